"""Files and folders as documents, each readable or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from postings.ingestion.records import Document, DocumentError


def find(paths: Sequence[Path]) -> Iterator[Document | DocumentError]:
    """The documents at these paths, in order; a folder's by path. A refused one is yielded."""
    for path in paths:
        files = (
            sorted(f for f in path.rglob("*") if f.is_file())
            if path.is_dir()
            else [path]
        )
        for file in files:
            yield Document(origin=str(file), content=file.read_bytes())
