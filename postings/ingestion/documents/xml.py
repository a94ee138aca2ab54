"""XML as items, whatever feed it is: of an element its children by their names, as JSON has them.

<job id="7">                                    {"@id": "7",
  <title>Baker</title>                           "title": "Baker",
  <place>Ghent</place><place>Bruges</place>      "place": ["Ghent", "Bruges"],
  <text lang="en">We bake<br>bread.</text>       "text": {"@lang": "en",
</job>                                                    "#text": "We bake<br>bread."}}

Elements of HTML in another are its text. Prefixes stay as the document has them. Items are the
outermost elements that a shape recognises, but for those around all others: the root, and the
channel of RSS. Memory is bounded, however long a document, an element or a nest of elements is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from postings.ingestion import shapes
from postings.ingestion.documents.names import Names
from postings.ingestion.documents.payloads import EMPTY, UNKNOWN
from postings.ingestion.documents.xml_elements import LARGEST, Element, is_html
from postings.ingestion.documents.xml_tokens import (
    EntityError,
    Kind,
    Token,
    attributes_of,
    head_text,
    tokens,
)
from postings.ingestion.records import Document, DocumentError

DEEPEST = 32
"""Elements in each other; the text of deeper ones belongs to the last."""
MOST_OTHERS = 50_000
"""Elements since the last item that are none, after which no more are looked for."""
MOST_PLACES = 5
"""Places of faults that are named; the others are counted."""

_CHANNELS = frozenset(["channel"])
_ITEMS = frozenset(["ad", "entry", "item", "job", "listing", "offer", "position", "posting",
                    "vacancy"])  # fmt: skip
"""Names of items: what is inside one is none, even before it says enough to be recognised."""
_PAGES = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<(?:!doctype\s+)?html\b", re.IGNORECASE)
_XML = re.compile(
    r"""\s*(?: <\?xml\b
      | (?:<!--.*?-->\s*)*
        (?: <!DOCTYPE\b | <(?P<root>[A-Za-z_][\w.:-]*)[^<>]*>\s*<[!?/A-Za-z_] ) )""",
    re.VERBOSE | re.DOTALL,
)
_BEGINS_AS_TEXT = re.compile(rb"\s*[!-;=-~]")
_UNREADABLE = re.compile(rb"(?<!\\)\\udc[89a-f]")
"""As an item's content spells a byte that could not be decoded."""
_ENTITIES = (
    "XML that declares entities of its own, with which a few lines can stand for gigabytes or for"
    " other files: save the feed without its <!DOCTYPE ...>"
)
_OTHERS = (
    f"more than {MOST_OTHERS:,} elements that are no postings: what comes after is not read; save"
    " the postings alone"
)
_NOTHING = f"XML {UNKNOWN}"

_SECTIONS = frozenset(("article", "header", "main", "nav", "script", "section", "style"))
"""Elements that a part of a page begins with; inside XML they may be anything."""


def looks_like_xml(head: bytes) -> bool:
    """Whether a document that begins so is XML and no page: it is declared, or two tags follow each
    other, of which the first is none of HTML."""
    if _BEGINS_AS_TEXT.match(head):  # in whatever encoding
        return False
    text = head_text(head)
    match = _XML.match(text)
    root = (match["root"] or "").lower() if match else ""
    html = is_html(root) or root in _SECTIONS
    return bool(match) and not html and not _PAGES.match(text)


