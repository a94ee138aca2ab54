"""Every kind of page of the board, held against the HTML standard by the Nu checker.

`python -m benchmarks.html_check vnu.jar` looks at the pages of the configured board: the listing in
its states, and so many postings, companies and landing pages. The checker is in the npm package
`vnu-jar` (`npm pack vnu-jar`; the jar is in its folder `build/dist`) and takes a Java.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import django
from django.core.management import call_command

LISTINGS = (
    "/", "/?page=2", "/?page=99999", "/?q=engineer", "/?q=engineer&workplace=remote&country=DE",
    "/?q=nothingatall", "/?q=nothingatall&workplace=remote", "/?eligible=DE&salary_min=50000",
    "/?workplace=moon&salary_min=lots", "/?sort=salary", "/?skill_all=Python&skill_not=Go",
    "/filter/country/", "/filter/company/", "/filter/skill/?q=data",
    "/companies/", "/skills/", "/categories/", "/countries/", "/remote/", "/insights/",
    "/categories/software/", "/countries/germany/", "/skills/python/", "/skills/python/remote/",
    "/nowhere/", "/my/", "/companies/?letter=x", "/companies/?q=zzzz",
)  # fmt: skip
POSTINGS = 60


class Fault(NamedTuple):
    address: str
    message: str
    extract: str


def addresses(postings: int) -> Iterator[str]:
    """Of pages of every kind: the postings are spread over the board."""
    from postings.choices import Status
    from postings.models import Posting

    yield from LISTINGS
    for status, most in ((Status.PUBLISHED, postings), (Status.CLOSED, postings // 6)):
        rows = Posting.objects.filter(status=status).select_related("company").order_by("pk")
        for posting in rows[:: max(1, rows.count() // max(1, most))]:
            yield posting.get_absolute_url()
            if posting.company and status == Status.PUBLISHED and posting.pk % 4 == 0:
                yield posting.company.get_absolute_url()
                yield f"/jobs/{posting.pk}/report/"


def check(jar: Path, asked: Sequence[str]) -> list[Fault]:
    """What the checker calls an error in these pages."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    with TemporaryDirectory() as folder:
        files: dict[str, str] = {}
        for number, address in enumerate(dict.fromkeys(asked)):
            response = client.get(address, follow=True)
            file = Path(folder, f"{number}.html")
            file.write_bytes(response.getvalue())
            files[file.name] = f"{address} ({response.status_code})"
            if response.status_code >= 500:  # whose page is valid, and hides the one asked for
                raise SystemExit(f"{address} answers {response.status_code}")
        command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", folder]
        said = subprocess.run(command, capture_output=True, text=True).stderr
    return [
        Fault(files[Path(each["url"]).name], each["message"], each.get("extract", ""))
        for each in json.loads(said)["messages"]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.html_check", description=__doc__)
    parser.add_argument("jar", type=Path, help="the checker")
    parser.add_argument("--postings", type=int, default=POSTINGS, help="how many to look at")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    asked = list(addresses(options.postings))
    faults = check(options.jar, asked)
    kinds: dict[str, list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(re.sub(r"“[^”]*”", "“…”", fault.message), []).append(fault)
    for some in sorted(kinds.values(), key=len, reverse=True):
        print(f"{len(some):5} × {some[0].message}\n        {some[0].address}: {some[0].extract!r}")
    print(f"{len(set(asked))} pages, {len(faults)} errors")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
