"""We Work Remotely: its RSS, in which a title is "Company: Role" and a description begins with the
logo, the company's headquarters and its site."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from postings.ingestion.parse.html import unescaped
from postings.ingestion.records import ParsedPosting
from postings.ingestion.shapes.feed_fields import Fields, read_fields
from postings.ingestion.shapes.feed_items import NO_TITLE
from postings.ingestion.shapes.remote_line import remote_line
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape

_LOGO = re.compile(r"\s*(?:<p>\s*)?<img\b[^>]*>\s*(?:<br\s*/?>\s*)*(?:</p>)?\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?:<p>\s*)?(?:<br\s*/?>\s*)*<strong>\s*(?P<label>Headquarters|URL)\s*:\s*</strong>"
    r"(?P<words>.*?)(?=<br|</p>|<strong>)",
    re.IGNORECASE | re.DOTALL,
)
_REST = re.compile(r"\s*(?:<br\s*/?>\s*)*(?:</p>)?", re.IGNORECASE)
_ADDRESS = re.compile(r"href=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]+ *")
_TAG = re.compile(r"<[^<>]*>")


class Opening(NamedTuple):
    """What is said of the company before the description, and the rest."""

    company: dict[str, str]
    rest: str


def recognises(item: Item) -> bool:
    address = Fields(item).first("link", "guid")
    return "title" in item and "://weworkremotely.com/" in address.replace("www.", "")


def identify(item: Item) -> str:
    return Fields(item).first("guid", "link")


def read(item: Item, around: Around) -> ParsedPosting:
    fields = Fields(item)
    company, colon, title = fields.first("title").partition(": ")
    if not title:
        company, title = "", company
    if not title:
        raise ItemError(NO_TITLE)
    opening = opening_of(fields.first("description"))
    places = [_FLAG.sub("", place) for place in fields.all("region", "country", "state")]
    return read_fields(
        "we_work_remotely",
        item,
        title=title,
        company=company,
        places=[remote_line(places)],
        body=opening.rest,
        link=fields.first("link", "guid"),
        others=opening.company,
    )


def opening_of(description: str) -> Opening:
    """
    >>> opening_of("<img src='l.png'><p><strong>Headquarters:</strong> Ghent</p><p>We bake.</p>")
    Opening(company={'Company headquarters': 'Ghent'}, rest='<p>We bake.</p>')
    """
    source = unescaped(description)
    logo = _LOGO.match(source)
    at = logo.end() if logo else 0
    company: dict[str, str] = {}
    while label := _LABEL.match(source, at):
        words = html.unescape(_TAG.sub("", label["words"])).strip()
        if label["label"].upper() == "URL":
            address = _ADDRESS.search(label["words"])
            company["Company website"] = html.unescape(address[1]) if address else words
        else:
            company["Company headquarters"] = words
        at = label.end()
    if company and (rest := _REST.match(source, at)):
        at = rest.end()
    return Opening(company, source[at:])


SHAPE = Shape(name="we_work_remotely", recognises=recognises, identify=identify, read=read)
