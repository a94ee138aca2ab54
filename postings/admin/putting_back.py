"""Putting a posting or a company back to what it was before one change.

Other changes stay, earlier and later ones. A fact of a posting is put back as a correction, which
the next ingest leaves alone; where the sources say the same, the field follows them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from postings import corrections
from postings.admin.values import SALARY, record_value
from postings.bulk import one_writer
from postings.choices import CorrectableField, Status
from postings.companies import search_by_name
from postings.hiding import shown_by_publishers_alone
from postings.history import Step, steps
from postings.models import Company, Posting
from postings.projection import kept_status

DECIDED = ("status", "closed_reason")


class NotPutBackError(Exception):
    """The message says why."""


def put_back(row: Posting | Company, event: int, by: Any, at: datetime) -> None:
    """Refused where the change was a merge, or is none of this row's."""
    with one_writer():
        row.refresh_from_db()
        step = next((step for step in steps(row) if step.event == event), None)
        if step is None:
            raise NotPutBackError("this change is not among those that are kept")
        if isinstance(row, Company):
            _put_back_company(row, {column: before for column, (before, _) in step.changes.items()})
        else:
            _put_back_posting(row, step, by, at)


def may_be_put_back(step: Step) -> bool:
    """Not a merge, which is undone elsewhere; nor that its company was hidden or shown."""
    by_company = Status.HIDDEN in step.changes.get("status", ())
    of_another = by_company or "merged_into_id" in step.changes
    return not of_another and any(map(_field_of, step.changes))


def decides(step: Step) -> bool:
    """Whether it changed what visitors may see, which not everyone may."""
    return any(column in DECIDED for column in step.changes)


def _field_of(column: str) -> str:
    """What a column is put back as; empty for one that is worked out from others."""
    if column in SALARY:
        return "salary"
    field = column.removesuffix("_id")
    return field if field in {*CorrectableField.values, *DECIDED, "name", "website", "logo"} else ""


def _put_back_company(company: Company, was: Mapping[str, Any]) -> None:
    for column in ("name", "website", "logo_id"):
        setattr(company, column, was.get(column, getattr(company, column)))
    if "logo_id" in was:
        company.logo_from = None
    company.save()
    if "name" in was:
        search_by_name(company)


def _put_back_posting(posting: Posting, step: Step, by: Any, at: datetime) -> None:
    if not may_be_put_back(step):
        raise NotPutBackError("a merge is undone among the duplicate pairs")
    was = _columns_before(posting, step)
    fields = {_field_of(column) for column in step.changes} - {"", *DECIDED}
    values = {field: record_value(field, was) for field in fields}
    read = corrections.read_values(posting)
    same = {field for field, value in values.items() if read and read[field] == value}
    made = {field: value for field, value in values.items() if field not in same}
    if fields:
        with shown_by_publishers_alone(by, [posting.pk]):
            corrections.correct(posting, made, by=by, at=at, withdrawn=same)
    if decides(step):
        posting.refresh_from_db(fields=["flags"])
        decided = {column: was[column] for column in DECIDED}
        decided["status"] = kept_status(was["status"], posting.flags)
        Posting.objects.filter(pk=posting.pk).exclude(status=Status.MERGED).update(
            **decided, decided_because=""
        )


def _columns_before(posting: Posting, step: Step) -> dict[str, Any]:
    """All as they were, since some only go together: pay, a status with its reason. Of the company
    its name."""
    event = posting.events.get(pk=step.event)  # type: ignore[attr-defined]
    names = {*CorrectableField.values, *SALARY, *DECIDED} - {"salary", "company"}
    columns = {name: getattr(event, name) for name in names}
    company = Company.objects.filter(pk=event.company_id).first()
    return columns | {"company": company.name if company else None}
