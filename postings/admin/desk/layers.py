"""Spans of a text that overlap, as pieces that do not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    start: int
    end: int
    field: str
    named: bool = True  # whether its field is told where it ends


class Piece(NamedTuple):
    """The characters `start` to `end`; the fields whose spans hold them, and the named ones of them
    that end here, each once and in the order of the spans."""

    start: int
    end: int
    fields: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    is_named: bool = False


def pieces(spans: Collection[Span], length: int, cuts: Collection[int] = ()) -> Iterator[Piece]:
    """A text of this length in pieces, cut where a span begins or ends, and at `cuts`.

    >>> found = list(pieces([Span(1, 4, "a"), Span(2, 4, "b")], 5))
    >>> [(each.start, each.end, each.fields, each.ending) for each in found][1:3]
    [(1, 2, ('a',), ()), (2, 4, ('a', 'b'), ('a', 'b'))]
    """
    spans = [each for each in spans if 0 <= each.start < each.end <= length]
    edges = {0, length, *(edge for each in spans for edge in each[:2])}
    bounds = sorted(edges | {cut for cut in cuts if 0 < cut < length})
    over: list[list[Span]] = [[] for _ in bounds]
    for span in spans:
        for at in range(bisect_left(bounds, span.start), bisect_right(bounds, span.end) - 1):
            over[at].append(span)
    for (start, end), held in zip(pairwise(bounds), over, strict=False):
        fields = dict.fromkeys(each.field for each in held)
        ending = dict.fromkeys(each.field for each in held if each.named and each.end == end)
        named = any(each.named for each in held)
        yield Piece(start, end, tuple(fields), tuple(ending), named)
