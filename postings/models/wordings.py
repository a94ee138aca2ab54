"""What postings are found by."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from postings.models.postings import Posting


class Wording(models.Model):
    """The words of a posting, for search: those of its title (weight A), of its company and skills
    (B) and of its body (C), folded as `search.columns.FOLDED` has it.

    A trigger makes them where these change. In a table of their own: in that of postings, they
    would go into their index anew whatever changes in a posting, which was half of the time that
    a change of many took.
    """

    posting = models.OneToOneField(
        Posting,
        primary_key=True,
        on_delete=models.DO_NOTHING,  # a trigger does
        db_constraint=False,
        related_name="wording",
    )
    search = SearchVectorField()

    class Meta:
        indexes = [
            # The words of a query.
            GinIndex(fields=["search"], name="posting_search"),
        ]

    def __str__(self) -> str:
        return f"the words of posting {self.posting_id}"
