from __future__ import annotations

import pytest
from django.urls import reverse, set_script_prefix

from postings.paths import path

CASES = [
    ("list", ()),
    ("detail", ("gardener-acme", 7)),
    ("apply", (7,)),
    ("company", ("acme",)),
    ("facet", ("skill",)),
    ("skill", ("go", "berlin")),
]


@pytest.mark.parametrize(("name", "values"), CASES)
def test_a_path_is_where_the_page_is(name: str, values: tuple[str | int, ...]) -> None:
    assert path(name, *values) == reverse(f"postings:{name}", args=values)


def test_a_path_follows_the_prefix_of_the_site() -> None:
    path("company", "acme")
    try:
        set_script_prefix("/100%/")
        assert path("company", "acme") == reverse("postings:company", args=["acme"])
        assert path("company", "acme").startswith("/100%25/")
    finally:
        set_script_prefix("/")


def test_parameters_follow_a_question_mark() -> None:
    assert path("list", parameters="q=go") == "/?q=go"
