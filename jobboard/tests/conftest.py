"""Folders for real servers, which are gone after the test."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from jobboard.postgres import places, server
from jobboard.postgres.server import Server


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every account can enter, for checkouts; servers in it are stopped."""
    path = Path(tempfile.mkdtemp(prefix="board-")).resolve()
    path.chmod(0o755)
    monkeypatch.setattr(places, "ELSEWHERE", path / "elsewhere")
    monkeypatch.setattr(server, "SHORT", path)
    yield path
    for process in psutil.process_iter(["name"]):
        with contextlib.suppress(psutil.Error):
            if process.info["name"] == "postgres" and process.cwd().startswith(f"{path}/"):
                process.kill()
    shutil.rmtree(path)


@pytest.fixture
def board(folder: Path) -> Server:
    (folder / "checkout").mkdir()
    return Server(folder / "checkout" / "var")
