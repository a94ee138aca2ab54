"""What has a landing page: skills, categories, countries, and remote work; their names in words and
in addresses. Pure, from the packaged vocabularies."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from django.utils.text import slugify

from postings.choices import Category, Workplace
from postings.filter_fields import country_names
from postings.ingestion.vocabulary.places import fold, packaged_places
from postings.ingestion.vocabulary.skills import packaged_skills


class Kind(StrEnum):
    SKILL = "skill"
    CATEGORY = "category"
    COUNTRY = "country"
    REMOTE = "remote"


class Topic(NamedTuple):
    """`value`: what a `SearchQuery` calls it."""

    kind: Kind
    value: str
    slug: str
    name: str


REMOTE = Topic(Kind.REMOTE, Workplace.REMOTE.value, "remote", "Remote")

# Signs that tell skills apart, which a slug would drop.
_SIGNS = {"+": "-plus", "#": "-sharp", "&": "-and-", "@": "-at-", "/": "-", ":": "-", "*": "-star-"}


def skill_slug(name: str) -> str:
    """
    >>> skill_slug("C++"), skill_slug("C#"), skill_slug(".NET"), skill_slug("Node.js")
    ('c-plus-plus', 'c-sharp', 'dot-net', 'node-js')
    """
    written = f"dot-{name[1:]}" if name.startswith(".") else name.replace(".", "-")
    for sign, words in _SIGNS.items():
        written = written.replace(sign, words)
    return slugify(written)


def skill(slug: str) -> Topic | None:
    """The skill that has this slug, or else a spelling that has it: "golang" is Go."""
    name = _skills().get(slug)
    return name and Topic(Kind.SKILL, name, skill_slug(name), name) or None


def skill_topic(name: str) -> Topic | None:
    """None for what editors named and the vocabulary does not know: it has no page."""
    topic = skill(skill_slug(name))
    return topic if topic and topic.value == name else None


@cache
def _skills() -> dict[str, str]:
    """By slug; a skill's own name goes before the spellings of others."""
    groups = packaged_skills().spellings.values()
    names = sorted({each.skill for group in groups for each in group})
    found = {skill_slug(name): name for name in reversed(names)}
    for group in groups:
        if len({each.skill for each in group}) == 1:
            found.setdefault(skill_slug(group[0].written), group[0].skill)
    found.pop("", None)
    return found


def category(slug: str) -> Topic | None:
    value = slug.replace("-", "_")
    if value not in Category.values:
        return None
    return Topic(Kind.CATEGORY, value, value.replace("_", "-"), str(Category(value).label))


def country(slug: str) -> Topic | None:
    """By its English name, another name, or its code.

    >>> country("germany") == country("de") == country("deutschland")
    True
    """
    code = _countries().get(slug) or slug.upper()
    if code not in country_names():
        meant = packaged_places().meaning(fold(slug))
        code = meant.countries[0] if meant and len(meant.countries) == 1 else ""
    return country_topic(code) if code in country_names() else None


def country_topic(code: str) -> Topic:
    name = country_names().get(code, code)
    return Topic(Kind.COUNTRY, code, slugify(name), name)


@cache
def _countries() -> dict[str, str]:
    return {slugify(name): code for code, name in country_names().items()}


def place(slug: str) -> Topic | None:
    """What narrows a topic: a country, or remote work."""
    return REMOTE if slug == REMOTE.slug else country(slug)


def topic_of(facet: str, value: str) -> Topic | None:
    """The topic of a value of a facet, where there is one."""
    made: dict[str, Any] = {
        "skill": skill_topic,
        "category": lambda each: category(each),
        "country": lambda each: country_topic(each) if each in country_names() else None,
        "workplace": lambda each: REMOTE if each == REMOTE.value else None,
    }
    found: Topic | None = made[facet](value) if facet in made else None
    return found


def within_sentence(name: str) -> str:
    """The name of a category as it stands within a sentence.

    >>> within_sentence("Data and AI"), within_sentence("IT support")
    ('data and AI', 'IT support')
    """
    return name[0].lower() + name[1:] if name.split()[0].istitle() else name
