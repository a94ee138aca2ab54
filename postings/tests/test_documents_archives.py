"""Archives read as the documents in them, and what they may not do."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from postings.ingestion.documents import contents, find, tar_files, unpacking, zip_files
from postings.ingestion.documents.contents import documents_in
from postings.ingestion.records import FAILED, DocumentError
from postings.tests.test_shapes import lever_item

DAMAGED = unpacking.DAMAGED


class Pipe(io.RawIOBase):
    """What has no places to seek."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._file.readinto(buffer[:1_000])


def found(content: bytes, *, piped: bool = False) -> dict[str, str]:
    """Content or reason by origin, in order."""
    file = io.BufferedReader(Pipe(content)) if piped else io.BytesIO(content)
    every = list(documents_in(file, "a"))
    by_origin = {
        each.origin: each.reason if isinstance(each, DocumentError) else each.content.decode()
        for each in every
    }
    read = [each.origin for each in every if not isinstance(each, DocumentError)]
    assert len(set(read)) == len(read)
    return by_origin


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, each in members.items():
            archive.writestr(name, each)
    return content.getvalue()


def tarred(members: dict[str, bytes], kind: int = tarfile.GNU_FORMAT) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=kind) as archive:
        for name, each in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(each)
            if name.endswith("/"):
                member.type = tarfile.DIRTYPE
            archive.addfile(member, io.BytesIO(each))
    return content.getvalue()


def pax(members: dict[str, bytes]) -> bytes:
    return tarred(members, tarfile.PAX_FORMAT)


ARCHIVES = pytest.mark.parametrize("packed", [zipped, tarred, pax])
COMPRESSED = pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
Pack = Callable[[dict[str, bytes]], bytes]


@ARCHIVES
@pytest.mark.parametrize("piped", [True, False])
def test_members_are_read_by_their_content(packed: Pack, piped: bool) -> None:
    board = json.dumps([lever_item(id="7")]).encode()
    nested = gzip.compress(tarred({"b.txt": b"Baker"}))
    members = {"jobs/": b"", "jobs/board": board, "jobs/smith.dat": b"Smith", "z": nested}
    got = found(packed(members), piped=piped)
    assert list(got) == ["a/jobs/board#7", "a/jobs/smith.dat", "a/z/b.txt"]
    assert (got["a/jobs/smith.dat"], got["a/z/b.txt"]) == ("Smith", "Baker")


@COMPRESSED
def test_a_compressed_file_is_what_is_in_it(compress: Callable[[bytes], bytes]) -> None:
    assert found(compress(b"Smith")) == {"a": "Smith"}
    assert found(compress(b"Smith ") + compress(b"in Ghent") + b"\0" * 9) == {"a": "Smith in Ghent"}
    assert found(compress(tarred({"b": b"Smith"}))) == {"a/b": "Smith"}


