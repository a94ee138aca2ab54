"""The hiring company: the header's, else the one that the description says hires.

A sentence such as "At Acme, we ..." or a heading "About Acme" names it, and so does an address that
spells a name of the text; the name that more of them agree on is taken, what only an address says
where the text is silent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from postings.ingestion.extract import company_address
from postings.ingestion.extract.company_address import Named
from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.parse.header import names_job
from postings.ingestion.records import Finding, LineRole
from postings.ingestion.vocabulary.company import (
    BODIES,
    GOVERNED,
    NO_COMPANIES,
    NO_FIRST_WORDS,
    PLACEHOLDERS,
    UNITS,
)

LOOKED_THROUGH = 6_000
"""Characters of the description that are looked through."""
OPENING = 1_000
"""Characters of the description where a sentence about a company is about the one that hires."""
ENOUGH = 3
"""Weight of what sentences must say in favour of a name: one plain statement, or several others."""
SPELLED = 4
"""Weight of an address that spells a name."""

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
_OPENINGS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.MULTILINE))
    for weight, pattern in (
        (
            20,
            r"(?:Company|Company Name|Employer|Organi[sz]ation|Agency|Unternehmen|Entreprise"
            r"|Empresa)"
            rf"\s*:[ \t]*{_NAME}(?:[ ]\([A-Z]+\))?[ \t]*$",
        ),
        (4, rf"(?:Here[ ])?[Aa]t[ ]{_NAME},?[ ](?:we|our|you|I|it)\b"),
        (
            3,
            r"(?:About|Über|Life[ ]at|Working[ ]at|Why|Who[ ]is|Join|What[ ]is|Sobre"
            rf"|[ÀA][ ]propos[ ]d(?:e\b|['’](?=[A-Z])))[ ]?{_NAME}[ ]?[:?!.]?$",
        ),
        (3, rf"About[ ]the[ ]company\s?[-–:]\s?{_NAME}$"),
        (3, rf"About[ ]{_NAME}[ ](?P=name)[ ]"),
        (
            3,
            rf"{_NAME}[ ](?:is|are)[ ](?:\w+[ ]){{0,2}}?an?[ ](?:equal|leading|global|fast"
            rf"|technology)",
        ),
        (2, rf"Within[ ]{_NAME},[ ](?:the|our|we)\b"),
        (2, rf"{_NAME}['’]s[ ](?:mission|vision|purpose)\b"),
        (3, rf"(?:Hi,?[ ])?[Ww]e(?:['’]|[ ]a)re[ ]{_NAME},?[ ](?:a|an|the|one)[ ]"),
        (3, rf"As[ ]an?[ ][^,.\n]{{1,60}}[ ]at[ ]{_NAME},[ ](?:you|we)\b"),
        (2, rf"(?:The[ ])?{_NAME}(?:[ ]\([A-Z][\w ]*\))?(?:,[^,.\n]{{1,80}},)?[ ](?:{_VERB})\b"),
    )
)
"""What a line says of a name that it begins with, and how plainly."""

_WITHIN: tuple[tuple[int, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (weight, words, re.compile(pattern))
    for weight, words, pattern in (
        (4, (". At ", "! At ", "? At ", "ere at "), rf"[Aa]t[ ]{_NAME},?[ ](?:we|our|you|I|it)\b"),
        (
            3,
            (" looking for", " looking to", " hiring", " seeking", " searching for"),
            rf"\b{_NAME}[ ]is[ ](?:\w+[ ]){{0,2}}?(?:looking|hiring|seeking|searching)\b",
        ),
        (
            3,
            ("qual Opp", "qual opp", "qual emp", "qual Emp", "EEO", "E-Verify"),
            rf"\b{_NAME}(?:[ ](?:is|provides)|,[ ]an)[ ](?:[\w]+[ ]){{0,4}}?(?:[Ee]qual|EEO"
            rf"|E-Verify)",
        ),
        (
            2,
            (". ", "! ", "? "),
            rf"[.!?][ ]{_NAME}[ ]is[ ](?:an?|the|on|one|building|committed)\b",
        ),
        (
            2,
            ("join ", "Join ", "oining "),
            rf"(?:[Jj]oin|oining)[ ]{_NAME}(?=[ ](?:as|to|and|in|on|you)\b|[.,!:]|['’]s\b)",
        ),
        (
            3,
            (" was founded", " was started", " was established", " is headquartered"),
            rf"\b{_NAME}[ ](?:was[ ](?:founded|started|established)|is[ ]headquartered)"
            r"[ ](?:in|by)\b",
        ),
        (
            3,
            (" reserves the right", " will consider", " does not discriminate", " complies with"),
            rf"\b{_NAME}[ ](?:reserves[ ]the[ ]right|will[ ]consider|does[ ]not[ ]discriminate"
            r"|complies[ ]with)\b",
        ),
        (
            2,
            ("team at ", "department at ", "division at ", "group at "),
            rf"(?:team|department|division|group)[ ]at[ ]{_NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
        (1, (" employees",), rf"\b{_NAME}[ ]employees\b"),
        (1, ("’s ", "'s "), rf"\b{_NAME}['’]s[ ][a-z]"),
        (
            1,
            (" at ", " across ", " throughout "),
            rf"[ ](?:at|across|throughout)[ ]{_NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
    )
)
"""What a sentence says of a name, how plainly, and words that stand in every such sentence."""

BEFORE, AFTER = 90, 70
"""Characters around these words that are looked at."""
_TITLE_AT = re.compile(rf"(?:\s@|\sat|\sbei|\schez)[ ]{_NAME}$")
_TITLE_BEFORE = re.compile(r"^(?P<name>\w+\.(?:\w{2,4}))\s[-–—|]\s")
_ENDS = re.compile(
    r"(?:['’]s|['’])$|[ ](?:of|and|&|for|the)$|,$|[ ](?:Campus|Office|Hub|Headquarters)\b"
)


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
    spelled = company_address.spelled(outline)
    known = {spelled.name.casefold(): spelled.name} if spelled else {}
    for weight, named in _candidates(outline):
        name = known.setdefault(named.name.casefold(), named.name)  # "ACME" speaks for "Acme"
        weights[name] += weight
        first.setdefault(name, named._replace(name=name))
    _join(weights)
    if spelled and _may_be_name(spelled.name):
        weights[spelled.name] += SPELLED
        first.setdefault(spelled.name, spelled)
    titles = " ".join(words for _, words in outline.header(LineRole.TITLE))
    for name in weights:
        if name in titles:
            weights[name] -= ENOUGH  # rather the product or team
    best = max(weights, key=lambda name: (weights[name], -first[name].start), default=None)
    if best is not None and _is_believed(outline, best, weights[best]):
        named = _spelled_out(outline, first[best])
        yield outline.found("company", named.name, named.start, named.end, "company_in_text")
    elif addressed := company_address.in_address(outline):
        name = addressed.name[0].upper() + addressed.name[1:]
        yield outline.found(
            "company", name, addressed.start, addressed.end, "company_in_address", Strength.GUESS
        )


def _candidates(outline: Outline) -> Iterator[tuple[int, Named]]:
    text, start = outline.text, outline.posting.body_start
    stop = min(len(text), start + LOOKED_THROUGH)
    for weight, match in (*_openings(text, start, stop), *_within(text, start, stop)):
        name = match["name"]
        cut = _ENDS.search(name)
        if cut:
            name = name[: cut.start()]
        at = match.start("name")
        if _may_be_name(name) and not _is_unit(text, at, name):
            opening = weight == 2 and at < start + OPENING
            yield weight + opening, Named(name, at, at + len(name))


def _is_unit(text: str, at: int, name: str) -> bool:
    """Whether a name is that of a part of a company: "The Service Design Studio helps"."""
    return text[max(0, at - 4) : at].lower() == "the " and name.split()[-1].casefold() in UNITS


def _openings(text: str, start: int, stop: int) -> Iterator[tuple[int, re.Match[str]]]:
    at = start
    while 0 <= at < stop:
        if not text[at : at + 4].islower():  # a name has a capital among its first letters
            for weight, pattern in _OPENINGS:
                match = pattern.match(text, at, stop)
                if match:
                    yield weight, match
        at = text.find("\n", at, stop) + 1 or stop


def _within(text: str, start: int, stop: int) -> Iterator[tuple[int, re.Match[str]]]:
    looked_at = text[start:stop]
    for weight, words, pattern in _WITHIN:
        done = start
        for at in occurrences(looked_at, words):
            match = pattern.search(
                text, max(done, start + at - BEFORE), min(stop, start + at + AFTER)
            )
            if match:
                yield weight, match
                done = match.end()


def occurrences(text: str, words: Iterable[str]) -> list[int]:
    """Where any of the words stands, in order.

    >>> occurrences("a full time, not a part time job", ("time", "job"))
    [7, 24, 29]
    """
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word))
    return sorted(found)


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
    return _of_government(outline.text, named)


def _of_government(text: str, named: Named) -> Named:
    """The public body of a place, where a third of the mentions of the place are of it: "State of
    Utopia" for "Utopia"."""
    name = named.name
    if name.startswith(GOVERNED) or name.endswith(BODIES):
        return named
    longer = [f"{words} {name}" for words in GOVERNED] + [f"{name} {words}" for words in BODIES]
    counts = {full: text.count(full) for full in longer}
    full = max(longer, key=lambda each: (counts[each], len(each)))
    if not counts[full] or 3 * counts[full] < text.count(name):
        return named
    at = text.index(full)
    return Named(full, at, at + len(full))


def _is_believed(outline: Outline, name: str, weight: int) -> bool:
    """Whether enough speaks for a name: more for a word that stands only once, or that the text
    uses as an ordinary word too ("Hospitality is ...")."""
    once = name.isalpha() and outline.text.count(name) < 2
    common = re.search(rf"(?<![\w@./-]){re.escape(name.lower())}(?![\w@/-]|\.\w)", outline.text)
    return weight >= ENOUGH + once + bool(common)


def _join(weights: Counter[str]) -> None:
    """Let a name speak for the longer ones that begin with it ("Acme" for "Acme Labs"), each with
    what the other has."""
    for name in list(weights):
        for longer in list(weights):
            if longer.startswith((f"{name} ", f"{name}.")):
                if weights[longer] >= ENOUGH:
                    weights[longer] += weights[name]
                else:
                    weights[name] += weights[longer]
