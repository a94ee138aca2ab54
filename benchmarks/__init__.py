"""What `make bench` measures: ratios within one run, so that machines can be compared.

A benchmark is a module of this package with a `run()` that prints its rows; the first line of its
docstring says what is measured.
"""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rolled_back() -> Iterator[None]:
    """The board as it was, afterwards, and for everybody else in between. Statements that commit
    become savepoints: a little slower than in use."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
