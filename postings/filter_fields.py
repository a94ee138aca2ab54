"""The form fields of the listing's parameters, and what each takes for a valid value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pycountry
from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from postings.search.query import UNSTATED
from postings.search.text import SKILL_WORDS, TEXT_LIMIT, clean

# No slug of a company and no skill is longer.
VALUE_LIMIT = 220
# A page links to every value with all others in the address: it grows with their square.
VALUES_LIMIT = 30

Choices = list[tuple[str, str]]
# Called when shown: a form of every request would copy the list of countries five times.
LazyChoices = Callable[[], Choices]
Reader = Callable[[str], str]  # a raw value to its canonical form; ValidationError if there is none


class PartlyValid(ValidationError):  # noqa: N818
    """Some of what was given is not valid; `kept` is."""

    def __init__(self, messages: list[str], kept: Any) -> None:
        super().__init__(messages)
        self.kept = kept


class Shared(dict[str, Any]):
    """Filters or fields of a class that all requests have in common: to copy them deeply for each
    takes longer than to read what was asked. So nothing of a request may be written to one.
    django-filter writes the last set that was made to `parent`, which nothing here reads."""

    def __deepcopy__(self, _memo: Any) -> dict[str, Any]:
        return dict(self)


class PostingFilterForm(forms.Form):
    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if isinstance(error, PartlyValid) and field:
            self.cleaned_data[field] = error.kept


class TextField(forms.CharField):
    def clean(self, value: Any) -> str:
        text = clean(value or "")
        # Cleaning shortens by itself: only what is cut off for its length is worth a word.
        if len(" ".join((value or "").split())) > TEXT_LIMIT:
            raise PartlyValid([f"Only the first {TEXT_LIMIT} characters are searched for."], text)
        return text


class ValuesField(forms.Field):
    """A repeatable parameter; each value is judged by itself, up to VALUES_LIMIT of them."""

    def __init__(self, *, read: Reader, choices: LazyChoices | None = None, **options: Any) -> None:
        self.read = read
        widget = forms.CheckboxSelectMultiple(choices=choices) if choices else None  # type: ignore[arg-type]
        super().__init__(widget=widget or forms.MultipleHiddenInput(), **options)

    def clean(self, value: Any) -> tuple[str, ...]:
        values = [value] if isinstance(value, str) else value or []
        given = list(filter(None, map(str.strip, values)))
        kept, messages = [], []
        if len(given) > VALUES_LIMIT:
            messages.append(f"Only the first {VALUES_LIMIT} values apply.")
        for one in given[:VALUES_LIMIT]:
            try:
                kept.append(self.read(one))
            except ValidationError as error:
                messages += error.messages
        if messages:
            raise PartlyValid(messages, tuple(kept))
        return tuple(kept)


class ValueField(forms.Field):
    """A parameter with one value, read as those of the repeatable ones are."""

    def __init__(self, *, read: Reader, choices: LazyChoices, **options: Any) -> None:
        self.read = read
        super().__init__(widget=forms.Select(choices=choices), **options)  # type: ignore[arg-type]

    def clean(self, value: Any) -> str:
        return self.read(value.strip()) if value and value.strip() else ""


class FlagWidget(forms.CheckboxInput):
    def __init__(self) -> None:
        super().__init__(attrs={"value": "1"}, check_test=lambda value: value in ("1", True))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)


class FlagField(forms.Field):
    widget = FlagWidget

    def clean(self, value: Any) -> bool:
        if value not in (None, "", "0", "1"):
            raise ValidationError(f"“{_shown(value)}” is not valid here: use 1.")
        return value == "1"


def _shown(value: str) -> str:
    """A bad value in a message: short and printable."""
    text = clean(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def one_of(values: list[str]) -> Reader:
    known = {value.casefold(): value for value in values}

    def read(value: str) -> str:
        try:
            return known[value.casefold()]
        except KeyError:
            names = ", ".join(values)
            raise ValidationError(f"“{_shown(value)}” is none of {names}.") from None

    return read


def read_country(value: str) -> str:
    return _code(value, value.upper(), country_names(), "country", "US")


def read_country_or_unstated(value: str) -> str:
    return UNSTATED if value.casefold() == UNSTATED else read_country(value)


def read_language_or_unstated(value: str) -> str:
    if value.casefold() == UNSTATED:
        return UNSTATED
    return _code(value, value.lower(), language_names(), "language", "en")


def _code(value: str, code: str, known: Mapping[str, str], kind: str, example: str) -> str:
    if code not in known:
        raise ValidationError(
            f"“{_shown(value)}” is not a {kind}: use its code, such as {example}."
        )
    return code


def read_skill(value: str) -> str:
    if value.casefold() == UNSTATED:
        return UNSTATED
    if len(value) > VALUE_LIMIT or not value.isprintable():
        raise ValidationError(f"“{_shown(value)}” is not a skill.")
    return SKILL_WORDS.get(value.casefold(), value)


def read_company(value: str) -> str:
    slug = value.lower()
    if not re.fullmatch(r"[\w-]+", slug) or len(slug) > VALUE_LIMIT:
        raise ValidationError(
            f"“{_shown(value)}” is not a company: use the name in its page's address."
        )
    return slug


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1, and Kosovo under the code in use for it; by English name."""
    codes = {*(each.alpha_2 for each in pycountry.countries), "XK"}
    return _named(codes, Locale("en").territories)


@cache
def language_names() -> dict[str, str]:
    """ISO 639-1; by English name."""
    codes = {each.alpha_2 for each in pycountry.languages if hasattr(each, "alpha_2")}
    return _named(codes, Locale("en").languages)


def _named(codes: set[str], names: Mapping[str, str]) -> dict[str, str]:
    return {code: names[code] for code in sorted(codes, key=lambda code: names[code])}


def any_of_set(choices: type[TextChoices]) -> dict[str, Any]:
    """The options of a field for values of a fixed set, or not stated."""
    values = list(dict.fromkeys([*choices.values, UNSTATED]))
    return {"read": one_of(values), "choices": lambda: choices.choices}


def any_of_names(read: Reader, names: Callable[[], dict[str, str]]) -> dict[str, Any]:
    """The options of a field for codes that have names, or not stated."""
    return {"read": read, "choices": lambda: [*names().items(), (UNSTATED, "Not stated")]}
