"""Phrases of `postings.presentation` for templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from postings.choices import ClosedReason, EmploymentType, Seniority
from postings.filters import home_choices
from postings.models import Posting
from postings.paths import path
from postings.presentation import listing, pay, phrases, places
from postings.presentation.groups import FacetGroup
from postings.presentation.markup import data_attributes, items
from postings.presentation.pay_picture import Bar, PayPicture
from postings.presentation.rows import added
from postings.regions import regions_with
from postings.search import SearchQuery
from postings.search.eligibility import eligibility

register = template.Library()
register.simple_tag(path)
register.filter("exact_date", phrases.exact_date)
register.filter("address", listing.address)
register.filter("feed_links", listing.feed_links)


@register.filter
def csv_address(query: SearchQuery) -> str:
    return listing.feed_address("csv", query.with_("page", 1))


# As many skills as a row has room for.
SKILLS_IN_SHORT = 5
# Of a bar of pay by whether it is below what is asked for, and whether it is where that begins.
BAR_STATES = {
    (False, False): "",
    (True, False): ' class="below"',
    (False, True): ' aria-current="true"',
}
WHY_CLOSED: dict[str, str] = {
    ClosedReason.STATED_END: "the day until which it was offered has passed",
    ClosedReason.AGE: "nobody has listed it for a while",
    ClosedReason.MISSING: "its source no longer lists it",
    ClosedReason.EDITOR: "an editor closed it",
}
LEVELS = {level.value: level.label for level in Seniority if level != Seniority.UNSTATED}
TYPES = {kind.value: kind.label for kind in EmploymentType if kind != EmploymentType.UNSTATED}


@register.filter
def counted(number: int, words: str) -> str:
    """`{{ 2|counted:"company,companies" }}`; the plural only where it takes more than an s."""
    return phrases.counted(number, *words.split(","))


@register.filter
def grouped(number: int) -> str:
    return f"{number:,}"


@register.simple_tag
def board_name() -> str:
    return settings.BOARD_NAME


@register.simple_tag
def board_currency() -> str:
    return settings.BOARD_CURRENCY


@register.filter
@lru_cache(maxsize=4096)
def age(day: date, today: date) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        day.isoformat(),
        phrases.exact_date(day),
        phrases.age(day, today),
    )


@register.filter
def why_closed(reason: str) -> str:
    """What to say to a visitor, who knows nothing of how the board is kept."""
    return WHY_CLOSED.get(reason, "it is no longer offered")


@register.filter
def pay_in_short(posting: Posting) -> str:
    return pay.pay_in_short(
        posting.salary_min, posting.salary_max, posting.salary_currency, posting.salary_period
    )


@register.filter
def where(posting: Posting) -> str:
    return places.where(
        posting.workplace,
        codes=posting.remote_from,
        subdivisions=posting.remote_subdivisions,
        cities=posting.cities,
        countries=posting.countries,
    )


@register.simple_tag
def in_short(posting: Posting) -> SafeString:
    """The items of a row: where, level and type as far as they are stated, the first skills."""
    place = where(posting)
    stated = (LEVELS.get(posting.seniority), TYPES.get(posting.employment_type))
    skills = posting.skills[:SKILLS_IN_SHORT]
    more = len(posting.skills) - len(skills)
    return (
        items([place or "Place not stated"], "" if place else "unstated")
        + items(filter(None, stated))
        + items([*skills, f"{more}\xa0more"] if more else skills, "skill")
    )


@register.inclusion_tag("postings/_rows.html")
def rows(
    postings: Iterable[Posting], today: date, home: str = "", start: int = 1
) -> dict[str, Any]:
    """The list of these postings, numbered from `start`; each row answers whether someone in the
    country `home` can take the job, where it is given."""
    return {"postings": postings, "today": today, "home": home, "start": start}


@register.simple_tag
def choices(group: FacetGroup) -> SafeString:
    """The controls of a group. Not a loop in a template, and escaped by hand: a listing has a
    hundred of them, which would take as long as the rest of the page."""
    start = f'<label class="choice"><input type="{group.control}" name="{group.name}" value="'
    return mark_safe(  # noqa: S308 - all that is not ours is escaped
        "\n".join(
            f'{start}{escape(each.value)}"{" checked" if each.selected else ""}>'
            f'<span dir="auto">{escape(each.label)}</span> <small>{each.count:,}</small></label>'
            for each in group.choices
        )
    )


@register.simple_tag
def pay_bars(picture: PayPicture) -> SafeString:
    """The bars as links; of each the whole height answers to a pointer. By hand, as the choices."""
    return mark_safe("".join(_bar(each, picture.height) for each in picture.bars))  # noqa: S308


def _bar(bar: Bar, height: int) -> str:
    words, state = escape(bar.words), BAR_STATES[bar.below, bar.current]
    return (
        f'<a href="{escape(bar.href)}" aria-label="{words}"{state}><title>{words}</title>'
        f'<rect class="band" x="{bar.x}" width="10" height="{height}"/>'
        f'<rect x="{bar.x}.5" y="{bar.y}" width="9" height="{bar.height}"/></a>'
    )


@register.simple_tag
def row_data(posting: Posting) -> SafeString:
    """What the scripts of a page know a row by, as attributes of it: they answer from where it may
    be done, find what is new, and hide it or its company."""
    company = posting.company.slug if posting.company else ""
    given = {
        "id": posting.pk,
        "company": company,
        "from": " ".join(posting.remote_from),
        "states": " ".join(posting.remote_subdivisions),
        "in": " ".join(posting.countries),
        "added": added(posting),
    }
    return data_attributes({name: value for name, value in given.items() if value})


@register.filter
def place_name(code: str) -> str:
    return places.place(code)


@register.simple_tag
def eligible_answer(posting: Posting, country: str) -> SafeString:
    """Whether someone who lives in this country can take the job."""
    answer = eligibility(
        country,
        remote_from=posting.remote_from,
        remote_subdivisions=posting.remote_subdivisions,
        countries=posting.countries,
    )
    return format_html(
        '<p class="card-eligible" data-answer="{}">{}Open to you: <strong>{}</strong></p>',
        answer.value,
        icon(answer.value),
        answer.label.lower(),
    )


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing of the sprite `icons.svg`; what it means is said in words beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("postings/icons.svg"),
        name,
    )


@register.simple_tag
@lru_cache(maxsize=512)
def country_options(chosen: str) -> SafeString:
    """The options of the question where a visitor lives; kept, since there are 250. Each names the
    regions that the country belongs to, for the script that answers on each row."""
    return format_html_join(
        "",
        '<option value="{}"{}{}>{}</option>',
        (
            (
                code,
                _attribute("data-regions", " ".join(sorted(regions_with(code) - {"WORLD"}))),
                mark_safe(" selected") if code == chosen else "",
                name,
            )
            for code, name in home_choices()
        ),
    )


def _attribute(name: str, value: str) -> SafeString | str:
    return format_html(' {}="{}"', name, value) if value else ""
