"""The description of a posting as HTML, from the blocks that were read and sanitised at ingest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from postings.ingestion.plain_data import without_markup
from postings.ingestion.records import BlockKind
from postings.presentation.marking import Mark, marked

Block = Mapping[str, Any]  # as SourcePosting.blocks holds it

# A block's first level of headings is the page's third: under its title and "Description".
HEADINGS_ABOVE = 2


def description(
    blocks: Sequence[Block],
    text: str,
    marks: Sequence[Mark],
    ways_back: Mapping[str, str] | None = None,
) -> SafeString:
    """The blocks with their marks, items gathered into lists; `ways_back` as in `marked`. The HTML
    of the blocks was sanitised when they were read: nothing else on any page is taken for safe."""
    parts: list[str] = []
    items: list[tuple[Block, str]] = []
    end = 0
    for block in blocks:
        words = text[block["start"] : block["end"]]
        html = block.get("html", without_markup(words))
        html = marked(html, words, block["start"], marks, anchors_from=end, ways_back=ways_back)
        end = block["end"]
        if block["kind"] == BlockKind.ITEM:
            items.append((block, html))
            continue
        parts += _lists(items)
        items = []
        tag = _tag(block)
        parts.append(f"<{tag}>{html}</{tag}>")
    return mark_safe("\n".join([*parts, *_lists(items)]))  # noqa: S308


def begins_with_heading(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[0]["kind"] == BlockKind.HEADING


def _tag(block: Block) -> str:
    if block["kind"] == BlockKind.HEADING:
        return f"h{HEADINGS_ABOVE + block['level']}"
    return "pre" if block["kind"] == BlockKind.PREFORMATTED else "p"


def _lists(items: Sequence[tuple[Block, str]]) -> Iterator[str]:
    """Consecutive items as nested lists: an item of a greater depth belongs to the one above it."""
    open_lists: list[_List] = []
    for block, html in items:
        tag = "ul" if block.get("number") is None else "ol"
        while open_lists and open_lists[-1].level > block["level"]:
            yield open_lists.pop().end()
        if open_lists and open_lists[-1].level == block["level"]:
            if open_lists[-1].tag == tag:
                yield "</li>"
            else:
                yield open_lists.pop().end()
        if not open_lists or open_lists[-1].level < block["level"]:
            open_lists.append(_List(tag, block["level"]))
            yield f"<{tag}>"
        yield open_lists[-1].item(html, block.get("number"))
    while open_lists:
        yield open_lists.pop().end()


class _List:
    """A list that is being written."""

    def __init__(self, tag: str, level: int) -> None:
        self.tag = tag
        self.level = level
        self._expected = 1

    def item(self, html: str, number: int | None) -> str:
        """An item without its end; a number is named where the list does not count to it."""
        value = "" if number in (None, self._expected) else f' value="{number:d}"'
        self._expected = (number or 0) + 1
        return f"<li{value}>{html}"

    def end(self) -> str:
        return f"</li></{self.tag}>"
