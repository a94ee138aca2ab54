"""The elements of JSON that is broken, or too large to be read whole: objects in lists, found by
their brackets and handed out one at a time.

No library for streams of JSON does it: they stop at the first error and lose what they read ahead,
and one string of gigabytes fills their memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO, NamedTuple

from postings.ingestion.documents.streams import CHUNK, MAX_BYTES

DEEPEST = 8
"""Lists and objects around an element; what is deeper is passed over."""
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TOKEN = re.compile(rb'[\s\x1e\xef\xbb\xbf]*+([\[\]{},:]|%b|[^\s\[\]{},:"]++)' % _STRING, re.DOTALL)
_OUTSIDE = re.compile(rb'(?:[^"{}\[\]]++|%b)*+(["{}\[\]])?' % _STRING, re.DOTALL)
_INSIDE = re.compile(rb'(?:[^"\\]++|\\.)*+(")?', re.DOTALL)  # of a string
_CLOSING = {b"{": b"}", b"[": b"]"}


class BrokenError(Exception):
    """Where the brackets cannot be followed any further."""

    def __init__(self, byte: int, line: int) -> None:
        super().__init__(f"byte {byte:,} (line {line:,})")


class Element(NamedTuple):
    """An object as it stands, None where it is larger than one item may be; `around` holds what
    was said before it in the objects around it."""

    content: bytes | None
    around: dict[str, Any]


def elements(file: BinaryIO, asked: Collection[str], *, sequence: bool) -> Iterator[Element]:
    """The objects in the outermost lists, in their order. Of what is said around them, only names
    that are `asked` for are kept, and only where they come first. In a `sequence` of objects
    without a list, these are the elements.

    Commas may be missing or too many. Raises BrokenError after the last element that is whole.
    """
    scan = _Scan(file)
    stack: list[tuple[bytes, dict[str, Any]]] = []
    name = last = b""
    while token := scan.token():
        within, around = stack[-1] if stack else (b"", {})
        if token == b"{" and (within == b"[" or (sequence and not stack)):
            yield Element(scan.rest(), around)
        elif token in _CLOSING:
            if len(stack) < DEEPEST:
                stack.append((token, dict(around)))
            else:
                scan.rest(keep=False)
        elif token in b"}]":
            if _CLOSING.get(within) != token:
                raise scan.broken()
            stack.pop()
        elif token == b":":
            name = last
        elif last == b":" and within == b"{":
            _note(around, name, token, asked)
        last = token
    if stack:
        raise scan.broken()


def _note(around: dict[str, Any], name: bytes, value: bytes, asked: Collection[str]) -> None:
    try:
        key = json.loads(name)
        if key in asked:
            around[key] = json.loads(value)
    except (ValueError, TypeError):
        return


class _Scan:
    """A window that moves over a stream: `_bytes[_at:]` is still to be read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._bytes = b""
        self._at = 0
        self._passed = 0
        self._lines = 1

    def token(self) -> bytes:
        """The next bracket, mark, string or word; b"" at the end."""
        while True:
            found = _TOKEN.match(self._bytes, self._at)
            if found and found.end() < len(self._bytes):
                self._at = found.end()
                return found[1]
            if len(self._bytes) - self._at > MAX_BYTES:
                raise self.broken()
            if not self._more():
                return self._last(found)

    def _last(self, found: re.Match[bytes] | None) -> bytes:
        if not found and self._bytes[self._at :].strip():
            raise self.broken()
        self._at = len(self._bytes)
        return found[1] if found else b""

    def rest(self, *, keep: bool = True) -> bytes | None:
        """From the bracket that was read last to the one that closes it, both included; None for
        what is too large, and not to `keep`."""
        self._at -= 1
        at, depth, inside = self._at, 0, False
        while True:
            found = (_INSIDE if inside else _OUTSIDE).match(self._bytes, at)
            mark = found[1] if found else None
            at = found.end() if found else at
            if mark is None:
                keep = keep and at - self._at <= MAX_BYTES
                if not keep:
                    self._at = at
                at -= self._at
                if not self._more():
                    raise self.broken()
            elif mark == b'"':
                inside = not inside
            else:
                depth += 1 if mark in _CLOSING else -1
                if not depth:
                    whole = self._bytes[self._at : at]
                    self._at = at
                    return whole if keep and len(whole) <= MAX_BYTES else None

    def _more(self) -> bool:
        more = self._file.read(CHUNK)
        self._passed += self._at
        self._lines += self._bytes.count(b"\n", 0, self._at)
        self._bytes = self._bytes[self._at :] + more
        self._at = 0
        return bool(more)

    def broken(self) -> BrokenError:
        lines = self._lines + self._bytes.count(b"\n", 0, self._at)
        return BrokenError(self._passed + self._at, lines)
