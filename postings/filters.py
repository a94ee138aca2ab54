"""Every parameter of the listing: its label, its choices, and what is valid.

The cleaned values become a `SearchQuery`, which the engines answer (`postings.search`). A value
that is not valid is named in the form's errors and dropped; all others apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import django_filters
from django import forms

from postings.choices import Category, EmploymentType, Seniority, Workplace
from postings.filter_fields import (
    Choices,
    FlagField,
    PostingFilterForm,
    Shared,
    TextField,
    ValueField,
    ValuesField,
    any_of_names,
    any_of_set,
    country_names,
    language_names,
    read_company,
    read_country,
    read_country_or_unstated,
    read_language_or_unstated,
    read_skill,
)
from postings.models import Posting
from postings.search.names import company_slugs_now, skill_spellings
from postings.search.query import SearchQuery, Sort

# Longer figures are typing errors, and none reaches the limits of the database's types.
SALARY_LIMIT = 1_000_000_000
YEARS_LIMIT = 99
DAYS_LIMIT = 36_500
PAGE_LIMIT = 1_000_000_000


def home_choices() -> Choices:
    return [("", "Anywhere"), *country_names().items()]


class Values(django_filters.Filter):
    field_class = ValuesField


class Value(django_filters.Filter):
    field_class = ValueField


class Flag(django_filters.Filter):
    field_class = FlagField


class Number(django_filters.Filter):
    field_class = forms.IntegerField


class Text(django_filters.Filter):
    field_class = TextField


class SortFilter(django_filters.Filter):
    field_class = forms.ChoiceField


WORKPLACE = any_of_set(Workplace)
TYPE = any_of_set(EmploymentType)
SENIORITY = any_of_set(Seniority)
CATEGORY = any_of_set(Category)
COUNTRY = any_of_names(read_country_or_unstated, country_names)
LANGUAGE = any_of_names(read_language_or_unstated, language_names)
COMPANY = {"read": read_company}
COMPANIES = ("company", "company_not")
SKILL_PARAMETERS = ("skill", "skill_not", "skill_all")
SKILL = {"read": read_skill}


class PostingFilter(django_filters.FilterSet):
    """`PostingFilter(request.GET)`: `.form` to show, `.search_query()` to ask."""

    q = Text(label="Search", widget=forms.TextInput(attrs={"type": "search"}))
    workplace = Values(label="Workplace", **WORKPLACE)
    workplace_not = Values(label="Workplace, not", **WORKPLACE)
    type = Values(label="Employment type", **TYPE)
    type_not = Values(label="Employment type, not", **TYPE)
    seniority = Values(label="Seniority", **SENIORITY)
    seniority_not = Values(label="Seniority, not", **SENIORITY)
    category = Values(label="Category", **CATEGORY)
    category_not = Values(label="Category, not", **CATEGORY)
    country = Values(label="Country", **COUNTRY)
    country_not = Values(label="Country, not", **COUNTRY)
    company = Values(label="Company", **COMPANY)
    company_not = Values(label="Company, not", **COMPANY)
    skill = Values(label="Any of these skills", **SKILL)
    skill_not = Values(label="None of these skills", **SKILL)
    skill_all = Values(label="All of these skills", **SKILL)
    language = Values(label="Language", **LANGUAGE)
    language_not = Values(label="Language, not", **LANGUAGE)
    eligible = Value(label="I live in", read=read_country, choices=home_choices)
    eligible_strict = Flag(label="Only where my country is named")
    salary_min = Number(label="Pay from, a year", min_value=0, max_value=SALARY_LIMIT)
    salary_stated = Flag(label="Only with stated pay")
    experience_max = Number(
        label="Years of experience asked, at most", min_value=0, max_value=YEARS_LIMIT
    )
    visa = Flag(label="Visa sponsorship offered")
    equity = Flag(label="Equity offered")
    posted = Number(label="Posted within days", min_value=1, max_value=DAYS_LIMIT)
    sort = SortFilter(label="Sort by", choices=Sort.choices)
    page = Number(label="Page", min_value=1, max_value=PAGE_LIMIT, widget=forms.HiddenInput())

    _form_class: ClassVar[Any] = None
    _query: SearchQuery | None = None

    class Meta:
        model = Posting
        form = PostingFilterForm
        fields = ()

    def get_form_class(self) -> Any:
        """Made once: it is the same for every request, and takes longer than to fill it in."""
        cls = type(self)
        if cls._form_class is None:
            form = super().get_form_class()
            form.base_fields = Shared(form.base_fields)
            cls._form_class = form
        return cls._form_class

    def search_query(self) -> SearchQuery:
        """What is asked by the valid values. Skills get the spelling that postings use, companies
        the name in their address that they go by now; each takes one query where it was not met
        of late, and none when it is asked for again."""
        if self._query is None:
            self.is_valid()
            cleaned = self.form.cleaned_data if self.is_bound else {}
            cleaned = cleaned | _as_known(cleaned, SKILL_PARAMETERS, skill_spellings)
            cleaned = cleaned | _as_known(cleaned, COMPANIES, company_slugs_now)
            self._query = SearchQuery.from_cleaned(cleaned)
        return self._query

    def filter_queryset(self, queryset: Any) -> Any:
        raise NotImplementedError("Ask `postings.search.search(filter.search_query(), today)`.")


PostingFilter.base_filters = Shared(PostingFilter.base_filters)


def _as_known(
    cleaned: dict[str, Any], names: Iterable[str], known: Callable[[set[str]], Mapping[str, str]]
) -> dict[str, tuple[str, ...]]:
    """The values of these parameters, each as the board knows it."""
    given = {name: cleaned[name] for name in names if cleaned.get(name)}
    if not given:
        return {}
    found = known({value for values in given.values() for value in values})
    return {
        name: tuple(dict.fromkeys(found.get(value, value) for value in values))
        for name, values in given.items()
    }
