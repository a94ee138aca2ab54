"""The fields of a posting as an editor corrects them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pycountry
from django import forms
from django.core.exceptions import ValidationError

from postings import choices
from postings.admin.fields import (
    CodesField,
    ListField,
    countries,
    countries_and_regions,
    subdivisions,
)
from postings.admin.values import SALARY, record_value, words_of
from postings.companies import NAME_LENGTH
from postings.corrections import mark, read_values
from postings.ingestion.selection import AS_CHOSEN
from postings.limits import LENGTHS, MAX_SALARY
from postings.models import Correction, Posting
from postings.moderation import CHANGES
from postings.regions import REGIONS

MOST_YEARS = 60
NO_FIELDS = ("withdraw", "because", "seen", "words")


@dataclass(frozen=True)
class Clash:
    """What somebody else saved of a field since the form was opened, and what it would become."""

    field: str
    theirs: Correction | None
    read: Any
    mine: Any

    @property
    def mark(self) -> str:
        return mark(self.theirs)

    def label(self) -> str:
        return _label(self.field)

    def their_words(self) -> str:
        return words_of(self.field, self.theirs.value if self.theirs else self.read)

    def my_words(self) -> str:
        return words_of(self.field, self.mine)


class PostingForm(forms.ModelForm):
    """What differs from what is listed becomes a correction, which every later ingest keeps. An
    emptied field is corrected to *not stated*."""

    title = forms.CharField(max_length=LENGTHS["title"])
    company = forms.CharField(
        max_length=NAME_LENGTH, required=False, help_text="A name that is new makes a company."
    )
    category = forms.ChoiceField(choices=choices.Category)
    seniority = forms.ChoiceField(choices=choices.Seniority)
    employment_type = forms.ChoiceField(choices=choices.EmploymentType)
    experience_years = forms.IntegerField(min_value=0, max_value=MOST_YEARS, required=False)
    skills = ListField(longest=LENGTHS["skills"], help_text="With commas between.")
    language = forms.CharField(max_length=2, help_text="ISO 639-1, such as en.")
    workplace = forms.ChoiceField(choices=choices.Workplace)
    remote_from = CodesField(
        countries_and_regions, help_text=f"Countries (ISO 3166) or regions: {', '.join(REGIONS)}."
    )
    remote_subdivisions = CodesField(
        subdivisions, label="Remote from (states)", help_text="ISO 3166-2, such as US-CA."
    )
    countries = CodesField(countries, help_text="ISO 3166, such as DE, US.")
    cities = ListField(longest=LENGTHS["cities"], help_text="With commas between.")
    salary_min = forms.DecimalField(
        min_value=0, max_value=MAX_SALARY - 1, decimal_places=2, required=False, label="From"
    )
    salary_max = forms.DecimalField(
        min_value=0, max_value=MAX_SALARY - 1, decimal_places=2, required=False, label="To"
    )
    salary_currency = forms.CharField(max_length=3, required=False, label="Currency")
    salary_period = forms.ChoiceField(
        choices=[("", "not stated"), *choices.Period.choices], required=False, label="Period"
    )
    equity = forms.BooleanField(required=False)
    visa_sponsorship = forms.ChoiceField(choices=choices.VisaSponsorship)
    apply_url = forms.URLField(
        max_length=LENGTHS["apply_url"],
        required=False,
        assume_scheme="https",
        label="Apply address",
        widget=forms.URLInput(attrs={"class": "vLargeTextField"}),
    )
    posted_on = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    valid_through = forms.DateField(
        required=False, label="Stated end", widget=forms.DateInput(attrs={"type": "date"})
    )
    withdraw = forms.MultipleChoiceField(required=False)
    because = forms.CharField(max_length=300, required=False, label="Reason")
    seen = forms.JSONField(required=False, widget=forms.HiddenInput)
    words = forms.JSONField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Posting
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.company:
            self.initial["company"] = self.instance.company.name
        made = self.instance.corrections.select_related("by").order_by("field")
        self.corrections = {each.field: each for each in made}
        self.initial["seen"] = {field: mark(each) for field, each in self.corrections.items()}
        self.clashes: dict[str, Clash] = {}
        self._left_to_others: set[str] = set()
        for name, field in self.fields.items():
            # An ingest between opening and saving is not taken for what the editor changed.
            field.show_hidden_initial = name not in NO_FIELDS
            if field.help_text:
                field.widget.attrs["placeholder"] = field.help_text
            if name not in self.initial and name not in NO_FIELDS:
                self.initial[name] = _plain(getattr(self.instance, name))
        withdraw = self.fields.get("withdraw")
        if isinstance(withdraw, forms.MultipleChoiceField):
            withdraw.choices = [(field, _label(field)) for field in choices.CorrectableField.values]

    def clean_language(self) -> str:
        language = self.cleaned_data["language"].lower()
        if pycountry.languages.get(alpha_2=language) is None:
            raise ValidationError(f"No such code: {language}.")
        return language

    def clean_salary_currency(self) -> str:
        currency = self.cleaned_data["salary_currency"].upper()
        if currency and pycountry.currencies.get(alpha_3=currency) is None:
            raise ValidationError(f"No such code: {currency}. It is one of ISO 4217, such as EUR.")
        return currency

    def clean_apply_url(self) -> str:
        address = self.cleaned_data["apply_url"]
        if address and not address.lower().startswith(("http://", "https://")):
            raise ValidationError("An address of the web begins with https:// or http://.")
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        low, high, currency, period = (cleaned.get(name) for name in SALARY)
        stated = low is not None or high is not None
        if stated and not (currency and period):
            self.add_error("salary_currency", "Pay needs a currency and a period.")
        if not stated and (currency or period) and not self.errors.keys() & set(SALARY):
            self.add_error("salary_min", "Pay needs an amount; or empty all four fields.")
        if low is not None and high is not None and low > high:
            self.add_error("salary_max", "The highest pay is below the lowest.")
        for field in cleaned.get("withdraw", ()):
            if field in self.corrected_fields():
                self.add_error("withdraw", f"{_label(field)}: either correct it or withdraw.")
        if reason := self.data.get("_unread"):
            self.add_error(None, reason)
        if not self.errors:
            self._find_clashes()
            self._check_status()
        return cleaned

    def _check_status(self) -> None:
        """What is decided of a posting is decided of the one that was seen."""
        seen = self.data.get("status_seen", self.instance.status)
        decides = any(f"_{change.name}" in self.data for change in CHANGES)
        if decides and seen != self.instance.status:
            status = self.instance.get_status_display().lower()
            self.add_error(None, f"Nothing was saved: meanwhile it became {status}.")

    def _find_clashes(self) -> None:
        """A save over what somebody else saved meanwhile is refused, until its maker has seen that
        and said which to take; what was taken over another than is there now, is so again."""
        read = read_values(self.instance)
        told = self.cleaned_data["seen"]
        seen: Mapping[str, Any] = told if isinstance(told, dict) else {}
        for field in sorted(self.corrected_fields() | {*self.cleaned_data.get("withdraw", ())}):
            theirs = self.corrections.get(field)
            withdrawn = field in self.cleaned_data.get("withdraw", ())
            mine = read.get(field) if withdrawn else record_value(field, self.cleaned_data)
            if mark(theirs) == seen.get(field, ""):
                continue
            if theirs.value == mine if theirs else withdrawn:
                continue
            taken, _, over = self.data.get(f"take-{field}", "").partition(" ")
            if taken == "theirs" and over == mark(theirs):
                self._left_to_others.add(field)
            elif not (taken == "mine" and over == mark(theirs)):
                self.clashes[field] = Clash(field, theirs, read.get(field), mine)
        if self.clashes:
            names = ", ".join(each.label() for each in self.clashes.values())
            self.add_error(None, f"Nothing was saved: meanwhile somebody else changed {names}.")

    def _post_clean(self) -> None:
        """Nothing is set on the posting: its columns are projected."""

    def corrected_fields(self) -> set[str]:
        """The fields of the record that the editor changed."""
        names = {"salary" if name in SALARY else name for name in self.changed_data}
        return (names & set(choices.CorrectableField.values)) - self._left_to_others

    def withdrawn_fields(self) -> set[str]:
        return {*self.cleaned_data["withdraw"]} - self._left_to_others

    def corrected_values(self) -> dict[str, Any]:
        """In the shape of a record."""
        fields = sorted(self.corrected_fields())
        return {field: record_value(field, self.cleaned_data) for field in fields}

    def chosen_words(self) -> dict[str, dict[str, Any]]:
        """The evidence of the fields that were set from words of a text, where they stand there."""
        chosen = self.cleaned_data["words"]
        return dict(self._evidence(chosen)) if isinstance(chosen, dict) else {}

    def _evidence(self, chosen: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        texts = {each.pk: each.text for each in self.instance.source_postings.only("text")}
        for field, span in chosen.items():
            pk, start, end = _numbers(span)
            if field in self.corrected_fields() and 0 <= start < end <= len(texts.get(pk, "")):
                quote = texts[pk][start:end]
                place = {"source_posting": pk, "start": start, "end": end}
                yield field, {**place, "quote": quote, "rule": AS_CHOSEN}


def _plain(value: Any) -> Any:
    """Without the cents that an amount does not have."""
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


def _numbers(span: Any) -> tuple[int, int, int]:
    """Where a browser says that words stand: a source posting, start and end; else nowhere."""
    if isinstance(span, list) and len(span) == 3 and all(type(each) is int for each in span):
        return span[0], span[1], span[2]
    return 0, 0, 0


def _label(field: str) -> str:
    return choices.CorrectableField(field).label
