"""One who changes a random board, by transactions of all kinds."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from benchmarks.random_boards import SCHEMA, Board

if TYPE_CHECKING:
    import psycopg


class Writer:
    """Writes on the connection of its process, and on a second one, on which a transaction stays
    open while others end."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.changes = self.transactions = 0
        self._chance = board.chance
        self._second = _connection()
        self._held: list[int] = []  # postings that the open transaction has changed

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._second.close()

    def write(self) -> None:
        """One transaction, or some of the one that is open."""
        kinds = [self._one, self._one, self._one, self._several, self._taken_back]
        self._chance.choice([*kinds, self._rename, self._keep_open, self.end])()
        self.transactions += 1

    def end(self) -> None:
        """Of the open transaction."""
        if self._chance.random() < 0.8:
            self._second.commit()
        else:
            self._second.rollback()
        self.board.pks += self._held
        self._held = []

    def _one(self) -> None:
        self.board.change()
        self.changes += 1

    def _several(self) -> None:
        from django.db import transaction

        with transaction.atomic():
            for _ in range(self._chance.randint(2, 30)):
                self._one()

    def _taken_back(self) -> None:
        kept = list(self.board.pks)
        with suppress(_TakenBackError):
            self._several_and_fail()
        self.board.pks[:] = kept

    def _several_and_fail(self) -> None:
        from django.db import transaction

        with transaction.atomic():
            for _ in range(self._chance.randint(1, 5)):
                self.board.change()
            raise _TakenBackError

    def _rename(self) -> None:
        from postings.models import Company

        company = self._chance.choice(self.board.companies[:5])
        slug = self._chance.choice(["", "-ltd"])
        Company.objects.filter(pk=company.pk).update(slug=company.key.replace(" ", "-") + slug)
        self.changes += 1

    def _keep_open(self) -> None:
        """What it changes nobody else does meanwhile."""
        if len(self.board.pks) < 3:
            return
        pk = self.board.pks.pop(self._chance.randrange(len(self.board.pks)))
        self._held.append(pk)
        word = self._chance.choice(self.board.words)
        self._second.execute(
            "UPDATE postings_posting SET title = title || ' ' || %s WHERE id = %s", [word, pk]
        )
        self.changes += 1


class _TakenBackError(Exception):
    pass


def _connection() -> psycopg.Connection:
    """As Django makes one, with or without a server of the board's own; in transactions."""
    from django.db import connection

    made = connection.copy()
    made.connect()
    made.connection.execute(f"SET search_path TO {SCHEMA}")
    made.connection.autocommit = False
    return made.connection
