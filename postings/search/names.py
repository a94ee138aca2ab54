"""Names that only the database knows, looked up together and remembered for a while: no longer than
the board stays as it is, since pages that show them are kept as long as that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from django.core.cache import cache
from django.db.models import Func, TextField
from django.db.models.functions import Coalesce

from postings import search
from postings.ingestion.vocabulary.skills import packaged_skills
from postings.models import Company
from postings.search.columns import FOLDED
from postings.search.query import UNSTATED
from postings.search.synonyms import key_of

# A new name is shown after so many seconds at the latest, where the version is not known.
REMEMBERED = 60


class Folded(Func):
    """A name as `key_of` has it."""

    template = FOLDED.format(text="%(expressions)s")
    output_field = TextField()


def company_names(slugs: Iterable[str]) -> dict[str, str]:
    """The companies' names by slug, as far as they exist and are shown; at most one query."""

    def find(missing: list[str]) -> Mapping[str, str]:
        found = Company.objects.shown().filter(slug__in=missing)
        return dict(found.values_list("slug", "name"))

    return _remembered("company", slugs, find)


def company_slugs_now(slugs: Iterable[str]) -> dict[str, str]:
    """Each slug of a company with that which it goes by: another one where it was merged into
    another company that is not hidden. At most one query."""

    def find(missing: list[str]) -> Mapping[str, str]:
        found = Company.objects.shown().filter(slug__in=missing)
        return dict(found.values_list("slug", Coalesce("merged_into__slug", "slug")))

    return _remembered("company-now", slugs, find)


def company_slugs(words: str) -> set[str]:
    """Of the companies that have these words in their name, whatever the accents; one query."""
    named = Company.objects.annotate(folded=Folded("name")).filter(folded__contains=key_of(words))
    return set(named.values_list("slug", flat=True))


def skill_spellings(skills: Iterable[str]) -> dict[str, str]:
    """The skills as published postings spell them, whatever the case; as `search.skills`, and
    remembered.

    Other spellings of a skill stand for it ("golang"). A skill that no posting has is absent.
    """

    def find(missing: list[str]) -> Mapping[str, str]:
        usual = {skill: packaged_skills().named(skill) or skill for skill in missing}
        spellings = search.skills({*usual, *usual.values()})
        found = {skill: spellings.get(skill) or spellings.get(usual[skill]) for skill in missing}
        return {skill: name for skill, name in found.items() if name}

    return _remembered("skill", skills, find)


def _remembered(
    kind: str, values: Iterable[str], find: Callable[[list[str]], Mapping[str, str]]
) -> dict[str, str]:
    """The name of each value. What was not found is asked for again the next time."""
    of = f"{kind}-{search.version()}"
    keys = {value: _key(of, value) for value in values if value != UNSTATED}
    known: dict[str, str] = cache.get_many(keys.values())
    if missing := [value for value, key in keys.items() if key not in known]:
        found = {keys[value]: name for value, name in find(missing).items()}
        cache.set_many(found, REMEMBERED)
        known |= found
    return {value: known[key] for value, key in keys.items() if key in known}


def _key(of: str, value: str) -> str:
    """Of any value, in the characters and the length that every cache takes."""
    return f"{of}-{hashlib.sha256(value.encode()).hexdigest()}"
