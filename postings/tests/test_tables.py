"""Tables told from other texts, and taken apart into rows."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from postings.ingestion.documents.streams import HEAD
from postings.ingestion.documents.tables import looks_like_table, read_table
from postings.ingestion.records import Document, DocumentError

HEADER = "job_title,company,location,description,url\n"


def rows_of(content: str | bytes, origin: str = "jobs.csv") -> list[dict[str, Any] | str]:
    """The items of the rows, and the reasons of those that are refused."""
    content = content.encode() if isinstance(content, str) else content
    assert looks_like_table(content[:HEAD])
    found = read_table(io.BytesIO(content), origin)
    return [
        each.reason if isinstance(each, DocumentError) else json.loads(each.content)["item"]
        for each in found
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_of_the_usual_signs_divides_cells(sign: str) -> None:
    table = HEADER + "Diver,Acme,Ghent,We dive for pearls,https://example.org/jobs/501\n"
    (row,) = rows_of(table.replace(",", sign))
    assert row == {
        "job_title": "Diver",
        "company": "Acme",
        "location": "Ghent",
        "description": "We dive for pearls",
        "url": "https://example.org/jobs/501",
    }


def test_quoted_cells_hold_signs_line_ends_and_doubled_quotes() -> None:
    (row,) = rows_of(HEADER + 'Diver,"Acme, Ltd",Ghent,"We ""dive""\n\n- deep\n- long",\n')
    assert row == {
        "job_title": "Diver",
        "company": "Acme, Ltd",
        "location": "Ghent",
        "description": 'We "dive"\n\n- deep\n- long',
    }


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + HEADER + "Diver,Åcme,Ghent,Deep,\n").encode(),
        (HEADER + "Diver,Åcme,Ghent,Deep,\n").encode("utf-16"),
        (HEADER + "Diver,Åcme,Ghent,Deep,\n").replace("\n", "\r\n").encode(),
        (HEADER + "Diver,Åcme,Ghent,Deep,\n").replace("\n", "\r").encode(),
        ("sep=,\n" + HEADER + "Diver,Åcme,Ghent,Deep,\n").encode(),
    ],
)
def test_marks_and_line_ends_of_any_system_are_read(content: bytes) -> None:
    (row,) = rows_of(content)
    assert row == {
        "job_title": "Diver",
        "company": "Åcme",
        "location": "Ghent",
        "description": "Deep",
    }


def test_lines_above_the_names_are_no_part_of_the_table() -> None:
    above = "Open jobs of the harbour\n\nas of 3 June\n"
    row, reason = rows_of(above + HEADER + "Diver,Acme,,Deep,\nCook,Acme, Ltd,Ghent,Stew,u\n")
    assert row == {"job_title": "Diver", "company": "Acme", "description": "Deep"}
    assert reason == "line 6: 6 cells under 5 columns: put the cell that holds a ',' in quotes"


def test_quotes_can_be_escaped_with_a_backslash() -> None:
    (row,) = rows_of(HEADER + r'Diver,Acme,Ghent,"We \"dive\", and swim",' + "\n")
    assert isinstance(row, dict)
    assert row["description"] == 'We "dive", and swim'


def test_typographic_signs_of_windows_are_read_and_its_letters_refused_alone() -> None:
    table = HEADER.encode() + b"Diver,Acme,Ghent,Dive \x96 deep,\nDiver,\xc5cme,Ghent,Deep,\n"
    row, reason = rows_of(table)
    assert isinstance(row, dict)
    assert row["description"] == "Dive – deep"
    assert reason == (
        "line 3: invalid UTF-8, so the table is saved in another encoding: convert it, for example"
        " with `iconv -f WINDOWS-1252 -t UTF-8 FILE`"
    )


def test_rows_without_their_last_cells_are_read_and_blank_ones_left_out() -> None:
    rows = rows_of(HEADER + "Diver,Acme\n,,,,\n\nCook,Acme,Ghent,Stew,\n")
    assert rows == [
        {"job_title": "Diver", "company": "Acme"},
        {"job_title": "Cook", "company": "Acme", "location": "Ghent", "description": "Stew"},
    ]


def test_a_row_that_an_unquoted_line_end_broke_is_put_together() -> None:
    (row,) = rows_of(HEADER + "Diver,Acme,Ghent,We dive\nfor pearls,https://example.org/1\n")
    assert isinstance(row, dict)
    assert row["description"] == "We dive\nfor pearls"
    assert row["url"] == "https://example.org/1"


def test_a_row_with_too_many_cells_is_refused_alone() -> None:
    reason, row = rows_of(HEADER + "Diver,Acme, Ltd,Ghent,Deep,u\nCook,Acme,Ghent,Stew,\n")
    assert reason == "line 2: 6 cells under 5 columns: put the cell that holds a ',' in quotes"
    assert isinstance(row, dict)
    assert row["job_title"] == "Cook"


def test_a_quote_that_is_never_closed_takes_no_other_row() -> None:
    rows = rows_of(
        HEADER + 'Diver,"Acme,Ghent,Deep,\nCook,Acme,Ghent,Stew,\nMate,Acme,Ghent,Oars,\n'
    )
    assert [row["job_title"] for row in rows if isinstance(row, dict)] == ["Diver", "Cook", "Mate"]


def test_a_quote_that_is_open_to_the_end_takes_no_other_row() -> None:
    header = "title,company,description\n"
    text = "You look after the boats of a small harbour and all who sail in them."
    rows = rows_of(header + f'Diver,Acme,"{text}\nCook,Acme,{text}\nMate,Acme,{text}\n')
    assert [row["title"] for row in rows if isinstance(row, dict)] == ["Diver", "Cook", "Mate"]


def test_a_table_that_was_cut_within_a_quote_ends_with_what_is_left() -> None:
    header = "title,company,description\n"
    text = "You look after the boats.\nWe dive, we weld, and we sing\n\nand all who sail in th"
    (row,) = rows_of(header + f'Diver,Acme,"{text}')
    assert isinstance(row, dict)
    assert row["description"] == text


def test_a_quote_open_over_megabytes_is_refused_and_the_rest_is_read() -> None:
    rest = f"Cook,Acme,Ghent,{'Stew. ' * 1_000},\n" * 500
    reason, *rows = rows_of(HEADER + 'Diver,"Acme\n' + rest)
    assert reason == "line 2: a quote that is opened here is not closed: close it, or double it"
    assert len(rows) == 500


def test_a_line_of_megabytes_is_refused_alone() -> None:
    long = "x" * 5_000_000
    reason, row = rows_of(f"{HEADER}Diver,Acme,Ghent,{long},\nCook,Acme,Ghent,Stew,\n")
    assert reason == "line 2: a line of over 2,000,000 characters: leave it out"
    assert isinstance(row, dict)
    assert row["job_title"] == "Cook"


def test_rows_are_named_after_their_address_or_their_number() -> None:
    table = (
        HEADER
        + "Diver,Acme,Ghent,Deep,https://example.org/jobs/501?utm_source=x\n"
        + "Cook,Acme,Ghent,Stew,https://example.org/jobs\n"
        + "Mate,Acme,Ghent,Oars,https://example.org/jobs/501\n"
    )
    found = read_table(io.BytesIO(table.encode()), "jobs.csv")
    assert [each.origin for each in found] == [
        "jobs.csv#https://example.org/jobs/501",
        "jobs.csv#2",
        "jobs.csv#https://example.org/jobs/501/3",
    ]


def test_a_row_is_the_same_document_wherever_it_stands() -> None:
    one, two = "Diver,Acme,Ghent,Deep,\n", "Cook,Acme,Ghent,Stew,\n"
    digests = [
        {
            each.digest
            for each in read_table(io.BytesIO(text.encode()), "jobs.csv")
            if isinstance(each, Document)
        }
        for text in (HEADER + one + two, HEADER + two + one)
    ]
    assert len(digests[0]) == 2
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    "text",
    [
        "We are hiring a diver, a cook, and a mate.\nWrite to us, soon, please.\nGhent, today\n",
        "Diver, Ghent, full-time\n\nWe dive for pearls, all year, in any weather.\n",
        "# Diver\n\n| title | place | pay |\n|---|---|---|\n| Diver | Ghent | 3 |\n",
        "| title | place | pay |\n|---|---|---|\n| Diver | Ghent | 3 |\n",
        "title | company | url\n--- | --- | ---\nDiver | Acme | -\n",
        "Title\tDiver\nCompany\tAcme\nLocation\tGhent\nSalary\t40,000\n",
        "Acme | Diver | Ghent | ONSITE\n\nWe dive for pearls.\n\nApply: jobs@example.org\n",
        "Diver\n\nWe dive.\n",
        "---\ntitle: Diver\ncompany: Acme\n---\n\nWe dive, we swim, we row.\n",
        "",
    ],
)
def test_other_texts_are_no_tables(text: str) -> None:
    assert not looks_like_table(text.encode())


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (
            "file\trepo\tpath\na.csv\tacme/one\tdata/a.csv\nb.csv\tacme/two\tdata/b.csv\n",
            "a table with the columns file, path, repo: none is the title of a job; if one is, name"
            " it `title`",
        ),
        (
            "name,title,company,email\nAda,Captain,Acme,a@example.org\nBo,Cook,Acme,b@example.org\n",
            "a table with the columns company, email, name, title: nothing in it speaks of jobs; if"
            " it holds postings, name the columns (`title`, `company`, `location`, `description`,"
            " `url`)",
        ),
        (
            "title,author,url\nThe Sea,Ada,https://example.org/b/1\nSails,Bo,https://example.org/b/2\n",
            "a table with the columns author, title, url: nothing in it speaks of jobs; if it holds"
            " postings, name the columns (`title`, `company`, `location`, `description`, `url`)",
        ),
        (
            "job_title,company\nDiver,Acme\nCook,Acme\n",
            "a table with the columns company, job_title: neither a description nor an address of"
            " the postings; add one as `description` or `url`",
        ),
        (HEADER, "a table without rows: only the names of its columns"),
    ],
)
def test_a_table_of_something_else_is_refused_by_its_columns(table: str, reason: str) -> None:
    assert rows_of(table) == [reason]
