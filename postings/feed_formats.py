"""The formats of a feed: RSS 2.0, Atom and JSON Feed 1.1.

RSS and Atom by Django's `feedgenerator`, which knows their rules (escaping, dates, what each must
have), rather than by templates of our own; not by its `Feed` views, which know no pages, no JSON
and no parameters.
"""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import feedgenerator
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from postings.feeds import Feed, Item

CONTENT = "http://purl.org/rss/1.0/modules/content/"


def rss(feed: Feed) -> bytes:
    return _written(feed, _Rss)


def atom(feed: Feed) -> bytes:
    return _written(feed, _Atom)


def json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1. Beside what it knows, each item has its facts as data in `_posting`."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        **({"next_url": feed.next} if feed.next else {}),
        "language": "en",
        "authors": [{"name": feed.board}],
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _json_item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        **({"authors": [{"name": item.company}]} if item.company else {}),
        "tags": list(item.tags),
        "language": item.language,
        "_posting": item.fields,
    }


def _written(feed: Feed, kind: type[feedgenerator.SyndicationFeed]) -> bytes:
    generator = kind(
        title=feed.title,
        link=feed.page,
        description=feed.subtitle,
        subtitle=feed.subtitle,
        language="en",
        author_name=feed.board,
        feed_url=feed.url,
        feed_guid=feed.id,
        feed=feed,
    )
    for item in feed.items:
        generator.add_item(
            title=item.title,
            link=item.url,
            description=escape(item.summary),
            unique_id=item.id,
            unique_id_is_permalink=False,
            author_name=item.company or None,
            pubdate=item.published,
            updateddate=item.updated,
            categories=item.tags,
            item=item,
        )
    buffer = BytesIO()
    generator.write(buffer, "utf-8")
    return buffer.getvalue()


class _Pages(feedgenerator.SyndicationFeed):
    """What both formats have of Atom: the neighbours of a page, and true days alone."""

    feed: dict[str, Any]
    prefix = ""

    def latest_post_date(self) -> datetime:
        """Not the time of asking where there is no item."""
        feed: Feed = self.feed["feed"]
        return feed.updated

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for rel in ("next", "previous"):
            if href := getattr(self.feed["feed"], rel):
                handler.addQuickElement(f"{self.prefix}link", None, {"rel": rel, "href": href})


class _Rss(_Pages, feedgenerator.Rss201rev2Feed):
    prefix = "atom:"

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["item"].html)
        handler.addQuickElement("atom:updated", item["item"].updated.isoformat())


class _Atom(_Pages, feedgenerator.Atom1Feed):
    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        language = {"type": "html", "xml:lang": item["item"].language}
        handler.addQuickElement("content", item["item"].html, language)
