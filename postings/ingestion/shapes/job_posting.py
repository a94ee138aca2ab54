"""schema.org's JobPosting, as JSON-LD and microdata of a page, or a file of JSON, state it.

Every value comes in several forms: a word, an object with a name, or a list of either. Estimates of
pay (`estimatedSalary`) are no statement of the employer's, and are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from postings.ingestion.parse.html import unescaped
from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.linked_data import (
    LONGEST_LABEL,
    TAG,
    markup,
    plain,
    several,
    word,
)
from postings.ingestion.shapes.locations import lines, of_parts
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import labelled
from postings.ingestion.vocabulary.structured import amount_of, is_unstated, spelled

UNDESCRIBED = "a JobPosting without a description: save the page that it stands on"
FEWEST_WORDS = 25
"""Words below which a description says nothing of the job, and the page around it may say more."""
ALIKE = 60
"""Letters and figures from its start by which a section is found in the description."""

_TYPE = re.compile(r"(?:https?://schema\.org/|schema:)?JobPosting", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]+(?:_[A-Z]+)*")
_NO_NAME = frozenset({"confidential", "anonymous"})
_SECTIONS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "educationRequirements": "Education",
    "experienceRequirements": "Experience",
    "physicalRequirement": "Physical requirements",
    "securityClearanceRequirement": "Security clearance",
    "eligibilityToWorkRequirement": "Eligibility to work",
    "specialCommitments": "Special commitments",
    "workHours": "Working hours",
    "jobBenefits": "Benefits",
    "benefits": "Benefits",
    "incentiveCompensation": "Incentives",
    "employerOverview": "About the employer",
    "applicationContact": "Contact",
}
"""Properties that a description often has in itself, by the heading that each gets where not."""
_LABELS = {
    "industry": "Industry",
    "occupationalCategory": "Category",
    "employmentUnit": "Department",
    "jobImmediateStart": "Immediate start",
    "jobStartDate": "Start",
    "totalJobOpenings": "Openings",
}


def is_job_posting(value: object) -> bool:
    """Whether an object says that it is one, by a name, an address, or one of several."""
    types = value.get("@type") if isinstance(value, Mapping) else None
    return any(isinstance(each, str) and _TYPE.fullmatch(each.strip()) for each in several(types))


def identify(item: Item) -> str:
    """The address, or the employer's identifier under the employer's name. It comes second since
    some give the same for all of their jobs."""
    if address := word(item.get("url")):
        return address
    for each in several(item.get("identifier")):
        value = each.get("value") or each.get("@value") if isinstance(each, Mapping) else each
        if (identifier := word(value)) and not is_unstated(identifier):
            return "/".join(filter(None, (_company(item), identifier)))
    return ""


def is_described(item: Item) -> bool:
    """Whether it has a description of its own, and no summary of one."""
    words = TAG.sub(" ", unescaped(markup(item.get("description")))).split()
    return len(words) >= FEWEST_WORDS


def is_paid(item: Item) -> bool:
    """Whether it states pay; many have a place for it that is empty."""
    return any(_pay(item))


class Stated(NamedTuple):
    """All that an item says beside its description."""

    header: Mapping[LineRole, str | Sequence[str] | None]
    hints: Sequence[tuple[str, Any, str]]


def read(item: Item, around: Around) -> ParsedPosting:
    """The posting; `around` may give a "link" to it and a line on "pay", as a page does."""
    header, hints = stated(item, around)
    whole, sections = markup(item.get("description")), [*_sections(item)]
    body = described([section(whole) if sections else whole, *sections], UNDESCRIBED)
    return posting("job_posting", header=header, body=body, hints=hints)


def stated(item: Item, around: Around) -> Stated:
    places = [place for place in map(_place, several(item.get("jobLocation"))) if place.line]
    remote = "telecommute" in [spelled(each) for each in several(item.get("jobLocationType"))]
    states = [*_applicants(item, in_states=True)]
    applicants = [*_applicants(item, in_states=False)]
    if remote and not applicants and not states:
        applicants = [place.country for place in places if place.country]
    where = [place.line for place in places] or applicants
    pay = _pay(item)
    header = {
        LineRole.TITLE: plain(item.get("title") or item.get("name")),
        LineRole.COMPANY: _company(item),
        LineRole.PLACE: [
            *lines(where),
            *([f"Remote in {'; '.join(states)}"] if states and remote else []),
        ],
        LineRole.TYPE: ", ".join(_kinds(item, coded=False)),
        LineRole.PAY: pay.words or around.get("pay"),
        LineRole.OTHER: labelled(
            {label: _words(item.get(name)) for name, label in _LABELS.items()}
        ),
        LineRole.LINK: word(item.get("url")) or around.get("link"),
    }
    hints = (
        ("remote", remote or None, "jobLocationType"),  # some mean that it may be remote
        ("employment_type", _kinds(item, coded=True), "employmentType"),
        ("location", where, "jobLocation" if places else "applicantLocationRequirements"),
        ("remote_from", applicants if remote else None, "applicantLocationRequirements"),
        ("salary", pay.numbers, "baseSalary"),
        ("experience_years", _years(item), "experienceRequirements.monthsOfExperience"),
        ("language", word(item.get("inLanguage")), "inLanguage"),
        ("posted_on", word(item.get("datePosted")), "datePosted"),
        ("valid_through", word(item.get("validThrough")), "validThrough"),
    )
    return Stated(header, hints)


# Properties


def _company(item: Item) -> str:
    name = plain(item.get("hiringOrganization"))
    return "" if spelled(name) in _NO_NAME or name.startswith("http") else name


class _Place(NamedTuple):
    line: str
    country: str = ""


def _place(value: object) -> _Place:
    """A place as one line: "Leeds, England, GB", or the words that stand for it."""
    if not isinstance(value, Mapping):
        return _Place(plain(value))
    addresses = several(value.get("address") or value)
    address = addresses[0] if addresses else ""
    if not isinstance(address, Mapping):
        return _Place(plain(address))
    names = ("addressLocality", "addressRegion", "addressCountry")
    parts = [plain(address.get(name)) for name in names]
    known = ["" if is_unstated(part) else part for part in parts]
    country = known[2].upper() if len(known[2]) == 2 else known[2]
    line = of_parts(known[0], known[1], country)
    return _Place(line or plain(address.get("streetAddress") or value.get("name")), country)


def _applicants(item: Item, *, in_states: bool) -> Iterator[str]:
    """Names of countries, or of states and the like, in which applicants may live."""
    for each in several(item.get("applicantLocationRequirements")):
        is_object = isinstance(each, Mapping)
        is_state = is_object and not {"State", "City"}.isdisjoint(several(each.get("@type")))
        name = _place(each).line if is_object and each.get("address") else plain(each)
        if name and is_state == in_states:
            yield name


def _kinds(item: Item, *, coded: bool) -> list[str]:
    """Types of employment that are codes of the vocabulary, or words."""
    kinds: list[str] = []
    for text in map(word, several(item.get("employmentType"))):
        codes = [code.strip() for code in text.split(",")]
        kinds += codes if all(map(_CODE.fullmatch, codes)) else filter(None, [text])
    if coded:
        return [kind for kind in kinds if _CODE.fullmatch(kind)] or kinds
    return [kind for kind in kinds if not _CODE.fullmatch(kind)]


class _Pay(NamedTuple):
    numbers: dict[str, Any] | None = None
    words: str = ""


def _pay(item: Item) -> _Pay:
    """Base pay: numbers with currency and period, or the words that it is given in."""
    stated = next(iter(several(item.get("baseSalary"))), None)
    currency = word(item.get("salaryCurrency"))
    if not isinstance(stated, Mapping):
        words = " ".join(filter(None, (word(stated), currency if amount_of(stated) else "")))
        return _Pay(words=words if any(map(str.isdigit, words.strip("0 .,"))) else "")
    currency = word(stated.get("currency")) or currency
    amount = next(iter(several(stated.get("value"))), stated)
    if not isinstance(amount, Mapping):
        amount = {**stated, "value": amount}
    low = amount.get("minValue", amount.get("value"))
    high = amount.get("maxValue", amount.get("value") if "minValue" not in amount else None)
    period = word(amount.get("unitText") or amount.get("unitCode") or stated.get("unitText"))
    period = period or word(stated.get("duration")).removeprefix("P1")
    if amount_of(low) is None and amount_of(high) is None:
        words = " ".join(filter(None, (word(low), currency, period)))
        return _Pay(words=words if any(map(str.isdigit, words.replace("0", ""))) else "")
    currency = word(amount.get("currency")) or currency
    return _Pay(salary(low, high, currency, period))


def _years(item: Item) -> int | None:
    """Whole years of the months of experience asked for."""
    for each in several(item.get("experienceRequirements")):
        months = amount_of(each.get("monthsOfExperience")) if isinstance(each, Mapping) else None
        if months and months >= 12:
            return int(months // 12)
    return None


def _words(value: object) -> list[str]:
    """What is said of the job in a word or two."""
    words = [plain(each) for each in several(value)]
    return [each for each in words if not is_unstated(each) and len(each) <= LONGEST_LABEL]


# The body


def _sections(item: Item) -> Iterator[str]:
    """What the description leaves out, each under a heading."""
    said = _letters(markup(item.get("description")))
    for name, heading in _SECTIONS.items():
        text = markup(item.get(name))
        letters = _letters(text)
        if len(letters) > 1 and not letters.isdigit() and letters[:ALIKE] not in said:
            said += letters
            yield section(text, heading)


def _letters(text: str) -> str:
    """Letters and figures alone: two texts are alike whatever their markup."""
    words = html.unescape(TAG.sub(" ", unescaped(text))).casefold()
    return "".join(filter(str.isalnum, words))


SHAPE = Shape(name="job_posting", recognises=is_job_posting, identify=identify, read=read)
