"""Remote OK: `remoteok.com/api`, a list, of which the first object is a notice and no job. Pay is
in US dollars a year, and 0 where none is stated."""

from __future__ import annotations

import re

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes.pay import salary
from postings.ingestion.shapes.remote_line import remote_line
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import first, labelled, texts, words

NO_TITLE = "no title (position): a posting that its board shows without one too, leave it out"
NO_DESCRIPTION = "no description: save the posting itself, at {link}"

_TRAP = re.compile(
    r"(?:<br\s*/?>|\s)*Please mention the words? \**[^.<]{1,200}?when applying to show"
    r".{0,600}?(?:see (?:that )?they['’]re human\.|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""What the board adds for those who apply by a program; it is another word for every reader."""


def recognises(item: Item) -> bool:
    return "position" in item and "epoch" in item


def identify(item: Item) -> str:
    return words(item, "id")


def read(item: Item, around: Around) -> ParsedPosting:
    link = words(item, "url")
    if not words(item, "position"):
        raise ItemError(NO_TITLE)
    pay = salary(item.get("salary_min"), item.get("salary_max"), "USD", "year")
    body = without_trap(words(item, "description"))
    return posting(
        "remote_ok",
        header={
            LineRole.TITLE: words(item, "position"),
            LineRole.COMPANY: words(item, "company"),
            LineRole.PLACE: remote_line(texts(item, "location")),
            LineRole.OTHER: labelled({"Tags": texts(item, "tags")}),
            LineRole.LINK: link,
        },
        body=described([section(body)], NO_DESCRIPTION.format(link=link)),
        hints=(
            ("salary", pay, "salary_min, salary_max"),
            ("posted_on", first(item, "epoch", "date"), "epoch"),
            ("apply_url", words(item, "apply_url"), "apply_url"),
        ),
    )


def without_trap(description: str) -> str:
    """
    >>> without_trap("Mend.<br/>Please mention the word **WET** when applying to show you read it.")
    'Mend.'
    """
    return _TRAP.sub("", description)


SHAPE = Shape(name="remote_ok", recognises=recognises, identify=identify, read=read)
