"""What a listing offers besides what was typed: filters in place of words, words put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from postings.presentation.listing import address
from postings.search import SearchQuery, search
from postings.search.labels import filter_label
from postings.search.lexicon import Lexicon
from postings.search.spelling import corrected
from postings.search.understanding import Suggestion, applied, understood

# A listing of so many postings or fewer may not be what was meant.
FEW = 2


@dataclass(frozen=True)
class Offer:
    """A filter, the words in whose place it stands, and the listing with it."""

    label: str
    words: str
    href: str

    @property
    def says_more(self) -> bool:
        return self.words.casefold() not in self.label.casefold()


@dataclass(frozen=True)
class Offers:
    """`all`: the listing with every filter; `rest`: the words that it still asks for; `total`: of
    its postings, where that was counted."""

    each: tuple[Offer, ...]
    all: str
    rest: str
    total: int | None


def offers(query: SearchQuery, total: int, lexicon: Lexicon, today: date) -> Offers | None:
    """Of a query that finds so many. A search where it finds nothing or nearly nothing."""
    found = understood(query.q, lexicon, settings.BOARD_CURRENCY)
    if not found:
        return None
    every = applied(query, found.suggestions)
    return Offers(
        tuple(
            Offer(_label(each, lexicon), each.words, address(applied(query, [each])))
            for each in found.suggestions
        ),
        address(every),
        found.rest,
        search(every, today).total if total <= FEW else None,
    )


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
