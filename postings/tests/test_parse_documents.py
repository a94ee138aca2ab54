"""Whole documents, each beside the outline of what is read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import damage
from postings.ingestion.parse import parse
from postings.ingestion.repair import repair
from postings.tests.parsing_cases import DOCUMENTS, assert_sound, document, outline

NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".outline")


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_read_as_its_outline_says(name: str) -> None:
    (posting,) = parse(repair(document(name)), name)
    assert outline(posting) == (DOCUMENTS / f"{name}.outline").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_sound(name: str) -> None:
    (posting,) = parse(repair(document(name)), name)
    assert_sound(posting)


def test_damaged_documents_are_read_as_undamaged_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes((DOCUMENTS / name).read_bytes())
    collection = (DOCUMENTS / "collection.md").read_bytes()
    windows = collection.decode().encode("ascii", "ignore") + b"\x93Row\x94"
    (tmp_path / "windows.md").write_bytes(windows)  # read, but no UTF-8 that could be misread
    assert damage.main([str(tmp_path), "--documents", "0"]) == 0
    assert f"0 of {len(NAMES) + 1} undamaged documents had damage undone" in capsys.readouterr().out


def test_the_damage_benchmark_fails_where_damage_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_bytes((DOCUMENTS / "collection.md").read_bytes())
    monkeypatch.setattr(damage, "WAYS", {"scrambled": lambda text: text.replace("Tide", "?")})
    assert damage.main([str(tmp_path)]) == 1
