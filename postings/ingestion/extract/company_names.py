"""Names of companies as the text writes them: what may be one, and the whole of it where the text
has only a part at hand."""

from __future__ import annotations

import re
from collections import Counter

from postings.ingestion.extract.company_address import Named, each_place
from postings.ingestion.extract.outline import Outline
from postings.ingestion.parse.header import names_job
from postings.ingestion.records import LineRole
from postings.ingestion.vocabulary.company import (
    ASSOCIATIONS,
    BODIES,
    GOVERNED,
    NO_COMPANIES,
    NO_FIRST_WORDS,
    UNITS,
)

_PART = (
    r"(?:\d{1,3}[ ](?:st|nd|rd|th)\b"
    r"|[A-Z0-9]\w*+(?:[&+'’-][\w&+'’-]*)?(?:\.(?:[A-Za-z]{2,4}|\w)\b)*"
    r"|[a-z]{1,3}[A-Z]\w*+|dbt)"
)
NAME = (
    rf"(?P<name>{_PART}(?:(?:[ ](?:of|and|&|for|the)[ ]|[ ]){_PART}){{0,6}}?"
    r"(?:,?[ ](?:Inc|Ltd|LLC|GmbH|AG|Corp)\b)?)"
)
"""A pattern of what looks like a name, a few words with capitals, as the group `name`."""

_ENDS = re.compile(
    r"(?:['’]s|['’])$|[ ](?:of|and|&|for|the)$|,$|[ ](?:Campus|Office|Hub|Headquarters)\b"
)
_OFFICER = re.compile(r"(?P<county>(?:\w+[ ]){1,3}County)[ ](?P<officer>.+)")
_BROKEN_ORDINAL = re.compile(r"\b(\d{1,3}) (?=(?:st|nd|rd|th)\b)")


def trimmed(named: Named) -> Named:
    """A name without an article before it, and what only stands behind it, as does the officer of a
    county."""
    cut = _ENDS.search(named.name)
    end = cut.start() if cut else len(named.name)
    start = len("The ") if named.name.startswith("The ") else 0
    officer = _OFFICER.match(named.name, start, end)
    if officer and names_job(officer["officer"]):
        end = officer.end("county")
    return Named(named.name[start:end], named.start + start, named.start + end)


def may_be(name: str) -> bool:
    words = name.casefold().split()
    return (
        bool(words)
        and name.casefold() not in NO_COMPANIES
        and not NO_COMPANIES.issuperset(words)
        and words[0] not in NO_FIRST_WORDS
        and any(map(str.isalpha, name))
        and not (len(words) > 1 and names_job(name) and ASSOCIATIONS.isdisjoint(words))
        and not (words[0].isdigit() and len(words) == 1)
    )


def is_unit(text: str, named: Named) -> bool:
    """Whether a name is that of a part of a company: "The Service Design Studio helps"."""
    before = text[max(0, named.start - 4) : named.start].lower()
    return before == "the " and named.name.split()[-1].casefold() in UNITS


LOOKED_THROUGH = 20_000
"""Characters of the text in which a name's other uses are looked for, so that a long one with many
names costs no more."""


def mentions(outline: Outline, name: str) -> int:
    return outline.text.count(name, 0, LOOKED_THROUGH)


def is_word(outline: Outline, words: str) -> bool:
    """Whether the text has these words in lower case too, as ordinary ones."""
    plain, text = words.lower(), outline.text[:LOOKED_THROUGH]
    return any(
        _WORD_BEGINS.match(text, at) and _WORD_ENDS.match(text, at + len(plain))
        for at in each_place(text, plain)
    )


_WORD_BEGINS = re.compile(r"(?<![\w@./-])")
_WORD_ENDS = re.compile(r"(?![\w@/-]|\.\w)")


def is_ordinary(outline: Outline, name: str) -> bool:
    """Whether every word of a name is an ordinary one of the text: "Data Science" beside "data" and
    "science"; or it is the name of a skill."""
    return bool(outline.vocabulary.skills.named(name)) or all(
        is_word(outline, word) for word in name.split()
    )


def whole(outline: Outline, named: Named) -> Named:
    """The name as it is fully written."""
    text = outline.text
    named = _of_parent(text, _without_place(outline, _of_initials(outline, named)))
    named = _with_article(text, _of_government(text, named))
    return named._replace(name=_BROKEN_ORDINAL.sub(r"\1", named.name))


def _with_article(text: str, named: Named) -> Named:
    """The name with an article that it has within sentences too: "at The Waterly"."""
    full = f"The {named.name}"
    within = (at for at in each_place(text, full) if _IN_SENTENCE.match(text, at))
    at = next(within, None)
    return named if at is None else Named(full, at, at + len(full))


_IN_SENTENCE = re.compile("(?<=[a-z] )")


def _of_initials(outline: Outline, named: Named) -> Named:
    """The name that initials stand for, where the text says so: "Acme Widget Works (AWW)"."""
    if named.name.isupper() and named.name.isalpha():
        at = outline.text.find(f" ({named.name})")
        words = outline.text[outline.line_at(at)[0] : at].split(" ")[-len(named.name) :]
        if at > 0 and [word[:1] for word in words] == list(named.name):
            full = " ".join(words)
            return Named(full, at - len(full), at)
    return named


def _without_place(outline: Outline, named: Named) -> Named:
    """A name without the last word of the title, which runs into it where line ends were lost:
    "Nurse, Lowmere" and "Lowmere Blue Valley is looking for"."""
    first, _, rest = named.name.partition(" ")
    titles = [words for _, words in outline.header(LineRole.TITLE)]
    glued = any(title.endswith(f" {first}") for title in titles) and outline.text.count(rest) > 1
    if glued and may_be(rest) and outline.text.count(named.name) == 1:
        return Named(rest, named.end - len(rest), named.end)
    return named


def _of_parent(text: str, named: Named) -> Named:
    """The brand that hires for the company that owns it, where it is joined with that name:
    "Join Waterly by Acme", said twice at least."""
    if f" by {named.name}" not in text:
        return named
    joint = re.compile(
        rf"\b(?:[Jj]oin|in|at|At|About) ({_PART}(?: {_PART})? by {re.escape(named.name)})(?!\w)"
    )
    match = joint.search(text)
    if match and text.count(match[1]) > 1:
        return Named(match[1], *match.span(1))
    return named


def _of_government(text: str, named: Named) -> Named:
    """The public body of a place, where a third of the mentions of the place are of it: "State of
    Utopia" for "Utopia"."""
    name = named.name
    if name.startswith(GOVERNED) or name.endswith(BODIES):
        return named
    counts: Counter[str] = Counter()
    for at in each_place(text, name):
        if text.endswith(_GOVERNING, 0, at):
            counts.update(f"{of}{name}" for of in _GOVERNING if text.endswith(of, 0, at))
        if text.startswith(_GOVERNED_BODIES, at + len(name)):
            counts.update(
                f"{name}{body}"
                for body in _GOVERNED_BODIES
                if text.startswith(body, at + len(name))
            )
    full = max(counts, key=lambda each: (counts[each], len(each)), default="")
    if not full or 3 * counts[full] < text.count(name):
        return named
    at = text.index(full)
    return Named(full, at, at + len(full))


_GOVERNING = tuple(f"{words} " for words in GOVERNED)
_GOVERNED_BODIES = tuple(f" {words}" for words in BODIES)
"""What stands directly before and behind the name of a place that is governed."""
