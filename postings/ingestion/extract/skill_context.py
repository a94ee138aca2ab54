"""What the words around the name of a skill tell: that a technology is meant, and used in the job.

All looks go a bounded stretch far, so that a line of any length costs no more.
"""

from __future__ import annotations

import re

from postings.ingestion.extract.sentences_of_others import sentence_start

_CUE = 40

_INTRODUCED = re.compile(
    r"""\b(?:
      (?:experienced?|expertise|experts?|proficien\w+|fluen\w+|familiar\w*|skill(?:s|ed)?
        |background|competen\w+|comfortable|work(?:ing|s)?|versed|hands-on|adept|erfahrung(?:en)?
        |kenntnisse|expérience|maîtrise|connaissances?|experiencia|experiência|conocimientos?)
       \ (?:with|in|using|of|on|at|mit|en|de|du|con|com)
    | (?:knowledge|understanding|mastery|command|grasp|use|usage|users?)\ of
    | (?:such\ as|e\.g\.|e\.\ g\.|eg|i\.e\.|z\.\ ?b\.|ideally|preferably|particularly|especially)
    | (?:written|coded|built|implemented|using|use|uses|via|like|learn|know|in|including|includes)
       (?:\ in|\ with|\ on)?
    | (?:languages?|frameworks?|library|libraries|tools?|stack|technolog(?:y|ies)|software|systems?
        |platforms?|databases?|skills?|back-?end|front-?end|infrastructure|monitoring|testing|mobile
        |orchestration|tracking|ci|cd|modern|advanced|idiomatic)
       (?:\ is|\ are|\ include)?
    | (?:powered|driven)\ by | (?:based|run|runs|running|deployed|hosted)\ on
    )[,:]?\ ?(?:\(|–|-)?\s?(?:the\ |ms\ )?\Z""",
    re.VERBOSE,
)
"""Ends with what introduces a technology: "experience with", "such as", "languages:"."""

_FOLLOWED = re.compile(
    r"""(?:['’]s)?[\ -](?:
      program(?:s|ming|mer|mers)?|developers?|development|devs?|engineers?|language|frameworks?
    | librar(?:y|ies)|sdks?|apis?|databases?|clusters?|pipelines?|scripts?|scripting|code|codebases?
    | services|microservices|backend|back-end|apps?|applications?|dashboards?|admin\w*|certifi\w+
    | modules?|playbooks|charts?|quer(?:y|ies)|experience|ecosystem|stack|skills?|based|like|native
    | tooling|templates?|functions?|runtime|projects?|instances?|workflows?|plugins?|integrations?
    | spreadsheets?|automations?|architects?|consultants?|knowledge|entwickler\w*|kenntnisse
    | for\ (?:issue|ticket|task|project|version|source|design|infrastructure)
    )\b""",
    re.VERBOSE,
)
"""Begins with what a technology is followed by: "developer", "code", "-based"."""

_GLUE = re.compile(
    r"(?:[ ,/\\|&+•·;()\[\]]|\d[\d.x]*\+?"
    r"|\b(?:and|or|with|using|on|for|und|oder|et|ou|y|o|e)\b){1,10}"
)
"""What stands between two names in a list, or between a language and its framework."""

_ITEM_START = re.compile(r"(?:[,/\\(|•·;:&+]|(?:^|\s)(?:and|or|und|oder|et|ou|y|o|e))\s?\Z")
_ITEM_END = re.compile(
    r"\s?(?:[,/\\)|•·;&+\n]|\.(?:\s|\Z)|(?:and|or|und|oder|et|ou|y|o|e|etc)\b|\Z)"
)

_WANTED = re.compile(
    r"\b(?:experienced?\ (?:with|in|using|working)|expertise|proficien\w+|familiar\w*|knowledge"
    r"|comfortable|hands-on|users? of|administer(?:ing)?|administrators? of)\b"
)
"""Is about what the candidate can do."""


def is_wanted(lower: str, start: int) -> bool:
    return bool(_WANTED.search(lower, max(start - 60, sentence_start(lower, start)), start))


def is_introduced(lower: str, start: int) -> bool:
    return bool(_INTRODUCED.search(lower, max(0, start - _CUE), start))


