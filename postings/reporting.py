"""What an ingest tells of itself: how far it is, its tally, and what was refused."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence

from django.core.management.base import OutputWrapper

from postings.choices import RunState
from postings.ingestion.documents.meter import Meter
from postings.ingestion.records import Document
from postings.ingestion.shapes import row
from postings.ingestion.statements import Refusal
from postings.ingestion.store import Store

MOST_LISTED = 100
"""Refused items on the screen; the admin has all of them."""
MOST_REASONS = 15
SECONDS_BETWEEN_LINES = 30
"""Of a log."""
SMALLEST_SHARE = 0.01
"""Of the input taken, before which no time left is guessed."""


class Refused:
    """What was refused: how often for which reason, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[Refusal] = []
        self.reasons: Counter[str] = Counter()

    def add(self, refused: Sequence[Refusal]) -> None:
        self.count += len(refused)
        self.first += refused[: max(0, MOST_LISTED - len(self.first))]
        self.reasons.update(each.reason for each in refused)


class Progress:
    """How far a run is: a line on a terminal that counts on, or a line now and then in a log."""

    def __init__(
        self, out: OutputWrapper, meter: Meter, *, terminal: bool, things: str = "documents"
    ) -> None:
        self._out = out
        self._things = things
        self._meter = meter
        self._terminal = terminal
        self._start = time.monotonic()
        self._shown = self._start

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def show(self, count: int) -> None:
        if self._terminal:
            self._out.write(f"\r{self._line(count):60}", ending="")
            self._out.flush()
        elif time.monotonic() - self._shown > SECONDS_BETWEEN_LINES:
            self._shown = time.monotonic()
            self._out.write(self._line(count))

    def clear(self) -> None:
        if self._terminal:
            self._out.write(f"\r{'':60}\r", ending="")

    def _line(self, count: int) -> str:
        rate = count / max(self.seconds, 0.001)
        return f"{count:,} {self._things}, {rate:,.0f} a second{self._left()}"

    def _left(self) -> str:
        share = self._meter.taken / self._meter.total if self._meter.total else 0
        if share < SMALLEST_SHARE:
            return ""
        return f", {share:.0%} of the input, {_in_words(self.seconds * (1 - share) / share)} left"


def _in_words(seconds: float) -> str:
    """
    >>> _in_words(7.4), _in_words(100), _in_words(7300)
    ('7 s', '2 min', '2 h 2 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def report(store: Store, refused: Refused, seconds: float, state: RunState) -> str:
    """The tally, with what was refused before it."""
    lines = [*_refused_lines(refused, store)]
    tally = store.tally
    if not store.run:
        lines.append("Dry run: nothing was stored. It would have come to this:")
    if state == RunState.STOPPED:
        lines.append("Stopped before the end. What was stored until then stays:")
    rate = f"{tally.read / max(seconds, 0.001):,.0f} a second"
    lines.append(f'Source "{store.source}": {tally.read:,} read in {seconds:.1f} s ({rate})')
    for name in ("new", "changed", "unchanged", "merged", "refused"):
        lines.append(f"{getattr(tally, name):10,} {name}{_note(name, store)}")
    lines += [f"{'':10}   {count:,} × {reason}" for reason, count in _most_frequent(refused)]
    return "\n".join(lines)


def _note(name: str, store: Store) -> str:
    tally = store.tally
    if name == "unchanged" and tally.unchanged and not (tally.new or tally.changed or tally.merged):
        return ": nothing moved but when they were last seen"
    if name == "merged" and tally.merged:
        return ": stated by another document too, and listed once"
    return ""


def _most_frequent(refused: Refused) -> list[tuple[str, int]]:
    shown = refused.reasons.most_common(MOST_REASONS)
    rest = refused.count - sum(count for _, count in shown)
    return shown + ([("other reasons", rest)] if rest else [])


def _refused_lines(refused: Refused, store: Store) -> Iterator[str]:
    if not refused.count:
        return
    yield "Refused:"
    for each in refused.first:
        yield f"  {each}"
    if more := refused.count - len(refused.first):
        where = "; the admin lists all of them with this run" if store.run else ""
        yield f"  and {more:,} more{where}"


class Tables:
    """How the columns of each table are read, said once for each file; for a dry run."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._told: set[str] = set()

    def __call__(self, document: Document) -> None:
        file = document.origin.partition("#")[0]
        if document.shape == row.NAME and file not in self._told:
            self._told.add(file)
            self._out.write(f"{file}: {row.mapping_of(document)}")
