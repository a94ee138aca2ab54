"""Kinds of binary files, by their first bytes: what to call one, and what its owner can do.

The signatures are those of the formats' own specifications; only kinds that people do leave in a
folder of postings are listed, all others are just "binary".
"""

from __future__ import annotations

from collections.abc import Iterable

_PICTURE = "copy the words of the posting into a text file"
_SAVE = "save it as plain text"
_UNPACK = "unpack it and name the folder"
_NONE = "leave it out"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text, for example with `pdftotext FILE`"),
    (b"\x89PNG\r\n", "a PNG image", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (b"GIF8", "a GIF image", _PICTURE),
    (b"II*\x00", "a TIFF image", _PICTURE),
    (b"MM\x00*", "a TIFF image", _PICTURE),
    (b"\x00\x00\x01\x00", "an icon", _PICTURE),
    (b"{\\rtf", "a rich text (RTF) document", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file", _SAVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", _NONE),
    (b"PAR1", "a Parquet file", _NONE),
    (b"\x7fELF", "a program", _NONE),
    (b"MZ\x90\x00", "a program", _NONE),
    (b"\xca\xfe\xba\xbe", "a program", _NONE),
    (b"\x00asm", "a program", _NONE),
    (b"bplist00", "a property list or web archive", "save the page as text"),
    (b"OggS", "a sound", _NONE),
    (b"ID3", "a sound", _NONE),
    (b"wOF", "a font", _NONE),
)
_BEGINNINGS = tuple(signature for signature, *_ in _SIGNATURES)
_PACKED: tuple[tuple[str, str, str], ...] = (
    ("word/", "a Word document", _SAVE),
    ("xl/", "an Excel workbook", "save it as CSV or text"),
    ("ppt/", "a PowerPoint presentation", _SAVE),
    ("META-INF/container.xml", "an e-book", _SAVE),
    ("META-INF/manifest.xml", "an OpenDocument file", _SAVE),
    ("META-INF/MANIFEST.MF", "a program", _NONE),
    ("AndroidManifest.xml", "a program", _NONE),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document", _SAVE),
    ("doc.kml", "a map", _NONE),
)
"""Documents that are ZIP archives, by a name inside."""
_OFFICE = frozenset(["[Content_Types].xml", "mimetype", *(mark for mark, *_ in _PACKED)])
_HEAD = 8_192
"""Bytes looked at."""
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are not text; damaged text has a stray one."""


def binary_reason(content: bytes) -> str:
    """Why these bytes are no text, and what to do; "" for text.

    >>> binary_reason(b"%PDF-1.7 ...")
    'a PDF, not text: save its text, for example with `pdftotext FILE`'
    >>> binary_reason("Café".encode())
    ''
    """
    head = content[:_HEAD]
    if head.startswith(_BEGINNINGS):
        for signature, name, remedy in _SIGNATURES:
            if head.startswith(signature) and _is_really(signature, head):
                return _reason(name, remedy)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _reason("a WebP image", _PICTURE)
    if head[4:8] == b"ftyp":
        return _reason("a video or HEIC image", _PICTURE)
    if head.startswith(_TEXT_MARKS):
        return ""
    if _controls(head) > MOST_CONTROLS * len(head):
        return _unmarked_utf16(head) or _reason("a binary file", "save the posting as text")
    return ""


def packed_reason(names: Iterable[str]) -> str:
    """Why a ZIP archive with these members is no folder of documents but one of its own, and what
    to do; "" where it is.

    >>> packed_reason(["[Content_Types].xml", "word/document.xml"])
    'a Word document, not text: save it as plain text'
    >>> packed_reason(["words.txt"])
    ''
    """
    names = list(names)
    if not _OFFICE.isdisjoint(names):
        for mark, name, remedy in _PACKED:
            if any(each.startswith(mark) for each in names):
                return _reason(name, remedy)
    return ""


def _reason(name: str, remedy: str) -> str:
    return f"{name}, not text: {remedy}"


def _controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, _CONTROLS))


def _is_really(signature: bytes, head: bytes) -> bool:
    """Signatures of letters alone are also words: those files hold bytes that text does not."""
    return not signature.isalnum() or _controls(head) > 0


def _unmarked_utf16(head: bytes) -> str:
    """Text in UTF-16 without its mark: every other byte of it is zero where it is European."""
    for first, codec in ((1, "UTF-16LE"), (0, "UTF-16BE")):
        zeros = head[first::2].count(0)
        if zeros > 0.7 * len(head[first::2]) and head[1 - first :: 2].count(0) == 0:
            return f"text in {codec} without its mark: convert it, `iconv -f {codec} -t UTF-8 FILE`"
    return ""
