"""The facets of a query: how many postings have each value, were its own filters not asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pyroaring import BitMap

from postings.pay import pay_edges
from postings.search.bitmaps.conditions import Home, Narrowed, day_number
from postings.search.bitmaps.contents import Contents
from postings.search.bitmaps.matches import Matches
from postings.search.eligibility import Eligibility
from postings.search.query import FACETS, UNSTATED, SearchQuery
from postings.search.results import LONG_FACETS, NO_RATE, OWN, Counts, days_of


def counted(
    contents: Contents,
    query: SearchQuery,
    home: Home | None,
    today: date,
    narrowed: Narrowed,
    limit: int | None,
) -> Counts:
    """What `facets_of` makes the facets of."""
    listed = Matches(narrowed.listed, contents.base)
    counts: dict[str, Mapping[str, int]] = {}
    for facet, own in OWN.items():
        wider = narrowed.without(own)
        matches = listed if wider is None else Matches(wider, contents.base)
        if facet in FACETS:
            wanted = query.any_of(facet) + query.all_of(facet)
            most = limit if facet in LONG_FACETS else None
            counts[facet] = contents.fields[facet].counts(matches, most, wanted)
        elif facet == "posted":
            counts[facet] = _posted(contents, matches, today, days_of(query))
        elif facet == "pay":
            counts[facet] = _pay(contents, matches)
        elif facet == "experience":
            counts[facet] = contents.fields[facet].counts(matches, None)
        elif facet == "eligible":
            counts[facet] = _answers(home, matches) if home else {}
        elif facet == "eligible_strict":
            counts[facet] = {"1": _among(matches, home.open)} if home else {}
        else:
            counts[facet] = {"1": _among(matches, contents.fields["flag"].bitmap(facet))}
    return counts


def _posted(contents: Contents, matches: Matches, today: date, days: list[int]) -> dict[str, int]:
    counts = contents.aged(matches, [day_number(today) - each for each in days])
    return dict(zip(map(str, days), counts, strict=True))


def _pay(contents: Contents, matches: Matches) -> dict[str, int]:
    edges = pay_edges()
    counts = contents.paid(matches, edges)
    stated = _among(matches, contents.fields["flag"].bitmap("salary_stated"))
    return {
        **dict(zip(map(str, (0, *edges)), counts, strict=True)),
        NO_RATE: stated - sum(counts),
        UNSTATED: len(matches) - stated,
    }


def _answers(home: Home, matches: Matches) -> dict[str, int]:
    open_to, in_part = _among(matches, home.open), _among(matches, home.in_part)
    placed = _among(matches, home.placed)
    return {
        Eligibility.YES: open_to - in_part,
        Eligibility.IN_PART: in_part,
        Eligibility.NOT_STATED: len(matches) - placed,
        Eligibility.NO: placed - open_to,
    }


def _among(matches: Matches, postings: BitMap) -> int:
    return matches.bitmap.intersection_cardinality(postings)
