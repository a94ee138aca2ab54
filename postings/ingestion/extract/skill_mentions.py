"""Where the names of skills stand in a text, and what each may be the name of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import made
from postings.ingestion.vocabulary.skills import SkillTable, Spelling


class Mention(NamedTuple):
    """A spelling of a skill in the text, between the ends of words; `relatives` are what it means
    where such a one is near."""

    start: int
    end: int
    spelling: Spelling
    relatives: tuple[Spelling, ...] = ()


def mentioned(outline: Outline) -> Iterator[Mention]:
    """The mentions of an outline, in order; none within another."""
    text, lower, table = outline.text, _flat(outline), outline.vocabulary.skills
    done = 0
    for start, end in table.search(text, lower):
        if start < done:
            continue
        while end > start and text[end : end + 1] not in _PLAIN_ENDS and not _ends(text, end):
            end = lower.rfind(" ", start, end)
        if end <= start or not _begins(text, start):
            continue
        if text[end : end + 1] == "-" and _is_code(text, start, end):
            continue
        if lower.endswith(" to", start, end) and lower.endswith("from ", 0, start):
            end -= 3  # "from React to Node.js" is no reaction
        done = end
        meanings = table.meanings(text[start:end].replace("\n", " "))
        if meanings and meanings[0].recased:
            meanings, end = _shorter(table, text, start, end) or (meanings, end)
        if meanings:
            yield made(Mention, (start, end, meanings[-1], meanings[:-1]))


def _flat(outline: Outline) -> str:
    """The lower-case text in which a name may go over the end of a line, not of a block."""
    lower, pieces, done = outline.lower, [], 0
    for block in outline.posting.blocks:
        if lower.find("\n", block.start, block.end) >= 0:
            pieces += [lower[done : block.start], lower[block.start : block.end].replace("\n", " ")]
            done = block.end
    return "".join([*pieces, lower[done:]]) if pieces else lower


def _shorter(
    table: SkillTable, text: str, start: int, end: int
) -> tuple[tuple[Spelling, ...], int] | None:
    """The name that the first words are in the capitals that are asked for: "Salesforce" of
    "Salesforce knowledge", which is not the product of that name."""
    while (end := text.rfind(" ", start, end)) > start:
        meanings = table.meanings(text[start:end])
        if meanings and not meanings[0].recased:
            return meanings, end
    return None


_ADDRESS = re.compile(r"#LI-|://|www\.|@|\.(?:com|org|net|io|co)/")
_GOES_ON = re.compile(
    r"[_@#]|%\d|\+[+\w]|:/|\.[a-z]|[^\W\d_]|(?<![^\W\d_]{3})\d|\d{5}|\d+(?![cgx]\b)[^\W\d_]"
)
"""After a name: a word, address or file name goes on. A version may stand there: "Java17"."""
_GLUED = re.compile(
    r"s\b(?<=[A-Z]s)|(?:Experience|Strong|Knowledge|Proficien|Familiar|Ability|Excellent|Understanding"
    r"|Working|Proven|Good|Hands|Must|Bachelor|Degree|Solid|Demonstrated|Deep|Comfort|Preferred|Nice"
    r"|Bonus|Responsibilities|Requirements|Qualifications)"
)
"""What all the same ends it: the plural of capitals ("DynamoDBs"), a lost end of the line."""


def _begins(text: str, start: int) -> bool:
    """Whether a name can begin there, after what is no letter: no address goes on."""
    before = text[start - 1] if start else " "
    if before in " \n(,":
        return True
    word = max(text.rfind(" ", max(0, start - 80), start) + 1, start - 80, 0)
    if before == "." and text[start].islower() and text[start - 2 : start - 1].isalnum():
        return False
    return before != "_" and not _ADDRESS.search(text, word, start)


def _ends(text: str, end: int) -> bool:
    """Whether a name can end before what is no plain end: no word goes on."""
    after = text[end : end + 1]
    if after.islower() and after != "s":
        return False
    return not _GOES_ON.match(text, end) or bool(_GLUED.match(text, end))


_PLAIN_ENDS = frozenset(["", *" \n,;)/"])
_NUMBERED = re.compile(r"-\d+\s?(?:\n\n|\Z)")


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether it is the beginning of a code of the employer's that is a paragraph: "GCS-23"; in a
    list "Java-17" and "HTML-5" are versions."""
    return (
        text[max(0, start - 2) : start] in ("", "\n\n")
        and text[start:end].isupper()
        and _NUMBERED.match(text, end) is not None
    )
