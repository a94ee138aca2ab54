"""What `pay.js` converts pay with, for templates."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from postings.models import Posting
from postings.pay import PER_YEAR, board_rates
from postings.presentation.markup import data_attributes
from postings.presentation.pay import PERIODS

register = template.Library()


@register.simple_tag
def pay_data(posting: Posting) -> SafeString:
    """The stated pay as attributes of the element that shows it; none where it is not stated."""
    if not posting.salary_currency:
        return SafeString("")
    given = {
        "pay": "",
        "low": _number(posting.salary_min),
        "high": _number(posting.salary_max),
        "currency": posting.salary_currency,
        "period": posting.salary_period,
    }
    return data_attributes(given)


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{Decimal(amount).normalize():f}"


@register.inclusion_tag("postings/_pay_choice.html")
def pay_choice() -> dict[str, Any]:
    """The form by which a visitor chooses currency and time; without script it is not shown."""
    return _choices()


@cache
def _choices() -> dict[str, Any]:
    """The options as markup: thirty on every page of the board."""
    names = Locale("en").currencies
    rates = board_rates()
    return {
        "on": rates.on,
        "currencies": format_html_join(
            "",
            '<option value="{}" data-rate="{}">{} · {}</option>',
            (
                (code, rate, code, names.get(code, code))
                for code, rate in sorted(rates.per_euro.items())
            ),
        ),
        "periods": format_html_join(
            "",
            '<option value="{}" data-a-year="{}">{}</option>',
            ((period, PER_YEAR[period], words) for period, words in PERIODS.items()),
        ),
    }
