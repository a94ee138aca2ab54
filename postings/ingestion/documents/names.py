"""Names for what is found inside a file, which each is used once."""

from __future__ import annotations

LONGEST = 200
"""Characters of what a source calls an item; a longer name is text, and the number serves."""


class Names:
    """The names below one origin. Costs 70 bytes for each of them: 70 MB for a million."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._used: set[int] = set()

    def of_item(self, identity: str, number: int) -> str:
        """The origin of an item: "board.json#71", by its number where it has no identity that can
        be stored, and with its number behind it where another had the same."""
        name = identity if 0 < len(identity) <= LONGEST and _is_text(identity) else str(number)
        return self.once(f"{self.origin}#{name}", number)

    def once(self, name: str, number: int) -> str:
        """The name, with the number behind it where it was used before."""
        if hash(name) in self._used:
            name = f"{name}/{number}"
        self._used.add(hash(name))
        return name


def _is_text(identity: str) -> bool:
    """Whether it is without what JSON can escape and no column takes: NUL, and half a character."""
    return "\0" not in identity and not any("\ud800" <= each <= "\udfff" for each in identity)
