"""The page on which two postings are told to be the same job, or not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from postings.admin.pair_page import _marked
from postings.bulk import one_writer
from postings.choices import PairState, Status
from postings.models import DuplicatePair, Posting
from postings.projection import FIELDS, project_again
from postings.tests.desk import page
from postings.tests.factories import NOW, make_posting, make_source_posting

pytestmark = pytest.mark.django_db


def make_pair(score: int = 80) -> DuplicatePair:
    """Of the same job in two cities, listed on two days."""
    postings = []
    for city, day in (("Bonn", date(2026, 3, 2)), ("Kiel", date(2026, 5, 4))):
        posting = make_posting()
        record = dict.fromkeys(FIELDS) | {"title": "Cook", "category": "other", "language": "en"}
        record |= {"cities": [city], "posted_on": day.isoformat(), "equity": False}
        make_source_posting(posting, f"A cook in {city} <b>", record=record)
        with one_writer():
            project_again(posting)
        posting.refresh_from_db()
        postings.append(posting)
    first, second = postings
    return DuplicatePair.objects.create(
        first=first, second=second, score=score, reasons=["the same title"], raised_at=NOW
    )


def in_role(client: Client, role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    return in_role(client, "Editor")


def decide(client: Client, pair: DuplicatePair, decision: str) -> Any:
    address = page("duplicatepair", "change", pair.pk)
    response = client.post(address, {"decision": decision})
    pair.refresh_from_db()
    return response


def test_both_stand_there_with_what_differs(editor: Client) -> None:
    pair = make_pair()
    context: Any = editor.get(page("duplicatepair", "change", pair.pk)).context_data
    assert [row.label for row in context["rows"] if row.differs] == [
        "Cities",
        "Posted on",
        "Listed on",
    ]
    assert [text for _, text in context["sides"]] == [
        "A cook in <del>Bonn</del> &lt;b&gt;",
        "A cook in <ins>Kiel</ins> &lt;b&gt;",
    ]


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        (("", ""), ("", "")),
        (("a b", "A b"), ("a b", "A b")),
        (("a b c", "a c"), ("a <del>b</del> c", "a c")),
        (("", "<i> &"), ("", "<ins>&lt;i&gt; &amp;</ins>")),
        (("a\n\nb", "a b"), ("a\n\nb", "a b")),
    ],
)
def test_words_that_the_other_text_lacks_are_marked(
    texts: tuple[str, str], marked: tuple[str, str]
) -> None:
    assert _marked(*texts) == marked


@pytest.mark.parametrize(
    ("decision", "cities", "reposted"),
    [
        ("same", ["Bonn", "Kiel"], []),
        ("city", ["Bonn", "Kiel"], []),
        ("repost", ["Bonn", "Kiel"], [date(2026, 5, 4)]),
    ],
)
def test_what_is_the_same_job_is_merged_and_parted_again(
    editor: Client, decision: str, cities: list[str], reposted: list[date]
) -> None:
    pair = make_pair()
    was = list(Posting.objects.order_by("pk").values("status", "cities", "reposted_on"))
    decide(editor, pair, decision)
    kept, gone = Posting.objects.order_by("pk")
    assert (sorted(kept.cities), kept.reposted_on, gone.status) == (cities, reposted, Status.MERGED)
    assert editor.get(page("duplicatepair", "change", pair.pk)).status_code == 200
    decide(editor, pair, "undo")
    assert pair.state == PairState.OPEN
    assert list(Posting.objects.order_by("pk").values("status", "cities", "reposted_on")) == was


def test_what_is_not_the_same_is_kept_apart_until_it_is_asked_again(editor: Client) -> None:
    pair = make_pair()
    decide(editor, pair, "apart")
    assert (pair.state, pair.decided_by) == (PairState.DIFFERENT, User.objects.get())
    decide(editor, pair, "undo")
    assert (pair.state, pair.decided_by) == (PairState.OPEN, None)


def test_a_decision_leads_to_the_next_pair_and_from_the_last_to_the_list(editor: Client) -> None:
    likest, like = make_pair(90), make_pair(80)
    first = page("duplicatepair", "change", likest.pk)
    assert decide(editor, like, "apart")["Location"] == first
    assert decide(editor, likest, "same")["Location"] == page("duplicatepair")


def test_what_somebody_decided_meanwhile_stays(editor: Client) -> None:
    pair = make_pair()
    decide(editor, pair, "apart")
    decide(editor, pair, "same")
    assert pair.state == PairState.DIFFERENT
    assert not Posting.objects.filter(status=Status.MERGED).exists()


def test_a_reviewer_looks_and_does_not_decide(client: Client) -> None:
    pair = make_pair()
    in_role(client, "Reviewer")
    response = client.get(page("duplicatepair", "change", pair.pk))
    assert b'name="decision"' not in response.content
    assert decide(client, pair, "same").status_code == 403
    assert pair.state == PairState.OPEN
