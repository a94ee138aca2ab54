"""Which static files are compressed."""

import gzip
from pathlib import Path
from unittest import mock

import brotli
import pytest

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
