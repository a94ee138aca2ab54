"""What a query asks as sets of ordinals: the counterpart of the conditions in `sql`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import zip_longest
from operator import and_
from typing import NamedTuple

from pyroaring import BitMap

from postings.regions import regions_with
from postings.search.bitmaps.contents import Contents
from postings.search.bitmaps.sets import copy_of, union_of
from postings.search.lexemes import Phrase, ReadTerm, ReadText
from postings.search.query import FACETS, Condition, SearchQuery
from postings.search.text import Words

_EPOCH = date(1970, 1, 1)


class Met(NamedTuple):
    """A condition: the postings that meet it are those of a set, or with `others` all but those."""

    postings: BitMap
    others: bool = False

    def of(self, some: BitMap) -> BitMap:
        """Those of some that meet it."""
        return some - self.postings if self.others else some & self.postings

    def missed(self, some: BitMap) -> BitMap:
        return some & self.postings if self.others else some - self.postings


class Narrowed:
    """`listed`: of some postings those that meet every condition."""

    def __init__(self, postings: BitMap, conditions: Mapping[Condition, Met]) -> None:
        self._conditions = conditions
        self._missing = BitMap()  # one condition each
        self.listed = postings
        for met in conditions.values():
            self._missing = met.of(self._missing) | met.missed(self.listed)
            self.listed = met.of(self.listed)

    def missing(self) -> dict[Condition, int]:
        """How many meet every condition but this one."""
        total = len(self._missing)
        return {
            condition: met.postings.intersection_cardinality(self._missing)
            if met.others
            else total - met.postings.intersection_cardinality(self._missing)
            for condition, met in self._conditions.items()
        }

    def without(self, parameters: Collection[str]) -> BitMap | None:
        """Those that meet every condition but at most one of these parameters; None where none is
        theirs, so that these are the listed."""
        found = None
        for (name, _), met in self._conditions.items():
            if name in parameters:
                found = (self.listed if found is None else found) | met.missed(self._missing)
        return found


def conditions(
    contents: Contents, query: SearchQuery, home: Home | None, today: date
) -> dict[Condition, Met]:
    """What the query asks but for its words. `home`: the country of `eligible`."""
    return {
        condition: _met(contents, query, home, today, *condition) for condition in query.conditions
    }


def _met(
    contents: Contents,
    query: SearchQuery,
    home: Home | None,
    today: date,
    parameter: str,
    value: str | None,
) -> Met:
    fields = contents.fields
    facet, _, kind = parameter.partition("_")
    if parameter in FACETS:
        return Met(fields[parameter].any_of(query.any_of(parameter)))
    if value is not None:
        return Met(fields[facet].bitmap(value), others=kind == "not")
    if home and parameter == "eligible":
        return Met(home.closed, others=True)
    if home and parameter == "eligible_strict":
        return Met(home.placed)
    if parameter == "salary_min":
        return Met(contents.paid_less(query.salary_min or 0), others=True)
    if parameter == "experience_max":
        return Met(contents.asking_more(query.experience_max or 0), others=True)
    if parameter == "posted":
        return Met(contents.since(day_number(today) - (query.posted or 0)))
    return Met(fields["flag"].bitmap(parameter))


def day_number(day: date) -> int:
    return (day - _EPOCH).days


class Home:
    """Where the postings are open to: the sets behind the answers of `eligibility`."""

    def __init__(self, contents: Contents, country: str) -> None:
        fields = contents.fields
        anywhere = fields["region"].any_of(regions_with(country))
        states = fields["state"].starting(f"{country}-")
        named = fields["region"].bitmap(country) | fields["country"].bitmap(country)
        self.placed = fields["flag"].bitmap("placed")
        self.open = anywhere | states | named
        self.in_part = states - anywhere
        self.closed = self.placed - self.open


def home_of(contents: Contents, query: SearchQuery) -> Home | None:
    return Home(contents, query.eligible) if query.eligible else None


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

    def preferred(self, matching: BitMap) -> Iterator[BitMap]:
        """What `sql` orders by, as sets: those of the first come before all others, those of the
        next before what else is left of both, and so on."""
        groups = self._text.all_of
        titles = [self._one_of(group, "title") & matching for group in groups]
        yield from reversed(_at_least(titles))
        if len(groups) > 1:
            yield reduce(and_, map(self._any_in_title, self._text.side_by_side()))
        for where in ("head", "often"):
            yield self._all(matching, where)

    def _all(self, postings: BitMap, where: str) -> BitMap:
        found = copy_of(postings)
        for group in self._text.all_of:
            found &= self._one_of(group, where)
        return found

    def _one_of(self, group: Iterable[ReadTerm], where: str) -> BitMap:
        return union_of(self._having(term, where) for term in group)

    def _having(self, read: ReadTerm, where: str) -> BitMap:
        contents, (term, phrase) = self._contents, read
        if isinstance(term, Words):
            return contents.text.find(phrase, where)
        skilled = contents.fields["skill"].bitmap(term.name)
        if where in ("title", "often"):
            return skilled & contents.text.find(phrase, where)
        return skilled

    def _any_in_title(self, phrases: Iterable[Phrase]) -> BitMap:
        return union_of(self._contents.text.find(phrase, "title") for phrase in phrases)


def _at_least(sets: list[BitMap]) -> list[BitMap]:
    """What is in at least one of the sets, in at least two, and so on."""
    found: list[BitMap] = []
    for each in sets:
        met = [each, *(each & before for before in found)]
        found = [a | b for a, b in zip_longest(found, met, fillvalue=BitMap())]
    return found
