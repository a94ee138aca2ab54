"""What sentences and headings of the description say of names that may be the company's: "At Acme,
we", "About Acme", "Acme is an equal opportunity employer", each with how plainly it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from postings.ingestion.extract.company_address import Named
from postings.ingestion.extract.company_names import NAME, is_unit, may_be, trimmed
from postings.ingestion.extract.outline import Outline
from postings.ingestion.vocabulary.anchors import AnchorTable

LOOKED_THROUGH = 6_000
"""Characters from the start of the description that are looked through."""
ENDING = 2_500
"""Characters before the end of the text that are too: there the law is spoken of."""
OPENING = 1_000
"""Characters of the description where a sentence about a company is about the one that hires."""

_VERBS = (
    *("is", "are", "was", "has", "offers", "provides", "builds", "helps", "makes", "connects"),
    *("delivers", "empowers", "develops", "believes", "seeks", "combines", "exists", "aims"),
    *("strives", "works", "operates", "specializes", "enables", "brings", "creates", "serves"),
    *("aspires", "invests", "invites", "welcomes", "embraces", "ist", "est", "es", "é"),
)
_ASIDE = r"(?:[ ]\([^()\n]{1,60}\))?"
"""What is said of a name between brackets: "Acme (NYSE: ACM)"."""
_LEADS = (
    *("Company", "Employer", "Organi", "Agency", "Unternehmen", "Entreprise", "Empresa", "Here"),
    *("At ", "at ", "Chez", "Bij", "Bei", "Über", "About", "Life", "Working", "working", "Why"),
    *("Who", "Join", "What", "Sobre", "À propos", "A propos", "Within", "Hi", "We", "we", "As "),
    *("A car", "a car", "Welcome", "Founded", "Established", "Fond"),
)
"""How a line begins that says something of a name behind its first words."""
_OPENINGS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.MULTILINE))
    for weight, pattern in (
        (
            20,
            r"(?:Company|Company Name|Employer|Organi[sz]ation|Agency|Unternehmen|Entreprise"
            r"|Empresa)"
            rf"\s*:[ \t]*{NAME}(?:[ ]\([A-Z]+\))?[ \t]*$",
        ),
        (4, rf"(?:Here[ ])?[Aa]t[ ]{NAME}{_ASIDE},?[ ](?:we|our|you|I|it)\b"),
        (
            3,
            rf"(?:At|Chez|Bij|Bei)[ ]{NAME}{_ASIDE},?[ ](?!(?:we|our|you|it)\b)[a-z]",
        ),
        (
            3,
            r"(?:About|Über|Life[ ]at|Working[ ]at|Why|Who[ ]is|Join|What[ ]is|Sobre"
            rf"|[ÀA][ ]propos[ ]d(?:e\b|['’](?=[A-Z])))[ ]?{NAME}[ ]?[:?!.]?$",
        ),
        (3, rf"About[ ]the[ ]company\s?[-–:]\s?{NAME}$"),
        (3, rf"About[ ]{NAME}[ ](?P=name)[ ]"),
        (2, rf"Within[ ]{NAME},[ ](?:the|our|we)\b"),
        (3, rf"(?:Hi,?[ ])?[Ww]e(?:['’]|[ ]a)re[ ]{NAME},?[ ](?:a|an|the|one|[-–—])[ ]"),
        (3, rf"As[ ]an?[ ][^,.\n]{{1,60}}[ ](?:at|for)[ ]{NAME},[ ](?:you|we)\b"),
        (3, rf"(?:Working|[Aa][ ]career|Life)[ ](?:at|for|with)[ ]{NAME}[ ](?:means|is|offers)\b"),
        (3, rf"Welcome[ ]to[ ]{NAME}(?=[ ]?[-–—,.!]|$)"),
        (
            2,
            rf"(?:Founded|Established|Fondée?)[ ](?:in|en)[ ][^.\n]{{4,80}},[ ]{NAME}"
            r"[ ](?:is|has|was|est)\b",
        ),
    )
)
"""What a line says of a name behind its first words, and how plainly."""
_NAMES_FIRST: tuple[tuple[int, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (weight, words, re.compile(pattern))
    for weight, words, pattern in (
        (
            3,
            ("equal", "leading", "global", "fast", "technology"),
            rf"{NAME}{_ASIDE}[ ](?:is|are)[ ](?:\w+[ ]){{0,2}}?an?[ ](?:equal|leading|global|fast"
            rf"|technology)",
        ),
        (
            2,
            ("mission", "vision", "purpose"),
            rf"{NAME}['’]s[ ](?:mission|vision|purpose)\b",
        ),
    )
)
"""What a line says of a name that it begins with, and words one of which stands in the line."""
_PLAINLY = (
    2,
    re.compile(
        rf"(?:The[ ])?{NAME}{_ASIDE}(?:,[^,.\n]{{1,80}},)?[ ](?:[a-z]+ly[ ])?"
        rf"(?:{'|'.join(_VERBS)})\b"
    ),
)
"""The same with any verb of what companies do."""

_WITHIN: tuple[tuple[int, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (weight, words, re.compile(pattern))
    for weight, words, pattern in (
        (4, (". At ", "! At ", "? At ", "ere at "), rf"[Aa]t[ ]{NAME},?[ ](?:we|our|you|I|it)\b"),
        (
            3,
            (" looking for", " looking to", " hiring", " seeking", " searching for"),
            rf"\b{NAME}[ ](?:is|are)[ ](?:\w+[ ]){{0,2}}?"
            r"(?:looking|hiring|seeking|searching)\b",
        ),
        (
            3,
            ("qual Opp", "qual opp", "qual emp", "qual Emp", "EEO", "E-Verify"),
            rf"\b{NAME}(?:[ ](?:is|provides)|,[ ]an)[ ](?:[\w]+[ ]){{0,4}}?(?:[Ee]qual|EEO"
            rf"|E-Verify)",
        ),
        (
            3,
            ("opportunity employer, ", "Opportunity Employer, ", "portunity workplace, "),
            rf"(?:[Ee]mployer|workplace),[ ]{NAME}[ ](?:is|provides|does|values|will)\b",
        ),
        (
            3,
            (
                *(" recruiting", " recruit for", " recruits for", " require a", " requires a"),
                *(" invite app", " invites app", " accepting app", "pportunity for", " to appoint"),
            ),
            rf"\b{NAME}[ ](?:(?:is|are)[ ](?:currently[ ])?(?:recruiting|accepting[ ]applications)"
            r"|recruits?[ ]for|requires?[ ]an?[ ]|invites?[ ]applications"
            r"|ha(?:s|ve)[ ]an[ ](?:\w+[ ])?opportunity[ ]for|wish(?:es)?[ ]to[ ]appoint)",
        ),
        (
            3,
            ("mployment agency", "mployment business", "mployment Agency", "mployment Business"),
            rf"\b{NAME}[ ](?:is|are|operates?|acts?)[ ](?:[\w/]+[ ]){{0,6}}?[Ee]mployment[ ]"
            r"(?:[Aa]gency|[Bb]usiness)",
        ),
        (
            3,
            ("ur client", "y client"),
            rf"\b(?:[Oo]ur|[Mm]y)[ ]client,?[ ]{NAME},?[ ](?:is|are|has|have|we)\b",
        ),
        (3, (" posted by ",), rf"[ ]posted[ ]by[ ]{NAME}[ ](?:on[ ]behalf|for)\b"),
        (
            2,
            (" is a", " is the ", " is on", " is building ", " is committed "),
            rf"[.!?][ ]{NAME}[ ]is[ ](?:an?|the|on|one|building|committed)\b",
        ),
        (
            2,
            ("join ", "Join ", "oining "),
            rf"(?:[Jj]oin|oining)[ ]{NAME}(?=[ ](?:as|to|and|in|on|you)\b|[.,!:]|['’]s\b)",
        ),
        (
            3,
            (" was founded", " was started", " was established", " is headquartered"),
            rf"\b{NAME}[ ](?:was[ ](?:founded|started|established)|is[ ]headquartered)"
            r"[ ](?:in|by)\b",
        ),
        (
            3,
            (" reserves the right", " will consider", " does not discriminate", " complies with"),
            rf"\b{NAME}[ ](?:reserves[ ]the[ ]right|will[ ]consider"
            r"|does[ ]not[ ]discriminate|complies[ ]with)\b",
        ),
        (
            2,
            ("team at ", "department at ", "division at ", "group at "),
            rf"(?:team|department|division|group)[ ]at[ ]{NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
        (2, (" behalf of ",), rf"[ ]behalf[ ]of[ ]{NAME}(?=[ ][a-z]|[.,:?!\n])"),
        (
            1,
            ("member of ", "rest of ", "all of ", "mission of ", "Director of "),
            rf"(?:member|rest|all|mission|Director)[ ]of[ ]{NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
        (
            1,
            (" employees", " staff", " team member", " colleagues"),
            rf"\b{NAME}[ ](?:employees|staff|team[ ]members?|colleagues)\b",
        ),
        (1, ("’s ", "'s "), rf"\b{NAME}['’]s[ ](?!Office\b|Department\b|Degree\b)\w"),
        (
            3,
            ("oignant ", "oignez ", "intégrant "),
            rf"(?:[Rr]ejoignant|[Rr]ejoignez|[Ii]ntégrant)[ ]{NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
        (
            1,
            (" at ", " across ", " throughout ", " @ ", " chez ", " sein de ", " bij ", " bei "),
            r"[ ](?:at|across|throughout|@|chez|sein[ ]de|bij|bei)"
            rf"[ ]{NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
        (
            1,
            (" d'", " d’"),
            rf"[ ]d['’]{NAME}(?=[ ][a-z]|[.,:?!\n])",
        ),
    )
)
"""What a sentence says of a name, how plainly, and words that stand in every such sentence."""
_CUES = AnchorTable(
    {
        "verb": tuple(f" {verb}" for verb in _VERBS),
        "lead": tuple(f"\n{lead}" for lead in _LEADS),
        "label": (": ",),
        **{pattern.pattern: words for _, words, pattern in (*_NAMES_FIRST, *_WITHIN)},
    }
)

_LABEL = re.compile(
    r"(?:[\w/]+[ ]){0,3}(?:About|Benefits|Description|Details|Introduction|Overview|Profile"
    r"|Summary)(?:[ ]\w+){0,3}:[ ]",
    re.IGNORECASE,
)
"""What a line may begin with before its sentence: "Description: Acme is"."""
LABEL = 60
"""Characters of such a label at most."""
PLAIN = 3
"""Weight of what is said of companies alone, not of "The Pump" as well."""
BEFORE, AFTER = 90, 70
"""Characters around these words that are looked at."""


def candidates(outline: Outline) -> Iterator[tuple[int, Named]]:
    """Each name that something is said of, with the weight of that."""
    text, start = outline.text, outline.posting.body_start
    for first, last in _stretches(start, len(text)):
        cues = _CUES.search(text[first:last]).places
        said = *_openings(text, first, last, cues), *_within(text, first, last, cues)
        for weight, match in said:
            named = trimmed(Named(match["name"], *match.span("name")))
            product = weight < PLAIN and match["name"].startswith("The ")
            if not product and may_be(named.name) and not is_unit(text, named):
                opening = weight == 2 and named.start < start + OPENING
                yield weight + opening, named


def _stretches(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first and the last part of a description."""
    stop = min(end, start + LOOKED_THROUGH)
    yield start, stop
    if stop < end:
        yield max(stop, end - ENDING), end


