"""Open postings that are like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from postings.choices import Seniority
from postings.ingestion.duplicates.titles import title_of
from postings.models import Posting
from postings.search import SearchQuery, search

# How many are shown, and how many are looked at to choose from.
MOST = 5
LOOKED_AT = 20
# Of one company, so that one that hires many does not fill the list.
OF_A_COMPANY = 2
# Words of a title that are searched for, and skills: more are had by too few together.
_WORDS, _SKILLS = 4, 2


def similar(posting: Posting, today: date) -> list[Posting]:
    """Up to five published postings like this one, the likest first, those of its own company
    last; also where it is closed itself. Five questions to the search at most, one or two as a
    rule, and one query."""
    ids: list[int] = []
    for query in _queries(posting):
        ids += [pk for pk in search(query, today).ids if pk != posting.pk and pk not in ids]
        if len(ids) >= LOOKED_AT:
            break
    found = Posting.objects.published().with_card_data().in_order(ids)
    found.sort(key=lambda each: (each.company_id == posting.company_id, -likeness(posting, each)))
    return _mixed(found)[:MOST]


def likeness(one: Posting, other: Posting) -> float:
    """From 0 to 7: of titles, skills, level, and country."""
    titles = _shared(_words(one), _words(other))
    skills = _shared(set(one.skills), set(other.skills))
    level = one.seniority == other.seniority != Seniority.UNSTATED
    country = not set(one.countries).isdisjoint(other.countries)
    return 3 * titles + 2 * skills + level + country


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _words(posting: Posting) -> set[str]:
    return set(title_of(posting.title).core)


def _queries(posting: Posting) -> Iterator[SearchQuery]:
    """From the nearest to the widest."""
    kind = SearchQuery(category=(posting.category,))
    if posting.company:
        kind = kind.with_("company_not", posting.company.slug)
    level = kind
    if posting.seniority != Seniority.UNSTATED:
        level = kind.with_("seniority", posting.seniority)
    words = sorted(word for word in _words(posting) if word.isalnum())
    if words:
        yield kind.with_("q", " ".join(words[:_WORDS]))
    if posting.skills:
        yield replace(level, skill_all=tuple(posting.skills[:_SKILLS]))
    yield level
    if level != kind:
        yield kind
    if posting.company:
        yield SearchQuery(company=(posting.company.slug,))


def _mixed(postings: list[Posting]) -> list[Posting]:
    """A few of each company before any more of it."""
    seen: Counter[int | None] = Counter()
    first: list[Posting] = []
    rest: list[Posting] = []
    for posting in postings:
        seen[posting.company_id] += 1
        few = posting.company_id is None or seen[posting.company_id] <= OF_A_COMPANY
        (first if few else rest).append(posting)
    return first + rest