@COMPRESSED
def test_what_is_whole_of_a_damaged_archive_is_read(compress: Callable[[bytes], bytes]) -> None:
    noise, more = (random.Random(each).randbytes(60_000).hex().encode() for each in range(2))
    whole = compress(tarred({"b": noise, "c": more}))
    assert found(whole[: len(whole) * 3 // 4]) in (
        {"a/b": noise.decode(), "a/c": DAMAGED, "a": DAMAGED},
        {"a": DAMAGED},  # the whole block is lost
    )


def test_what_is_whole_of_a_small_damaged_archive_is_read() -> None:
    noise = random.Random(1).randbytes(3_000).hex().encode()
    whole = gzip.compress(tarred({"b": b"Baker", "c": noise}))
    assert found(whole[:-2_000]) == {"a/b": "Baker", "a/c": DAMAGED, "a": DAMAGED}
    lines = b"\n".join(json.dumps(lever_item(id=f"{each}")).encode() for each in range(99))
    got = found(gzip.compress(lines)[:-20])
    assert list(got)[:9] == [f"a#{each}" for each in range(9)]
    assert got["a"] == DAMAGED
    got = found(zipped({"b": lines}, zipfile.ZIP_STORED).replace(b"Pump", b"Lamp", 1))
    assert got["a/b"] == DAMAGED


def test_a_member_that_is_damaged_in_bzip2_takes_no_other_with_it() -> None:
    whole = bytearray(zipped({"b": b"Baker" * 20, "c": b"Cooper"}, zipfile.ZIP_BZIP2))
    at = whole.index(b"BZh") + 12
    whole[at : at + 20] = bytes(20)
    assert found(bytes(whole)) == {"a/b": DAMAGED, "a/c": "Cooper"}


def test_a_tar_archive_that_was_cut_gives_what_is_whole() -> None:
    whole = tarred({"b": b"Baker", "c": b"Cooper" * 200})
    assert found(whole[:2_000]) == {"a/b": "Baker", "a/c": DAMAGED, "a": DAMAGED}
    assert found(whole[:1_300]) == {"a/b": "Baker", "a": DAMAGED}
    assert found(whole[:1_024]) == {"a/b": "Baker"}


def test_a_zip_archive_that_was_cut_says_so() -> None:
    (reason,) = found(zipped({"b": b"Baker"})[:-30]).values()
    assert reason.startswith("a ZIP archive without its list of members")


def test_a_damaged_member_of_a_zip_archive_is_refused_alone() -> None:
    whole = zipped({"b": b"Baker", "c": b"Cooper"}, zipfile.ZIP_STORED)
    assert found(whole.replace(b"Baker", b"Maker")) == {"a/b": DAMAGED, "a/c": "Cooper"}


def test_a_member_of_a_zip_archive_that_lost_its_name_is_read_beside_the_others() -> None:
    nameless = zipped({"b": b"Baker", "c": b"Cooper"}).replace(b"b", b"\0")
    assert sorted(found(nameless).values()) == ["Baker", "Cooper"]


@ARCHIVES
def test_what_systems_leave_in_archives_is_left_out(packed: Pack) -> None:
    names = ["__MACOSX/._b.txt", ".DS_Store", "jobs/.git/config", "jobs/Thumbs.db", "b.txt"]
    assert found(packed(dict.fromkeys(names, b"Baker"))) == {"a/b.txt": "Baker"}


@ARCHIVES
def test_a_readme_beside_others_in_its_folder_is_left_out(packed: Pack) -> None:
    names = ["README.md", "a/1/README.md", "a/2/README.md", "a/2/b.txt", "a/3/b.txt"]
    names += ["a/3/readme.txt", "b/README", "b/readme.md", "c/README.md", "c/d/e.txt"]
    expected = ["a/a/1/README.md", "a/a/2/b.txt", "a/a/3/b.txt", "a/c/d/e.txt"]
    assert list(found(packed(dict.fromkeys(names, b"Baker")))) == expected


def test_a_readme_alone_in_its_archive_is_read() -> None:
    assert found(tarred({"README": b"Baker"})) == {"a/README": "Baker"}


@ARCHIVES
def test_names_cannot_lead_out_of_an_archive(packed: Pack) -> None:
    names = ["/etc/passwd", "../../etc/passwd", "b/../../c", "c:\\jobs\\b.txt"]
    got = found(packed(dict.fromkeys(names, b"Baker")))
    assert {origin for origin, text in got.items() if text == "Baker"} == {
        "a/etc/passwd",
        "a/c:/jobs/b.txt",
    }
    assert {reason for reason in got.values() if reason != "Baker"} == {
        'its name leads out of the archive (".."): pack it anew with plain names'
    }


def test_members_of_one_name_are_told_apart() -> None:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for each in (b"Baker", b"Smith"):
            member = tarfile.TarInfo("b")
            member.size = len(each)
            archive.addfile(member, io.BytesIO(each))
    assert found(content.getvalue()) == {"a/b": "Baker", "a/b/2": "Smith"}


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_and_foreign_names_are_kept(kind: int) -> None:
    name = f"{'long/' * 60}Büro.txt"
    assert found(tarred({name: b"Baker", "b": b"Smith"}, kind)) == {
        f"a/{name}": "Baker",
        "a/b": "Smith",
    }


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, "a link, no file: what it leads to is read where it is"),
        (tarfile.LNKTYPE, "a link, no file: what it leads to is read where it is"),
        (tarfile.CHRTYPE, "a device, no file with content: leave it out"),
        (tarfile.FIFOTYPE, "a pipe, no file with content: leave it out"),
        (tarfile.GNUTYPE_SPARSE, tar_files._STRANGE),
        (b"?", tar_files._STRANGE),
    ],
)
def test_members_without_content_are_refused(kind: bytes, reason: str) -> None:
    member = tarfile.TarInfo("b")
    member.type, member.linkname = kind, "/etc/passwd"
    assert found(member.tobuf() + tarred({"c": b"Cooper"})) == {"a/b": reason, "a/c": "Cooper"}


def test_an_extended_header_cannot_fill_the_memory() -> None:
    member = tarfile.TarInfo("b")
    for kind in (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME):
        member.type, member.size = kind, 2**60
        tracemalloc.start()
        assert found(member.tobuf(tarfile.GNU_FORMAT) + b"x" * 1_000_000) == {"a": DAMAGED}
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
        tracemalloc.stop()


