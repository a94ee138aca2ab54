"""A field set from words of the text, or from a value that was read: what script asks for, and what
the buttons of the form send without it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.http import QueryDict

from postings.admin.desk.tones import label_of
from postings.admin.values import inputs_of, words_of
from postings.choices import CorrectableField
from postings.ingestion.plain_data import of_value
from postings.ingestion.records import Block, BlockKind
from postings.ingestion.selection import LONGEST, SUBJECTS, read_words
from postings.models import SourcePosting
from postings.projection import LISTS


class NotReadError(Exception):
    """Why words were not read, for an editor."""


def code_points(text: str, units: int) -> int:
    """The offset in code points of one in UTF-16 units, as browsers count.

    >>> code_points("a😀b", 3), code_points("ab", 9)
    (2, 2)
    """
    if units >= len(text) and text.isascii():
        return len(text)
    return len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * max(units, 0)].decode("utf-16-le", "ignore")
    )


def choose(stated: SourcePosting, subject: str, start: int, end: int) -> dict[str, Any]:
    """What `text[start:end]` says of a subject: for each field the `inputs` to fill, the value in
    `words`, whether it `adds` to what stands there, and where the words are (`chosen`)."""
    if subject not in SUBJECTS:
        raise NotReadError("There is no such field.")
    label = SUBJECTS[subject].label
    if not stated.text[start:end].strip():
        raise NotReadError("No words are selected.")
    if end - start > LONGEST:
        raise NotReadError(f"That is a lot: select the words for “{label}” alone.")
    blocks = [
        Block(BlockKind(b["kind"]), b["start"], b["end"], "", b["level"]) for b in stated.blocks
    ]
    found = read_words(stated.text, blocks, start, end, SUBJECTS[subject], stated.record)
    if not found:
        raise NotReadError(
            f"Nothing was read for “{label}” in “{stated.text[start:end].strip()[:80]}”:"
            " select other words, or fill the field in."
        )
    return {
        name: {
            "label": label_of(name),
            "inputs": _known(inputs_of(name, of_value(value))),
            "words": words_of(name, of_value(value)),
            "adds": name == "skills",
            "quote": evidence.quote,
            "chosen": [stated.pk, evidence.start, evidence.end],
        }
        for name, (value, evidence) in found.items()
    }


def _known(inputs: Mapping[str, str]) -> dict[str, str]:
    """Without a currency that nothing tells, so that the one that stands there stays."""
    return {name: each for name, each in inputs.items() if each or name != "salary_currency"}


def find_words(stated: SourcePosting, words: str) -> tuple[int, int]:
    """Where words stand in a text, whatever space is between them and in whatever case."""
    parts = words.split()
    found = re.search(r"\s+".join(map(re.escape, parts)), stated.text, re.IGNORECASE)
    if not found or not parts:
        short = " ".join(parts)[:80]
        raise NotReadError(f"“{short}” does not stand in the text: copy the words from there.")
    return found.span()


# Without script


def with_words(data: QueryDict, stated: SourcePosting | None) -> QueryDict:
    """The form with a field filled from the words that were typed or copied beside the text; with
    the reason in `_unread` where they could not be read."""
    filled = data.copy()
    try:
        if stated is None:
            raise NotReadError("There is no text to read.")
        start, end = find_words(stated, data.get("read_words", ""))
        chosen = choose(stated, data.get("read_for", ""), start, end)
    except NotReadError as error:
        filled["_unread"] = str(error)
        return filled
    words = _plain(data.get("words", ""))
    for name, each in chosen.items():
        _fill(filled, name, each["inputs"], adds=each["adds"])
        words[name] = each["chosen"]
    filled["words"] = json.dumps(words)
    return filled


def with_offer(data: QueryDict) -> QueryDict:
    """The form with a value that was read, as `Offer.key` names it."""
    filled = data.copy()
    offer = _plain(data["_take"])
    if isinstance(offer, list) and len(offer) == 2 and offer[0] in CorrectableField.values:
        name, value = offer
        adds = name in LISTS
        with suppress(AttributeError, TypeError, ValueError):  # no value that a button sends
            _fill(filled, name, inputs_of(name, [value] if adds else value), adds=adds)
    return filled


def _fill(data: QueryDict, name: str, inputs: Mapping[str, str], *, adds: bool) -> None:
    for each, value in inputs.items():
        there = str(data.get(each, "")) if adds else ""
        data[each] = f"{there}, {value}" if there else value
    if name == "equity" and not inputs["equity"]:  # a box that is sent is ticked
        del data["equity"]


def _plain(text: object) -> Any:
    try:
        return json.loads(str(text)) or {}
    except ValueError:
        return {}
