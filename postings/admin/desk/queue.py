"""What waits for review, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from jobboard.admin.site import is_key
from postings.choices import Flag, Status
from postings.models import Posting
from postings.querysets import PostingQuerySet

MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Queue:
    """The newest first; `flag` and `source` (its number) narrow it."""

    flag: str = ""
    source: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Queue:
        flag, source = asked.get("flag", ""), asked.get("source", "")
        return cls(flag if flag in Flag.values else "", source if is_key(source) else "")

    @property
    def query(self) -> str:
        return urlencode({k: v for k, v in (("flag", self.flag), ("source", self.source)) if v})

    @property
    def label(self) -> str:
        return str(Flag(self.flag).label) if self.flag else ""

    def postings(self) -> PostingQuerySet:
        """What a document says anew of a corrected field is looked at wherever it is listed; of one
        that is merged the other has the correction by now."""
        decidable = Posting.objects.exclude(status__in=(Status.MERGED, Status.HIDDEN))
        postings = decidable if self.flag == Flag.OVERTAKEN else Posting.objects.waiting()
        if self.flag:
            postings = postings.filter(flags__contains=[self.flag])
        if self.source:
            stating = Posting.objects.filter(source_postings__source=int(self.source))
            postings = postings.filter(pk__in=stating.values("pk"))
        return postings

    def count(self) -> int:
        """No further than MOST_COUNTED."""
        return self.postings().order_by()[:MOST_COUNTED].count()

    def after(self, pk: int) -> int | None:
        return self._first(self.postings().filter(pk__lt=pk).order_by("-pk"))

    def before(self, pk: int) -> int | None:
        return self._first(self.postings().filter(pk__gt=pk).order_by("pk"))

    def first(self) -> int | None:
        return self._first(self.postings().order_by("-pk"))

    def next_of(self, pk: int) -> int | None:
        """The next one, from the end on the first of those that are left."""
        found = self.after(pk) or self.first()
        return None if found == pk else found

    def address(self, pk: int) -> str:
        page = reverse("admin:postings_posting_review_one", args=[pk])
        return f"{page}?{self.query}" if self.query else page

    @staticmethod
    def _first(postings: PostingQuerySet) -> int | None:
        return postings.values_list("pk", flat=True).first()
