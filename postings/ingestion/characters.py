"""What takes long to find out of a text of 5,000 characters, and less of those beyond ASCII."""

from __future__ import annotations

_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])


def unusual(text: str) -> str:
    """The characters that are neither printable ASCII nor tabs and line feeds: a fiftieth of most
    texts, so that looking for something among them takes no time."""
    rest = text.encode(errors="surrogatepass").translate(None, _ORDINARY)
    return rest.decode(errors="surrogatepass")


def lowered(text: str) -> str:
    """The same as `text.lower()`, twice as fast for a text with other quotes than those of ASCII.

    >>> lowered("The “BEST” Café"), lowered("École")
    ('the “best” café', 'école')
    """
    others = unusual(text)
    if others != others.lower():
        return text.lower()
    return text.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")
