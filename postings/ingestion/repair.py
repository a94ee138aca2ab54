"""Damage undone: text that was decoded with the wrong codec, and characters that carry nothing."""

from __future__ import annotations

import ftfy

from postings.ingestion.records import Document, DocumentError, Repair, RepairedText


def repair(document: Document) -> RepairedText:
    """The text of a document, as it was before it was damaged. Raises DocumentError."""
    try:
        text = document.content.decode()
    except UnicodeDecodeError as error:
        raise DocumentError(
            document.origin, f"not UTF-8 at byte {error.start}"
        ) from error
    text = text.replace("\r\n", "\n")
    for codec in ("mac_roman", "cp1252"):
        try:
            undone = text.encode(codec).decode()
        except UnicodeError:
            continue
        if undone != text:
            return RepairedText(
                text=undone, repairs=(Repair(kind=codec, detail="whole document"),)
            )
    fixed = ftfy.fix_encoding(text)
    if fixed != text:
        return RepairedText(text=fixed, repairs=(Repair(kind="ftfy"),))
    return RepairedText(text=text)
