"""Corrections as examples that extraction is measured with."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from postings.evaluation import FIELDS
from postings.intake import read_content
from postings.labels import AT_ONCE, labelled_examples
from postings.models import Correction, Posting
from postings.tests.desk import ingest
from postings.tests.factories import NOW, make_posting, make_source_posting

pytestmark = pytest.mark.django_db

TEXT = """# Pump Keeper {0}

Company: Nordwind

## About the job

We are looking for someone with experience. You keep the pumps of four villages running, write down
what they did in the night, and mend what broke before the baker gets up. We lend you a bicycle, a
good lamp and all tools that you ask for.
"""


def corrected(number: int = 0, **values: Any) -> Posting:
    """A posting that was read from a document, with these corrections."""
    ingest(*read_content(TEXT.format(number).encode(), f"a{number}/job.md", most=1))
    posting = Posting.objects.latest("pk")
    for field, value in values.items():
        Correction.objects.create(posting=posting, field=field, value=value, at=NOW)
    return posting


def printed(*options: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("export_corrections", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_example_holds_what_was_corrected_and_is_unsure_of_the_rest() -> None:
    corrected(seniority="lead", company=None)
    (row,) = printed()
    assert (row["file"], row["seniority"], row["company"]) == ("job.md", "lead", None)
    assert row["unsure"] == [field for field in FIELDS if field not in ("seniority", "company")]
    assert row["text"].startswith("Pump Keeper 0")
    assert row["note"] == "files; corrected by an editor on 2026-11-02"


def test_fields_are_chosen() -> None:
    corrected(0, seniority="lead", title="Keeper")
    corrected(1, title="Keeper")
    (row,) = printed("--field", "seniority")
    assert "title" not in row


def test_what_no_source_states_is_no_example() -> None:
    Correction.objects.create(posting=make_posting(), field="title", value="x", at=NOW)
    assert printed() == []


def test_the_source_that_is_believed_first_gives_the_text() -> None:
    posting = corrected(title="Keeper")
    make_source_posting(posting, "of lower rank", rank=6)
    assert printed()[0]["text"].startswith("Pump Keeper")


def test_evaluate_takes_the_export_without_documents(tmp_path: Path) -> None:
    """Two documents of the same name, of which one is read as the editor says."""
    corrected(0, title="Pump Keeper 0")
    corrected(1, title="Keeper of Pumps")
    labels = tmp_path / "corrections.jsonl"
    labels.write_text("\n".join(map(json.dumps, printed())), encoding="utf-8")
    out = StringIO()
    call_command("evaluate", str(labels), stdout=out, stderr=StringIO())
    title = next(line.split() for line in out.getvalue().splitlines() if line.startswith("title"))
    assert (title[1], title[-1]) == ("0.500", "2")


def test_labels_without_a_text_need_documents(tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"file": "a.txt"}\n', encoding="utf-8")
    with pytest.raises(CommandError, match="a.txt has no text: name the documents to read"):
        call_command("evaluate", str(labels))


def test_any_number_of_examples_costs_few_queries(django_assert_num_queries: Any) -> None:
    for number in range(5):
        corrected(number, title="Keeper")
    assert AT_ONCE > 5
    with django_assert_num_queries(3):
        assert len(list(labelled_examples(Correction.objects.all()))) == 5


def test_the_admin_exports_what_is_selected(client: Client) -> None:
    client.force_login(User.objects.create_superuser("editor"))
    posting = corrected(title="Keeper", seniority="lead")
    chosen = posting.corrections.get(field="title")
    data = {"action": "export", "_selected_action": [chosen.pk]}
    response = client.post(reverse("admin:postings_correction_changelist"), data)
    (line,) = b"".join(response.streaming_content).splitlines()  # type: ignore[attr-defined]
    assert json.loads(line)["title"] == "Keeper"
    assert "seniority" not in json.loads(line)
    assert "corrections.jsonl" in response["Content-Disposition"]
