"""Currencies: how postings write them, who uses them, and how large their units are.

Codes and countries from ISO 4217 and ISO 3166-1. Marks, and the words that name a place beside an
amount, were read off some thousand postings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from postings.ingestion.vocabulary.words import entries


@dataclass(frozen=True, kw_only=True)
class Currency:
    """`marks` are what stands before or after an amount beside the code (case counts). `unit` is
    how many of it make an amount of pay as ordinary as one US dollar, by what is earned where it
    is used, not by the rate of exchange: it only tells an hourly amount from a yearly one."""

    code: str
    marks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    unit: float = 1


_EURO = entries("AT|BE|BG|CY|DE|EE|ES|FI|FR|GR|HR|IE|IT|LT|LU|LV|MC|MT|NL|PT|SI|SK")
"""Countries that use the euro, from 2026."""

CURRENCIES: tuple[Currency, ...] = (
    Currency(
        code="USD",
        marks=("US$", "US $", "U$S", "U$D", "usd", "Usd", "US dollars", "US Dollars"),
        countries=("US", "PR", "EC", "SV"),
    ),
    Currency(code="EUR", marks=("€", "eur", "Eur", "euros", "euro", "Euro"), countries=_EURO),
    Currency(code="GBP", marks=("£",), countries=("GB",)),
    Currency(
        code="CAD",
        marks=("CA$", "CA $", "CAN $", "CAN$", "C$", "CDN$", "CAN", "CDN", "Canadian dollars"),
        countries=("CA",),
    ),
    Currency(code="AUD", marks=("AU$", "AU $", "A$", "AUS$"), countries=("AU",)),
    Currency(code="NZD", marks=("NZ$", "NZ $"), countries=("NZ",)),
    Currency(code="SGD", marks=("S$", "SG$", "SG $"), countries=("SG",)),
    Currency(code="HKD", marks=("HK$",), countries=("HK",), unit=7),
    Currency(code="TWD", marks=("NT$", "NTD"), countries=("TW",), unit=25),
    Currency(code="CHF", marks=("SFr.", "Fr.", "CHf"), countries=("CH", "LI")),
    Currency(
        code="PLN", marks=("zł", "zl", "pln", "złotych", "ZŁ", "Zł"), countries=("PL",), unit=3
    ),
    Currency(code="CZK", marks=("Kč", "kč", "KČ"), countries=("CZ",), unit=20),
    Currency(code="HUF", marks=("Ft",), countries=("HU",), unit=300),
    Currency(code="RON", marks=("lei", "Lei"), countries=("RO",), unit=4),
    Currency(code="BGN", marks=("лв.", "лв"), unit=2),
    Currency(code="SEK", countries=("SE",), unit=9),
    Currency(code="NOK", countries=("NO",), unit=10),
    Currency(code="DKK", countries=("DK",), unit=7),
    Currency(code="ISK", countries=("IS",), unit=130),
    Currency(code="UAH", marks=("₴", "грн"), countries=("UA",), unit=20),
    Currency(code="RUB", marks=("₽", "руб.", "руб"), countries=("RU",), unit=40),
    Currency(code="TRY", marks=("₺", "TL"), countries=("TR",), unit=20),
    Currency(code="ILS", marks=("₪", "NIS"), countries=("IL",), unit=3.5),
    Currency(code="AED", marks=("Dhs", "DHS"), countries=("AE",), unit=3.7),
    Currency(code="SAR", countries=("SA",), unit=3.7),
    Currency(code="QAR", countries=("QA",), unit=3.7),
    Currency(code="EGP", countries=("EG",), unit=15),
    Currency(code="ZAR", countries=("ZA",), unit=10),
    Currency(code="NGN", marks=("₦",), countries=("NG",), unit=400),
    Currency(code="KES", marks=("KSh", "Ksh", "KSH"), countries=("KE",), unit=60),
    Currency(code="GHS", marks=("GH₵", "₵"), countries=("GH",), unit=6),
    Currency(
        code="INR",
        marks=("₹", "INR.", "rupees", "Rupees"),
        countries=("IN",),
        unit=16,
    ),
    Currency(code="PKR", countries=("PK",), unit=80),
    Currency(code="LKR", countries=("LK",), unit=80),
    Currency(code="BDT", marks=("৳",), countries=("BD",), unit=40),
    Currency(code="PHP", marks=("₱", "Php"), countries=("PH",), unit=12),
    Currency(code="IDR", marks=("Rp", "Rp."), countries=("ID",), unit=6000),
    Currency(code="MYR", marks=("RM",), countries=("MY",), unit=2.5),
    Currency(code="THB", marks=("฿", "Baht", "baht"), countries=("TH",), unit=20),
    Currency(code="VND", marks=("₫", "VNĐ"), countries=("VN",), unit=12000),
    Currency(code="JPY", marks=("円", "JP¥", "yen", "Yen"), countries=("JP",), unit=140),
    Currency(code="CNY", marks=("RMB", "CN¥", "元"), countries=("CN",), unit=5),
    Currency(code="KRW", marks=("₩",), countries=("KR",), unit=1000),
    Currency(code="BRL", marks=("R$", "reais"), countries=("BR",), unit=3),
    Currency(code="MXN", marks=("MX$", "Mex$"), countries=("MX",), unit=10),
    Currency(code="ARS", marks=("AR$",), countries=("AR",), unit=700),
    Currency(code="CLP", marks=("CLP$",), countries=("CL",), unit=600),
    Currency(code="COP", marks=("COP$",), countries=("CO",), unit=2500),
    Currency(code="PEN", marks=("S/", "S/."), countries=("PE",), unit=2.5),
    Currency(code="CRC", marks=("₡",), countries=("CR",), unit=400),
)

SHARED_MARKS: Mapping[str, tuple[str | None, tuple[str, ...]]] = {
    "$": ("USD", ("CAD", "AUD", "NZD", "SGD", "HKD", "TWD")),
    "dollars": ("USD", ("CAD", "AUD", "NZD", "SGD", "HKD", "TWD")),
    "kr": (None, ("SEK", "NOK", "DKK", "ISK")),
    "¥": ("JPY", ("CNY",)),
    "Rs": ("INR", ("PKR", "LKR")),
    "R": (None, ("ZAR",)),
    "pesos": (None, ("MXN", "COP", "ARS", "CLP", "PHP")),
}
"""Marks of several currencies: the one meant where nothing says another, and the others, which a
posting for their country alone means. Pesos are not among them: postings for Latin America that
write "$" mean US dollars more often than not."""

SHARED_SPELLINGS = {
    "KR": "kr",
    "Kr": "kr",
    "kr.": "kr",
    "SEK kr": "kr",
    "Rs.": "Rs",
    "￥": "¥",
    "＄": "$",
    "Dollars": "dollars",
    "Pesos": "pesos",
}

THOUSANDS = ("TEUR", "T€", "KEUR", "kEUR", "k€", "K€", "T EUR")
"""Marks that stand for thousands of euros: "TEUR 60-70"."""

PLACES: tuple[tuple[str, str], ...] = (
    ("CAD", r"Canad(?:a|ian)s?|CANADA|CAN(?= base| pay| salary)"),
    ("AUD", r"Australian?|AUSTRALIA"),
    ("NZD", r"New Zealand"),
    ("SGD", r"Singapore|SINGAPORE"),
    ("HKD", r"Hong Kong"),
    ("USD", r"USA?|U\.S\.(?:A\.)?|United States|American?"),
    ("MXN", r"Mexic(?:o|an)"),
    ("SEK", r"Swed(?:en|ish)"),
    ("NOK", r"Norw(?:ay|egian)"),
    ("DKK", r"Denmark|Danish"),
    ("ISK", r"Iceland(?:ic)?"),
)
"""Names of places, as written, that tell whose "$" or "kr" an amount beside them is."""


@dataclass(frozen=True, eq=False)
class Currencies:
    """The tables together, compared by identity: what is made of them is made once."""

    table: tuple[Currency, ...] = CURRENCIES
    shared: Mapping[str, tuple[str | None, tuple[str, ...]]] = field(
        default_factory=lambda: SHARED_MARKS
    )
    places: tuple[tuple[str, str], ...] = PLACES

    @cached_property
    def meaning(self) -> dict[str, str]:
        """Code, or shared mark, by every way to write it."""
        meaning = dict.fromkeys(THOUSANDS, "EUR") | SHARED_SPELLINGS
        meaning |= {mark: mark for mark in self.shared}
        for currency in self.table:
            meaning |= dict.fromkeys((currency.code, *currency.marks), currency.code)
        return meaning

    @cached_property
    def of_country(self) -> dict[str, str]:
        """Code by the country where it is paid."""
        return {country: c.code for c in self.table for country in c.countries}

    @cached_property
    def _units(self) -> dict[str, float]:
        units = {currency.code: currency.unit for currency in self.table}
        return units | {
            mark: units[usual or others[0]] for mark, (usual, others) in self.shared.items()
        }

    def units(self, amount: float, currency: str) -> float:
        """An amount in units as ordinary as one US dollar; as it is for a currency not known."""
        return amount / self._units.get(currency, 1)
