"""What postings pay, as a distribution: exact shares and quartiles, never a mean."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pays:
    """Rising: for each posting that states pay the top of its range (the bottom where the top is
    open), per year in the board's currency. What `salary_min` compares with; a posting whose
    currency has no rate is not among them."""

    rising: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.rising)

    def at(self, share: float) -> int:
        """A pay that this share of the postings reach at most: one of theirs (the nearest rank),
        so there has to be one.

        >>> Pays((10, 20, 30, 40)).at(0.5), Pays((10, 20, 30)).at(0.5)
        (20, 20)
        """
        return self.rising[max(0, -int(-share * len(self.rising) // 1) - 1)]

    def below(self, pay: int) -> int:
        """How many pay less."""
        return bisect_left(self.rising, pay)

    def counts(self, edges: Iterable[int]) -> list[int]:
        """How many lie in each band: below the first edge, from each to the next, from the last on.

        >>> Pays((10, 20, 20, 30)).counts([20, 30])
        [1, 2, 1]
        """
        ends = [0, *map(self.below, edges), len(self)]
        return [end - start for start, end in zip(ends, ends[1:], strict=False)]

    def without(self, pay: int | None) -> Pays:
        """Without one posting that pays this; the same where none does."""
        if pay is None or bisect_right(self.rising, pay) == (place := self.below(pay)):
            return self
        rest = array("q", self.rising)
        del rest[place]
        return Pays(rest)
