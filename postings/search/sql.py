"""The reference engine: the meaning of a query in plain PostgreSQL, in one statement.

A row is *matching* when it has the words, and meets every condition but one at most. `missed` says
which: 0 for a row of the listing, else the number of that condition. So a facet counts the rows
that miss nothing, or a condition of its own; and as many as miss one alone are hidden by it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db import connection

from postings.choices import Status, VisaSponsorship
from postings.pay import pay_edges
from postings.search.eligibility import Eligibility, eligibility_sql
from postings.search.query import FACETS, PAGE_SIZE, UNSTATED, Condition, SearchQuery, Sort
from postings.search.results import (
    NO_RATE,
    OWN,
    SearchResult,
    days_of,
    facets_of,
    hidden_of,
    spelled,
)
from postings.search.spread import Pays
from postings.search.sql_words import Sql, WordsInSql, all_of

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
EXPERIENCE = f"coalesce(experience_years::text, '{UNSTATED}')"
FLAGS = {
    "salary_stated": "salary_currency <> ''",
    "visa": f"visa_sponsorship = '{VisaSponsorship.YES}'",
    "equity": "equity",
}

PUBLISHED = f"posting.status = '{Status.PUBLISHED}'"

WORDING = "JOIN postings_wording AS wording ON wording.posting_id = posting.id"
"""For the column `search`."""

AGE = "listed_on DESC, id DESC"
ORDER = {
    Sort.RELEVANCE: f"merit DESC, {AGE}",
    Sort.NEWEST: AGE,
    Sort.SALARY: f"annual_top DESC NULLS LAST, {AGE}",
}

# What a missed condition adds to `missed`, beside its number: a row that misses two has more than
# twice as much. No query has so many conditions.
_MISS = 10_000


def search(query: SearchQuery, today: date, facet_limit: int | None) -> SearchResult:
    numbers = {condition: n for n, condition in enumerate(query.conditions, start=_MISS)}
    missable = {number: condition for condition, number in numbers.items()}
    statement, parameters = _statement(query, today, numbers)
    ids: dict[int, int] = {}
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in OWN}
    missing: Counter[Condition] = Counter()
    total = 0
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for kind, value, missed, number in cursor.fetchall():
            if kind == "id":
                ids[int(value)] = number
                continue
            condition = missable.get(missed)
            if kind == "workplace":  # each posting has exactly one
                if condition is None:
                    total += number
                else:
                    missing[condition] += number
            facet, said = (value, "1") if kind == "flag" else (kind, value)
            if condition is None or condition[0] in OWN[facet]:
                counts[facet][said] += number
    return SearchResult(
        ids=tuple(ids[place] for place in sorted(ids)),
        total=total,
        facets=facets_of(query, counts, facet_limit),
        hidden=hidden_of(query, missing),
    )


def pays(query: SearchQuery, today: date) -> Pays:
    found, values = _found(query, today)
    statement = f"SELECT annual_top {found} AND annual_top IS NOT NULL ORDER BY annual_top"
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return Pays(array("q", (pay for (pay,) in cursor.fetchall())))


def first(query: SearchQuery, today: date, most: int) -> tuple[int, ...]:
    found, values = _found(query, today)
    merit, merit_values = _merit(query, WordsInSql(query.text))
    order = ORDER[Sort(query.sort)]
    statement = f"SELECT posting.id, {merit} AS merit {found} ORDER BY {order} LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*merit_values, *values, most])
        return tuple(pk for pk, _ in cursor.fetchall())


def _found(query: SearchQuery, today: date) -> Sql:
    """The postings that a query lists."""
    asked = (_met(query, today, *condition) for condition in query.conditions)
    where, where_values = all_of([WordsInSql(query.text).matches(), *asked])
    source, source_values = _source(query)
    return f"FROM {source} WHERE {PUBLISHED} AND {where}", source_values + where_values


def skills(names: Iterable[str]) -> dict[str, str]:
    statement = f"""
        SELECT skill, count(*) FROM postings_posting AS posting, unnest(skills) AS skill
        WHERE {PUBLISHED} GROUP BY skill
    """
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return spelled(dict(cursor.fetchall()), names)


def _statement(query: SearchQuery, today: date, numbers: Mapping[Condition, int]) -> Sql:
    """One row for each posting of the page, and for each value of a facet by what is missed."""
    words = WordsInSql(query.text)
    where, where_values = words.matches()
    merit, merit_values = _merit(query, words)
    source, source_values = _source(query)
    missed, missed_values = _missed(query, today, numbers)
    order = ORDER[Sort(query.sort)]
    single = SINGLE | _scales(query, today)
    several = SEVERAL | {"flag": _flags(query)}
    statement = f"""
        WITH matching AS MATERIALIZED (
            SELECT posting.id, listed_on, annual_top, {merit} AS merit, missed,
                   {", ".join(f"{sql} AS {facet}" for facet, sql in (single | several).items())}
            FROM {source}, LATERAL (SELECT {missed} AS missed) AS asked
            WHERE {PUBLISHED} AND {where} AND missed < {2 * _MISS}
        ), page AS (
            SELECT * FROM matching WHERE missed = 0 ORDER BY {order} LIMIT %s OFFSET %s
        )
        SELECT 'id', (row_number() OVER (ORDER BY {order}))::text, 0, id FROM page
        UNION ALL
        SELECT {_which(single)}, coalesce({", ".join(single)}), missed, count(*) FROM matching
        GROUP BY GROUPING SETS ({", ".join(f"(missed, {facet})" for facet in single)})
        {" ".join(map(_counts, several))}
    """
    limits = [PAGE_SIZE, (query.page - 1) * PAGE_SIZE]
    values = merit_values + source_values + missed_values + where_values + limits
    return statement, values


def _merit(query: SearchQuery, words: WordsInSql) -> Sql:
    return words.merit() if query.sort == Sort.RELEVANCE else ("0", [])


def _source(query: SearchQuery) -> Sql:
    """The postings with their companies, with their words where some are asked for, and the answer
    for the country that is asked for."""
    answer, values = eligibility_sql(query.eligible) if query.eligible else ("''", [])
    source = f"""
        postings_posting AS posting {WORDING if query.text else ""}
        LEFT JOIN postings_company AS company ON company.id = company_id,
        LATERAL (SELECT {answer} AS eligible) AS answer
    """
    return source, values


def _scales(query: SearchQuery, today: date) -> dict[str, str]:
    """Under which value a posting is counted of what has an order. All are of the server's own."""
    days = days_of(query)
    ages = (f"WHEN listed_on >= '{today - timedelta(days=d)}' THEN '{d}'" for d in days)
    edges = pay_edges()
    lower = ",".join(f"'{edge}'" for edge in (0, *edges))
    band = f"width_bucket(annual_top, ARRAY{list(edges)}::bigint[])"
    scales = {
        "posted": f"CASE {' '.join(ages)} ELSE '{days[-1] + 1}' END",
        "pay": f"""CASE WHEN salary_currency = '' THEN '{UNSTATED}'
            WHEN annual_top IS NULL THEN '{NO_RATE}' ELSE (ARRAY[{lower}])[{band} + 1] END""",
        "experience": EXPERIENCE,
    }
    return scales | ({"eligible": "eligible"} if query.eligible else {})


