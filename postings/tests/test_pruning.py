"""What is forgotten of history, and what never is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pghistory
import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pghistory.models import Context

from postings import pruning
from postings.bulk import one_writer
from postings.corrections import correct
from postings.history import by_command, steps
from postings.models import Correction, Posting
from postings.tests.desk import ingest
from postings.tests.factories import NOW, make_company, make_posting
from postings.tests.readings import make_read

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def by(user: User | None) -> Iterator[None]:
    if user is None:
        with by_command("ingest"):
            yield
    else:
        with pghistory.context(user=user.pk, url="/admin/"):
            yield


def events(model: Any = Posting) -> Any:
    return model._meta.get_field("events").related_model.objects.order_by("pgh_id")


def make_old(days: int = 400) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=days)
    for model in (Posting, Correction, type(make_company())):
        events(model).update(pgh_created_at=long_ago)
    Context.objects.update(updated_at=long_ago)


def told(posting: Posting) -> list[tuple[str, Any]]:
    posting.refresh_from_db()
    return [(step.who, step.changes.get("title")) for step in reversed(steps(posting))]


def title(posting: Posting, *titles: str, user: User | None = None) -> None:
    for each in titles:
        with by(user):
            Posting.objects.filter(pk=posting.pk).update(title=each)


def test_an_ingest_that_changes_nothing_writes_no_history() -> None:
    with by(None):
        ingest(make_read("a.txt"))
        ingest(make_read("a.txt"))
        ingest(make_read("a.txt", reader_version=99))
    assert not events().exists()
    assert not Context.objects.exists()


def test_what_commands_changed_long_ago_is_forgotten_and_people_never() -> None:
    ada = User.objects.create_user("ada")
    posting = make_posting(title="0")
    title(posting, "1", "2")
    title(posting, "3", "4", user=ada)
    title(posting, "5", "6", "7")
    title(posting, "8", user=ada)
    title(posting, "9")
    make_old()
    before = told(posting)
    assert pruning.forget(datetime.now(UTC) - timedelta(days=365)) == 4
    assert [each for each in told(posting) if each[0] == "ada"] == [
        each for each in before if each[0] == "ada"
    ]
    assert told(posting) == [
        *(("ada", ("2", "3")), ("ada", ("3", "4"))),
        *(("ingest", ("4", "7")), ("ada", ("7", "8")), ("ingest", ("8", "9"))),
    ]
    assert pruning.forget(datetime.now(UTC)) == 0


def test_what_is_recent_and_what_was_changed_by_hand_stays() -> None:
    posting, other = make_posting(title="0"), make_posting(title="0")
    title(posting, "1", "2")
    Posting.objects.filter(pk=other.pk).update(title="by hand")
    assert pruning.forget(datetime.now(UTC) - timedelta(days=1)) == 0
    make_old()
    assert pruning.forget(datetime.now(UTC) - timedelta(days=1)) == 2
    assert (told(posting), told(other)) == ([], [("directly in the database", ("0", "by hand"))])


def test_corrections_and_what_names_who_made_them_stay() -> None:
    ada = User.objects.create_user("ada")
    posting = make_posting(title="0")
    for value in ("1", "2"):
        with by(ada), one_writer():
            correct(posting, {"title": value}, by=ada, at=NOW)
    title(posting, "3")
    make_old()
    contexts = Context.objects.count()
    pruning.forget(datetime.now(UTC))
    assert [each.value for each in events(Correction)] == ["1"]
    assert Context.objects.count() == contexts - 1


def test_it_goes_through_many_some_at_a_time(monkeypatch: Any) -> None:
    monkeypatch.setattr(pruning, "TOGETHER", 2)
    for _ in range(5):
        title(make_posting(title="0"), "1", "2")
    make_old()
    assert pruning.forget(datetime.now(UTC)) == 10


def test_the_command_says_how_much_and_can_be_told_to_keep_all(capsys: Any) -> None:
    title(make_posting(title="0"), "1")
    make_old(366)
    call_command("prune_history", days=0)
    assert capsys.readouterr().out == "Nothing is forgotten: history is kept forever.\n"
    call_command("prune_history", days=367)
    call_command("prune_history")
    assert capsys.readouterr().out == (
        "0 changes by commands forgotten\n1 changes by commands forgotten\n"
    )
    for days in (-1, 10**9):
        with pytest.raises(CommandError, match="--days"):
            call_command("prune_history", days=days)
