"""The home of the admin: what waits, and what happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from postings.admin.desk import home, queue
from postings.admin.desk.home import Home
from postings.admin.desk.pictures import HEIGHT, Picture
from postings.choices import ClosedReason, Flag, PairState, ReportReason, RunState, Status
from postings.models import (
    ApplyCount,
    Correction,
    DuplicatePair,
    Posting,
    RefusedItem,
    Report,
    Run,
)
from postings.tests.factories import make_posting, make_source

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def owner() -> User:
    return User.objects.create_superuser("owner")


def make_run(days_ago: float, source: str = "files", **values: Any) -> Run:
    started = NOW - timedelta(days=days_ago)
    values = {"state": RunState.FINISHED, "finished_at": started} | values
    return Run.objects.create(source=make_source(source), started_at=started, **values)


def waits(user: User) -> dict[str, tuple[int, dict[str, int]]]:
    return {
        each.label: (each.count, {part.label: part.count for part in each.parts})
        for each in Home(user, NOW).waits()
    }


def test_nothing_waits_on_an_empty_board(owner: User) -> None:
    assert waits(owner) == {}


def test_everything_that_waits_is_counted(owner: User) -> None:
    first = make_posting(status=Status.IN_REVIEW, flags=[Flag.NO_COMPANY, Flag.CONFLICT])
    second = make_posting(status=Status.IN_REVIEW, flags=[Flag.CONFLICT])
    published = make_posting(flags=[Flag.OVERTAKEN, Flag.CONFLICT])
    Correction.objects.create(posting=published, field="title", value="x", at=NOW)
    pair = {"first": first, "second": second, "score": 90, "reasons": [], "raised_at": NOW}
    DuplicatePair.objects.create(state=PairState.OPEN, **pair)
    for handled in (None, NOW):
        Report.objects.create(
            posting=published, reason=ReportReason.values[0], at=NOW, handled_at=handled
        )
    make_run(3, refused=9)
    last = make_run(2, refused=2)
    RefusedItem.objects.create(run=last, origin="a", reason="b")
    make_run(1, source="other", state=RunState.STOPPED)
    make_run(8, source="old", state=RunState.STOPPED)
    make_run(2, source="killed", state=RunState.UNDER_WAY, finished_at=None)
    make_run(0.1, source="running", state=RunState.UNDER_WAY, finished_at=None)
    assert waits(owner) == {
        "In review": (2, {"The document contradicts itself": 2, "No company named": 1}),
        "Corrections that a document now contradicts": (1, {}),
        "Reports from visitors": (1, {}),
        "Doubtful duplicates": (1, {}),
        "Refused by the last runs": (2, {"files": 2}),
        "Runs that failed this week": (2, {"stopped before their end": 1, "under way for days": 1}),
    }


def test_no_count_goes_further_than_its_bound(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "MOST_COUNTED", 2)
    monkeypatch.setattr(queue, "MOST_COUNTED", 2)
    for _ in range(4):
        make_posting(status=Status.IN_REVIEW, flags=[Flag.NO_COMPANY])
    (waiting,) = Home(owner, NOW).waits()
    assert (waiting.shown, waiting.parts[0].count) == ("2+", 2)


def test_what_happened_is_counted_by_day(owner: User) -> None:
    closed = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    Posting.objects.filter(pk=closed.pk).update(status_since=NOW - timedelta(days=1))
    make_run(0, new=7)
    make_run(29, new=2)
    make_run(31, new=100)
    Correction.objects.create(posting=closed, field="title", value="x", at=NOW)
    ApplyCount.objects.create(posting=closed, day=NOW.date(), clicks=3)
    pictures = {each.label: each for each in Home(owner, NOW).happened()}
    assert {label: each.total for label, each in pictures.items()} == {
        "New postings": 9,
        "Closed": 1,
        "Corrections": 1,
        "Visitors who went on to apply": 3,
    }
    counts = [count for _, count in pictures["New postings"].days]
    assert (len(counts), counts[0], counts[-1]) == (30, 2, 7)
    assert pictures["Closed"].days[-2][1] == 1


def test_every_link_leads_to_a_list(owner: User, client: Client) -> None:
    test_everything_that_waits_is_counted(owner)
    client.force_login(owner)
    for each in Home(owner, NOW).waits():
        for link in (each, *each.parts):
            assert client.get(link.address).status_code in (200, 302), link
            assert "e=1" not in client.get(link.address).get("Location", ""), link
    for picture in Home(owner, NOW).happened():
        assert client.get(picture.address).status_code == 200, picture.label


def test_who_may_look_at_one_thing_is_shown_that(client: Client) -> None:
    user = User.objects.create_user("some", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_correction"))
    make_posting(status=Status.IN_REVIEW)
    assert list(Home(user, NOW).waits()) == []
    assert [each.label for each in Home(user, NOW).happened()] == ["Corrections"]
    client.force_login(user)
    content = client.get("/admin/").content.decode()
    assert "Nothing waits." in content
    assert "Paste a posting" not in content


def test_the_home_costs_few_queries(owner: User, django_assert_num_queries: Any) -> None:
    test_everything_that_waits_is_counted(owner)
    with django_assert_num_queries(10):
        assert len(Home(owner, NOW).waits()) == 6
        assert len(list(Home(owner, NOW).happened())) == 4


def test_the_home_is_shown_above_the_list_of_lists(owner: User, client: Client) -> None:
    make_posting(status=Status.IN_REVIEW)
    client.force_login(owner)
    content = client.get("/admin/").content.decode()
    assert content.index("<strong>1</strong> <span>In review</span>") < content.index("Documents")


def test_the_highest_bar_fills_the_picture_and_none_gets_lost() -> None:
    days = [(NOW.date(), count) for count in (0, 1, 1000)]
    none, low, high = Picture("x", days, "").bars
    assert float(high.height) == HEIGHT
    assert float(none.height) < float(low.height) < float(high.height)
    assert float(high.y) == 0
