"""The postings that the statements of a batch are of, once those that it makes have their keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postings.bulk import take_ids
from postings.ingestion.duplicates.joining import Doubt, Group, Joining
from postings.merging import Merge
from postings.models import Posting


class Placed:
    """`made` has the primary keys of the new ones."""

    def __init__(self, joining: Joining) -> None:
        self._placings = joining.placings
        pks = take_ids(Posting, len(joining.groups))
        self._by_maker = {each.made_of: pk for each, pk in zip(joining.groups, pks, strict=True)}
        self.made = frozenset(pks)

    def of(self, key: str) -> int:
        """The posting that a new statement is of."""
        return self._of_group(self._placings[key].group)

    def _of_group(self, group: Group) -> int:
        return group.posting or self._by_maker[group.made_of]

    def reasons(self, key: str) -> str:
        verdict = self._placings[key].verdict
        return "; ".join(verdict.reasons) if verdict else ""

    def merges(self) -> list[Merge]:
        """Postings whose only statement is that of another."""
        return [
            Merge(
                kept=self._of_group(each.group),
                gone=each.newcomer.posting,
                score=int(each.verdict.share * 100),
                reasons=each.verdict.reasons,
            )
            for each in self._placings.values()
            if each.verdict and each.newcomer.posting
        ]

    def doubts(self, doubts: Iterable[Doubt]) -> dict[tuple[int, int], tuple[int, Sequence[str]]]:
        return {
            (min(pks), max(pks)): (int(each.verdict.share * 100), each.verdict.reasons)
            for each in doubts
            if len(pks := {self._of_group(each.one), self._of_group(each.other)}) == 2
        }
