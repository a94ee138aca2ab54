"""Every search as RSS, Atom and JSON Feed: valid, paged, asked for again at no cost, and true."""

from __future__ import annotations

import html
import json
import re
import time
from calendar import timegm
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from postings.choices import ClosedReason, Status
from postings.models import Posting, Source
from postings.tests.factories import make_posting, make_source_posting
from postings.views import feeds

feedparser = pytest.importorskip("feedparser", reason="it is in requirements-dev.txt")

pytestmark = pytest.mark.django_db

XML = ("rss", "atom")
ALL = (*XML, "json")
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def read(client: Client, address: str) -> dict[str, Any]:
    """A feed under the names of JSON Feed, whatever its format."""
    response = client.get(address)
    assert response.status_code == 200
    if address.startswith("/jobs.json"):
        return json.loads(response.content)
    headers = {name.lower(): value for name, value in response.headers.items()}
    parsed = feedparser.parse(response.content, response_headers=headers)
    assert not parsed.bozo, parsed.get("bozo_exception")
    links = {link.rel: link.href for link in parsed.feed.links}
    return {
        "title": parsed.feed.title,
        "home_page_url": links["alternate"],
        "feed_url": links["self"],
        **({"next_url": links["next"]} if "next" in links else {}),
        "items": [
            {
                "id": each.id,
                "url": each.link,
                "title": html.unescape(each.title),
                "summary": html.unescape(each.summary),
                "content_html": each.content[0].value,
                "date_published": moment(each.published_parsed),
                "date_modified": moment(each.updated_parsed),
                "tags": [tag.term for tag in each.get("tags", [])],
                "authors": [{"name": each.author}] if "author" in each else [],
            }
            for each in parsed.entries
        ],
    }


def moment(parsed: time.struct_time) -> str:
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()


def titles(feed: dict[str, Any]) -> list[str]:
    return [item["title"] for item in feed["items"]]


def make_told(**values: Any) -> Posting:
    posting = make_posting(**values)
    text = "Your work\nYou bake & sell.\n"
    make_source_posting(
        posting,
        text,
        blocks=[
            {"kind": "heading", "level": 1, "start": 0, "end": 9, "html": "Your work"},
            {
                "kind": "item",
                "level": 1,
                "start": 10,
                "end": 26,
                "html": 'You <a href="https://example.com/">bake</a> &amp; sell.',
            },
        ],
    )
    return posting


@pytest.mark.parametrize("name", ALL)
def test_an_item_says_what_a_posting_states_and_has_its_whole_text(
    name: str, client: Client
) -> None:
    posting = make_told(
        title="Senior Baker",
        company="R&D <Bakers>",
        workplace="remote",
        remote_from=["CA", "US"],
        employment_type="part_time",
        seniority="senior",
        salary_min=22.5,
        salary_max=30,
        salary_period="hour",
        skills=["C++", "Go"],
        posted_on=date(2026, 11, 1),
        valid_through=date(2030, 1, 31),
    )
    feed = read(client, f"/jobs.{name}")
    (item,) = feed["items"]
    assert feed["title"] == "Open jobs · Open Job Board"
    assert item["title"] == "Senior Baker at R&D <Bakers>"
    assert item["url"] == f"http://testserver{posting.get_absolute_url()}"
    assert item["summary"] == (
        "Company: R&D <Bakers>. Pay: $22.50 – $30 an hour. Place: Remote from Canada or the United"
        " States. Level: Senior. Type: Part-time. Skills: C++ and Go. Closes: 31 January 2030."
    )
    assert item["tags"] == ["Software", "C++", "Go"]
    assert item["authors"] == [{"name": "R&D <Bakers>"}]
    assert item["date_published"] == "2026-11-01T00:00:00+00:00"
    content = item["content_html"]
    assert "<strong>Pay:</strong> $22.50 – $30 an hour" in content
    assert "<strong>Company:</strong> R&amp;D &lt;Bakers&gt;" in content
    assert "<h3>Your work</h3>" in content
    assert 'You <a href="https://example.com/">bake</a> &amp; sell.' in content


@pytest.mark.parametrize("name", ALL)
def test_what_is_not_stated_is_said_and_nothing_is_invented(name: str, client: Client) -> None:
    posting = make_posting(company=None, title="Baker")
    (item,) = read(client, f"/jobs.{name}")["items"]
    assert item["title"] == "Baker"
    assert item["summary"] == "Company: not stated. Pay: not stated. Place: not stated."
    assert item["date_published"] == posting.first_seen.isoformat()


def test_json_has_the_facts_as_data_where_they_are_stated(client: Client) -> None:
    make_posting(
        salary_min=22.5, salary_max=30, salary_period="hour", countries=["FR"], skills=["Go"]
    )
    (item,) = read(client, "/jobs.json")["items"]
    assert item["_posting"] == {
        "company": "Northwind",
        "salary": {"min": 22.5, "max": 30, "currency": "USD", "period": "hour"},
        "countries": ["FR"],
        "skills": ["Go"],
        "equity": False,
        "category": "software",
    }


