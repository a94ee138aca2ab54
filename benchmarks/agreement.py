"""How often what is read of a description agrees with what its source states in fields of its own.

    python -m benchmarks.agreement FOLDER... [--show 20] [--field salary]

Reads the payloads in the folders: boards of Ashby and Lever (JSON) and pages with a JobPosting
(JSON-LD in HTML). From title and description alone the pipeline reads pay, type of employment and
way of working; where source and text both speak, the two are compared. Printed are the agreement
per field and folder, and each disagreement with the words it was read from, so that a person can
tell whose error it is.

This measures; the readings of payloads here are no adapters. Companies, places and links of the
payloads are not given to the pipeline, so a "$" of the text has no country to tell whose it is.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postings.ingestion.extract import extract
from postings.ingestion.parse.html import header_of, read_body
from postings.ingestion.reconcile import reconcile
from postings.ingestion.records import Finding, Hint, LineRole, ParsedPosting, Record

FIELDS = ("salary", "employment_type", "workplace")
_SCRIPT = re.compile(
    r"<script[^>]*application/ld(?:\+|&#x2B;)json[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A posting of a payload: its text, and what fields of the payload say."""

    origin: str
    title: str
    body: str
    hints: tuple[Hint, ...]


def payloads(folder: Path) -> Iterator[Stated]:
    for path in sorted(folder.iterdir()):
        for index, stated in enumerate(_of_file(path)):
            title, body, hints = stated
            given = tuple(Hint(field=field, value=value, path=field) for field, value in hints)
            if title and body:
                yield Stated(origin=f"{path.name}[{index}]", title=title, body=body, hints=given)


Row = tuple[str, str, list[tuple[str, Any]]]


def _of_file(path: Path) -> Iterator[Row]:
    if path.suffix == ".html":
        yield from _of_page(path.read_text("utf-8", "replace"))
    elif path.suffix == ".json":
        payload = json.loads(path.read_text("utf-8"))
        jobs = payload.get("jobs", ()) if isinstance(payload, dict) else payload
        for job in jobs if isinstance(jobs, list) else ():
            if "descriptionHtml" in job:
                yield _of_ashby(job)
            elif "categories" in job and "text" in job:
                yield _of_lever(job)


def _of_ashby(job: Mapping[str, Any]) -> Row:
    """`isRemote` is left aside: beside a way of working it says "Hybrid" as often as "Remote"."""
    pay = [
        ("salary", _pay(each.get("minValue"), each.get("maxValue"), each, each.get("interval")))
        for each in (job.get("compensation") or {}).get("summaryComponents") or ()
        if each.get("compensationType") == "Salary"
    ]
    hints = [
        ("employment_type", job.get("employmentType")),
        ("workplace", job.get("workplaceType")),
        *pay,
    ]
    return job["title"], job["descriptionHtml"], hints


def _of_lever(job: Mapping[str, Any]) -> Row:
    lists = [f"<h3>{each['text']}</h3><ul>{each['content']}</ul>" for each in job.get("lists", ())]
    body = "".join([job.get("description", ""), *lists, job.get("additional") or ""])
    pay = job.get("salaryRange") or {}
    hints = [
        ("employment_type", job["categories"].get("commitment")),
        ("workplace", job.get("workplaceType")),
        ("salary", _pay(pay.get("min"), pay.get("max"), pay, pay.get("interval"))),
    ]
    return job["text"], body, hints


def _of_page(page: str) -> Iterator[Row]:
    for match in _SCRIPT.finditer(page):
        try:
            data = json.loads(match[1], strict=False)
        except ValueError:
            continue
        for job in data if isinstance(data, list) else data.get("@graph", [data]):
            if job.get("@type") == "JobPosting":
                pay = job.get("baseSalary") or {}
                value = pay.get("value") or {}
                value = value if isinstance(value, dict) else {"value": value}
                low, high = (value.get(end, value.get("value")) for end in ("minValue", "maxValue"))
                yield (
                    html.unescape(job.get("title", "")),
                    job.get("description", ""),
                    [
                        ("employment_type", job.get("employmentType")),
                        ("workplace", job.get("jobLocationType")),
                        ("salary", _pay(low, high, pay, value.get("unitText"))),
                    ],
                )


def _pay(low: Any, high: Any, source: Mapping[str, Any], per: Any) -> dict[str, Any]:
    currency = source.get("currency") or source.get("currencyCode")
    return {"min": low, "max": high, "currency": currency, "period": per}


# Reading and comparing


def _record(posting: ParsedPosting) -> tuple[Record | None, tuple[Finding, ...]]:
    findings = extract(posting)
    reconciled = reconcile(findings)
    return (reconciled[0] if reconciled else None), findings


def compare(folder: Path, show: int, fields: Sequence[str]) -> Iterator[str]:
    """The rows of one folder: the table, then the disagreements."""
    both, same = Counter[str](), Counter[str]()
    differing: list[str] = []
    count = 0
    for stated in payloads(folder):
        count += 1
        title = header_of({LineRole.TITLE: stated.title})
        read, findings = _record(read_body(stated.body, header=title))
        given, _ = _record(read_body("", header=title, hints=stated.hints))
        for field in fields:
            told, known = (getattr(each, field, None) for each in (read, given))
            if told is None or known is None or not _is_stated(stated, field):
                continue
            both[field] += 1
            if told == known:
                same[field] += 1
            else:
                quotes = [f.evidence.quote for f in findings if f.field == field]
                differing.append(_disagreement(stated, field, known, told, quotes))
    yield f"{folder.name}: {count} postings"
    for field in fields:
        share = f"{same[field] / both[field]:.3f}" if both[field] else "-"
        yield f"  {field:16} both speak {both[field]:5}   agree {same[field]:5}   {share}"
    yield from differing[:show]


def _is_stated(stated: Stated, field: str) -> bool:
    """Whether the payload speaks, and not only the title that both are given."""
    return any(hint.field == field for hint in stated.hints)


def _disagreement(stated: Stated, field: str, known: Any, told: Any, quotes: list[str]) -> str:
    read = "\n".join(f"      {' '.join(quote.split())[:200]!r}" for quote in quotes[:6])
    return f"  {stated.origin} {stated.title[:60]}\n    {field}: {known}\n    read: {told}\n{read}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.agreement",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=20, help="disagreements per folder (20)")
    parser.add_argument("--field", action="append", choices=FIELDS, help="only this field")
    options = parser.parse_args(arguments)
    for folder in options.folders:
        for row in compare(folder, options.show, options.field or FIELDS):
            print(row)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
