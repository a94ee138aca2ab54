"""Documents read by several processes, in their order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from postings.ingestion import reading
from postings.ingestion.reading import batched, documents_at, read_in_order
from postings.ingestion.records import Document, DocumentError, Reading
from postings.ingestion.statements import Refusal


def origins(*paths: object) -> list[str]:
    return [found.origin for found in documents_at(map(str, paths))]


def document(number: int, size: int = 1) -> Document:
    return Document(origin=str(number), content=b"x" * size)


def priority(document: Document, readings: Sequence[Reading]) -> int:
    return os.nice(0)


def length(document: Document, readings: Sequence[Reading]) -> int:
    return len(document.content)


def frozen(document: Document, readings: Sequence[Reading]) -> bool:
    return gc.get_freeze_count() > 0


def failing(document: Document, readings: Sequence[Reading]) -> int:
    if document.origin == "3":
        raise ValueError("unfit")
    return length(document, readings)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of which nothing is read, but number 1 is refused and number 2 too deep."""
    outcomes = {
        "1": DocumentError("1", "no posting in it", retry=True),
        "2": RecursionError("too deep"),
    }

    def read_all(documents: Sequence[Document]) -> Iterator[tuple[Document, Any]]:
        return ((each, outcomes.get(each.origin, ())) for each in documents)

    monkeypatch.setattr(reading, "read_all", read_all)


def test_a_document_goes_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "a").mkdir(parents=True)
    for name in ("apple.txt", "a/a.txt", "b.txt"):
        (tmp_path / "a" / name).write_text("x")
    (tmp_path / "a" / "c.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert origins("a") == ["a/a/a.txt", "a/apple.txt", "a/b.txt", "a/c.txt"]
    assert origins("a/", "./a/b.txt") == [*origins("a"), "a/b.txt"]
    assert origins(tmp_path / "a" / "a") == [str(tmp_path / "a" / "a" / "a.txt")]


def test_a_refused_folder_goes_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert origins("empty", "missing") == ["empty", "missing"]
    monkeypatch.chdir("empty")
    assert origins(".") == ["."]


def test_a_folder_whose_name_is_no_utf_8_is_printable(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    (folder / "a.txt").write_text("x")
    assert origins(folder, folder / "a.txt") == [f"{tmp_path}/caf\\xe9/a.txt"] * 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_below_goes_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    (found,) = documents_at([str(tmp_path)])
    assert isinstance(found, Refusal)
    assert (found.origin, found.retry) == (str(tmp_path / "locked"), True)


def test_a_batch_ends_at_its_number_or_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_DOCUMENTS", 3)
    monkeypatch.setattr(reading, "BATCH_BYTES", 100)
    sizes = {str(number): size for number, size in enumerate([1, 1, 1, 99, 1, 500, 1])}
    items = [document(int(number), size) for number, size in sizes.items()]
    assert [[sizes[each.origin] for each in batch] for batch in batched(items)] == [
        [1, 1, 1],
        [99, 1],
        [500],
        [1],
    ]


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("workers", [1, 2])
def test_results_keep_their_order_and_other_items_their_place(workers: int) -> None:
    refusal = Refusal(origin="r", reason="empty")
    batches: list[list[Any]] = [
        [document(0, 5), refusal],
        [refusal],
        [document(3, 6), document(4, 7)],
        ["seen"],
    ]
    assert list(read_in_order(batches, length, workers)) == [
        [5, refusal],
        [refusal],
        [6, 7],
        ["seen"],
    ]


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_refused_in_its_place(workers: int) -> None:
    batches = [[document(0)], [document(each) for each in (1, 2, 3, 4)]]
    first, (refused, failed, unfit, last) = read_in_order(batches, failing, workers)
    assert (first, last) == ([1], 1)
    assert refused == Refusal(origin="1", reason="no posting in it", retry=True)
    assert failed.reason.endswith("a fault to report: RecursionError('too deep')")
    assert unfit.reason.endswith("a fault to report: ValueError('unfit')")


@pytest.mark.usefixtures("unread")
@pytest.mark.usefixtures("unread")
def test_a_batch_that_is_read_in_pieces_comes_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PIECE", 2)
    batches: list[list[Any]] = [
        [document(0, size) for size in range(1, 6)],
        ["seen", "seen", document(0, 6)],
    ]
    assert list(read_in_order(batches, length, 2)) == [[1, 2, 3, 4, 5], ["seen", "seen", 6]]


def test_only_a_few_batches_are_on_their_way() -> None:
    taken = 0

    def batches() -> Iterator[list[Document]]:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield [document(number)]

    results = read_in_order(batches(), length, 2)
    next(results)
    assert taken == 4
    results.close()  # type: ignore[attr-defined]
    assert taken == 4


@pytest.mark.usefixtures("unread")
def test_a_single_batch_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ProcessPoolExecutor", None)
    assert list(read_in_order([[document(0)]], length, 8)) == [[1]]
    assert list(read_in_order([], length, 8)) == []


@pytest.mark.usefixtures("unread")
def test_writing_goes_before_reading() -> None:
    batches, own = [[document(0)], [document(3)]], os.nice(0)
    behind = min(own + reading.BEHIND_WRITING, 19)
    assert list(read_in_order(batches, priority, 2)) == [[behind], [behind]]
    assert list(read_in_order(batches, priority, 1)) == [[own], [own]]


@pytest.mark.usefixtures("unread")
def test_collections_of_memory_leave_out_the_tables_of_a_reading_process() -> None:
    batches = [[document(0)], [document(3)]]
    assert list(read_in_order(batches, frozen, 2)) == [[True], [True]]
