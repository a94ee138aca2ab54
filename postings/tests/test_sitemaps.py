"""The sitemap: every open page once, with the day of its last change, and none that is not open."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from postings import landings, sitemaps
from postings.choices import ClosedReason, Status
from postings.models import Posting, Source
from postings.tests.factories import NOW, make_company, make_posting, make_source_posting

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client: Client, path: str) -> dict[str, str]:
    """The last change of each address, as it is written; empty where there is none."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    found = {}
    for each in root:
        address, changed = each.findtext(f"{NAMESPACE}loc"), each.findtext(f"{NAMESPACE}lastmod")
        assert address is not None
        found[address.removeprefix(HOST)] = changed or ""
    assert len(found) == len(root)
    return found


def jobs(client: Client) -> list[str]:
    """The addresses of all postings, by way of the index."""
    files = [path for path in read(client, "/sitemap.xml") if path.startswith("/sitemaps/jobs-")]
    return [address for path in files for address in read(client, path)]


def written(moment: datetime | None) -> str:
    assert moment is not None
    return moment.isoformat(timespec="seconds")


def make_at(number: int, **values: object) -> Posting:
    """A posting with this id."""
    return make_posting(id=number, **values)


def test_each_open_posting_is_in_the_file_of_its_id(client: Client) -> None:
    first, last = make_at(1, title="First"), make_at(sitemaps.SIZE, title="Last")
    next_one = make_at(sitemaps.SIZE + 1, title="Next")
    far = make_at(7 * sitemaps.SIZE, title="Far")
    index = [path for path in read(client, "/sitemap.xml") if "/jobs-" in path]
    assert index == [f"/sitemaps/jobs-{number}.xml" for number in (1, 2, 7)]
    assert list(read(client, index[0])) == [first.get_absolute_url(), last.get_absolute_url()]
    assert list(read(client, index[1])) == [next_one.get_absolute_url()]
    assert list(read(client, index[2])) == [far.get_absolute_url()]


def test_addresses_are_those_of_the_pages_whatever_a_title_has(client: Client) -> None:
    odd = [
        make_posting(title="C++ & <b>Go</b>", company="R&D"),
        make_posting(title="???", company=None),
        make_posting(title="x" * 200, company="Acme"),
        make_posting(title="Ünïcode – Ж", company="Å"),
    ]
    assert jobs(client) == [posting.get_absolute_url() for posting in odd]
    for address in jobs(client):
        assert client.get(address).status_code == 200


