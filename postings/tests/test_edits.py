"""A list exported, changed in a spreadsheet and brought back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from postings import edited_tables
from postings.bulk import one_writer
from postings.choices import Status
from postings.corrections import correct
from postings.history import steps
from postings.models import Correction, Posting, RefusedItem
from postings.tests.desk import page
from postings.tests.factories import NOW, make_posting
from postings.tests.test_many import make_read
from postings.tests.test_pasting import paste

pytestmark = pytest.mark.django_db

Rows = list[dict[str, str]]
PAY = {"min": 90_000.0, "max": 110_000.5, "currency": "EUR", "period": "year"}
FACTS: dict[str, Any] = {
    "company": "Köhler & Söhne",
    "salary": PAY,
    "skills": ["Go", "C++"],
    "cities": ["Köln", "Zürich"],
    "countries": ["DE", "CH"],
    "workplace": "hybrid",
    "posted_on": "2026-04-03",
    "valid_through": "2026-12-24",
    "apply_url": "https://x.example/?a=1;b=2",
    "equity": True,
}


@pytest.fixture
def editor(client: Client) -> User:
    user = User.objects.create_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client.force_login(user)
    return user


@pytest.fixture
def export(client: Client, editor: User) -> Callable[[], Rows]:
    def export() -> Rows:
        chosen = Posting.objects.latest("pk").pk
        data = {"action": "export", "select_across": "1", "_selected_action": chosen}
        response: Any = client.post(page("posting"), data)
        table = b"".join(response.streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(table)))

    return export


@pytest.fixture
def bring_back(tmp_path: Path, capsys: Any) -> Callable[..., str]:
    """Writes the rows as a spreadsheet would, has them ingested, and gives what is said."""

    def bring_back(
        rows: Rows, *, sign: str = ",", encoding: str = "utf-8-sig", **options: Any
    ) -> str:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]), delimiter=sign, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        file = tmp_path / "postings.csv"
        file.write_bytes(text.getvalue().encode(encoding, "replace"))
        with suppress(SystemExit):
            call_command("ingest", str(file), **options)
        return capsys.readouterr().out

    return bring_back


def corrected() -> dict[tuple[str, str], Any]:
    made = Correction.objects.select_related("posting").order_by("pk")
    return {(each.posting.title, each.field): each.value for each in made}


def reasons() -> list[str]:
    return list(RefusedItem.objects.values_list("reason", flat=True))


def test_what_is_brought_back_untouched_changes_nothing(export, bring_back) -> None:
    make_read(1, **FACTS)
    make_posting(title="=1+1  two", status=Status.REJECTED)
    said = bring_back(export())
    assert "         2 left by the table as they are" in said
    assert (corrected(), reasons(), Posting.objects.count()) == ({}, [], 2)


def test_changed_cells_become_corrections_of_who_brings_them(export, bring_back, editor) -> None:
    posting, _ = make_read(1, **FACTS), make_read(2)
    rows = export()
    rows[1] |= {"seniority": "Senior", "salary_max": "120000", "skills": "Go; Rust", "equity": ""}
    said = bring_back(rows, editor="ed")
    assert "         1 corrected by the table, in 4 cells" in said
    assert "         1 left by the table as they are" in said
    assert corrected() == {
        ("Pump 1", "equity"): False,
        ("Pump 1", "salary"): PAY | {"max": 120_000.0},
        ("Pump 1", "seniority"): "senior",
        ("Pump 1", "skills"): ["Go", "Rust"],
    }
    assert set(Correction.objects.values_list("by__username", flat=True)) == {"ed"}
    posting.refresh_from_db()
    assert (posting.seniority, posting.salary_max) == ("senior", 120_000)
    assert "corrected by" in said
    before = corrected()
    assert "0 corrected" in bring_back(rows) or before == corrected()


@pytest.mark.django_db(transaction=True)
def test_history_names_who_brought_it(export, bring_back) -> None:
    posting = make_read(1)
    rows = export()
    rows[0]["title"] = "Pump Keeper"
    bring_back(rows, editor="ed")
    posting.refresh_from_db()
    step = steps(posting)[0]
    assert (step.who, step.changes) == ("ed", {"title": ("Pump 1", "Pump Keeper")})


def test_a_dry_run_shows_each_difference_and_changes_nothing(export, bring_back) -> None:
    posting = make_read(1, **FACTS)
    rows = export()
    rows[0] |= {"workplace": "", "cities": "Köln"}
    said = bring_back(rows, dry_run=True)
    assert f"postings.csv#row 2 ({posting.pk} Pump 1): workplace: hybrid → nothing" in said
    assert "cities: Köln; Zürich → Köln" in said
    assert corrected() == {}


def test_emptied_cells_say_that_nothing_is_stated(export, bring_back) -> None:
    make_read(1, **FACTS)
    rows = export()
    pay = dict.fromkeys(("salary_min", "salary_max", "salary_currency", "salary_period"), "")
    rows[0] |= pay | {"posted_on": "", "skills": "", "company": ""}
    bring_back(rows)
    assert corrected() == {
        ("Pump 1", "company"): None,
        ("Pump 1", "posted_on"): None,
        ("Pump 1", "salary"): None,
        ("Pump 1", "skills"): [],
    }


def test_a_column_that_was_taken_out_is_left_as_it_is(export, bring_back) -> None:
    make_read(1, **FACTS)
    kept = ("editing_mark", "seniority", "title")
    rows = [{name: row[name] for name in kept} | {"seniority": "lead"} for row in export()]
    bring_back(rows)
    assert corrected() == {("Pump 1", "seniority"): "lead"}


# What spreadsheets make of a table


def german(row: dict[str, str]) -> dict[str, str]:
    return row | {
        "posted_on": "03.04.2026",
        "valid_through": "24.12.2026",
        "salary_min": "90.000",
        "salary_max": "110.000,50",
        "equity": "ja",
    }


def american(row: dict[str, str]) -> dict[str, str]:
    days = {"posted_on": "4/3/2026", "valid_through": "12/24/26"}
    return row | days | {"salary_min": "90,000.00", "salary_max": "110,000.5"}


def numbered(row: dict[str, str]) -> dict[str, str]:
    return row | {"posted_on": "46115", "valid_through": "2026-12-24 00:00:00"}


def spaced(row: dict[str, str]) -> dict[str, str]:
    return {name: f" {cell} " for name, cell in row.items()} | {"skills": "Go ;C++;"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize(("sign", "made"), [(";", german), ("\t", american), (",", numbered)])
def test_cells_that_a_spreadsheet_wrote_anew_are_no_changes(
    export, bring_back, encoding: str, sign: str, made: Any
) -> None:
    make_read(1, **FACTS)
    rows = [spaced(made(row)) for row in export()]
    said = bring_back(rows, sign=sign, encoding=encoding)
    assert "         1 left by the table as they are" in said
    assert (corrected(), reasons()) == ({}, [])


def test_characters_that_the_encoding_of_windows_lacks_are_no_changes(export, bring_back) -> None:
    make_read(1, company="Škoda Łódź 東京", cities=["Łódź"])
    rows = export()
    rows[0]["seniority"] = "lead"
    bring_back(rows, encoding="cp1252", sign=";")
    assert (corrected(), reasons()) == ({("Pump 1", "seniority"): "lead"}, [])


def test_a_formula_that_was_kept_from_running_comes_back_as_it_was(export, bring_back) -> None:
    posting = make_read(1)
    with one_writer():
        correct(posting, {"title": "=1+1", "company": "-x"}, by=None, at=NOW)
    rows = export()
    assert (rows[0]["title"], rows[0]["company"]) == ("'=1+1", "'-x")
    rows[0]["company"] = "-x"  # some spreadsheets take the apostrophe away
    bring_back(rows)
    assert len(corrected()) == 2
    rows[0]["title"] = "'=1+2"
    bring_back(rows)
    assert corrected()["=1+2", "title"] == "=1+2"


# What is refused


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"posted_on": "3/5/2026"}, "“3/5/2026” may be 2026-05-03 or 2026-03-05: write it as one"),
        ({"posted_on": "########"}, "“########” is nothing that stands there"),
        ({"salary_min": "95.000"}, "“95.000” may be 95 or 95000"),
        ({"salary_min": "9,5E+04"}, "was cut by the spreadsheet"),
        ({"salary_min": "200000"}, "The highest pay is below the lowest"),
        ({"seniority": "guru"}, "seniority: “guru” is nothing that stands there"),
        ({"countries": "DE; XX"}, "countries: No such code: XX."),
        ({"language": "xx"}, "language: No such code: xx."),
        ({"title": ""}, "title: This field is required."),
        ({"apply_url": "javascript:x"}, "apply_url: "),
        ({"salary_currency": ""}, "Pay needs a currency and a period."),
        ({"equity": "maybe"}, "equity: “maybe” is nothing that stands there"),
        ({"experience_years": "1.5"}, "experience_years: Enter a whole number."),
    ],
)
def test_a_value_that_is_none_is_refused_and_the_others_are_taken(
    export, bring_back, cells: dict[str, str], reason: str
) -> None:
    make_read(1, **FACTS)
    rows = export()
    rows[0] |= cells | {"visa_sponsorship": "yes"}
    said = bring_back(rows)
    assert len(reasons()) == 1
    assert reason in reasons()[0]
    assert reason in said
    assert corrected() == {("Pump 1", "visa_sponsorship"): "yes"}


def test_a_cell_that_the_board_has_changed_since_is_refused(export, bring_back) -> None:
    posting = make_read(1, **FACTS)
    rows = export()
    with one_writer():
        correct(posting, {"seniority": "lead", "equity": False}, by=None, at=NOW)
    rows[0] |= {"seniority": "senior", "equity": "no", "language": "de"}
    bring_back(rows)
    assert reasons() == ["seniority: it became “lead” after the export: correct it in the admin"]
    assert corrected() == {
        ("Pump 1", "equity"): False,
        ("Pump 1", "language"): "de",
        ("Pump 1", "seniority"): "lead",
    }


def test_rows_of_no_posting_of_this_board_are_refused(export, bring_back, settings: Any) -> None:
    first, second = make_read(1), make_read(2)
    gone, merged = make_posting(title="Gone"), make_read(4)
    rows = export()
    by_title = {row["title"]: row for row in rows}
    for row in rows:
        row["seniority"] = "lead"
    by_title["Pump 1"]["id"] = str(second.pk)
    by_title["Pump 2"]["editing_mark"] = by_title["Pump 2"]["editing_mark"][:-3]
    again = by_title["Pump 4"] | {"seniority": "mid"}
    gone_pk, _ = gone.pk, gone.delete()
    Posting.objects.filter(pk=merged.pk).update(status=Status.MERGED, merged_into=first)
    bring_back([*rows, again])
    assert corrected() == {}
    assert [reason.rpartition("#")[2][:38] for reason in reasons()] == [
        f"posting {merged.pk} is merged into another one: "[:38],
        f"posting {gone_pk} is no longer there"[:38],
        "its editing_mark is none of this board",
        f"its id {second.pk} and its editing_mark are of "[:38],
        "row 2 is of the same posting: only the",
    ]


def test_what_another_board_exported_is_refused(export, bring_back, settings: Any) -> None:
    make_read(1)
    rows = export()
    settings.SECRET_KEY = "another"
    edited_tables._key.cache_clear()
    bring_back(rows)
    edited_tables._key.cache_clear()
    assert len(reasons()) == 1
    assert Posting.objects.count() == 1


@pytest.mark.parametrize("mark", [5, None, ["v1.1.abcd"], "its own"])
def test_an_object_of_a_feed_with_a_mark_is_refused_and_the_others_are_read(
    tmp_path: Path, capsys: Any, mark: Any
) -> None:
    posting = make_posting(title="Cook")
    if mark == "its own":
        mark = edited_tables.mark_of(posting.pk, edited_tables.cells_of(posting))
    told = {"description": "Keep the pumps running. " * 20, "company": "Acme"}
    marked = told | {"id": posting.pk, "title": "Welder", edited_tables.EDITING_MARK: mark}
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps([marked, told | {"id": 2, "title": "Plumber"}]))
    with suppress(SystemExit):
        call_command("ingest", str(feed), verbosity=0)
    assert {*Posting.objects.values_list("title", flat=True)} == {"Cook", "Plumber"}
    assert RefusedItem.objects.get().reason.startswith("it has a field editing_mark")


def test_a_change_is_not_read_as_a_posting_where_files_are_pasted(
    export, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    make_read(1)
    text = io.StringIO()
    rows = export()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    response = paste(client, text=text.getvalue())
    assert "to be changed and brought back" in response.content.decode()
    assert Posting.objects.count() == 1


def test_only_who_may_correct_many_is_named(export, bring_back) -> None:
    make_read(1)
    User.objects.create_user("nobody")
    for name in ("nobody", "who"):
        with pytest.raises(CommandError, match="--editor"):
            bring_back(export(), editor=name)


def test_a_day_that_is_written_in_another_way_is_taken(export, bring_back) -> None:
    make_read(1, **FACTS)
    rows = export()
    rows[0] |= {"posted_on": "25.4.2026", "salary_min": "95.000,00"}
    bring_back(rows, sign=";")
    assert corrected() == {
        ("Pump 1", "posted_on"): date(2026, 4, 25).isoformat(),
        ("Pump 1", "salary"): PAY | {"min": 95_000.0},
    }


def test_a_table_in_an_archive_is_brought_back_too(export, tmp_path: Path) -> None:
    import zipfile

    make_read(1)
    rows = export()
    rows[0]["seniority"] = "lead"
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("postings.csv", text.getvalue())
    call_command("ingest", str(tmp_path / "a.zip"), verbosity=0)
    assert corrected() == {("Pump 1", "seniority"): "lead"}
