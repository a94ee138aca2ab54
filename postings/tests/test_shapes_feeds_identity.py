"""What the items of feeds are called, over all feeds of a source."""

from __future__ import annotations

import pytest

from postings.tests.test_shapes_feeds import (
    BODY,
    ESCAPED,
    feed,
    indeed_job,
    items_of,
    read_one,
    rss,
    rss_item,
)

NUMBERED = {
    "rss": lambda site: rss(rss_item(guid="7", link=f"https://{site}/job/7")),
    "json_feed": lambda site: {
        "items": [
            {"id": "7", "url": f"https://{site}/jobs/7", "title": "Engineer", "content_html": BODY}
        ]
    },
    "atom": lambda site: (
        f'<feed><entry><title>Pump Engineer</title><id>7</id><link href="https://{site}/jobs/7"/>'
        f"<updated>2026-02-12</updated><content>{ESCAPED}</content></entry></feed>"
    ),
    "job_feed": lambda site: feed(indeed_job(company="", url=f"https://{site}/7")),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_a_number_is_no_identity_without_the_site_that_gave_it(name: str) -> None:
    one, other = (read_one(NUMBERED[name](f"{site}.example.org")) for site in ("acme", "tide"))
    assert one.parsed.external_id.startswith(f"{name}:acme.example.org/")
    assert other.parsed.external_id.startswith(f"{name}:tide.example.org/")


def test_a_reference_of_a_feed_is_that_of_its_company() -> None:
    found = items_of(feed(indeed_job(), indeed_job(company="Tide")).encode())
    assert [each.parsed.external_id for each in found] == ["job_feed:Acme/R-7", "job_feed:Tide/R-7"]


@pytest.mark.parametrize("name", ["https://acme.example.org/?p=7", "tag:acme.example.org,2026:7"])
def test_a_name_that_nobody_else_gives_is_identity_enough(name: str) -> None:
    assert read_one(rss(rss_item(guid=name))).parsed.external_id == f"rss:{name}"


def test_an_address_of_all_jobs_is_no_identity() -> None:
    job = (
        "<title>Pump Engineer</title><url>https://acme.example.org/careers</url>"
        f"<jobtype>full-time</jobtype><description>{ESCAPED}</description>"
    )
    assert read_one(feed(job)).parsed.external_id == ""
