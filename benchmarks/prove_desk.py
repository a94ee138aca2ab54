"""`make prove-desk`: what editors save outlives ingests at the same moment, and history has it all.

Three documents, of which an editor has corrected the pay, are changed and ingested again and again
by two processes at once, while two editors save another field each through the admin. In the end
every correction has to be there, and history to tell every save and every change by an ingest, in
order, with nothing between them.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from postings.models import Posting

ROOT = Path(__file__).resolve().parent.parent
SOURCE, DOCUMENTS = "proof", 3
PAY = {"min": 70_000.0, "max": 90_000.0, "currency": "CHF", "period": "year"}
EDITORS = {"ada": "experience_years", "ben": "skills"}
TEXT = """# Pump Keeper {version}

Company: Polder {number}
Location: Utrecht, Netherlands
Salary: EUR {pay} a year

## About the job

You will look after the pumps of polder {number}, and write down what you see in a logbook.

Apply at https://polder.example/jobs/{number}
"""

Saves = Mapping[str, Sequence[Mapping[str, Any]]]
"""By editor, in order: the posting, and the value in the shape of a record."""


def prove(rounds: int, database: str) -> tuple[Saves, list[str]]:
    """Let them all loose on an empty board; gives what the editors saved, and what is wrong."""
    from django.contrib.auth.models import User

    from postings.bulk import one_writer
    from postings.corrections import correct
    from postings.models import Posting

    for name in EDITORS:
        User.objects.create_superuser(name)
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), version=0)
        _ingest(folder)
        for posting in Posting.objects.all():
            with one_writer():
                correct(posting, {"salary": PAY}, by=None, at=posting.first_seen)
        saves = _let_loose(folder, rounds, database)
        _ingest(folder)  # what was read before the other's last change, and stored after it
    return saves, [*faults(saves)]


def faults(saves: Saves) -> Iterator[str]:
    """What was lost, in words."""
    from postings.history import steps
    from postings.models import Posting, Run

    by_ingest = 0
    for posting in Posting.objects.order_by("pk"):
        made = list(reversed(steps(posting, most=None)))
        corrected = {each.field: each.value for each in posting.corrections.all()}
        if corrected.get("salary") != PAY or posting.salary_max != PAY["max"]:
            yield f"{posting}: the corrected pay is {corrected.get('salary')}"
        for name, field in EDITORS.items():
            saved = [each["value"] for each in saves[name] if each["posting"] == posting.pk]
            told = [step.changes[field][1] for step in made if field in step.changes]
            if told != saved:
                yield f"{posting}: {name} saved {saved}, and history tells {told}"
            if [*_corrections(posting, field)] != saved:
                yield f"{posting}: not all that {name} saved is in the history of corrections"
            if saved and (corrected.get(field), getattr(posting, field)) != (saved[-1],) * 2:
                yield f"{posting}: {name} saved {saved[-1]} last, it shows {corrected.get(field)}"
            if any(step.who != name for step in made if field in step.changes):
                yield f"{posting}: history has another than {name} for what {name} changed"
        told = [step for step in made if step.who == "ingest"]
        by_ingest += len(told)
        if any({*step.changes} - {"title", "flags"} for step in told):
            yield f"{posting}: an ingest changed more than its document did"
    stored = sum(Run.objects.values_list("changed", flat=True))
    if by_ingest != stored:
        yield f"ingests changed {stored} postings, and history tells of {by_ingest}"


def _corrections(posting: Posting, field: str) -> Iterator[Any]:
    """Each value that was ever saved of a field: those of history, then the one that stands."""
    from postings.models import Correction

    events: Any = Correction._meta.get_field("events").related_model
    told = events._default_manager.filter(posting=posting, field=field).order_by("pgh_id")
    yield from told.values_list("value", flat=True)
    yield from posting.corrections.filter(field=field).values_list("value", flat=True)


def _let_loose(folder: str, rounds: int, database: str) -> Saves:
    done = Path(folder) / ".done"  # names with a dot are no documents
    ingests = [_start("ingest", folder, database, rounds, number) for number in (1, 2)]
    editors = {name: _start(name, folder, database, rounds, 0) for name in EDITORS}
    for each in ingests:
        _end(each)
    done.touch()
    return {name: json.loads(_end(process)) for name, process in editors.items()}


def _start(
    role: str, folder: str, database: str, rounds: int, number: int
) -> subprocess.Popen[bytes]:
    told = ["--rounds", str(rounds), "--database", database, "--number", str(number)]
    command = [sys.executable, "-m", "benchmarks.prove_desk", *told, "--as", role, folder]
    # A local board that reads its static files in place.
    local = {name: value for name, value in os.environ.items() if name != "ALLOWED_HOSTS"}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, env=local | {"DJANGO_DEBUG": "1"}, **pipes)


def _end(process: subprocess.Popen[bytes]) -> bytes:
    told, errors = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}: {errors.decode()}")
    return told


def _write(folder: Path, version: int) -> None:
    """Each document whole at any moment, whoever reads it."""
    for number in range(DOCUMENTS):
        new = folder / f".{number}-{version}"
        pay = f"{40_000 + version:,}"
        new.write_text(TEXT.format(version=version, number=number, pay=pay))
        new.rename(folder / f"{number}.md")


def _ingest(folder: str) -> None:
    from django.core.management import call_command

    call_command("ingest", folder, source=SOURCE, workers=1, verbosity=0, stdout=io.StringIO())


def _change_and_ingest(folder: str, rounds: int, number: int) -> None:
    for each in range(1, rounds + 1):
        _write(Path(folder), version=1000 * number + each)
        _ingest(folder)


def _edit(name: str, folder: str, rounds: int) -> list[dict[str, Any]]:
    """Saves, so many at least, until the ingests are done; what a browser would send each time."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.test.utils import setup_test_environment

    from postings.models import Posting
    from postings.tests.desk import change_page, form_data

    setup_test_environment()
    client = Client()
    client.force_login(User.objects.get(username=name))
    saves: list[dict[str, Any]] = []
    # Two to each posting at least: history keeps what was there before.
    while len(saves) < max(rounds, 2 * DOCUMENTS) or not (Path(folder) / ".done").exists():
        for posting in Posting.objects.order_by("pk"):
            value: Any = len(saves) % 50 + 1
            sent = str(value)
            if EDITORS[name] == "skills":
                value, sent = [f"Skill {value}"], f"Skill {value}"
            data = form_data(client, posting) | {EDITORS[name]: sent}
            response = client.post(change_page(posting), data)
            if response.status_code != 302:
                said = response.context["adminform"].form.errors
                raise RuntimeError(f"{name} was refused a save: {said}")
            saves.append({"posting": posting.pk, "value": value})
    return saves


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--database")
    parser.add_argument("--number", type=int)
    parser.add_argument("--as", dest="role")
    parser.add_argument("folder", nargs="?")
    given = parser.parse_args()
    django.setup()
    from django.db import connection

    if given.database:
        connection.settings_dict["NAME"] = given.database
    if given.role == "ingest":
        _change_and_ingest(given.folder, given.rounds, given.number)
    elif given.role:
        sys.stdout.write(json.dumps(_edit(given.role, given.folder, given.rounds)))
    else:
        _main(given.rounds)


def _main(rounds: int) -> None:
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        start = time.monotonic()
        saves, found = prove(rounds, connection.settings_dict["NAME"])
        seconds = time.monotonic() - start
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
    if found:
        sys.exit("\n".join(found))
    count = sum(map(len, saves.values()))
    print(
        f"{DOCUMENTS} documents changed and ingested {rounds} times by two processes, {count} saves"
        f" by two editors meanwhile ({seconds:.0f} s): no correction lost, history complete"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    main()
