"""Texts that are kept, read again by the present reader."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from postings import rereading
from postings.admin import rereading as page_of_rereading
from postings.bulk import one_writer
from postings.choices import Status
from postings.corrections import correct
from postings.history import steps
from postings.ingestion.pipeline import READER_VERSION
from postings.intake import read_content
from postings.models import Posting, SourcePosting
from postings.projection import project_again
from postings.rereading import Outcome, read_again
from postings.tests.desk import ingest, page, said
from postings.tests.factories import NOW, make_posting

pytestmark = pytest.mark.django_db

DOCUMENT = """# Senior Pump Keeper {number}

Company: Polder {number}
Location: Utrecht, Netherlands

## About the job

You will mend pumps with Python, and write down what you see in a logbook of the water board.

Apply at https://polder.example/jobs/{number}
"""


def read_badly(number: int = 1, **record: Any) -> Posting:
    """As another reader read it: of these values."""
    ingest(*read_content(DOCUMENT.format(number=number).encode(), f"{number}.md", most=1))
    stated = SourcePosting.objects.latest("pk")
    stated.record |= record or {"seniority": "junior", "cities": []}
    stated.digest, stated.reader_version = "old", 1
    stated.save()
    with one_writer():
        project_again(stated.posting)
    return Posting.objects.get(pk=stated.posting_id)


def again(dry: bool = False) -> Outcome:
    outcome = Outcome()
    for some in read_again(Posting.objects.all(), at=NOW, dry=dry):
        outcome.add(some)
    return outcome


def test_a_text_that_is_kept_is_read_as_its_document_would_be() -> None:
    posting = read_badly()
    assert (posting.seniority, posting.cities) == ("junior", [])
    outcome = again()
    posting.refresh_from_db()
    assert (posting.seniority, posting.cities) == ("senior", ["Utrecht"])
    assert (outcome.changed, dict(outcome.fields)) == (1, {"seniority": 1, "cities": 1})
    (example,) = outcome.examples["seniority"]
    assert (example.posting, example.before, example.after) == (posting.pk, "junior", "senior")
    stated = SourcePosting.objects.get()
    assert (stated.reader_version, stated.changed_at) == (READER_VERSION, NOW)
    assert {each["field"] for each in stated.evidence} >= {"seniority", "cities"}
    assert again() == Outcome(unchanged=1)


def test_its_document_then_has_nothing_new() -> None:
    """What is read of the kept text is what `ingest` reads of the document."""
    read_badly()
    again()
    digest = SourcePosting.objects.get().digest
    ingest(*read_content(DOCUMENT.format(number=1).encode(), "1.md", most=1))
    assert SourcePosting.objects.get().digest == digest


def test_corrections_stay() -> None:
    posting = read_badly()
    with one_writer():
        correct(posting, {"seniority": "lead"}, by=None, at=NOW)
    again()
    posting.refresh_from_db()
    assert (posting.seniority, posting.cities) == ("lead", ["Utrecht"])


def test_a_dry_run_tells_the_same_and_changes_nothing() -> None:
    posting = read_badly()
    would = again(dry=True)
    before = posting.seniority
    posting.refresh_from_db()
    assert (posting.seniority, SourcePosting.objects.get().digest) == (before, "old")
    assert again() == would


def test_what_cannot_be_read_again_is_skipped_with_the_reason(monkeypatch: Any) -> None:
    old, merged = read_badly(1), read_badly(2)
    SourcePosting.objects.filter(posting=old).update(layout=None)
    Posting.objects.filter(pk=merged.pk).update(status=Status.MERGED, merged_into=old)
    make_posting()
    reasons = [rereading.TOO_OLD, rereading.MERGED, rereading.WITHOUT_SOURCE]
    assert again() == Outcome(skipped=dict.fromkeys(reasons, 1))  # type: ignore[arg-type]


def test_one_that_the_reader_fails_on_stops_no_other(monkeypatch: Any) -> None:
    bad, good = read_badly(1), read_badly(2)

    def fail(findings: Any) -> Any:
        if any("Keeper 1" in each.evidence.quote for each in findings):
            raise ValueError
        return reconcile(findings)

    reconcile = rereading.read_kept.__globals__["reconcile"]
    monkeypatch.setattr("postings.ingestion.pipeline.reconcile", fail)
    outcome = again()
    assert (outcome.changed, dict(outcome.skipped)) == (1, {rereading.FAILED: 1})
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.seniority, good.seniority) == ("junior", "senior")


def test_what_is_stated_anew_while_it_is_read_stays(monkeypatch: Any) -> None:
    posting = read_badly()

    def meanwhile(kept: Any) -> Any:
        SourcePosting.objects.update(digest="newer")
        return read_kept(kept)

    read_kept = rereading.read_kept
    monkeypatch.setattr(rereading, "read_kept", meanwhile)
    assert again() == Outcome(skipped={rereading.CHANGED_MEANWHILE: 1})  # type: ignore[arg-type]
    posting.refresh_from_db()
    assert (posting.seniority, SourcePosting.objects.get().digest) == ("junior", "newer")


def test_many_are_read_some_at_a_time(monkeypatch: Any) -> None:
    for number in range(5):
        read_badly(number)
    monkeypatch.setattr(rereading, "TOGETHER", 2)
    outcomes = list(read_again(Posting.objects.all(), at=NOW))
    assert [each.changed for each in outcomes] == [2, 2, 1]
    assert set(Posting.objects.values_list("seniority", flat=True)) == {"senior"}


# In the admin


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return client


def ask(client: Client, query: str = "", **data: Any) -> Any:
    chosen: dict[str, Any] = {"action": "read_selected_again", "select_across": "1"}
    chosen["_selected_action"] = Posting.objects.latest("pk").pk
    return client.post(f"{page('posting')}?{query}", chosen | data, follow=True)


def test_it_is_shown_before_it_is_done(editor: Client) -> None:
    first, _ = read_badly(1), read_badly(2)
    with one_writer():
        correct(first, {"seniority": "lead"}, by=None, at=NOW)
    context = ask(editor).context_data
    assert (context["count"], context["changed"]) == (2, "2")
    assert [(field["label"], field["count"]) for field in context["fields"]] == [
        ("Cities", "2"),
        ("Flags", "1"),  # a document now says something else than an editor corrected
        ("Seniority", "1"),
    ]
    (example,) = context["fields"][2]["examples"]
    assert (example["before"], example["after"]) == ("Junior", "Senior")
    assert set(Posting.objects.values_list("seniority", flat=True)) == {"junior", "lead"}
    response = ask(editor, confirmed=2)
    assert said(response) == ["2 read again: 2 postings changed by what is read now."]
    assert set(Posting.objects.values_list("seniority", flat=True)) == {"senior", "lead"}


@pytest.mark.django_db(transaction=True)
def test_history_names_who_had_it_read(editor: Client) -> None:
    posting = read_badly()
    ask(editor, confirmed=1)
    posting.refresh_from_db()
    assert steps(posting)[0].who == "editor"
    assert set(steps(posting)[0].changes) == {"seniority", "cities"}


def test_one_is_shown_first_too(editor: Client) -> None:
    posting = read_badly()
    assert ask(editor).context_data["changed"] == "1"
    posting.refresh_from_db()
    assert posting.seniority == "junior"


def test_more_than_an_editor_waits_for_are_left_to_the_command(
    editor: Client, monkeypatch: Any
) -> None:
    read_badly(1), read_badly(2)
    monkeypatch.setattr(page_of_rereading, "MOST_AT_ONCE", 1)
    for data in ({}, {"confirmed": 2}):
        response = ask(editor, "status__exact=published", **data)
        assert response.context_data["changed"] == "1"
        shown = response.content.decode()
        assert 'manage.py read_again --list "status__exact=published"' in shown
        assert "Change them" not in shown
    assert set(Posting.objects.values_list("seniority", flat=True)) == {"junior"}


# By the command


@pytest.mark.django_db(transaction=True)
def test_the_command_reads_what_the_list_shows(capsys: Any) -> None:
    first, second = read_badly(1), read_badly(2)
    Posting.objects.filter(pk=second.pk).update(status=Status.REJECTED)
    call_command("read_again", list="status__exact=published&p=99")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.seniority, second.seniority) == ("senior", "junior")
    assert steps(first)[0].who == "read_again"
    assert capsys.readouterr().out.split("\n") == [
        "         1 changed",
        "         0 unchanged",
        "Cities: 1",
        f"  {first.pk} Senior Pump Keeper 1: not stated → Utrecht",
        "Seniority: 1",
        f"  {first.pk} Senior Pump Keeper 1: Junior → Senior",
        "",
    ]


def test_the_command_tells_first_and_refuses_what_is_no_list(capsys: Any) -> None:
    posting = read_badly()
    call_command("read_again", dry_run=True)
    assert capsys.readouterr().out.startswith("Dry run")
    posting.refresh_from_db()
    assert posting.seniority == "junior"
    for query in ("nonsense=1", "status__exact__x=1", "id__in=x"):
        with pytest.raises(CommandError, match="--list"):
            call_command("read_again", list=query)