def read_xml(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The items as documents. Of XML with faults what can be read is, and a refusal at the end
    names the places."""
    reader = _Reader(origin)
    try:
        for token in tokens(file):
            yield from reader.take(token)
            if reader.others > MOST_OTHERS:
                yield DocumentError(origin, _OTHERS)
                return
        yield from reader.end()
    except EntityError:
        yield DocumentError(origin, _ENTITIES)


class _Reader:
    """Makes elements of tags, matched or not, and items of elements."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.open: list[Element] = []
        self.deeper = 0
        self.number = 0
        self.names = Names(origin)
        self.depths: dict[str, int] = {}  # of the names of items
        self.others = 0
        self.inside = 0  # elements in the root
        self.called_items = 0  # those of them with the name of one
        self.is_empty = False  # the root, or the feed in it
        self.faults = 0
        self.places: list[str] = []

    def take(self, token: Token) -> Iterator[Document | DocumentError]:
        if token.kind is Kind.TEXT:
            if self.open:
                self.open[-1].write(token.value)
        elif token.kind is Kind.LOST:
            self._fault(token.line, token.value)
        elif self._is_of_text(token):
            self.open[-1].write(token.source, as_html=True)
        elif token.kind is Kind.START:
            yield from self._start(token)
        else:
            yield from self._end(token)

    def end(self) -> Iterator[Document | DocumentError]:
        """At the end of the document: an element that is open was cut, and is no item."""
        if self.open:
            cut = next((each for each in self.open[1:] if each.name not in _CHANNELS), self.open[0])
            self._fault(cut.line, f"the end of <{cut.name}> is missing: the document was cut")
        if self.faults:
            yield DocumentError(self.origin, self._reason())
        elif not self.number:
            yield DocumentError(self.origin, EMPTY if self.is_empty else _NOTHING)

    # Tags

    def _is_of_text(self, token: Token) -> bool:
        """Whether a tag is one of the HTML that an element holds as its text."""
        if len(self.open) < 2 or token.value in self.depths:
            return False
        return self.open[-1].takes(token)

    def _start(self, token: Token) -> Iterator[Document | DocumentError]:
        depth = self.depths.get(token.value, 0)
        if 0 < depth <= len(self.open) and self.open[depth - 1].name == token.value:
            self._has_no_end(self.open[depth - 1])
            yield from self._close_from(depth - 1)
        if len(self.open) >= DEEPEST:
            if not self.deeper:
                self._fault(token.line, f"elements nested more than {DEEPEST} deep")
            self.deeper += 1
            return
        if self.open:
            self.inside += 1
            self.called_items += token.value in _ITEMS
        attributes = attributes_of(token.source) if "=" in token.source else {}
        children = [(f"@{name}", value) for name, value in attributes.items()]
        self.open.append(Element(token.value, token.line, children, size=len(token.source)))

    def _end(self, token: Token) -> Iterator[Document | DocumentError]:
        if self.deeper:
            self.deeper -= 1
            return
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].name == token.value:
                break
        else:
            at = self.depths.get(token.value, 0) - 1
            self._fault(token.line, f"</{token.value}> ends nothing")
            if not 0 < at < len(self.open):
                return
        yield from self._close_from(at)

    def _close_from(self, at: int) -> Iterator[Document | DocumentError]:
        """Ends an element, and before it those that are still open in it."""
        while len(self.open) > at + 1:
            element = self.open[-1]
            self._has_no_end(element)
            if element.texts and element.has_elements():
                self._close_before_its_elements()
            else:
                yield from self._close()
        yield from self._close()

    # Elements

    def _close(self) -> Iterator[Document | DocumentError]:
        element = self.open.pop()
        value = element.value()
        found = self._found(element, value) if isinstance(value, dict) else None
        if found:
            yield self._item(element, found)
        elif self.open:
            self.open[-1].attach(element.name, value, element.size)
        else:
            is_feed = isinstance(value, dict) and "channel" in value
            self.is_empty = not self.called_items if is_feed else not (value or self.inside)

    def _close_before_its_elements(self) -> None:
        """Ends the last element where its text ends: what follows stands beside it."""
        element = self.open.pop()
        followers = [each for each in element.children if not each[0].startswith("@")]
        element.children = [each for each in element.children if each[0].startswith("@")]
        for name, value in [(element.name, element.value()), *followers]:
            self.open[-1].attach(name, value, element.size // (len(followers) + 1))

    def _found(self, element: Element, item: dict[str, Any]) -> shapes.Found | None:
        is_root = not self.open
        if element.name in _CHANNELS or (is_root and self.number):
            return None
        shape = shapes.shape_of(item)
        self.others += 1
        if shape is None or any(map(_is_item, self.open[1:])):
            return None
        self.others = 0
        around = {
            name: value
            for each in self.open
            for name, value in each.mapping().items()
            if name in shape.around and isinstance(value, str) and value
        }
        return shapes.Found(shape, item, around)

    def _item(self, element: Element, found: shapes.Found) -> Document | DocumentError:
        self.number += 1
        if element.name not in found.item:
            self.depths[element.name] = len(self.open) + 1
        content = shapes.content_of(found)
        origin = self.names.of_item(found.shape.identify(found.item), self.number)
        if element.full:
            size = f"{LARGEST / 1e6:.0f} million characters"
            return DocumentError(origin, f"more than {size}, which is no posting: leave it out")
        if _UNREADABLE.search(content):
            return DocumentError(
                origin,
                f"bytes in the element at line {element.line:,} that are no text in the encoding of"
                " the document: convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8 FILE`",
            )
        return Document(origin=origin, content=content, shape=found.shape.name)

    # Faults

    def _fault(self, line: int, what: str) -> None:
        self.faults += 1
        if self.faults <= MOST_PLACES:
            self.places.append(f"line {line:,}: {what}")

    def _has_no_end(self, element: Element) -> None:
        self._fault(element.line, f"<{element.name}> has no end")

    def _reason(self) -> str:
        """The places where the document is not well-formed, and so may have lost something."""
        read = (
            f"{self.number:,} postings were found in it" if self.number else "no posting is in it"
        )
        more = f"; and {self.faults - MOST_PLACES:,} more" if self.faults > MOST_PLACES else ""
        return f"damaged XML, {read}: save it again, or mend {'; '.join(self.places)}{more}"


def _is_item(element: Element) -> bool:
    """Whether an open element is an item, by its name or what it says so far."""
    if element.name in _CHANNELS:
        return False
    return element.name in _ITEMS or shapes.shape_of(element.mapping()) is not None
