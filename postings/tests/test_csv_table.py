"""A search as a table: its columns, nothing that a spreadsheet runs, and read back by ingest."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from postings import csv_table
from postings.choices import ClosedReason, Status
from postings.models import Posting, SourcePosting
from postings.tests.factories import make_posting, make_source_posting

pytestmark = pytest.mark.django_db


def table(client: Client, address: str = "/jobs.csv") -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(response.getvalue().decode("utf-8-sig"))))


def make_told(
    text: str = "You bake bread and rolls, early in the morning.", **values: Any
) -> Posting:
    posting = make_posting(**values)
    make_source_posting(posting, text)
    return posting


def test_a_row_has_each_fact_in_its_column(client: Client) -> None:
    posting = make_told(
        title="Senior Baker",
        workplace="remote",
        remote_from=["CA", "US"],
        remote_subdivisions=["US-CA"],
        countries=["CA", "US"],
        cities=["Toronto"],
        employment_type="part_time",
        seniority="senior",
        experience_years=5,
        salary_min=22.5,
        salary_max=30,
        salary_period="hour",
        equity=True,
        visa_sponsorship="no",
        skills=["C++", "Go"],
        posted_on=date(2026, 11, 1),
        valid_through=date(2030, 1, 31),
        apply_url="https://careers.example.com/7",
    )
    (row,) = table(client)
    assert row == {
        "id": str(posting.pk),
        "title": "Senior Baker",
        "company": "Northwind",
        "location": "Toronto",
        "countries": "CA; US",
        "workplace": "remote",
        "remote_from": "CA; California, US",
        "employment_type": "part_time",
        "seniority": "senior",
        "experience_years": "5",
        "salary_min": "22.50",
        "salary_max": "30.00",
        "salary_currency": "USD",
        "salary_period": "hour",
        "equity": "yes",
        "visa_sponsorship": "no",
        "category": "software",
        "skills": "C++; Go",
        "language": "en",
        "posted_on": "2026-11-01",
        "valid_through": "2030-01-31",
        "updated_at": posting.updated_at.isoformat(timespec="seconds"),
        "apply_url": "https://careers.example.com/7",
        "url": f"http://testserver{posting.get_absolute_url()}",
        "description": "<p>You bake bread and rolls, early in the morning.</p>",
    }


def test_what_is_not_stated_is_empty(client: Client) -> None:
    make_posting(company=None)
    (row,) = table(client)
    stated = {name for name, cell in row.items() if cell}
    assert stated == {"id", "title", "category", "language", "updated_at", "url"}


def test_all_that_a_search_finds_is_in_the_table_in_its_order(client: Client) -> None:
    for number in range(45):
        make_posting(title=f"Job {number}", workplace="remote", annual_max=number)
    make_posting(title="Other")
    rows = table(client, "/jobs.csv?workplace=remote&page=2")
    assert [row["title"] for row in rows] == [f"Job {number}" for number in reversed(range(45))]
    rows = table(client, "/jobs.csv?workplace=remote&sort=salary")
    assert [row["title"] for row in rows][:2] == ["Job 44", "Job 43"]


def test_a_table_ends_at_its_most_rows(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MOST_ROWS", 3)
    monkeypatch.setattr(csv_table, "TOGETHER", 2)
    for number in range(5):
        make_posting(title=f"Job {number}")
    assert [row["title"] for row in table(client)] == ["Job 4", "Job 3", "Job 2"]


def test_what_closes_while_the_table_is_read_is_left_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_table, "TOGETHER", 1)
    closing, _ = make_posting(title="Closes"), make_posting(title="Stays")
    pieces = iter(client.get("/jobs.csv"))
    next(pieces)
    Posting.objects.filter(pk=closing.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE
    )
    rest = b"".join(pieces)
    assert b"Stays" in rest
    assert b"Closes" not in rest


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_a_spreadsheet_runs_no_cell(sign: str, client: Client) -> None:
    make_told(title=f"{sign}HYPERLINK(1)", company=f"{sign}1", skills=[f"{sign}cmd|' /C calc'!A0"])
    (row,) = table(client)
    for name in ("title", "company", "skills"):
        assert row[name].startswith(f"'{sign}")


def test_a_table_that_is_unchanged_is_not_sent_again(client: Client) -> None:
    make_posting()
    etag = client.get("/jobs.csv")["ETag"]
    assert client.get("/jobs.csv", headers={"if-none-match": etag}).status_code == 304
    assert client.get("/jobs.csv?q=cook", headers={"if-none-match": etag}).status_code == 200
    make_posting()
    assert client.get("/jobs.csv", headers={"if-none-match": etag}).status_code == 200


def test_a_table_is_sent_again_after_a_change_that_follows_at_once(client: Client) -> None:
    posting = make_posting(title="Cook")
    etag = client.get("/jobs.csv")["ETag"]
    Posting.objects.filter(pk=posting.pk).update(title="Baker")
    response = client.get("/jobs.csv", headers={"if-none-match": etag})
    assert response.status_code == 200


def test_its_head_is_told_without_its_rows(client: Client) -> None:
    make_posting()
    response = client.head("/jobs.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"] == 'attachment; filename="jobs.csv"'
    assert response.getvalue() == b""


def test_nothing_can_be_posted_to_it(client: Client) -> None:
    assert client.post("/jobs.csv").status_code == 405


COLUMNS_KEPT = (
    "title", "workplace", "remote_from", "remote_subdivisions", "countries", "cities",
    "employment_type", "seniority", "experience_years", "salary_min", "salary_max",
    "salary_currency", "salary_period", "skills", "posted_on", "valid_through", "apply_url",
)  # fmt: skip


def kept() -> list[dict[str, Any]]:
    postings = Posting.objects.order_by("title")
    return [{name: getattr(posting, name) for name in COLUMNS_KEPT} for posting in postings]


@pytest.mark.django_db(transaction=True)
def test_a_table_is_read_back_by_ingest(client: Client, tmp_path: Path) -> None:
    told = "You bake bread and rolls with Python and Go, early in the morning."
    make_told(
        told,
        title="Senior Baker",
        company="Contoso",
        workplace="remote",
        remote_from=["CA", "US"],
        countries=["CA", "US"],
        employment_type="part_time",
        seniority="senior",
        experience_years=5,
        salary_min=22.5,
        salary_max=30,
        salary_period="hour",
        skills=["Python", "Go"],
        posted_on=date(2026, 11, 1),
        valid_through=date(2030, 1, 31),
        apply_url="https://careers.example.com/senior-baker-7001",
    )
    make_told(
        told,
        title="Cook",
        company="Fabrikam",
        workplace="onsite",
        countries=["FR"],
        cities=["Lyon", "Paris"],
        salary_min=2400,
        salary_max=2400,
        salary_currency="EUR",
        salary_period="month",
        skills=["Python", "Go"],
        apply_url="https://careers.example.com/cook-7002",
    )
    before = kept()
    file = tmp_path / "jobs.csv"
    file.write_bytes(client.get("/jobs.csv").getvalue())
    SourcePosting.objects.all().delete()
    Posting.objects.all().delete()
    call_command("ingest", str(file), "--source", "table", "--workers", "1", verbosity=0)
    assert kept() == before
