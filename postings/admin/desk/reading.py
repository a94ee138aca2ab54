"""What one source says of a posting: its text with marks, its findings and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from postings.admin.desk.layers import Piece, Span, pieces
from postings.admin.desk.tones import TONES, short_label
from postings.ingestion.records import BlockKind
from postings.models import Correction, SourcePosting
from postings.presentation.rules import rule_in_words

LONGEST_QUOTE = 120


@dataclass(frozen=True, kw_only=True)
class Quote:
    """The words that a value was read from. `anchor`: where they stand in the text shown."""

    words: str
    rule: str
    anchor: str = ""
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One value that was read, as a record has it; of a list one member."""

    value: Any
    quote: Quote
    disputed: str = ""  # why another was believed


class Reading:
    """One source posting as the page shows it. `corrections` are those whose words were chosen."""

    def __init__(self, stated: SourcePosting, corrections: Iterable[Correction] = ()) -> None:
        self.stated = stated
        self._chosen = [
            each
            for each in corrections
            if each.evidence and each.evidence["source_posting"] == stated.pk
        ]

    def found(self, field: str) -> list[Found]:
        """What was read for a field, what a conflict names with its reason."""
        reasons = {
            (_key(other["value"]), other["start"]): conflict["reason"]
            for conflict in self.stated.conflicts
            if conflict["field"] == field
            for other in conflict["others"]
        }
        return [
            Found(
                value=each["value"],
                quote=self.quote(each),
                disputed=reasons.get((_key(each["value"]), each["start"]), ""),
            )
            for each in self._findings
            if each["field"] == field
        ]

    def reason(self, field: str) -> str:
        """Why the value of a field was believed although the document contradicts itself; ""
        where it does not."""
        return next((c["reason"] for c in self.stated.conflicts if c["field"] == field), "")

    def quote(self, finding: Mapping[str, Any]) -> Quote:
        start, words = finding["start"], " ".join(finding["quote"].split())
        short = words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
        return Quote(
            words=short,
            rule=rule_in_words(finding["rule"]),
            anchor="" if start is None or finding["field"] not in TONES else self.anchor(start),
            path=finding.get("path", "") if start is None else "",
        )

    def anchor(self, start: int) -> str:
        return f"t{self.stated.pk or 0}-{start}"

    @cached_property
    def _findings(self) -> list[Mapping[str, Any]]:
        """With those that only a conflict names, each once."""
        others = [
            each
            for conflict in self.stated.conflicts
            for each in (conflict["chosen"], *conflict["others"])
        ]
        known = {
            (each["field"], _key(each["value"]), each["start"]) for each in self.stated.evidence
        }
        return [
            *self.stated.evidence,
            *(e for e in others if (e["field"], _key(e["value"]), e["start"]) not in known),
        ]

    # The text

    def text(self) -> SafeString:
        """The stored text, escaped, its quotes marked with their fields. Its characters are those
        of the stored text: what a browser counts in it are offsets of that."""
        blocks = {block["start"]: block for block in self.stated.blocks}
        ends = {block["end"] for block in self.stated.blocks}
        parts: list[str] = []
        within = False
        for piece in pieces(self._spans(), len(self.stated.text), {*blocks, *ends}):
            if within and piece.start in ends:
                parts.append("</span>")
                within = False
            if not within and piece.start in blocks and blocks[piece.start]["end"] > piece.start:
                parts.append(format_html('<span class="{}">', _class(blocks[piece.start])))
                within = True
            parts.append(self._marked(piece))
        return mark_safe("".join([*parts, "</span>" if within else ""]))  # noqa: S308

    def _spans(self) -> list[Span]:
        chosen = [{**each.evidence, "field": each.field} for each in self._chosen if each.evidence]
        spans = [
            Span(each["start"], each["end"], each["field"], each in chosen or self._counts(each))
            for each in [*self._findings, *chosen]
            if self._stands(each)
        ]
        order = list(TONES)
        return sorted(spans, key=lambda span: order.index(span.field))

    def _stands(self, finding: Mapping[str, Any]) -> bool:
        """Whether its words are in the text, where a mark of its field says something."""
        start, end = finding["start"], finding["end"]
        return (
            start is not None
            and finding["field"] in TONES
            and self.stated.text[start:end] == finding["quote"]
        )

    def _counts(self, finding: Mapping[str, Any]) -> bool:
        """Whether a finding is part of what the source is believed to say, or disputes it."""
        field = finding["field"]
        believed = self.stated.record.get(field)
        if field == "salary" or isinstance(believed, dict):
            return True
        if self.reason(field):
            return True
        if isinstance(believed, list):
            return finding["value"] in believed
        return bool(finding["value"] == believed)

    def _marked(self, piece: Piece) -> str:
        words = self.stated.text[piece.start : piece.end]
        if not piece.fields:
            return format_html("{}", words)
        return format_html(
            '<mark id="{}" class="tone-{}{}" data-fields="{}"{}>{}</mark>',
            self.anchor(piece.start),
            TONES[piece.fields[0]],
            "" if piece.is_named else " aside",
            " ".join(piece.fields),
            format_html(' data-label="{}"', " · ".join(map(short_label, piece.ending)))
            if piece.ending
            else "",
            words,
        )


def _class(block: Mapping[str, Any]) -> str:
    kind = str(block["kind"])
    return f"block {kind} level-{block['level']}" if kind == BlockKind.ITEM else f"block {kind}"


def _key(value: Any) -> str:
    return repr(value)
