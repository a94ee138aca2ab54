"""A table that was exported, changed and brought back: its changed cells become corrections."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from postings.admin.forms import NO_FIELDS, PostingForm
from postings.admin.values import SALARY
from postings.bulk import one_writer
from postings.choices import Status
from postings.corrections import correct
from postings.edited_tables import COLUMNS, cells_of, letters_of, marked_cells, readings_of
from postings.ingestion.records import Document
from postings.ingestion.shapes.row import EDITING_MARK
from postings.ingestion.statements import Refusal
from postings.models import Posting
from postings.projection import UNSTATED_IS_A_CHOICE

NOT_OURS = (
    f"its {EDITING_MARK} is none of this board: of another one, of before its key was changed, or"
    f" cut; export the list again, or remove that column to have its rows read as postings"
)


NO_TABLE = (
    f"it has a field {EDITING_MARK}, but is no row of a table: give the list as exported, a CSV"
)


@dataclass
class Edits:
    """Takes row after row. `by` is whose corrections they are; `tell` is called with a line for
    each change. A dry one tells and changes nothing."""

    by: Any
    at: datetime
    dry: bool = False
    tell: Callable[[str], object] = str
    changed: int = 0
    cells: int = 0
    unchanged: int = 0
    _seen: dict[int, str] = field(default_factory=dict)

    def take(self, document: Document) -> list[Refusal]:
        """Correct the posting of one row; gives what of it is refused."""
        row = json.loads(document.content)["item"]
        if not all(isinstance(cell, str) for cell in row.values()):
            return [Refusal(origin=document.origin, reason=NO_TABLE)]
        found = marked_cells(row.get(EDITING_MARK, ""))
        if found is None:
            return [Refusal(origin=document.origin, reason=NOT_OURS)]
        posting, letters = found
        problem = self._problem(posting, row.get("id", "").strip(), document.origin)
        if problem:
            return [Refusal(origin=document.origin, reason=problem)]
        read = {
            name: readings_of(name, row[name])
            for name in COLUMNS
            if name in row and not _is_as_exported(posting, name, row[name], letters[name])
        }
        if not read:
            self.unchanged += 1
            return []
        with one_writer():
            return list(self._correct(posting, document.origin, read, row, letters))

    def _problem(self, posting: int, stated: str, origin: str) -> str:
        if stated not in ("", str(posting)):
            return f"its id {stated} and its {EDITING_MARK} are of two postings: put back the id"
        if before := self._seen.get(posting):
            return f"{before} is of the same posting: only the first of both is taken"
        self._seen[posting] = origin
        return ""

    def _correct(
        self,
        pk: int,
        origin: str,
        read: Mapping[str, list[str]],
        row: Mapping[str, str],
        letters: Mapping[str, str],
    ) -> Iterator[Refusal]:
        posting = Posting.objects.select_related("company").filter(pk=pk).first()
        if posting is None or posting.status == Status.MERGED:
            gone = "is merged into another one: correct that" if posting else "is no longer there"
            yield Refusal(origin=origin, reason=f"posting {pk} {gone}")
            return
        now, wanted = cells_of(posting), {}
        for name, readings in read.items():
            if now[name] in readings or _without_rare(now[name]) in readings:
                continue
            if problem := _unclear(name, row[name], readings):
                yield Refusal(origin=origin, reason=problem)
            elif letters_of(pk, name, now[name]) != letters[name]:
                became = now[name] or "nothing"
                reason = f"{name}: it became “{became}” after the export: correct it in the admin"
                yield Refusal(origin=origin, reason=reason)
            else:
                wanted[name] = readings[0]
        form, problems = _valid(posting, wanted)
        for name, problem in problems.items():
            yield Refusal(origin=origin, reason=f"{name}: {problem}")
        taken = {name: value for name, value in wanted.items() if name not in problems}
        if not taken or form is None:
            self.unchanged += not problems
            return
        if not self.dry:
            correct(posting, form.corrected_values(), by=self.by, at=self.at)
        self.changed += 1
        self.cells += len(taken)
        for name, value in taken.items():
            before, after = now[name] or "nothing", value or "nothing"
            self.tell(f"{origin} ({pk} {posting.title}): {name}: {before} → {after}")

    def report(self) -> str:
        """In the shape of the lines of a run."""
        corrected = f"{self.changed:10,} corrected by the table, in {self.cells:,} cells"
        left = f"{self.unchanged:10,} left by the table as they are"
        return f"{corrected}\n{left}"


def _is_as_exported(posting: int, name: str, cell: str, letters: str) -> bool:
    may_say = [*readings_of(name, cell), cell]  # of a title that begins with an apostrophe
    return any(letters_of(posting, name, each) == letters for each in may_say)


def _without_rare(cell: str) -> str:
    """As a spreadsheet saves it in the encoding of Windows."""
    return cell.encode("cp1252", "replace").decode("cp1252")


def _unclear(name: str, cell: str, readings: list[str]) -> str:
    if len(readings) == 1:
        return ""
    said = f"“{cell[:80]}”"
    if readings:
        return f"{name}: {said} may be {' or '.join(readings)}: write it as one of them"
    return f"{name}: {said} is nothing that stands there, or was cut by the spreadsheet"


def _valid(
    posting: Posting, wanted: Mapping[str, str]
) -> tuple[PostingForm | None, dict[str, str]]:
    """The form of the admin with what of these cells it takes, and what it says of the others."""
    problems: dict[str, str] = {}
    left = dict(wanted)
    while left:
        form = PostingForm(_data(posting, left), instance=posting)
        if form.is_valid():
            return form, problems
        said = {name: " ".join(map(str, each)) for name, each in form.errors.items()}
        named = {name: words for name, words in said.items() if name in left}
        if not named:  # what is wrong with pay shows in a cell that nobody changed
            of_pay = [name for name in left if name in SALARY] if said.keys() & set(SALARY) else []
            named = dict.fromkeys(of_pay or left, " ".join(said.values()))
        problems |= named
        left = {name: value for name, value in left.items() if name not in named}
    return None, problems


def _data(posting: Posting, wanted: Mapping[str, str]) -> dict[str, Any]:
    """What a browser would send."""
    data: dict[str, Any] = {}
    served = PostingForm(instance=posting)
    for bound in served:
        if bound.name not in NO_FIELDS:
            value = bound.field.prepare_value(bound.initial)
            if value not in (None, False):
                data[bound.html_name] = data[f"initial-{bound.html_name}"] = value
    data["seen"] = json.dumps(served.initial["seen"])
    for name, value in wanted.items():
        several = [each for each in value.split("; ") if each]
        data[name] = several if COLUMNS[name].of_several else value
        if name in UNSTATED_IS_A_CHOICE and not value:
            data[name] = "unstated"
    return data
