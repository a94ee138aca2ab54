"""By what a source's posting is found again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.duplicates import (
    canonical_url,
    company_key,
    continues,
    folded,
    stable_key,
)
from postings.ingestion.plain_data import of_record
from postings.tests.readings import make_reading


def key(**values: Any) -> str:
    return stable_key(make_reading(**values))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.acme.example/jobs/7/", "http://acme.example/jobs/7"),
        ("https://acme.example/jobs?id=7&utm_source=x", "https://acme.example/jobs?id=7"),
        ("https://acme.example/jobs?a=1&b=2", "https://acme.example/jobs?b=2&a=1"),
        ("https://acme.example/7?lever-source=x&gh_src=y", "https://acme.example/7"),
        ("https://acme.example/7?ref=letter&source=feed", "https://acme.example/7"),
        ("https://acme.example/7#apply", "https://acme.example/7"),
        ("https://ACME.example/7", "https://acme.example/7"),
    ],
)
def test_addresses_of_one_posting(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://acme.example/jobs/7", "https://acme.example/jobs/8"),
        ("https://acme.example/jobs?id=7", "https://acme.example/jobs?id=8"),
        ("https://acme.example/jobs?ref=A-7", "https://acme.example/jobs?ref=A-8"),
        ("https://acme.example/jobs#/7", "https://acme.example/jobs#/8"),
        ("https://acme.example:8001/7", "https://acme.example:8002/7"),
        ("https://acme.example/Jobs", "https://acme.example/jobs"),
        ("http://[::1", "http://[::2"),
    ],
)
def test_addresses_of_two_postings(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme, Inc.", "ACME"),
        ("Müller GmbH", "Muller"),
        ("Acme Sp. z o.o.", "Acme"),
        ("Société Générale S.A.", "societe generale"),
        ("L'Atelier", "l atelier"),
    ],
)
def test_names_of_one_company(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme", "Acme Labs"), ("C3", "C++"), ("AG", "SE"), ("株式会社", "有限会社"), ("!", "?")],
)
def test_names_of_two_companies(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    "change",
    [
        {"external_id": "8"},
        {"external_id": ""},
    ],
)
def test_an_external_id_alone_tells_postings_apart(change: dict[str, Any]) -> None:
    same = {"external_id": "7", "title": "Other", "apply_url": "https://x.example/other"}
    assert key(external_id="7") == key(**same)
    assert key(external_id="7") != key(**same | change)


def test_one_address_for_all_jobs_tells_them_apart_by_title() -> None:
    url = "https://x.example/careers"
    assert key(apply_url=url, title="Pump Engineer") == key(apply_url=url, title="PUMP engineer")
    assert key(apply_url=url, title="Pump Engineer") != key(apply_url=url, title="Valve Engineer")
    assert key(apply_url=url, title="\N{ROCKET}") != key(apply_url=url, title="\N{BRAIN}")


@pytest.mark.parametrize(
    "change",
    [{"title": "Other"}, {"company": "Other"}, {"cities": ("Ulm",)}, {"text": "Other words."}],
)
def test_without_an_address_the_whole_posting_counts(change: dict[str, Any]) -> None:
    assert key(apply_url=None) == key(apply_url=None, skills=("Go",))
    assert key(apply_url=None) != key(apply_url=None, **change)


@given(title=st.text(min_size=1), company=st.none() | st.text(), url=st.none() | st.text())
def test_any_reading_has_a_key_that_fits_its_column(
    title: str, company: str | None, url: str | None
) -> None:
    made = key(title=title, company=company, apply_url=url)
    assert made.partition(":")[0] in ("url", "text")
    assert len(made) <= 64


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({}, {"title": "Other"}, True),  # the same address
        ({}, {"apply_url": None}, True),  # the same title and company
        ({"company": None}, {"apply_url": None}, True),
        ({}, {"apply_url": None, "company": "Other"}, False),
        ({}, {"apply_url": None, "title": "Other"}, False),
        ({"apply_url": None}, {"apply_url": None, "title": "Other"}, False),
    ],
)
def test_what_goes_on_in_a_changed_document(
    before: dict[str, Any], now: dict[str, Any], expected: bool
) -> None:
    records = [of_record(make_reading(**values).record) for values in (before, now)]
    assert continues(*records) is expected
