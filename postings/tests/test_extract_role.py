"""What a posting says of the role: cases as data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from postings.ingestion.extract import (
    apply_url,
    category,
    company,
    employment,
    equity,
    experience,
    language,
    posted_on,
    seniority,
    title,
    visa,
)
from postings.ingestion.extract.outline import MOST_MENTIONS, Outline
from postings.ingestion.extract.title_line import clean
from postings.ingestion.parse import parse
from postings.ingestion.records import (
    LineRole,
    RepairedText,
)
from postings.ingestion.vocabulary import packaged
from postings.tests.roles import Find, bare, outline, settled

IN_TEXT: dict[str, tuple[str, Find]] = {
    "company": ("company", company.find),
    "seniority_in_text": ("seniority", seniority.find),
    "experience_years": ("experience_years", experience.find),
    "employment_type": ("employment_type", employment.find),
    "equity": ("equity", equity.find),
    "visa_sponsorship": ("visa_sponsorship", visa.find),
    "language": ("language", language.find),
    "posted_on": ("posted_on", posted_on.find),
}
IN_TITLES: dict[str, tuple[str, Find]] = {
    "seniority": ("seniority", seniority.find),
    "employment_type_of_titles": ("employment_type", employment.find),
    "category": ("category", category.find),
}


def cases(name: str) -> list[Any]:
    path = Path(__file__).parent / "cases" / f"{name}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [pytest.param(name, row, id=f"{name}: {row['label']}") for row in rows]


@pytest.mark.parametrize(("name", "case"), [case for name in IN_TEXT for case in cases(name)])
def test_statement_in_the_description(name: str, case: dict[str, Any]) -> None:
    field, find = IN_TEXT[name]
    heading = "## Requirements\n\n* " if field == "experience_years" else ""
    value = settled(field, find(outline(heading + case["text"])))
    if field == "posted_on":
        value = value and value.isoformat()
    assert (value or False if field == "equity" else value) == case["expect"], case["comment"]


@pytest.mark.parametrize(("name", "case"), [case for name in IN_TITLES for case in cases(name)])
def test_word_of_the_title(name: str, case: dict[str, Any]) -> None:
    field, find = IN_TITLES[name]
    found = find(bare("Water flows.", (LineRole.TITLE, case["text"])))
    assert settled(field, found) == case["expect"], case["comment"]


@pytest.mark.parametrize(("name", "case"), cases("title_line"))
def test_title_is_cut_out_of_its_line(name: str, case: dict[str, Any]) -> None:
    cut = clean(case["text"], packaged().title_tags)
    assert cut.title == case["expect"], case["comment"]


@pytest.mark.parametrize(("name", "case"), cases("title_prose"))
def test_title_is_what_sentences_call_the_job(name: str, case: dict[str, Any]) -> None:
    assert settled("title", title.find(bare(case["text"]))) == case["expect"], case["comment"]


@pytest.mark.parametrize(("name", "case"), cases("apply_url"))
def test_address_to_apply_at(name: str, case: dict[str, Any]) -> None:
    found = apply_url.find(bare(case["text"]))
    assert settled("apply_url", found) == case["expect"], case["comment"]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("[Apply here](https://example.com/7) before the tide.", "https://example.com/7"),
        (
            "[**Apply using this link**](https://example.com/7?a&b)**.**",
            "https://example.com/7?a&b",
        ),
        ("Fill out the [application form](https://example.com/8).", "https://example.com/8"),
        ("Read [how to apply for a visa](https://example.com/visa) first.", None),
        ("Our [application of tides](https://example.com/tides) won a prize.", None),
        ("[Apply here](mailto:crew@example.com)", None),
        ("We build [our application](https://example.com/7) and its docs.", None),
        ("[Application form](https://example.com/7)", "https://example.com/7"),
        ("[Apply now](https://example.com/pixel.gif)", None),
    ],
)
def test_a_link_that_calls_to_apply_has_the_address(words: str, address: str | None) -> None:
    text = f"# Pump Engineer\n\n## Work\n\n* Mend pumps and wells of every kind.\n\n{words}\n"
    (posting,) = parse(RepairedText(text=text), "page.md")
    found = apply_url.find(Outline(posting, packaged()))
    assert settled("apply_url", found) == address


def test_title_line_narrows_its_quote() -> None:
    finding = next(iter(title.find(bare("", (LineRole.TITLE, "649- Pump Engineer (Remote)")))))
    assert (finding.value, finding.evidence.quote) == ("Pump Engineer", "Pump Engineer")


def test_a_paragraph_is_no_title() -> None:
    assert list(title.find(bare("Mend pumps.", (LineRole.TITLE, "Pump Engineer " * 30)))) == []


def test_title_keeps_no_place_that_the_header_names() -> None:
    header = ((LineRole.TITLE, "Pump Engineer, Southmere"), (LineRole.PLACE, "Southmere; Remote"))
    assert settled("title", title.find(bare("", *header))) == "Pump Engineer"


def test_title_line_that_names_no_job_gives_way_to_sentences() -> None:
    line = (LineRole.TITLE, "Do you like water?")
    assert settled("title", title.find(bare("We look for a Pump Engineer.", line))) == (
        "Pump Engineer"
    )


@pytest.mark.parametrize(
    ("line", "expect"),
    [
        ("Do you like water?", "Do you like water?"),  # nothing better is said
        ("Water Keeper", "Water Keeper"),
        ("Who is our next Pump Engineer?", "Who is our next Pump Engineer?"),
    ],
)
def test_title_line_stands_otherwise(line: str, expect: str) -> None:
    found = title.find(bare("Water flows.", (LineRole.TITLE, line)))
    assert settled("title", found) == expect


def test_company_line_is_believed_before_the_text() -> None:
    body = "At Blue Valley, we move water. At Blue Valley, we care."
    assert settled("company", company.find(bare(body, (LineRole.COMPANY, "Example")))) == "Example"


@pytest.mark.parametrize("words", ["None", "null", "N/A", "-"])
def test_company_line_of_nothing_asks_the_text(words: str) -> None:
    body = "At Blue Valley, we move water."
    found = company.find(bare(body, (LineRole.COMPANY, words)))
    assert settled("company", found) == "Blue Valley"


def test_company_may_be_called_remote() -> None:
    assert settled("company", company.find(bare("", (LineRole.COMPANY, "Remote")))) == "Remote"


def test_company_comes_from_the_address_where_nothing_else_names_it() -> None:
    link = (LineRole.LINK, "https://jobs.lever.co/waterly/1234")
    assert settled("company", company.find(bare("Water flows.", link))) == "Waterly"


@pytest.mark.parametrize(
    ("address", "body", "expect"),
    [
        ("https://careers.waterly.example/1", "Waterly runs pumps.", "Waterly"),
        ("https://waterly.example/jobs/1", "Pumps run at night, and Waterly sleeps.", "Waterly"),
        (
            "https://boards.greenhouse.io/bluevalley/jobs/1",
            "Blue Valley knows pumps.",
            "Blue Valley",
        ),
        ("https://jobs.ashbyhq.com/blue-valley/1", "Blue Valley knows pumps.", "Blue Valley"),
        ("https://blue-valley.bamboohr.com/careers/1", "Blue Valley knows pumps.", "Blue Valley"),
        ("https://www.waterly.co.uk/jobs/1", "Waterly knows pumps.", "Waterly"),
        ("https://joinwaterly.example/1", "Waterly knows pumps.", "Waterly"),
        ("https://www.hill.example/1", "Hill County knows pumps.", "Hill County"),
        ("https://www.waterly.example/1", "Those who drink waterly soup know pumps.", None),
        ("https://www.linkedin.com/jobs/view/1", "Find us on LinkedIn.", None),
        ("https://www.pumpjobs.example/1", "Read more on Pumpjobs.", None),
        ("https://boards.greenhouse.io/embed/1", "Greenhouse stores what you send.", None),
    ],
)
def test_company_is_the_name_in_the_text_that_the_address_spells(
    address: str, body: str, expect: str | None
) -> None:
    found = list(company.find(bare(body, (LineRole.LINK, address))))
    believed = [each for each in found if each.evidence.rule == "company_in_text"]
    assert settled("company", believed) == expect


def test_company_goes_without_the_place_that_the_title_ends_with() -> None:
    body = "Lowmere Blue Valley is currently looking for a mender. Blue Valley Ltd pays."
    found = company.find(bare(body, (LineRole.TITLE, "Pump Mender, Lowmere")))
    assert settled("company", found) == "Blue Valley"


@pytest.mark.parametrize(
    ("titled", "body", "expect"),
    [
        ("Pump Engineer", "You know hydraulic and mechanical pumps.", "hardware"),
        ("Pump Engineer", "You know mechanical pumps and the software in them.", "software"),
        ("Software Engineer", "You know mechanical pumps.", "software"),
        ("Pump Engineer", "You know pumps.", "software"),
        (None, "You write APIs, unit tests and the front end of pumps.", "software"),
        (None, "You write APIs and unit tests.", None),
        (None, "APIs and git, code review; dashboards, statistics, machine learning.", None),
        (None, "You know mechanical pumps.", None),
    ],
)
def test_category_is_that_of_the_text_where_the_title_leaves_it_open(
    titled: str | None, body: str, expect: str | None
) -> None:
    header = ((LineRole.TITLE, titled),) if titled else ()
    assert settled("category", category.find(bare(body, *header))) == expect


def test_title_is_believed_before_the_text_for_the_level() -> None:
    found = seniority.find(
        bare("This is a junior-level role.", (LineRole.TITLE, "Senior Engineer"))
    )
    assert settled("seniority", found) == "senior"


def test_type_line_is_read() -> None:
    lines = ((LineRole.TITLE, "Pump Engineer"), (LineRole.TYPE, "Permanent, Full-time"))
    assert settled("employment_type", employment.find(bare("", *lines))) == "full_time"


def test_fixed_term_in_the_text_tells_more_than_full_time_in_the_header() -> None:
    lines = ((LineRole.TITLE, "Pump Engineer"), (LineRole.TYPE, "Full-time"))
    found = employment.find(bare("This is a fixed-term position.", *lines))
    assert settled("employment_type", found) == "contract"


def test_internship_stays_one_whatever_its_hours_and_end() -> None:
    found = employment.find(
        bare("This is a 3-month contract position.", (LineRole.TITLE, "Pump Intern"))
    )
    assert settled("employment_type", found) == "internship"


def test_wished_years_do_not_count_beside_requirements() -> None:
    body = (
        "## Requirements\n\n* 3+ years of experience\n\n## Nice to have\n\n* 8+ years of experience"
    )
    assert settled("experience_years", experience.find(outline(body))) == 3


def test_wished_years_count_where_they_are_the_only_list() -> None:
    body = "## Preferred qualifications\n\n* 8+ years of experience"
    assert settled("experience_years", experience.find(outline(body))) == 8


def test_ideals_beside_wishes_make_no_list_of_requirements() -> None:
    body = (
        "## Would be great if you brought\n\n* 3+ years of pumping\n\n## Ideal candidate\n\n* Wet"
    )
    assert settled("experience_years", experience.find(outline(body))) == 3


def test_company_with_technology_in_its_name_asks_for_nothing() -> None:
    body = "## About Blue Technology\n\n* Wet\n\n## Desired skills\n\n* 8+ years of experience"
    assert settled("experience_years", experience.find(outline(body))) == 8


def test_years_under_benefits_are_none() -> None:
    body = "## Benefits\n\n* Options that vest over 4 years\n* A sabbatical after 5 years"
    assert settled("experience_years", experience.find(outline(body))) is None


def test_years_under_a_heading_of_applying_count_where_they_open_a_line() -> None:
    body = "## Please apply if\n\n* 3+ years in pump engineering\n* You like water"
    assert settled("experience_years", experience.find(outline(body))) == 3


@pytest.mark.parametrize("heading", ["Join the team if you:", "Your key strengths"])
def test_years_count_under_headings_that_address_the_reader(heading: str) -> None:
    body = f"## {heading}\n\n* 4+ years of pump experience"
    assert settled("experience_years", experience.find(outline(body))) == 4


def test_years_of_the_company_under_its_own_heading_are_none() -> None:
    body = "## Who we are\n\n* 12+ years of experience in pumps"
    assert settled("experience_years", experience.find(outline(body))) is None


def test_stock_under_what_is_enjoyed_is_offered() -> None:
    body = (
        "## Things you'll enjoy\n\n* Stock grants that follow from role, place and time of joining"
    )
    assert settled("equity", equity.find(outline(body))) is True


def test_years_in_a_sentence_about_applications_are_none() -> None:
    body = "## How to apply\n\nWe keep what is sent for 3 years after the work on it."
    assert settled("experience_years", experience.find(outline(body))) is None


def test_refusal_of_sponsorship_beats_an_offer() -> None:
    body = "Visa sponsorship is available.\n\nWe are unable to sponsor visas."
    assert settled("visa_sponsorship", visa.find(outline(body))) == "no"


def test_words_of_a_field_are_looked_at_no_more_often_than_a_posting_says_them() -> None:
    often = bare("visa sponsorship? " * (MOST_MENTIONS + 1) + "\nVisa sponsorship is available.")
    assert len(often.anchors("sponsorship")) == MOST_MENTIONS
    assert len(often.anchors("sponsorship", often.text.index("available"))) == 0
    assert len(often.anchors("sponsorship", often.text.index("\n"))) == 2
    assert list(visa.find(often)) == []


def test_posted_line_is_read() -> None:
    found = posted_on.find(bare("", (LineRole.POSTED, "Posted Jun 12, 2026")))
    assert settled("posted_on", found) == date(2026, 6, 12)


def test_link_line_is_the_address_to_apply_at() -> None:
    found = apply_url.find(bare("", (LineRole.LINK, "https://example.com/jobs/17")))
    assert settled("apply_url", found) == "https://example.com/jobs/17"


def test_equity_in_the_pay_line_counts() -> None:
    found = equity.find(bare("", (LineRole.PAY, "Competitive salary + equity")))
    assert settled("equity", found) is True
