"""Pages saved in a single file, and mails: the text of the message is the document."""

from __future__ import annotations

from io import BytesIO

import pytest

from postings.ingestion.documents import web_archives
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.documents.web_archives import looks_like_message, read_message
from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, DocumentError

LINK = "https://jobs.example.org/tide/7"
DUTIES = (
    "You will support the crew of our harbour, mend nets and read the tide tables; experience at"
    " sea, skills with rope, patience and good boots are what this job needs."
)
PAGE = f"""From: <Saved by a browser>
Snapshot-Content-Location: {LINK}
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<!DOCTYPE html><html><head><title>Tide Engineer</title></head><body>
<h1>Tide=20Engineer</h1><p>{DUTIES}</p><p>Caf=C3=A9</p></body></html>
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""
MAIL = f"""From: crew@example.org
Subject: A job
MIME-Version: 1.0
Content-Type: text/plain; charset="iso-8859-1"

Tide Engineer
Cork, Ireland

{DUTIES} Caf\xe9.
"""


def test_a_page_saved_in_one_file_is_read_with_its_address() -> None:
    (document,) = documents_in(BytesIO(PAGE.encode()), "page.mhtml")
    assert isinstance(document, Document)
    (reading,) = read(document)
    assert (reading.record.title, reading.record.apply_url) == ("Tide Engineer", LINK)
    assert "Café" in reading.parsed.text
    assert "PNG" not in reading.parsed.text


def test_a_mail_is_read_without_its_header() -> None:
    (document,) = read_message(BytesIO(MAIL.encode("latin-1")), "mail.eml")
    assert isinstance(document, Document)
    assert document.content.decode().startswith("Tide Engineer\nCork")
    assert "Café" in document.content.decode()


@pytest.mark.parametrize(
    ("text", "is_message"),
    [
        (PAGE, True),
        (MAIL.replace("\n", "\r\n"), True),
        ("Title: Tide Engineer\nCompany: Harbour\n\nRow", False),
        ("Content-Type: we write texts\nLocation: Cork\n\nRow", False),
        ("<html>\n\n", False),
    ],
)
def test_a_message_is_told_by_its_header(text: str, is_message: bool) -> None:
    assert looks_like_message(text.encode()) is is_message


@pytest.mark.parametrize(
    "message",
    [
        "MIME-Version: 1.0\nContent-Type: image/png\n\nx",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n",
        "MIME-Version: 1.0\nContent-Type: text/html; charset=nonsense\n\n",
    ],
)
def test_a_message_without_a_text_is_refused(message: str) -> None:
    (refusal,) = read_message(BytesIO(message.encode()), "mail.eml")
    assert isinstance(refusal, DocumentError)
    assert refusal.reason.startswith("a message without a text")


def test_a_message_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archives, "MAX_BYTES", 100)
    (refusal,) = read_message(BytesIO(PAGE.encode()), "page.mhtml")
    assert isinstance(refusal, DocumentError)
