"""What closes without an editor, and what stays open."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from postings.choices import ClosedReason, RunState, Status
from postings.closing import TooManyMissingError, close_ended, close_missing, close_unseen
from postings.models import Posting, RefusedItem, Run
from postings.tests.factories import NOW, make_posting, make_source, make_source_posting
from postings.tests.test_commands import posting, run
from postings.tests.test_shapes import lever_item

pytestmark = pytest.mark.django_db
BEFORE = NOW - timedelta(days=3)


def make_run(source: str = "files", **values: Any) -> Run:
    state = {"state": RunState.FINISHED, "finished_at": NOW, "started_at": NOW}
    return Run.objects.create(source=make_source(source), **state | values)


def stated(source: str = "files", *, seen: bool = False, **values: Any) -> Posting:
    """A published posting of the source, seen in the run or not."""
    made = values.pop("posting", None) or make_posting(**values)
    last_seen = NOW if seen else BEFORE
    make_source_posting(
        made,
        source=make_source(source),
        first_seen=BEFORE,
        last_seen=last_seen,
        key=f"{source}-{made.pk}",
    )
    return made


def is_closed(posting: Posting) -> bool:
    posting.refresh_from_db()
    return posting.status == Status.CLOSED


def test_what_a_snapshot_lacks_is_closed_as_missing() -> None:
    seen = [stated(seen=True) for _ in range(3)]
    gone = stated()
    assert close_missing(make_run()) == 1
    gone.refresh_from_db()
    assert (gone.status, gone.closed_reason) == (Status.CLOSED, ClosedReason.MISSING)
    assert not any(map(is_closed, seen))


def test_a_snapshot_that_lacks_more_than_a_third_closes_nothing() -> None:
    stated(seen=True)
    gone = stated()
    with pytest.raises(TooManyMissingError) as caught:
        close_missing(make_run())
    assert (caught.value.missing, caught.value.before) == (1, 2)
    assert not is_closed(gone)
    assert close_missing(make_run(), however_many=True) == 1
    assert is_closed(gone)


def test_what_is_new_in_a_snapshot_makes_what_it_lacks_no_smaller_a_part() -> None:
    """The payload of another employer has all that the source never listed."""
    gone = stated()
    for _ in range(9):
        make_source_posting(make_posting(), first_seen=NOW, last_seen=NOW)
    with pytest.raises(TooManyMissingError) as caught:
        close_missing(make_run())
    assert (caught.value.missing, caught.value.before) == (1, 1)
    assert not is_closed(gone)


def test_a_snapshot_closes_nothing_that_another_source_states() -> None:
    gone = stated()
    stated("other", posting=gone)
    assert close_missing(make_run(), however_many=True) == 0
    assert not is_closed(gone)


def test_a_posting_that_the_snapshots_of_all_its_sources_lack_is_closed() -> None:
    gone = stated()
    stated("other", posting=gone)
    assert close_missing(make_run("other"), however_many=True) == 0
    assert close_missing(make_run(), however_many=True) == 1
    assert is_closed(gone)


def test_a_snapshot_leaves_other_sources_alone() -> None:
    other = stated("other")
    assert close_missing(make_run(), however_many=True) == 0
    assert not is_closed(other)


@pytest.mark.parametrize("refused", ["board.json#7", "board.json"])
def test_what_a_snapshot_has_but_could_not_be_read_stays_open(refused: str) -> None:
    unreadable = make_posting()
    make_source_posting(unreadable, last_seen=BEFORE, origin="board.json#7")
    this = make_run()
    RefusedItem.objects.create(run=this, origin=refused, reason="cut short")
    assert close_missing(this, however_many=True) == 0
    assert not is_closed(unreadable)


def test_a_stated_end_closes_on_the_day_after() -> None:
    ends = make_posting(valid_through=date(2026, 11, 2))
    open_end = make_posting(posted_on=date(2019, 1, 1))
    assert close_ended(date(2026, 11, 2)) == 0
    assert close_ended(date(2026, 11, 3)) == 1
    ends.refresh_from_db()
    assert ends.closed_reason == ClosedReason.STATED_END
    assert not is_closed(open_end)


def test_age_counts_from_when_any_source_was_last_seen_to_state_it() -> None:
    old, fresh, by_hand = stated(), stated(), make_posting()
    stated("other", posting=fresh, seen=True)
    assert close_unseen(NOW, days=4) == 0
    assert close_unseen(NOW, days=2) == 1
    old.refresh_from_db()
    assert old.closed_reason == ClosedReason.AGE
    assert not is_closed(fresh)
    assert not is_closed(by_hand)


# The commands


def test_a_snapshot_ingested_closes_what_its_folder_no_longer_has(tmp_path: Path) -> None:
    for number, title in enumerate(("Pump", "Valve", "Seal", "Pipe")):
        (tmp_path / f"{number}.md").write_text(posting(number, f"{title} Engineer"))
    options = ("--source", "north", "--snapshot", tmp_path)
    assert run("ingest", *options)[0] == 0
    (tmp_path / "2.md").unlink()
    code, out, _ = run("ingest", *options)
    assert (code, out.splitlines()[-1]) == (0, "         1 closed: the snapshot lacks them")
    assert Posting.objects.get(title="Seal Engineer").closed_reason == ClosedReason.MISSING
    assert Run.objects.filter(snapshot=True).count() == 2


def test_a_snapshot_needs_the_name_of_its_source(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="name it by --source"):
        run("ingest", "--snapshot", tmp_path)


def test_an_empty_snapshot_closes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="a snapshot is not empty"):
        run("ingest", "--source", "north", "--snapshot", "--however-many", tmp_path)


@pytest.mark.parametrize("days", ["-1", "999999", "99999999999"])
def test_close_expired_refuses_days_that_nobody_means(days: str) -> None:
    with pytest.raises(CommandError, match="--days"):
        run("close_expired", "--days", days)


def test_what_a_broken_line_may_have_been_stays_open(tmp_path: Path) -> None:
    """Of the line that is broken only the number is known, not what the source calls it."""
    jobs = tmp_path / "jobs.jsonl"
    titles = ("Pump", "Valve", "Seal", "Pipe")
    lines = [json.dumps(lever_item(id=f"{each}-1", text=f"{each} Engineer")) for each in titles]
    jobs.write_text("\n".join(lines))
    options = ("--source", "north", "--snapshot", jobs)
    assert run("ingest", *options)[0] == 0
    jobs.write_text("\n".join([line.replace('"Pipe-1"', "?") for line in lines]))
    code, out, _ = run("ingest", *options)
    assert (code, out.splitlines()[-1]) == (1, "         0 closed: the snapshot lacks them")


def test_close_expired_says_what_it_closed_and_why() -> None:
    make_posting(valid_through=date(2020, 1, 1))
    stated()
    code, out, _ = run("close_expired", "--days", "1")
    assert (code, out.splitlines()) == (
        0,
        [
            "1 closed: their stated end has passed",
            "1 closed: no source has stated them for 1 days",
        ],
    )
