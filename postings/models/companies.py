"""Who hires."""

from __future__ import annotations

from django.db import models

from postings.models.history import keep_history
from postings.models.logos import Logo
from postings.paths import path
from postings.querysets import CompanyQuerySet


@keep_history("CompanyEvent", ["name", "slug", "website", "hidden", "logo"])
class Company(models.Model):
    name = models.CharField(max_length=200)
    key = models.CharField(
        max_length=200,
        unique=True,
        help_text="By which a company is found again: its name without case, accents, legal form.",
    )
    slug = models.SlugField(max_length=220, unique=True)
    website = models.URLField(blank=True)
    hidden = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Nothing of it is shown to visitors, nor what comes in later (`hiding`).",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="absorbed",
        help_text="Never one that is merged itself. Its name and its address lead there.",
    )

    logo = models.ForeignKey(
        Logo, null=True, blank=True, on_delete=models.PROTECT, related_name="companies"
    )
    logo_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Of the companies merged into it, the one whose logo it has for want of its own.",
    )

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        permissions = [("merge_company", "Can merge companies")]
        indexes = [models.Index(fields=["name", "id"], name="company_name")]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path("company", self.slug)
