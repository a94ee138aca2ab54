"""Words of the text that an editor chooses, and what is offered for a field."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from postings.admin.desk.choosing import code_points
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record
from postings.models import Posting, SourcePosting
from postings.tests.desk import errors, ingest
from postings.tests.readings import make_read
from postings.tests.reviewing import (
    TEXT,
    ada,
    address,
    ben,
    chosen,
    corrected,
    opened,
    page,
    send,
    waiting,
)

__all__ = ["ada", "ben"]

pytestmark = pytest.mark.django_db


def test_offsets_of_browsers_become_code_points() -> None:
    assert [code_points("a😀b", units) for units in range(6)] == [0, 1, 1, 2, 3, 3]
    assert [code_points("abc", units) for units in (-1, 0, 2, 9)] == [0, 0, 2, 3]


def test_words_behind_an_emoji_are_read_where_they_stand(ada: Client) -> None:
    posting = waiting()
    answer = chosen(ada, posting, "50k to 60k EUR", "salary").json()["fields"]["salary"]
    assert answer["words"] == "50,000 to 60,000 EUR per year"
    assert answer["inputs"] == {
        "salary_min": "50000",
        "salary_max": "60000",
        "salary_currency": "EUR",
        "salary_period": "year",
    }
    _, start, end = answer["chosen"]
    assert TEXT[start:end] == answer["quote"] == "50k to 60k EUR a year"


def test_one_choice_may_fill_two_fields(ada: Client) -> None:
    fields = chosen(ada, waiting(), "Graz", "place").json()["fields"]
    assert {name: each["words"] for name, each in fields.items()} == {
        "cities": "Graz",
        "countries": "AT",
    }


def test_words_that_say_nothing_of_the_field_are_refused_with_the_reason(ada: Client) -> None:
    posting = waiting()
    refused = chosen(ada, posting, "Mend", "salary", start=0, end=4)
    assert refused.status_code == 422
    assert refused.json()["reason"].startswith("Nothing was read for “Pay” in “Mend”")
    assert chosen(ada, posting, "Ulm", "nonsense").status_code == 422
    assert chosen(ada, posting, "Ulm", "place", quote="Graz").status_code == 409
    assert chosen(ada, posting, "Ulm", "place", source=0).status_code == 404


def test_the_words_that_an_editor_chose_are_kept_with_the_correction(ada: Client) -> None:
    posting = waiting()
    stated = posting.source_postings.get()
    start = TEXT.index("Graz")
    words = json.dumps({"cities": [stated.pk, start, start + 4], "title": [stated.pk, 0, 4]})
    send(ada, posting, opened(ada, posting), cities="Graz", words=words)
    assert posting.corrections.get().evidence == {
        "source_posting": stated.pk,
        "start": start,
        "end": start + 4,
        "quote": "Graz",
        "rule": "as_chosen",
    }
    assert 'data-fields="cities" data-label="City">Graz</mark>' in page(ada.get(address(posting)))


@pytest.mark.parametrize("words", ["[]", "3", '{"cities": [1]}', '{"cities": [0, 0, 9]}', "{"])
def test_senseless_places_of_words_are_no_evidence(ada: Client, words: str) -> None:
    posting = waiting()
    send(ada, posting, opened(ada, posting), cities="Graz", words=words)
    assert [each.evidence for each in posting.corrections.all()] in ([None], [])


def test_without_script_words_are_copied_into_the_form(ada: Client) -> None:
    posting = waiting()
    read = {"_read": str(posting.source_postings.get().pk), "read_for": "place"}
    send(ada, posting, opened(ada, posting), read_words="graz", title="Keeper", **read)
    assert corrected(posting) == {"cities": ["Graz"], "countries": ["AT"], "title": "Keeper"}
    response = send(ada, posting, opened(ada, posting), read_words="Wien", **read)
    assert errors(response)["__all__"][0].startswith("“Wien” does not stand in the text")


def test_without_script_a_value_that_was_read_is_taken_by_its_button(ada: Client) -> None:
    posting = waiting(skills=["C"])
    SourcePosting.objects.update(record=of_record(Record(title="Cook", skills=("C",))))
    send(ada, posting, opened(ada, posting), _take=json.dumps(["skills", "Go"]))
    send(ada, posting, opened(ada, posting), _take=json.dumps(["seniority", "lead"]))
    send(ada, posting, opened(ada, posting), _take="nonsense")
    assert corrected(posting) == {"skills": ["C", "Go"], "seniority": "lead"}


def test_a_dispute_offers_what_was_believed_and_what_was_not(ada: Client) -> None:
    ingest(make_read(seniority="mid", disputed="seniority"))
    content = page(ada.get(address(Posting.objects.get())))
    assert "The document contradicts itself. Why one was believed: stated first." in content
    assert 'name="_take" value="["seniority", "other"]"' in content