def test_ten_thousand_extended_headers_are_passed_over() -> None:
    member = tarfile.TarInfo("b")
    member.type = tarfile.XHDTYPE
    assert found(member.tobuf() * 10_000 + tarred({"c": b"Cooper"})) == {"a/c": "Cooper"}


def test_encrypted_members_and_unusual_methods_are_refused() -> None:
    whole = bytearray(zipped({"b": b"Baker", "c": b"Cooper"}))
    listed = whole.index(b"PK\x01\x02")
    whole[listed + 8] |= 1
    whole[whole.index(b"PK\x01\x02", listed + 1) + 10] = zipfile.ZIP_LZMA
    assert found(bytes(whole)) == {
        "a/b": "encrypted: unpack it with its password, and name the folder",
        "a/c": "packed in a way that is not read: pack it anew with the usual one (deflate)",
    }


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["[Content_Types].xml", "word/document.xml"], "a Word document, not text: save it as"),
        (["[Content_Types].xml", "xl/workbook.xml"], "an Excel workbook, not text: save it as CSV"),
        (["mimetype", "META-INF/manifest.xml"], "an OpenDocument file, not text: save it as"),
    ],
)
def test_a_document_of_an_office_is_refused_as_what_it_is(names: list[str], reason: str) -> None:
    got = found(zipped(dict.fromkeys(names, b"<x/>")))
    assert got["a"].startswith(reason)
    assert len(got) == 1


def test_an_empty_archive_says_so() -> None:
    assert found(zipped({})) == {"a": "the archive is empty"}


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"x" * 30_000_000),
        bz2.compress(b"x" * 30_000_000),
        lzma.compress(b"x" * 30_000_000),
    ],
)
def test_a_bomb_is_refused_and_does_not_go_off(content: bytes) -> None:
    assert found(tarred({"b": content, "c": b"Cooper"})) == {
        "a/b": unpacking._BOMB,
        "a/c": "Cooper",
    }


def test_a_bomb_in_a_zip_archive_is_refused_alone() -> None:
    text = b"x" * 30_000_000
    assert found(zipped({"b": text, "c": b"Cooper"})) == {"a/b": unpacking._BOMB, "a/c": "Cooper"}


@ARCHIVES
def test_no_more_members_and_bytes_are_read_than_allowed(
    packed: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = gzip.compress(packed(dict.fromkeys("bcd", b"Baker" * 400)))
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 2)
    assert list(found(content)) == ["a/b", "a/c", "a"]
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1_000)
    assert list(found(content)) == ["a"]


def test_too_many_members_of_a_zip_archive_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_files, "MOST_LISTED", 5_000)
    (reason,) = found(zipped({f"{number}": b"" for number in range(6_000)})).values()
    assert reason == zip_files._TOO_MANY


def test_archives_in_archives_have_an_end() -> None:
    content = b"Baker"
    for _ in range(contents.DEEPEST):
        content = gzip.compress(content)
    assert found(content) == {"a": "Baker"}
    assert found(gzip.compress(content)) == {
        "a": "an archive in more than 4 others: unpack it and name the folder"
    }


def test_a_member_too_large_is_refused_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contents, "MAX_BYTES", 1_000)
    members = {"b": b"Baker " * 200, "c": b"Cooper"}
    assert found(tarred(members)) == {"a/b": contents.TOO_LARGE, "a/c": "Cooper"}


@pytest.mark.parametrize("name", ["looks_like_json", "read_json"])
def test_a_failing_reader_is_a_refusal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = contents.payloads.looks_like_json

    def fail(head: bytes, *_: object) -> bool:
        if name == "looks_like_json" and not plain(head):
            return False
        raise RecursionError("too deep")

    monkeypatch.setattr(contents.payloads, name, fail)
    assert found(tarred({"b": b"[1]", "c": b"Cooper"})) == {
        "a/b": f"{FAILED}: RecursionError('too deep')",
        "a/c": "Cooper",
    }


def test_standard_input_is_read_as_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({"c": b"Cooper"}))
    read_end, write_end = os.pipe()
    os.write(write_end, zipped({"b": b"Baker"}))
    os.close(write_end)
    with open(read_end) as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        every = find([Path("-"), tmp_path])
        assert [each.origin for each in every] == ["stdin/b", "b.zip/c"]


@ARCHIVES
def test_whatever_is_changed_in_an_archive_it_is_read_or_refused(packed: Pack) -> None:
    chance = random.Random(1)
    whole = packed({"b": b"Baker", "c": gzip.compress(b"Cooper"), "d/e": b'[{"text": 1}]'})
    for _ in range(300):
        changed = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        for _ in range(3):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        for each in documents_in(io.BytesIO(bytes(changed)), "a"):
            assert each.origin.startswith("a")
            assert not isinstance(each, DocumentError) or FAILED not in each.reason
