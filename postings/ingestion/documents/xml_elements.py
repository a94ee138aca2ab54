"""Elements of XML that are open, and what they say once they end."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from postings.ingestion.documents.xml_tokens import Kind, Token

LARGEST = 2_000_000
"""Characters of an element above which no more of it is kept: four times the longest posting."""

_HTML = re.compile(
    r"a|abbr|b|blockquote|br|center|cite|code|d[dlt]|div|em|font|h[1-6r]|i|img|li|[ou]l|p|pre|s"
    r"|small|span|strong|su[bp]|table|tbody|t[dhr]|thead|u|wbr"
)
_VOID = frozenset(["br", "hr", "img", "wbr"])


def is_html(name: str) -> bool:
    """Whether an element is one that HTML has for text."""
    return bool(_HTML.fullmatch(name))


@dataclass(slots=True)
class Element:
    """An open element. Once HTML begins in it, `inside` counts the tags that are open in its text,
    which is a list of what is written in HTML already and what is not."""

    name: str
    line: int
    children: list[tuple[str, Any]]
    texts: list[tuple[bool, str]] = field(default_factory=list)
    inside: Counter[str] | None = None
    size: int = 0
    full: bool = False

    def value(self) -> Any:
        """Of a finished element: text, or a mapping."""
        text = "".join(
            part if written or self.inside is None else html.escape(part, quote=False)
            for written, part in self.texts
        ).strip()
        return self.mapping(text) if self.children else text

    def mapping(self, text: str = "") -> dict[str, Any]:
        """What its children say, of an open one those that were there so far."""
        values: dict[str, Any] = {}
        for name, value in self.children:
            if name not in values:
                values[name] = value
            elif isinstance(values[name], list):
                values[name].append(value)
            else:
                values[name] = [values[name], value]
        return {**values, "#text": text} if text else values

    def takes(self, tag: Token) -> bool:
        """Whether a tag is one of the HTML that is its text."""
        name = tag.value.lower()
        if self.inside is None:
            if tag.kind is Kind.END or not is_html(name) or self.has_elements():
                return False
            self.inside = Counter()
        if tag.kind is Kind.START:
            self.inside[name] += name not in _VOID
        elif self.inside[name]:
            self.inside[name] -= 1
        else:
            return is_html(name) and tag.value != self.name
        return True

    def has_elements(self) -> bool:
        return any(not name.startswith("@") for name, _ in self.children)

    def write(self, text: str, *, as_html: bool = False) -> None:
        if (self.texts or not text.isspace()) and self._has_room(len(text)):
            self.texts.append((as_html, text))

    def attach(self, name: str, value: Any, size: int) -> None:
        if self._has_room(size + len(name)):
            self.children.append((name, value))

    def _has_room(self, size: int) -> bool:
        self.size += size + 16  # what an empty one costs
        self.full = self.full or self.size > LARGEST
        return not self.full
