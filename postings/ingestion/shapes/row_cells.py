"""The cells of one row by what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator

from postings.ingestion.shapes import cells
from postings.ingestion.shapes.columns import ColumnMapping
from postings.ingestion.shapes.shape import Item
from postings.ingestion.vocabulary.column_names import Meaning


class Row:
    """The cells of a row by what they mean, without those that say nothing."""

    def __init__(self, item: Item, mapping: ColumnMapping) -> None:
        self._mapping = mapping
        used = {name for some in mapping.columns.values() for name in some}
        used -= set(mapping.columns.get(Meaning.UNUSED, ()))
        self._words = {
            name: cells.words(value) for name, value in cells.flat(item).items() if name in used
        }

    def named(self, *meanings: Meaning) -> Iterator[tuple[str, str]]:
        """Column and text of each cell that says something."""
        for meaning in meanings:
            for name in self._mapping.columns.get(meaning, ()):
                if text := self._words.get(name):
                    yield name, text

    def texts(self, *meanings: Meaning) -> list[str]:
        return [text for _, text in self.named(*meanings)]

    def first(self, *meanings: Meaning) -> str:
        return next(iter(self.texts(*meanings)), "")

    def order(self, name: str) -> str:
        """What comes first in the dates of a column."""
        columns = self._mapping.columns
        if name in columns.get(Meaning.DAY_FIRST, ()):
            return "day"
        return "month" if name in columns.get(Meaning.MONTH_FIRST, ()) else ""

    def path(self, meaning: Meaning) -> str:
        """The column that a hint was read in."""
        return next((name for name, _ in self.named(meaning)), str(meaning))