@pytest.mark.parametrize("name", ALL)
def test_characters_that_no_xml_may_hold_break_no_feed(name: str, client: Client) -> None:
    posting = make_posting(title="Baker\x0b\ufffe ]]> <b>", company="A\x08B", skills=["\x01"])
    make_source_posting(posting, "Bread\x0c\uffff & rolls")
    (item,) = read(client, f"/jobs.{name}")["items"]
    assert item["title"] == "Baker ]]> <b> at AB"
    assert "\x0c" not in item["content_html"]
    assert titles(read(client, f"/jobs.{name}?q=%EF%BF%BE&company=no%0Bone")) == [
        "Baker ]]> <b> at AB"
    ]


@pytest.mark.parametrize("name", ALL)
def test_a_feed_takes_the_parameters_of_the_listing(name: str, client: Client) -> None:
    make_posting(title="Near", workplace="onsite")
    make_posting(title="Far", workplace="remote", skills=["Go"])
    make_posting(title="Elsewhere", workplace="remote")
    address = f"/jobs.{name}?skill=Go&workplace=remote&workplace=moon&salary_min=lots&nothing=1"
    feed = read(client, address)
    assert titles(feed) == ["Far at Northwind"]
    assert feed["feed_url"] == f"http://testserver/jobs.{name}?skill=Go&workplace=remote"
    assert feed["home_page_url"] == "http://testserver/?skill=Go&workplace=remote"


@pytest.mark.parametrize("name", ALL)
def test_the_newest_come_first_whatever_fits_best(name: str, client: Client) -> None:
    make_posting(title="Baker", posted_on=date(2026, 10, 1))
    make_posting(title="Cook", body="A baker helps.", posted_on=date(2026, 11, 1))
    make_posting(title="Chief", body="Of a baker.", annual_max=9, posted_on=date(2026, 10, 15))
    order = ["Cook at Northwind", "Chief at Northwind", "Baker at Northwind"]
    feed = read(client, f"/jobs.{name}?q=baker")
    assert titles(feed) == order
    assert feed["feed_url"] == f"http://testserver/jobs.{name}?q=baker"
    assert titles(read(client, f"/jobs.{name}?q=baker&sort=relevance"))[0] == order[2]
    assert titles(read(client, f"/jobs.{name}?q=baker&sort=salary"))[0] == order[1]


@pytest.mark.parametrize("name", ALL)
def test_pages_lead_through_all_of_a_search(name: str, client: Client) -> None:
    for number in range(45):
        make_posting(title=f"Job {number}", workplace="remote")
    found: list[str] = []
    address: str | None = f"/jobs.{name}?workplace=remote&q=job"
    own = set()
    while address:
        feed = read(client, address)
        own.add(feed["feed_url"])
        found += titles(feed)
        address = feed.get("next_url", "").removeprefix("http://testserver") or None
    assert found == [f"Job {number} at Northwind" for number in reversed(range(45))]
    assert len(own) == 3


def test_a_page_names_the_one_before_it(client: Client) -> None:
    for _ in range(41):
        make_posting()
    for name in XML:
        parsed = feedparser.parse(client.get(f"/jobs.{name}?page=3").content)
        links = {link.rel: link.href for link in parsed.feed.links}
        assert links == {
            "alternate": "http://testserver/",
            "self": f"http://testserver/jobs.{name}?page=3",
            "previous": f"http://testserver/jobs.{name}?page=2",
        }


@pytest.mark.parametrize("name", ALL)
def test_a_page_beyond_the_end_is_not_found(name: str, client: Client) -> None:
    make_posting()
    assert client.get(f"/jobs.{name}?page=2").status_code == 404


@pytest.mark.parametrize("name", ALL)
def test_a_search_that_finds_nothing_is_a_feed_without_items(name: str, client: Client) -> None:
    feed = read(client, f"/jobs.{name}?q=nothing")
    assert feed["items"] == []
    assert client.get(f"/jobs.{name}?q=nothing").content == (
        client.get(f"/jobs.{name}?q=nothing").content
    )


@pytest.mark.parametrize("name", ALL)
def test_an_item_keeps_its_id_when_its_address_changes(name: str, client: Client) -> None:
    posting = make_posting()
    (before,) = read(client, f"/jobs.{name}")["items"]
    Posting.objects.update(title="Another name")
    (after,) = read(client, f"/jobs.{name}")["items"]
    assert before["url"] != after["url"]
    assert before["id"] == after["id"] == f"tag:testserver,2026:posting/{posting.pk}"


@pytest.mark.parametrize("name", ALL)
def test_an_item_is_updated_when_what_it_says_changes_and_not_else(
    name: str, client: Client
) -> None:
    posting = make_posting(status=Status.IN_REVIEW, posted_on=date(2026, 11, 1))
    Posting.objects.update(status=Status.PUBLISHED)
    posting.refresh_from_db()
    (item,) = read(client, f"/jobs.{name}")["items"]
    assert posting.changed_at is not None
    assert datetime.fromisoformat(item["date_modified"]).replace(microsecond=0) == (
        posting.changed_at.replace(microsecond=0)
    )
    Posting.objects.update(flags=["conflict"])
    assert read(client, f"/jobs.{name}")["items"] == [item]