Cues = Mapping[str, Sequence[int]]
"""Where words stand that call for a pattern, from the start of what is looked through."""


def _openings(text: str, start: int, stop: int, cues: Cues) -> Iterator[tuple[int, re.Match[str]]]:
    """What the lines say that have a word for it, and the first, of which no end of a line tells
    how it begins."""

    def lines_with(cue: str) -> set[int]:
        return {text.rfind("\n", start, start + at + 1) + 1 or start for at in cues[cue]}

    plainly = lines_with("verb")
    named = [lines_with(pattern.pattern) for _, _, pattern in _NAMES_FIRST]
    lines = plainly.union({start}, lines_with("lead"), lines_with("label"), *named)
    for at in sorted(lines):
        if text[at : at + 4].islower():
            continue  # a name has a capital among its first letters
        label = _LABEL.match(text, at, stop) if text.find(": ", at, at + LABEL) > 0 else None
        patterns = [*_OPENINGS] if label or text.startswith(_LEADS, at) else []
        patterns += [_PLAINLY] if at in plainly else []
        first = zip(_NAMES_FIRST, named, strict=True)
        patterns += [(weight, each) for (weight, _, each), those in first if at in those]
        for weight, pattern in patterns:
            match = pattern.match(text, at, stop)
            if match is None and label:
                match = pattern.match(text, label.end(), stop)
            if match:
                yield weight, match


def _within(text: str, start: int, stop: int, cues: Cues) -> Iterator[tuple[int, re.Match[str]]]:
    for weight, _, pattern in _WITHIN:
        done = start
        for at in cues[pattern.pattern]:
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
