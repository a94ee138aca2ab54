"""The rules for schema.org `JobPosting` in a page, written down as a checker.

It knows nothing of how the markup is made: it reads a page as a search engine does, and names every
rule that the page breaks. The rules are those that Google's job search documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

from babel.dates import format_date

EMPLOYMENT_TYPES = {
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER",
}  # fmt: skip
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
REQUIRED = ("title", "description", "datePosted", "hiringOrganization")
KNOWN = {
    "@context", "@type", *REQUIRED, "jobLocation", "jobLocationType",
    "applicantLocationRequirements", "validThrough", "employmentType", "baseSalary", "identifier",
    "directApply", "educationRequirements", "experienceRequirements",
    "experienceInPlaceOfEducation",
}  # fmt: skip
# In the description these mean something; others are ignored at best.
TAGS = {"p", "ul", "li", "br"}


@dataclass
class Page(HTMLParser):
    """What a search engine takes from a page: the visible words, the data blocks, some links."""

    html: str
    visible: str = ""
    heading: str = ""
    blocks: list[str] = field(default_factory=list)
    canonical: str = ""
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._hidden: list[str] = []
        self._data = self._in_heading = False
        self.feed(self.html)
        self.close()
        self.visible = " ".join(self.visible.split())
        self.heading = " ".join(self.heading.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style", "title") or (tag == "a" and "hidden" in given):
            self._hidden.append(tag)
            self._data = given.get("type") == "application/ld+json"
            if self._data:
                self.blocks.append("")
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "img":
            self.pictures.append(given.get("src", ""))
        self._in_heading = self._in_heading or tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
            self._data = False
        if tag == "h1":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._data:
            self.blocks[-1] += data
        elif not self._hidden:
            self.visible += f" {data}"
            self.heading += data if self._in_heading else ""


def faults(html: str, *, status: int, today: date) -> list[str]:
    """The rules that a page breaks, in words; a page without markup breaks none."""
    return list(_faults(Page(html), status, today))


def _faults(page: Page, status: int, today: date) -> Iterator[str]:
    if not page.blocks:
        return
    if len(page.blocks) > 1:
        yield "a page is about one job, and has one block"
    if status != 200:
        yield "what is closed or gone has no markup"
    for character in "<>&":
        if character in page.blocks[0]:
            yield f"{character!r} is escaped in a script"
    try:
        job = json.loads(page.blocks[0])
    except ValueError:
        yield "the block is valid JSON"
        return
    if not isinstance(job, dict) or job.get("@type") != "JobPosting":
        yield "the block is a JobPosting"
        return
    if not re.fullmatch(r"https?://schema\.org/?", job.get("@context", "")):
        yield "the context is schema.org"
    for name in job.keys() - KNOWN:
        yield f"{name} is no property that is documented"
    for name in REQUIRED:
        if not job.get(name):
            yield f"{name} is required"
    if any(value in (None, "", [], {}, "null") for value in job.values()):
        yield "a property that is not stated is left out"
    if not page.canonical:
        yield "the page names its canonical address"
    for rule in (_text, _dates, _employer, _places, _type, _salary, _rest):
        yield from rule(job, page, today)


def _text(job: Any, page: Page, today: date) -> Iterator[str]:
    title, description = str(job.get("title", "")), str(job.get("description", ""))
    if title != page.heading:
        yield "the title is that of the page"
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", description)).split())
    if not re.search(r"<(?:p|li|br)\b", description):
        yield "the description has paragraphs"
    if foreign := {each.lower() for each in re.findall(r"</?([A-Za-z]\w*)", description)} - TAGS:
        yield f"the description has only p, ul, li and br, not {', '.join(sorted(foreign))}"
    if re.search(r"&(?:amp;)?lt;/?(?:p|li|ul|br|div)\b", description):
        yield "the description is escaped once"
    if words.casefold() == title.casefold() or len(words.split()) < 3:
        yield "the description says more than the title"
    if _letters(words) not in _letters(page.visible):
        yield "the description is that of the page, and whole"


def _dates(job: Any, page: Page, today: date) -> Iterator[str]:
    days: dict[str, date] = {}
    for name in {"datePosted", "validThrough"} & job.keys():
        try:
            days[name] = date.fromisoformat(str(job[name])[:10])
        except ValueError:
            yield f"{name} is a date in ISO 8601"
            continue
        if format_date(days[name], "d MMMM y", locale="en") not in page.visible:
            yield f"{name} is shown on the page"
    posted, end = days.get("datePosted"), days.get("validThrough")
    if posted and posted > today + timedelta(days=1):
        yield "datePosted has come"
    if end and end < today:
        yield "a job whose end has passed has no markup"
    if posted and end and end < posted:
        yield "validThrough is not before datePosted"


def _employer(job: Any, page: Page, today: date) -> Iterator[str]:
    employer = job.get("hiringOrganization")
    if not isinstance(employer, dict) or employer.get("@type") != "Organization":
        yield "hiringOrganization is an Organization"
        return
    if not employer.get("name") or employer["name"] not in page.visible:
        yield "the employer's name is on the page"
    if "sameAs" in employer and not re.match(r"https?://[^/]+", employer["sameAs"]):
        yield "sameAs is the address of a site"
    if "logo" in employer:
        place = re.fullmatch(r"https?://[^/]+(/.+\.(?:webp|png|jpe?g|gif|svg))", employer["logo"])
        if not place:
            yield "the logo is the whole address of a picture"
        elif place[1] not in page.pictures:
            yield "the logo is shown on the page"


def _places(job: Any, page: Page, today: date) -> Iterator[str]:
    countries = 0
    for place in _all(job.get("jobLocation")):
        address = place.get("address", {})
        if place.get("@type") != "Place" or address.get("@type") != "PostalAddress":
            yield "jobLocation is a Place with a PostalAddress"
        if not re.fullmatch(r"[A-Z]{2}", address.get("addressCountry", "")):
            yield "every address names its country, in ISO 3166-1"
        countries += 1
        if address.get("addressLocality", "") not in page.visible:
            yield "a city is shown on the page"
        if set(address) - {"@type", "addressCountry", "addressLocality"}:
            yield "no street, region or postcode is known"
    for area in _all(job.get("applicantLocationRequirements")):
        if area.get("@type") not in ("Country", "State") or not area.get("name"):
            yield "applicantLocationRequirements are countries or states with names"
        if re.search(r"(?i)world|anywhere|remote|emea|apac", area.get("name", "")):
            yield "worldwide is no country"
        countries += 1
        if "jobLocationType" not in job:
            yield "applicantLocationRequirements are for remote jobs"
    if "jobLocationType" in job:
        if job["jobLocationType"] != "TELECOMMUTE":
            yield "the only jobLocationType is TELECOMMUTE"
        if "Workplace Remote" not in page.visible:
            yield "TELECOMMUTE is for jobs that the page calls remote"
    if not countries:
        yield "a job has a place, or areas that it may be done from"


def _type(job: Any, page: Page, today: date) -> Iterator[str]:
    types = job.get("employmentType", [])
    for each in [types] if isinstance(types, str) else types:
        if each not in EMPLOYMENT_TYPES:
            yield f"{each!r} is no employmentType"


def _salary(job: Any, page: Page, today: date) -> Iterator[str]:
    if "baseSalary" not in job:
        return
    salary = job["baseSalary"]
    value = salary.get("value", {})
    if salary.get("@type") != "MonetaryAmount" or value.get("@type") != "QuantitativeValue":
        yield "baseSalary is a MonetaryAmount with a QuantitativeValue"
    if not re.fullmatch(r"[A-Z]{3}", salary.get("currency", "")):
        yield "the currency is in ISO 4217"
    if value.get("unitText") not in UNITS:
        yield f"{value.get('unitText')!r} is no unitText"
    ends = value.keys() & {"value", "minValue", "maxValue"}
    if ends not in ({"value"}, {"minValue", "maxValue"}):
        yield "pay is one value, or a lowest and a highest"
    amounts = [value[name] for name in ends]
    if any(type(each) not in (int, float) or each <= 0 for each in amounts):
        yield "pay is a number above zero"
    elif value.get("minValue", 0) > value.get("maxValue", 0):
        yield "the lowest pay is not above the highest"
    for each in amounts:
        if type(each) in (int, float) and f"{each:,.2f}".removesuffix(".00") not in page.visible:
            yield "pay is shown on the page as it is stated"


def _rest(job: Any, page: Page, today: date) -> Iterator[str]:
    if "identifier" in job:
        one = job["identifier"]
        if one.get("@type") != "PropertyValue" or not one.get("name") or not one.get("value"):
            yield "identifier is a PropertyValue with name and value"
        elif one["name"] != job["hiringOrganization"]["name"] or one["value"] not in page.visible:
            yield "identifier is the employer's, and shown on the page"
    ways = [link for link in page.links if re.fullmatch(r"/jobs/\d+/apply/", link)]
    if not ways:
        yield "the page has a way to apply"
    if job.get("directApply") is not False:
        yield "directApply is false where the page sends elsewhere"
    if "experienceRequirements" in job:
        months = job["experienceRequirements"].get("monthsOfExperience")
        if not isinstance(months, int) or months < 1 or f"{months // 12} year" not in page.visible:
            yield "monthsOfExperience are those of the page"


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
