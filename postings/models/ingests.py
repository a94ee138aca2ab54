"""Where postings come from, and the runs that read them."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from postings import choices


class Source(models.Model):
    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(
        max_length=10, choices=choices.SourceKind.choices, default=choices.SourceKind.FOLDER
    )
    policy = models.CharField(
        max_length=15, choices=choices.Policy.choices, default=choices.Policy.PUBLISH
    )
    terms = models.TextField(blank=True, help_text="What this source asks of those who republish.")
    may_syndicate = models.BooleanField(
        "may be passed on",
        default=True,
        db_default=True,
        help_text="Whether its postings may go into feeds, sitemap and markup for search engines. "
        "Some boards allow others to show their postings and forbid to pass them on.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="source_fixed_sets",
                condition=Q(kind__in=choices.SourceKind.values, policy__in=choices.Policy.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """One ingest and its tally, kept up with every batch that is stored.

    `read` and `refused` count documents, a posting that does not fit among the latter; the others
    count postings, and `unchanged` also the documents that nothing had to be read of. What is
    closed or opens again counts among the changed. A run that
    is under way for long was killed.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(
        max_length=10, choices=choices.RunState.choices, default=choices.RunState.UNDER_WAY
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.BooleanField(
        default=False, help_text="It read all that the source lists: what it did not see is closed."
    )
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    merged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="run_ended_or_under_way",
                condition=Q(state=choices.RunState.UNDER_WAY, finished_at__isnull=True)
                | Q(
                    state__in=[choices.RunState.FINISHED, choices.RunState.STOPPED],
                    finished_at__isnull=False,
                    finished_at__gte=F("started_at"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def duration(self) -> timedelta | None:
        return self.finished_at - self.started_at if self.finished_at else None


class RefusedItem(models.Model):
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="refused_items")
    origin = models.TextField()
    reason = models.TextField()
    retry = models.BooleanField(
        default=False, help_text="The reason may pass by itself (permissions, a full disk)."
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


class Document(models.Model):
    """A file or address as last read. Recognised as unchanged by digest and reader version; with
    reader version 0 it is read again the next time, whatever its digest."""

    # The unique set of source and origin serves as its index; likewise below.
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="documents", db_index=False
    )
    origin = models.TextField()
    digest = models.CharField(max_length=64)
    reader_version = models.PositiveIntegerField()
    repairs = models.JSONField(default=list, blank=True)
    keys = ArrayField(
        models.CharField(max_length=64),
        default=list,
        blank=True,
        help_text="Of the source postings that it states; other documents may state them too.",
    )
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    run = models.ForeignKey(
        Run,
        null=True,
        on_delete=models.SET_NULL,
        related_name="documents",
        help_text="Last read by.",
    )

    class Meta:
        ordering = ["-last_seen", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "origin"], name="document_once_per_origin"),
        ]
        indexes = [
            # Which documents state a source posting.
            GinIndex(fields=["keys"], name="document_keys"),
            # The editors' list: found by the beginning of an origin, by age, and what was repaired.
            models.Index(OpClass(F("origin"), "text_pattern_ops"), name="document_origin"),
            BrinIndex(fields=["first_seen"], autosummarize=True, name="document_first_seen"),
            models.Index(F("id").desc(), condition=~Q(repairs=[]), name="document_repaired"),
        ]

    def __str__(self) -> str:
        return self.origin
