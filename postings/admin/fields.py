"""Form fields of several values, with commas between."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pycountry
from django import forms
from django.core.exceptions import ValidationError

from postings.regions import REGIONS


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
