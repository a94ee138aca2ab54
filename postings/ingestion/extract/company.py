"""The hiring company: the header's, else the one that the description says hires.

A sentence such as "At Acme, we ..." or a heading "About Acme" names it; the name that more of them
agree on is taken, an address only where no sentence speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.parse.header import names_job
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.boards import EMPLOYER_IN_ADDRESS, NOT_EMPLOYERS
from postings.ingestion.vocabulary.company import NO_COMPANIES, NO_FIRST_WORDS, PLACEHOLDERS

LOOKED_THROUGH = 8_000
"""Characters of the description that are looked through."""
OPENING = 1_000
"""Characters of the description where a sentence about a company is about the one that hires."""
ENOUGH = 3
"""Weight of what sentences must say in favour of a name: one plain statement, or several others."""

_PART = r"(?:[A-Z0-9][\w&+'’-]*(?:\.(?:[A-Za-z]{2,4}|\w)\b)*|[a-z]{1,3}[A-Z]\w*|dbt)"
_NAME = (
    rf"(?P<name>{_PART}(?:(?:[ ](?:of|and|&|for|the)[ ]|[ ]){_PART}){{0,6}}?"
    r"(?:,?[ ](?:Inc|Ltd|LLC|GmbH|AG|Corp)\b)?)"
)
_VERB = (
    r"is|are|was|has|offers|provides|builds|helps|makes|connects|delivers|empowers|develops"
    r"|believes|seeks|combines|exists|aims|strives|works|operates|specializes"
    r"|enables|brings|creates|serves|ist|est|es|é"
)
_CLUES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.MULTILINE))
    for weight, pattern in (
        (
            20,
            rf"^(?:Company|Company Name|Employer|Organi[sz]ation|Agency|Unternehmen|Entreprise"
            rf"|Empresa)\s*:[ \t]*{_NAME}(?:[ ]\([A-Z]+\))?[ \t]*$",
        ),
        (4, rf"(?:^|[.!?][ ])[Aa]t[ ]{_NAME},[ ](?:we|our|you|I|it)\b"),
        (3, rf"\b(?:[Hh]ere[ ])[Aa]t[ ]{_NAME},?[ ](?:we|our|you)"),
        (
            3,
            rf"^(?:About|Über|Life[ ]at|Working[ ]at|Why|Who[ ]is|Join|What[ ]is"
            rf"|[ÀA][ ]propos[ ]d(?:e\b|['’](?=[A-Z]))|Sobre)[ ]?{_NAME}[ ]?[:?!.]?$",
        ),
        (3, rf"^About[ ]the[ ]company\s?[-–:]\s?{_NAME}$"),
        (3, rf"^About[ ]{_NAME}[ ](?P=name)[ ]"),
        (
            3,
            rf"^{_NAME}[ ](?:is|are)[ ](?:\w+[ ]){{0,2}}?an?[ ](?:equal|leading|global|fast"
            rf"|technology)",
        ),
        (
            3,
            rf"(?:^|[\w.!?:][ ]){_NAME}[ ]is[ ](?:\w+[ ]){{0,2}}?(?:looking[ ](?:for|to)|hiring"
            rf"|seeking|searching[ ]for)\b",
        ),
        (
            3,
            rf"\b{_NAME}(?:[ ](?:is|provides)"
            rf"|,[ ]an)[ ](?:proud[ ]to[ ]be[ ])?(?:an[ ])?(?:[Ee]qual|EEO|E-Verify)",
        ),
        (2, rf"^(?:The[ ])?{_NAME}(?:[ ]\([A-Z][\w ]*\))?(?:,[^,.\n]{{1,80}},)?[ ](?:{_VERB})\b"),
        (
            2,
            rf"[.!?][ ]{_NAME}[ ]is[ ](?:an?|the|on|one|building|committed|looking|hiring"
            rf"|seeking)\b",
        ),
        (
            2,
            rf"\b(?:join|Join|Joining|joining)[ ]{_NAME}(?=[ ](?:as|to|and|in|on|you)\b|[.,!:]"
            rf"|['’]s\b)",
        ),
        (
            1,
            rf"\b(?i:working|work|engineers?|team|careers?|role|intern|you|benefits|employees"
            rf"|interview\w*)[ ](?:at|for|with)[ ]{_NAME}",
        ),
        (
            1,
            rf"\b{_NAME}['’]s[ ][a-z]",
        ),
        (1, rf"\b(?:at|across|throughout|new[ ]to)[ ]{_NAME}(?=[ ][a-z]|[.,:\n])"),
    )
)
_TITLE_AT = re.compile(rf"(?:\s@|\sat|\sbei|\schez)[ ]{_NAME}$")
_TITLE_BEFORE = re.compile(r"^(?P<name>\w+\.(?:\w{2,4}))\s[-–—|]\s")
_ENDS = re.compile(r"(?:['’]s|['’])$|[ ](?:of|and|&|for|the)$|,$")


class Named(NamedTuple):
    name: str
    start: int
    end: int


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
            if match and _may_be_name(match["name"]):
                start, end = (line.start + at for at in match.span("name"))
                yield outline.found(
                    "company", match["name"], start, end, "company_in_title", Strength.HEADER
                )


def _of_body(outline: Outline) -> Iterator[Finding]:
    weights: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for weight, named in _candidates(outline):
        weights[named.name] += weight
        first.setdefault(named.name, named)
    addressed = _of_address(outline)
    _join(weights, "" if addressed is None else _key(addressed.name))
    titles = " ".join(words for _, words in outline.header(LineRole.TITLE))
    for name in weights:
        if name in titles:
            weights[name] -= ENOUGH  # rather the product or team
    best = max(weights, key=lambda name: (weights[name], -first[name].start), default=None)
    if best is not None and weights[best] >= ENOUGH + _is_common_word(outline, best):
        named = _spelled_out(outline, first[best])
        yield outline.found("company", named.name, named.start, named.end, "company_in_text")
    elif addressed is not None:
        name = addressed.name[0].upper() + addressed.name[1:]
        yield outline.found(
            "company", name, addressed.start, addressed.end, "company_in_address", Strength.GUESS
        )


def _candidates(outline: Outline) -> Iterator[tuple[int, Named]]:
    text, start = outline.text, outline.posting.body_start
    stop = min(len(text), start + LOOKED_THROUGH)
    for weight, pattern in _CLUES:
        for match in pattern.finditer(text, start, stop):
            name = match["name"]
            cut = _ENDS.search(name)
            if cut:
                name = name[: cut.start()]
            if _may_be_name(name):
                at = match.start("name")
                opening = weight == 2 and at < start + OPENING
                yield weight + opening, Named(name, at, at + len(name))


def _may_be_name(name: str) -> bool:
    words = name.casefold().split()
    return (
        bool(words)
        and name.casefold() not in NO_COMPANIES
        and words[0] not in NO_FIRST_WORDS
        and any(map(str.isalpha, name))
        and not (len(words) > 1 and names_job(name))
        and not (words[0].isdigit() and len(words) == 1)
    )


def _spelled_out(outline: Outline, named: Named) -> Named:
    """The name that initials stand for, where the text says so: "Acme Widget Works (AWW)"."""
    if named.name.isupper() and named.name.isalpha():
        at = outline.text.find(f" ({named.name})")
        words = outline.text[outline.line_at(at)[0] : at].split(" ")[-len(named.name) :]
        if at > 0 and [word[:1] for word in words] == list(named.name):
            full = " ".join(words)
            return Named(full, at - len(full), at)
    return named


def _is_common_word(outline: Outline, name: str) -> bool:
    """Whether the text uses the name as an ordinary word too: "Hospitality is ..."."""
    return bool(re.search(rf"\b{re.escape(name.lower())}\b", outline.text))


def _join(weights: Counter[str], key: str) -> None:
    """Let a name speak for the longer ones that begin with it ("Acme" for "Acme Labs"), each with
    what the other has; and an address for the name that it spells."""
    for name in list(weights):
        for longer in list(weights):
            if longer != name and longer.startswith(f"{name} "):
                if weights[longer] >= ENOUGH:
                    weights[longer] += weights[name]
                else:
                    weights[name] += weights[longer]
        if key and _key(name) == key:
            weights[name] += ENOUGH


def _of_address(outline: Outline) -> Named | None:
    """The employer that the posting's own address names."""
    text = outline.text
    spans = [(line.start, line.end) for line, _ in outline.header(LineRole.LINK)]
    if outline.posting.body_end - outline.posting.body_start < 300:
        spans.append((outline.posting.body_start, outline.posting.body_end))
    for start, end in spans:
        for at in [match.start() for match in re.finditer("http", text[start:end])][:3]:
            for pattern in EMPLOYER_IN_ADDRESS:
                match = pattern.match(text, start + at, end)
                if match and match["name"].casefold() not in NOT_EMPLOYERS:
                    return Named(match["name"], *match.span("name"))
    return None


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
