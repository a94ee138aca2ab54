"""The address at which to apply: of the title or the button, else as a sentence names it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, Strength, once
from postings.ingestion.records import Finding, LineRole

LONGEST = 2_000
"""Characters of an address; longer ones carry something else."""

_URL = re.compile(r"https?://[^\s<>\"'’”»|)\]]+", re.IGNORECASE)
_CALL = re.compile(
    r"\b(?:apply|application(?: form| link)?|submit (?:your|an) application|bewerb\w*"
    r"|postule[rz]?|candidat\w+|inscri\w+"
    r"|aplica\w*)\b[^.!?\n]{0,80}$",
    re.IGNORECASE,
)
_NOT_APPLYING = re.compile(
    r"\.(?:gif|png|jpe?g|svg|webp|ico|css|js|pdf)(?:$|\?)|\.pixel\b|/pixel\b|/track(?:ing)?/|/open/"
    r"|/beacon\b|linkedin\.com/company"
    r"|glassdoor\.|twitter\.com|facebook\.com|youtube\.com|/privacy|/benefits?\b",
)
_LABEL_OF_COMPANY = re.compile(
    r"(?:company |our )?(?:website|site|homepage|web)\W*$", re.IGNORECASE
)


@once
def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(
        outline, "apply_url", lambda value: str(value) if is_address(str(value)) else None
    )
    for line, words in outline.header(LineRole.LINK):
        match = _URL.search(words)
        before = outline.text[outline.line_at(line.start)[0] : line.start]
        if match and is_address(match[0]) and not _LABEL_OF_COMPANY.search(before):
            start = line.start + match.start()
            yield outline.found(
                "apply_url", match[0], start, start + len(match[0]), "link_line", Strength.HEADER
            )
    yield from _of_sentences(outline)
    yield from _of_links(outline)


def _of_sentences(outline: Outline) -> Iterator[Finding]:
    done = outline.posting.body_start
    for at in outline.anchors("address", done):
        match = _URL.match(outline.text, at) if at >= done else None
        if match:
            done = match.end()
            address = match[0].rstrip(".,;:!*_")
            before = outline.text[max(0, at - 120) : at]
            if _CALL.search(before) and is_address(address):
                end = at + len(address)
                yield outline.found("apply_url", address, at, end, "apply_sentence")


def _of_links(outline: Outline) -> Iterator[Finding]:
    """The addresses behind words that call to apply: "[Apply here](https://...)"."""
    for block in outline.posting.blocks:
        if '<a href="http' not in block.html:
            continue
        for link in _LINK.finditer(block.html):
            words, address = html.unescape(link["words"]).strip(), html.unescape(link["address"])
            if _CALLING.fullmatch(words) and is_address(address):
                at = outline.text.find(words, block.start, block.end)
                if at >= 0:
                    end = at + len(words)
                    yield outline.found("apply_url", address, at, end, "apply_link")


_LINK = re.compile(
    r'<a href="(?P<address>https?://[^"]+)"[^>]*>(?:<(?:strong|em)>)*(?P<words>[^<]{3,60})<'
)
_CALLING = re.compile(
    r"(?:please |click (?:here )?to )?apply(?: (?:here|now|online|today|directly))?"
    r"(?: (?:using|via|through|at|on|with) (?:this|the|our) [\w ]{2,30}"
    r"| for (?:this|the) (?:job|role|position|opening))?[\W_]*"
    r"|(?:the |our |this |online |job ){0,2}application (?:form|link|page|portal)"
    r"|(?:online |job )application"
    r"|jetzt bewerben|hier bewerben|bewerbungsformular|postulez?(?: ici| en ligne)?",
    re.IGNORECASE,
)
"""The whole of a link's words."""


def is_address(words: str) -> bool:
    """Whether words are an address that a browser can open, and not one of a picture.

    >>> is_address("https://example.com/jobs/1"), is_address("mailto:jobs@example.com")
    (True, False)
    """
    if len(words) > LONGEST or _NOT_APPLYING.search(words.lower()):
        return False
    try:
        parts = urlsplit(words)
        return parts.scheme.lower() in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False
