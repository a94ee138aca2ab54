"""Names of files, in folders and in archives."""

from __future__ import annotations

import re

_README = re.compile(r"readme(?:\.\w+)?", re.IGNORECASE)
_LEFT_OUT = frozenset(["__MACOSX", "Thumbs.db", "desktop.ini"])
"""What systems put beside the files of their users."""


def is_readme(path: str) -> bool:
    return bool(_README.fullmatch(path.rpartition("/")[2]))


def is_hidden(name: str) -> bool:
    return name.startswith(".") or name in _LEFT_OUT


def member_path(name: str) -> str | None:
    """The path below an archive of a member of this name; "" for what is hidden and for the archive
    itself, None for what leads out of it.

    >>> member_path("/jobs/./smith.txt"), member_path("jobs/.git/config"), member_path("../a")
    ('jobs/smith.txt', '', None)
    """
    parts = [part for part in re.split(r"[/\\]", printable(name)) if part not in ("", ".")]
    if ".." in parts:
        return None
    return "" if any(map(is_hidden, parts)) else "/".join(parts)


def printable(path: str) -> str:
    """A path as text: file systems allow bytes that are no UTF-8, outputs and databases do not.
    Such bytes are spelled out, so that two files never share a name."""
    path = path.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
