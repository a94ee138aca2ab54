"""What each source says of a posting."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from postings.ingestion.belief import LOWEST_RANK
from postings.models.ingests import Document, Source
from postings.models.postings import Posting


class SourcePosting(models.Model):
    """One posting as one source states it: what was read, with the text it was read from."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="source_postings", db_index=False
    )
    posting = models.ForeignKey(
        Posting, on_delete=models.PROTECT, related_name="source_postings", db_index=False
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="source_postings",
        help_text="Last read from.",
    )
    key = models.CharField(
        max_length=64,
        help_text="By which the source's posting is found again: its external id, else its apply "
        "address, else a fingerprint (`ingestion.duplicates.stable_key`).",
    )
    joined_because = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Why it is taken for the same job as what its posting stated before; empty where "
        "it was the first.",
    )
    rank = models.PositiveSmallIntegerField(
        default=LOWEST_RANK,
        db_default=LOWEST_RANK,
        help_text="Of several statements, the lower is believed first.",
    )
    match_keys = ArrayField(models.BigIntegerField(), default=list, db_default=[], blank=True)
    digest = models.CharField(max_length=64, help_text="Of what was read: text, blocks and record.")
    reader_version = models.PositiveIntegerField()
    text = models.TextField()
    blocks = models.JSONField(
        help_text="The description: kind, level, start, end, and safe HTML where it has markup."
    )
    # Where the description stands in the text, so that the blocks need not be read for it.
    body_start = models.GeneratedField(
        expression=Cast(KT("blocks__0__start"), models.IntegerField()),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )
    body_end = models.GeneratedField(
        expression=Cast(KT("blocks__-1__end"), models.IntegerField()),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )
    record = models.JSONField()
    evidence = models.JSONField(help_text="Findings: field, value, quote, start, end, rule, path.")
    conflicts = models.JSONField(default=list, blank=True)
    layout = models.JSONField(
        null=True,
        blank=True,
        help_text="How the text is laid out, and what its source states beside it: with them it is "
        "read again (`rereading`). Null: read before this was kept.",
    )
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    changed_at = models.DateTimeField(help_text="When what it states last became different.")

    class Meta:
        # What to believe first in front (`projection`).
        ordering = ["rank", "-changed_at", "-pk"]
        indexes = [
            # What is stated of a posting; the postings of a source, newest first.
            models.Index(fields=["posting"], include=["source"], name="source_posting_of"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="source_posting_once_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.record.get('title') or self.key} ({self.source})"

    @classmethod
    def believed_first(cls, postings: Collection[int]) -> dict[int, SourcePosting]:
        """What is to be believed first of these postings, with the text and no evidence; one
        statement."""
        rows = cls.objects.filter(posting__in=postings).distinct("posting_id")
        rows = rows.order_by("posting_id", "rank", "-changed_at", "-pk")
        return {each.posting_id: each for each in rows.only("posting", "text", "blocks")}
