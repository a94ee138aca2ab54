"""Pictures of the main pages in `docs/screenshots/`, at three widths, light and dark.

`make screenshots` makes them anew: of a board of its own, which holds the documents of `seeds/` and
made-up postings around them, in a database that is dropped in the end. Needs a Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import django

FOLDER = Path(__file__).parent.parent / "docs/screenshots"
# Width, height, and how small the picture is of it.
SIZES = ((360, 740, 1.0), (768, 1024, 0.75), (1440, 900, 0.6))
SCHEMES = ("light", "dark")
QUALITY = 30
SAMPLES = 2000
EDITOR = "editor"


class Shot(NamedTuple):
    """A page, and what is done on it before it is taken; `widest` window that it is of."""

    address: str
    act: Callable[[Any], Any] = lambda page: None
    widest: int = 10_000


def fill() -> Mapping[str, Shot]:
    """The seeds between the samples, one of which is closed and one waits; the pages to take."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from postings import samples
    from postings.choices import ClosedReason, Status
    from postings.models import Posting

    call_command("ingest", verbosity=0)
    User.objects.create_superuser(EDITOR, password=EDITOR)
    seeds = Posting.objects.published().exclude(source_postings__source__name=samples.SOURCE)
    disputed = seeds.exclude(source_postings__conflicts=[])
    shown = disputed.exclude(salary_max=None).order_by("pk")[0]
    waiting, closed = seeds.exclude(pk=shown.pk).order_by("-pk")[:2]
    Posting.objects.filter(pk=waiting.pk).update(status=Status.IN_REVIEW)
    Posting.objects.filter(pk=closed.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE
    )
    newest = Posting.objects.published().exclude(pk=shown.pk).order_by("-listed_on", "-pk")
    saved = list(newest[:4])
    return {
        "listing": Shot("/?workplace=remote"),
        "filters": Shot("/?workplace=remote", _open_filters, widest=900),
        "posting": Shot(shown.get_absolute_url()),
        "evidence": Shot(shown.get_absolute_url(), _show_evidence),
        "closed": Shot(closed.get_absolute_url()),
        "company": Shot(shown.company.get_absolute_url() if shown.company else "/companies/"),
        "skill": Shot("/skills/python/"),
        "insights": Shot("/insights/"),
        "my-list": Shot("/", lambda page: _remember(page, saved)),
        "report": Shot(f"/jobs/{shown.pk}/report/"),
        "review": Shot(f"/admin/postings/posting/{waiting.pk}/change/"),
    }


def _open_filters(page: Any) -> None:
    page.locator(".filters > summary").click()


def _show_evidence(page: Any) -> None:
    fact = page.locator(".fact", has=page.locator(".disputed")).first
    fact.locator("summary").click()
    fact.get_by_role("link", name="Show it in the description").first.click()


def _remember(page: Any, postings: Any) -> None:
    now = int(time.time() * 1000)
    kept = {str(each.pk): {"at": now, "title": each.title} for each in postings}
    applied = {key: {**entry, "note": "Wrote to them"} for key, entry in [*kept.items()][:1]}
    for name, value in (("saved", kept), ("applied", applied)):
        page.evaluate(f"localStorage['board:{name}'] = {json.dumps(json.dumps(value))}")
    page.goto("/my/")
    page.locator(".card").first.wait_for()


def take(base: str, shots: Mapping[str, Shot]) -> None:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        session = _sign_in(browser, base)
        for width, height, scale in SIZES:
            for scheme in SCHEMES:
                for name, shot in shots.items():
                    if width > shot.widest:
                        continue
                    context = browser.new_context(
                        base_url=base,
                        viewport={"width": width, "height": height},
                        color_scheme=scheme,  # type: ignore[arg-type]
                        reduced_motion="reduce",
                        storage_state=session if name == "review" else None,
                    )
                    page = context.new_page()
                    page.goto(shot.address)
                    shot.act(page)
                    page.wait_for_timeout(200)
                    _write(page, scale, FOLDER / f"{name}-{width}-{scheme}.webp")
                    context.close()
        browser.close()


def _sign_in(browser: Any, base: str) -> Any:
    page = browser.new_page(base_url=base)
    page.goto("/admin/login/")
    page.fill("#id_username", EDITOR)
    page.fill("#id_password", EDITOR)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/**")
    return page.context.storage_state()


def _write(page: Any, scale: float, file: Path) -> None:
    """As WebP, which Playwright itself does not write."""
    size = page.viewport_size
    clip = {"x": 0, "y": page.evaluate("scrollY"), **size, "scale": scale}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    picture = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    file.write_bytes(b64decode(picture["data"]))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    from django.core.management import call_command

    from benchmarks.boards import board
    from benchmarks.serving import served

    call_command("collectstatic", interactive=False, verbosity=0)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with board(SAMPLES) as made, TemporaryDirectory() as folder:
        shots = fill()
        with served(made.database, Path(folder, "index")) as (port, _):
            take(f"http://localhost:{port}", shots)
    files = list(FOLDER.iterdir())
    print(f"{len(files)} pictures, {sum(each.stat().st_size for each in files) / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
