"""What a query asks as sets of ordinals: the counterpart of the conditions in `sql`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pyroaring import BitMap

from postings.regions import regions_with
from postings.search.bitmaps.contents import Contents
from postings.search.bitmaps.phrases import read_phrase
from postings.search.bitmaps.sets import copy_of, union_of
from postings.search.lexemes import ReadTerm, ReadText
from postings.search.query import FACETS, SearchQuery
from postings.search.text import Words

_EPOCH = date(1970, 1, 1)


def filtered(contents: Contents, query: SearchQuery, today: date) -> BitMap:
    """The live postings under every condition but the words and the *any of* of the facets."""
    fields = contents.fields
    found = copy_of(contents.live)
    for facet in FACETS:
        for value in query.none_of(facet):
            found -= fields[facet].bitmap(value)
        for value in query.all_of(facet):
            found &= fields[facet].bitmap(value)
    if query.eligible:
        open_to = _open_to(contents, query.eligible)
        placed = fields["flag"].bitmap("placed")
        found = found & open_to if query.eligible_strict else found - (placed - open_to)
    if query.salary_min is not None:
        found -= contents.paid_less(query.salary_min)
    if query.experience_max is not None:
        found -= contents.asking_more(query.experience_max)
    for flag in ("salary_stated", "visa", "equity"):
        if getattr(query, flag):
            found &= fields["flag"].bitmap(flag)
    if query.posted is not None:
        found &= contents.since((today - _EPOCH).days - query.posted)
    return found


def _open_to(contents: Contents, country: str) -> BitMap:
    """Those that one can take who lives in the country, or in some of its states: what
    `eligibility` answers with yes or in part."""
    fields = contents.fields
    return (
        fields["region"].any_of([country, *regions_with(country)])
        | fields["state"].starting(f"{country}-")
        | fields["country"].bitmap(country)
    )


class AskedText:
    """The words of a query."""

    def __init__(self, contents: Contents, text: ReadText) -> None:
        self._contents = contents
        self._text = text

    def matching(self, postings: BitMap) -> BitMap:
        """Those of the postings that have the words, and none that is excluded."""
        found = self._all(postings, "anywhere")
        for term in self._text.none_of:
            found -= self._having(term, "anywhere")
        return found

    def tiers(self, matching: BitMap) -> list[BitMap]:
        """What matches in three parts: every group in the title; in title, company or skills; the
        rest."""
        if not self._text.all_of:
            return [matching]
        title = self._all(matching, "title")
        head = self._all(matching, "head")
        return [title, head - title, matching - (head | title)]

    def _all(self, postings: BitMap, where: str) -> BitMap:
        found = copy_of(postings)
        for group in self._text.all_of:
            found &= self._one_of(group, where)
        return found

    def _one_of(self, group: Iterable[ReadTerm], where: str) -> BitMap:
        return union_of(self._having(term, where) for term in group)

    def _having(self, read: ReadTerm, where: str) -> BitMap:
        contents, (term, lexemes) = self._contents, read
        phrase = read_phrase(getattr(lexemes, where))
        if isinstance(term, Words):
            return contents.text.find(phrase, where)
        skilled = contents.fields["skill"].bitmap(term.name)
        if where == "title":
            return skilled & contents.text.find(phrase, where)
        return skilled
