"""What visitors leave behind: nothing that says who they are."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from postings import choices
from postings.models.postings import Posting
from postings.querysets import ApplyCountQuerySet, ReportQuerySet

WORDS_LIMIT = 2_000


class Report(models.Model):
    """What a visitor says is wrong with a posting, until an editor has seen to it."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField("what is wrong", max_length=10, choices=choices.ReportReason.choices)
    words = models.TextField("in your words", max_length=WORDS_LIMIT, blank=True)
    sender = models.CharField(
        max_length=32,
        help_text="A digest of the network address that is another one every day: it only tells "
        "whether one sender sent many.",
    )
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="report_fixed_sets", condition=Q(reason__in=choices.ReportReason.values)
            )
        ]
        indexes = [
            # What one sender, and all of them, sent of late.
            models.Index(fields=["at", "sender"], name="report_recent"),
            # The editors' queue.
            models.Index(
                fields=["-at"], condition=Q(handled_at__isnull=True), name="report_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.posting}"


class ApplyCount(models.Model):
    """How often visitors went on to where a posting is applied for, on one day (UTC)."""

    posting = models.ForeignKey(
        Posting, on_delete=models.CASCADE, related_name="apply_counts", db_index=False
    )
    day = models.DateField()
    clicks = models.PositiveIntegerField(default=1)

    objects = ApplyCountQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "day"], name="apply_count_once_a_day")
        ]
        indexes = [models.Index(fields=["day"], name="apply_count_day")]

    def __str__(self) -> str:
        return f"{self.clicks} on {self.day}"
