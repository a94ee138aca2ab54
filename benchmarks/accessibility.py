"""Every page in every state, at seven sizes and themes, in a Chromium with axe.

    python -m benchmarks.accessibility [--only WORDS]     (`make accessibility`)

The board is one of its own: the documents of `seeds/`, made-up postings around them and some that
strain a page. Counted are axe's violations (WCAG 2.0 to 2.2 A and AA, best practice, target size)
and what it could not decide (contrast aside), scrolling sideways, layout shift, requests that leave
the site, and errors of scripts. Exit 1 where there is any.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

from benchmarks.states import State

SAMPLES = 800
LOOKS = (
    (1440, 900, "light"), (1440, 900, "dark"), (768, 1024, "light"), (768, 1024, "dark"),
    (360, 740, "light"), (360, 740, "dark"), (320, 640, "light"),
)  # fmt: skip
SETTLES = 250  # milliseconds
SHIFTS = """
    window.shifts = []
    new PerformanceObserver(list => {
      for (const { hadRecentInput, value, sources } of list.getEntries()) {
        if (hadRecentInput) continue
        const moved = sources.map(({ node, previousRect: from, currentRect: to }) =>
          `${(node?.outerHTML ?? node?.data ?? '').slice(0, 80)} ${from.y} to ${to.y}`)
        window.shifts.push(`layout shift ${value.toFixed(4)}: ${moved.join(' | ')}`)
      }
    }).observe({type: 'layout-shift', buffered: true})
"""


def examine(page: Any, state: State, width: int, base: str) -> Iterator[str]:
    """What is wrong with it."""
    said: list[str] = []
    _listen(page, base, said)
    page.add_init_script(SHIFTS)
    page.goto(state.address)
    page.wait_for_timeout(SETTLES)
    yield from page.evaluate("window.shifts")
    state.act(page)
    page.wait_for_timeout(SETTLES)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"scrolls sideways, {wide} px in {width}"
    yield from _axe(page)
    yield from said


def _listen(page: Any, base: str, said: list[str]) -> None:
    def request(each: Any) -> None:
        if not each.url.startswith((base, "blob:", "data:")):
            said.append(f"asks for {each.url}")

    def console(each: Any) -> None:
        if each.type == "error" and "status of 4" not in each.text:  # pages meant to answer 404
            said.append(f"console: {each.text}")

    page.on("request", request)
    page.on("console", console)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))


def _axe(page: Any) -> Iterator[str]:
    from postings.tests.browsing import AXE, RULES

    page.add_script_tag(path=str(AXE))
    report = page.evaluate(f"axe.run(':root', {json.dumps(RULES)})")
    for kind in ("violations", "incomplete"):
        for rule in report[kind]:
            if kind == "incomplete" and rule["id"] == "color-contrast":
                continue  # over pictures and gradients, which it cannot see
            nodes = " | ".join(node["html"][:140] for node in rule["nodes"][:3])
            yield f"{kind}, {rule['id']}: {nodes}"


def look(base: str, states: Mapping[str, State], only: str) -> Iterator[tuple[str, str]]:
    """Print as it goes; gives where and what is wrong."""
    from playwright.sync_api import Error

    with _browser() as browser:
        for width, height, scheme in LOOKS:
            count = 0
            for name, state in states.items():
                if only not in name:
                    continue
                context = browser.new_context(
                    base_url=base,
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                    bypass_csp=True,  # axe is a script of ours
                )
                try:
                    found = list(examine(context.new_page(), state, width, base))
                except Error as error:
                    found = [str(error)]
                count += 1
                for words in found:
                    print(f"  {name}: {words}", flush=True)
                    yield name, words
                context.close()
            print(f"{width} × {height}, {scheme}: {count} states", flush=True)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accessibility",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", default="", help="states with these words in their name")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    from django.core.management import call_command

    from benchmarks.boards import board
    from benchmarks.serving import served
    from benchmarks.states import fill

    call_command("collectstatic", interactive=False, verbosity=0)
    with board(SAMPLES) as made, TemporaryDirectory() as folder:
        states = fill()
        with served(made.database, Path(folder, "index")) as (port, _):
            faults = list(look(f"http://localhost:{port}", states, options.only))
    print(f"{len(states)} states, {len(LOOKS)} looks, {len(faults)} faults")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
