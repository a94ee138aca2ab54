"""One step back: a posting as it stood before an editor's last save, unless somebody else has
changed it since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from postings.choices import Status
from postings.models import Correction, Posting
from postings.projection import kept_status, project_again

Standing = Mapping[str, Any]  # plain data, so that a session can keep it

STATE = (
    *("status", "closed_reason", "decided_because"),
    *("status_when_shown", "reason_when_shown"),
)


class ChangedSinceError(Exception):
    """What is to be undone is no longer what it was made."""


def standing(posting: Posting) -> Standing:
    """What editors decide of a posting. Two queries."""
    state = Posting.objects.filter(pk=posting.pk).values(*STATE).get()
    corrections = posting.corrections.all()
    return {
        "state": dict(state),
        "corrections": {
            each.field: {
                "value": each.value,
                "by": each.by_id,
                "at": each.at.isoformat(),
                "over": each.over,
                "evidence": each.evidence,
            }
            for each in corrections
        },
    }


def restore(posting: Posting, before: Standing, after: Standing) -> None:
    """What was `after` a save as it was `before`. Call it inside `bulk.one_writer`. Raises
    ChangedSinceError where it is something else by now, or would be: what was hidden with its
    company is shown by who may publish."""
    if standing(posting) != after:
        raise ChangedSinceError
    was, now = before["corrections"], after["corrections"]
    differing = {field for field in {*was, *now} if was.get(field) != now.get(field)}
    posting.corrections.filter(field__in=differing).delete()
    Correction.objects.bulk_create(
        Correction(
            posting=posting,
            field=field,
            value=each["value"],
            by_id=each["by"],
            at=datetime.fromisoformat(each["at"]),
            over=each["over"],
            evidence=each["evidence"],
        )
        for field, each in was.items()
        if field in differing
    )
    project_again(posting)
    posting.refresh_from_db(fields=["flags"])
    state = dict(before["state"])
    state["status"] = Status(kept_status(state["status"], posting.flags))
    Posting.objects.filter(pk=posting.pk).update(**state)
    posting.refresh_from_db(fields=["status"])
    if state["status"] == Status.HIDDEN != posting.status:  # its company is shown by now
        raise ChangedSinceError
