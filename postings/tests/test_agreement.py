"""The measure of agreement between fields of payloads and their texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.agreement import disagreement, is_read_rightly, main, pairs, report
from benchmarks.agreement_pairs import FIELDS, Compared
from benchmarks.agreement_read import (
    READ,
    UNREAD,
    VERDICTS,
    Judgement,
    Judgements,
    lines,
    read,
    verdict_of,
)
from postings.tests.test_shapes import lever_item
from postings.tests.test_shapes_ats import ashby_item, component, tiers


def written(folder: Path, *items: Any) -> list[Path]:
    for number, item in enumerate(items):
        (folder / f"{number}.json").write_text(json.dumps([item]))
    return [folder]


def tables(compared: Sequence[Compared], judged: Judgements) -> tuple[list[str], list[str]]:
    """The rows of both tables."""
    rows = list(report(compared, judged))
    between = rows.index("")
    return rows[:between], rows[between + 1 : rows.index("", between + 1)]


def row_of(table: list[str], *names: str) -> dict[str, str]:
    """The cells of a row that are not 0, by the heads of their columns."""
    heads, _, *rows = ([cell.strip() for cell in row.strip("|").split("|")] for row in table)
    (row,) = (row for row in rows if row[: len(names)] == [*names])
    cells = zip(heads[len(names) :], row[len(names) :], strict=True)
    return {head: cell for head, cell in cells if cell != "0"}


def counts(compared: Sequence[Compared], shape: str, field: str) -> dict[str, int]:
    """The counts of a row of the first table."""
    cells = row_of(tables(compared, {})[0], shape, field)
    return {head: int(cell) for head, cell in cells.items() if head != "agree"}


def remote_on_office_days(**changes: Any) -> Any:
    """An item whose field says remote and whose text says hybrid."""
    text = "<p>You work in our Ghent office three days a week.</p>"
    return lever_item(description=text, workplaceType="remote", **changes)


def test_fields_and_texts_of_payloads_are_compared(tmp_path: Path) -> None:
    pay = tiers(("", [component("Salary", 30_000, 34_000, currencyCode="GBP")]))
    text = "<p>This is a full-time position. The salary is £31,000 - £34,000.</p>"
    ashby = ashby_item(descriptionHtml=text, compensation=pay)
    lever = lever_item(
        lists=[{"text": "Where", "content": "<li>This is a fully remote role.</li>"}],
        workplaceType="remote",
    )
    rows = list(pairs(written(tmp_path, ashby, lever)))
    assert counts(rows, "ashby", "salary") == {"both speak": 1, "differ": 1}
    assert counts(rows, "ashby", "employment_type") == {"both speak": 1, "same": 1}
    assert counts(rows, "lever", "workplace") == {"both speak": 1, "same": 1}
    assert counts(rows, "all", "salary") == {"both speak": 1, "differ": 1}
    (pair,) = (pair for pair in rows if pair.outcome == "differ")
    differing = disagreement(pair, UNREAD)
    assert "ashby, salary, not judged: Pump Engineer (" in differing
    assert "field: 30000.0 to 34000.0 GBP a year" in differing
    assert "The salary is [£31,000 - £34,000]." in differing


def test_an_end_that_one_leaves_open_and_hours_beside_a_term_are_no_difference(
    tmp_path: Path,
) -> None:
    pay = tiers(("", [component("Salary", 30_000, 34_000, currencyCode="GBP")]))
    text = "<p>This is a 12-month contract. Salary: up to £34,000.</p>"
    ashby = ashby_item(descriptionHtml=text, compensation=pay, employmentType="FullTime")
    rows = list(pairs(written(tmp_path, ashby)))
    assert counts(rows, "ashby", "salary") == {"both speak": 1, "as far as both say": 1}
    assert counts(rows, "ashby", "employment_type") == {"both speak": 1, "different questions": 1}


def test_lines_that_repeat_the_fields_are_no_part_of_the_text(tmp_path: Path) -> None:
    lever = lever_item(categories={"location": "Ghent", "commitment": "Full-time"})
    pay = tiers(("", [component("Salary", 100_000, 150_000)]))
    rows = list(pairs(written(tmp_path, lever, ashby_item(compensation=pay))))
    assert counts(rows, "ashby", "salary") == {"field alone": 1}
    assert counts(rows, "all", "employment_type") == {"field alone": 2}


def test_what_the_text_alone_says_is_counted(tmp_path: Path) -> None:
    lever = lever_item(
        description="<p>This is a fully remote role.</p>", workplaceType="as you like it"
    )
    rows = list(pairs(written(tmp_path, lever), ["workplace"]))
    assert counts(rows, "lever", "workplace") == {"text alone": 1}


def test_a_posting_that_its_source_repeats_counts_once(tmp_path: Path) -> None:
    items = [lever_item(id=name, workplaceType="remote") for name in ("one", "two")]
    rows = list(pairs(written(tmp_path, *items), ["workplace"]))
    assert counts(rows, "lever", "workplace") == {"field alone": 1}


def test_every_field_has_a_row(tmp_path: Path) -> None:
    first, second = tables(list(pairs(written(tmp_path, lever_item()))), {})
    assert len([row for row in first if row.startswith("| lever")]) == len(FIELDS)
    assert [row.split(" | ")[0].strip("| ") for row in second[2:]] == [*FIELDS]


PAY_BESIDE_PAY = [
    ((30_000, 34_000, "1 MONTH"), "£30,000 - £34,000 a month", "same"),
    ((36_000, 42_000, "1 YEAR"), "£3,000 - £3,500 per month", "open"),
    ((37_000, 42_000, "1 YEAR"), "£3,000 - £3,500 per month", "differ"),
    ((36_000, 42_000, "1 YEAR"), "€3,000 - €3,500 per month", "differ"),
    ((36_000, 42_000, "1 YEAR"), "up to £3,500 per month", "open"),
    ((36_000, 42_000, "1 YEAR"), "up to £41,000 a year", "differ"),
]


@pytest.mark.parametrize(("field", "text", "outcome"), PAY_BESIDE_PAY)
def test_pay_is_the_same_whatever_period_it_is_told_for(
    tmp_path: Path, field: tuple[int, int, str], text: str, outcome: str
) -> None:
    low, high, interval = field
    pay = tiers(("", [component("Salary", low, high, currencyCode="GBP", interval=interval)]))
    ashby = ashby_item(descriptionHtml=f"<p>The salary is {text}.</p>", compensation=pay)
    (pair,) = pairs(written(tmp_path, ashby), ["salary"])
    assert pair.outcome == outcome


def judged_as(verdict: str, folder: Path, compared: Sequence[Compared]) -> Judgements:
    """The verdict on every pair that differs, written to a file and read again."""
    differing = [pair for pair in compared if pair.outcome == "differ"]
    judgements = [json.loads(line) for line in lines(differing, [folder])]
    path = folder / "judged.jsonl"
    path.write_text(
        "".join(
            json.dumps({**judgement, "verdict": verdict, "why": "by a test"}) + "\n"
            for judgement in judgements
        )
    )
    return read(path)


@pytest.mark.parametrize(
    ("verdict", "rightly"),
    [("payload", True), ("part", True), ("default", True), ("general", False), ("text", False)],
)
def test_a_text_is_read_rightly_where_the_source_is_at_fault(
    tmp_path: Path, verdict: str, rightly: bool
) -> None:
    compared = list(pairs(written(tmp_path, remote_on_office_days())))
    judged = judged_as(verdict, tmp_path, compared)
    row = row_of(tables(compared, judged)[1], "workplace")
    share = {"read rightly": "1.000" if rightly else "0.000"}
    assert row == {"pairs": "1", "share": "0.000", verdict: "1", **share}
    assert is_read_rightly("workplace", compared, judged) is rightly


def test_what_nobody_judged_counts_as_misread(tmp_path: Path) -> None:
    compared = list(pairs(written(tmp_path, remote_on_office_days())))
    assert row_of(tables(compared, {})[1], "workplace") == {
        "pairs": "1",
        "share": "0.000",
        UNREAD: "1",
        "read rightly": "0.000",
    }
    assert not is_read_rightly("workplace", compared, {})
    assert is_read_rightly("salary", compared, {})


def test_a_verdict_holds_for_the_values_that_were_read(tmp_path: Path) -> None:
    compared = list(pairs(written(tmp_path, remote_on_office_days()), ["workplace"]))
    judged = judged_as("payload", tmp_path, compared)
    assert [verdict_of(pair, judged) for pair in compared] == ["payload"]
    changed = list(pairs(written(tmp_path, remote_on_office_days(id="other"))))
    assert {verdict_of(pair, judged) for pair in changed if pair.outcome == "differ"} == {UNREAD}
    (key,) = judged
    other = {key: Judgement(**{**vars(judged[key]), "told": "onsite"})}
    assert [verdict_of(pair, other) for pair in compared] == [UNREAD]


def test_documents_are_known_whatever_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "boards").mkdir()
    written(tmp_path / "boards", remote_on_office_days())
    whole = list(pairs([tmp_path], ["workplace"]))
    judged = judged_as("payload", tmp_path, whole)
    assert [document for document, _, _ in judged] == ["boards/0.json"]
    (pair,) = pairs([tmp_path / "boards"], ["workplace"])
    assert verdict_of(pair, judged) == "payload"


def test_the_exit_code_tells_whether_the_target_is_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder,) = written(tmp_path, remote_on_office_days())
    nothing, all_judged = tmp_path / "none.jsonl", tmp_path / "judged.jsonl"
    nothing.write_text("")
    judged_as("payload", tmp_path, list(pairs([folder])))
    assert main([str(folder), "--judged", str(nothing)]) == 1
    assert "lever, workplace, not judged: " in capsys.readouterr().out
    assert main([str(folder), "--judged", str(all_judged)]) == 0
    assert "lever, workplace" not in capsys.readouterr().out
    assert main([str(folder), "--judged", str(all_judged), "--all"]) == 0
    assert "lever, workplace, payload: " in capsys.readouterr().out


def test_a_folder_is_asked_for_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, remote_on_office_days(id=name, text=f"Engineer {name}"))
    main([str(tmp_path), "--folder", "here", "--field", "workplace"])
    shown = capsys.readouterr().out
    assert "Engineer here" in shown
    assert "Engineer there" not in shown


def test_a_verdict_is_one_of_a_few() -> None:
    with pytest.raises(ValueError, match="guess of a.json is none of payload, part, default"):
        Judgement(
            document="a.json", item="", field="salary", stated="", told="", verdict="guess", why=""
        )


def test_the_kept_verdicts_can_be_read_and_say_why() -> None:
    judged = read(READ)
    assert {each.verdict for each in judged.values()} <= {*VERDICTS}
    assert all(each.why and each.stated != each.told for each in judged.values())
    assert len(judged) == len(READ.read_text(encoding="utf-8").splitlines())
