from __future__ import annotations

import random
import textwrap
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from postings.choices import PairState
from postings.models import DuplicatePair, SourcePosting
from postings.presentation.side_by_side import side_by_side

COLUMN = 60


class Command(BaseCommand):
    help = (
        "Say what was taken for the same job, and what an editor has to decide, with the reasons."
        " Nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--show", type=int, default=0, metavar="N", help="with so many examples of each"
        )
        parser.add_argument(
            "--seed", type=int, default=0, help="which examples: others with 1, 2 …"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("\n".join(counts()))
        chance = random.Random(options["seed"])  # noqa: S311 - examples, no secrets
        joined = SourcePosting.objects.exclude(joined_because="").order_by("pk")
        pairs = DuplicatePair.objects.filter(state=PairState.OPEN).order_by("pk")
        for heading, keys, shown in (
            ("Merged", joined.values_list("pk", flat=True), merged),
            ("To be decided", pairs.values_list("pk", flat=True), doubtful),
        ):
            some = chance.sample(list(keys), min(options["show"], len(keys)))
            for number, pk in enumerate(sorted(some), start=1):
                self.stdout.write(f"\n{heading}, {number} of {len(some)}")
                self.stdout.write("\n".join(shown(pk)))


def counts() -> Iterator[str]:
    groups = SourcePosting.objects.values("posting").order_by().annotate(size=Count("pk"))
    sizes = [size for size in groups.values_list("size", flat=True) if size > 1]
    yield f"{len(sizes):8,} postings are stated several times, by {sum(sizes):,} source postings"
    yield f"{max(sizes, default=0):8,} times the most"
    pairs = DuplicatePair.objects.order_by()
    merged = pairs.filter(state=PairState.SAME)
    yield f"{pairs.filter(state=PairState.OPEN).count():8,} pairs are to be decided"
    yield f"{merged.filter(decided_by=None).count():8,} postings were merged by ingest"
    yield f"{merged.exclude(decided_by=None).count():8,} were merged by editors"
    yield f"{pairs.filter(state=PairState.DIFFERENT).count():8,} pairs were parted or kept apart"


def merged(pk: int) -> Iterator[str]:
    """A source posting beside the first one of its posting."""
    stated = SourcePosting.objects.get(pk=pk)
    first = stated.posting.source_postings.exclude(pk=pk).earliest("pk")
    yield f"posting {stated.posting_id}: {stated.joined_because}"
    yield from _both(first, stated)


def doubtful(pk: int) -> Iterator[str]:
    pair = DuplicatePair.objects.get(pk=pk)
    yield f"postings {pair.first_id} and {pair.second_id}: {'; '.join(pair.reasons)}"
    stated = [each.source_postings.order_by("pk").first() for each in (pair.first, pair.second)]
    if all(stated):
        yield from _both(*filter(None, stated))


def _both(one: SourcePosting, other: SourcePosting) -> Iterator[str]:
    """What two statements say, where it differs; a line of the same words is left out."""
    for stated in (one, other):
        record, where = stated.record, ", ".join(_places(stated.record))
        yield f"  {record['title']} / {record['company']} / {where or 'no place'}"
        yield f"    {stated.source}: {stated.document.origin}"
    for here, there in side_by_side(one.text, other.text):
        for left, right in _lines(here, there):
            yield f"    {left:{COLUMN}} | {right}"


def _places(record: Any) -> Iterable[str]:
    return dict.fromkeys((*record["cities"], *record["countries"], *record["remote_from"]))


def _lines(here: str, there: str) -> Iterator[tuple[str, str]]:
    left, right = (textwrap.wrap(text, COLUMN) for text in (here, there))
    for at in range(max(len(left), len(right))):
        yield tuple(column[at] if at < len(column) else "" for column in (left, right))  # type: ignore[misc]
