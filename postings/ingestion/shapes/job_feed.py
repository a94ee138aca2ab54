"""Feeds of jobs in XML, as Indeed asks for them and as Careerjet, Jooble, LinkedIn and boards of
that kind read them: `<source><job>` or `<jobs><job>`, with names that differ a little."""

from __future__ import annotations

from collections.abc import Mapping

from postings.ingestion.records import ParsedPosting
from postings.ingestion.shapes.feed_fields import (
    APPLY,
    COMPANY,
    IDENTITY,
    TITLE,
    URL,
    Fields,
    identity,
    is_own,
    plain,
    read_fields,
)
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape

NO_TITLE = "no title: the element for it is empty; fill it in"
_TELLING = frozenset(
    ["applyurl", "companyurl", "contracttime", "contracttype", "expirationdate", "jobreference",
     "jobtype", "lastactivitydate", "partnerjobid", "pubdate", "referencenumber", "remotetype",
     "requisitionid", "sourcename"]
)  # fmt: skip
"""Names of these feeds, of which other lists have none or call them otherwise."""


def recognises(item: Item) -> bool:
    if not all(isinstance(value, str | list | Mapping) for value in item.values()):
        return False  # no XML
    names = {plain(name) for name in item}
    said = names.intersection(TITLE) and names.intersection((*URL, *APPLY))
    return bool(said and _TELLING & names and "description" in names)


def identify(item: Item) -> str:
    fields = Fields(item)
    name, links = fields.first(*IDENTITY), fields.all(*APPLY, *URL)
    if name:
        return identity(name, next(iter(links), ""), fields.first(*COMPANY))
    return next(filter(is_own, links), "")


def read(item: Item, around: Around) -> ParsedPosting:
    if not Fields(item).first(*TITLE):
        raise ItemError(NO_TITLE)
    return read_fields("job_feed", item)


SHAPE = Shape(name="job_feed", recognises=recognises, identify=identify, read=read)
