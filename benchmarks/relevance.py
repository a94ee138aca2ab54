"""How good the first ten of a search are, beside PostgreSQL's ts_rank_cd and the bm25 of Datasette.

The board is the corpus of a checkout beside this one (`CORPUS`), read into a database of its own,
which stays for the next time. `relevance.tsv` has what a reader thought of a posting as an answer
to a query, from its title, company, the start of its text and where the words first stand in it,
without knowing who had found it: 3 what the seeker means, 2 a good answer though not quite it, 1
has something of it, 0 none. Judged are the first ten of all three for each of forty queries, and of
other orders of this engine that were tried. What a later one brings up that nobody has judged
counts as 0 and is told; `python -m benchmarks.relevance --unjudged` prints it for judging.
"""

from __future__ import annotations

import argparse
import csv
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from math import log2
from pathlib import Path
from random import Random
from statistics import mean

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "remote-jobs"
JUDGEMENTS = Path(__file__).with_suffix(".tsv")
FIRST = 10
OURS = "this engine"
SHOWN = 700  # characters of a text
LONGEST_NAME = 60

Ranking = Callable[[str], Sequence[int]]  # the ids of the first ten
Grades = Mapping[str, int]  # by origin in the collection: jobs/CATEGORY/MONTH/NAME


def run() -> None:
    if not CORPUS.is_dir():
        print(f"  not measured: there is no corpus at {CORPUS}")
        return
    grades = judgements()
    with board(), rankings() as ranked:
        found = {
            query: {name: known(rank(query)) for name, rank in ranked.items()} for query in grades
        }
    scores = {query: _scores(found[query], grades[query]) for query in grades}
    print(f"  nDCG@{FIRST}{'':20}" + "".join(f"{name:>16}" for name in ranked))
    for query, each in scores.items():
        print(f"  {query:28}" + "".join(f"{score:16.3f}" for score in each.values()))
    means = {name: mean(each[name] for each in scores.values()) for name in ranked}
    print(
        f"  {f'mean of {len(scores)}':28}" + "".join(f"{score:16.3f}" for score in means.values())
    )
    for name in ranked:
        if name != OURS:
            print(f"  beside {name}: {_compared(scores, name)}")
    if missing := sum(len(_unjudged(found[query], grades[query])) for query in grades):
        print(f"  {missing} postings found are not judged and count as 0: --unjudged prints them")


def judgements() -> dict[str, dict[str, int]]:
    """Grades by query and origin."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with JUDGEMENTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            grades[row["query"]][row["posting"]] = int(row["grade"])
    return dict(grades)


def ndcg(found: Sequence[int], judged: Sequence[int]) -> float:
    """Of the grades found, in their order, against the best that the judged allow; 1 where none of
    them is an answer.

    >>> round(ndcg([3, 0, 2], [0, 2, 3]), 3)
    0.956
    """
    best = _gain(sorted(judged, reverse=True))
    return _gain(found) / best if best else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:FIRST]))


def _scores(found: Mapping[str, Sequence[frozenset[str]]], grades: Grades) -> dict[str, float]:
    return {
        name: ndcg([_grade(origins, grades) or 0 for origins in postings], [*grades.values()])
        for name, postings in found.items()
    }


def _grade(origins: frozenset[str], grades: Grades) -> int | None:
    """A posting may be of several documents; which of them was judged is all one."""
    return max((grades[origin] for origin in origins if origin in grades), default=None)


def _unjudged(
    found: Mapping[str, Sequence[frozenset[str]]], grades: Grades
) -> dict[str, frozenset[str]]:
    """By one of their origins, in no order that tells who found them."""
    missing = {
        min(origins): origins
        for postings in found.values()
        for origins in postings
        if _grade(origins, grades) is None
    }
    shuffled = sorted(missing)
    Random(7).shuffle(shuffled)
    return {origin: missing[origin] for origin in shuffled}


def _compared(scores: Mapping[str, Mapping[str, float]], other: str) -> str:
    differences = [each[OURS] - each[other] for each in scores.values()]
    better, worse = sum(d > 0.01 for d in differences), sum(d < -0.01 for d in differences)
    return f"better in {better}, as good in {len(scores) - better - worse}, worse in {worse}"


@contextmanager
def board() -> Iterator[None]:
    """Django is connected to the corpus's board inside, which is filled where it is empty."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.boards import _create
    from postings.models import Posting

    own = connection.settings_dict["NAME"]
    name = own if own.endswith("relevance") else f"{own}_relevance"
    _create(name)
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
        if not Posting.objects.exists():
            with suppress(SystemExit):  # that something was refused
                call_command("ingest", str(CORPUS), source="corpus", workers=1, verbosity=0)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


