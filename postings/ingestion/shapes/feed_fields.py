"""What items of feeds say in elements and fields that each board names as it likes, read as one.

Names are compared without case, signs and the prefix of their namespace: `job_listing:job_type`,
`JobType` and `job-type` are "jobtype".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postings.ingestion.parse.lines import has_words
from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Item, posting
from postings.ingestion.shapes.values import labelled, words
from postings.ingestion.vocabulary.structured import SPELLINGS, spelled

NO_DESCRIPTION = "no description: save the posting itself, at {link}"

TITLE = ("title", "jobtitle", "positiontitle", "position", "name")
COMPANY = ("company", "companyname", "employer", "employername", "hiringorganization")
URL = ("url", "link", "joburl")
APPLY = ("applyurl", "applicationurl", "applylink", "applicationlink")
IDENTITY = ("referencenumber", "jobreference", "requisitionid", "partnerjobid", "jobid", "id",
            "reference")  # fmt: skip
LOCATION = ("location", "joblocation")
_PARTS = (("city", "town"), ("state", "region", "province"), ("country",))
_REMOTE = ("remotetype", "workplacetype", "workplace", "remote", "isremote")
_TYPE = ("jobtype", "contracttype", "contracttime", "employmenttype", "type", "schedule",
         "jobcategory")  # fmt: skip
_PAY = ("salary", "salaryrange", "compensation", "wage")
_LOW = ("minimumsalary", "salarymin", "minsalary")
_HIGH = ("maximumsalary", "salarymax", "maxsalary")
_CURRENCY = ("salarycurrency", "currency")
_PERIOD = ("salaryinterval", "salaryperiod")
_POSTED = ("advertisefromdateutc", "advertisefromdate", "dateposted", "postedat", "date", "pubdate",
           "published", "datepublished", "created", "updated")  # fmt: skip
_CLOSES = ("advertisetodatetimeutc", "advertisetodatetime", "advertisetodate", "expirationdate",
           "validthrough", "closingdate", "deadline", "expires", "expiresat", "expire")  # fmt: skip
_TEXT = ("encoded", "content", "description", "jobdescription", "body", "summary")
_SECTIONS = {
    "examplesofduties": "Examples of duties",
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "requirements": "Requirements",
    "supplementalinformation": "Supplemental information",
    "benefits": "Benefits",
}
_LABELS = {
    "Department": ("department",),
    "Division": ("division",),
    "Industry": ("industry",),
    "Function": ("function",),
    "Category": ("category", "categories", "jobcategory"),
    "Level": ("seniority", "level", "experiencelevel", "joblevel"),
    "Experience": ("experience",),
    "Education": ("education",),
    "Skills": ("skills",),
    "Tags": ("tags",),
    "Job number": ("jobnumbersingle",),
}
_OF_JOBS = {*COMPANY, *LOCATION, *_REMOTE, *_TYPE, *_PAY, *_LOW, *_CLOSES, *APPLY, "jobid", "city",
            "department", "region"} - {"type"}  # fmt: skip
"""Fields that articles do not have."""
_OTHER_SPACES = frozenset(["media", "atom", "itunes", "thr", "slash", "wfw", "sy", "feedburner"])
_OWN = re.compile(
    r"https?://[^/?#]+/[^#]*?(?:\d{3}|[0-9a-f]{12}|[^\W_]+-[^\W_]+-[^\W_]|[?&]\w*id=\w)"
)
_ALONE = re.compile(
    r"(?i)[a-z][a-z0-9+.-]*://.*|(?:urn|tag):.*|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"
)
_SIGNS = re.compile(r"[\W_]+")
_YES = frozenset(["1", "true", "yes", "y"])
_NO = frozenset(["0", "false", "no", "n"])


def plain(name: str) -> str:
    """A name as it is compared."""
    return _SIGNS.sub("", name.rpartition(":")[2]).casefold()


class Fields:
    """The fields of an item by their plain names; those without a prefix come before those with."""

    def __init__(self, item: Item) -> None:
        self._values: dict[str, list[Any]] = {}
        for name in sorted(item, key=lambda name: ":" in name):
            if name.partition(":")[0] not in _OTHER_SPACES:
                value = item[name]
                several = value if isinstance(value, list) else [value]
                self._values.setdefault(plain(name), []).extend(several)

    def all(self, *names: str) -> list[str]:
        """The texts of these fields, each once."""
        found = (said(value) for name in names for value in self._values.get(name, ()))
        return list(dict.fromkeys(filter(None, found)))

    def first(self, *names: str) -> str:
        return next(iter(self.all(*names)), "")

    def path(self, *names: str) -> str:
        return next((name for name in names if self.all(name)), "")

    def speak_of_jobs(self) -> bool:
        return any(self.all(name) for name in _OF_JOBS)


def is_own(address: str) -> bool:
    """Whether an address is that of one posting, and not of a list or a form for all of them: it
    has a number, a title or a key in it."""
    return bool(_OWN.match(address))


def identity(name: str, link: str, company: str = "") -> str:
    """What a source calls an item, as nobody else calls another: numbers and the like go under the
    company that gave them, or the site of the address.

    >>> identity("7", "https://acme.example.org/jobs/7"), identity("urn:acme:7", "")
    ('acme.example.org/7', 'urn:acme:7')
    """
    if not name or _ALONE.fullmatch(name):
        return name
    site = link.partition("//")[2].partition("/")[0]
    return "/".join(filter(None, (company or site, name)))


def said(value: Any) -> str:
    """The words of an element, alone, beside attributes, or in elements of its own, as a company
    and a place have them."""
    if not isinstance(value, Mapping):
        return words(value)
    named = words(value, "#text") or words(value, "name") or words(value, "@term")
    if named:
        return named
    return ", ".join(
        filter(None, (words(each) for name, each in value.items() if not name.startswith("@")))
    )


def read_fields(
    layout: str,
    item: Item,
    *,
    title: str = "",
    company: str = "",
    places: Sequence[str] = (),
    body: str = "",
    link: str = "",
    others: Mapping[str, str] | None = None,
) -> ParsedPosting:
    """The posting of an item. What its shape knows better than the names of fields, it gives."""
    fields = Fields(item)
    link = (link or fields.first(*URL, *APPLY)).rstrip("<>")
    kinds, categories = _kinds(fields)
    remote = _workplace(fields)
    country = fields.first("country")
    return posting(
        layout,
        header={
            LineRole.TITLE: title or fields.first(*TITLE),
            LineRole.COMPANY: company or fields.first(*COMPANY),
            LineRole.PLACE: places or locations.lines(_places(fields)),
            LineRole.TYPE: ", ".join(kinds),
            LineRole.PAY: fields.first(*_PAY) if _salary(fields) is None else "",
            LineRole.OTHER: labelled({**_others(fields, categories), **(others or {})}),
            LineRole.LINK: link,
        },
        body=described([body, *_sections(fields, described=bool(body))], _missing(link)),
        hints=(
            ("employment_type", ", ".join(kinds), fields.path(*_TYPE)),
            ("workplace", remote, fields.path(*_REMOTE)),
            ("countries", country, "country"),
            ("salary", _salary(fields), fields.path(*_LOW, *_HIGH)),
            ("posted_on", fields.first(*_POSTED), fields.path(*_POSTED)),
            ("valid_through", fields.first(*_CLOSES), fields.path(*_CLOSES)),
            ("apply_url", fields.first(*APPLY), fields.path(*APPLY)),
        ),
    )


def _missing(link: str) -> str:
    return NO_DESCRIPTION.format(link=link or "its address")


def _kinds(fields: Fields) -> tuple[list[str], list[str]]:
    """Types of employment, and what stands in their fields but is none: some boards have them in
    the field for the category, and the category in theirs."""
    kinds, categories = [], []
    for name in _TYPE:
        for kind in fields.all(name):
            known = spelled(kind) in SPELLINGS["employment_type"]
            if known or name not in ("type", "jobtype", "jobcategory") or _is_kind(kind):
                kinds.append(kind.replace("_", " "))
            else:
                categories.append(kind)
    return kinds, categories


def _is_kind(words: str) -> bool:
    """Whether several types are named: "Full Time, Contract"."""
    parts = [spelled(part) for part in re.split(r"[,/;|]", words)]
    return all(part in SPELLINGS["employment_type"] for part in parts)


def _workplace(fields: Fields) -> str:
    said = fields.first(*_REMOTE)
    if spelled(said) in _YES:
        return "remote"
    return said if spelled(said) in SPELLINGS["workplace"] else ""


def _places(fields: Fields) -> list[str]:
    """The places that are stated whole, else put together of their parts."""
    whole = [locations.whole(place) for place in fields.all(*LOCATION)]
    parts = [fields.first(*names) for names in _PARTS]
    if len(whole) == 1 and "," not in whole[0]:
        parts[0], whole = whole[0], []
    return whole or [locations.of_parts(*parts)]


def _salary(fields: Fields) -> dict[str, Any] | None:
    low, high = fields.first(*_LOW), fields.first(*_HIGH)
    return salary(low, high, fields.first(*_CURRENCY), fields.first(*_PERIOD))


def _others(fields: Fields, categories: Sequence[str]) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {
        label: [text for text in fields.all(*names) if has_words(text)]
        for label, names in _LABELS.items()
    }
    kinds = {kind.replace("_", " ") for kind in _kinds(fields)[0]}
    named = dict.fromkeys([*found["Category"], *categories])
    found["Category"] = [each for each in named if each.replace("_", " ") not in kinds]
    remote = fields.first(*_REMOTE)
    if not _workplace(fields) and spelled(remote) not in _NO:
        found["Remote"] = remote
    return found


def _sections(fields: Fields, *, described: bool) -> Iterator[str]:
    if not described:
        yield section(max(fields.all(*_TEXT), key=len, default=""))
    for name, heading in _SECTIONS.items():
        yield section(fields.first(name), heading)
