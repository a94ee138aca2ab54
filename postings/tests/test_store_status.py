"""What storing does to the status of postings, and to what editors corrected."""

from __future__ import annotations

from datetime import date

import pytest

from postings.choices import ClosedReason, Policy, Status
from postings.ingestion.store import Tally
from postings.models import Correction, Posting
from postings.tests.factories import make_source
from postings.tests.readings import make_read
from postings.tests.storing import seen, set_status, take_in

pytestmark = pytest.mark.django_db


# Status


@pytest.mark.parametrize(
    ("policy", "review", "disputed", "expected"),
    [
        (Policy.PUBLISH, False, "skills", Status.PUBLISHED),
        (Policy.PUBLISH, True, None, Status.IN_REVIEW),
        (Policy.FLAGGED_WAIT, False, None, Status.PUBLISHED),
        (Policy.FLAGGED_WAIT, False, "skills", Status.IN_REVIEW),
        (Policy.ALL_WAIT, False, None, Status.IN_REVIEW),
    ],
)
def test_the_policy_of_the_source_decides_what_waits(
    policy: Policy, review: bool, disputed: str | None, expected: Status
) -> None:
    source = make_source()
    source.policy = policy
    source.save()
    take_in(make_read(disputed=disputed), review=review)
    assert Posting.objects.get().status == expected


def test_flags_name_what_an_editor_may_look_at() -> None:
    take_in(make_read(company=None, apply_url=None, disputed="salary"))
    assert Posting.objects.get().flags == ["conflict", "no_company", "no_apply_url"]


@pytest.mark.parametrize(
    ("status", "reason", "after"),
    [
        (Status.CLOSED, ClosedReason.MISSING, Status.PUBLISHED),
        (Status.CLOSED, ClosedReason.AGE, Status.PUBLISHED),
        (Status.CLOSED, ClosedReason.EDITOR, Status.CLOSED),
        (Status.REJECTED, "", Status.REJECTED),
        (Status.IN_REVIEW, "", Status.IN_REVIEW),
    ],
)
@pytest.mark.parametrize("changed", [True, False])
def test_what_is_seen_again_opens_only_what_no_editor_closed(
    status: Status, reason: str, after: Status, changed: bool
) -> None:
    take_in(make_read())
    set_status(status, reason)
    take_in(make_read(skills=("Go",)) if changed else seen())
    assert Posting.objects.get().status == after


PAST, FUTURE = date(2020, 1, 1), date(2090, 1, 1)


@pytest.mark.parametrize(("end", "after"), [(PAST, Status.CLOSED), (FUTURE, Status.PUBLISHED)])
def test_what_ended_by_its_own_words_opens_where_it_now_ends_later(
    end: date, after: Status
) -> None:
    take_in(make_read(valid_through=PAST))
    assert Posting.objects.get().closed_reason == ClosedReason.STATED_END
    take_in(make_read(valid_through=end, skills=("Go",)))
    assert Posting.objects.get().status == after


def test_what_ended_and_now_states_no_end_opens() -> None:
    take_in(make_read(valid_through=PAST))
    take_in(make_read())
    assert Posting.objects.get().status == Status.PUBLISHED


def test_what_ended_waits_for_review_like_the_rest_of_its_source() -> None:
    take_in(make_read(valid_through=PAST), review=True)
    assert Posting.objects.get().status == Status.IN_REVIEW


def test_an_unchanged_document_that_opens_a_posting_counts_as_a_change() -> None:
    take_in(make_read())
    set_status(Status.CLOSED, ClosedReason.MISSING)
    assert take_in(seen()) == Tally(read=1, changed=1)


def test_what_is_seen_again_after_its_stated_end_stays_closed() -> None:
    take_in(make_read(valid_through=date(2020, 1, 1)))
    set_status(Status.CLOSED, ClosedReason.MISSING)
    take_in(seen())
    posting = Posting.objects.get()
    assert (posting.status, posting.closed_reason) == (Status.CLOSED, ClosedReason.STATED_END)


def test_a_published_posting_stays_published_when_it_is_flagged() -> None:
    source = make_source()
    source.policy = Policy.FLAGGED_WAIT
    source.save()
    take_in(make_read())
    take_in(make_read(disputed="salary", skills=("Go",)))
    assert Posting.objects.get().status == Status.PUBLISHED


# Corrections


def test_a_correction_survives_and_the_other_fields_follow_the_document() -> None:
    take_in(make_read(seniority="mid", skills=("Go",)))
    posting = Posting.objects.get()
    Correction.objects.create(
        posting=posting, field="seniority", value="senior", at=posting.first_seen
    )
    Correction.objects.create(posting=posting, field="company", value=None, at=posting.first_seen)
    take_in(make_read(seniority="junior", skills=("Go", "Rust"), text="New words."))
    posting.refresh_from_db()
    assert (posting.seniority, posting.company) == ("senior", None)
    assert (posting.skills, posting.body) == (["Go", "Rust"], "New words.")


def test_a_corrected_conflict_is_no_flag() -> None:
    take_in(make_read(disputed="salary"))
    posting = Posting.objects.get()
    Correction.objects.create(posting=posting, field="salary", value=None, at=posting.first_seen)
    take_in(make_read(disputed="salary", skills=("Go",)))
    assert Posting.objects.get().flags == []


# Without a title


def test_a_posting_without_a_title_waits_whatever_the_policy() -> None:
    take_in(make_read(title=None))
    posting = Posting.objects.get()
    assert (posting.title, posting.status, posting.flags) == ("", Status.IN_REVIEW, ["no_title"])


def test_a_published_posting_that_loses_its_title_waits() -> None:
    take_in(make_read(external_id="1"))
    take_in(make_read(external_id="1", title=None))
    assert Posting.objects.get().status == Status.IN_REVIEW


def test_what_waits_for_review_goes_on_waiting_when_its_document_turns_to_another_job() -> None:
    take_in(make_read(external_id="1"), review=True)
    take_in(make_read(external_id="2", title="Baker", company="Other", apply_url=None))
    assert set(Posting.objects.values_list("title", "status")) == {
        ("Pump Engineer", Status.IN_REVIEW),
        ("Baker", Status.PUBLISHED),
    }
