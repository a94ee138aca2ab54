"""Workday: a posting of a career site, `{host}/wday/cxs/{tenant}/{site}/job/...`, and the results
of its search, which have no description.

`postedOn` counts days back from the day of fetching ("Posted 8 Days Ago"), so that only `startDate`
is a date.
"""

from __future__ import annotations

from collections.abc import Mapping

from postings.ingestion.records import LineRole, ParsedPosting
from postings.ingestion.shapes import locations
from postings.ingestion.shapes.sections import described, section
from postings.ingestion.shapes.shape import Around, Item, ItemError, Shape, posting
from postings.ingestion.shapes.values import at, first, labelled, texts, words

SEARCH_RESULT = (
    "a result of a search, without the description: fetch each posting at the site's address"
    " /wday/cxs/TENANT/SITE followed by its externalPath"
)
NO_DESCRIPTION = "a posting without its jobDescription: fetch it again at its address"
CLOSED = "no longer posted: nothing to do"


def recognises(item: Item) -> bool:
    is_result = "externalPath" in item and "title" in item
    return is_result or isinstance(item.get("jobPostingInfo"), Mapping)


def identify(item: Item) -> str:
    """The number of the requisition under the employer's name, since it is theirs alone."""
    info = at(item, "jobPostingInfo")
    name = first(info, "jobReqId", "id", "externalUrl") or words(item, "externalPath")
    return "/".join(filter(None, (words(item, "hiringOrganization", "name"), name)))


def read(item: Item, around: Around) -> ParsedPosting:
    info = at(item, "jobPostingInfo")
    if not isinstance(info, Mapping):
        raise ItemError(SEARCH_RESULT)
    if info.get("posted") is False:
        raise ItemError(CLOSED)
    required = at(info, "jobRequisitionLocation")
    places = [words(info, "location"), *texts(info, "additionalLocations")]
    country = words(required, "country", "alpha2Code") or words(info, "country", "descriptor")
    return posting(
        "workday",
        header={
            LineRole.TITLE: words(info, "title"),
            LineRole.COMPANY: words(item, "hiringOrganization", "name"),
            LineRole.PLACE: locations.lines(places) or words(required, "descriptor"),
            LineRole.TYPE: words(info, "timeType"),
            LineRole.OTHER: labelled({"Workplace": words(info, "remoteType")}),
            LineRole.LINK: words(info, "externalUrl"),
        },
        body=described([section(info.get("jobDescription"))], NO_DESCRIPTION),
        hints=(
            ("workplace", words(info, "remoteType"), "jobPostingInfo.remoteType"),
            ("employment_type", words(info, "timeType"), "jobPostingInfo.timeType"),
            ("countries", country, "jobPostingInfo.country"),
            ("posted_on", words(info, "startDate"), "jobPostingInfo.startDate"),
            ("valid_through", words(info, "endDate"), "jobPostingInfo.endDate"),
        ),
    )


SHAPE = Shape(name="workday", recognises=recognises, identify=identify, read=read)
