"""Which places are believed: a residence rule of the description before a line of the header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from postings.ingestion.extract.outline import Strength
from postings.ingestion.reconcile.settling import Settled, conflict
from postings.ingestion.records import Finding
from postings.ingestion.vocabulary.places import fold
from postings.regions import REGIONS

RULE = "a residence rule of the description"
ONLY = 'a residence rule of the description that says "only"'
_ORDER = {"remote": 3, "hybrid": 2, "onsite": 1}


def settle_workplace(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """The strongest; of equals the one that leaves more freedom: "hybrid or remote" is remote."""
    chosen = max(findings, key=lambda found: (found.strength, _ORDER.get(found.value, 0)))
    others = [found for found in findings if found.value != chosen.value]
    return Settled(value=chosen.value, conflict=conflict(chosen, others))


def settle_remote_from(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """Where a worker may live, for a remote job only; a rule that says "only" is no wider for what
    a line says."""
    if values.get("workplace") != "remote":
        return Settled(value=None)
    alone = [found for found in findings if found.strength == Strength.EXPLICIT + 1]
    if alone:
        allowed = _covered(found.value for found in alone)
        lines = [found for found in findings if found.strength <= Strength.HEADER]
        wider = [found for found in lines if not _covered([found.value]) <= allowed]
        if wider:
            rest = [found for found in findings if found not in wider]
            return Settled(value=_members(rest), conflict=conflict(alone[0], wider, ONLY))
    return _settle(findings)


def settle_subdivisions(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """States of the countries that are believed."""
    kept = [
        found for found in _spoken(findings) if found.value[:2] in values.get("remote_from", ())
    ]
    return Settled(value=_members(kept) or None)


def settle_countries(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """Where the job is, and the single countries of `remote_from`."""
    settled = _settle(findings)
    single = (code for code in values.get("remote_from", ()) if len(code) == 2 and code != "EU")
    return Settled(value=tuple(dict.fromkeys([*settled.value, *single])), conflict=settled.conflict)


def settle_cities(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """Every city once, as it was spelled first."""
    first: dict[str, str] = {}
    for found in _spoken(findings):
        first.setdefault(fold(found.value), found.value)
    return Settled(value=tuple(first.values()))


def _settle(findings: Sequence[Finding]) -> Settled:
    """All members, but those of weaker findings not where a residence rule names others only."""
    spoken = _spoken(findings)
    rules = [found for found in spoken if _is_rule(found)]
    if not rules:
        return Settled(value=_members(spoken))
    lines = [found for found in spoken if found.strength < Strength.EXPLICIT]
    ruled = _covered(found.value for found in rules)
    if not lines or ruled & _covered(found.value for found in lines):
        return Settled(value=_members(spoken))
    rest = [found for found in spoken if found not in lines]
    return Settled(
        value=_members(rest),
        conflict=conflict(rules[0], lines, RULE),
    )


def _is_rule(found: Finding) -> bool:
    """Whether a residence rule of the description says it."""
    return Strength.EXPLICIT <= found.strength < Strength.STRUCTURED


def _spoken(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, without mere guesses where there is more than those."""
    sure = [found for found in findings if found.strength > Strength.GUESS]
    return sure or list(findings)


def _covered(codes: Iterable[str]) -> set[str]:
    return {country for code in codes for country in REGIONS.get(code, {code})}


def _members(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.value for found in findings))
