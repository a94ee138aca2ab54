"""The fields of a posting as an editor corrects them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pycountry
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from postings import choices
from postings.admin.corrections import in_words
from postings.companies import NAME_LENGTH
from postings.limits import LENGTHS, MAX_SALARY
from postings.models import Correction, Posting
from postings.projection import DAYS, UNSTATED_IS_A_CHOICE
from postings.regions import REGIONS

SALARY = ("salary_min", "salary_max", "salary_currency", "salary_period")
MOST_YEARS = 60


def countries() -> Collection[str]:
    """With Kosovo, whose code is in use although ISO 3166 does not list it."""
    return {country.alpha_2 for country in pycountry.countries} | {"XK"}


def countries_and_regions() -> Collection[str]:
    return {*countries(), *REGIONS}


def subdivisions() -> Collection[str]:
    return {each.code for each in pycountry.subdivisions}


class ListField(forms.CharField):
    """Several values, with commas between."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        parts = value if isinstance(value, list) else (super().to_python(value) or "").split(",")
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def validate(self, value: Any) -> None:
        for each in value:
            if len(each) > self.longest:
                raise ValidationError(f"“{each}” has more than {self.longest} characters.")

    def run_validators(self, value: Any) -> None:
        for each in value:
            super().run_validators(each)


class CodesField(ListField):
    """Known codes; spaces serve as commas, and small letters as capitals."""

    def __init__(self, known: Callable[[], Collection[str]], **options: Any) -> None:
        super().__init__(longest=20, **options)
        self.known = known

    def to_python(self, value: Any) -> Any:
        return super().to_python(
            value.upper().replace(" ", ",") if isinstance(value, str) else value
        )

    def validate(self, value: Any) -> None:
        if unknown := [each for each in value if each not in self.known()]:
            raise ValidationError(f"No such code: {', '.join(unknown)}.")


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
    withdraw = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Withdraw",
        help_text="A field whose correction is withdrawn follows the sources again.",
    )

    class Meta:
        model = Posting
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.company:
            self.initial["company"] = self.instance.company.name
        for name, field in self.fields.items():
            if name in ("title", "company", "skills", "cities"):
                field.widget.attrs["class"] = "vLargeTextField"
            # An ingest between opening and saving is not taken for what the editor changed.
            field.show_hidden_initial = name != "withdraw"
            if name not in self.initial and name != "withdraw":
                self.initial[name] = getattr(self.instance, name)
        self.corrections = {each.field: each for each in self.instance.corrections.all()}
        withdraw = self.fields.get("withdraw")
        if isinstance(withdraw, forms.MultipleChoiceField):
            withdraw.choices = [
                (field, f"{each.get_field_display()}: {in_words(each.value)}")
                for field, each in self.corrections.items()
            ]

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
        return cleaned

    def _post_clean(self) -> None:
        """Nothing is set on the posting: its columns are projected."""

    def corrected_fields(self) -> set[str]:
        """The fields of the record that the editor changed."""
        names = {"salary" if name in SALARY else name for name in self.changed_data}
        return names & set(choices.CorrectableField.values)

    def corrections_made(self, by: Any) -> list[Correction]:
        return [
            Correction(
                posting=self.instance,
                field=field,
                value=record_value(field, self.cleaned_data),
                by=by,
                at=timezone.now(),
            )
            for field in sorted(self.corrected_fields())
        ]


def record_value(field: str, cleaned: Mapping[str, Any]) -> Any:
    """What the form holds of one field, in the shape of a record.

    >>> record_value("workplace", {"workplace": "unstated"})
    >>> record_value("apply_url", {"apply_url": ""})
    """
    if field == "salary":
        low, high, currency, period = (cleaned[name] for name in SALARY)
        if low is None and high is None:
            return None
        ends = {"min": low, "max": high}
        amounts = {end: None if each is None else float(each) for end, each in ends.items()}
        return amounts | {"currency": currency, "period": period}
    value = cleaned[field]
    if field in UNSTATED_IS_A_CHOICE and value == "unstated":
        return None
    if field in DAYS:
        return value and value.isoformat()
    return None if value == "" else value


def _label(field: str) -> str:
    return choices.CorrectableField(field).label
