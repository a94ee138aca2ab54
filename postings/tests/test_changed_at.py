"""When what visitors are shown of a posting last changed: the database notes it, whoever writes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from postings.bulk import one_writer, upsert
from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.tests.factories import NOW, make_company, make_posting

pytestmark = pytest.mark.django_db

CLOSED = {"status": Status.CLOSED, "closed_reason": ClosedReason.AGE}


def changed_at(posting: Posting) -> datetime | None:
    posting.refresh_from_db()
    return posting.changed_at


def test_a_posting_that_comes_in_published_changes_then() -> None:
    before = datetime.now(UTC)
    posting = make_posting()
    assert posting.changed_at is not None
    assert before <= posting.changed_at <= datetime.now(UTC)
    assert posting.updated_at == posting.changed_at


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Frontend Engineer"},
        {"body": "Another text."},
        {"keywords": "Northwind Traders"},  # what renaming its company changes
        {"salary_min": 1, "salary_currency": "USD", "salary_period": "hour"},
        {"workplace": "remote"},
        {"remote_from": ["CA"]},
        {"apply_url": "https://example.com/apply"},
        {"valid_through": date(2026, 12, 1)},
        {"reposted_on": [date(2026, 11, 3)]},
        {"company": None},
        CLOSED,
    ],
)
def test_what_a_visitor_is_shown_is_a_change(values: dict[str, Any]) -> None:
    posting = make_posting()
    before = posting.updated_at
    Posting.objects.filter(pk=posting.pk).update(**values)
    after = changed_at(posting)
    assert after is not None
    assert after > before


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Backend Engineer"},
        {"match_keys": [1]},
        {"flags": ["conflict"]},
        {"annual_min": 3},
    ],
)
def test_what_no_visitor_is_shown_is_none(values: dict[str, Any]) -> None:
    posting = make_posting()
    before = posting.changed_at
    Posting.objects.filter(pk=posting.pk).update(**values)
    assert changed_at(posting) == before


def test_what_waits_for_review_changes_when_it_is_published() -> None:
    posting = make_posting(status=Status.IN_REVIEW)
    assert posting.changed_at is None
    assert posting.updated_at == NOW
    Posting.objects.filter(pk=posting.pk).update(title="Cook")
    assert changed_at(posting) is None
    Posting.objects.filter(pk=posting.pk).update(status=Status.PUBLISHED)
    assert changed_at(posting) is not None


def test_a_board_last_changed_with_any_of_its_postings() -> None:
    assert Posting.objects.last_change() is None
    make_posting(status=Status.IN_REVIEW)
    assert Posting.objects.last_change() == NOW
    posting = make_posting()
    assert Posting.objects.last_change() == posting.changed_at
    Posting.objects.filter(pk=posting.pk).update(**CLOSED)
    assert Posting.objects.last_change() == changed_at(posting)


def test_no_other_hand_sets_it() -> None:
    posting = make_posting()
    before = posting.changed_at
    posting.changed_at = NOW
    posting.save()
    assert changed_at(posting) == before


def test_an_upsert_notes_what_differs_alone() -> None:
    one, other = make_posting(title="One"), make_posting(title="Other")
    before = {each.pk: each.changed_at for each in (one, other)}
    kept = ("category", "seniority", "employment_type", "language", "workplace")
    rows = [
        {
            "id": each.pk,
            "title": title,
            "visa_sponsorship": "unstated",
            "first_seen": NOW,
            "status": each.status,
            "closed_reason": "",
            "company_id": make_company().pk,
            **{name: getattr(each, name) for name in kept},
        }
        for each, title in ((one, "One"), (other, "Another"))
    ]
    rows = [
        row
        | {"flags": [], "skills": [], "remote_from": [], "remote_subdivisions": []}
        | {"countries": [], "cities": [], "salary_currency": "", "salary_period": ""}
        | {"equity": False, "apply_url": "", "body": "", "keywords": ""}
        for row in rows
    ]
    with one_writer():
        upsert(Posting, rows, update=["title"])
    assert changed_at(one) == before[one.pk]
    assert changed_at(other) != before[other.pk]
