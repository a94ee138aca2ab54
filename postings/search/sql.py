"""The reference engine: the meaning of a query in plain PostgreSQL, in one statement.

A row is *matching* when everything holds but, at most, the *any of* of a single facet. `misses`
says which: 0 for a row of the listing, else the bit of that facet. So the counts of facet X are
over the rows that miss nothing, or X alone.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from postings.choices import Status, VisaSponsorship
from postings.search.eligibility import Eligibility, eligibility_sql
from postings.search.lexemes import ReadTerm, read
from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, SearchQuery, Sort
from postings.search.results import SearchResult, facets_of
from postings.search.spread import Pays
from postings.search.text import TextQuery, Words

Condition = tuple[str, list[Any]]  # SQL with placeholders, and their values

# What a posting says under each facet: one value, or an array that is never empty.
SINGLE = {
    "workplace": "workplace",
    "type": "employment_type",
    "seniority": "seniority",
    "category": "category",
    "company": f"coalesce(company.slug, '{UNSTATED}')",
    "language": f"coalesce(nullif(language, ''), '{UNSTATED}')",
}
SEVERAL = {
    "country": f"CASE WHEN countries = '{{}}' THEN '{{{UNSTATED}}}' ELSE countries END",
    "skill": f"CASE WHEN skills = '{{}}' THEN '{{{UNSTATED}}}' ELSE skills END",
}

AGE = "listed_on DESC, id DESC"
ORDER = {
    Sort.RELEVANCE: f"tier, {AGE}",
    Sort.NEWEST: AGE,
    Sort.SALARY: f"annual_top DESC NULLS LAST, {AGE}",
}


def search(query: SearchQuery, today: date, facet_limit: int | None) -> SearchResult:
    bits = {facet: 1 << place for place, facet in enumerate(FACETS) if query.any_of(facet)}
    statement, parameters = _statement(query, today, bits)
    ids: dict[int, int] = {}
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    total = 0
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for kind, value, misses, number in cursor.fetchall():
            if kind == "id":
                ids[int(value)] = number
                continue
            if misses in (0, bits.get(kind)):
                counts[kind][value] += number
            if kind == "workplace" and misses == 0:  # each posting has exactly one
                total += number
    return SearchResult(
        ids=tuple(ids[place] for place in sorted(ids)),
        total=total,
        facets=facets_of(query, counts, facet_limit),
    )


def pays(query: SearchQuery, today: date) -> Pays:
    chosen = [_has_any(facet, query.any_of(facet)) for facet in FACETS if query.any_of(facet)]
    where, values = _all([_Text(query.text).matches(), *_filters(query, today), *chosen])
    statement = f"""
        SELECT annual_top FROM postings_posting AS posting
        LEFT JOIN postings_company AS company ON company.id = company_id
        WHERE annual_top IS NOT NULL AND {where} ORDER BY annual_top
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return Pays(array("q", (pay for (pay,) in cursor.fetchall())))


def _statement(query: SearchQuery, today: date, bits: dict[str, int]) -> Condition:
    """One row for each posting of the page, and for each value of a facet by what is missed."""
    words = _Text(query.text)
    where, where_values = _all([words.matches(), *_filters(query, today)])
    tier, tier_values = words.tier() if query.sort == Sort.RELEVANCE else ("1", [])
    misses, misses_values = _misses(query, bits)
    order = ORDER[Sort(query.sort)]
    said = SINGLE | SEVERAL
    allowed = ", ".join(map(str, [0, *bits.values()]))
    statement = f"""
        WITH matching AS MATERIALIZED (
            SELECT posting.id, listed_on, annual_top, {tier} AS tier, misses,
                   {", ".join(f"{sql} AS {facet}" for facet, sql in said.items())}
            FROM postings_posting AS posting
            LEFT JOIN postings_company AS company ON company.id = company_id,
            LATERAL (SELECT {misses} AS misses) AS facets
            WHERE {where} AND misses IN ({allowed})
        ), page AS (
            SELECT * FROM matching WHERE misses = 0 ORDER BY {order} LIMIT %s OFFSET %s
        )
        SELECT 'id', (row_number() OVER (ORDER BY {order}))::text, 0, id FROM page
        UNION ALL
        SELECT {_which(SINGLE)}, coalesce({", ".join(SINGLE)}), misses, count(*) FROM matching
        GROUP BY GROUPING SETS ({", ".join(f"(misses, {facet})" for facet in SINGLE)})
        {" ".join(map(_counts, SEVERAL))}
    """
    limits = [PAGE_SIZE, (query.page - 1) * PAGE_SIZE]
    return statement, tier_values + misses_values + where_values + limits