def is_followed(lower: str, end: int) -> bool:
    return bool(_FOLLOWED.match(lower, end))


def is_glue(lower: str, start: int, end: int) -> bool:
    """Whether the names before and after are of one list."""
    return start <= end <= start + 24 and bool(_GLUE.fullmatch(lower, start, end))


_AT_BULLET = re.compile(r"(?:\A|\n|[.!?] )[ •*-]{0,3}\Z")


def begins_sentence(lower: str, start: int, end: int) -> bool:
    """Whether it is the first word of a sentence or bullet, and no item: "Monitor the clusters"."""
    return bool(_AT_BULLET.search(lower, max(0, start - 5), start)) and not _ITEM_END.match(
        lower, end
    )


def is_item(lower: str, start: int, end: int) -> bool:
    """Whether what stands there is one item of an enumeration within a line."""
    return bool(_ITEM_START.search(lower, max(0, start - 6), start) and _ITEM_END.match(lower, end))


_INTRODUCED_LIST = re.compile(
    r"""(?:
      (?:languages?|frameworks?|librar(?:y|ies)|tools?|technolog(?:y|ies)|software|systems?|platforms?
        |databases?|services?|products?|llms?|models?)\ ?(?:\(|like|such\ as|e\.g\.,?|i\.e\.,?|:)
    | (?:experience|expertise|proficien\w+|familiar\w*|skilled)\ (?:with|in|using)
    )\ ?\Z""",
    re.VERBOSE,
)
_ITEMS_BEFORE = re.compile(
    r"(?:[A-Z][\w.+#-]{0,24}(?: [A-Z][\w.+#-]{0,24})?(?:, (?:and |or )?| and | or |/|, )){1,5}\Z"
)
"""Capitalised items and what divides them, before the last one of a list."""


def is_in_introduced_list(text: str, lower: str, start: int) -> bool:
    """Whether it is a later item of a list that is introduced: "tools like Example or Temporal"."""
    if text[start - 2 : start] not in (", ", "r ", "d "):
        return False
    first = max(0, start - 100)
    items = _ITEMS_BEFORE.search(text, first, start)
    return bool(items and _INTRODUCED_LIST.search(lower, first, items.start()))


_HOSTS = ("github", "gitlab", "bitbucket", "figma", "dribbble")
_SHOWN = re.compile(
    r"\b(?:portfolios?|profiles?|link us|links? to|show us|visible|public|code samples?"
    r"|work samples?|your (?:\w+ )?work|contributions?)\b"
)
"""What a candidate shows there: "your best work on GitHub"."""


def is_shown(lower: str, start: int, end: int) -> bool:
    """Whether it is the place where the candidate's work is to be seen, not a tool."""
    if not lower.startswith(_HOSTS, start):
        return False
    before = max(start - 60, sentence_start(lower, start))
    after = min((at for at in (lower.find("\n", end), end + 40) if at >= 0), default=end)
    return bool(_SHOWN.search(lower, before, start) or _SHOWN.search(lower, end, after))


_CALLED_BEFORE = ("at ", "about ", "join ", "joining ")
_CALLED_AFTER = (" is looking for", " is hiring", " is seeking", " is proud", " is an equal")
_ENDS_BEFORE = frozenset(words[-3:] for words in _CALLED_BEFORE)


def is_employer(lower: str, start: int, end: int) -> bool:
    """Whether a sentence or heading begins with it as the one who hires: "At Example, we"."""
    if lower[start - 3 : start] not in _ENDS_BEFORE and lower[end : end + 4] != " is ":
        return False  # as with most, told in a fifth of the time
    first = start
    if lower[end : end + 1] in "\n,:?!" and lower.endswith(_CALLED_BEFORE, 0, start):
        first -= next(len(each) for each in _CALLED_BEFORE if lower.endswith(each, 0, start))
    elif not lower.startswith(_CALLED_AFTER, end):
        return False
    return bool(_AT_BULLET.search(lower, max(0, first - 5), first))


def is_near(lower: str, start: int, end: int) -> bool:
    """Whether so little lies between two names that one sentence may hold both."""
    return end - start <= 120 and "\n" not in lower[start:end]
