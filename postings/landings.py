"""The landing pages that are to be found by search engines: what a sitemap lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from postings.presentation.landing import THIN, Landing
from postings.presentation.topics import topic_of
from postings.search import landings
from postings.search.keeper import Keeper

# Seconds for which the addresses are kept.
OLDEST = 3600.0


class Address(NamedTuple):
    """`changed_at`: when a posting that the page is about was last changed."""

    path: str
    changed_at: datetime


def indexable() -> Iterator[Address]:
    """Every landing page of a topic that is not thin; a minute at a million postings.
    `keeper.current()` has what this process made of late."""
    for found in landings.topics(THIN):
        if path := _path(found):
            yield Address(path, found.changed_at)


def _path(found: landings.Topic) -> str:
    topic = topic_of(found.facet, found.value)
    place = topic_of(found.within, found.place) if found.within else None
    if topic is None or (found.within and place is None):
        return ""
    return Landing(topic, place).path


def make() -> list[Address]:
    return list(indexable())


keeper = Keeper("the addresses of landing pages", make, OLDEST)
