"""Pay: what is written, what of it is pay of this position, and what a careful reader believes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import pay
from postings.ingestion.extract.outline import Outline, Strength
from postings.ingestion.parse import parse
from postings.ingestion.reconcile.pay import settle
from postings.ingestion.reconcile.settling import Settled
from postings.ingestion.records import (
    Block,
    BlockKind,
    Evidence,
    Finding,
    HeaderLine,
    Hint,
    LineRole,
    ParsedPosting,
    RepairedText,
    Salary,
)
from postings.ingestion.vocabulary import packaged

CASES = json.loads((Path(__file__).parent / "cases" / "pay.json").read_text(encoding="utf-8"))


def outline(text: str, header: str = "") -> Outline:
    line = f"`💰 {header}` " if header else ""
    document = f"# Pump Engineer\n### Example\n#### {line}`🌎 Remote`\n\n## Details\n\n{text}\n"
    return Outline(parse(RepairedText(text=document), "case.md")[0], packaged())


def settled(text: str, header: str = "", **values: Any) -> Settled:
    findings = list(pay.find(outline(text, header)))
    return settle(findings, values) if findings else Settled(value=None)


def read(text: str, header: str = "", **values: Any) -> Salary | None:
    value: Salary | None = settled(text, header, **values).value
    return value


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case.get("text", "Work on pumps.")
    countries = tuple(case.get("countries", ()))
    salary = read(text, case.get("header", ""), countries=countries)
    got = salary and [salary.min, salary.max, salary.currency, salary.period]
    assert got == case["expect"]


# Settling


def finding(low: float | None, high: float | None, strength: int, **values: str) -> Finding:
    salary = Salary(
        min=low,
        max=high,
        currency=values.get("currency", "USD"),
        period=values.get("period", "year"),
    )
    evidence = Evidence(quote=f"{low} - {high}", start=0, end=1, rule="test")
    return Finding(field="salary", value=salary, evidence=evidence, strength=strength)


def test_a_field_of_the_source_is_believed_before_all_words() -> None:
    stated = finding(50_000, 60_000, Strength.STRUCTURED)
    named = finding(70_000, 80_000, Strength.EXPLICIT)
    result = settle([named, stated], {})
    assert result.value == stated.value
    assert result.conflict is not None
    assert (result.conflict.chosen, result.conflict.others) == (stated, (named,))


def test_what_is_not_believed_is_kept_with_the_reason() -> None:
    header = finding(390_000, 390_000, Strength.HEADER)
    body = finding(160_000, 230_000, Strength.BODY)
    conflict = settle([header, body], {}).conflict
    assert conflict is not None
    assert (conflict.chosen, conflict.others) == (body, (header,))
    assert conflict.reason == "the header's is the sum of both ends"


def test_ranges_that_were_joined_are_no_conflict() -> None:
    zones = [
        finding(150_000, 190_000, Strength.EXPLICIT),
        finding(140_000, 175_000, Strength.EXPLICIT),
    ]
    result = settle(zones, {})
    assert (result.value.min, result.value.max, result.conflict) == (140_000, 190_000, None)


def test_another_currency_is_kept_beside_the_main_one() -> None:
    ours = finding(150_000, 190_000, Strength.EXPLICIT)
    theirs = finding(140_000, 175_000, Strength.EXPLICIT, currency="CAD")
    result = settle([ours, theirs], {})
    assert result.value == ours.value
    assert result.conflict is not None
    assert result.conflict.others == (theirs,)


def test_the_header_tells_which_currency_is_the_main_one() -> None:
    header = finding(140_000, 175_000, Strength.HEADER, currency="CAD")
    body = [
        finding(150_000, 190_000, Strength.EXPLICIT),
        finding(140_000, 175_000, Strength.EXPLICIT, currency="CAD"),
    ]
    assert settle([header, *body], {}).value == header.value


def test_a_number_inside_the_headers_range_does_not_replace_it() -> None:
    header = finding(120_000, 180_000, Strength.HEADER)
    body = finding(150_000, 150_000, Strength.EXPLICIT)
    assert settle([header, body], {}).value == header.value


def test_a_shared_mark_is_that_of_the_same_amount_with_a_code() -> None:
    header = finding(150_000, 180_000, Strength.HEADER, currency="CAD")
    body = finding(150_000, 180_000, Strength.BODY, currency="$")
    assert settle([header, body], {}).value.currency == "CAD"


def test_a_region_makes_no_country_of_a_dollar() -> None:
    body = finding(150_000, 180_000, Strength.BODY, currency="$")
    values = {"countries": ("CA",), "remote_from": ("CA", "LATAM")}
    assert settle([body], values).value.currency == "USD"


def test_an_amount_without_a_currency_has_the_mark_of_the_same_amount() -> None:
    field = finding(50, 70, Strength.STRUCTURED, currency="", period="hour")
    body = finding(50, 70, Strength.BODY, currency="$", period="hour")
    assert settle([field, body], {"countries": ("GB",)}).value.currency == "USD"
    assert settle([field], {"countries": ("GB",)}).value.currency == "GBP"


def test_a_text_that_names_a_currency_knows_better_than_a_field_with_the_same_amount() -> None:
    field = finding(350_000, 470_000, Strength.STRUCTURED, currency="USD")
    body = finding(350_000, 470_000, Strength.BODY, currency="PLN")
    assert settle([field, body], {}).value.currency == "PLN"
    other = finding(350_000, 460_000, Strength.BODY, currency="PLN")
    assert settle([field, other], {}).value.currency == "USD"


def test_a_dollar_without_a_place_is_of_the_country_where_one_applies() -> None:
    body = finding(50_000, 60_000, Strength.BODY, currency="$")
    for url, currency in (
        ("https://jobs.example.com.au/1", "AUD"),
        ("https://jobs.example.ca?x=1", "CAD"),
        ("https://example.com/pump.au/1", "USD"),
        ("https://jobs.example.co/1", "USD"),
    ):
        assert settle([body], {"apply_url": url}).value.currency == currency
        placed = {"apply_url": url, "countries": ("US",)}
        assert settle([body], placed).value.currency == "USD"


def test_a_mark_that_nobody_can_place_is_not_stated() -> None:
    assert settle([finding(50_000, 50_000, Strength.BODY, currency="kr")], {}).value is None


def test_a_hint_is_a_finding_with_its_path() -> None:
    salary = Salary(min=1, max=2, currency="EUR", period="hour")
    hint = Hint(field="salary", value=salary, path="jobs[0].pay")
    posting = ParsedPosting(layout="feed", text="", hints=(hint,))
    [each] = pay.find(Outline(posting, packaged()))
    assert (each.value, each.strength) == (salary, Strength.STRUCTURED)
    assert (each.evidence.path, each.evidence.start) == ("jobs[0].pay", None)


# Properties

THOUSANDS = st.integers(20, 400)
WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Nd", "Sc", "Cs", "Cc"), exclude_characters="\n"
    ),
    max_size=60,
)


@given(THOUSANDS)
def test_an_amount_survives_a_change_of_notation(thousands: int) -> None:
    notations = (
        f"${thousands},000",
        f"$ {thousands},000.00",
        f"{thousands}k USD",
        f"USD {thousands}.000",
        f"US${thousands}K",
        f"{thousands} 000 USD",
        f"USD {thousands}'000",
        f"USD {thousands}000",
    )
    expected = Salary(min=thousands * 1000, max=thousands * 1000, currency="USD", period="year")
    assert {
        notation: read(f"Annual salary: {notation}") for notation in notations
    } == dict.fromkeys(notations, expected)


@given(THOUSANDS, st.integers(1, 100))
def test_a_range_survives_a_change_of_notation(low: int, more: int) -> None:
    high = low + more
    notations = (
        f"€{low},000 - €{high},000",
        f"{low}-{high}k €",
        f"{low}.000 bis {high}.000 EUR",
        f"between €{low}k and €{high}k",
        f"EUR {low} 000 – {high} 000",
        f"from €{low}K to €{high}K",
        f"{low}k€ à {high}k€",
    )
    expected = Salary(min=low * 1000, max=high * 1000, currency="EUR", period="year")
    assert {
        notation: read(f"Annual salary: {notation}") for notation in notations
    } == dict.fromkeys(notations, expected)


UNRELATED = (
    "You mend pumps with three colleagues, and 25 customers thank you for it.",
    "We were founded in 2015, have 120 people and raised $40M in a Series C.",
    "401k with a match, a $1,500 stipend for your desk, 20 days of holiday.",
    "Our market is worth $200B; we grew revenue from $1M to $9M in 3 years.",
    "Five or more years with Python 3.11, PostgreSQL 16 and HTTP/2.",
    "There is a referral bonus of $2,000 - $5,000 for every friend.",
)


@given(st.lists(st.sampled_from(UNRELATED)), st.lists(st.sampled_from(UNRELATED)))
def test_unrelated_paragraphs_do_not_change_pay(before: list[str], behind: list[str]) -> None:
    paragraphs = [*before, "The salary of a pump engineer is $150,000 - $190,000.", *behind]
    expected = Salary(min=150_000, max=190_000, currency="USD", period="year")
    assert read("\n\n".join(paragraphs)) == expected


@given(st.lists(st.sampled_from(UNRELATED)))
def test_unrelated_paragraphs_are_no_pay(paragraphs: list[str]) -> None:
    assert read("\n\n".join(paragraphs)) is None


def plain(text: str) -> Outline:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), html="")
    return Outline(ParsedPosting(layout="plain", text=text, blocks=(block,)), packaged())


PIECES = st.sampled_from(
    ["$", "€", " ", ".", ",", "-", "–", "k", "K", "/", "(", ")", "[", "+", "\n", "salary: ", "USD",
     "PLN", "up to ", "from ", "İ", "per year", "%", "'", "1", "20", "150", "000", "bonus ", "LPA"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_and_quotes_stand_at_their_offsets(text: str) -> None:
    findings = list(pay.find(plain(text)))
    for each in findings:
        evidence = each.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        assert each.value.min is None or each.value.max is None or each.value.min <= each.value.max
    if findings:
        settle(findings, {})


@pytest.mark.parametrize(
    "unit",
    ["1", "$1", "1,000", "$1,000 - ", "$", "salary ", "(", "$100,000 ", "[a", " ", "1.", "1 000 ",
     "up to ", "$5k-", "bonus ", "gross/", "salary: $90,000 - $95,000; ", "a", "\n$90k - $95k"],
)  # fmt: skip
def test_long_repetition_is_read(unit: str) -> None:
    """In time that grows with the length: quadratic time would take minutes here."""
    text = unit * (200_000 // len(unit))
    for each in pay.find(plain(text)):
        assert text[each.evidence.start : each.evidence.end] == each.evidence.quote


def test_many_amounts_of_a_header_are_looked_for_in_a_long_description() -> None:
    """In time that grows with the length, as above."""
    line, said = "$100\n", "$100 million "
    header = line * (200_000 // len(line))
    text = header + said * (200_000 // len(said))
    lines = tuple(
        HeaderLine(role=LineRole.PAY, start=at, end=at + len(line) - 1)
        for at in range(0, len(header), len(line))
    )
    block = Block(kind=BlockKind.PARAGRAPH, start=len(header), end=len(text), html="")
    posting = ParsedPosting(layout="plain", text=text, header=lines, blocks=(block,))
    assert [each for each in pay.find(Outline(posting, packaged())) if each.value.min == 100] == []
