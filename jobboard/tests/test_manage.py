"""What `manage.py` does beside Django: words for a traceback, and one migration at a time."""

import runpy
import sys
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import ProgrammingError, connection

import manage


def asking(question: str) -> Callable[[list[str]], None]:
    """A command line that asks the database."""

    def execute(arguments: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(question)

    return execute


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["SELECT 1 FROM absent", "SELECT absent FROM postings_source"])
def test_a_database_that_is_not_migrated_is_told_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr("django.core.management.execute_from_command_line", asking(missing))
    monkeypatch.setattr(sys, "argv", ["manage.py", "ingest"])
    with pytest.raises(SystemExit, match=r'"?absent"? does not exist.*manage.py migrate'):
        manage.main()


@pytest.mark.django_db
def test_other_errors_of_the_database_keep_their_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.execute_from_command_line", asking("SELECT )"))
    with pytest.raises(ProgrammingError):
        manage.main()


def test_ctrl_c_while_a_command_is_loaded_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(arguments: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("django.core.management.execute_from_command_line", interrupted)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(manage.__file__, run_name="__main__")
    assert ended.value.code == 130


@pytest.mark.django_db
def test_one_process_migrates_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_waited_for() -> bool:
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT NOT pg_try_advisory_lock(hashtext('migrate'))")
            answer: bool = cursor.fetchone()[0]
        other.close()
        return answer

    waited_for: list[bool] = []
    monkeypatch.setattr(
        migrate.Command, "handle", lambda *_, **__: waited_for.append(is_waited_for())
    )
    call_command("migrate")
    assert (waited_for, is_waited_for()) == ([True], False)
