"""Companies by their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Cast
from django.utils.text import slugify

from postings.ingestion.duplicates import company_key
from postings.models import Company

NAME_LENGTH = 200
SLUG_LENGTH = 200  # leaves room for a number in the column


def companies_named(names: Collection[str]) -> dict[str, Company]:
    """The company of each name, made where none has its key yet; of one that was merged, the one
    that it was merged into. One query where all are known, two more for new ones. Call it inside
    `bulk.one_writer`, which alone keeps two writers from making the same one."""
    keys = {name: company_key(name) for name in sorted(names)}
    found = _by_key(set(keys.values()))
    new = {key: name for name, key in reversed(keys.items()) if key not in found}
    if new:
        slugs = _free_slugs(new.values())
        made = [
            Company(name=name, key=key, slug=slug)
            for (key, name), slug in zip(new.items(), slugs, strict=True)
        ]
        found |= {company.key: company for company in Company.objects.bulk_create(made)}
    return {name: found[key] for name, key in keys.items()}


def search_by_name(company: Company) -> None:
    """What its postings are searched by, after its name has changed. One statement. Call it inside
    `bulk.one_writer`."""
    company.postings.update(keywords=keywords_of(company.name))


def _by_key(keys: Collection[str]) -> dict[str, Company]:
    """Two queries, the second one where one of them was merged: joined, most would look for what
    they have not."""
    found = {each.key: each for each in Company.objects.filter(key__among=keys).order_by()}
    merged = {each.merged_into_id for each in found.values()} - {None}
    into = Company.objects.in_bulk(merged) if merged else {}
    return {key: into.get(each.merged_into_id, each) for key, each in found.items()}


def keywords_of(name: str) -> Func:
    """The column `keywords` of postings of a company of this name."""
    words = Func(Cast(Value(name), TextField()), F("skills"), function="array_prepend")
    return Func(words, Value(" "), function="array_to_string", output_field=TextField())


def _free_slugs(names: Collection[str]) -> Iterator[str]:
    """A slug for each name that no company has: the first of "acme", "acme-2", "acme-3" ..."""
    wanted = [slugify(name)[:SLUG_LENGTH].strip("-") or "company" for name in names]
    taken = set(Company.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    for slug in wanted:
        free, number = slug, 1
        while free in taken or (number > 1 and Company.objects.filter(slug=free).exists()):
            number += 1
            free = f"{slug}-{number}"
        taken.add(free)
        yield free
