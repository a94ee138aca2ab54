"""The hiring company: the header's, else the one that the description says hires.

A sentence such as "At Acme, we ..." or a heading "About Acme" names it, and so does an address that
spells a name of the text; the name that more of them agree on is taken, what only an address says
where the text is silent. Beside fields of a payload, which would name it, that is no name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from postings.ingestion.extract import company_address
from postings.ingestion.extract.company_address import Named
from postings.ingestion.extract.company_names import (
    NAME,
    is_ordinary,
    is_word,
    may_be,
    mentions,
    whole,
)
from postings.ingestion.extract.company_sentences import candidates
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.company import PLACEHOLDERS

ENOUGH = 3
"""Weight of what sentences must say in favour of a name: one plain statement, or several others."""
SPELLED = 4
"""Weight of an address that spells a name."""
MENTIONS = 3
"""Mentions that speak for a name of which something is said; twice as many do so twice."""

_TITLE_AT = re.compile(rf"(?:\s@|\sat|\sbei|\schez)[ ]{NAME}$")
_TITLE_BEFORE = re.compile(r"^(?P<name>\w+\.(?:\w{2,4}))\s[-–—|]\s")


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "company", lambda value: str(value).strip() or None)
    stated = False
    for line, words in outline.header(LineRole.COMPANY):
        name = words.strip(" \t-–|*#:,")
        if name and name.casefold() not in PLACEHOLDERS:
            start = line.start + words.index(name)
            stated = True
            yield outline.found(
                "company", name, start, start + len(name), "company_line", Strength.HEADER
            )
    if not stated:
        yield from _of_titles(outline)
        yield from _of_body(outline)


def _of_titles(outline: Outline) -> Iterator[Finding]:
    """ "Engineer at Acme", "Acme.io - Engineer"."""
    for line, words in outline.header(LineRole.TITLE):
        for pattern in (_TITLE_AT, _TITLE_BEFORE):
            match = pattern.search(words)
            if match and may_be(match["name"]):
                start, end = (line.start + at for at in match.span("name"))
                yield outline.found(
                    "company", match["name"], start, end, "company_in_title", Strength.HEADER
                )


def _of_body(outline: Outline) -> Iterator[Finding]:
    weights: Counter[str] = Counter()
    first: dict[str, Named] = {}
    spelled = company_address.spelled(outline)
    known = {spelled.name.casefold(): spelled.name} if spelled else {}
    for weight, named in candidates(outline):
        name = known.setdefault(named.name.casefold(), named.name)  # "ACME" speaks for "Acme"
        weights[name] += weight
        first.setdefault(name, named._replace(name=name))
    _join(weights, spelled.name if spelled else "")
    if spelled and may_be(spelled.name):
        weights[spelled.name] += SPELLED
        first.setdefault(spelled.name, spelled)
    titles = " ".join(words for _, words in outline.header(LineRole.TITLE))
    for name in weights:
        if name in titles:
            weights[name] -= ENOUGH  # rather the product or team
        elif weights[name] < ENOUGH:
            weights[name] += _spoken_of(outline, name)
    ranked = sorted(weights, key=lambda name: (-weights[name], first[name].start))
    best = next((name for name in ranked if _is_believed(outline, name, weights[name])), None)
    if best is not None:
        named = whole(outline, first[best])
        yield outline.found("company", named.name, named.start, named.end, "company_in_text")
    elif not outline.posting.hints and (addressed := company_address.in_address(outline)):
        name = addressed.name[0].upper() + addressed.name[1:]
        yield outline.found(
            "company", name, addressed.start, addressed.end, "company_in_address", Strength.GUESS
        )


def _spoken_of(outline: Outline, name: str) -> int:
    """What many mentions of a name add to the little that is said of it."""
    times = mentions(outline, name)
    if times < MENTIONS or is_ordinary(outline, name):
        return 0
    return 1 + (times >= 2 * MENTIONS)


def _is_believed(outline: Outline, name: str, weight: int) -> bool:
    """Whether enough speaks for a name: more for a word that stands only once, or that the text
    uses as an ordinary word too ("Hospitality is ...")."""
    if weight < ENOUGH:
        return False
    once = name.isalpha() and mentions(outline, name) < 2
    return weight >= ENOUGH + once + is_word(outline, name)


def _join(weights: Counter[str], spelled: str) -> None:
    """Let a name speak for the longer ones that begin with it ("Acme" for "Acme Labs"), each with
    what the other has. An address that spells the shorter one speaks for the longer one as well,
    if that is said more than plainly."""
    for name in list(weights):
        for longer in list(weights):
            if longer.startswith((f"{name} ", f"{name}.")):
                if weights[longer] >= ENOUGH:
                    addressed = name == spelled and weights[longer] > ENOUGH
                    weights[longer] += weights[name] + addressed * SPELLED
                else:
                    weights[name] += weights[longer]
