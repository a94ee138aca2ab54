"""Pages of the configured board under Lighthouse, as a phone gets them from a production server.

`make lighthouse` asks for the listing, a posting, its company and the insights, with Lighthouse 12,
which `npx` fetches the first time, and a Chromium. Exit 1 where a score is below 100.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

LIGHTHOUSE = "lighthouse@12"
TRIES = 4
FULL = 0.995  # what is shown as 100


def addresses() -> Mapping[str, str]:
    """The posting is the newest that states pay, of a company."""
    from postings.models import Posting

    paid = Posting.objects.published().exclude(company=None).exclude(salary_max=None)
    posting = paid.select_related("company").latest("listed_on", "pk")
    assert posting.company
    return {
        "listing": "/",
        "posting": posting.get_absolute_url(),
        "company": posting.company.get_absolute_url(),
        "insights": "/insights/",
    }


def examine(address: str) -> Mapping[str, Any]:
    """What Lighthouse reports of it. Now and then it loses the trace of a page, and asks to be run
    again."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    for _ in range(TRIES):
        run = subprocess.run(
            [*command, "--chrome-flags=--headless --no-sandbox"],
            env=os.environ | {"CHROME_PATH": chromium},
            stdout=subprocess.PIPE,
        )
        if run.returncode == 0:
            report: Mapping[str, Any] = json.loads(run.stdout)
            return report
    raise SystemExit(f"Lighthouse failed {TRIES} times on {address}")


def scores(report: Mapping[str, Any]) -> Mapping[str, int]:
    return {name: round(100 * each["score"]) for name, each in report["categories"].items()}


def lacking(report: Mapping[str, Any]) -> Iterator[str]:
    """What a score below 100 is for."""
    audits = report["audits"]
    for category in report["categories"].values():
        if category["score"] >= FULL:
            continue
        for part in category["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < FULL:
                yield f"{category['id']}: {audit['title']} {audit.get('displayValue', '')}".strip()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    from django.db import connection

    from benchmarks.serving import served

    names: list[str] = []
    pages = addresses()
    is_full = True
    database = str(connection.settings_dict["NAME"])
    with TemporaryDirectory() as folder, served(database, Path(folder, "index")) as (port, _):
        for name, address in pages.items():
            report = examine(f"http://localhost:{port}{address}")
            found, audits = scores(report), report["audits"]
            if not names:
                names += found
                print(f"{'':10}{'  '.join(names)}  kB  requests  layout shift")
            shown = "  ".join(f"{found[each]:{len(each)}}" for each in names)
            weight = audits["total-byte-weight"]["numericValue"] / 1000
            asked = len(audits["network-requests"]["details"]["items"])
            shift = audits["cumulative-layout-shift"]["numericValue"]
            print(f"{name:10}{shown}{weight:4.0f}{asked:10}{shift:14.3f}", flush=True)
            for words in lacking(report):
                print(f"{'':10}{words}")
            is_full &= all(score == 100 for score in found.values())
    raise SystemExit(not is_full)


if __name__ == "__main__":
    main()
