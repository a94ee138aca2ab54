"""The fields of a posting as the review page shows them: what is listed, who corrected it, what was
read, and what could be taken instead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField

from postings.admin.desk.reading import Quote, Reading
from postings.admin.desk.tones import GROUPS, TONES, label_of
from postings.admin.forms import Clash, PostingForm
from postings.admin.values import SALARY, inputs_of, words_of
from postings.models import Correction
from postings.projection import LISTS, is_overtaken, stated


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A value that can be taken with one click. Of a list it is a member that is added."""

    field: str
    value: Any
    quotes: tuple[Quote, ...]
    disputed: str = ""
    listed: bool = False

    @property
    def words(self) -> str:
        return words_of(self.field, self.value)

    @property
    def adds(self) -> bool:
        return self.field in LISTS

    @property
    def inputs(self) -> str:
        """What script puts into the inputs."""
        value = [self.value] if self.adds else self.value
        return json.dumps(inputs_of(self.field, value))

    @property
    def key(self) -> str:
        """What the button sends without script (`taken`)."""
        return json.dumps([self.field, self.value])


@dataclass(frozen=True, kw_only=True)
class Row:
    field: str
    label: str
    tone: str
    inputs: tuple[BoundField, ...] = ()
    value: Any = None
    correction: Correction | None = None
    read: str = ""
    overtaken: bool = False
    reason: str = ""
    quotes: tuple[Quote, ...] = ()
    offers: tuple[Offer, ...] = ()
    clash: Clash | None = None

    @property
    def words(self) -> str:
        return words_of(self.field, self.value)

    @property
    def errors(self) -> list[str]:
        return [str(each) for bound in self.inputs for each in bound.errors]

    @property
    def disputed(self) -> tuple[Offer, ...]:
        """What the document says in contradiction, with what was believed."""
        return (
            tuple(each for each in self.offers if each.disputed or each.listed)
            if any(each.disputed for each in self.offers)
            else ()
        )

    @property
    def others(self) -> tuple[Offer, ...]:
        """What was read besides, and is not listed."""
        return tuple(each for each in self.offers if not each.listed and each not in self.disputed)


@dataclass(frozen=True)
class Group:
    label: str
    rows: list[Row] = field(default_factory=list)


def groups(
    readings: Sequence[Reading],
    corrections: Mapping[str, Correction],
    form: PostingForm | None,
) -> list[Group]:
    """Without a form, for those who may only look, the rows have no inputs. No query."""
    records = [each.stated.record for each in readings]
    read = stated(records, {}) if records else {}
    listed = stated(records, {f: c.value for f, c in corrections.items()}) if records else {}
    return [
        Group(label, [_row(f, readings, corrections, form, read, listed) for f in fields])
        for label, fields in GROUPS.items()
    ]


def _row(
    name: str,
    readings: Sequence[Reading],
    corrections: Mapping[str, Correction],
    form: PostingForm | None,
    read: Mapping[str, Any],
    listed: Mapping[str, Any],
) -> Row:
    correction = corrections.get(name)
    value = listed.get(name)
    offers = tuple(_offers(name, readings, value))
    return Row(
        field=name,
        label=label_of(name),
        tone=TONES.get(name, ""),
        inputs=tuple(form[each] for each in (SALARY if name == "salary" else (name,)))
        if form
        else (),
        value=value,
        correction=correction,
        read=words_of(name, read.get(name)) if correction and read else "",
        overtaken=correction is not None and bool(read) and is_overtaken(correction, read),
        reason=next((reason for each in readings if (reason := each.reason(name))), ""),
        quotes=_quotes(offers, correction, readings),
        offers=offers,
        clash=form.clashes.get(name) if form else None,
    )


def _offers(name: str, readings: Iterable[Reading], listed: Any) -> Iterator[Offer]:
    """Each value that was read once, with all the words that say so."""
    found: dict[str, list[Any]] = {}
    for reading in readings:
        for each in reading.found(name):
            found.setdefault(json.dumps(each.value), []).append(each)
    for some in found.values():
        value = some[0].value
        yield Offer(
            field=name,
            value=value,
            quotes=tuple(dict.fromkeys(each.quote for each in some)),
            disputed=next((each.disputed for each in some if each.disputed), ""),
            listed=value in listed if isinstance(listed, list) else value == listed,
        )


def _quotes(
    offers: Iterable[Offer], correction: Correction | None, readings: Iterable[Reading]
) -> tuple[Quote, ...]:
    """The words behind what is listed."""
    if correction is None:  # pay may be put together of several findings, and equals none
        listed = [each for each in offers if each.listed or each.field == "salary"]
        return tuple(quote for each in listed for quote in each.quotes)
    evidence = correction.evidence
    return tuple(
        reading.quote({**evidence, "field": correction.field})
        for reading in readings
        if evidence and evidence["source_posting"] == reading.stated.pk
    )
