"""The line of places of a board that has remote jobs only: what it calls the location is where a
worker may live."""

from __future__ import annotations

from collections.abc import Sequence

from postings.ingestion.vocabulary.structured import SPELLINGS, spelled


def remote_line(places: Sequence[str]) -> str:
    """
    >>> remote_line(["Canada", "USA"]), remote_line(["Remote"]), remote_line([])
    ('Remote, Canada, USA', 'Remote', 'Remote')
    """
    named = [place for place in places if SPELLINGS["workplace"].get(spelled(place)) != "remote"]
    return ", ".join(["Remote", *named]) if named or not places else places[0]
