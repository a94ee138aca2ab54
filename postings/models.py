"""What the board keeps: what each source said, and the posting that is listed from it.

A Posting is a projection of its SourcePostings overlaid by Corrections (`postings.projection`).
Nothing edits a projected column by hand and expects it to stay: a Correction does that.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.text import slugify

from postings import choices
from postings.ingestion.belief import LOWEST_RANK
from postings.querysets import CompanyQuerySet, PostingQuerySet
from postings.search.columns import PostingSearchVector, UtcDate


class Company(models.Model):
    name = models.CharField(max_length=200)
    key = models.CharField(
        max_length=200,
        unique=True,
        help_text="By which a company is found again: its name without case, accents, legal form.",
    )
    slug = models.SlugField(max_length=220, unique=True)
    website = models.URLField(blank=True)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("postings:company", args=[self.slug])


class Source(models.Model):
    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(
        max_length=10, choices=choices.SourceKind.choices, default=choices.SourceKind.FOLDER
    )
    policy = models.CharField(
        max_length=15, choices=choices.Policy.choices, default=choices.Policy.PUBLISH
    )
    terms = models.TextField(blank=True, help_text="What this source asks of those who republish.")

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
        ]

    def __str__(self) -> str:
        return self.origin


class Posting(models.Model):
    """A job as it is listed. Every column below `status` is projected."""

    status = models.CharField(
        max_length=10, choices=choices.Status.choices, default=choices.Status.IN_REVIEW
    )
    closed_reason = models.CharField(
        max_length=12, choices=choices.ClosedReason.choices, blank=True, default=""
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )
    flags = ArrayField(
        models.CharField(max_length=20, choices=choices.Flag.choices), default=list, blank=True
    )

    title = models.CharField(
        max_length=300,
        blank=True,
        help_text="Empty where none was found: such a posting waits until an editor gives one.",
    )
    company = models.ForeignKey(
        Company,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="postings",
        db_index=False,
    )
    category = models.CharField(max_length=20, choices=choices.Category.choices)
    seniority = models.CharField(max_length=10, choices=choices.Seniority.choices)
    employment_type = models.CharField(max_length=10, choices=choices.EmploymentType.choices)
    experience_years = models.PositiveSmallIntegerField(null=True, blank=True)
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    language = models.CharField(max_length=2, help_text="ISO 639-1")

    workplace = models.CharField(max_length=10, choices=choices.Workplace.choices)
    remote_from = ArrayField(models.CharField(max_length=15), default=list, blank=True)
    remote_subdivisions = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    cities = ArrayField(models.CharField(max_length=100), default=list, blank=True)

    salary_min = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    salary_max = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    salary_currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217")
    salary_period = models.CharField(max_length=5, choices=choices.Period.choices, blank=True)
    annual_min = models.BigIntegerField(
        null=True, blank=True, help_text="Per year in the board's currency, to filter and sort by."
    )
    annual_max = models.BigIntegerField(null=True, blank=True)
    equity = models.BooleanField(default=False)
    visa_sponsorship = models.CharField(max_length=10, choices=choices.VisaSponsorship.choices)

    apply_url = models.URLField(max_length=2000, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    valid_through = models.DateField(
        null=True, blank=True, help_text="The stated end: the last day on which it stands."
    )
    first_seen = models.DateTimeField()

    reposted_on = ArrayField(
        models.DateField(),
        default=list,
        db_default=[],
        blank=True,
        help_text="The days on which it was stated anew after it had gone, or under a later date.",
    )
    match_keys = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=[],
        blank=True,
        help_text="Those of its source postings: by one in common, statements of the same job are "
        "found (`ingestion.duplicates`).",
    )

    body = models.TextField(blank=True, help_text="The description as plain text, for search.")
    keywords = models.TextField(blank=True, help_text="Company and skills, for search.")

    listed_on = models.GeneratedField(
        expression=Coalesce(F("posted_on"), UtcDate(F("first_seen"))),
        output_field=models.DateField(),
        db_persist=True,
    )
    annual_top = models.GeneratedField(
        expression=Coalesce(F("annual_max"), F("annual_min")),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=PostingSearchVector(F("title"), F("keywords"), F("body")),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-listed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="posting_salary_not_negative",
                condition=(Q(salary_min__isnull=True) | Q(salary_min__gte=0))
                & (Q(salary_max__isnull=True) | Q(salary_max__gte=0)),
            ),
            models.CheckConstraint(
                name="posting_salary_ends_in_order",
                condition=Q(salary_min__lte=F("salary_max"))
                | Q(salary_min__isnull=True)
                | Q(salary_max__isnull=True),
            ),
            models.CheckConstraint(
                name="posting_salary_whole_or_absent",
                condition=(
                    Q(salary_min__isnull=True, salary_max__isnull=True)
                    & Q(salary_currency="", salary_period="")
                )
                | (Q(salary_min__isnull=False) | Q(salary_max__isnull=False))
                & ~Q(salary_currency="")
                & ~Q(salary_period=""),
            ),
            models.CheckConstraint(
                name="posting_closed_with_reason",
                condition=Q(status=choices.Status.CLOSED) & ~Q(closed_reason="")
                | ~Q(status=choices.Status.CLOSED) & Q(closed_reason=""),
            ),
            models.CheckConstraint(
                name="posting_merged_into_another",
                condition=Q(status=choices.Status.MERGED, merged_into__isnull=False)
                | ~Q(status=choices.Status.MERGED) & Q(merged_into__isnull=True),
            ),
            models.CheckConstraint(
                name="posting_published_with_title",
                condition=~Q(status=choices.Status.PUBLISHED, title=""),
            ),
            models.CheckConstraint(
                name="posting_fixed_sets",
                condition=Q(
                    status__in=choices.Status.values,
                    closed_reason__in=["", *choices.ClosedReason.values],
                    flags__contained_by=choices.Flag.values,
                    category__in=choices.Category.values,
                    seniority__in=choices.Seniority.values,
                    employment_type__in=choices.EmploymentType.values,
                    workplace__in=choices.Workplace.values,
                    visa_sponsorship__in=choices.VisaSponsorship.values,
                    salary_period__in=["", *choices.Period.values],
                ),
            ),
        ]
        indexes = [
            # The words of a query.
            GinIndex(fields=["search"], name="posting_search"),
            # What a new statement is compared with. Without a list of pending entries, which every
            # look-up of a batch would have to go through.
            GinIndex(fields=["match_keys"], name="posting_match_keys", fastupdate=False),
            # The newest published postings, page by page.
            models.Index(
                F("listed_on").desc(),
                F("id").desc(),
                condition=Q(status=choices.Status.PUBLISHED),
                name="posting_newest",
            ),
            # A company's page, and the company facet.
            models.Index(fields=["company", "status"], name="posting_company"),
            # The editors' lists: what waits, newest first.
            models.Index(fields=["status", "-id"], name="posting_status"),
        ]

    def __str__(self) -> str:
        title = self.title or "Untitled"
        return f"{title} ({self.company})" if self.company else title

    def get_absolute_url(self) -> str:
        return reverse("postings:detail", args=[self.slug, self.pk])

    @property
    def slug(self) -> str:
        """Readable part of the address; changes with the title, so the id alone identifies."""
        words = f"{self.title} {self.company.name}" if self.company else self.title
        return slugify(words)[:80].strip("-") or "job"

    @property
    def times_reposted(self) -> int:
        return len(self.reposted_on)

    def age_in_days(self, today: date) -> int:
        return (today - self.listed_on).days


class SourcePosting(models.Model):
    """One posting as one source states it: what was read, with the text it was read from."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="source_postings", db_index=False
    )
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="source_postings")
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
    blocks = models.JSONField(help_text="The description: kind, level, start, end and safe HTML.")
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
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    changed_at = models.DateTimeField(help_text="When what it states last became different.")

    class Meta:
        # What to believe first in front (`projection`).
        ordering = ["rank", "-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="source_posting_once_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.record.get('title') or self.key} ({self.source})"


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

    class Meta:
        ordering = ["posting", "field"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "field"], name="correction_once_per_field"),
            models.CheckConstraint(
                name="correction_fixed_sets",
                condition=Q(field__in=choices.CorrectableField.values),
            ),
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
