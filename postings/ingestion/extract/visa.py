"""Whether the employer sponsors a visa: only where the posting speaks of sponsorship."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import Finding

_NO = re.compile(
    r"""
    (?:\b(?:not|no|unable|cannot|without|never|neither|nor|unavailable|ineligible)|n['’]t)\b
      (?:(?!\bbut\b|\bhowever\b)[^.;!?\n]){0,110}?\b(?:sponsor\w*)
    | \bsponsor(?:ship|ing|ed|s)?\b(?:(?!\bbut\b)[^.;!?\n]){0,60}?\b
      (?:not\b|n['’]t\b|unavailable|unable|cannot|no\ longer|isn['’]t|aren['’]t)
    | \bsponsorship\W{1,4}no\b
    | (?:\b(?:not|cannot|unable\ to|without)|n['’]t)\ (?:\w+\ ){0,3}?
      (?:visas?|work\ permits?|h-?1-?b)\b(?![^.;\n]{0,20}\brequir)
    """,
    re.VERBOSE,
)
_YES = re.compile(
    r"""
    \b(?:we|company|employer|able|happy|willing|can|will|do|may|offer(?:s|ing|ed)?|provid(?:e|es
      |ing)|support(?:s|ing)?
      |includ(?:e|es|ing)|with|consider)\b
      [^.;!?\n]{0,60}?\bsponsor\w*\b(?=[^.;!?\n]{0,40}\b(?:visas?|permits?|work|immigration
        |candidates|relocat|green\ cards?
      |h-?1-?b)\b)
    | \b(?:visa|immigration|work\ permit|h-?1-?b|green\ card|work\ authorization)\ (?:sponsorships?
      |support|assistance|sponsoring)
      (?=\s*(?:\b(?:is|are|will\ be|may\ be|can\ be|available|offered|provided|possible|and|&|for
        |if|to)\b|[,.;)/:+]|$|\n|\s*relocation))
    | \bsponsorship\ (?:is\ |may\ be\ |can\ be\ |will\ be\ )?(?:available|offered|provided
      |possible|considered|yes)\b
    | \b(?:we|will|can|to|also)\ sponsor\ (?:\w+\ ){0,3}?(?:visas?|work|permits?|candidates|h-?1-?b)
    | \bsponsor(?:s|ing)?\ (?:your\ |a\ |the\ |work\ |employment\ )*(?:visas?|permits?|h-?1-?b)
    | \bvisum(?:s)?-?\ ?(?:sponsoring|unterstützung)
    """,
    re.VERBOSE,
)
_NOT_ALL = re.compile(
    r"[^.;,!?\n]{0,30}\b(?:for|to) (?:every|all) (?:\w+ )?"
    r"(?:roles?|positions?|jobs?|candidates?|applicants?)\b"
)
"""Behind a refusal that leaves some: "unable to sponsor visas for every role"."""
_OTHER_SPONSOR = re.compile(
    r"sponsor(?:ed|s)? (?:by|events?|content|post|project|open)|(?:executive|company"
    r"|employer)[- ]sponsor"
    r"|sponsored (?:retirement|401|benefits|health|training|research|events?)"
)
_ABOUT_WORK = re.compile(
    r"visa|sponsorship (?:is )?(?:not )?available|no sponsorship|sponsorship (?:transfer"
    r"|opportunit)|immigra|work(?:ing)? (?:permit|authori[sz]|right)|authori[sz]|h-?1-?b|h1"
    r"|employment"
    r"|relocat|permit|green card"
    r"|right to work|ab(?:le|ility) to work|work in the|eligib|legally|candidate|citizen|visum"
    r"|applicant|at this time"
)
_ASKED = re.compile(
    r"\b(?:do|will|would|does|are) (?:you|the candidate|applicant)\b[^.?\n]{0,80}(?:require"
    r"|need)[^.\n]{0,80}\?"
)


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(
        outline, "visa_sponsorship", lambda value: value if value in ("yes", "no") else None
    )
    lower = outline.lower
    done = 0
    for at in outline.anchors("sponsorship"):
        if at < done:
            continue
        start, end = outline.sentence_at(at, at)
        start, end = max(start, at - 300), min(end, at + 200)
        if _OTHER_SPONSOR.search(lower, max(start, at - 15), min(end, at + 25)):
            continue
        if not _ABOUT_WORK.search(lower, start, end) or _ASKED.search(lower, start, end + 1):
            continue
        no = _NO.search(lower, start, end)
        if no and _NOT_ALL.match(lower, no.end(), end):
            continue
        yes = None if no else _YES.search(lower, start, end)
        spoken = no or yes
        if spoken:
            value = "no" if no else "yes"
            done = end
            yield outline.found("visa_sponsorship", value, *spoken.span(), "sponsorship_stated")
