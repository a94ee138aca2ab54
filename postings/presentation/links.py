"""Addresses that documents name."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """The host of a web address; empty for a script, a file or whatever else is not followed."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:  # "http://[" and the like
        return ""
