"""Which landing pages have enough to say, and when that last changed: for the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from postings.choices import Status, Workplace


class Topic(NamedTuple):
    """A value of a facet, within another where there is one, and when a posting of theirs was last
    changed."""

    facet: str
    value: str
    within: str
    place: str
    changed_at: datetime


# Of each facet the value, and the row source that it takes besides the posting.
_VALUES = {
    "skill": ("skill", "unnest(skills) AS skill"),
    "category": ("category::text", ""),
    "country": ("country", "unnest(countries) AS country"),
    "workplace": ("workplace::text", ""),
    "": ("''", ""),
}
_TOPICS = (
    *(("skill", ""), ("category", ""), ("country", "")),
    *(("skill", "country"), ("skill", "workplace")),
    *(("category", "country"), ("category", "workplace")),
)


def topics(at_least: int) -> Iterator[Topic]:
    """Those with so many published postings. Seven statements that read all of them: a minute
    at a million."""
    with connection.cursor() as cursor:
        for facet, within in _TOPICS:
            cursor.execute(_statement(facet, within), [at_least])
            for value, place, changed_at in cursor.fetchall():
                yield Topic(facet, value, within, place, changed_at)


def _statement(facet: str, within: str) -> str:
    value, source = _VALUES[facet]
    place, of_place = _VALUES[within]
    sources = "".join(f", {each}" for each in (source, of_place) if each)
    remote = f" AND workplace = '{Workplace.REMOTE}'" if within == "workplace" else ""
    return f"""
        SELECT {value}, {place}, max(coalesce(changed_at, first_seen))
        FROM postings_posting{sources}
        WHERE status = '{Status.PUBLISHED}'{remote}
        GROUP BY 1, 2 HAVING count(*) >= %s ORDER BY 1, 2
    """
