"""What editors decide."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from postings import choices
from postings.models.history import keep_history
from postings.models.postings import Posting
from postings.querysets import DuplicatePairQuerySet


@keep_history("CorrectionEvent", ["posting", "field", "value", "by", "at", "over", "evidence"])
class Correction(models.Model):
    """An editor's value for one field of a posting. It overlays whatever the sources say."""

    posting = models.ForeignKey(
        Posting, on_delete=models.CASCADE, related_name="corrections", db_index=False
    )
    field = models.CharField(max_length=30, choices=choices.CorrectableField.choices)
    value = models.JSONField(null=True, help_text="In the shape of the record; null: not stated.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    over = models.JSONField(
        null=True,
        help_text='{"value": what the sources said when it was made}; null: not known.',
    )
    evidence = models.JSONField(
        null=True,
        help_text="The words that it was read from, where an editor chose some: source_posting, "
        "quote, start, end, rule.",
    )

    class Meta:
        ordering = ["posting", "field"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "field"], name="correction_once_per_field"),
            models.CheckConstraint(
                name="correction_fixed_sets",
                condition=Q(field__in=choices.CorrectableField.values),
            ),
        ]
        indexes = [
            # How many were made lately, by day.
            models.Index(fields=["at"], name="correction_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} of {self.posting}"


class DuplicatePair(models.Model):
    """Two postings that may be the same job, or were taken for it. What is decided stays so."""

    first = models.ForeignKey(
        Posting, on_delete=models.CASCADE, related_name="pairs_as_first", db_index=False
    )
    second = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="pairs_as_second")
    score = models.PositiveSmallIntegerField(help_text="Percent of the words in common.")
    reasons = ArrayField(models.TextField(), help_text="What agrees, then what makes it doubtful.")
    state = models.CharField(
        max_length=10, choices=choices.PairState.choices, default=choices.PairState.OPEN
    )
    raised_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Empty for what ingest merged by itself.",
    )
    undo = models.JSONField(
        null=True,
        blank=True,
        help_text="Of the posting that was merged: its status before, and its source postings.",
    )

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(name="pair_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="pair_decided_or_open",
                condition=Q(state=choices.PairState.OPEN, decided_at__isnull=True)
                | Q(
                    state__in=[choices.PairState.SAME, choices.PairState.DIFFERENT],
                    decided_at__isnull=False,
                ),
            ),
        ]
        indexes = [
            # The editors' queue, the likest first.
            models.Index(fields=["state", "-score", "id"], name="pair_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
