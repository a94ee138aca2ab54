"""What the commands that read without a database print and refuse: `extract` and `evaluate`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError

from postings.ingestion.reading import BATCH_DOCUMENTS
from postings.management.commands import extract
from postings.tests.commanding import posting, run, write_two


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_two(tmp_path / "found")


def test_extract_prints_one_object_a_posting(folder: Path) -> None:
    code, out, err = run("extract", folder)
    assert (code, err) == (0, "")
    first, second = map(json.loads, out.splitlines())
    assert first["file"] == str(folder / "a.md")
    assert (first["title"], second["title"]) == ("Pump Engineer", "Valve Engineer")
    assert list(first) == [
        *("file", "title", "company", "salary", "workplace", "remote_from"),
        *("remote_subdivisions", "countries", "cities", "employment_type", "seniority"),
        *("experience_years", "skills", "equity", "visa_sponsorship", "apply_url", "posted_on"),
        *("valid_through", "language", "category", "doubts", "evidence", "conflicts", "repairs"),
    ]


def test_extract_gives_the_text_that_evidence_points_into(folder: Path) -> None:
    _, out, _ = run("extract", folder / "a.md", text=True)
    printed = json.loads(out)
    assert printed["evidence"]
    for finding in printed["evidence"]:
        assert printed["text"][finding["start"] : finding["end"]] == finding["quote"]


def test_extract_names_what_it_refuses(folder: Path) -> None:
    (folder / "empty.md").touch()
    code, out, err = run("extract", folder)
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "empty.md: the file is empty" in err


def manage(
    *args: Any, stderr: int = subprocess.PIPE, **environment: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=os.environ | environment,
    )


def test_extract_needs_no_database_and_prints_utf8_in_any_locale(folder: Path) -> None:
    (folder / "c.md").write_text(posting(3, "Ingénieur \N{BRAIN}"), encoding="utf-8")
    unreachable = "postgres://nobody@127.0.0.1:1/nothing"
    out, err = manage(
        "extract", folder / "c.md", DATABASE_URL=unreachable, LC_ALL="C", PYTHONUTF8="0"
    ).communicate(timeout=60)
    assert err == b""
    assert json.loads(out)["title"].startswith("Ingénieur")
    assert "Ingénieur".encode() in out


def test_extract_tells_that_a_reader_was_killed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: Any) -> Any:
        raise BrokenProcessPool

    monkeypatch.setattr(extract, "read_in_order", killed)
    with pytest.raises(CommandError, match="try fewer --workers"):
        run("extract", folder)


def test_extract_is_quiet_when_its_reader_has_seen_enough(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}.md").write_text(posting(number + 3), encoding="utf-8")
    process = manage("extract", folder, "--text")
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_no_reader_outlives_a_command_that_is_killed(folder: Path) -> None:
    for number in range(BATCH_DOCUMENTS * 2):
        (folder / f"{number}.md").write_text(posting(number + 3), encoding="utf-8")
    process = manage("extract", folder, "--text", "--workers", 2, stderr=subprocess.STDOUT)
    assert process.stdout
    process.stdout.read(10)
    process.kill()
    process.communicate(timeout=60)  # ends when no process holds its output open


def labels(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    file = tmp_path / "labels.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    return file


def test_evaluate_prints_a_line_for_each_field(folder: Path, tmp_path: Path) -> None:
    made = labels(
        tmp_path, {"file": "a.md", "title": "Pump engineer"}, {"file": "b.md", "title": "X"}
    )
    code, out, err = run("evaluate", made, folder)
    assert (code, err) == (0, "")
    lines = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
    assert lines["field"] == ["exact", "precision", "recall", "f1", "n"]
    assert lines["title"] == ["0.500", "0.500", "0.500", "0.500", "2"]


def test_evaluate_lists_what_disagrees(folder: Path, tmp_path: Path) -> None:
    made = labels(tmp_path, {"file": "a.md", "title": "X"}, {"file": "gone.md", "title": "Y"})
    _, out, err = run("evaluate", made, folder, errors="title")
    assert out.splitlines() == [
        *("a.md", "  label:     x", "  extracted: pump engineer"),
        *("gone.md", "  label:     y", "  extracted: None"),
    ]
    assert err == "1 labelled documents were not found, or not read\n"


@pytest.mark.parametrize("content", ["{", "[]", '{"title": "no file"}', "\udcff"])
def test_evaluate_names_what_is_no_label(tmp_path: Path, folder: Path, content: str) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(CommandError, match=r"labels\.jsonl"):
        run("evaluate", file, folder)
