"""Files and folders as documents, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postings.ingestion.documents import contents, find
from postings.ingestion.filetypes import binary_reason
from postings.ingestion.records import Document, DocumentError


def found(*paths: Path) -> dict[str, str]:
    """Content or reason by origin, in order."""
    return {
        each.origin: each.reason if isinstance(each, DocumentError) else each.content.decode()
        for each in find(paths)
    }


def test_a_folder_gives_its_files_by_name_and_in_depth(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("two")
    (tmp_path / "c.md").write_text("three")
    (tmp_path / "a.txt").write_text("one")
    assert list(found(tmp_path).items()) == [
        ("a.txt", "one"),
        ("b/two.md", "two"),
        ("c.md", "three"),
    ]


def test_hidden_files_and_linked_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text("one")
    assert found(tmp_path) == {"a.txt": "one"}


def test_a_readme_beside_other_files_is_about_them(tmp_path: Path) -> None:
    for name in ("README.md", "a/readme", "a/posting.txt", "b/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Nurse")
    found = find([tmp_path])
    assert [f.origin for f in found] == ["a/posting.txt", "b/README.md"]


def test_a_file_named_itself_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    assert found(path) == {str(path): "one"}


def test_a_bad_file_is_refused_in_its_place_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    (tmp_path / "d.txt").write_text("four")
    assert found(tmp_path) == {
        "a.txt": "one",
        "b.txt": "the file is empty",
        "c.pdf": "a PDF, not text: save its text, for example with `pdftotext FILE`",
        "d.txt": "four",
    }


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert found(tmp_path) == {
        str(tmp_path): "no documents in this folder (hidden files do not count): name another,"
        " or add some"
    }


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    assert found(path) == {str(path): "no such file or folder: check the path"}


def test_a_link_that_leads_to_itself_stops_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_bytes(b"Mend nets.")
    assert found(tmp_path) == {
        "a.txt": "cannot be read: Too many levels of symbolic links",
        "b.txt": "Mend nets.",
    }


def test_a_link_that_leads_nowhere_is_told_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to("gone.txt")
    assert found(tmp_path) == {"a.txt": "a link to what is not there: point it to a file"}


def test_what_is_no_regular_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reason = "not a file with content: name files or folders, or pipe it in and name -"
    assert found(path) == {str(path): reason}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_in_a_folder_that_may_not_be_entered_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shut" / "a.txt"
    path.parent.mkdir(mode=0)
    assert "chmod +r" in found(path)[str(path)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_says_how_to_make_it_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    path.chmod(0)
    assert "chmod +r" in found(path)[str(path)]


def test_a_text_too_large_is_refused_and_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MAX_BYTES", 1_000)
    path = tmp_path / "line.txt"
    path.write_bytes(b"x" * 10_000)
    reason = "more than the 20 MB of one document: split it into one file per posting"
    assert found(path) == {str(path): reason}


def test_names_that_are_no_utf_8_are_printable_and_differ(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("one")
        (tmp_path / os.fsdecode(b"caf\xe8.txt")).write_text("two")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    assert found(tmp_path) == {"caf\\xe8.txt": "two", "caf\\xe9.txt": "one"}


def test_a_digest_tells_contents_apart() -> None:
    one, two = (Document(origin="a", content=content) for content in (b"one", b"two"))
    assert len(one.digest) == 64
    assert one.digest != two.digest


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00", "a JPEG image"),
        (b"{\\rtf1\\ansi Deckhand}", "a rich text (RTF) document"),
        (b"7z\xbc\xaf\x27\x1c\x00", "a 7-Zip archive"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00\x20ftypheic", "a video or HEIC image"),
        (b"MZ\x90\x00\x03\x00", "a program"),
        (bytes(range(256)), "a binary file"),
        ("Deckhand".encode("utf-16-le"), "text in UTF-16LE without its mark"),
    ],
)
def test_binary_files_are_named(content: bytes, name: str) -> None:
    assert binary_reason(content).startswith(name)


@pytest.mark.parametrize(
    "content",
    [
        b"BZhang is hiring a deckhand",
        b"ID3 tags are read by our player",
        b"GIF89a",
        "Deckhand".encode("utf-16"),
        "Æ, ü and \x07 one bell".encode() + b" and words enough to carry it" * 9,
    ],
)
def test_text_that_begins_like_a_binary_file_is_text(content: bytes) -> None:
    assert binary_reason(content) == ""
