"""From what sources state, overlaid by corrections, to what is listed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from postings.bulk import one_writer
from postings.choices import CorrectableField, Flag
from postings.ingestion.plain_data import RECORD_FIELDS, of_record
from postings.ingestion.records import Record, Salary
from postings.models import Company, Correction, Posting
from postings.projection import columns, flags, project_again, projected, stated
from postings.tests.factories import NOW, make_posting, make_source, make_source_posting


def record(**values: Any) -> dict[str, Any]:
    return of_record(Record(**{"title": "Pump Engineer"} | values))


def test_every_field_of_a_record_can_be_corrected() -> None:
    assert sorted(CorrectableField.values) == sorted({*RECORD_FIELDS} - {"doubts"})


# Which value is listed


def test_the_first_source_that_states_a_field_is_believed() -> None:
    first = record(seniority="senior", equity=False, skills=())
    second = record(seniority="mid", equity=True, skills=("Go",), company="Acme")
    values = stated([first, second], {})
    assert (values["seniority"], values["equity"]) == ("senior", True)
    assert (values["skills"], values["company"]) == (["Go"], "Acme")


def test_places_are_those_of_all_sources() -> None:
    first = record(workplace="remote", cities=("Ulm",), countries=("DE",), remote_from=("DE",))
    second = record(workplace="remote", cities=("Graz", "Ulm"), remote_from=("AT", "DE"))
    values = stated([first, second], {})
    assert (values["cities"], values["countries"]) == (["Ulm", "Graz"], ["DE"])
    assert values["remote_from"] == ["DE", "AT"]


def test_what_is_stated_twice_alike_is_listed_as_what_is_stated_once() -> None:
    places = {"remote_from": ("US", "CA"), "remote_subdivisions": ("US-CA", "CA-ON")}
    for said in (record(), record(workplace="remote", cities=("Ulm",), **places)):
        assert stated([said], {}) == stated([said, said], {})


def test_states_of_a_country_are_dropped_where_a_source_names_all_of_it() -> None:
    some = record(
        workplace="remote",
        remote_from=("US", "CA"),
        remote_subdivisions=("US-CA", "US-WA", "CA-ON"),
    )
    whole = record(workplace="remote", remote_from=("US",))
    assert stated([some], {})["remote_subdivisions"] == ["US-CA", "US-WA", "CA-ON"]
    assert stated([some, whole], {})["remote_subdivisions"] == ["CA-ON"]


def test_nobody_works_remotely_where_the_first_source_says_on_site() -> None:
    first, second = record(workplace="onsite"), record(workplace="remote", remote_from=("DE",))
    assert stated([first, second], {})["remote_from"] == []
    corrected = stated([first, second], {"remote_from": ["AT"]})
    assert corrected["remote_from"] == ["AT"]


def test_a_field_that_no_source_states_keeps_its_empty_form() -> None:
    values = stated([record(), record()], {})
    assert (values["equity"], values["skills"], values["salary"]) == (False, [], None)


def test_none_asked_for_is_stated_where_it_is_said() -> None:
    first, second = record(experience_years=0), record(experience_years=5)
    assert stated([first, second], {})["experience_years"] == 0


@pytest.mark.parametrize("correction", ["staff", None])
def test_a_correction_is_listed_whatever_is_stated(correction: str | None) -> None:
    assert stated([record(seniority="mid")], {"seniority": correction})["seniority"] == correction


# Columns


def test_what_is_not_stated_has_a_value_of_its_own() -> None:
    made = columns(record())
    assert made["workplace"] == made["seniority"] == made["employment_type"] == "unstated"
    assert made["visa_sponsorship"] == "unstated"
    assert (made["salary_min"], made["salary_currency"], made["salary_period"]) == (None, "", "")
    assert (made["apply_url"], made["posted_on"], made["experience_years"]) == ("", None, None)


def test_a_stated_salary_has_its_columns_and_those_to_filter_by() -> None:
    salary = Salary(min=40.0, max=None, currency="USD", period="hour")
    made = columns(record(salary=salary))
    assert (made["salary_min"], made["salary_max"]) == (40.0, None)
    assert (made["salary_currency"], made["salary_period"]) == ("USD", "hour")
    assert (made["annual_min"], made["annual_max"]) == (83_200, None)


def test_keywords_are_the_company_and_the_skills() -> None:
    assert columns(record(company="Acme", skills=("Go", "C++")))["keywords"] == "Acme Go C++"


@pytest.mark.parametrize("field", ["posted_on", "valid_through"])
def test_a_stated_day_has_a_column(field: str) -> None:
    day = date(2026, 1, 2)
    assert columns(record(**{field: day}))[field] == day
    assert columns(record())[field] is None


def test_a_list_names_each_value_once() -> None:
    made = columns(record(skills=("Go", "C", "Go"), countries=("DE", "DE")))
    assert (made["skills"], made["countries"]) == (["Go", "C"], ["DE"])


def test_flags_say_what_is_missing_or_contradicted() -> None:
    whole = record(company="Acme", apply_url="https://x.example")
    assert flags(whole, ()) == flags(whole, {"experience_years"}) == []
    assert flags(record(), {"salary"}) == [Flag.CONFLICT, Flag.NO_COMPANY, Flag.NO_APPLY_URL]
    assert flags(whole, (), {"instructions"}) == [Flag.INSTRUCTIONS]


# Rows


@pytest.mark.django_db
def test_the_source_that_changed_last_is_believed_first() -> None:
    posting = make_posting()
    make_source_posting(
        posting,
        "Older words.",
        source=make_source("old"),
        record=record(seniority="mid", language="de"),
    )
    make_source_posting(
        posting,
        "Newer words.",
        source=make_source("new"),
        record=record(seniority="senior", company="Acme"),
        changed_at=NOW + timedelta(hours=1),
    )
    with one_writer():
        (row,) = projected([posting.pk])
    assert (row["seniority"], row["body"]) == ("senior", "Newer words.")
    assert Company.objects.get(pk=row["company_id"]).name == "Acme"


@pytest.mark.django_db
def test_the_lower_rank_is_believed_first_whatever_changed_last() -> None:
    posting = make_posting()
    for name, rank, hours in (("prose", 3, 2), ("employer", 1, 0), ("feed", 2, 1)):
        make_source_posting(
            posting,
            f"Words of the {name}.",
            source=make_source(name),
            rank=rank,
            record=record(category=name, language="en"),
            changed_at=NOW + timedelta(hours=hours),
        )
    (row,) = projected([posting.pk])
    assert (row["category"], row["body"]) == ("employer", "Words of the employer.")


@pytest.mark.django_db
def test_a_posting_has_the_match_keys_of_all_of_its_sources() -> None:
    posting = make_posting()
    make_source_posting(posting, match_keys=[7, 8], record=record())
    make_source_posting(posting, source=make_source("other"), match_keys=[8, 9], record=record())
    assert sorted(projected([posting.pk])[0]["match_keys"]) == [7, 8, 9]


@pytest.mark.django_db
def test_the_description_is_cut_at_the_blocks_in_code_points() -> None:
    text = "\N{BRAIN} Title\nMend pümps.\n\nAnd \N{BRAIN}.\n#tag"
    start, end = text.index("Mend"), text.index("\n#tag")
    blocks = [
        {"kind": "paragraph", "level": 1, "start": start, "end": start + 11, "html": ""},
        {"kind": "paragraph", "level": 1, "start": end - 6, "end": end, "html": ""},
    ]
    posting = make_posting()
    make_source_posting(posting, text, blocks=blocks, record=record())
    assert projected([posting.pk])[0]["body"] == "Mend pümps.\n\nAnd \N{BRAIN}."


@pytest.mark.django_db
def test_a_posting_without_a_description_has_an_empty_body() -> None:
    posting = make_posting()
    make_source_posting(posting, "Title", blocks=[], record=record())
    assert projected([posting.pk])[0]["body"] == ""


@pytest.mark.django_db
def test_a_company_is_searched_by_the_name_it_is_listed_under() -> None:
    posting = make_posting(company="Acme")
    Company.objects.update(name="Acme Robotics")
    make_source_posting(posting, record=record(company="ACME Inc.", skills=("Go",)))
    with one_writer():
        project_again(posting)
    posting.refresh_from_db()
    assert (str(posting.company), posting.keywords) == ("Acme Robotics", "Acme Robotics Go")


@pytest.mark.django_db
def test_a_withdrawn_correction_leaves_the_field_to_the_sources() -> None:
    posting = make_posting(seniority="mid")
    make_source_posting(posting, record=record(seniority="mid"))
    correction = Correction.objects.create(posting=posting, field="seniority", value="lead", at=NOW)
    with one_writer():
        project_again(posting)
        posting.refresh_from_db()
        assert posting.seniority == "lead"
        correction.delete()
        project_again(posting)
    posting.refresh_from_db()
    assert posting.seniority == "mid"


@pytest.mark.django_db
def test_any_number_of_postings_is_projected_with_the_same_queries(
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        posting = make_posting()
        make_source_posting(posting, record=record(company=f"Company {number}"))
    with one_writer(), django_assert_max_num_queries(8):
        assert len(projected(list(Posting.objects.values_list("pk", flat=True)))) == 12


SAID = {"value": "mid"}


@pytest.mark.parametrize(
    ("over", "now", "raised"),
    [
        (SAID, "mid", False),  # as it was when it was corrected
        (SAID, "junior", True),
        (SAID, None, True),
        (SAID, "lead", False),  # what the editor says as well
        (None, "junior", False),  # made before anyone kept what was said
    ],
)
@pytest.mark.django_db
def test_a_posting_is_flagged_where_its_document_says_something_new_of_a_corrected_field(
    over: Any, now: str | None, raised: bool
) -> None:
    posting = make_posting()
    make_source_posting(posting, record=record(seniority=now))
    Correction.objects.create(posting=posting, field="seniority", value="lead", over=over, at=NOW)
    with one_writer():
        project_again(posting)
    posting.refresh_from_db()
    assert (posting.seniority, Flag.OVERTAKEN in posting.flags) == ("lead", raised)
