"""Made-up postings in every shape that is read, for measurements that need many documents: the same
for the same number."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from html import escape
from random import Random
from typing import Any, NamedTuple

DATE = "2026-03-02"
TITLES = ("Bell Founder", "Canal Engineer", "Clock Mender", "Data Engineer", "Nurse", "Pump Fitter")
COMPANIES = ("Amber Freight", "Birch Maps", "Cobalt Ledger", "Lantern Health", "Nimbus Pumps")
PLACES = ("Ghent, Belgium", "Leeds, United Kingdom", "Lyon, France", "Oslo, Norway", "Remote")
SENTENCES = (
    "You shape what the workshop builds, from the first sketch to what runs.",
    "You keep what people rely on quick, plain and dependable.",
    "You write down decisions, so that others can follow and question them.",
    "You look after what you made, and learn from how it wears.",
    "You bring five years of experience with Python, PostgreSQL or a like trade.",
    "You talk with the people who use what we make, every week.",
    "We pay 60,000 to 80,000 EUR a year, and there are thirty days of holiday.",
    "This is a full-time job, which can be done from home on two days a week.",
)


class Stated(NamedTuple):
    """What the shapes have fields for."""

    number: int
    title: str
    company: str
    place: str
    link: str
    lines: tuple[tuple[str, str], ...]  # of the description: kind of block and its words


def stated(number: int) -> Stated:
    chance = Random(number)
    lines = [("paragraph", f"We look for someone who enjoys careful work ({number}).")]
    for heading in ("What you will do", "What you bring", "What you get", "More about the work"):
        lines.append(("heading", heading))
        lines += [("item", chance.choice(SENTENCES)) for _ in range(5)]
        lines.append(("paragraph", " ".join(chance.sample(SENTENCES, 3))))
    return Stated(
        number=number,
        title=chance.choice(TITLES),
        company=chance.choice(COMPANIES),
        place=chance.choice(PLACES),
        link=f"https://jobs.example.org/{number}",
        lines=tuple(lines),
    )


def text(number: int) -> bytes:
    said = stated(number)
    body = "\n".join(f"- {words}" if kind == "item" else f"\n{words}" for kind, words in said.lines)
    head = f"{said.title}\n{said.company}\n{said.place}\n"
    return f"{head}\nAbout the job\n{body}\n\nApply: {said.link}\n".encode()


def markdown(number: int) -> bytes:
    said = stated(number)
    marks = {"heading": "## ", "item": "* "}
    body = "\n".join(f"\n{marks.get(kind, '')}{words}" for kind, words in said.lines)
    head = f"# {said.title}\n\n**{said.company}**, {said.place}\n"
    return f"{head}{body}\n\n[Apply]({said.link})\n".encode()


def _html(said: Stated) -> str:
    tags = {"heading": "h3", "item": "li"}
    return "\n".join(
        f"<{tags.get(kind, 'p')}>{escape(words)}</{tags.get(kind, 'p')}>"
        for kind, words in said.lines
    )


def page(number: int) -> bytes:
    said = stated(number)
    ld = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": said.title,
        "hiringOrganization": {"@type": "Organization", "name": said.company},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": said.place}},
        "datePosted": DATE,
        "description": _html(said),
    }
    title = escape(f"{said.title} | {said.company}")
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    return (
        f"<!doctype html><html><head><title>{title}</title>{script}</head>"
        f"<body><nav>Jobs</nav><main><h1>{escape(said.title)}</h1>{_html(said)}</main></body></html>"
    ).encode()


def lever(number: int) -> dict[str, Any]:
    said = stated(number)
    return {
        "id": f"{number}",
        "text": said.title,
        "hostedUrl": said.link,
        "categories": {"location": said.place, "commitment": "Full-time"},
        "description": _html(said),
        "createdAt": 1_770_000_000_000,
    }


def _greenhouse(number: int) -> dict[str, Any]:
    said = stated(number)
    return {
        "id": number,
        "title": said.title,
        "company_name": said.company,
        "absolute_url": said.link,
        "location": {"name": said.place},
        "first_published": f"{DATE}T08:00:00-05:00",
        "updated_at": f"{DATE}T08:00:00-05:00",
        "content": escape(_html(said)),
    }


def _ashby(number: int) -> dict[str, Any]:
    said = stated(number)
    return {
        "id": f"{number}",
        "title": said.title,
        "location": said.place,
        "employmentType": "FullTime",
        "isRemote": True,
        "isListed": True,
        "publishedAt": f"{DATE}T08:00:00.000+00:00",
        "jobUrl": said.link,
        "applyUrl": f"{said.link}/apply",
        "descriptionHtml": _html(said),
    }


def _row(number: int) -> dict[str, str]:
    said = stated(number)
    words = "\n".join(words for _, words in said.lines)
    return {
        "Job Title": said.title,
        "Company": said.company,
        "Location": said.place,
        "Salary": "$90,000 - $110,000 a year",
        "Url": said.link,
        "Date posted": DATE,
        "Description": words,
    }


def _table(numbers: range, delimiter: str) -> bytes:
    rows = [_row(number) for number in numbers]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _rss(numbers: range) -> bytes:
    items = "".join(
        f"<item><title>{escape(said.company)}: {escape(said.title)}</title><link>{said.link}</link>"
        f"<guid>{said.link}</guid><pubDate>Mon, 02 Mar 2026 08:00:00 +0000</pubDate>"
        f"<description>{escape(_html(said))}</description></item>"
        for said in map(stated, numbers)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Jobs</title>'
    return f"{head}{items}</channel></rss>".encode()


def _jobs_xml(numbers: range) -> bytes:
    jobs = "".join(
        f"<job><title><![CDATA[{said.title}]]></title><company>{escape(said.company)}</company>"
        f"<city>{escape(said.place)}</city><url>{said.link}</url><date>{DATE}</date>"
        f"<referencenumber>{said.number}</referencenumber>"
        f"<description><![CDATA[{_html(said)}]]></description></job>"
        for said in map(stated, numbers)
    )
    return f"<?xml version='1.0'?><source><publisher>Jobs</publisher>{jobs}</source>".encode()


def line(number: int) -> bytes:
    return f"{json.dumps(lever(number))}\n".encode()


def lines(numbers: range) -> bytes:
    return b"".join(map(line, numbers))


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def every_shape(first: int, count: int = 5) -> dict[str, bytes]:
    """One document of each shape, those of many with so many postings."""
    numbers = range(first, first + count)
    plain = {
        "text": text(first),
        "markdown": markdown(first),
        "page": page(first),
        "lever": json.dumps([lever(number) for number in numbers]).encode(),
        "greenhouse": json.dumps({"jobs": [_greenhouse(n) for n in numbers], "meta": {}}).encode(),
        "ashby": json.dumps({"jobs": [_ashby(n) for n in numbers], "apiVersion": "1"}).encode(),
        "rows": json.dumps([_row(number) for number in numbers], indent=1).encode(),
        "lines": lines(numbers),
        "rss": _rss(numbers),
        "jobs_xml": _jobs_xml(numbers),
        "csv": _table(numbers, ","),
        "tsv": _table(numbers, "\t"),
    }
    return {
        **plain,
        "zip": zipped(plain),
        "tar_gz": gzip.compress(tarred(plain)),
        "gz": gzip.compress(plain["lever"]),
        "nested": zipped({"all.tar.gz": gzip.compress(tarred(plain))}),
    }
