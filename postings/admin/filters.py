"""What the list of postings can be narrowed to. None loads all companies, sources or languages that
occur: each has a fixed list, or one that stays short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from babel import Locale
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from jobboard.admin.site import is_key
from postings.choices import Flag
from postings.ingestion.vocabulary.languages import COMMON_WORDS
from postings.models import Posting, Source, SourcePosting

SOURCES_SHOWN = 50

Postings = QuerySet[Posting]


class _Choice(admin.SimpleListFilter):
    """One of `choices_by`, each a condition."""

    conditions: Mapping[str, tuple[str, Q]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, str]]:
        return [(value, label) for value, (label, _) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: Postings) -> Postings:
        found = self.conditions.get(self.value() or "")
        return queryset.filter(found[1]) if found else queryset


class FlagFilter(_Choice):
    title = "flag"
    parameter_name = "flag"
    # The index has those with any flag, and is used where the condition says so.
    conditions = {
        **{
            flag.value: (str(flag.label), ~Q(flags=[]) & Q(flags__contains=[flag.value]))
            for flag in Flag
        },
        "any": ("Any flag", ~Q(flags=[])),
        "none": ("No flag", Q(flags=[])),
    }


class MissingFilter(_Choice):
    title = "missing field"
    parameter_name = "missing"
    conditions = {
        "title": ("Title", ~Q(flags=[]) & Q(flags__contains=[Flag.NO_TITLE])),
        "company": ("Company", Q(company__isnull=True)),
        "apply_url": ("Apply address", ~Q(flags=[]) & Q(flags__contains=[Flag.NO_APPLY_URL])),
        "place": ("Place", Q(countries=[], cities=[], remote_from=[])),
        "salary": ("Salary", Q(salary_currency="")),
        "workplace": ("Workplace", Q(workplace="unstated")),
        "employment_type": ("Employment type", Q(employment_type="unstated")),
        "seniority": ("Seniority", Q(seniority="unstated")),
        "skills": ("Skills", Q(skills=[])),
        "posted_on": ("Day of posting", Q(posted_on__isnull=True)),
        "valid_through": ("Stated end", Q(valid_through__isnull=True)),
    }


class AgeFilter(admin.SimpleListFilter):
    title = "first seen"
    parameter_name = "age"
    _within = {"1": "Within a day", "7": "Within a week", "30": "Within 30 days"}
    _before = {"-30": "More than 30 days ago", "-90": "More than 90 days ago"}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, str]]:
        return [*self._within.items(), *self._before.items()]

    def queryset(self, request: HttpRequest, queryset: Postings) -> Postings:
        days = self.value() or ""
        if days in self._within:
            return queryset.filter(first_seen__gte=timezone.now() - timedelta(int(days)))
        if days in self._before:
            return queryset.filter(first_seen__lt=timezone.now() - timedelta(-int(days)))
        return queryset


class LanguageFilter(admin.SimpleListFilter):
    title = "language"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, str]]:
        names = Locale("en").languages
        return sorted(((code, names[code]) for code in COMMON_WORDS), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: Postings) -> Postings:
        return queryset.filter(language=self.value()) if self.value() else queryset


class SourceFilter(admin.SimpleListFilter):
    """The first sources by name; any is reached from its own page."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, str]]:
        shown = list(Source.objects.values_list("pk", "name")[:SOURCES_SHOWN])
        asked = request.GET.get(self.parameter_name, "")
        if is_key(asked) and int(asked) not in {pk for pk, _ in shown}:
            shown += Source.objects.filter(pk=asked).values_list("pk", "name")
        return [(str(pk), name) for pk, name in shown]

    def queryset(self, request: HttpRequest, queryset: Postings) -> Postings:
        asked = self.value() or ""
        if not is_key(asked):
            return queryset
        stated = SourcePosting.objects.filter(source=int(asked)).order_by()
        return queryset.filter(pk__in=stated.values("posting"))
