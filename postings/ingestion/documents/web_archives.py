"""Pages that a browser saved in a single file (MHTML), and mails: MIME messages, of which the text
is the document."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO

from postings.ingestion.documents.streams import MAX_BYTES
from postings.ingestion.records import Document, DocumentError

_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,60}\r?\n")
_MIME = re.compile(rb"(?im)^(?:mime-version|content-type|snapshot-content-location):")
_HEAD = re.compile(r"<head\b[^<>]*>", re.IGNORECASE)


def looks_like_message(head: bytes) -> bool:
    """Whether a file begins with the header of a MIME message."""
    header = _HEADERS.match(head)
    return header is not None and len(_MIME.findall(header[0])) > 1


def read_message(file: BinaryIO, origin: str) -> Iterator[Document | DocumentError]:
    """The text of a message as a document: its HTML, else its plain text."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield DocumentError(origin, "a message of more than 20 MB: save the text of the posting")
        return
    message = email.message_from_bytes(content, policy=email.policy.default)
    part = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    text = _text(part) if part else ""
    if not text.strip():
        yield DocumentError(origin, "a message without a text: save the text of the posting")
        return
    link = message.get("Snapshot-Content-Location", "")
    yield Document(origin=origin, content=_with_link(text, link).encode("utf-8", "replace"))


def _text(part: MIMEPart) -> str:
    try:
        text = part.get_content()
    except (LookupError, ValueError):  # of an encoding that is none
        return ""
    return text if isinstance(text, str) else ""


def _with_link(text: str, link: str) -> str:
    """The page with the address that it was saved from, where only the message has it."""
    address = re.sub(r"[\"'<>\s]", "", link)
    tag = f'<meta property="og:url" content="{address}">'
    return _HEAD.sub(lambda head: head[0] + tag, text, count=1) if address else text
