"""Corrections in the admin, and the evidence beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client

from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record, Salary
from postings.models import Correction, Document, Posting
from postings.tests.desk import board, change_page, editor, errors, form_data, ingest, page, save
from postings.tests.readings import make_read

__all__ = ["board", "editor"]

pytestmark = pytest.mark.django_db


# Evidence


def test_the_text_and_what_was_read_stand_beside_the_fields(editor: Client, board: Posting) -> None:
    content = unescape(editor.get(change_page(board)).content.decode())
    stated = board.source_postings.get()
    anchor = f"t{stated.pk}-0"
    assert f'<mark id="{anchor}" class="tone-job" data-fields="title seniority"' in content
    assert f'<a href="#{anchor}" title="first line">“Pump Engineer”</a>' in content
    assert 'aria-label="Seniority: the document contradicts itself"' in content
    assert "Mend pumps." in content


def test_hostile_text_is_shown_as_text(editor: Client) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    ingest(make_read(title=hostile, company=hostile, text=hostile, disputed="company"))
    for address in pages_of_hostile(hostile):
        content = editor.get(address).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert "&lt;script&gt;alert" in content


def pages_of_hostile(hostile: str) -> Iterator[str]:
    posting = Posting.objects.get(title=hostile)
    yield from (page("posting"), change_page(posting), page("company"))
    yield page("document", "change", Document.objects.get().pk)


# Corrections


def test_a_correction_survives_while_the_other_fields_follow_the_document(
    editor: Client, board: Posting
) -> None:
    save(editor, board, seniority="senior")
    ingest(make_read(skills=("Go", "Rust"), seniority="junior", title="Pump Expert"))
    board.refresh_from_db()
    assert (board.seniority, board.skills, board.title) == (
        "senior",
        ["Go", "Rust"],
        "Pump Expert",
    )
    correction = board.corrections.get(field="seniority")
    assert (correction.value, str(correction.by)) == ("senior", "editor")


def test_saving_unchanged_corrects_nothing(editor: Client, board: Posting) -> None:
    before = list(Correction.objects.values())
    response = save(editor, board)
    assert response.redirect_chain
    assert list(Correction.objects.values()) == before


CORRECTIONS = [
    ({"title": "Valve Engineer"}, "title", "Valve Engineer"),
    ({"company": "Umbra Ltd"}, "company", "Umbra Ltd"),
    ({"company": ""}, "company", None),
    ({"skills": "C++,  Go , C++"}, "skills", ["C++", "Go"]),
    ({"skills": ""}, "skills", []),
    ({"workplace": "remote"}, "workplace", "remote"),
    ({"seniority": "unstated"}, "seniority", None),
    ({"remote_from": "de, EMEA us"}, "remote_from", ["DE", "EMEA", "US"]),
    ({"remote_subdivisions": "us-ca"}, "remote_subdivisions", ["US-CA"]),
    ({"countries": "XK"}, "countries", ["XK"]),
    ({"cities": "Frankfurt am Main, Köln"}, "cities", ["Frankfurt am Main", "Köln"]),
    ({"experience_years": "0"}, "experience_years", 0),
    ({"equity": "on"}, "equity", True),
    ({"visa_sponsorship": "no"}, "visa_sponsorship", "no"),
    ({"apply_url": "https://x.example/apply"}, "apply_url", "https://x.example/apply"),
    ({"apply_url": ""}, "apply_url", None),
    ({"posted_on": "2026-10-01"}, "posted_on", "2026-10-01"),
    ({"valid_through": "2026-12-01"}, "valid_through", "2026-12-01"),
    ({"language": "DE"}, "language", "de"),
    ({"employment_type": "contract"}, "employment_type", "contract"),
    (
        {"salary_min": "40.5", "salary_currency": "eur", "salary_period": "hour"},
        "salary",
        {"min": 40.5, "max": None, "currency": "EUR", "period": "hour"},
    ),
]


@pytest.mark.parametrize(("changes", "field", "value"), CORRECTIONS)
def test_an_edited_field_becomes_a_correction_and_is_listed(
    editor: Client, board: Posting, changes: dict[str, str], field: str, value: Any
) -> None:
    response = save(editor, board, **changes)
    assert response.redirect_chain, errors(response)
    made = board.corrections.exclude(field="category")
    assert list(made.values_list("field", "value")) == [(field, value)]
    if field == "company":
        assert (board.company and board.company.name) == value
    elif field == "salary":
        assert (board.salary_min, board.salary_period) == (Decimal("40.5"), "hour")
    elif value is None:
        assert getattr(board, field) in ("", "unstated")
    else:
        listed = getattr(board, field)
        assert (listed.isoformat() if isinstance(listed, date) else listed) == value


def test_pay_is_corrected_to_not_stated(editor: Client) -> None:
    ingest(make_read(salary=Salary(min=5.0, max=6.0, currency="USD", period="hour")))
    posting = Posting.objects.get()
    cleared = dict.fromkeys(("salary_min", "salary_max", "salary_currency", "salary_period"), "")
    save(editor, posting, **cleared)
    assert posting.corrections.get().value is None
    assert (posting.salary_min, posting.annual_min, posting.salary_currency) == (None, None, "")


REFUSED = [
    ({"title": ""}, "title"),
    ({"title": "x" * 301}, "title"),
    ({"skills": "x" * 61}, "skills"),
    ({"countries": "DE, QQ"}, "countries"),
    ({"countries": "EU"}, "countries"),
    ({"remote_from": "MARS"}, "remote_from"),
    ({"remote_subdivisions": "US-QQ"}, "remote_subdivisions"),
    ({"experience_years": "-1"}, "experience_years"),
    ({"apply_url": "javascript:alert(1)"}, "apply_url"),
    ({"apply_url": "ftp://x.example/1"}, "apply_url"),
    ({"posted_on": "yesterday"}, "posted_on"),
    ({"language": "qq"}, "language"),
    ({"workplace": "moon"}, "workplace"),
    ({"salary_min": "1"}, "salary_currency"),
    ({"salary_currency": "USD"}, "salary_min"),
    ({"salary_min": "-1", "salary_currency": "USD", "salary_period": "year"}, "salary_min"),
    ({"salary_min": "1e13", "salary_currency": "USD", "salary_period": "year"}, "salary_min"),
    ({"salary_min": "1", "salary_currency": "QQQ", "salary_period": "year"}, "salary_currency"),
    (
        {"salary_min": "2", "salary_max": "1", "salary_currency": "USD", "salary_period": "year"},
        "salary_max",
    ),
]


@pytest.mark.parametrize(("changes", "field"), REFUSED)
def test_a_senseless_value_is_named_and_nothing_is_corrected(
    editor: Client, board: Posting, changes: dict[str, str], field: str
) -> None:
    response = save(editor, board, **changes)
    assert field in errors(response)
    assert board.corrections.count() == 1


def test_an_ingest_while_the_form_is_open_is_no_correction(editor: Client, board: Posting) -> None:
    data = form_data(editor, board)
    ingest(make_read(skills=("Go", "Rust"), seniority="junior"))
    editor.post(change_page(board), data | {"workplace": "remote"})
    board.refresh_from_db()
    assert set(board.corrections.values_list("field", flat=True)) == {"category", "workplace"}
    assert (board.skills, board.seniority) == (["Go", "Rust"], "junior")


def test_a_corrected_field_can_be_corrected_again(editor: Client, board: Posting) -> None:
    save(editor, board, seniority="senior")
    save(editor, board, seniority="lead")
    assert board.corrections.get(field="seniority").value == "lead"
    assert board.seniority == "lead"


def test_a_withdrawn_correction_leaves_its_field_to_the_sources(
    editor: Client, board: Posting
) -> None:
    save(editor, board, seniority="senior", title="Other")
    save(editor, board, withdraw=["seniority"])
    assert (board.seniority, board.title) == ("mid", "Other")
    assert not board.corrections.filter(field="seniority").exists()


def test_a_field_is_not_corrected_and_withdrawn_at_once(editor: Client, board: Posting) -> None:
    response = save(editor, board, category="design", withdraw=["category"])
    assert "withdraw" in errors(response)


@pytest.mark.parametrize("by_action", [True, False])
def test_deleting_a_correction_withdraws_it(
    editor: Client, board: Posting, by_action: bool
) -> None:
    save(editor, board, seniority="senior")
    correction = board.corrections.get(field="seniority")
    data = {"post": "yes"}
    if by_action:
        data |= {"action": "delete_selected", "_selected_action": str(correction.pk)}
        editor.post(page("correction"), data)
    else:
        editor.post(page("correction", "delete", correction.pk), data)
    board.refresh_from_db()
    assert board.seniority == "mid"


def test_the_whole_record_can_be_given_back_unchanged(editor: Client) -> None:
    """Every field that is stated comes back from the form as it was."""
    record = Record(
        title="Pump, Engineer",
        company="Acme",
        salary=Salary(min=1.25, max=2.0, currency="USD", period="hour"),
        workplace="remote",
        remote_from=("US", "EMEA"),
        remote_subdivisions=("US-CA",),
        countries=("US",),
        cities=("Austin",),
        employment_type="contract",
        seniority="senior",
        experience_years=0,
        skills=("C++", "Go"),
        equity=True,
        visa_sponsorship="yes",
        apply_url="https://x.example/1",
        language="de",
        category="hardware",
    )
    ingest(make_read(**record.__dict__))
    posting = Posting.objects.get()
    save(editor, posting)
    assert not posting.corrections.exists()
    assert posting.source_postings.get().record == of_record(record)
