"""The lists of the admin, which never count or load all of a large board."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from postings.admin import lists
from postings.choices import Flag, Status
from postings.models import Company, Correction, Document, Posting
from postings.tests.desk import page
from postings.tests.factories import NOW, make_posting, make_source, make_source_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


def listed(editor: Client, **query: Any) -> list[str]:
    return [each.title for each in editor.get(page("posting"), query).context["cl"].result_list]


@pytest.mark.parametrize("kind", [{}, {"q": "pump"}])
def test_a_long_list_tells_that_there_is_more(
    editor: Client, monkeypatch: pytest.MonkeyPatch, kind: dict[str, str]
) -> None:
    monkeypatch.setattr(lists, "MOST_LISTED", 3)
    monkeypatch.setattr(lists, "_FIRST_WINDOW", 2)
    for number in range(5):
        make_posting(title=f"Pump {number}")
    response = editor.get(page("posting"), kind)
    assert response.context["cl"].result_count == 3
    assert "more than 3 postings" in " ".join(response.content.decode().split())
    titles = [each.title for each in response.context["cl"].result_list]
    assert titles == ["Pump 4", "Pump 3", "Pump 2"]


def test_pages_follow_each_other_without_a_gap(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists.DeskList, "list_per_page", 2)
    for number in range(5):
        make_posting(title=f"Pump {number}")
    pages = [listed(editor, p=number) for number in (1, 2, 3)]
    assert pages == [["Pump 4", "Pump 3"], ["Pump 2", "Pump 1"], ["Pump 0"]]


def test_a_list_takes_as_many_statements_whatever_it_has(editor: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(page("posting"), {"q": "pump"})
        return len(queries)

    make_posting(title="Pump Engineer")
    editor.get(page("posting"), {"q": "pump"})
    few = statements()
    for number in range(8):
        make_posting(title=f"Pump {number}", company=f"Company {number}")
    assert statements() == few < 15


def test_the_highest_number_is_read_from_its_index(editor: Client) -> None:
    make_posting(title="Pump Engineer")
    with CaptureQueriesContext(connection) as queries:
        listed(editor, q="pump")
    statements = [each["sql"] for each in queries]
    highest = next(n for n, sql in enumerate(statements) if "MAX(" in sql)
    switched_off = next(n for n, sql in enumerate(statements) if "enable_indexscan" in sql)
    assert highest < switched_off


@pytest.mark.parametrize(
    ("first_window", "most"), [(1, 1), (1, 3), (2, 3), (3, 2), (50, 3), (2, 50)]
)
def test_windows_find_the_newest_with_a_word(
    editor: Client, monkeypatch: pytest.MonkeyPatch, first_window: int, most: int
) -> None:
    monkeypatch.setattr(lists, "MOST_LISTED", most)
    monkeypatch.setattr(lists, "_FIRST_WINDOW", first_window)
    titles = ["Pump 0", "Cook", "Pump 1", "Pump 2", "Cook", "Cook", "Cook", "Pump 3", "Cook"]
    for title in titles:
        make_posting(title=title)
    found = ["Pump 3", "Pump 2", "Pump 1", "Pump 0"]
    assert listed(editor, q="pump") == found[:most]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pump", ["Pump Engineer"]),
        ("PUMPS engineers", ["Pump Engineer"]),
        ("acme", ["Pump Engineer"]),
        ('"engineer pump"', []),
        ("-pump", ["Cook"]),
        ("%", []),
        ("99999999999999999999", []),
    ],
)
def test_postings_are_searched_as_by_visitors(editor: Client, words: str, found: list[str]) -> None:
    make_posting(title="Cook", status=Status.IN_REVIEW)
    make_posting(title="Pump Engineer", company="Acme", status=Status.IN_REVIEW)
    assert listed(editor, q=words) == found


def test_a_posting_is_found_by_its_number(editor: Client) -> None:
    posting = make_posting(title="Cook")
    make_posting(title=f"Number {posting.pk}")
    assert listed(editor, q=posting.pk) == ["Cook"]


@pytest.mark.parametrize(
    ("missing", "values"),
    [
        ("title", {"title": "", "status": Status.IN_REVIEW, "flags": [Flag.NO_TITLE]}),
        ("company", {"company": None}),
        ("apply_url", {"apply_url": "", "flags": [Flag.NO_APPLY_URL]}),
        ("place", {"countries": []}),
        ("salary", {"salary_min": None}),
        ("workplace", {"workplace": "unstated"}),
        ("employment_type", {"employment_type": "unstated"}),
        ("seniority", {"seniority": "unstated"}),
        ("skills", {"skills": []}),
        ("posted_on", {"posted_on": None}),
        ("valid_through", {"valid_through": None}),
    ],
)
def test_postings_are_filtered_by_what_they_lack(
    editor: Client, missing: str, values: dict[str, Any]
) -> None:
    today = timezone.now().date()
    whole: dict[str, Any] = {
        "apply_url": "https://example.com/1",
        "countries": ["DE"],
        "salary_min": 1,
        "workplace": "onsite",
        "employment_type": "full_time",
        "seniority": "mid",
        "skills": ["Go"],
        "posted_on": today,
        "valid_through": today,
    }
    make_posting(**whole, title="Whole")
    lacking = make_posting(**{**whole, "title": "Lacking", **values})
    assert listed(editor, missing=missing) == [lacking.title]


@pytest.mark.parametrize(
    ("age", "found"),
    [("1", ["today"]), ("30", ["today", "this month"]), ("-90", ["old"])],
)
def test_postings_are_filtered_by_when_they_were_first_seen(
    editor: Client, age: str, found: list[str]
) -> None:
    for title, days in (("old", 100), ("this month", 20), ("today", 0)):
        make_posting(title=title, first_seen=timezone.now() - timedelta(days))
    assert listed(editor, age=age) == found


def test_a_list_by_age_is_in_the_order_of_age(editor: Client) -> None:
    for title, days in (("younger", 40), ("older", 50), ("youngest", 35)):
        make_posting(title=title, first_seen=timezone.now() - timedelta(days))
    assert listed(editor, age="-30") == ["youngest", "younger", "older"]
    assert listed(editor) == ["youngest", "older", "younger"]


def test_flags_are_filtered_by_any_and_none(editor: Client) -> None:
    make_posting(title="Plain")
    make_posting(title="Flagged", flags=[Flag.CONFLICT])
    assert listed(editor, flag="any") == listed(editor, flag="conflict") == ["Flagged"]
    assert listed(editor, flag="none") == ["Plain"]


def test_a_source_beyond_the_first_can_still_be_filtered_by(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postings.admin.filters.SOURCES_SHOWN", 1)
    for name in ("a", "z"):
        make_source_posting(make_posting(title=name), source=make_source(name))
    assert listed(editor, source=make_source("z").pk) == ["z"]
    assert listed(editor, source="x") == ["z", "a"]


def test_companies_tell_how_many_of_their_postings_are_open(editor: Client) -> None:
    make_posting(company="Acme")
    make_posting(company="Acme", status=Status.IN_REVIEW)
    Company.objects.create(name="Zenith", key="zenith", slug="zenith")
    rows = editor.get(page("company")).context["cl"].result_list
    assert [(row.name, row.open) for row in rows] == [("Acme", 1), ("Zenith", 0)]


def test_documents_are_found_by_the_beginning_of_their_origin(editor: Client) -> None:
    make_source_posting(make_posting(), origin="jobs/100%.txt")
    found = [
        editor.get(page("document"), {"q": words}).context["cl"].result_count
        for words in ("jobs/", "jobs/100%", "jobs/%.txt", "100")
    ]
    assert (found, Document.objects.count(), Posting.objects.count()) == ([1, 1, 0, 0], 1, 1)


def test_deleting_corrections_is_confirmed(editor: Client) -> None:
    made = Correction.objects.create(posting=make_posting(), field="title", value="Cook", at=NOW)
    data = {"action": "delete_selected", "_selected_action": made.pk}
    assert editor.post(page("correction"), data).status_code == 200
    assert Correction.objects.filter(pk=made.pk).exists()
