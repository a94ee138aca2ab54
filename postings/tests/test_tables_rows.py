"""What is read of rows, and of objects of JSON that have any names."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from postings.ingestion import pipeline
from postings.ingestion.documents.tables import read_table
from postings.ingestion.records import (
    BlockKind,
    Document,
    DocumentError,
    LineRole,
    Reading,
    Salary,
)
from postings.ingestion.shapes import row
from postings.ingestion.shapes.row_text import without_chrome
from postings.tests.test_shapes import read_all

JOBS = "https://example.org/jobs"
UUID = "0f8fad5b-d9cb-469f-a165-70867728950e"
TEXT = "We keep the pumps of a small town going, day and night."


def table(*rows: dict[str, str]) -> list[Document | DocumentError]:
    """The documents of a table with these rows."""
    names = list(dict.fromkeys(name for each in rows for name in each))
    lines = [names, *([each.get(name, "") for name in names] for each in rows)]
    quoted = ("\t".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    return list(read_table(io.BytesIO("\n".join(quoted).encode()), "jobs.tsv"))


def reading(**cells: str) -> Reading:
    """What is read of a table with one row: a pump engineer and these cells."""
    (document,) = table({"job_title": "Pump Engineer", "company": "Acme", "text": TEXT, **cells})
    assert isinstance(document, Document)
    (found,) = pipeline.read(document)
    return found


def header_of(found: Reading, role: LineRole) -> list[str]:
    return [found.parsed.words(line) for line in found.parsed.lines(role)]


def body_of(found: Reading) -> list[tuple[BlockKind, str]]:
    return [(block.kind, found.parsed.words(block)) for block in found.parsed.blocks]


def test_the_columns_of_a_row_are_its_header_and_its_description() -> None:
    found = reading(
        location="Ghent, Belgium",
        employment_type="Full-time",
        date_posted="2026-05-29T10:28:48Z",
        closing_date="2026-06-30",
        job_url="https://example.org/jobs/501",
        department="Water works",
        rating="4.1",
    )
    record = found.record
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.cities, record.countries) == (("Ghent",), ("BE",))
    assert record.employment_type == "full_time"
    assert (record.posted_on, record.valid_through) == (date(2026, 5, 29), date(2026, 6, 30))
    assert record.apply_url == "https://example.org/jobs/501"
    assert header_of(found, LineRole.OTHER) == ["Department: Water works"]
    assert body_of(found) == [(BlockKind.PARAGRAPH, TEXT)]
    assert found.parsed.external_id == "row:https://example.org/jobs/501"
    assert "4.1" not in found.parsed.text


@pytest.mark.parametrize("nothing", ["None", "nan", "N/A", "Not specified", "-1", "[]", " "])
def test_what_stands_for_nothing_says_nothing(nothing: str) -> None:
    found = reading(location=nothing, salary=nothing, job_type=nothing, seniority=nothing)
    assert found.parsed.text == f"Pump Engineer\nAcme\n\n{TEXT}"


def test_city_state_and_country_are_one_place() -> None:
    found = reading(city="Austin", state="TX", country="US")
    assert header_of(found, LineRole.PLACE) == ["Austin, TX, United States"]
    assert (found.record.cities, found.record.countries) == (("Austin",), ("US",))


def test_a_whole_place_goes_before_its_parts() -> None:
    found = reading(location="Austin, TX", city="Austin", state="TX")
    assert header_of(found, LineRole.PLACE) == ["Austin, TX"]


def test_the_part_of_a_town_is_no_place_of_its_own() -> None:
    found = reading(location="New York, NY 10013 (Little Italy area)")
    assert header_of(found, LineRole.PLACE) == ["New York, NY 10013"]
    assert header_of(found, LineRole.OTHER) == ["Area: Little Italy"]
    assert found.record.countries == ("US",)


@pytest.mark.parametrize("yes", ["True", "TRUE", "yes", "1", "1.0", "ja"])
def test_a_yes_to_remote_is_believed_until_the_description_asks_for_days(yes: str) -> None:
    assert reading(is_remote=yes).record.workplace == "remote"
    days = "You work 3 days a week in our office in Ghent, and at home for the rest."
    assert reading(is_remote=yes, text=days).record.workplace == "hybrid"


@pytest.mark.parametrize("no", ["False", "no", "0", "0.0", "nein"])
def test_a_no_to_remote_can_mean_anything_else(no: str) -> None:
    assert reading(is_remote=no).record.workplace is None


def test_a_workplace_in_words_is_believed() -> None:
    assert reading(work_model="Hybrid").record.workplace == "hybrid"
    assert reading(remote="On-site").record.workplace == "onsite"


@pytest.mark.parametrize(
    ("cells", "salary"),
    [
        (
            {"min_amount": "35.0", "max_amount": "55", "currency": "USD", "interval": "hourly"},
            (35, 55, "USD", "hour"),
        ),
        (
            {"salary_min": "40,000", "salary_max": "50,000", "currency": "EUR"},
            (40_000, 50_000, "EUR", "year"),
        ),
        ({"salary": "$60,000 - $80,000 a year"}, (60_000, 80_000, "USD", "year")),
        ({"salary": "£104k-£171k (Employer est.)"}, (104_000, 171_000, "GBP", "year")),
        ({"salary": "60000", "currency": "GBP"}, (60_000, 60_000, "GBP", "year")),
        # pay by the hour whose figures were made yearly
        (
            {"pay_low": "41000", "pay_high": "52000", "currency": "USD", "pay_basis": "hourly"},
            (41_000, 52_000, "USD", "year"),
        ),
    ],
)
def test_pay_is_read_of_ends_or_words(
    cells: dict[str, str], salary: tuple[float, float, str, str]
) -> None:
    low, high, currency, period = salary
    expected = Salary(min=low, max=high, currency=currency, period=period)
    assert reading(**cells).record.salary == expected


@pytest.mark.parametrize(
    "cells",
    [
        {"salary": "£104k-£171k (Glassdoor est.)"},
        {"salary_min": "69313.35", "salary_max": "69313.35", "currency": "GBP"},  # of a model
        {"min_salary": "25", "max_salary": "60", "currency": "GBP", "salary_period": "annual"},
        {"salary_min": "0", "salary_max": "0", "currency": "GBP"},
        {"salary_min": "50000", "salary_max": "60000", "salary_is_predicted": "1"},
        {"salary": "Competitive"},
    ],
)
def test_pay_that_the_employer_does_not_state_is_none(cells: dict[str, str]) -> None:
    assert reading(**cells).record.salary is None


def test_pay_per_day_is_not_read_as_what_a_year_of_it_makes() -> None:
    found = reading(
        min_salary="104000",
        max_salary="130000",
        salary_period="annum",
        country="United Kingdom",
        text=f"{TEXT}\n\nRate: £400 - £500 per day",
    )
    assert found.record.salary == Salary(min=400, max=500, currency="GBP", period="day")


def test_a_period_that_the_description_contradicts_is_the_description_s() -> None:
    found = reading(
        min_salary="50",
        max_salary="70",
        currency="GBP",
        salary_period="daily",
        text=f"{TEXT}\n\nPay: £50 - £70 per hour",
    )
    assert found.record.salary == Salary(min=50, max=70, currency="GBP", period="hour")


def test_the_range_of_the_description_goes_before_one_number_of_a_column() -> None:
    found = reading(
        salary_min="60000",
        salary_max="60000",
        currency="EUR",
        text=f"{TEXT}\n\nSalary: €55,000 - €60,000 a year",
    )
    assert found.record.salary == Salary(min=55_000, max=60_000, currency="EUR", period="year")


@pytest.mark.parametrize(
    ("posted", "day"),
    [
        ("2026-05-04", date(2026, 5, 4)),
        ("May 4, 2026", date(2026, 5, 4)),
        ("1777852800", date(2026, 5, 4)),
        ("1777852800000.0", date(2026, 5, 4)),
        ("17/05/2026", date(2026, 5, 17)),
        ("05/17/2026", date(2026, 5, 17)),
        ("04/05/2026", None),
        ("3 days ago", None),
        ("Recent", None),
    ],
)
def test_a_day_of_posting_is_read_where_it_is_one(posted: str, day: date | None) -> None:
    assert reading(date_posted=posted).record.posted_on == day


def test_other_rows_tell_whether_the_day_or_the_month_comes_first() -> None:
    cells = {"job_title": "Pump Engineer", "company": "Acme", "text": TEXT}
    rows = table({**cells, "posted": "04/05/2026"}, {**cells, "posted": "17/05/2026"})
    days = [
        found.record.posted_on
        for document in rows
        if isinstance(document, Document)
        for found in pipeline.read(document)
    ]
    assert days == [date(2026, 5, 4), date(2026, 5, 17)]


def test_a_printed_list_is_the_text_that_it_was() -> None:
    parts = [TEXT, " ", "What you do", " ", "Mend a", "pump", "each day", " ", "Grease all valves"]
    found = reading(text=str(parts))
    assert [words for _, words in body_of(found)] == [
        TEXT,
        "What you do",
        "Mend a pump each day",
        "Grease all valves",
    ]


def test_markdown_in_a_cell_is_read_as_it() -> None:
    found = reading(
        text=f"**Your tasks**\n\n* Mend high\\-pressure pumps\n* Grease valves\n\n{TEXT}"
    )
    assert body_of(found) == [
        (BlockKind.HEADING, "Your tasks"),
        (BlockKind.ITEM, "Mend high-pressure pumps"),
        (BlockKind.ITEM, "Grease valves"),
        (BlockKind.PARAGRAPH, TEXT),
    ]


def test_needless_escapes_of_markdown_go_from_addresses_and_hashtags() -> None:
    address = "https://example.org/our\\-pumps\\_2"
    found = reading(text=f"{TEXT}\n\nMore: {address}\n\n**\\#Pumps**")
    assert body_of(found)[1] == (BlockKind.PARAGRAPH, "More: https://example.org/our-pumps_2")
    assert header_of(found, LineRole.TAG) == ["#Pumps"]


def test_html_in_a_cell_is_read_as_it() -> None:
    found = reading(text=f"<p>{TEXT}</p><ul><li>Mend pumps</li><li>Grease valves</li></ul>")
    assert body_of(found) == [
        (BlockKind.PARAGRAPH, TEXT),
        (BlockKind.ITEM, "Mend pumps"),
        (BlockKind.ITEM, "Grease valves"),
    ]


@pytest.mark.parametrize("text", [TEXT, f"**Pumps** and\\-valves. {TEXT}", f"<p>{TEXT}</p>"])
def test_columns_of_text_are_sections_under_their_headings(text: str) -> None:
    found = reading(text=text, requirements="A steady hand", benefits="Free water")
    assert body_of(found)[1:] == [
        (BlockKind.HEADING, "Requirements"),
        (BlockKind.PARAGRAPH, "A steady hand"),
        (BlockKind.HEADING, "Benefits"),
        (BlockKind.PARAGRAPH, "Free water"),
    ]


def test_a_text_that_stands_in_two_columns_is_shown_once() -> None:
    found = reading(description_html=f"<p>{TEXT}</p><p>And more of it.</p>")
    assert body_of(found) == [
        (BlockKind.PARAGRAPH, TEXT),
        (BlockKind.PARAGRAPH, "And more of it."),
    ]


def test_a_rating_that_sticks_to_the_company_goes() -> None:
    assert reading(company="Acme\n3.8").record.company == "Acme"
    assert reading(company="Studio 3").record.company == "Studio 3"


def test_the_page_over_a_description_is_no_part_of_it() -> None:
    page = (
        "Pump Engineer\n ❮ back to last search\n\n Acme\n\nGhent,\n\n£69,313\n per year - estimated"
        f"\n ?\n\nContract\n\nNEW\n\nApply for this job\nDescription{TEXT}"
    )
    assert without_chrome(page).text == TEXT
    found = reading(text=page, min_salary="69313", max_salary="69313", job_type="Full-Time")
    assert body_of(found) == [(BlockKind.PARAGRAPH, TEXT)]
    assert found.record.salary is None
    assert found.record.employment_type == "contract"
    assert "NEW" in found.parsed.furniture


def test_a_text_that_speaks_of_going_back_keeps_its_beginning() -> None:
    text = f"We get back to jobs that were left.\n{TEXT}"
    assert without_chrome(text).text == text


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"job_title": "N/A"}, "no title: the column job_title is blank in this row; fill it in"),
        ({"job_title": "17"}, "its title is none ('17'): are the cells in the right columns?"),
        (
            {"text": "", "url": ""},
            "neither a description nor an address (text, url is blank)",
        ),
    ],
)
def test_a_row_that_states_no_posting_is_refused(cells: dict[str, str], reason: str) -> None:
    whole = {"job_title": "Cook", "company": "Acme", "text": TEXT, "url": "https://example.org/12"}
    document, _ = table({**whole, **cells}, whole)
    assert isinstance(document, Document)
    with pytest.raises(DocumentError) as raised:
        pipeline.read(document)
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    ("item", "identity"),
    [
        ({"id": "7", "url": f"{JOBS}/501?utm_source=x&trk=y"}, f"{JOBS}/501"),
        ({"url": f"{JOBS}?jobid=A1&refId=b"}, f"{JOBS}?jobid=A1"),
        ({"id": UUID, "url": f"{JOBS}/501"}, UUID),
        ({"id": "7", "url": JOBS}, ""),
        ({"id": "7"}, ""),
    ],
)
def test_only_what_no_other_row_has_is_an_identity(item: dict[str, str], identity: str) -> None:
    assert row.identify(item) == identity


def test_the_mapping_of_a_table_can_be_shown_of_any_of_its_rows() -> None:
    (document,) = table({"job_title": "Cook", "company": "Acme", "text": TEXT, "rating": "4.1"})
    assert isinstance(document, Document)
    shown = str(row.mapping_of(document))
    assert shown == "Title <- job_title; company <- company; description <- text; not used: rating"


# JSON


def item(**values: Any) -> dict[str, Any]:
    return {
        "position": "Pump Engineer",
        "employer": {"name": "Acme", "logo": "https://example.org/acme.png"},
        "place": {"city": "Ghent", "country": "BE"},
        "pay": {"min": 40_000, "max": 50_000, "currency": "EUR", "interval": "year"},
        "body": TEXT,
        "link": "https://example.org/jobs/501",
        **values,
    }


def test_objects_with_fields_of_fields_are_rows_as_well() -> None:
    ((origin, found),) = read_all({"results": [item(tags=["water", "night"])]})
    record = found.record
    assert origin == "board.json#https://example.org/jobs/501"
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.cities, record.countries) == (("Ghent",), ("BE",))
    assert record.salary == Salary(min=40_000, max=50_000, currency="EUR", period="year")
    assert header_of(found, LineRole.OTHER) == ["Tags: water, night"]


def test_sections_of_a_description_keep_their_texts() -> None:
    duties = "You look after the pumps of a town, day and night, in all weathers."
    sections = [
        {"title": "Your tasks", "text": duties, "icon": "https://example.org/i.png"},
        {"title": "You bring", "items": ["a licence to drive boats", "boots for deep water"]},
    ]
    ((_, found),) = read_all([item(body=sections)])
    assert [found.parsed.words(block) for block in found.parsed.blocks] == [
        "Your tasks",
        duties,
        "You bring",
        "a licence to drive boats",
        "boots for deep water",
    ]


def test_a_company_around_the_rows_is_theirs() -> None:
    bare = {"title": "Pump Engineer", "url": "https://example.org/jobs/501", "description": TEXT}
    ((_, found),) = read_all({"company": "Acme", "jobs": [bare]})
    assert found.record.company == "Acme"


@pytest.mark.parametrize(
    "payload",
    [
        [{"title": "The Sea", "author": "Ada", "url": "https://example.org/b/1"}],
        [{"title": "Harbour news", "description": TEXT, "link": "https://example.org/n/1"}],
        [{"name": "Ada Moor", "title": "Captain", "company": "Acme", "email": "a@example.org"}],
        [{"id": 7, "name": "Acme"}],
    ],
)
def test_objects_of_other_things_are_no_postings(payload: list[dict[str, Any]]) -> None:
    with pytest.raises(DocumentError):
        read_all(payload)