def test_only_what_is_open_is_in_it(client: Client) -> None:
    make_posting(title="Waits", status=Status.IN_REVIEW)
    make_posting(title="Closed", status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    kept = make_posting(title="Open")
    make_posting(title="Merged", status=Status.MERGED, merged_into=kept)
    assert jobs(client) == [kept.get_absolute_url()]


def test_a_posting_is_gone_the_moment_it_closes_and_the_index_tells(client: Client) -> None:
    stays, closes = make_posting(title="Stays"), make_posting(title="Closes")
    assert read(client, "/sitemap.xml")["/sitemaps/jobs-1.xml"] == written(closes.changed_at)
    etag = client.get("/sitemaps/jobs-1.xml")["ETag"]
    Posting.objects.filter(pk=closes.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.EDITOR
    )
    closes.refresh_from_db()
    assert jobs(client) == [stays.get_absolute_url()]
    assert read(client, "/sitemap.xml")["/sitemaps/jobs-1.xml"] == written(closes.changed_at)
    response = client.get("/sitemaps/jobs-1.xml", headers={"if-none-match": etag})
    assert response.status_code == 200


def test_the_day_of_a_page_is_that_of_its_last_change(client: Client) -> None:
    posting = make_posting(status=Status.IN_REVIEW)
    Posting.objects.update(status=Status.PUBLISHED)
    posting.refresh_from_db()
    before = read(client, "/sitemaps/jobs-1.xml")
    assert before == {posting.get_absolute_url(): written(posting.changed_at)}
    Posting.objects.update(flags=["conflict"])
    assert read(client, "/sitemaps/jobs-1.xml") == before


def test_what_never_changed_has_the_day_it_was_first_seen(client: Client) -> None:
    make_posting(status=Status.IN_REVIEW)
    with connection.cursor() as cursor:  # as it was before changes were noted
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE postings_posting DISABLE TRIGGER postings_note_changed_at")
        Posting.objects.update(status=Status.PUBLISHED)
        cursor.execute("ALTER TABLE postings_posting ENABLE TRIGGER postings_note_changed_at")
    assert list(read(client, "/sitemaps/jobs-1.xml").values()) == [written(NOW)]


def test_companies_with_open_jobs_are_in_it(client: Client) -> None:
    first, second, idle = (make_company(name) for name in ("Acme", "Contoso", "Idle"))
    make_posting(company=first)
    newest = make_posting(company=first)
    other = make_posting(company=second)
    closed = make_posting(company=second)
    make_posting(company=idle, status=Status.IN_REVIEW)
    Posting.objects.filter(pk=closed.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE
    )
    closed.refresh_from_db()
    assert other.updated_at < closed.updated_at
    assert read(client, f"/sitemaps/companies-{(first.pk - 1) // sitemaps.SIZE + 1}.xml") == {
        first.get_absolute_url(): written(newest.changed_at),
        second.get_absolute_url(): written(closed.changed_at),
    }


SITE = ("/", "/companies/", "/skills/", "/categories/", "/countries/", "/insights/")


def test_the_pages_that_list_are_in_it(client: Client) -> None:
    posting = make_posting()
    assert read(client, "/sitemaps/pages-1.xml") == dict.fromkeys(SITE, written(posting.changed_at))


def test_landing_pages_are_in_it_where_they_are_not_thin(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(landings.THIN):
        newest = make_posting(skills=["Go"], workplace="remote", countries=["FR"])
    make_posting(skills=["Rust"])
    monkeypatch.setattr(landings.keeper, "current", landings.make)
    told = read(client, "/sitemaps/pages-1.xml")
    assert told["/skills/go/"] == written(newest.changed_at)
    assert {*SITE, "/skills/go/remote/", "/skills/go/france/", "/countries/france/"} < told.keys()
    assert "/remote/" in told
    assert "/skills/rust/" not in told
    assert not [path for path in told if path.startswith("/companies/n")]
    for address in told:
        response = client.get(address)
        assert response.status_code == 200
        assert b"noindex" not in response.content


def test_more_pages_than_fit_into_one_file_are_in_several(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 4)
    assert list(read(client, "/sitemap.xml")) == ["/sitemaps/pages-1.xml", "/sitemaps/pages-2.xml"]
    assert list(read(client, "/sitemaps/pages-2.xml")) == list(SITE[4:])


def test_every_address_of_the_index_answers(client: Client) -> None:
    make_posting()
    for path in read(client, "/sitemap.xml"):
        for address in read(client, path):
            assert client.get(address).status_code == 200


def test_an_empty_board_has_a_sitemap_of_its_own_pages(client: Client) -> None:
    assert read(client, "/sitemap.xml") == {"/sitemaps/pages-1.xml": ""}
    assert read(client, "/sitemaps/pages-1.xml") == dict.fromkeys(SITE, "")


@pytest.mark.parametrize(
    "path", ["jobs-0", "jobs-2", f"jobs-{10**30}", "companies-9", "pages-2", "cooks-1"]
)
def test_a_file_without_pages_is_not_found(path: str, client: Client) -> None:
    make_at(1)
    assert client.get(f"/sitemaps/{path}.xml").status_code == 404


def test_what_is_unchanged_is_not_sent_again(client: Client) -> None:
    make_posting()
    for path in ("/sitemap.xml", "/sitemaps/jobs-1.xml", "/sitemaps/pages-1.xml"):
        etag = client.get(path)["ETag"]
        response = client.get(path, headers={"if-none-match": etag})
        assert (response.status_code, response.content) == (304, b"")


def test_what_may_not_be_passed_on_is_not_in_it(client: Client) -> None:
    kept, other = make_posting(title="Kept"), make_posting(title="Other")
    make_source_posting(kept, "Text")
    etag = client.get("/sitemaps/jobs-1.xml")["ETag"]
    Source.objects.update(may_syndicate=False)
    assert jobs(client) == [other.get_absolute_url()]
    response = client.get("/sitemaps/jobs-1.xml", headers={"if-none-match": etag})
    assert response.status_code == 200


def test_statements_do_not_grow_with_the_board(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 10):
        make_at(number * sitemaps.SIZE, company=f"Company {number}")
    with django_assert_num_queries(4):  # a kind each, the last change, what is kept back
        client.get("/sitemap.xml")
    with django_assert_num_queries(3):  # the file's last change, what is kept back, its pages
        client.get("/sitemaps/jobs-1.xml")


def test_it_is_named_to_robots(client: Client, settings: Settings) -> None:
    assert (
        "\nSitemap: http://testserver/sitemap.xml\n" in client.get("/robots.txt").content.decode()
    )
    settings.SITE_URL = "https://jobs.example.com"
    make_posting()
    assert b"<loc>https://jobs.example.com/sitemaps/jobs-1.xml</loc>" in (
        client.get("/sitemap.xml").content
    )
    assert b"<loc>https://jobs.example.com/jobs/" in client.get("/sitemaps/jobs-1.xml").content
    assert b"Sitemap: https://jobs.example.com/sitemap.xml" in client.get("/robots.txt").content
