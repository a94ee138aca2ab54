"""Pictures: what is drawn stands for the figures, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postings.presentation import charts
from postings.search import Pays

PAYS = st.lists(st.integers(0, 10**9), min_size=1, max_size=60).map(
    lambda pays: Pays(tuple(sorted(pays)))
)


def number(width: str) -> float:
    return float(width.removesuffix("%"))


@given(PAYS)
def test_every_pay_is_in_one_band_of_a_histogram(pays: Pays) -> None:
    picture = charts.histogram(pays, "USD")
    assert sum(column.count for column in picture.columns) == len(pays)
    assert all((column.height > 0) == (column.count > 0) for column in picture.columns)
    assert max(column.height for column in picture.columns) == charts.HEIGHT


@given(PAYS, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_range_of_pay_lies_within_the_picture_and_ends_in_the_marked_band(
    pays: Pays, one: int, other: int
) -> None:
    picture = charts.histogram(pays, "USD", (min(one, other), max(one, other)))
    assert picture.span is not None
    assert 0 <= number(picture.span.x) <= number(picture.span.end) <= 100
    (marked,) = (column for column in picture.columns if column.marked)
    assert number(marked.x) - 10 <= number(picture.span.end) <= number(marked.x) + 60


@given(PAYS)
def test_a_scale_has_round_steps_and_few_labels(pays: Pays) -> None:
    scale = charts.Scale.of(pays, "USD")
    assert str(scale.step).rstrip("0") in ("1", "2", "25", "5")
    assert len(scale.ticks()) <= 6
    assert len({tick.label for tick in scale.ticks()}) == len(scale.ticks())
    assert scale.low <= pays.at(0.5) <= scale.high


@given(st.lists(PAYS, min_size=1, max_size=5))
def test_the_median_of_a_range_lies_within_it(given_pays: list[Pays]) -> None:
    for row in charts.ranges([("A", pays, "/") for pays in given_pays], "USD").rows:
        assert 0 <= number(row.x) <= number(row.middle) + 0.01
        assert number(row.middle) <= number(row.x) + number(row.width) + 0.02 <= 101


def test_bands_are_named_with_open_ends() -> None:
    scale = charts.Scale(50_000, 25_000, 4, "USD")
    assert [scale.band(n) for n in range(4)] == [
        "under $75k",
        "$75k–$100k",
        "$100k–$125k",
        "$125k or more",
    ]


def test_bars_are_as_long_as_their_counts() -> None:
    found = charts.bars([("Go", 40, "/go/", "/?skill=Go"), ("R", 10, "/r/"), ("C", 0, "")])
    assert [(bar.label, bar.text, bar.width, bar.text_href) for bar in found] == [
        ("Go", "40", "100%", "/?skill=Go"),
        ("R", "10", "25%", ""),
        ("C", "0", "0%", ""),
    ]


def test_columns_beside_each_other_fill_the_width() -> None:
    found = charts.columns([("a", 1), ("b", 4)], marked=1)
    assert [(each.height, each.y, each.marked) for each in found] == [
        (30.0, 90.0, False),
        (120.0, 0.0, True),
    ]
    assert number(found[1].x) + number(found[1].width) <= 100
