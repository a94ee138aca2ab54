"""Which static files are compressed, and how they refer to each other."""

import gzip
import re
from pathlib import Path
from typing import Any
from unittest import mock

import brotli
import pytest
from django.core.management import call_command

from jobboard.staticfiles import FrugalCompressor

TEXT = b"main { color: navy }\n" * 50


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A style sheet that has been compressed."""
    path = tmp_path / "site.css"
    path.write_bytes(TEXT)
    compress(path)
    return path


def compress(path: Path) -> list[str]:
    """The suffixes of what was compressed."""
    made = FrugalCompressor(quiet=True).compress(str(path))
    return [Path(name).suffix for name in made]


def held(path: Path) -> tuple[bytes, bytes]:
    return (
        brotli.decompress(Path(f"{path}.br").read_bytes()),
        gzip.decompress(Path(f"{path}.gz").read_bytes()),
    )


def test_a_file_is_compressed_both_ways(sheet: Path) -> None:
    assert held(sheet) == (TEXT, TEXT)


def test_a_file_that_is_the_same_is_not_compressed_again(sheet: Path) -> None:
    sheet.touch()
    with mock.patch.object(brotli, "compress") as compressing:
        assert compress(sheet) == []
    compressing.assert_not_called()


def test_a_changed_file_is_compressed_again(sheet: Path) -> None:
    sheet.write_bytes(TEXT + b"main { margin: 0 }\n")
    assert compress(sheet) == [".br", ".gz"]
    assert held(sheet) == (sheet.read_bytes(),) * 2


@pytest.mark.parametrize("suffix", [".br", ".gz"])
@pytest.mark.parametrize("size", [0, 5, 30])
def test_what_an_interrupted_run_left_half_written_is_made_again(
    sheet: Path, suffix: str, size: int
) -> None:
    half = Path(f"{sheet}{suffix}")
    half.write_bytes(half.read_bytes()[:size])
    assert compress(sheet) == [".br", ".gz"]
    assert held(sheet) == (TEXT, TEXT)


def test_every_file_is_named_by_its_content_in_what_refers_to_it(
    tmp_path: Path, settings: Any
) -> None:
    """All that `collectstatic` collects, as a server in production has it; only not compressed."""
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "jobboard.staticfiles.StaticStorage"},
    }
    with mock.patch.object(FrugalCompressor, "compress", return_value=[]):
        call_command("collectstatic", interactive=False, verbosity=0)
    modules = [path.read_text() for path in tmp_path.glob("postings/*.????????????.js")]
    imports = [name for text in modules for name in re.findall(r'from "\./(.+)"', text)]
    assert len(imports) > 10
    assert [name for name in imports if not (tmp_path / "postings" / name).exists()] == []
    assert [name for name in imports if not re.search(r"\.[0-9a-f]{12}\.js$", name)] == []
