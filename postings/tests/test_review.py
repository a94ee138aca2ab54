"""The desk: what an editor sees of a posting, decides and takes back, beside other editors."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse

from postings import hiding
from postings.admin.desk.queue import Queue
from postings.bulk import one_writer
from postings.choices import Flag, PairState, Status
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record
from postings.merging import merge_pair
from postings.models import Correction, DuplicatePair, Posting
from postings.tests.desk import errors, ingest, said
from postings.tests.factories import NOW, make_company, make_posting, make_source_posting
from postings.tests.readings import make_read
from postings.tests.reviewing import (
    TEXT,
    ada,
    address,
    ben,
    chosen,
    corrected,
    opened,
    page,
    send,
    signed_in,
    waiting,
)

__all__ = ["ada", "ben"]

pytestmark = pytest.mark.django_db


# The queue


def test_the_queue_leads_from_the_newest_to_the_oldest_and_round(ada: Client) -> None:
    first, second, third = (waiting(), waiting(), waiting())
    make_posting()
    queue = Queue()
    assert queue.first() == third.pk
    assert (queue.after(third.pk), queue.before(third.pk)) == (second.pk, None)
    assert (queue.next_of(first.pk), queue.count()) == (third.pk, 3)
    response = ada.get(reverse("admin:postings_posting_review"))
    assert response["Location"] == address(third)


def test_a_decision_leads_to_the_next_and_the_last_one_home(ada: Client) -> None:
    first, second = waiting(), waiting()
    response = send(ada, second, opened(ada, second), _publish="1")
    assert (second.status, response.redirect_chain) == (Status.PUBLISHED, [(address(first), 302)])
    response = send(ada, first, opened(ada, first), _reject="1", reason="Not a job")
    assert (first.status, first.decided_because) == (Status.REJECTED, "Not a job")
    assert response.redirect_chain == [(reverse("admin:index"), 302)]
    response = ada.get(reverse("admin:postings_posting_review"), follow=True)
    assert said(response) == ["Nothing waits for review."]


def test_a_queue_of_one_flag_has_those_alone_and_stays(ada: Client) -> None:
    waiting()
    flagged, other = waiting(flags=[Flag.NO_APPLY_URL]), waiting(flags=[Flag.NO_APPLY_URL])
    response = ada.get(reverse("admin:postings_posting_review"), {"flag": "no_apply_url"})
    assert response["Location"] == f"{address(other)}?flag=no_apply_url"
    data = opened(ada, other) | {"_publish": "1"}
    assert (
        ada.post(response["Location"], data)["Location"] == f"{address(flagged)}?flag=no_apply_url"
    )
    assert Queue.of({"flag": "nonsense", "source": "x"}) == Queue()


def test_what_was_rejected_is_sent_back_with_a_word_on_why(ada: Client) -> None:
    posting = make_posting(status=Status.REJECTED, decided_because="Not a job")
    make_source_posting(posting, TEXT, record=of_record(Record(title="Cook")))
    send(ada, posting, opened(ada, posting), _send_back="1", because="It is one")
    assert (posting.status, posting.decided_because) == (Status.IN_REVIEW, "It is one")
    assert "“It is one”" in page(ada.get(address(posting)))
    send(ada, posting, opened(ada, posting), _publish="1")
    assert (posting.status, posting.decided_because) == (Status.PUBLISHED, "")


# Two editors


def test_a_save_over_a_newer_one_is_refused_and_shows_both(ada: Client, ben: Client) -> None:
    posting = waiting()
    data = opened(ada, posting)
    send(ben, posting, opened(ben, posting), seniority="lead")
    response = send(ada, posting, data, seniority="senior", title="Pump Keeper")
    assert errors(response)["__all__"] == [
        "Nothing was saved: meanwhile somebody else changed Seniority."
    ]
    assert "Theirs: <strong>Lead</strong> (ben," in page(response)
    assert "Yours: <strong>Senior</strong>" in page(response)
    assert corrected(posting) == {"seniority": "lead"}


@pytest.mark.parametrize(("take", "seniority"), [("mine", "senior"), ("theirs", "lead")])
def test_either_version_of_a_field_is_taken(
    ada: Client, ben: Client, take: str, seniority: str
) -> None:
    posting = waiting()
    data = opened(ada, posting) | {"seniority": "senior", "title": "Pump Keeper"}
    send(ben, posting, opened(ben, posting), seniority="lead")
    clash = send(ada, posting, data).context["adminform"].form.clashes["seniority"]
    again = data | {"take-seniority": f"{take} {clash.mark}"}
    assert send(ada, posting, again).redirect_chain
    assert corrected(posting) == {"seniority": seniority, "title": "Pump Keeper"}


def test_what_was_taken_over_another_version_than_is_there_is_asked_again(
    ada: Client, ben: Client
) -> None:
    posting = waiting()
    data = opened(ada, posting) | {"seniority": "senior"}
    send(ben, posting, opened(ben, posting), seniority="lead")
    clash = send(ada, posting, data).context["adminform"].form.clashes["seniority"]
    send(ben, posting, opened(ben, posting), seniority="staff")
    response = send(ada, posting, data | {"take-seniority": f"mine {clash.mark}"})
    assert "Theirs: <strong>Staff</strong>" in page(response)
    assert corrected(posting) == {"seniority": "staff"}


def test_saves_of_different_fields_are_both_kept(ada: Client, ben: Client) -> None:
    posting = waiting()
    data = opened(ada, posting)
    send(ben, posting, opened(ben, posting), seniority="lead")
    assert send(ada, posting, data, title="Pump Keeper").redirect_chain
    assert corrected(posting) == {"seniority": "lead", "title": "Pump Keeper"}


def test_the_same_value_twice_is_no_clash(ada: Client, ben: Client) -> None:
    posting = waiting()
    data = opened(ada, posting)
    send(ben, posting, opened(ben, posting), seniority="lead")
    assert send(ada, posting, data, seniority="lead").redirect_chain


def test_a_correction_that_was_changed_meanwhile_is_not_withdrawn(ada: Client, ben: Client) -> None:
    posting = waiting()
    send(ada, posting, opened(ada, posting), seniority="senior")
    data = opened(ada, posting)
    send(ben, posting, opened(ben, posting), seniority="lead")
    response = send(ada, posting, data, withdraw="seniority")
    assert "Yours: <strong>Mid-level</strong>" in page(response)
    assert corrected(posting) == {"seniority": "lead"}


def test_a_correction_over_one_that_was_withdrawn_meanwhile_is_refused(
    ada: Client, ben: Client
) -> None:
    posting = waiting()
    send(ada, posting, opened(ada, posting), seniority="senior")
    data = opened(ada, posting)
    send(ben, posting, opened(ben, posting), withdraw="seniority")
    response = send(ada, posting, data, seniority="lead")
    assert "Theirs: <strong>Mid-level</strong> (the correction was withdrawn)" in page(response)
    assert corrected(posting) == {}


def test_a_decision_on_what_was_decided_meanwhile_is_refused_once(ada: Client, ben: Client) -> None:
    posting = waiting()
    data = opened(ada, posting)
    send(ben, posting, opened(ben, posting), _reject="1", reason="Not a job")
    response = send(ada, posting, data, _publish="1", title="Pump Keeper")
    assert errors(response)["__all__"] == ["Nothing was saved: meanwhile it became rejected."]
    assert (posting.status, corrected(posting)) == (Status.REJECTED, {})
    assert '<input type="hidden" name="status_seen" value="rejected">' in page(response)
    send(ada, posting, data, _publish="1", status_seen="rejected")
    assert posting.status == Status.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_refused() -> None:
    """Each in a connection of its own, again and again."""
    posting = waiting()
    editors = [signed_in("ada"), signed_in("ben")]
    for number in range(5):
        data = [opened(each, posting) for each in editors]
        start = Barrier(2)

        def save(which: int, data: Any = data, start: Barrier = start, number: int = number) -> Any:
            try:
                start.wait(timeout=20)
                words = f"Pump Keeper {number} of {which}"
                return editors[which].post(address(posting), data[which] | {"title": words})
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            responses = list(pool.map(save, range(2)))
        assert sorted(each.status_code for each in responses) == [200, 302]
        winner = [each.status_code for each in responses].index(302)
        posting.refresh_from_db()
        assert posting.title == f"Pump Keeper {number} of {winner}"


@pytest.mark.django_db(transaction=True)
def test_no_correction_is_lost_while_documents_change_and_two_editors_save() -> None:
    """The document changes twenty times in two ingests at once, while two editors correct the same
    two fields again and again: what a save that was not refused said last is what stands."""
    ingest(make_read(seniority="mid"))
    posting = Posting.objects.get()
    editors = [signed_in("ada"), signed_in("ben")]
    saved: list[tuple[Any, str, str]] = []
    start = Barrier(4)

    def read_again(which: int) -> None:
        for number in range(10):
            words = f"Mend pumps, as told {number} times by {which}."
            ingest(make_read(f"{which}.txt", text=words, seniority="junior", skills=("Go",)))

    def edit(which: int) -> None:
        for number in range(10):
            field = ("title", "cities")[number % 2]
            value = f"{field} {number} of {which}"
            data = opened(editors[which], posting) | {field: value}
            if editors[which].post(address(posting), data).status_code == 302:
                made = posting.corrections.get(field=field)
                if str(made.by) == ("ada", "ben")[which]:  # else the other was quicker just now
                    saved.append((made.at, field, value))

    def work(task: Any) -> None:
        try:
            start.wait(timeout=30)
            task[0](task[1])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, [(read_again, 0), (read_again, 1), (edit, 0), (edit, 1)]))
    posting.refresh_from_db()
    last = {field: value for _, field, value in sorted(saved)}
    assert corrected(posting) == {"title": last["title"], "cities": [last["cities"]]}
    assert (posting.title, posting.cities) == (last["title"], [last["cities"]])
    assert (posting.seniority, posting.skills) == ("junior", ["Go"])


# Undo


def test_a_save_with_its_decision_is_one_step_back(ada: Client) -> None:
    posting = waiting()
    send(ada, posting, opened(ada, posting), seniority="lead")
    before = Correction.objects.get()
    send(ada, posting, opened(ada, posting), seniority="senior", title="Keeper", _publish="1")
    response = ada.post(reverse("admin:postings_posting_undo"), follow=True)
    posting.refresh_from_db()
    assert said(response) == [f"Undone: Published “{posting}”."]
    assert (posting.status, posting.seniority) == (Status.IN_REVIEW, "lead")
    after = Correction.objects.get()
    assert (after.value, after.at, after.by) == ("lead", before.at, before.by)
    assert after.over == before.over == {"value": "mid"}
    ada.post(reverse("admin:postings_posting_undo"))
    posting.refresh_from_db()
    assert (posting.seniority, corrected(posting)) == ("mid", {})
    assert said(ada.post(reverse("admin:postings_posting_undo"), follow=True))[-1] == (
        "There is nothing to undo."
    )


def test_what_somebody_else_changed_since_is_not_undone(ada: Client, ben: Client) -> None:
    posting = waiting()
    send(ada, posting, opened(ada, posting), _publish="1")
    send(ben, posting, opened(ben, posting), title="Keeper")
    response = ada.post(reverse("admin:postings_posting_undo"), follow=True)
    posting.refresh_from_db()
    assert said(response)[0].endswith("was changed since.")
    assert (posting.status, corrected(posting)) == (Status.PUBLISHED, {"title": "Keeper"})


# What documents say anew


def overtaken(ada: Client) -> Posting:
    """Corrected to senior, while its document went from mid to junior."""
    ingest(make_read(seniority="mid"))
    posting = Posting.objects.get()
    send(ada, posting, opened(ada, posting), seniority="senior")
    ingest(make_read(seniority="junior", title="Pump Expert"))
    posting.refresh_from_db()
    return posting


def test_a_correction_stays_and_what_the_document_says_anew_is_shown(ada: Client) -> None:
    posting = overtaken(ada)
    assert (posting.seniority, posting.title) == ("senior", "Pump Expert")
    assert Flag.OVERTAKEN in posting.flags
    assert Queue(flag=Flag.OVERTAKEN).first() == posting.pk
    assert "A document now says something new: <strong>Junior</strong>" in page(
        ada.get(address(posting))
    )


@pytest.mark.parametrize(("button", "seniority"), [("_keep", "senior"), ("withdraw", "junior")])
def test_the_correction_is_kept_or_the_document_followed(
    ada: Client, button: str, seniority: str
) -> None:
    posting = overtaken(ada)
    send(ada, posting, opened(ada, posting), **{button: "seniority"})
    assert (posting.seniority, Flag.OVERTAKEN in posting.flags) == (seniority, False)


def test_what_is_merged_or_hidden_since_is_not_asked_about(ada: Client) -> None:
    posting = overtaken(ada)
    other = make_posting(company="Other", flags=[Flag.OVERTAKEN])
    pair = DuplicatePair.objects.create(
        first=posting, second=other, score=80, reasons=[], state=PairState.OPEN, raised_at=NOW
    )
    with one_writer():
        merge_pair(pair, NOW, None)
    kept = Posting.objects.exclude(status=Status.MERGED).get()
    Posting.objects.update(flags=[Flag.OVERTAKEN])
    assert list(Queue(flag=Flag.OVERTAKEN).postings()) == [kept]
    with one_writer():
        hiding.hide([make_company(str(kept.company))])
    assert Queue(flag=Flag.OVERTAKEN).count() == 0


# Who may


def test_one_who_may_only_look_is_shown_all_and_decides_nothing(client: Client) -> None:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_posting"))
    client.force_login(viewer)
    posting = waiting()
    content = page(client.get(address(posting)))
    assert "Backend Engineer" in content
    assert "<button" not in content.split("desk-panes")[1]
    assert client.post(address(posting), {"_publish": "1"}).status_code == 403
    assert client.post(reverse("admin:postings_posting_undo")).status_code == 403
    assert chosen(client, posting, "Ulm", "place").status_code == 403


def test_a_reviewer_corrects_and_leaves_the_decision_to_an_editor(client: Client) -> None:
    reviewer = User.objects.create_user("reviewer", is_staff=True)
    reviewer.groups.set(Group.objects.filter(name="Reviewer"))
    client.force_login(reviewer)
    posting = waiting()
    content = page(client.get(address(posting)))
    assert 'name="_publish"' not in content
    assert 'name="_reject"' not in content
    send(client, posting, opened(client, posting), title="Keeper")
    assert corrected(posting) == {"title": "Keeper"}
    response = send(client, posting, opened(client, posting), title="Other", _publish="1")
    assert response.status_code == 403
    assert (posting.status, corrected(posting)) == (Status.IN_REVIEW, {"title": "Keeper"})


def test_the_page_costs_the_same_queries_whatever_was_read(
    ada: Client, django_assert_max_num_queries: Any
) -> None:
    posting = waiting()
    for number in range(30):
        ingest(make_read(f"{number}", external_id=str(number)))
    for field in ("title", "seniority", "category"):
        Correction.objects.create(posting=posting, field=field, value="other", at=NOW)
    with django_assert_max_num_queries(15):
        ada.get(address(posting))
