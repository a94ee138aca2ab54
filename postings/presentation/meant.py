"""What a listing offers besides what was typed: filters in place of words, words put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from postings.presentation.listing import address
from postings.search import SearchQuery, SearchResult, first, search
from postings.search.labels import filter_label
from postings.search.lexicon import Lexicon
from postings.search.spelling import corrected
from postings.search.understanding import Suggestion, applied, understood

# A listing of so many postings or fewer may not be what was meant.
FEW = 2
# Signs around words that say nothing of them.
_AROUND = "()[]{},;:!?"


@dataclass(frozen=True)
class Offer:
    """A filter, the words in whose place it stands, and the listing with it; none where that finds
    nothing without the other offers."""

    label: str
    words: str
    href: str

    @property
    def says_more(self) -> bool:
        return self.words.casefold() not in self.label.casefold()


@dataclass(frozen=True)
class Offers:
    """`all`: the listing with every filter; none where that finds nothing, or there is one alone.
    `rest`: the words that it still asks for; `total`: of its postings, where that was counted."""

    each: tuple[Offer, ...]
    all: str
    rest: str
    total: int | None


def offers(
    query: SearchQuery, result: SearchResult, lexicon: Lexicon, today: date
) -> Offers | None:
    """Filters of a query's words, each of which finds something, by itself or with all others. A
    search for each that the facets do not tell of, and one or two for all of them."""
    offered = list(understood(query.q, lexicon, settings.BOARD_CURRENCY).suggestions)
    alone = [each for each in offered if _finds(query, result, each, today)]
    total = _total_of_all(query, result, offered, today)
    if not total and len(alone) < len(offered):
        offered, total = alone, _total_of_all(query, result, alone, today)
    if not offered:
        return None
    every = applied(query, offered)
    return Offers(
        tuple(
            Offer(
                _label(each, lexicon),
                each.words.strip(_AROUND),
                address(applied(query, [each])) if each in alone else "",
            )
            for each in offered
        ),
        address(every) if total else "",
        every.q,
        total if result.total <= FEW else None,
    )


def _total_of_all(
    query: SearchQuery, result: SearchResult, offered: list[Suggestion], today: date
) -> int:
    """How many several filters find together; 1 for any number where the words find many."""
    if len(offered) < 2:
        return 0
    every = applied(query, offered)
    if result.total <= FEW:
        return search(every, today).total
    return len(first(every, today, 1))


def _finds(query: SearchQuery, result: SearchResult, offered: Suggestion, today: date) -> bool:
    """Whether there are postings without the words and with the filter. So it is where there are
    some with both."""
    facet = offered.parameter.removesuffix("_all")
    if not query.any_of(facet):
        counts = {each.value: each.count for each in result.facets.get(facet, ())}
        if counts.get(str(offered.value)):
            return True
    return bool(first(applied(query, [offered]), today, 1))


def _label(suggestion: Suggestion, lexicon: Lexicon) -> str:
    value = str(suggestion.value)
    companies = {value: lexicon.labels.get(("company", value), value)}
    return filter_label(suggestion.parameter, value, companies)


@dataclass(frozen=True)
class Correction:
    """The words that may have been meant, and the number of postings that they find."""

    words: str
    href: str
    total: int


def correction(query: SearchQuery, total: int, lexicon: Lexicon, today: date) -> Correction | None:
    """Of a query that finds nothing or nearly nothing, where other words find more; one search."""
    words = corrected(query.q, lexicon) if total <= FEW else None
    if words is None:
        return None
    better = query.with_("q", words)
    found = search(better, today).total
    return Correction(words, address(better), found) if found > total else None
