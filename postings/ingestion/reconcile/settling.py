"""Ways to settle a field that serve several fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from postings.ingestion.records import Conflict, Finding, made


class Settled(NamedTuple):
    """The value of a field (None: not stated after all), and the findings that disagree."""

    value: Any
    conflict: Conflict | None = None


def settle_strongest(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """The strongest finding, the first of equals. Those with another value are kept."""
    if len(findings) == 1:
        return made(Settled, (findings[0].value, None))
    chosen = max(findings, key=lambda finding: finding.strength)
    others = tuple(finding for finding in findings if finding.value != chosen.value)
    return Settled(value=chosen.value, conflict=conflict(chosen, others))


def settle_list(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """Every member that was found, each once, in the order of finding."""
    return Settled(value=tuple(dict.fromkeys(finding.value for finding in findings)))


def conflict(chosen: Finding, others: Sequence[Finding], reason: str = "") -> Conflict | None:
    """What the chosen finding disagrees with; None for nothing."""
    if not others:
        return None
    stronger = any(other.strength < chosen.strength for other in others)
    return Conflict(
        field=chosen.field,
        chosen=chosen,
        others=tuple(others),
        reason=reason or ("stated more directly" if stronger else "stated first"),
    )
