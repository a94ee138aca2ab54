"""Static files as WhiteNoise serves them: named by their content, and compressed."""

import gzip
import zlib
from pathlib import Path
from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class FrugalCompressor(Compressor):
    """Compresses what has changed since: all files take seconds, to look at them a moment."""

    def compress(self, path: str) -> list[str]:
        return [] if _is_compressed(Path(path)) else super().compress(path)


def _is_compressed(path: Path) -> bool:
    """Whether the compressed files beside a file hold the same, whole."""
    try:
        content = path.read_bytes()
        return (
            gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == content
            and brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == content
        )
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


class StaticStorage(CompressedManifestStaticFilesStorage):
    # So that our modules import each other by the names that change with their content. Django's
    # own switch for this reads every library too, and takes for an import what a comment says.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("postings/*.js", ((r"""(?P<matched>from "(?P<url>\./[\w-]+\.js)")""", 'from "%(url)s"'),)),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._urls: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Kept, since a page names twenty files, and what they hold is settled by then."""
        if name is None or force:
            return super().url(name, force)
        if name not in self._urls:
            self._urls[name] = super().url(name)
        return self._urls[name]

    def create_compressor(self, **options: Any) -> Compressor:
        return FrugalCompressor(**options)
