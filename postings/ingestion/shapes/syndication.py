"""RSS, Atom and JSON Feed of any board, with the fields that boards add: `job_listing:` of
WordPress, `joblisting:` of NEOGOV, names of their own, the whole text in `content:encoded`."""

from __future__ import annotations

from postings.ingestion.records import ParsedPosting
from postings.ingestion.shapes.feed_fields import Fields, identity
from postings.ingestion.shapes.feed_items import AROUND, read_item
from postings.ingestion.shapes.sections import section
from postings.ingestion.shapes.shape import Around, Item, Shape
from postings.ingestion.shapes.values import first, objects, words

_OF_RSS = ("pubDate", "guid", "dc:date", "dc:creator", "@rdf:about", "content:encoded")
_PLAIN = frozenset(["title", "link", "description", "category", "author", "comments", "source"])
"""What an item of RSS has at least, and no more than."""


def is_rss(item: Item) -> bool:
    if not ("title" in item or "description" in item) or "link" not in item:
        return False
    extends = any(name.startswith(("job", "media:")) and ":" in name for name in item)
    return extends or any(name in item for name in _OF_RSS) or _PLAIN.issuperset(item)


def _identify_rss(item: Item) -> str:
    fields = Fields(item)
    return identity(fields.first("guid", "link"), fields.first("link"))


def _read_rss(item: Item, around: Around) -> ParsedPosting:
    link = Fields(item).first("link", "guid")
    is_neogov = any(name.startswith("joblisting:") for name in item)
    employer = words(around, "title") if is_neogov else ""
    return read_item("rss", item, around, link=link, company=employer)


def _is_atom(item: Item) -> bool:
    is_dated = "updated" in item or "published" in item
    says = "content" in item or "summary" in item or address_of(item)
    return "id" in item and "title" in item and is_dated and bool(says)


def _read_atom(item: Item, around: Around) -> ParsedPosting:
    return read_item("atom", item, around, link=address_of(item) or words(item, "id"))


def address_of(entry: Item) -> str:
    """The address of what an entry of Atom is about: "alternate" by its name, or without one."""
    links = objects(entry, "link")
    addresses = {words(link, "@rel") or "alternate": words(link, "@href") for link in links}
    return addresses.get("alternate", "")


def _is_json_feed(item: Item) -> bool:
    return "id" in item and ("content_html" in item or "content_text" in item)


def _read_json_feed(item: Item, around: Around) -> ParsedPosting:
    body = section(first(item, "content_html", "content_text"))
    link = first(item, "url", "external_url", "id")
    return read_item("json_feed", item, around, link=link, body=body)


RSS = Shape(
    name="rss",
    recognises=is_rss,
    identify=_identify_rss,
    read=_read_rss,
    around=AROUND,
)
ATOM = Shape(
    name="atom",
    recognises=_is_atom,
    identify=lambda item: identity(words(item, "id"), address_of(item)),
    read=_read_atom,
    around=AROUND,
)
JSON_FEED = Shape(
    name="json_feed",
    recognises=_is_json_feed,
    identify=lambda item: identity(words(item, "id"), first(item, "url", "external_url")),
    read=_read_json_feed,
    around=AROUND,
)
