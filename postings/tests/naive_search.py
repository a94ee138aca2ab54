"""Search in plain Python over a list of postings: slow, obvious, and the measure of the engines.

Its words are those of `naive_words`; no board has others, which queries get as other spellings of
these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from postings.choices import Status
from postings.models import Posting
from postings.search.eligibility import Eligibility, eligibility
from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, SearchQuery
from postings.search.results import Facet, SearchResult
from postings.search.text import Skill, Term, Words
from postings.tests.naive_words import asked, kept, letters, lexemes, stems


def search(postings: Iterable[Posting], query: SearchQuery, today: date) -> SearchResult:
    board = [Candidate(posting) for posting in postings if posting.status == Status.PUBLISHED]
    listed = [each for each in board if each.matches(query, today)]
    listed.sort(key=lambda each: each.place(query))
    start = (query.page - 1) * PAGE_SIZE
    return SearchResult(
        ids=tuple(each.posting.pk for each in listed[start : start + PAGE_SIZE]),
        total=len(listed),
        facets={facet: _facet(facet, board, query, today) for facet in FACETS}
        | _others(board, query, today),
        hidden={
            each: _total(board, query.without(*each), today) - len(listed)
            for each in query.conditions
        },
    )


def first(
    postings: Iterable[Posting], query: SearchQuery, today: date, most: int
) -> tuple[int, ...]:
    """Of a board that fits on a page."""
    return search(postings, query.with_("page", 1), today).ids[:most]


def pays(postings: Iterable[Posting], query: SearchQuery, today: date) -> list[int]:
    board = [Candidate(posting) for posting in postings if posting.status == Status.PUBLISHED]
    tops = (each.top for each in board if each.matches(query, today))
    return sorted(top for top in tops if top is not None)


def _total(board: list[Candidate], query: SearchQuery, today: date) -> int:
    return sum(each.matches(query, today) for each in board)


def _others(
    board: list[Candidate], query: SearchQuery, today: date
) -> dict[str, tuple[Facet, ...]]:
    """The facets that are not of FACETS: each value asked for alone, in place of its own filters,
    or looked at in what is listed without these."""

    def having(wider: SearchQuery, has: Callable[[Candidate], bool]) -> int:
        return sum(each.matches(wider, today) and has(each) for each in board)

    def total(**asked: Any) -> int:
        return _total(board, replace(query, **asked), today)

    paid = replace(query, salary_min=None, salary_stated=False)
    edges = [0, *(25_000 * n for n in range(1, 11))]
    bands = {
        str(low): partial(Candidate.pays, low=low, high=high)
        for low, high in zip(edges, [*edges[1:], 10**12], strict=True)
    } | {
        "no_rate": lambda each: each.states_pay and each.top is None,
        UNSTATED: lambda each: not each.states_pay,
    }
    days = sorted({1, 3, 7, 14, 30, 90, query.posted or 1})
    years = sorted({0, 1, 2, 3, 5, 8, 10, query.experience_max or 0})
    unasked = replace(query, experience_max=None)
    unstated = having(unasked, lambda each: each.posting.experience_years is None)
    anywhere = query.without("eligible")
    answers = ("yes", "in_part", "not_stated", "no") if query.eligible else ()
    found: dict[str, list[tuple[Any, int]]] = {
        "posted": [(each, total(posted=each)) for each in days],
        "pay": [(value, having(paid, has)) for value, has in bands.items()],
        "experience": [
            *((each, total(experience_max=each)) for each in years),
            (UNSTATED, unstated),
        ],
        "eligible": [
            (
                each,
                having(anywhere, partial(Candidate.answers, country=query.eligible, answer=each)),
            )
            for each in answers
        ],
        "eligible_strict": [("1", total(eligible_strict=True))] if query.eligible else [],
        **{flag: [("1", total(**{flag: True}))] for flag in ("salary_stated", "visa", "equity")},
    }
    return {
        name: tuple(Facet(str(value), count) for value, count in counts)
        for name, counts in found.items()
    }


def _facet(
    facet: str, board: list[Candidate], query: SearchQuery, today: date
) -> tuple[Facet, ...]:
    without: dict[str, Any] = {facet: ()}
    widened = replace(query, **without)
    counts = Counter(dict.fromkeys(query.any_of(facet) + query.all_of(facet), 0))
    for each in board:
        if each.matches(widened, today):
            counts.update(each.says(facet))
    return tuple(Facet(*item) for item in sorted(counts.items(), key=lambda i: (-i[1], i[0])))


@dataclass
class Candidate:
    posting: Posting

    def says(self, facet: str) -> set[str]:
        posting = self.posting
        values: Any = {
            "workplace": [posting.workplace],
            "type": [posting.employment_type],
            "seniority": [posting.seniority],
            "category": [posting.category],
            "country": posting.countries,
            "company": [posting.company.slug] if posting.company else [],
            "skill": posting.skills,
            "language": [posting.language] if posting.language else [],
        }[facet]
        return set(values) or {UNSTATED}

    @property
    def listed_on(self) -> date:
        return self.posting.posted_on or self.posting.first_seen.astimezone(UTC).date()

    @property
    def top(self) -> int | None:
        posting = self.posting
        return posting.annual_min if posting.annual_max is None else posting.annual_max

    @property
    def states_pay(self) -> bool:
        return self.posting.salary_min is not None or self.posting.salary_max is not None

    def pays(self, low: int, high: int) -> bool:
        return self.top is not None and low <= self.top < high

    def answers(self, country: str, answer: str) -> bool:
        return self.answer(country) == answer

    def answer(self, country: str) -> Eligibility:
        posting = self.posting
        return eligibility(
            country,
            remote_from=posting.remote_from,
            remote_subdivisions=posting.remote_subdivisions,
            countries=posting.countries,
        )

    def matches(self, query: SearchQuery, today: date) -> bool:
        return all(self._conditions(query, today))

    def _conditions(self, query: SearchQuery, today: date) -> Iterator[bool]:
        posting = self.posting
        yield all(self._has_one(group, "ABC") for group in asked(query))
        yield not any(self._has(term, "ABC") for term in query.text.none_of)
        for facet in FACETS:
            said = self.says(facet)
            yield not query.any_of(facet) or bool(said.intersection(query.any_of(facet)))
            yield not said.intersection(query.none_of(facet))
            yield said.issuperset(query.all_of(facet))
        if query.eligible:
            answer = self.answer(query.eligible)
            yield answer is not Eligibility.NO
            yield not query.eligible_strict or answer is not Eligibility.NOT_STATED
        if query.salary_min is not None:
            yield self.top is None or self.top >= query.salary_min
        if query.salary_stated:
            yield self.states_pay
        if query.experience_max is not None:
            yield (posting.experience_years or 0) <= query.experience_max
        yield posting.visa_sponsorship == "yes" or not query.visa
        yield posting.equity or not query.equity
        if query.posted is not None:
            yield self.listed_on >= today - timedelta(days=query.posted)

    def place(self, query: SearchQuery) -> tuple[Any, ...]:
        age = (-self.listed_on.toordinal(), -self.posting.pk)
        if query.sort == "salary":
            return (self.top is None, -(self.top or 0), *age)
        if query.sort == "relevance":
            return (*(-merit for merit in self._merits(query)), *age)
        return age

    def _merits(self, query: SearchQuery) -> Iterator[int]:
        groups = asked(query)
        yield sum(self._has_one(group, "A") for group in groups)
        yield len(groups) > 1 and all(
            any(self._side_by_side(one, other) for one in group for other in following)
            for group, following in pairwise(groups)
        )
        yield all(self._has_one(group, "AB") for group in groups)
        yield all(any(self._has_often(term) for term in group) for group in groups)

    def _side_by_side(self, one: Term, other: Term) -> bool:
        """In the title; what is in both groups stands for both."""
        before, after = lexemes(letters(one)), lexemes(letters(other))
        if kept(letters(one)) == kept(letters(other)):
            after = []
        distance = before[-1][0] + 1 if before else 0
        return self._stands([*before, *((distance + at, fits) for at, fits in after)], "A")

    def _has_often(self, term: Term) -> bool:
        if isinstance(term, Skill) and term.name not in self.posting.skills:
            return False
        words = lexemes(letters(term))
        if not words or (isinstance(term, Words) and term.prefix):
            return False
        body = [lexeme for _, lexeme in self._indexed("C")]
        return all(sum(map(fits, body)) >= 3 for _, fits in words)

    def _has_one(self, group: Iterable[Term], weights: str) -> bool:
        return any(self._has(term, weights) for term in group)

    def _has(self, term: Term, weights: str) -> bool:
        if isinstance(term, Skill):
            in_title = weights != "A" or self._has(letters(term), "A")
            return term.name in self.posting.skills and in_title
        return self._stands(lexemes(term), weights)

    def _stands(self, places: list[tuple[int, Callable[[str], bool]]], weights: str) -> bool:
        indexed = list(self._indexed(weights))
        return bool(places) and any(
            all(
                any(at == start + place and fits(lexeme) for at, lexeme in indexed)
                for place, fits in places
            )
            for start, _ in indexed
        )

    def _indexed(self, weights: str) -> Iterator[tuple[int, str]]:
        """Position and lexeme of every word under one of the weights; a field's positions go on
        after the last word of the one before that is kept."""
        last = 0
        posting = self.posting
        for weight, text in (("A", posting.title), ("B", posting.keywords), ("C", posting.body)):
            start = last
            for position, lexeme in enumerate(stems(text), start=start + 1):
                if lexeme is not None:
                    last = position
                    if weight in weights:
                        yield position, lexeme
