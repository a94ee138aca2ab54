"""Questions to the database that have names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, models
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncWeek

from postings.choices import VISIBLE, PairState, Status
from postings.search.sql_words import WordsInSql
from postings.search.text import parse
from postings.syndication import FORBIDDEN

if TYPE_CHECKING:
    from postings.models import (  # noqa: F401 - named in strings below
        ApplyCount,
        Company,
        DuplicatePair,
        Logo,
        Posting,
        Report,
    )


Row = TypeVar("Row", bound=models.Model)

# What a row of a list shows. Any other column is read when it is asked for.
_CARD = (
    *("id", "closed_reason", "title", "company_id", "seniority", "employment_type", "skills"),
    *("language", "workplace", "remote_from", "remote_subdivisions", "countries", "cities"),
    *("salary_min", "salary_max", "salary_currency", "salary_period", "first_seen", "listed_on"),
)
_CARDS = f"""
SELECT {", ".join(f"posting.{column}" for column in _CARD)}, company.name, company.slug
FROM unnest(%s::bigint[]) WITH ORDINALITY AS wanted (id, place)
JOIN postings_posting AS posting USING (id)
LEFT JOIN postings_company AS company ON company.id = company_id
WHERE posting.status = '{Status.PUBLISHED}'
ORDER BY place
"""  # noqa: S608


class PostingQuerySet(models.QuerySet["Posting"]):
    def published(self) -> PostingQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def syndicated(self) -> PostingQuerySet:
        """Those published that may be passed on (`postings.syndication`)."""
        from postings.models import SourcePosting

        kept = SourcePosting.objects.filter(posting=OuterRef("pk"), source__may_syndicate=False)
        return self.published().filter(~Exists(kept), ~Q(apply_url__iregex=FORBIDDEN))

    def last_change(self) -> datetime | None:
        """When what visitors are shown of any of them last changed, its closing too; from an
        index. None where there are none."""
        changed: datetime | None = self.aggregate(last=Max("changed_at"))["last"]
        return changed or self.aggregate(last=Max("first_seen"))["last"]

    def visible(self) -> PostingQuerySet:
        """Those that have a page: published, closed (410) and merged (301)."""
        return self.filter(status__in=VISIBLE)

    def waiting(self) -> PostingQuerySet:
        """Those that wait for an editor."""
        return self.filter(status=Status.IN_REVIEW)

    def ended(self, today: date) -> PostingQuerySet:
        """Those whose stated end has passed."""
        return self.filter(valid_through__lt=today)

    def unseen_since(self, moment: datetime) -> PostingQuerySet:
        """Those that sources stated, and none of them since this moment."""
        return self.filter(source_postings__isnull=False).exclude(
            source_postings__last_seen__gte=moment
        )

    def numbered(self, pks: Sequence[int]) -> PostingQuerySet:
        """Those with these ids, in one value of the statement however many they are."""
        these = RawSQL("postings_posting.id = ANY(%s)", [list(pks)], models.BooleanField())
        return self.filter(these)

    def with_words(self, words: str) -> PostingQuerySet:
        """Those that a visitor's query would find by its words, published or not; all
        for words that text search does not keep. At most one statement before the one asked for."""
        text = parse(words)
        if not text:
            return self.none()
        condition, values = WordsInSql(text).matches()
        found = RawSQL(condition, values, output_field=models.BooleanField())  # noqa: S611
        return self.filter(found, wording__isnull=False)

    def with_card_data(self) -> PostingQuerySet:
        """What a row of the listing shows, in one query; the long columns stay behind."""
        return self.select_related("company").defer("body", "keywords")

    def cards(self, pks: Sequence[int]) -> list[Posting]:
        """The published postings with these ids in the order of the ids, with what a row of a list
        shows; one query. In SQL, since Django takes longer to write the statement, and to read
        the columns that no row shows, than PostgreSQL to answer it."""
        from postings.models import Company

        found: list[Posting] = []
        if not pks:
            return found
        with connection.cursor() as cursor:
            cursor.execute(_CARDS, [list(pks)])
            for *values, name, slug in cursor:
                posting = _loaded(self.model, zip(_CARD, values, strict=True))
                company = None
                if posting.company_id is not None:
                    known = {"id": posting.company_id, "name": name, "slug": slug}
                    company = _loaded(Company, known)
                posting._state.fields_cache["company"] = company
                found.append(posting)
        return found

    def closed_by_week(self, since: date) -> dict[date, int]:
        """How many of those that have closed were listed in each week from this day on, by its
        Monday. Reads all that have closed."""
        closed = self.filter(status=Status.CLOSED, listed_on__gte=since).order_by()
        by_week = closed.annotate(monday=TruncWeek("listed_on")).values_list("monday")
        return dict(by_week.annotate(Count("pk")))

    def in_order(self, pks: list[int]) -> list[Posting]:
        """The postings with these ids in the order of the ids; one query."""
        found = self.in_bulk(pks)
        return [found[pk] for pk in pks if pk in found]


def _loaded(model: type[Row], values: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> Row:
    """A row of the database with some of its columns, as `from_db` makes it, which goes through
    all columns and sends two signals: ten times as long."""
    row = model.__new__(model)
    row._state = ModelState()
    row._state.db, row._state.adding = connection.alias, False
    row.__dict__.update(values)
    return row


class CompanyQuerySet(models.QuerySet["Company"]):
    def shown(self) -> CompanyQuerySet:
        """Those that are not hidden; of one that was merged, the one it was merged into counts."""
        return self.filter(Q(merged_into=None, hidden=False) | Q(merged_into__hidden=False))

    def starting(self, letter: str) -> CompanyQuerySet:
        """Those whose key begins with the letter; with none, those whose key begins with no letter
        of a to z."""
        if letter:
            return self.filter(key__startswith=letter)
        return self.exclude(key__regex="^[a-z]")


class LogoQuerySet(models.QuerySet["Logo"]):
    def shown(self) -> LogoQuerySet:
        """Those of a company that visitors may see."""
        from postings.models import Company

        return self.filter(
            Exists(Company.objects.filter(logo=OuterRef("pk"), hidden=False, merged_into=None))
        )


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def open(self) -> DuplicatePairQuerySet:
        """What is to be decided; of a posting that was merged, the one it was merged into is
        asked."""
        from postings.models import Posting

        merged = Posting.objects.filter(status=Status.MERGED).order_by()
        first, second = (merged.filter(pk=OuterRef(side)) for side in ("first", "second"))
        return self.filter(~Exists(first), ~Exists(second), state=PairState.OPEN)

    def after(self, pair: DuplicatePair) -> DuplicatePairQuerySet:
        """What follows it in the queue, the likest first."""
        later = Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)
        return self.filter(later).order_by("-score", "pk")

    def before(self, pair: DuplicatePair) -> DuplicatePairQuerySet:
        earlier = Q(score__gt=pair.score) | Q(score=pair.score, pk__lt=pair.pk)
        return self.filter(earlier).order_by("score", "-pk")


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> ReportQuerySet:
        """Those that no editor has seen to."""
        return self.filter(handled_at__isnull=True)

    def since(self, moment: datetime) -> ReportQuerySet:
        return self.filter(at__gte=moment)


class ApplyCountQuerySet(models.QuerySet["ApplyCount"]):
    def count_one(self, posting: Posting, day: date) -> None:
        """One statement, right for any number of visitors at once."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO postings_applycount (posting_id, day, clicks) VALUES (%s, %s, 1)"
                " ON CONFLICT (posting_id, day)"
                " DO UPDATE SET clicks = postings_applycount.clicks + 1",
                [posting.pk, day],
            )
