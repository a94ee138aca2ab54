"""Corrections as labelled examples: what extraction is measured with, on the board's own documents.

One example for each posting, in the fields of `evaluation`; those that nobody corrected are unsure
and do not count. It carries the text, so that it can be read again wherever the document is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from os.path import basename
from typing import Any

from django.db.models import QuerySet

from postings.evaluation import FIELDS
from postings.models import Correction, SourcePosting

AT_ONCE = 200
"""Postings whose texts are in memory together."""


def labelled_examples(corrections: QuerySet[Correction]) -> Iterator[dict[str, Any]]:
    """Two queries for every AT_ONCE postings, and one."""
    postings = sorted(set(corrections.order_by().values_list("posting", flat=True)))
    for at in range(0, len(postings), AT_ONCE):
        yield from _examples(corrections, postings[at : at + AT_ONCE])


def _examples(
    corrections: QuerySet[Correction], postings: Sequence[int]
) -> Iterator[dict[str, Any]]:
    made = corrections.filter(posting__in=postings).select_related("by")
    stated = SourcePosting.objects.filter(posting__in=postings).select_related("document", "source")
    columns = ("pk", "posting_id", "text", "rank", "document__origin", "source__name")
    believed: dict[int, SourcePosting] = {}
    for each in stated.only(*columns):  # the one to believe first in front
        believed.setdefault(each.posting_id, each)
    for pk, some in groupby(made.order_by("posting", "field"), lambda each: each.posting_id):
        if pk in believed:
            yield example(believed[pk], list(some))


def example(stated: SourcePosting, corrections: Sequence[Correction]) -> dict[str, Any]:
    values = {each.field: each.value for each in corrections}
    makers = {f"{each.by or 'an editor'} on {each.at:%Y-%m-%d}" for each in corrections}
    return {
        "file": basename(stated.document.origin),
        **values,
        "unsure": [field for field in FIELDS if field not in values],
        "note": f"{stated.source}; corrected by {', '.join(sorted(makers))}",
        "text": stated.text,
    }
