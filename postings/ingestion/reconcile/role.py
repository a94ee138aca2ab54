"""Settling the facts about the role where the strongest finding is not simply believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from postings.ingestion.extract.outline import Strength
from postings.ingestion.reconcile.settling import Settled, conflict, settle_strongest
from postings.ingestion.records import Finding
from postings.ingestion.vocabulary.employment import TELLING

TITLE_RULE = "title_words"
"""The rule of what the words of a title say."""


def settle_largest(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """The largest value of the strongest findings: of several minimum years all must be met."""
    top = max(finding.strength for finding in findings)
    strongest = [finding for finding in findings if finding.strength == top]
    chosen = max(strongest, key=lambda finding: finding.value)
    others = [finding for finding in findings if finding.value != chosen.value]
    return Settled(value=chosen.value, conflict=conflict(chosen, others, "the largest of them"))


def settle_seniority(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """What the title says, else the strongest: fields of sources have few levels ("Mid-Senior
    level"), and none for managers."""
    titled = [finding for finding in findings if finding.evidence.rule == TITLE_RULE]
    settled = settle_strongest(titled or findings, values)
    others = [finding for finding in findings if finding.value != settled.value]
    if not titled or not others:
        return settled
    return Settled(value=settled.value, conflict=conflict(titled[0], others, "the title says it"))


def settle_employment(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """The strongest, but "full time, fixed term" is a contract, wherever either was read: a field
    of the source that says "full time" may speak of hours alone."""
    settled = settle_strongest(findings, values)
    telling = [finding for finding in findings if finding.value in TELLING]
    stated = [finding.value for finding in findings if finding.strength == Strength.STRUCTURED]
    if not telling or settled.value == "internship" or settled.value in {*stated} & {*TELLING}:
        return settled
    chosen = min(telling, key=lambda finding: TELLING.index(finding.value))
    others = [finding for finding in findings if finding.value != chosen.value]
    return Settled(value=chosen.value, conflict=conflict(chosen, others, "says more of the job"))


def settle_sponsorship(findings: Sequence[Finding], values: Mapping[str, Any]) -> Settled:
    """The strongest; of sentences that disagree, that it is not offered."""
    settled = settle_strongest(findings, values)
    top = max(finding.strength for finding in findings)
    refusals = [f for f in findings if f.strength == top and f.value == "no"]
    if settled.value == "no" or not refusals:
        return settled
    others = [finding for finding in findings if finding.value != "no"]
    return Settled(value="no", conflict=conflict(refusals[0], others, "a refusal is plainer"))
