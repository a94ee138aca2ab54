"""What tests of pages share."""

from __future__ import annotations

import html
import re
from typing import Any

from postings.models import Posting
from postings.tests.factories import make_posting, make_source_posting

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"


def words(response: Any) -> str:
    """What a visitor reads, on one line."""
    visible = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", visible)).split())


def links(response: Any) -> list[str]:
    return [
        html.unescape(each) for each in re.findall(r'href="([^"]*)"', response.content.decode())
    ]


def make_read_posting(**values: Any) -> Posting:
    """A posting with the text it was read from and evidence for its pay, in a conflict."""
    text = "Cook\n$50k\nPay is $50,000 to $60,000.\nYou cook.\n"
    at = text.index("$50,000")
    salary = {"min": 50_000, "max": 60_000, "currency": "USD", "period": "year"}
    other = {**salary, "max": 50_000}
    chosen = finding("salary", salary, text, at, at + len("$50,000 to $60,000"))
    header = finding("salary", other, text, 5, 9)
    posting = make_posting(title="Cook", salary_min=50_000, salary_max=60_000, **values)
    make_source_posting(
        posting,
        text,
        blocks=[
            block("paragraph", text, "Pay is $50,000 to $60,000."),
            block("item", text, "You cook."),
        ],
        record={"title": "Cook", "salary": salary},
        evidence=[header, chosen],
        conflicts=[
            {"field": "salary", "chosen": chosen, "others": [header], "reason": "it says more"}
        ],
    )
    return posting


def finding(field: str, value: Any, text: str, start: int, end: int) -> dict:
    place = {"quote": text[start:end], "start": start, "end": end}
    return {"field": field, "value": value, **place, "rule": "pay_by_words", "path": ""}


def block(kind: str, text: str, quote: str) -> dict:
    start = text.index(quote)
    return {"kind": kind, "level": 1, "start": start, "end": start + len(quote), "html": quote}
