"""Adzuna: the results of `api.adzuna.com/v1/api/jobs/{country}/search`. A description is the
beginning of one, and pay may be a guess of the board (`salary_is_predicted`), which is left out."""

from __future__ import annotations

import re
from typing import Any

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, Shape, posting
from postings.ingestion.shapes.values import at, labelled, texts, words

NO_DESCRIPTION = "no description: save the posting itself"
CUT = "Description: cut off by the source"

_CUT = re.compile(r"(?:…|\.\.\.|&hellip;)\s*$")


def recognises(item: Item) -> bool:
    return "redirect_url" in item and "title" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    kinds = [*texts(item, "contract_time"), *texts(item, "contract_type")]
    text = words(item, "description")
    others = labelled({"Category": words(item, "category", "label")})
    return posting(
        "adzuna",
        header={
            LineRole.TITLE: words(item, "title"),
            LineRole.COMPANY: words(item, "company", "display_name"),
            LineRole.PLACE: _place(item),
            LineRole.TYPE: ", ".join(kinds).replace("_", " "),
            LineRole.OTHER: [*others, CUT] if _CUT.search(text) else others,
            LineRole.LINK: words(item, "redirect_url"),
        },
        body=described([section(text)], NO_DESCRIPTION),
        hints=(
            ("employment_type", ", ".join(kinds).replace("_", " "), "contract_time, contract_type"),
            ("countries", next(iter(texts(item, "location", "area")), ""), "location.area[0]"),
            ("salary", _salary(item), "salary_min, salary_max"),
            ("posted_on", words(item, "created"), "created"),
        ),
    )


def _place(item: Item) -> str:
    area = texts(item, "location", "area")
    return words(item, "location", "display_name") or ", ".join(reversed(area))


def _salary(item: Item) -> dict[str, Any] | None:
    if str(at(item, "salary_is_predicted")) not in ("0", "None", "False"):
        return None
    return salary(item.get("salary_min"), item.get("salary_max"), period="year")


SHAPE = Shape(name="adzuna", recognises=recognises, identify=identify, read=read)
