"""What a row is called by its source, where that is a name that no other row in the world has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from postings.ingestion.shapes import cells
from postings.ingestion.shapes.shape import Item
from postings.ingestion.vocabulary.column_names import Meaning
from postings.ingestion.vocabulary.columns import meaning_of

_GLOBAL_ID = re.compile(
    r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|[0-9a-f]{16,64}", re.IGNORECASE
)
_TRACKING = re.compile(
    r"(?i)(?:(?<=[?&])|(?<=&amp;))(?:utm_\w+|ref(?:id)?|trackingid|trk\w*|position|pagenum|gclid"
    r"|fbclid|src|source|campaign|mc_\w+|_hs\w+|originalsubdomain)=[^&#]*&?"
)
_OF_ONE = re.compile(
    r"\d{3}|[0-9a-f]{12}|(?:[^\W_]+-){2}[^\W_]+|[?&]\w*id=\w|=[\w-]{12}", re.IGNORECASE
)
"""In the address of one posting: a number, a hash or a title; not in that of a list of them."""


def identify(item: Item) -> str:
    """An id that nothing else in the world has, else the address of the one posting, without what
    counts clicks; a running number is no identity."""
    if any(isinstance(value, Mapping | list) for value in item.values()):
        item = cells.flat(item)
    ids, urls = _columns(tuple(item))
    for name in ids:
        text = cells.words(item[name])
        if _GLOBAL_ID.fullmatch(text):
            return text
    for name in urls:
        url = cells.words(item[name])
        if cells.is_url(url):
            plain = _TRACKING.sub("", url).rstrip("?&")
            if _OF_ONE.search(plain.partition("//")[2].partition("/")[2]):
                return plain
    return ""


@lru_cache(maxsize=1024)
def _columns(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns of ids, and those of addresses, that of the posting before that to apply at."""
    meanings = [(meaning_of(name), name) for name in names]
    ids = [name for meaning, name in meanings if meaning is Meaning.ID]
    urls = [name for meaning, name in meanings if meaning is Meaning.URL]
    return ids, urls + [name for meaning, name in meanings if meaning is Meaning.APPLY]
