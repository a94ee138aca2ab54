"""The words of a query as conditions of PostgreSQL, and what they are worth for the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from postings.search.lexemes import OFTEN, Part, Phrase, ReadTerm, read, tsquery_of
from postings.search.text import Skill, TextQuery, Words

Sql = tuple[str, list[Any]]  # SQL with placeholders, and their values

# Whether a lexeme has OFTEN positions in the body or more. PostgreSQL tells of their number only by
# a rank, which of a single lexeme, where all weights are 1, is the sum of 1/n² over its positions,
# as a share of that sum without end.
_SUM = sum(1 / n**2 for n in range(1, OFTEN)) + 0.5 / OFTEN**2
_IS_OFTEN = f"""
    ts_rank('{{1, 1, 1, 1}}', ts_filter(search, '{{c}}'), %s::tsquery) > {_SUM / 1.644934:.4f}
"""


class WordsInSql:
    """The conditions of the words of a query.

    A skill is where the posting's skills have it; it is in the title, or often in the body, when
    its letters are there as well. What is excluded has no part in a posting's merit.
    """

    def __init__(self, text: TextQuery) -> None:
        self._text = read(text)

    def matches(self) -> Sql:
        excluded = [_one_of([term], "") for term in self._text.none_of]
        return all_of(
            [
                *(_one_of(group, "") for group in self._text.all_of),
                *((f"NOT ({condition})", values) for condition, values in excluded),
            ]
        )

    def merit(self) -> Sql:
        """Of how many groups a term is in the title; of these the postings that have each term next
        to one of the following group there; of these where every group has a term in title, company
        or skills; of these where every group has one often in the body. As one number."""
        groups = self._text.all_of
        titles = [_one_of(group, "A") for group in groups]
        merit = " + ".join(["0", *(f"{condition}::int" for condition, _ in titles)])
        values = [value for _, given in titles for value in given]
        for condition, given in (
            _in_title(self._text.side_by_side()),
            all_of(_one_of(group, "AB") for group in groups),
            all_of(map(_often, groups)),
        ):
            merit = f"({merit}) * 2 + ({condition})::int"
            values += given
        return merit, values


def _one_of(group: Iterable[ReadTerm], weights: str) -> Sql:
    """A term is under one of the weights; anywhere where there are none."""
    parts: list[str] = []
    values: list[Any] = []
    for term, phrase in group:
        if isinstance(term, Words):
            parts.append("search @@ %s::tsquery")
            values.append(tsquery_of(phrase, weights))
        elif weights == "A":
            parts.append("(skills @> %s::varchar[] AND search @@ %s::tsquery)")
            values += [[term.name], tsquery_of(phrase, weights)]
        else:
            parts.append("skills @> %s::varchar[]")
            values.append([term.name])
    return f"({' OR '.join(parts)})", values


def _in_title(alternatives: Sequence[Sequence[Phrase]]) -> Sql:
    """One of each list; never where there is nothing to be side by side."""
    if not alternatives or not all(alternatives):
        return "false", []
    any_of = (" | ".join(f"({tsquery_of(each, 'A')})" for each in one) for one in alternatives)
    return "search @@ %s::tsquery", [" & ".join(f"({each})" for each in any_of)]


def _often(group: Iterable[ReadTerm]) -> Sql:
    """A phrase is often where each of its words is; one whose last word may go on is not."""
    parts: list[str] = []
    values: list[Any] = []
    for term, phrase in group:
        if phrase and not phrase[-1].prefix:
            conditions = [_IS_OFTEN] * len(phrase)
            values += [tsquery_of((Part(part.lexeme),)) for part in phrase]
            if isinstance(term, Skill):
                conditions.append("skills @> %s::varchar[]")
                values.append([term.name])
            parts.append(" AND ".join(conditions))
    return f"({' OR '.join(parts) or 'false'})", values


def all_of(conditions: Iterable[Sql]) -> Sql:
    kept = list(conditions)
    sql = " AND ".join(condition for condition, _ in kept)
    return sql or "true", [value for _, values in kept for value in values]
