"""Whether stock, options or other equity are offered to the hire."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.ingestion.extract.hints import hinted
from postings.ingestion.extract.outline import Outline, SectionKind, Strength
from postings.ingestion.records import Finding, LineRole

BEFORE, AFTER = 25, 40
"""Characters around one of these words that its name may take: "restricted stock units"."""

_NAMED = re.compile(
    r"""
    \b(?:
      (?P<sure> rsus? | stock\ equity | restricted\ (?:stock|share)s?(?:\ units?)? | espp | esop
        | vsops? | bspces?
        | (?:employee\ )?stock\ (?:purchase|option|grant|award|plan|package|compensation
          |ownership)\w*
        | (?<!profit[ -])(?<!fractional[ -])(?<!market[ -])(?:employee\ )?
          share[ -]?(?:purchase|option|scheme|plan|save|ownership)\w*
          | stock[ -]options?
        | (?:stock|share)[ -]based\ compensation | shares\ in\ (?:the|our)\ company
          | phantom\ (?:stock|shares)
        | (?:virtual|company|generous|competitive|employee)\ (?:stock|shares?|share\ options
          |stock\ options)
        | pre-ipo\ (?:equity|stock|shares|options) | mitarbeiterbeteiligung(?:sprogramm)?
          | aktienoptionen
        | virtuelle\ (?:anteile|beteiligung)\w* | opciones\ sobre\ acciones | stock\ units?
          | profits\ interests?
        | equity[ -](?:package|grant|option|award|program|compensation|plan|stake|participation
          |based
          |incentive|reward|refresh|bonus|component|share|offering|grade|ownership|scheme)\w*
      )
      | (?P<word> equity | stocks? )
    )\b
    """,
    re.VERBOSE,
)
_NOT_OFFERED = re.compile(
    r"(?:(?:does|do|did|will|would)(?: not|n['’]t)(?: \w+){0,3}? includ|exclud|not including"
    r"|exclusive of|without"
    r"|\bno\b(?! cost)|not eligible|excluding|in lieu of|instead of|rather than|before\b"
    r"|not an? )[^.;]{0,110}$"
)
_NOT_OFFERED_AFTER = re.compile(r"[^.;]{0,60}\b(?:is|are) not (?:included|offered|available|part)")
_ELSE_BEFORE = re.compile(
    r"(?:private|pay|gender|racial|health|social|brand|home|net|diversity,?|inclusion,?|&"
    r"|educational|clos(?:e|ing)"
    r"|promote|promoting|advance|advancing|commit\w* to|global|growth|public|trad\w+|u\.s\."
    r"|listed|digital|and diversity"
    r"|diversity and|compensation|ensur\w+|fair\w*(?:,| and)?|justice,?|belonging,?|internal"
    r"|market|value|of|for|about|in"
    r"|new york|nasdaq|london|of the|common|penny|design|into|view|invest in|buy|chip|crypto|from"
    r"|access|seek|centering"
    r"|driv\w+|champion\w*|understanding|between|value of|cap table,?|the|manag\w+|buying|sell\w*"
    r"|on)\s*$"
)
_ELSE_AFTER = re.compile(
    r"(?:[ ,]*(?:&|and|,)\s*(?:inclusion|diversity|inclusive|justice|fairness|belonging"
    r"|inclusiveness|accessib|access\b|excellence|(?:\w+ )?gaps?\b)"
    r"|[- ]*(?:seeking|deserving|exchange|market|trad|ticker|research|partners?\b|firm|investor"
    r"|capital|fund"
    r"|crowdfunding|lens|management|plans? (?:admin|manage|software)|holder|issues?"
    r"|(?:mission |vision |policy )?statement"
    r"|specialists?\b|officers?\b|gaps?\b"
    r"|photo|room|keep|image"
    r"|and equality|pric|broker|invest|initiatives|in (?:the workplace|tech|health|education|all)"
    r"|for all\b(?! (?:[\w-]+ ){0,2}(?:employees|members|staff|hires))|goals"
    r"|audit|analysis|levels|control|quant|derivative|office|work|council|committee|across"
    r"|between|strateg|team\b"
    r"|platform|financing|raise|round|(?:and|or|&) (?:bonds?|debt|fixed income|credit)\b))"
)
_OFFER_NEAR = re.compile(
    r"salary|compensation|\bpay\b|bonus|benefits|401|package|offer|insurance|total rewards"
    r"|eligible|\bcash\b|perks"
    r"|generous|competitive|meaningful|significant|receive|grant|own a|upside|stake|participat"
    r"|earn|vest|incentive"
    r"|remunerat|reward|vergütung|gehalt|rémunération|salario"
)
_OFFERED = re.compile(
    r"(?:salary|compensation|bonus(?:es)?|\bpay|[\d,]{4,}|\d ?k|annually|year|range|cash"
    r"|insurance|401\(?k\)?|benefits|perks"
    r"|offer)(?:, |\W[^.;\n]{0,60}?(?:\+|,|\band|&|\bplus|\bwith|\bto|\bas well as|\bincludes?"
    r"|\bincluding) ?(?:[\w-]+ ){0,2})$"
    r"|(?:meaningful|generous|competitive|significant|early[- ]stage|substantial|attractive"
    r"|employee|company|eligible for(?: an)?|eligible to receive) $"
)
_OFFERED_AFTER = re.compile(
    r"\W{0,3}(?:and |\+ ?|& ?|, ?)(?:\w+ ){0,2}"
    r"(?:benefits|bonus|salary|401|stock options|perks|cash)"
)
_VALUES = re.compile(
    r"(?:diversity|inclusion|belonging|peer|gender|racial|private|internal)\W+(?:and |& )?$"
    r"|\bpay\W+$|\b(?:health|social) $"
)
_PRODUCT = re.compile(
    r"\b(?:our|the) (?:\w+ ){0,2}(?:platform|product|software|customers|clients|users)\b"
    r"|\bcustomers\b|helps? (?:companies|people)"
)
_REFUSED = frozenset((SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.DUTIES))


def find(outline: Outline) -> Iterator[Finding]:
    yield from hinted(outline, "equity", lambda value: value if isinstance(value, bool) else None)
    header = [(line.start, line.end) for line, _ in outline.header(LineRole.PAY)]
    done = 0
    for at in outline.anchors("equity"):
        match = _NAMED.search(outline.lower, max(done, at - BEFORE), at + AFTER)
        if match is None:
            continue
        done = match.end()
        in_header = any(start <= match.start() < end for start, end in header)
        if in_header or _is_offered(outline, match):
            strength = Strength.HEADER if in_header else Strength.BODY
            yield outline.found("equity", True, *match.span(), "equity_offered", strength)


def _is_offered(outline: Outline, match: re.Match[str]) -> bool:
    if match.start() < outline.posting.body_start:
        return False
    lower = outline.lower
    start, end = outline.sentence_at(*match.span())
    before = lower[max(start, match.start() - 160) : match.start()]
    after = lower[match.end() : min(end, match.end() + 100)]
    if _NOT_OFFERED.search(before) or _NOT_OFFERED_AFTER.match(after):
        return False
    kind = outline.kind_at(match.start())
    if match["sure"]:
        near = bool(_OFFER_NEAR.search(before) or _OFFER_NEAR.search(after)) or end - start < 60
        return kind not in _REFUSED or (near and not _PRODUCT.search(before + after))
    if _ELSE_AFTER.match(after):
        return False
    if match["word"] == "equity" and (_OFFERED.search(before) or _OFFERED_AFTER.match(after)):
        return not _VALUES.search(before)
    if _ELSE_BEFORE.search(before):
        return False
    if kind is SectionKind.LEGAL:
        return False
    if kind is SectionKind.OFFER and end - start < 160:
        return True
    return kind not in _REFUSED and bool(
        _OFFER_NEAR.search(before[-90:]) or _OFFER_NEAR.search(after[:60])
    )
