"""What is listed."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now
from django.utils.text import slugify

from postings import choices
from postings.models.companies import Company
from postings.models.history import keep_history
from postings.paths import path
from postings.querysets import PostingQuerySet
from postings.search.columns import UtcDate

# Long columns and those that are worked out from others are left out: the sources have them.
POSTING_HISTORY = [
    "status", "closed_reason", "merged_into", "flags", "title", "company", "category", "seniority",
    "employment_type", "experience_years", "skills", "language", "workplace", "remote_from",
    "remote_subdivisions", "countries", "cities", "salary_min", "salary_max", "salary_currency",
    "salary_period", "equity", "visa_sponsorship", "apply_url", "posted_on", "valid_through",
]  # fmt: skip


@keep_history("PostingEvent", POSTING_HISTORY)
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
    status_when_shown = models.CharField(
        max_length=10,
        choices=choices.Status.choices,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Of one that is hidden with its company: kept by a trigger, whatever gives it a"
        " status or another company, as is the next.",
    )
    reason_when_shown = models.CharField(
        max_length=12,
        choices=choices.ClosedReason.choices,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    decided_because = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Why an editor rejected it, or sent it back; for editors alone.",
    )
    status_since = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        db_default=Now(),
        help_text="Kept by a trigger, whatever changes the status; empty where it is older than "
        "this column.",
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
    changed_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="When what visitors are shown of it last became different; the database "
        "keeps it. Empty where nothing did since it was first seen, or nobody was shown it.",
    )

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

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-listed_on", "-pk"]
        permissions = [
            ("publish_posting", "Can publish, close, reject and send back postings"),
            ("merge_posting", "Can merge postings and undo merges"),
            ("bulk_posting", "Can change many postings at once"),
        ]
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
                name="posting_hidden_for_a_time",
                condition=~Q(status=choices.Status.HIDDEN)
                | Q(status_when_shown__in=choices.HIDEABLE),
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
            # The editors' lists by status, newest first. The sitemap: what is listed in a range of
            # ids or of a company and when any of it changed, from the index alone. What a posting
            # may lack stands there too: where few do, they are found without the rows.
            models.Index(
                fields=["status", "-id"],
                include=[
                    *("changed_at", "first_seen", "company"),
                    *("salary_currency", "posted_on", "valid_through"),
                ],
                name="posting_status",
            ),
            # The editors' lists by what postings are, newest first: what few are is found at once.
            *(
                models.Index(fields=[column, "-id"], include=["status"], name=f"posting_{name}")
                for column, name in (
                    ("category", "category"),
                    ("seniority", "seniority"),
                    ("employment_type", "type"),
                    ("workplace", "workplace"),
                    ("language", "language"),
                )
            ),
            models.Index(
                fields=["closed_reason", "-id"],
                condition=~Q(closed_reason=""),
                name="posting_closed_reason",
            ),
            # What waits, one after the other, by flag: read without the rows.
            models.Index(
                F("id").desc(),
                include=["flags"],
                condition=Q(status=choices.Status.IN_REVIEW),
                name="posting_waiting",
            ),
            # What an editor may want to look at, by flag.
            models.Index(
                F("id").desc(), include=["flags"], condition=~Q(flags=[]), name="posting_flagged"
            ),
            # What a document says anew of a corrected field; few.
            models.Index(
                F("id").desc(),
                condition=Q(flags__contains=[choices.Flag.OVERTAKEN]),
                name="posting_overtaken",
            ),
            # What has been there for so long, or not longer.
            models.Index(F("first_seen").desc(), F("id").desc(), name="posting_first_seen"),
            # What names no place.
            models.Index(
                F("id").desc(),
                condition=Q(countries=[], cities=[], remote_from=[]),
                name="posting_placeless",
            ),
            # What asks for no skills.
            models.Index(F("id").desc(), condition=Q(skills=[]), name="posting_without_skills"),
            # What was closed lately, by day.
            models.Index(
                fields=["status_since"],
                condition=Q(status=choices.Status.CLOSED),
                name="posting_closed_since",
            ),
            # When anything on the board last changed.
            models.Index(F("changed_at").desc(), name="posting_changed"),
        ]

    def __str__(self) -> str:
        title = self.title or "Untitled"
        return f"{title} ({self.company})" if self.company else title

    def get_absolute_url(self) -> str:
        return path("detail", self.slug, self.pk)

    @property
    def slug(self) -> str:
        """Readable part of the address; changes with the title, so the id alone identifies."""
        return slug_of(self.title, self.company.name if self.company else "")

    @property
    def updated_at(self) -> datetime:
        """When what visitors are shown of it last became different."""
        return self.changed_at or self.first_seen

    @property
    def is_published(self) -> bool:
        return self.status == choices.Status.PUBLISHED

    @property
    def is_visible(self) -> bool:
        """As `PostingQuerySet.visible` has it."""
        return self.status in choices.VISIBLE

    def became(self) -> Posting:
        """What it is merged into in the end, which may be shown to nobody; itself where it is not
        merged. A query for each step."""
        posting = self
        while posting.merged_into:
            posting = posting.merged_into
        return posting

    @property
    def times_reposted(self) -> int:
        return len(self.reposted_on)

    def age_in_days(self, today: date) -> int:
        return (today - self.listed_on).days


def slug_of(title: str, company: str) -> str:
    """
    >>> slug_of("Senior C++ Developer", "Acme"), slug_of("???", "")
    ('senior-c-developer-acme', 'job')
    """
    return slugify(f"{title} {company}")[:80].strip("-") or "job"
