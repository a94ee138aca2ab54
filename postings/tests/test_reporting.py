"""What an ingest tells of itself on the way."""

from __future__ import annotations

import io
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from postings import reporting
from postings.ingestion.documents import find, meter_of
from postings.ingestion.documents.meter import Meter
from postings.reporting import Progress
from postings.tests.test_commands import posting, run


@pytest.fixture
def half_taken(tmp_path: Path) -> Iterator[Meter]:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(posting(1))
    meter = meter_of([tmp_path])
    documents = find([tmp_path], meter=meter)
    next(documents)
    next(documents)  # of the second file, so that the first is finished
    meter._inside = 0
    yield meter
    assert next(documents, None) is None


def test_a_meter_ends_at_the_size_of_all_that_is_named(half_taken: Meter, tmp_path: Path) -> None:
    assert half_taken.taken * 2 == half_taken.total == 2 * len(posting(1).encode())
    whole = meter_of([tmp_path])
    assert len(list(find([tmp_path], meter=whole))) == 2
    assert whole.taken == whole.total


def test_a_terminal_counts_on_in_one_line_with_the_time_left(
    half_taken: Meter, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = StringIO()
    progress = Progress(OutputWrapper(out), half_taken, terminal=True)
    monkeypatch.setattr(reporting.time, "monotonic", lambda: progress._start + 20)
    progress.show(1_000)
    assert out.getvalue().strip() == "1,000 documents, 50 a second, 50% of the input, 20 s left"


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    progress = Progress(OutputWrapper(out), Meter(), terminal=False)
    seconds = iter((10, 40, 40, 40, 50))
    monkeypatch.setattr(reporting.time, "monotonic", lambda: progress._start + next(seconds))
    progress.show(10)
    progress.show(80)
    progress.show(100)
    assert out.getvalue() == "80 documents, 2 a second\n"


@pytest.mark.django_db
def test_a_dry_run_shows_how_columns_are_read_once_for_each_table(tmp_path: Path) -> None:
    table = io.StringIO()
    table.write("Job Title,Employer,Town,Text\n")
    words = "You will mend pumps and seals, and write down how, for the town's water works."
    for number in range(3):
        table.write(f'Pump Engineer {number},Northgate Pumps,Leeds,"{words} {words} {words}"\n')
    file = tmp_path / "jobs.csv"
    file.write_text(table.getvalue())
    _, out, _ = run("ingest", "--dry-run", file)
    told = [line for line in out.splitlines() if line.startswith(str(file))]
    assert len(told) == 1
    assert "Job Title" in told[0]
