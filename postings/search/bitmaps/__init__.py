"""The fast engine: sets of postings as roaring bitmaps.

Each published posting has an *ordinal*, and a query is answered by operations on sets of ordinals:
those with a value of a field, with a lexeme, of an age. What they mean is said by `sql`; both
engines answer alike.

The **base** is a snapshot of the board, built from PostgreSQL (`building`), in a file that
processes map into memory and share (`snapshot`). Its ordinals are in the order of age, the newest
first, so that the newest twenty of a set are its first twenty. Nothing in it ever changes. The
**tail** is what came or changed since: a posting that is edited gets the next ordinal, and its old
one is no longer *live*. Every set holds ordinals of both; where the order matters, `orders` merges
them. When the tail grows long, a new snapshot is due.

    rows         what is read of a posting, all or some
    building     from the rows to a snapshot: columns; vectors, inversion
    snapshot     the file: named sections of numbers
    sets         sets of ordinals
    inverted     in the base: which ordinals a term has (a value, a lexeme)
    terms        the same with the tail
    fields       a facet, or what else is filtered by: terms, and counting (columns, matches)
    phrases      the text: lexemes, and phrases by where they stand (addresses)
    orders       age and pay, pages of a set
    contents     all of these together, and the postings that change
    conditions   what a query asks, as sets
    index        answers; one at a time
"""

from postings.search.bitmaps.building import build
from postings.search.bitmaps.index import Index
from postings.search.bitmaps.snapshot import SnapshotError

__all__ = ["Index", "SnapshotError", "build"]
