"""What makes a text suspicious, so that an editor looks at it: it asks applicants for money, takes
them to a messenger, or speaks to programs instead of people.

Warnings against such frauds, which many employers print, use the same words: a sentence that
denies or warns is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import Finding

_FEE = (
    r"(?:registration|application|training|processing|admin(?:istration)?|onboarding"
    r"|starter[ -]kit)"
)
_MESSENGER = r"(?:telegram|whats ?app|signal|wechat|google hangouts?|skype)"
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "asks_for_money": re.compile(
        rf"""\b(?:pay|send|transfer|deposit|remit|wire)\ (?:\w+\ ){{0,4}}
              {_FEE}\ (?:fee|cost)s?\b
            | \b(?:refundable|one[ -]time|small|initial|security)\ (?:{_FEE}\ fee|deposit)\b
            | \b{_FEE}\ fee\ (?:of|is|:)\W{{0,3}}(?:[$€£₹]|usd|eur|inr|rs)
            | \b(?:western\ union|moneygram)\b
            | \b(?:buy|purchase|send|obtain)\ (?:\w+\ ){{0,3}}gift\ cards?\b
            | \b(?:deposit|cash)\ (?:the|a|this|our)\ (?:\w+\ )?che(?:ck|que)\b
            | \bche(?:ck|que)\ (?:\w+\ ){{0,4}}to\ (?:buy|purchase)\ (?:\w+\ ){{0,3}}equipment\b""",
        re.VERBOSE,
    ),
    "contact_outside": re.compile(
        rf"""\b(?:contact|text|message|reach|add|dm|write|ping|chat\ with)\ (?:us|me|him|her|our
              |hr|the)\b[^.;\n]{{0,50}}?\b(?:on|via|through|by|at|over|using)\ {_MESSENGER}\b
            | \b(?:interviews?|screening|apply|send\ [^.;\n]{{0,40}})\ [^.;\n]{{0,40}}?
              \b(?:on|via|through|by|over|to|using)\ (?:our\ )?{_MESSENGER}\b
            | \b{_MESSENGER}\s?[:@]\s*(?:\+?\d[\d ()-]{{6,}}|@?[a-z]\w{{3,}}\b)
            | \b(?:https?://)?(?:t\.me|wa\.me)/[\w+]{{3,}}""",
        re.VERBOSE,
    ),
    "instructions": re.compile(
        r"""\b(?:ignore|disregard|forget|override)\ (?:all\ |any\ |your\ |the\ )*
              (?:previous|prior|above|earlier|preceding|other)\ (?:\w+\ )?
              (?:instructions?|prompts?)\b
            | \bif\ you(?:\ are|['’]re)\ an?\ (?:ai|llm|large\ language\ model|language\ model|bot
              |chatbot|automated|artificial)\b
            | \b(?:attention|note\ to|message\ for)\ (?:all\ )?(?:ai|llms?|language\ models?)\b
              (?:\ (?:agents?|assistants?|systems?|models?))?\s*:
            | <\|?(?:system|im_start|endoftext)\|?>""",
        re.VERBOSE,
    ),
}
"""For each doubt the words of a sentence that raise it; the anchors of its name are among them."""
_WARNING = re.compile(
    r"""\b(?:never|not|no|nor|without|don['’]t|doesn['’]t|won['’]t|scam\w*|fraud\w*|fake|beware|caution
    |phishing|impersonat\w*|legitimate|illegitimate|suspicious|unsolicited|report|experience\ with
    |api|integrat\w*|platforms?|features?|users)\b""",
    re.VERBOSE,
)


def find(outline: Outline) -> Iterator[Finding]:
    lower = outline.lower
    for doubt, sign in _SIGNS.items():
        for start, end in outline.sentences_with(doubt.replace("_", " ")):
            if sign.search(lower, start, end) and not _WARNING.search(lower, start, end):
                yield outline.found("doubts", doubt, start, end, doubt)
                break
