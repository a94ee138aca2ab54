"""The text of a document as it was written: decoded, and with the damage of its way here undone."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from postings.ingestion import misread
from postings.ingestion.characters import encoded, unusual
from postings.ingestion.records import Document, DocumentError, Repair, RepairedText

MOST_CHARACTERS = 2_000_000
"""Characters above which damage is not looked for: such a text is too long to be read anyhow."""
_UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TYPOGRAPHY = bytes([0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0])
"""The ellipsis, quotes, bullet and dashes of Windows-1252: bytes that beside nothing but ASCII mean
that codec. An accented letter does not: it is another letter in every codec, so it is refused."""
_DECLARED = re.compile(
    rb"""<meta\b[^<>]*\bcharset\s*=\s*["']?\s*([a-z0-9_-]{3,20})""", re.IGNORECASE
)
"""What a page says of its encoding, in its first kilobyte as the standard has it."""
_CODECS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii"), "cp1252"),  # as browsers read them
    **{name: name for name in ("iso-8859-2", "iso-8859-15", "koi8-r", "euc-jp", "euc-kr", "big5")},
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **dict.fromkeys(("shift_jis", "shift-jis"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
}
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LEFTOVER = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
"""C1 characters carry nothing; one that stands alone was a byte of Windows-1252."""


def repair(document: Document) -> RepairedText:
    """The text with "\\n" for line ends and without damage; what was done is listed with it.

    Raises DocumentError for bytes that are no text in UTF-8, or in UTF-16 with its mark. Text that
    needs no repair is the same afterwards, character by character.
    """
    repairs: list[Repair] = []
    text = decoded(document.content, document.origin, repairs)
    utf_8 = encoded(text) if repairs else document.content
    if len(text) <= MOST_CHARACTERS and misread.may_be_damaged(text, utf_8):
        text, misreadings = misread.undo(text)
        repairs += [Repair(kind=kind, detail=detail) for kind, detail in misreadings]
        utf_8 = encoded(text)
    others = unusual(utf_8)
    if text.startswith("\ufeff"):
        text = text[1:]
        repairs.append(Repair(kind="byte_order_mark"))
    if lost := others.count("\ufffd"):
        repairs.append(Repair(kind="lost_characters", detail=f"{lost} were lost before, and stay"))
    if _LINE_ENDS.search(others):
        text, ends = _LINE_ENDS.subn("\n", text)
        repairs.append(Repair(kind="line_ends", detail=f"{ends} made one kind"))
    if _CONTROLS.search(others):
        text = _without_controls(text, repairs)
    return RepairedText(text=text, repairs=tuple(repairs), others=others)


def decoded(content: bytes, origin: str, repairs: list[Repair] | None = None) -> str:
    """The text that the bytes are, with what it took added to the repairs. Raises DocumentError for
    bytes that are no text in UTF-8, in UTF-16 with its mark, in Windows-1252, or in what a page
    declares."""
    repairs = [] if repairs is None else repairs
    for mark, codec in _UTF_16:
        if content.startswith(mark) and (text := _utf_16(content[len(mark) :], codec)):
            repairs.append(Repair(kind="utf_16", detail="saved in it"))
            return text
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        if content.translate(None, _TYPOGRAPHY).isascii():
            repairs.append(Repair(kind="windows_1252", detail="saved in it"))
            return content.decode("cp1252")
        if codec := _declared(content):
            with suppress(UnicodeDecodeError):
                text = content.decode(codec)
                repairs.append(Repair(kind="declared_encoding", detail=codec))
                return text
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            origin,
            f"invalid UTF-8 at byte {error.start:,} (line {line:,}): the text was cut there, or is"
            " saved in another encoding; then convert it, for example with"
            " `iconv -f WINDOWS-1252 -t UTF-8 FILE`",
        ) from error


def _declared(content: bytes) -> str:
    """The codec that a page declares, which is believed where it is no UTF-8; "" for none known."""
    found = _DECLARED.search(content[:1_024])
    return _CODECS.get(found[1].decode().lower(), "") if found else ""


def _utf_16(content: bytes, codec: str) -> str:
    """The text, or "" where the mark was a chance: words have blanks between, chance has none."""
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return ""
    return text if " " in text or "\n" in text else ""


def _without_controls(text: str, repairs: list[Repair]) -> str:
    leftover = text.translate(_LEFTOVER)
    if leftover != text:
        repairs.append(Repair(kind="c1_characters", detail="read as Windows-1252"))
    cleaned, removed = _CONTROLS.subn("", leftover)
    if removed:
        repairs.append(Repair(kind="control_characters", detail=f"{removed} removed"))
    return cleaned