def _which(facets: Iterable[str]) -> str:
    """The facet that a row of grouping sets is about."""
    cases = (f"WHEN grouping({facet}) = 0 THEN '{facet}'" for facet in facets)
    return f"CASE {' '.join(cases)} END"


def _counts(facet: str) -> str:
    """An array names each value once: the projection sees to that."""
    return f"""
        UNION ALL
        SELECT '{facet}', value, misses, count(*)
        FROM (SELECT misses, unnest({facet}) AS value FROM matching) AS said
        GROUP BY 2, 3
    """


def _misses(query: SearchQuery, bits: dict[str, int]) -> Condition:
    parts, values = ["0"], []
    for facet, bit in bits.items():
        condition, given = _has_any(facet, query.any_of(facet))
        parts.append(f"CASE WHEN {condition} THEN 0 ELSE {bit} END")
        values += given
    return " + ".join(parts), values


def _filters(query: SearchQuery, today: date) -> Iterable[Condition]:
    """Every condition other than the words and the *any of* of the facets."""
    yield "posting.status = %s", [Status.PUBLISHED]
    for facet in FACETS:
        if query.none_of(facet):
            condition, values = _has_any(facet, query.none_of(facet))
            yield f"NOT ({condition})", values
        if query.all_of(facet):
            yield f"({SEVERAL[facet]}) @> %s::varchar[]", [list(query.all_of(facet))]
    if query.eligible:
        case, values = eligibility_sql(query.eligible)
        kept = [Eligibility.YES, Eligibility.IN_PART, Eligibility.NOT_STATED]
        yield (
            f"{case} = ANY(%s::text[])",
            [*values, kept[:2] if query.eligible_strict else kept],
        )
    if query.salary_min is not None:
        yield "(annual_top >= %s OR annual_top IS NULL)", [query.salary_min]
    if query.salary_stated:
        yield "salary_currency <> ''", []
    if query.experience_max is not None:
        yield (
            "(experience_years <= %s OR experience_years IS NULL)",
            [query.experience_max],
        )
    if query.visa:
        yield "visa_sponsorship = %s", [VisaSponsorship.YES]
    if query.equity:
        yield "equity", []
    if query.posted is not None:
        yield "listed_on >= %s", [today - timedelta(days=query.posted)]


def _has_any(facet: str, values: Sequence[str]) -> Condition:
    if facet in SINGLE:
        return f"{SINGLE[facet]} = ANY(%s::varchar[])", [list(values)]
    return f"({SEVERAL[facet]}) && %s::varchar[]", [list(values)]


class _Text:
    """The conditions of the words of a query.

    A posting's tier is 1 if of every group a term is in the title, 2 if one is in title, company or
    skills, else 3; what is excluded has no part in it. A skill is where the posting's skills have
    it; it is in the title when its letters are there as well.
    """

    def __init__(self, text: TextQuery) -> None:
        self.all_of, self.none_of = read(text)

    def matches(self) -> Condition:
        excluded = [_one_of([term], "anywhere") for term in self.none_of]
        return _all(
            [
                *(_one_of(group, "anywhere") for group in self.all_of),
                *((f"NOT ({condition})", values) for condition, values in excluded),
            ]
        )

    def tier(self) -> Condition:
        if not self.all_of:
            return "1", []
        title, title_values = _all([_one_of(group, "title") for group in self.all_of])
        head, head_values = _all([_one_of(group, "head") for group in self.all_of])
        return (
            f"CASE WHEN {title} THEN 1 WHEN {head} THEN 2 ELSE 3 END",
            title_values + head_values,
        )


def _one_of(group: Iterable[ReadTerm], where: str) -> Condition:
    parts: list[str] = []
    values: list[Any] = []
    for term, found in group:
        if isinstance(term, Words):
            parts.append("search @@ %s::tsquery")
            values.append(getattr(found, where))
        elif where == "title":
            parts.append("(skills @> %s::varchar[] AND search @@ %s::tsquery)")
            values += [[term.name], found.title]
        else:
            parts.append("skills @> %s::varchar[]")
            values.append([term.name])
    return f"({' OR '.join(parts)})", values


def _all(conditions: Iterable[Condition]) -> Condition:
    kept = list(conditions)
    sql = " AND ".join(condition for condition, _ in kept)
    return sql or "true", [value for _, values in kept for value in values]