def _flags(query: SearchQuery) -> str:
    flags = FLAGS
    if query.eligible:
        flags = flags | {
            "eligible_strict": f"eligible IN ('{Eligibility.YES}', '{Eligibility.IN_PART}')"
        }
    cases = (f"CASE WHEN {sql} THEN '{flag}' END" for flag, sql in flags.items())
    return f"ARRAY[{', '.join(cases)}]::text[]"


def _which(facets: Iterable[str]) -> str:
    """The facet that a row of grouping sets is about."""
    cases = (f"WHEN grouping({facet}) = 0 THEN '{facet}'" for facet in facets)
    return f"CASE {' '.join(cases)} END"


def _counts(facet: str) -> str:
    """An array names each value once: the projection sees to that."""
    return f"""
        UNION ALL
        SELECT '{facet}', value, missed, count(*)
        FROM (SELECT missed, unnest({facet}) AS value FROM matching) AS said
        WHERE value IS NOT NULL
        GROUP BY 2, 3
    """


def _missed(query: SearchQuery, today: date, numbers: Mapping[Condition, int]) -> Sql:
    parts, values = ["0"], []
    for condition, number in numbers.items():
        sql, given = _met(query, today, *condition)
        parts.append(f"CASE WHEN {sql} THEN 0 ELSE {number} END")
        values += given
    return " + ".join(parts), values


def _met(query: SearchQuery, today: date, parameter: str, value: str | None) -> Sql:
    """Whether a posting meets this condition of the query."""
    facet, _, kind = parameter.partition("_")
    if parameter in FACETS:
        return _has_any(parameter, query.any_of(parameter))
    if kind == "not":
        sql, values = _has_any(facet, [value])
        return f"NOT ({sql})", values
    if kind == "all":
        return f"({SEVERAL[facet]}) @> %s::varchar[]", [[value]]
    if parameter in FLAGS:
        return FLAGS[parameter], []
    met: dict[str, Sql] = {
        "eligible": (f"eligible <> '{Eligibility.NO}'", []),
        "eligible_strict": (f"eligible <> '{Eligibility.NOT_STATED}'", []),
        "salary_min": ("(annual_top >= %s OR annual_top IS NULL)", [query.salary_min]),
        "experience_max": (
            "(experience_years <= %s OR experience_years IS NULL)",
            [query.experience_max],
        ),
        "posted": ("listed_on >= %s", [today - timedelta(days=query.posted or 0)]),
    }
    return met[parameter]


def _has_any(facet: str, values: Sequence[str | None]) -> Sql:
    if facet in SINGLE:
        return f"{SINGLE[facet]} = ANY(%s::varchar[])", [list(values)]
    return f"({SEVERAL[facet]}) && %s::varchar[]", [list(values)]
