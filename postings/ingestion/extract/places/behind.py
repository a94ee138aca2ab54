"""What stands behind a name in its line: the state or country that says where a city is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from postings.ingestion.extract.places.chunks import Chunk, Join
from postings.ingestion.extract.places.meanings import Meanings
from postings.ingestion.extract.places.naming import Item, Kind
from postings.ingestion.vocabulary.places.names import COUNTRY_CODES


class Behind(NamedTuple):
    """The chunks of a line, asked what comes after the one with a number."""

    parts: Sequence[Chunk]
    meanings: Meanings

    def is_qualifier(self, at: int, least: Join = Join.TIGHT) -> bool:
        """Whether the next chunk is the state or country of this one."""
        for chunk in self.parts[at + 1 : at + 3]:
            if chunk.way is not None and chunk.join is Join.TIGHT:
                continue  # "Oakland (Remote), CA"
            core = chunk.core
            if chunk.join >= Join.OTHER or chunk.join < least or not core:
                return False
            first = core[0]
            if first.kind is Kind.CODE:
                code = first.written
                return bool(self.meanings.states_of(code)) or code in COUNTRY_CODES
            return bool(first.meaning.countries or first.meaning.states)
        return False

    def is_british(self, at: int) -> bool:
        """Whether a city or county of Britain comes next: "Clifton, Bristol" is in neither of the
        Cliftons of New Jersey and Canada."""
        following = self.parts[at + 1] if at + 1 < len(self.parts) else None
        if following is None or following.join is not Join.COMMA or not following.core:
            return False
        meaning = following.core[0].meaning
        home = self.meanings.home(meaning.cities) if meaning.cities else None
        places = {state[:2] for state in meaning.states} | ({home.country} if home else set())
        return places == {"GB"}

    def repeats(self, at: int, item: Item) -> bool:
        """Whether the country of a city of the same name comes next: "Singapore, Singapore"."""
        following = self.parts[at + 1] if at + 1 < len(self.parts) else None
        return bool(
            item.meaning.cities
            and following
            and following.join is Join.COMMA
            and following.core
            and following.core[0].meaning.countries == item.meaning.countries
        )

    def core(self, at: int) -> tuple[Item, ...]:
        """The next chunk, unless "or" or a bar stands before it."""
        following = self.parts[at + 1] if at + 1 < len(self.parts) else None
        return following.core if following and following.join < Join.OTHER else ()

    def is_united_states(self, at: int) -> bool:
        following = self.core(at)
        return bool(following) and following[0].meaning.countries == ("US",)
