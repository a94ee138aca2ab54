"""What a row of a list of postings carries for the scripts of its page."""

from __future__ import annotations

from datetime import timedelta

from postings.models import Posting

# A posting that was this old when the board first saw it is no news to anyone.
NEWS_FOR = timedelta(days=30)


def added(posting: Posting) -> int | None:
    """When the posting came to the board, in seconds since 1970 in UTC; None where it was old by
    then, as those of an archive are."""
    if posting.first_seen.date() - posting.listed_on > NEWS_FOR:
        return None
    return int(posting.first_seen.timestamp())
