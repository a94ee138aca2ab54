"""The pages that a visitor meets, each in the states that it can be in."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

LONGEST = "Donaudampfschifffahrtsgesellschaftskapitänspatentprüfungskommissionsvorsitzende"


def nothing(page: Any) -> None:
    pass


class State(NamedTuple):
    """An address, and what is done there."""

    address: str
    act: Callable[[Any], None] = nothing


def fill() -> Mapping[str, State]:
    """Put the seeds and postings that strain a page into the board; gives the states by name."""
    from django.core.management import call_command

    from postings.choices import ClosedReason, Status
    from postings.models import Posting
    from postings.tests.factories import make_posting, make_source_posting

    call_command("ingest", verbosity=0)
    shown = Posting.objects.published().exclude(company=None).order_by("-pk")
    disputed = shown.exclude(source_postings__conflicts=[]).exclude(salary_max=None)[0]
    kept, applied, hidden, closed = shown.exclude(pk=disputed.pk)[:4]
    closed.status, closed.closed_reason = Status.CLOSED, ClosedReason.AGE
    closed.save()
    day = disputed.listed_on
    long = make_posting(title=LONGEST, company=LONGEST[:40], cities=[LONGEST], listed_on=day)
    make_source_posting(long, text=f"{LONGEST * 3} https://example.com/{'a' * 300}")
    bare = make_posting(title="Nothing stated", company=None, listed_on=day)
    arabic = make_posting(title="مهندس برمجيات بايثون", language="ar", listed_on=day)
    make_source_posting(arabic, text="نبحث عن مهندس برمجيات للعمل عن بعد مع فريق صغير.")
    marked = make_posting(title="<b>&amp; <script>alert(1)</script>", listed_on=day)
    assert disputed.company
    assert hidden.company
    mine = _keep(
        saved={each.pk: {"title": each.title} for each in (kept, disputed, closed)}
        | {10**9: {"title": "Gone"}},
        applied={applied.pk: {"title": applied.title, "note": "Wrote to them"}},
        hidden={hidden.pk: {"title": hidden.title}},
        companies={hidden.company.slug: {"title": hidden.company.name}},
        home={"code": "DE", "name": "Germany", "regions": ["EU", "DACH", "EMEA", "EUROPE"]},
    )
    postings = {
        "a posting": disputed, "long words": long, "few facts": bare, "right to left": arabic,
        "markup in its title": marked, "closed": closed,
    }  # fmt: skip
    address = disputed.get_absolute_url()
    report = f"/jobs/{disputed.pk}/report/"
    return {
        **_listings(mine),
        **{name: State(each.get_absolute_url(), _open_all) for name, each in postings.items()},
        "a posting, of a visitor known": State(address, mine),
        "applied": State(address, _apply),
        "evidence": State(address, _show_evidence),
        "report": State(report),
        "report without its reason": State(report, _send_report),
        "report sent": State(f"{report}?sent=1"),
        "company": State(disputed.company.get_absolute_url(), _open_all),
        "my list, empty": State("/my/"),
        "my list": State("/my/", mine),
        **{address: State(address, _open_all) for address in LANDING},
    }


LANDING = (
    "/companies/", "/companies/?letter=x", "/companies/?q=data", "/skills/", "/skills/python/",
    "/skills/python/remote/", "/categories/", "/categories/software/", "/countries/",
    "/countries/germany/", "/remote/", "/insights/", "/filter/skill/?workplace=remote",
    "/filter/company/?find=zzzz", "/nowhere/",
)  # fmt: skip


def _listings(mine: Callable[[Any], None]) -> Mapping[str, State]:
    every = "/?q=engineer&workplace=remote&country=US&skill_not=Go&salary_min=50000&eligible=DE"
    return {
        "listing": State("/", _open_all),
        "filtered": State(every, _open_all),
        "filters that cannot be": State("/?workplace=moon&salary_min=lots&posted=0"),
        "nothing found": State("/?q=zzzqq&workplace=remote"),
        "found one": State("/?q=%22Nothing+stated%22"),
        "beyond the last page": State("/?page=99999"),
        "filters of a phone": State("/?workplace=remote", _open_filters),
        "suggestions": State("/", _type),
        "hidden just now": State("/", _hide),
        "listing, of a visitor known": State("/", mine),
        "hidden ones shown": State("/", lambda page: _reveal(page, mine)),
    }


def _keep(home: Mapping[str, Any], **lists: Mapping[Any, Mapping[str, Any]]) -> Any:
    """What puts this into the browser's memory, and opens the page again."""
    now = int(time.time() * 1000)
    kept: dict[str, Any] = {
        f"board:{name}": {str(key): {"at": now, **entry} for key, entry in some.items()}
        for name, some in lists.items()
    }
    kept |= {"board:home": home, "board:visit": {"at": 1, "since": 1}}
    kept |= {"pay": {"currency": "GBP", "period": "month"}}

    def act(page: Any) -> None:
        for name, value in kept.items():
            page.evaluate(f"localStorage[{json.dumps(name)}] = {json.dumps(json.dumps(value))}")
        page.reload()

    return act


def _open_all(page: Any) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def _open_filters(page: Any) -> None:
    summary = page.locator(".filters > summary")
    if summary.is_visible():  # on a phone
        summary.click()


def _type(page: Any) -> None:
    page.get_by_label("Title, skill, company or any word").press_sequentially("pyth")
    page.get_by_role("option").first.wait_for()


def _hide(page: Any) -> None:
    page.locator('.card [data-action="hide"]').first.click()


def _reveal(page: Any, mine: Callable[[Any], None]) -> None:
    mine(page)
    page.locator('[data-action="reveal"]').first.click()


def _apply(page: Any) -> None:
    page.get_by_role("button", name="I applied").click()
    page.get_by_role("button", name="Save", exact=True).click()


def _show_evidence(page: Any) -> None:
    fact = page.locator(".fact", has=page.locator(".disputed")).first
    fact.locator("summary").click()
    fact.get_by_role("link", name="Show it in the description").first.click()


def _send_report(page: Any) -> None:
    page.get_by_label("Something else").check()
    page.get_by_role("button", name="Send").click()
    page.wait_for_load_state()