@contextmanager
def rankings() -> Iterator[dict[str, Ranking]]:
    """All over the same words: title, company, skills and body, English stemming."""
    from benchmarks import datasette_beside

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "board.db")
        datasette_beside.write(file)
        lite = sqlite3.connect(file)
        try:
            yield {
                OURS: _ours,
                "ts_rank_cd": _ts_rank_cd,
                "Datasette bm25": lambda query: _bm25(lite, query),
            }
        finally:
            lite.close()


def _ours(query: str) -> Sequence[int]:
    from postings.search import SearchQuery, search

    return search(SearchQuery(q=query), date.today()).ids[:FIRST]


def _ts_rank_cd(query: str) -> Sequence[int]:
    """Asked as PostgreSQL's manual shows it, the words folded as the documents are."""
    from django.db import connection

    from postings.search.columns import CONFIGURATION, FOLDED

    statement = f"""
        SELECT id
        FROM postings_posting JOIN postings_wording ON posting_id = id,
             (SELECT %s::text AS words) AS given,
             websearch_to_tsquery('{CONFIGURATION}', {FOLDED.format(text="words")}) AS asked
        WHERE status = 'published' AND search @@ asked
        ORDER BY ts_rank_cd(search, asked) DESC, id DESC LIMIT {FIRST}
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [query])
        return [pk for (pk,) in cursor.fetchall()]


def _bm25(lite: sqlite3.Connection, query: str) -> Sequence[int]:
    """The words quoted as Datasette does for its search box; its pages of a table are in the order
    of rows, and this is the one that its manual tells to ask for."""
    from datasette.utils import escape_fts  # type: ignore[import-untyped]

    statement = f"""
        SELECT rowid FROM postings_fts WHERE postings_fts MATCH ? ORDER BY rank, rowid LIMIT {FIRST}
    """
    return [pk for (pk,) in lite.execute(statement, [escape_fts(query)])]


def known(ids: Sequence[int]) -> list[frozenset[str]]:
    """The origins of each posting, as paths in the collection."""
    from postings.models import SourcePosting

    origins: dict[int, set[str]] = defaultdict(set)
    stated = SourcePosting.objects.filter(posting__in=ids).values_list(
        "posting", "document__origin"
    )
    for posting, origin in stated:
        _, inside, path = origin.partition("/remote-jobs/")
        origins[posting].add(named(path.removesuffix("/README.md")) if inside else origin)
    return [frozenset(origins[pk]) for pk in ids]


def named(path: str) -> str:
    """A path as the judgements have it: the end of a long one, a whole title, is a digest.

    >>> named("jobs/Java/2024-10/pump-engineer"), named(f"jobs/Java/2024-10/{60 * 'x'}")[-12:]
    ('jobs/Java/2024-10/pump-engineer', 'xxx~52da51cc')
    """
    if len(path) <= LONGEST_NAME:
        return path
    return f"{path[:LONGEST_NAME]}~{sha256(path.encode()).hexdigest()[:8]}"


def print_unjudged() -> None:
    """What `relevance.tsv` lacks, as a reader judges it."""
    grades = judgements()
    with board(), rankings() as ranked:
        for query in grades:
            found = {name: known(rank(query)) for name, rank in ranked.items()}
            for origin, origins in _unjudged(found, grades[query]).items():
                print(f"{query}\t\t{origin}\t{_shown(origins)}")


def _shown(origins: frozenset[str]) -> str:
    from postings.models import Posting

    path = "/" + min(origins).partition("~")[0]
    among = Posting.objects.select_related("company")
    posting = among.filter(source_postings__document__origin__contains=path)[0]
    text = " ".join(posting.body[:SHOWN].split())
    return f"{posting.title} | {posting.company or '-'} | {posting.listed_on} | {text}"


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance")
    parser.add_argument("--unjudged", action="store_true", help="print what is to be judged")
    if parser.parse_args().unjudged:
        print_unjudged()
    else:
        run()


if __name__ == "__main__":
    main()
