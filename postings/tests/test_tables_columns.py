"""Which column means what."""

from __future__ import annotations

import pytest

from postings.ingestion.shapes.columns import ColumnMapping, from_data, mapping
from postings.ingestion.vocabulary.column_names import NAMES, Meaning
from postings.ingestion.vocabulary.columns import meaning_of, words_of


def mapped(**columns: list[str]) -> ColumnMapping:
    """The mapping of columns with these cells."""
    longest = max(map(len, columns.values()))
    rows = [
        {name: cells[at] for name, cells in columns.items() if at < len(cells)}
        for at in range(longest)
    ]
    return mapping(list(columns), rows)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("Job Title", Meaning.TITLE),
        ("jobTitle", Meaning.TITLE),
        ("JOB-TITLE", Meaning.TITLE),
        ("jobtitle", Meaning.TITLE),
        ("posting.title", Meaning.TITLE),
        ("Intitulé du poste", Meaning.TITLE),
        ("Stellenbezeichnung", Meaning.TITLE),
        ("hiringOrganization.name", Meaning.COMPANY),
        ("employer_name", Meaning.COMPANY),
        ("jobLocation.address.addressLocality", Meaning.CITY),
        ("job_min_salary", Meaning.PAY_MIN),
        ("salary.max", Meaning.PAY_MAX),
        ("advertised_salary_text", Meaning.PAY),
        ("job_description_html", Meaning.DESCRIPTION),
        ("datePosted", Meaning.POSTED),
        ("content.rendered", Meaning.DESCRIPTION),
        ("meta._job_location", Meaning.LOCATION),
        ("cityStateCountry", Meaning.LOCATION),
        ("city.cityName", Meaning.CITY),
        ("city.countryName", Meaning.COUNTRY),
        ("descriptionTeaser", Meaning.EXCERPT),
        ("companyLogoUrl", Meaning.UNUSED),
        ("company.location", Meaning.UNUSED),
        ("company_revenue", Meaning.UNUSED),
        ("location.id", None),
        ("Field 7", None),
        ("", None),
        (".", None),
        ("." * 10_000, None),
        ("a." * 10_000 + "title", None),
    ],
)
def test_a_name_means_what_it_says_in_any_spelling(name: str, meaning: Meaning | None) -> None:
    assert meaning_of(name) is meaning


def test_names_of_the_table_are_found_as_they_are_looked_up() -> None:
    assert [name for name in NAMES if words_of(name) != name] == []


def test_a_mapping_is_shown_in_one_line() -> None:
    found = mapped(
        job_title=["Diver"],
        city=["Ghent"],
        state=[""],
        job_link=["https://example.org/1"],
        rating=["4.1"],
    )
    assert str(found) == (
        "Title <- job_title; city <- city; region <- state; address <- job_link; not used: rating"
    )
    assert found.refusal == ""


def test_a_mapping_is_the_same_after_it_was_written_down() -> None:
    found = mapped(job_title=["Diver"], job_link=["https://example.org/1"], rating=["4.1"])
    assert from_data(found.as_data()).columns == found.columns


def test_columns_without_telling_names_are_told_by_their_cells() -> None:
    found = mapped(
        a=["Deck Engineer", "Harbour Manager", "Ship Cook"],
        b=["https://example.org/1", "https://example.org/2", "https://example.org/3"],
        c=["We sail. " * 60, "We dive. " * 60, "We cook. " * 60],
        d=["€40,000 a year", "€50k", "€2,000 per month"],
        e=["Belgium", "France", "NL"],
        f=["full-time", "part-time", "full-time"],
        g=["2026-01-02", "2026-01-03", "2026-01-03"],
        h=["12", "7", "9"],
    )
    assert found.columns == {
        Meaning.TITLE: ("a",),
        Meaning.COUNTRY: ("e",),
        Meaning.TYPE: ("f",),
        Meaning.PAY: ("d",),
        Meaning.POSTED: ("g",),
        Meaning.URL: ("b",),
        Meaning.DESCRIPTION: ("c",),
        Meaning.UNUSED: ("h",),
    }


def test_two_columns_that_look_alike_mean_nothing_for_sure() -> None:
    dates = ["2026-01-02", "2026-01-03", "2026-01-03"]
    found = mapped(job_title=["Diver"] * 3, url=["https://example.org/1"] * 3, x=dates, y=dates)
    assert found.columns[Meaning.UNUSED] == ("x", "y")


def test_a_column_that_does_not_hold_what_its_name_says_is_left_out() -> None:
    found = mapped(
        title=["Diver", "Ship Cook"],
        company=["Acme", "Acme"],
        url=["https://example.org/1", "https://example.org/2"],
        maturity=["Recent", "Recent"],
        link=["yes", "no"],
        type=["wet", "dry"],
    )
    assert found.columns == {
        Meaning.TITLE: ("title",),
        Meaning.COMPANY: ("company",),
        Meaning.URL: ("url",),
        Meaning.MORE: ("type",),
        Meaning.UNUSED: ("maturity", "link"),
    }


def test_of_several_titles_the_one_that_names_jobs_comes_first() -> None:
    found = mapped(title=["Ms", "Dr"], role=["Deck Engineer", "Ship Cook"], url=["", ""])
    assert found.columns[Meaning.TITLE] == ("role", "title")


def test_a_name_is_a_title_where_names_are_those_of_jobs() -> None:
    jobs = mapped(name=["Deck Engineer", "Ship Cook"], company=["Acme", "Acme"])
    people = mapped(name=["Ada Moor", "Bo Lind"], company=["Acme", "Acme"])
    assert jobs.columns[Meaning.TITLE] == ("name",)
    assert Meaning.TITLE not in people.columns
