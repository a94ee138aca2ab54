"""XML as its tags and texts, read in pieces, with the faults that feeds really have.

Boards put feeds together by hand: "R&D" unescaped, HTML pasted between tags, `<br>` left open, a
declaration that names another encoding than was saved, an end that is missing. Expat stops at the
first of these, and libxml2, told to go on, drops the words and moves what follows to another
element. So this reader takes what is no markup as text, and leaves matching tags to its caller.
Entities are those of XML and HTML; a document that declares others is refused, and nothing outside
it is ever asked for.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO, NamedTuple

CHUNK = 262_144
"""Bytes read at a time."""
LONGEST_TAG = 65_536
"""Characters of a tag, or of a document type; what goes on for longer is text."""


class EntityError(Exception):
    """A document that declares entities of its own."""


class Kind(Enum):
    START = 1
    END = 2
    TEXT = 3
    LOST = 4


class Token(NamedTuple):
    """A tag with its name and its source, a text without escapes, or what was lost, in words."""

    kind: Kind
    value: str
    line: int
    source: str = ""


# From bytes to text

_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_WESTERN = re.compile(r"(?:iso[-_]?8859[-_]1|latin[-_]?1|us-ascii|ascii)", re.IGNORECASE)
_ONE_BYTE = re.compile(
    r"iso[-_]?8859[-_]\d+|(?:windows-|cp)125\d|latin[-_]?\d|koi8-[ru]|macintosh", re.IGNORECASE
)
_SEVERAL_BYTES = re.compile(r"gb\w+|big5|euc-\w+|shift[-_]jis", re.IGNORECASE)
_TYPOGRAPHY = frozenset([0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0])
"""The ellipsis, quotes, bullet and dashes of Windows-1252, which no other encoding puts there."""


def decoded(file: BinaryIO) -> Iterator[str]:
    """The text, with "\\n" for line ends. It is UTF-8 where it can be, whatever is declared, since
    text in another encoding is hardly ever valid in it; other bytes are those of what is declared.
    """
    head = file.read(CHUNK)
    decoder = _decoder(head)
    while head:
        text = decoder.decode(head)
        head = file.read(CHUNK)
        while head and text.endswith("\r"):
            text += decoder.decode(head)
            head = file.read(CHUNK)
        yield text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    yield decoder.decode(b"", final=True)


def head_text(head: bytes) -> str:
    """The beginning of a document, which may be cut within a character."""
    return _decoder(head).decode(head).removeprefix("\ufeff")


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le")):
        if head.startswith(mark):
            return codecs.getincrementaldecoder(codec)("replace")
    if head.startswith(b"\0<"):
        return codecs.getincrementaldecoder("utf-16-be")("replace")
    match = _DECLARED.match(head)
    declared = match[1].decode() if match else ""
    one_byte = bool(_ONE_BYTE.fullmatch(declared)) and _is_known(declared)
    several = bool(_SEVERAL_BYTES.fullmatch(declared)) and _is_known(declared)
    if _WESTERN.fullmatch(declared):
        declared, one_byte = "cp1252", True
    if (several and head.isascii()) or ((one_byte or several) and not _is_utf_8(head)):
        return codecs.getincrementaldecoder(declared)("surrogateescape")
    return codecs.getincrementaldecoder("utf-8")(_handler(declared if one_byte else "typography"))


def _is_known(codec: str) -> bool:
    try:
        return bool(codecs.lookup(codec))
    except LookupError:
        return False


def _is_utf_8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _handler(codec: str) -> str:
    """The name of a handler for bytes that are no UTF-8, which reads them in a codec of one byte,
    and keeps those that it does not have as surrogates."""
    name = f"xml_in_{codec}"

    def read(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        found = error.object[error.start : error.end]
        return "".join(_character(byte, codec) for byte in found), error.end

    codecs.register_error(name, read)
    return name


def _character(byte: int, codec: str) -> str:
    if codec != "typography":
        return bytes([byte]).decode(codec, "surrogateescape")
    return bytes([byte]).decode("cp1252") if byte in _TYPOGRAPHY else chr(0xDC00 + byte)


# From text to tokens

_NAME = r"[A-Za-z_\u00c0-\ud7ff][\w.:-]*"
_TAG = re.compile(
    rf"""<(?P<end>/?)(?P<name>{_NAME})(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""", re.DOTALL
)
_ATTRIBUTE = re.compile(rf"""({_NAME})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_LONGEST_ENTITY = 34
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_MARKUP = re.compile(r"<(?=[/!?A-Za-z_\u00c0-\ud7ff]|\Z)")
_SECTIONS = (("<![CDATA[", "]]>", "a CDATA section"), ("<!--", "-->", "a comment"),
             ("<?", "?>", "an instruction"))  # fmt: skip


def tokens(file: BinaryIO) -> Iterator[Token]:
    """Raises EntityError where the document declares entities."""
    stream = _Stream(decoded(file))
    while stream.at < len(stream.text) or stream.more():
        found = _MARKUP.search(stream.text, stream.at)
        start = found.start() if found else -1
        if start == stream.at:
            yield from _markup(stream)
        else:
            yield from _text(stream, start)


def attributes_of(tag: str) -> dict[str, str]:
    """Of the source of a tag, but for the names of its namespaces."""
    return {
        name: plain("".join(values))
        for name, *values in _ATTRIBUTE.findall(tag)
        if not name.startswith("xmlns")
    }


def plain(text: str) -> str:
    """Text without escapes: an "&" that begins none is one, as in "R&D" and in addresses.

    >>> plain("R&D &amp; caf&eacute; &lt;b&gt; ?a=1&copy=2")
    'R&D & café <b> ?a=1&copy=2'
    """
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


class _Stream:
    """The part of a text that is being read."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self.text = ""
        self.at = 0
        self.line = 1

    def more(self) -> bool:
        """Reads on; False at the end."""
        for chunk in self._chunks:
            if chunk:
                self.text = self.text[self.at :] + chunk
                self.at = 0
                return True
        return False

    def take(self, end: int) -> str:
        taken = self.text[self.at : end]
        self.line += taken.count("\n")
        self.at = end
        return taken


def _text(stream: _Stream, end: int) -> Iterator[Token]:
    """The text up to the next "<"; one that goes on is given in pieces, no escape cut in two."""
    if end < 0:
        end = len(stream.text)
        cut = stream.text.rfind("&", max(stream.at, end - _LONGEST_ENTITY))
        if cut > stream.at:
            end = cut
        elif cut == stream.at and stream.more():
            return
    line = stream.line
    yield Token(Kind.TEXT, plain(stream.take(end)), line)


def _markup(stream: _Stream) -> Iterator[Token]:
    text, at, line = stream.text, stream.at, stream.line
    if match := _TAG.match(text, at):
        stream.take(match.end())
        yield Token(Kind.END if match["end"] else Kind.START, match["name"], line, match[0])
        if match["rest"].endswith("/") and not match["end"]:
            yield Token(Kind.END, match["name"], line)
        return
    for begin, end, name in _SECTIONS:
        if text.startswith(begin, at):
            stream.take(at + len(begin))
            yield from _section(stream, end, name)
            return
    if text[at : at + 9].upper() == "<!DOCTYPE" and _skip_doctype(stream):
        return
    if text.find("<", at + 1) < 0 and len(text) - at < LONGEST_TAG and stream.more():
        return
    next_sign = text.find("<", at + 1)
    yield Token(Kind.TEXT, plain(stream.take(next_sign if next_sign > 0 else at + 1)), line)


def _section(stream: _Stream, end: str, name: str) -> Iterator[Token]:
    """What is in a section, in pieces: nothing but for CDATA."""
    first = stream.line
    while True:
        found = stream.text.find(end, stream.at)
        line = stream.line
        kept = stream.take(found if found >= 0 else max(stream.at, len(stream.text) - len(end) + 1))
        if kept and end == "]]>":
            yield Token(Kind.TEXT, kept, line)
        if found >= 0:
            stream.take(found + len(end))
            return
        if not stream.more():
            stream.take(len(stream.text))
            yield Token(Kind.LOST, f"{name} is not closed", first)
            return


def _skip_doctype(stream: _Stream) -> bool:
    while not (match := _DOCTYPE.match(stream.text, stream.at)):
        if len(stream.text) - stream.at > LONGEST_TAG or not stream.more():
            break
    if _DECLARES.search(match[0] if match else stream.text[stream.at :][:LONGEST_TAG]):
        raise EntityError
    if match:
        stream.take(match.end())
    return bool(match)
