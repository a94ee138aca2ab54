"""What the database refuses, whoever writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Value

from postings.choices import ClosedReason, RunState, Status
from postings.models import (
    Company,
    Correction,
    Document,
    Posting,
    Run,
    Source,
    SourcePosting,
    Wording,
)
from postings.tests.factories import (
    NOW,
    make_company,
    make_posting,
    make_source,
    make_source_posting,
)

pytestmark = pytest.mark.django_db


def is_refused(constraint: str, model: Any, **values: Any) -> bool:
    """Whether an update to these values breaks exactly this constraint."""
    try:
        with transaction.atomic():
            model.objects.update(**values)
    except IntegrityError as error:
        return constraint in str(error)
    return False


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("posting_salary_not_negative", {"salary_min": -1}),
        ("posting_salary_not_negative", {"salary_min": None, "salary_max": -1}),
        ("posting_salary_ends_in_order", {"salary_min": 3, "salary_max": 2}),
        ("posting_salary_whole_or_absent", {"salary_currency": ""}),
        ("posting_salary_whole_or_absent", {"salary_period": ""}),
        ("posting_salary_whole_or_absent", {"salary_min": None, "salary_max": None}),
        ("posting_closed_with_reason", {"status": Status.CLOSED}),
        ("posting_closed_with_reason", {"closed_reason": ClosedReason.AGE}),
        ("posting_merged_into_another", {"status": Status.MERGED}),
        ("posting_fixed_sets", {"status": "lost"}),
        ("posting_fixed_sets", {"status": Status.CLOSED, "closed_reason": "whim"}),
        ("posting_fixed_sets", {"category": ""}),
        ("posting_fixed_sets", {"workplace": "moon"}),
        ("posting_fixed_sets", {"salary_period": "aeon"}),
        ("posting_fixed_sets", {"flags": ["odd"]}),
    ],
)
def test_a_posting_that_contradicts_itself_is_refused(
    constraint: str, values: dict[str, Any]
) -> None:
    make_posting(salary_min=1, salary_max=2)
    assert is_refused(constraint, Posting, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"salary_min": None},
        {"salary_max": None},
        {"salary_min": 0},
        {"salary_min": None, "salary_max": None, "salary_currency": "", "salary_period": ""},
        {"status": Status.CLOSED, "closed_reason": ClosedReason.AGE},
        {"flags": ["conflict", "no_company"]},
    ],
)
def test_a_posting_in_order_is_taken(values: dict[str, Any]) -> None:
    make_posting(salary_min=1, salary_max=2)
    assert Posting.objects.update(**values) == 1


def test_a_merged_posting_names_the_one_that_took_it_in() -> None:
    kept, merged = make_posting(), make_posting()
    Posting.objects.filter(pk=merged.pk).update(status=Status.MERGED, merged_into=kept)
    assert list(kept.absorbed.all()) == [merged]


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ({"state": RunState.FINISHED, "finished_at": NOW}, True),
        ({"state": RunState.STOPPED, "finished_at": NOW + timedelta(hours=1)}, True),
        ({"state": RunState.FINISHED}, False),
        ({"finished_at": NOW}, False),
        ({"state": RunState.FINISHED, "finished_at": NOW - timedelta(hours=1)}, False),
        ({"state": "lost", "finished_at": NOW}, False),
    ],
)
def test_a_run_has_ended_or_is_under_way(values: dict[str, Any], taken: bool) -> None:
    Run.objects.create(source=make_source(), started_at=NOW)
    assert is_refused("run_ended_or_under_way", Run, **values) is not taken


def test_a_run_that_is_under_way_has_no_duration_yet() -> None:
    run = Run.objects.create(source=make_source(), started_at=NOW)
    assert run.duration is None
    run.finished_at = NOW + timedelta(minutes=3)
    assert run.duration == timedelta(minutes=3)


@pytest.mark.parametrize("values", [{"kind": "rumour"}, {"policy": "whim"}])
def test_a_source_has_a_known_kind_and_policy(values: dict[str, str]) -> None:
    make_source()
    assert is_refused("source_fixed_sets", Source, **values)


def test_each_thing_is_there_once() -> None:
    posting = make_posting()
    made = make_source_posting(posting)
    Correction.objects.create(posting=posting, field="title", value="Other", at=NOW)
    twice: list[tuple[str, Any]] = [
        ("source_posting_once_per_key", lambda: make_source_posting(posting, key=made.key)),
        (
            "document_once_per_origin",
            lambda: Document.objects.create(
                source=made.source,
                origin=made.document.origin,
                digest="1" * 64,
                reader_version=1,
                first_seen=NOW,
                last_seen=NOW,
            ),
        ),
        (
            "correction_once_per_field",
            lambda: Correction.objects.create(posting=posting, field="title", value="x", at=NOW),
        ),
        ("key", lambda: Company.objects.create(name="x", key="northwind", slug="x")),
        ("slug", lambda: Company.objects.create(name="x", key="x", slug="northwind")),
    ]
    for constraint, make in twice:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            make()


def test_a_correction_is_of_a_field_that_there_is() -> None:
    Correction.objects.create(posting=make_posting(), field="title", value="x", at=NOW)
    assert is_refused("correction_fixed_sets", Correction, field="mood")


def test_what_something_stands_on_cannot_be_deleted() -> None:
    posting = make_posting()
    made = make_source_posting(posting)
    for row in (posting, make_company(), made.source, made.document):
        with pytest.raises(ProtectedError):
            row.delete()
    assert SourcePosting.objects.count() == 1


def test_a_posting_knows_since_when_it_has_its_status_whatever_changes_it() -> None:
    posting = make_posting(status=Status.IN_REVIEW)
    Posting.objects.filter(pk=posting.pk).update(status_since=NOW)
    Posting.objects.filter(pk=posting.pk).update(title="Other")
    posting.refresh_from_db()
    assert posting.status_since == NOW
    Posting.objects.filter(pk=posting.pk).update(status=Status.PUBLISHED)
    posting.refresh_from_db()
    assert posting.status_since is not None
    assert posting.status_since > NOW


def vector(posting: Posting) -> str:
    return str(Wording.objects.get(posting=posting).search)


def test_the_search_vector_follows_the_words_and_nothing_else() -> None:
    posting = make_posting(title="Data Engineer", body="Pipelines", keywords="Acme")
    assert vector(posting) == "'acm':3B 'data':1A 'engin':2A 'pipelin':4C"
    posting.title = "Cook"
    posting.save()
    assert vector(posting) == "'acm':2B 'cook':1A 'pipelin':3C"
    Posting.objects.update(body="Kitchens", keywords="")
    assert vector(posting) == "'cook':1A 'kitchen':2C"
    Wording.objects.update(search=Value("kept", output_field=SearchVectorField()))
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    Posting.objects.update(title="Cook")
    assert vector(posting) == "'kept'"
