"""The lexicon that a process has. It helps to ask and is no part of any answer, so that it may be a
little old, or not there."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings

from postings.search.keeper import Keeper
from postings.search.lexicon import Lexicon, read
from postings.search.spelling import corrected
from postings.search.understanding import understood

# Seconds for which one is kept.
OLDEST = 60.0


def make() -> Lexicon:
    """Used once, so that the packaged tables that go with it are read before a visitor waits for
    them: places, skills, rates and spellings."""
    lexicon = read(datetime.now(UTC).date()).prepare()
    understood("k8s in germany from 100k", lexicon, settings.BOARD_CURRENCY)
    corrected("kubernetes", lexicon)
    return lexicon


keeper = Keeper("the lexicon", make, OLDEST)


def current() -> Lexicon | None:
    """The lexicon of this process, as soon as it has one."""
    return keeper.current()


def load() -> None:
    """For a server that forks processes."""
    keeper.load()
