"""From what sources state, overlaid by corrections, to the columns of a posting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from postings.bulk import update
from postings.choices import CorrectableField, Flag, Status, Workplace
from postings.companies import companies_named
from postings.models import Correction, Posting, SourcePosting
from postings.pay import annual_in_board_currency

Statement = Mapping[str, Any]  # a record as JSON, as SourcePosting.record holds it

FIELDS = tuple(CorrectableField.values)
UNSTATED_IS_A_CHOICE = ("workplace", "employment_type", "seniority", "visa_sponsorship")
LISTS = ("remote_from", "remote_subdivisions", "countries", "cities", "skills")
UNITED = frozenset(["remote_from", "remote_subdivisions", "countries", "cities"])
SEVERAL_ARE_USUAL = frozenset(["experience_years"])  # for several skills; the highest is meant
DOUBTS = (Flag.ASKS_FOR_MONEY, Flag.CONTACT_OUTSIDE, Flag.INSTRUCTIONS)
PLAIN = ("equity", "experience_years", "language", "category")
MOST_MATCH_KEYS = 200
"""Of a posting; thousands of statements of one job differ in their addresses alone."""
DAYS = ("posted_on", "valid_through")
PAY = ("salary_min", "salary_max", "salary_period")
"""What is compared of pay. What "$" stands for depends on the places of each posting."""


class Stated(NamedTuple):
    """What of a SourcePosting is projected. `body` is its description, None where it has yet to be
    looked up: only that of the first of several is listed."""

    pk: int
    record: Statement
    conflicting: frozenset[str]
    match_keys: Sequence[int]
    body: str | None = None


def stated(statements: Sequence[Statement], corrections: Mapping[str, Any]) -> dict[str, Any]:
    """One value for every field: the correction, else what the first statement that has one says,
    and of places what all of them say: one job that is stated for each city is listed for all.

    Statements come with the one to believe first in front (`ingestion.belief`; of equals, what
    changed last); a correction may say *not stated*.
    """
    values = _alone(*statements) if len(statements) == 1 else _together(statements)
    values |= corrections
    if values["workplace"] != Workplace.REMOTE:
        of_remote = {"remote_from", "remote_subdivisions"} - corrections.keys()
        values |= {field: [] for field in of_remote}
    return values


def _alone(said: Statement) -> dict[str, Any]:
    """What `_together` gives of one, in a third of the time."""
    values = {field: said.get(field) for field in FIELDS}
    return values | {field: list(dict.fromkeys(said.get(field) or ())) for field in UNITED}


def _together(statements: Sequence[Statement]) -> dict[str, Any]:
    return {field: _stated(field, statements) for field in FIELDS}


def _stated(field: str, statements: Sequence[Statement]) -> Any:
    if field == "remote_subdivisions":
        return _subdivisions(statements)
    if field in UNITED:
        return list(dict.fromkeys(each for s in statements for each in s.get(field) or ()))
    return next((s[field] for s in statements if _says(s.get(field))), statements[0].get(field))


def _subdivisions(statements: Sequence[Statement]) -> list[str]:
    """States of the countries that nobody states as a whole."""
    named = [s.get("remote_subdivisions") or () for s in statements]
    whole = {
        country
        for s, states in zip(statements, named, strict=True)
        for country in s.get("remote_from") or ()
        if not any(state.startswith(f"{country}-") for state in states)
    }
    states = dict.fromkeys(state for some in named for state in some)
    return [state for state in states if state.partition("-")[0] not in whole]


def _says(value: Any) -> bool:
    """Whether a record's value states something; no years asked for do, equity not offered not."""
    return value is not None and value is not False and value not in ("", [])


def columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a posting for the values of its fields, the company (a row) excepted.

    A list names each value once: a facet counts them.
    """
    salary = values["salary"]
    annual_min, annual_max = annual_in_board_currency(salary)
    names = [values["company"]] if values["company"] else []
    return {
        "title": values["title"] or "",
        **{field: values[field] for field in PLAIN},
        **{field: list(dict.fromkeys(values[field] or ())) for field in LISTS},
        **{field: values[field] or "unstated" for field in UNSTATED_IS_A_CHOICE},
        "salary_min": salary and salary["min"],
        "salary_max": salary and salary["max"],
        "salary_currency": salary["currency"] if salary else "",
        "salary_period": salary["period"] if salary else "",
        "annual_min": annual_min,
        "annual_max": annual_max,
        "apply_url": values["apply_url"] or "",
        **{field: _day(values[field]) for field in DAYS},
        "keywords": " ".join([*names, *(values["skills"] or ())]),
    }


def _day(stated: str | None) -> date | None:
    return date.fromisoformat(stated) if stated else None


def flags(
    values: Mapping[str, Any], conflicting: Collection[str], doubts: Collection[str] = ()
) -> list[str]:
    """Why an editor may want to look; `conflicting` names the fields whose findings disagree,
    `doubts` are those of the records. What many postings show together is raised by `leaks`, and
    stays while the pay does."""
    checks = {
        Flag.NO_TITLE: not values["title"],
        Flag.CONFLICT: not SEVERAL_ARE_USUAL.issuperset(conflicting),
        Flag.NO_COMPANY: not values["company"],
        Flag.NO_APPLY_URL: not values["apply_url"],
    }
    checks |= {flag: flag in doubts for flag in DOUBTS}
    return [flag.value for flag, raised in checks.items() if raised]


def projected(
    posting_ids: Collection[int], new: Mapping[int, Sequence[Stated]] | None = None
) -> list[dict[str, Any]]:
    """The projected columns of these postings, each with its `id`; one without sources is left out.
    `new` has what is stated of those that are new: nothing of them is looked up.

    At most seven queries, whatever the number. Companies that are named for the first time are made
    on the way: call it inside `bulk.one_writer`.
    """
    new = new or {}
    there = set(posting_ids) - new.keys()
    sources = {**_sources(there), **new}
    corrections: dict[int, dict[str, Any]] = defaultdict(dict)
    made: dict[int, list[Correction]] = defaultdict(list)
    for correction in Correction.objects.filter(posting__in=there).order_by():
        corrections[correction.posting_id][correction.field] = correction.value
        made[correction.posting_id].append(correction)
    values = {
        pk: stated([each.record for each in stating], corrections[pk])
        for pk, stating in sources.items()
    }
    leaked = _leaked(there)
    descriptions = _descriptions([stating[0] for stating in sources.values()])
    companies = companies_named({each["company"] for each in values.values() if each["company"]})
    rows = []
    for pk, stating in sources.items():
        company = companies.get(values[pk]["company"])
        listed = values[pk] | {"company": company.name if company else None}
        doubts = {doubt for each in stating for doubt in each.record.get("doubts", ())}
        conflicting = stating[0].conflicting - corrections[pk].keys()
        row = {
            "id": pk,
            "company_id": company and company.pk,
            "flags": flags(listed, conflicting, doubts),
            "body": stating[0].body or descriptions.get(stating[0].pk, ""),
            "match_keys": _match_keys(stating),
            **columns(listed),
        }
        if leaked.get(pk) == _pay(row) and "salary" not in corrections[pk]:
            row["flags"].append(Flag.LEAKED_PAY.value)
        if any_overtaken(made[pk], [each.record for each in stating]):
            row["flags"].append(Flag.OVERTAKEN.value)
        rows.append(row)
    return rows


def any_overtaken(corrections: Collection[Correction], statements: Sequence[Statement]) -> bool:
    """Whether the sources now say of a corrected field what is neither the correction nor what they
    said when it was made."""
    if not corrections:
        return False
    read = stated(statements, {})
    return any(is_overtaken(each, read) for each in corrections)


def is_overtaken(correction: Correction, read: Mapping[str, Any]) -> bool:
    """`read`: what the sources say, as `stated` gives it without corrections."""
    if correction.over is None:
        return False
    return read[correction.field] not in (correction.value, correction.over["value"])


def project_again(posting: Posting) -> None:
    """After a correction was made or withdrawn. Call it inside `bulk.one_writer`."""
    project_all_again([posting.pk])


def project_all_again(posting_ids: Collection[int]) -> None:
    """After what is stated of them, or corrected, became different. Call it inside
    `bulk.one_writer`."""
    kept = ("status", "closed_reason", "merged_into_id", "first_seen", "reposted_on")
    before = {
        pk: dict(zip(kept, values, strict=True))
        for pk, *values in Posting.objects.filter(pk__in=posting_ids).values_list("pk", *kept)
    }
    rows = [
        {
            **before[row["id"]],
            **row,
            "status": kept_status(before[row["id"]]["status"], row["flags"]),
        }
        for row in projected(posting_ids)
    ]
    update(Posting, rows, kept=kept[1:])


def kept_status(status: str, flags: Collection[str]) -> str:
    """The status of a posting that is projected again: without a title it is not published."""
    lost_its_title = status == Status.PUBLISHED and Flag.NO_TITLE in flags
    return Status.IN_REVIEW if lost_its_title else status


def _sources(posting_ids: Collection[int]) -> dict[int, Sequence[Stated]]:
    """What is stated of each posting, what to believe first in front."""
    rows = SourcePosting.objects.filter(posting__in=posting_ids).values_list(
        "posting_id", "pk", "record", "conflicts", "match_keys"
    )
    found: dict[int, list[Stated]] = defaultdict(list)
    for posting, pk, record, conflicts, match_keys in rows:
        conflicting = frozenset(each["field"] for each in conflicts)
        found[posting].append(Stated(pk, record, conflicting, match_keys))
    return dict(found)


def _descriptions(stating: Collection[Stated]) -> dict[int, str]:
    """The text of the blocks of these statements where it is not at hand, by their pk; none where
    there is none."""
    wanted = [each.pk for each in stating if each.body is None]
    rows = SourcePosting.objects.filter(pk__in=wanted).order_by()
    texts = rows.values_list("pk", "text", "body_start", "body_end")
    return {pk: text[start:end] for pk, text, start, end in texts if start is not None}


def _leaked(posting_ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """The pay that is known not to be their own, by posting."""
    rows = Posting.objects.filter(pk__in=posting_ids, flags__contains=[Flag.LEAKED_PAY]).order_by()
    return {row["pk"]: _pay(row) for row in rows.values("pk", *PAY)}


def _pay(row: Mapping[str, Any]) -> tuple[Any, ...]:
    low, high, period = (row[name] for name in PAY)
    return low and round(float(low), 2), high and round(float(high), 2), period


def _match_keys(stating: Sequence[Stated]) -> list[int]:
    keys = dict.fromkeys(key for each in stating for key in each.match_keys)
    return list(keys)[:MOST_MATCH_KEYS]