@pytest.mark.parametrize("name", ALL)
def test_a_feed_drops_a_posting_the_moment_it_closes(name: str, client: Client) -> None:
    make_posting(title="Stays")
    closing = make_posting(title="Closes")
    etag = client.get(f"/jobs.{name}")["ETag"]
    assert client.get(f"/jobs.{name}", headers={"if-none-match": etag}).status_code == 304
    Posting.objects.filter(pk=closing.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.EDITOR
    )
    response = client.get(f"/jobs.{name}", headers={"if-none-match": etag})
    assert response.status_code == 200
    assert titles(read(client, f"/jobs.{name}")) == ["Stays at Northwind"]


@pytest.mark.parametrize("name", [*ALL, "csv"])
def test_a_reader_that_knows_only_the_time_is_told_of_changes_too(
    name: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "UNSETTLED", timedelta(0))
    make_posting()
    seen = client.get(f"/jobs.{name}")["Last-Modified"]
    assert client.get(f"/jobs.{name}", headers={"if-modified-since": seen}).status_code == 304
    earlier = "Mon, 02 Nov 2026 12:00:00 GMT"
    assert client.get(f"/jobs.{name}", headers={"if-modified-since": earlier}).status_code == 200


@pytest.mark.parametrize("name", [*ALL, "csv"])
def test_a_change_of_this_second_has_no_time_yet(name: str, client: Client) -> None:
    make_posting()
    assert "Last-Modified" not in client.get(f"/jobs.{name}")


def test_a_search_by_age_changes_with_the_day(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "UNSETTLED", timedelta(days=-1))  # tomorrow is settled by now
    tomorrow = date.today() + timedelta(days=1)
    make_posting()
    monkeypatch.setattr(feeds, "today", lambda: tomorrow)
    assert f"{tomorrow:%d %b %Y} 00:00:00" in client.get("/jobs.rss?posted=7")["Last-Modified"]


@pytest.mark.parametrize("name", [*ALL, "csv"])
def test_what_may_not_be_passed_on_is_in_no_feed(name: str, client: Client) -> None:
    make_told(title="Kept")
    make_posting(title="Of a board", apply_url="https://remotive.com/remote-jobs/1")
    assert b"Kept" in client.get(f"/jobs.{name}").getvalue()
    Source.objects.update(may_syndicate=False)
    content = client.get(f"/jobs.{name}").getvalue()
    assert b"Kept" not in content
    assert b"Of a board" not in content


@pytest.mark.parametrize("name", ALL)
def test_a_feed_names_its_type_and_may_be_read_from_anywhere(name: str, client: Client) -> None:
    response = client.get(f"/jobs.{name}")
    assert response["Content-Type"] == TYPES[name]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Robots-Tag"] == "noindex"


def test_addresses_are_those_of_the_board(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://jobs.example.com"
    posting = make_posting()
    feed = read(client, "/jobs.atom")
    assert feed["feed_url"] == "https://jobs.example.com/jobs.atom"
    assert feed["items"][0]["url"] == f"https://jobs.example.com{posting.get_absolute_url()}"
    assert feed["items"][0]["id"] == f"tag:jobs.example.com,2026:posting/{posting.pk}"


def test_statements_of_a_feed_do_not_grow_with_its_items(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        make_told(title=f"Job {number}", company=f"Company {number}")
    for name in ALL:
        with django_assert_num_queries(4):  # the search, the rows, their texts, the last change
            client.get(f"/jobs.{name}")


def test_a_long_description_ends_with_the_way_to_its_rest(client: Client) -> None:
    posting = make_posting()
    words = "Bread. " * 1000
    text = words * 7
    blocks = [
        {"kind": "paragraph", "level": 1, "start": at, "end": at + len(words), "html": words}
        for at in range(0, len(text), len(words))
    ]
    make_source_posting(posting, text, blocks=blocks)
    (item,) = read(client, "/jobs.json")["items"]
    assert item["content_html"].count("<p>Bread.") == 5
    assert item["content_html"].endswith(
        f'<p><a href="{item["url"]}">The rest of the description</a></p>'
    )


def test_the_listing_names_the_feeds_of_its_search(client: Client) -> None:
    make_posting(workplace="remote")
    content = html.unescape(client.get("/?workplace=remote&sort=salary").content.decode())
    found = re.findall(
        r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="([^"]+)">', content
    )
    assert [(kind, href) for kind, _, href in found] == [
        (TYPES[name].partition(";")[0], f"/jobs.{name}?workplace=remote")
        for name in ("atom", "rss", "json")
    ]
    for name in ALL:
        assert f'<a href="/jobs.{name}?workplace=remote"' in content
    assert '<a href="/jobs.csv?sort=salary&workplace=remote"' in content
