"""Pay per year in the board's currency."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from postings.pay import Rates, annual, board_rates, load_rates, pay_edges

RATES = Rates(on=date(2026, 1, 2), per_euro={"EUR": 1.0, "USD": 1.25, "JPY": 150.0})


def salary(**values: Any) -> dict[str, Any]:
    return {"min": None, "max": None, "currency": "USD", "period": "year"} | values


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (salary(min=90_000, max=110_000), (90_000, 110_000)),
        (salary(min=40, period="hour"), (83_200, None)),
        (salary(max=300, period="day"), (None, 78_000)),
        (salary(min=1_000, max=1_000, period="week"), (52_000, 52_000)),
        (salary(min=5_000, period="month"), (60_000, None)),
        (salary(min=40_000, max=60_000, currency="EUR"), (50_000, 75_000)),
        (salary(min=6_000_000, currency="JPY"), (50_000, None)),
        (salary(min=0.5, max=1.005, period="hour"), (1040, 2090)),
        (salary(min=1, currency="XTS"), (None, None)),
        (None, (None, None)),
    ],
)
def test_both_ends_are_reckoned_for_a_year(stated: Any, expected: tuple[Any, Any]) -> None:
    assert annual(stated, RATES, "USD") == expected


def test_one_currency_needs_no_rate() -> None:
    assert annual(salary(min=7, currency="XTS"), RATES, "XTS") == (7, None)


def test_a_file_as_the_central_bank_publishes_it(tmp_path: Path) -> None:
    file = tmp_path / "eurofxref.csv"
    file.write_text("Date, USD, BGN, JPY, \n2 January 2026, 1.25, N/A, 150.5, \n", encoding="utf-8")
    rates = load_rates(file)
    assert (rates.on, rates.per_euro) == (
        date(2026, 1, 2),
        {"EUR": 1.0, "USD": 1.25, "JPY": 150.5},
    )


def test_the_packaged_rates_have_the_currencies_that_postings_pay_in() -> None:
    assert {
        "EUR",
        "USD",
        "GBP",
        "CAD",
        "AUD",
        "CHF",
        "PLN",
        "INR",
        "BRL",
    } <= board_rates().per_euro.keys()


@pytest.mark.parametrize(
    ("currency", "width"),
    [("USD", 25_000), ("EUR", 25_000), ("PLN", 100_000), ("JPY", 5_000_000), ("XAU", 25_000)],
)
def test_the_ends_of_the_bands_of_pay_are_round_in_any_currency(settings, currency, width):
    settings.BOARD_CURRENCY = currency
    assert pay_edges() == tuple(width * n for n in range(1, 11))
