"""Pay that is not the posting's own: some collecting sites print one header over many pages.

It shows only in many postings together: one pay heads those of many companies, no description of
theirs repeats it, and it is no small part of what heads the postings of its source.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, F, Func, JSONField, Q, QuerySet, Value

from postings.bulk import one_writer
from postings.choices import CorrectableField, Flag, Policy, Status
from postings.models import Posting, Source, SourcePosting
from postings.projection import PAY

FEWEST_COMPANIES = 8
SMALLEST_SHARE = 0.005
"""Of the postings of a source that state pay: a usual range is rarer among those of a large one,
and in a small one it takes FEWEST_COMPANIES."""
HEADER = "header_line"
"""The rule of pay that was read above the description."""

MOST_REPEATED = 0.1
"""Share of descriptions that may repeat it all the same, as chance has it."""


def flag_leaked_pay(source: Source) -> int:
    """Flag the open postings of a source whose pay is not their own, and have them wait where the
    source's policy says so. Gives how many are flagged anew. One scan of the source's postings,
    and one query for each pay that many companies state."""
    stated = Posting.objects.filter(
        status__in=[Status.PUBLISHED, Status.IN_REVIEW], source_postings__source=source
    ).exclude(salary_period="")
    fewest = max(FEWEST_COMPANIES, int(SMALLEST_SHARE * stated.count()))
    common = stated.order_by().values(*PAY).annotate(companies=Count("company", distinct=True))
    flagged = 0
    for pay in list(common.filter(companies__gte=fewest).values(*PAY)):
        flagged += _flag(source, _heading(source, pay))
    return flagged


def _heading(source: Source, pay: Mapping[str, object]) -> QuerySet[Posting]:
    """The postings with this pay that state it above their description alone; none where enough
    descriptions repeat it, or fields of a payload state it. They may be many: they stay in the
    database."""
    said = Func(
        F("evidence"),
        Value('$[*] ? (@.field == "salary").rule'),
        function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
    stated = SourcePosting.objects.filter(
        source=source, **{f"posting__{name}": value for name, value in pay.items()}
    ).annotate(said=said)
    is_alone = BoolOr(Q(said__contained_by=[HEADER]) & ~Q(said=[]))
    postings = stated.values("posting").annotate(is_alone=is_alone)
    alone = postings.filter(is_alone=True).values("posting")
    number = postings.aggregate(
        all=Count("posting"), alone=Count("posting", filter=Q(is_alone=True))
    )
    others = number["all"] - number["alone"]
    found = Posting.objects.filter(pk__in=alone)
    return found.none() if others > MOST_REPEATED * number["alone"] else found


def _flag(source: Source, postings: QuerySet[Posting]) -> int:
    with one_writer():
        new = (
            Posting.objects.filter(pk__in=postings)
            .exclude(flags__contains=[Flag.LEAKED_PAY])
            .exclude(corrections__field=CorrectableField.SALARY)
        )
        if source.policy != Policy.PUBLISH:
            new.filter(status=Status.PUBLISHED).update(status=Status.IN_REVIEW)
        return new.update(flags=_with(Flag.LEAKED_PAY))


def _with(flag: Flag) -> Func:
    field = Posting._meta.get_field("flags")
    return Func(F("flags"), Value(flag.value), function="array_append", output_field=field)
