"""How the tests of places read a case: a document made for it, and the fields that are believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from postings.ingestion.extract import places
from postings.ingestion.extract.outline import Outline
from postings.ingestion.parse import parse
from postings.ingestion.reconcile.places import (
    settle_cities,
    settle_countries,
    settle_remote_from,
    settle_subdivisions,
    settle_workplace,
)
from postings.ingestion.records import Finding, RepairedText
from postings.ingestion.vocabulary import packaged

SETTLE = {
    "workplace": settle_workplace,
    "remote_from": settle_remote_from,
    "remote_subdivisions": settle_subdivisions,
    "countries": settle_countries,
    "cities": settle_cities,
}


def cases(name: str) -> Any:
    path = Path(__file__).parent / "cases" / name
    return [
        pytest.param(case, id=case["label"])
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def outline(
    text: str, header: str = "", title: str = "Pump Engineer", company: str = "Example"
) -> Outline:
    line = f"`🌎 {header}`" if header else ""
    document = f"# {title}\n### {company}\n#### {line}\n\n## Details\n\n{text}\n"
    return Outline(parse(RepairedText(text=document), "case.md")[0], packaged())


def believed(found: list[Finding]) -> dict[str, Any]:
    """The fields as a record would have them; those that are not stated are left out."""
    values: dict[str, Any] = {}
    for field, settle in SETTLE.items():
        own = [one for one in found if one.field == field]
        value = settle(own, values).value if own else None
        if value:
            values[field] = value
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}


def read(text: str, **document: str) -> dict[str, Any]:
    return believed(list(places.find(outline(text, **document))))
