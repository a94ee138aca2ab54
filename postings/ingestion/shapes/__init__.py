"""Postings as payloads, feeds and tables state them: items with named fields.

`items_in` finds them in whatever a file holds, and `read` makes a posting of one. A shape is a
module with three functions and an entry in the list: the first that recognises an item reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from postings.ingestion.records import DocumentError, ParsedPosting
from postings.ingestion.shapes import (
    adzuna,
    ashby,
    bamboohr,
    eightfold,
    greenhouse,
    hacker_news,
    himalayas,
    job_feed,
    job_posting,
    jobicy,
    lever,
    oracle,
    personio,
    pinpoint,
    recruitee,
    remote_ok,
    remotive,
    rippling,
    row,
    smartrecruiters,
    syndication,
    teamtailor,
    usajobs,
    we_work_remotely,
    workable,
    workday,
    working_nomads,
)
from postings.ingestion.shapes.shape import (
    Around,
    Found,
    Item,
    ItemError,
    Shape,
    identified,
)

SHAPES: tuple[Shape, ...] = (
    job_posting.SHAPE,
    greenhouse.SHAPE,
    lever.SHAPE,
    ashby.SHAPE,
    workable.SHAPE,
    smartrecruiters.SHAPE,
    recruitee.SHAPE,
    personio.SHAPE,
    teamtailor.SHAPE,
    workday.SHAPE,
    pinpoint.SHAPE,
    bamboohr.SHAPE,
    rippling.SHAPE,
    eightfold.SHAPE,
    oracle.SHAPE,
    adzuna.SHAPE,
    himalayas.SHAPE,
    jobicy.SHAPE,
    remote_ok.SHAPE,
    remotive.SHAPE,
    usajobs.SHAPE,
    working_nomads.SHAPE,
    hacker_news.SHAPE,
    we_work_remotely.SHAPE,
    syndication.RSS,
    syndication.ATOM,
    syndication.JSON_FEED,
    job_feed.SHAPE,
    row.SHAPE,  # the last: it takes what no other one recognises
)

ASKED = frozenset(name for shape in SHAPES for name in shape.around)
"""What the shapes ask for around items."""
DEEPEST = 8
"""Objects and lists around an item; payloads as they are served have four."""
MOST_FIELDS = 2_000
"""Of an item: tables have a hundred columns."""
MOST_OTHERS = 50_000
"""Objects that are no items, after which no more are looked for: it is a payload of something
else, and asking all shapes takes 10 µs."""
TOO_MANY_OTHERS = (
    f"more than {MOST_OTHERS:,} objects that are no postings: what comes after is not read; save"
    " the list of postings alone"
)
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
_BREAKS = {r"\u000b": r"\n", r"\f": r"\n"}


def items_in(payload: Any, around: Around | None = None) -> Iterator[Found]:
    """The items of a payload that is JSON, or of a part of one with what is said around it, in its
    order, wherever in it they are. Of those that a shape merges (one job in several countries), one
    for each identity. Raises ItemError after those before too many objects of another kind."""
    found: list[Found] = []
    problem: ItemError | None = None
    try:
        found.extend(_found(payload, around or {}, 0, iter(range(MOST_OTHERS))))
    except ItemError as error:
        problem = error
    if len(found) > 1:
        for shape in SHAPES:
            if shape.merged:
                found = _merged(found, shape)
    yield from found
    if problem:
        raise problem


def _found(value: Any, around: Around, depth: int, others: Iterator[int]) -> Iterator[Found]:
    if depth > DEEPEST or not isinstance(value, dict | list):
        return
    if isinstance(value, list):
        for each in value:
            yield from _found(each, around, depth + 1, others)
        return
    shape = shape_of(value)
    if shape:
        asked = {name: around[name] for name in shape.around if name in around}
        yield Found(shape, value, asked)
        return
    if next(others, None) is None:
        raise ItemError(TOO_MANY_OTHERS)
    if len(value) <= MOST_FIELDS:
        plain = {name: each for name, each in value.items() if _is_plain(each)}
        around = {**around, **plain} if plain else around
    for each in value.values():
        if isinstance(each, dict | list):
            yield from _found(each, around, depth + 1, others)


def shape_of(item: Item) -> Shape | None:
    """The shape that recognises an item; none does where it has one field, or thousands."""
    if not 2 <= len(item) <= MOST_FIELDS:
        return None
    return next((shape for shape in SHAPES if shape.recognises(item)), None)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and value != ""


def _merged(found: list[Found], shape: Shape) -> list[Found]:
    """One item in the place of the first of each identity."""
    groups: dict[str, list[Found]] = {}
    for at, each in enumerate(found):
        identity = shape.identify(each.item) if each.shape is shape else ""
        groups.setdefault(identity or f"#{at}", []).append(each)
    return [
        some[0]._replace(item=shape.merged([each.item for each in some]))
        if shape.merged and len(some) > 1
        else some[0]
        for some in groups.values()
    ]


def content_of(found: Found) -> bytes:
    """An item as the content of a document of its own, the same whenever it says the same."""
    both = {"item": found.item, "around": found.around}
    return json.dumps(both, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")


def read(name: str, content: str, origin: str) -> ParsedPosting:
    """The posting of an item, by the shape of this name. Raises DocumentError where it states
    none."""
    shape = next(each for each in SHAPES if each.name == name)
    both = json.loads(_text_alone(content), strict=False)  # line ends come from `repair`
    try:
        posting = shape.read(both["item"], both["around"])
    except ItemError as error:
        raise DocumentError(origin, str(error)) from error
    return identified(posting, shape, both["item"])


def _text_alone(content: str) -> str:
    """Without controls and halves of characters, all that `content_of` spells with a \\u."""
    return _ESCAPED.sub(_kept, content) if "\\u" in content or "\\f" in content else content


def _kept(escaped: re.Match[str]) -> str:
    spelt = escaped[0]
    return _BREAKS.get(spelt, "" if spelt.startswith("\\u") else spelt)
