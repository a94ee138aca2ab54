"""The insights: their figures are those of the listing, and small numbers are left out by name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from postings.choices import ClosedReason, Status
from postings.presentation import insights
from postings.search import figures
from postings.search.figures import Figures, Week
from postings.tests.factories import make_posting
from postings.tests.pages import links, words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)  # a Wednesday


def of_board() -> Figures:
    return figures.read(NOW)


def test_pay_is_shown_in_quarters_and_few_are_named(client: Client) -> None:
    for number in range(12):
        make_posting(seniority="senior", category="design", salary_min=(number + 1) * 10_000)
        make_posting(seniority="junior", category="design", salary_min=20_000)
    for _ in range(9):
        make_posting(seniority="lead", category="qa", salary_min=90_000)
    make_posting(seniority="intern", category="qa")
    table = insights.by_level(of_board())
    assert [
        (row.label, row.lower, row.median, row.upper, row.count) for row in table.picture.rows
    ] == [
        ("Junior", "$20k", "$20k", "$20k", 12),
        ("Senior", "$30k", "$60k", "$90k", 12),
    ]
    assert table.left_out == "Lead (9)"
    text = words(client.get("/insights/"))
    assert "Senior jobs $30k $60k $90k 12" in text
    assert "Left out: Lead (9)." in text
    assert "/?salary_stated=1&seniority=senior" in links(client.get("/insights/"))


def test_skills_come_by_their_pay(client: Client) -> None:
    for skill, pay in (("Go", 50_000), ("Rust", 70_000)):
        for _ in range(10):
            make_posting(skills=[skill], salary_min=pay)
    assert [row.label for row in insights.by_skill(of_board()).picture.rows] == ["Rust", "Go"]
    assert "/?salary_stated=1&skill_all=Rust" in links(client.get("/insights/"))


def test_shares_are_of_all_that_have_the_value() -> None:
    for number in range(10):
        make_posting(
            category="design" if number < 9 else "qa",
            countries=["DE"],
            salary_min=1 if number < 3 else None,
        )
    make_posting(category="design", salary_max=5, countries=["DE"])
    found = of_board()
    (design,) = insights.stated(found.stated_by_category, "category")
    assert (design.bar.label, design.bar.text, design.part, design.whole) == (
        "Design",
        "40%",
        "4",
        "10",
    )
    (germany,) = insights.stated(found.stated_by_country, "country")
    assert (germany.bar.text, germany.whole) == ("36%", "11")
    assert germany.bar.href == "/?country=DE&salary_stated=1"


def test_remote_jobs_are_counted_for_the_people_of_each_country() -> None:
    make_posting(workplace="remote", remote_from=["WORLD"])
    make_posting(workplace="remote", remote_from=["EU"])
    make_posting(workplace="remote", remote_from=["DE"])
    make_posting(workplace="remote", remote_from=["US"], remote_subdivisions=["US-CA"])
    make_posting(workplace="remote")
    make_posting(remote_from=["FR"])
    found = of_board()
    assert (found.remote, found.anywhere, found.unplaced) == (5, 1, 1)
    bars = insights.remote_from(found)
    assert [(bar.label, bar.text) for bar in bars[:3]] == [
        ("Anywhere in the world", "1"),
        ("Germany", "3"),
        ("Spain", "2"),
    ]
    assert ("United States", "2") in [(bar.label, bar.text) for bar in bars]
    assert "Australia" not in [bar.label for bar in bars]  # no more than from anywhere
    assert bars[1].href == "/?eligible=DE&eligible_strict=1&workplace=remote"


def test_weeks_have_what_is_open_and_what_has_closed_since() -> None:
    make_posting(posted_on=date(2026, 11, 16))
    make_posting(posted_on=date(2026, 11, 15))
    make_posting(posted_on=date(2026, 11, 9), status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    make_posting(posted_on=date(2026, 11, 9), status=Status.REJECTED)
    make_posting(posted_on=date(2025, 11, 9))
    weeks = of_board().weeks
    assert len(weeks) == figures.WEEKS + 1
    assert weeks[-2:] == [Week(date(2026, 11, 9), 1, 1), Week(date(2026, 11, 16), 1, 0)]
    assert sum(week.open + week.closed for week in weeks) == 3
    last = insights.weeks(weeks).rows[-2]
    assert (last.column.height, last.below.height) == (120.0, 60.0)


def test_the_page_has_a_picture_and_a_table_of_each(client: Client) -> None:
    for number in range(10):
        make_posting(
            workplace="remote",
            remote_from=["DE"],
            salary_min=number + 1,
            skills=["Go"],
            seniority="lead",
        )
    content = client.get("/insights/").content.decode()
    assert len(re.findall(r"<table", content)) == 7
    assert re.findall(r'role="img" aria-labelledby="([\w-]+) ([\w-]+)"', content) == [
        ("weeks-title", "weeks-desc")
    ]
    assert "10 open jobs say together" in words(client.get("/insights/"))


def test_an_empty_board_has_no_insights(client: Client) -> None:
    assert "There are no open jobs yet." in words(client.get("/insights/"))


def test_figures_that_are_kept_take_no_query(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_posting()
    kept = of_board()
    monkeypatch.setattr(figures.keeper, "current", lambda: kept)
    with django_assert_num_queries(0):
        client.get("/insights/")
