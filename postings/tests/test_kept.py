"""A page is rendered once for all visitors, and again as soon as anything has changed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from postings.models import Company, Posting
from postings.search import keeper as keepers
from postings.search.keeper import Keeper, Recent
from postings.tests.factories import make_posting
from postings.views import kept as module
from postings.views.kept import Page, Pages, kept

DAY = datetime(2026, 11, 24, tzinfo=UTC).date()
LONG = "A page that is worth compressing. " * 50


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Its version, which a test may change."""
    state: dict[str, Any] = {"version": 1}
    monkeypatch.setattr("postings.search.version", lambda: state["version"])
    monkeypatch.setattr(module, "_pages", Pages())
    return state


def get(address: str = "/", view: Any = None, **headers: str) -> HttpResponse:
    return view(RequestFactory(headers=headers).get(address))


def counting(response: Any = None, alike: Any = None) -> tuple[Any, list[str]]:
    """A kept view, and the addresses that it was really asked for."""
    asked: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(request.get_full_path())
        return response(request) if response else HttpResponse(f"{len(asked)} {LONG}")

    return kept(view, alike), asked


def test_a_page_is_rendered_once_while_nothing_changes(board) -> None:
    view, asked = counting()
    first, second = get("/", view), get("/", view)
    assert (first.content, first["ETag"]) == (second.content, second["ETag"])
    assert asked == ["/"]
    board["version"] = 2
    assert get("/", view)["ETag"] != first["ETag"]
    assert asked == ["/", "/"]


def test_nothing_is_kept_while_the_version_is_not_known(board) -> None:
    board["version"] = None
    view, asked = counting()
    get("/", view), get("/", view)
    assert asked == ["/", "/"]


def test_another_address_or_host_is_another_page(settings) -> None:
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    view, asked = counting()
    for host in ("a.example", "b.example"):
        get("/?q=go", view, host=host), get("/?q=r", view, host=host)
    assert len(asked) == 4


def test_the_same_address_under_another_prefix_of_the_site_is_another_page() -> None:
    view, asked = counting()
    request = RequestFactory()
    view(request.get("/remote/", SCRIPT_NAME="/remote", PATH_INFO="/"))
    view(request.get("/remote/"))
    assert asked == ["/remote/", "/remote/"]


def test_addresses_that_mean_the_same_are_one_page() -> None:
    view, asked = counting(alike=lambda request: request.GET.get("q"))
    for address in ("/?q=go", "/?q=go&utm_source=x", "/?q=go&utm_source=x", "/other/?q=go", "/"):
        get(address, view)
    assert asked == ["/?q=go", "/other/?q=go", "/"]


def test_addresses_that_only_look_the_same_are_two_pages() -> None:
    view, asked = counting()
    for words in ("é".encode().decode("latin-1"), "%C3%83%C2%A9"):  # é in raw bytes; Ã© escaped
        request = RequestFactory().get("/", QUERY_STRING=f"q={words}")
        view(request)
    assert len(asked) == 2


def old_keeper(board: dict[str, Any]) -> Callable[[], Any]:
    keeper = Keeper("the count", lambda: board["version"], 600)
    keeper.load()
    return keeper.current


def old_recent(board: dict[str, Any]) -> Callable[[], Any]:
    return Recent(lambda: board["version"]).get


@pytest.mark.parametrize("old", [old_keeper, old_recent])
def test_what_is_made_by_what_is_older_than_the_board_is_not_kept(
    board, monkeypatch, old: Callable[[Any], Callable[[], Any]]
) -> None:
    monkeypatch.setattr(keepers, "version", lambda: board["version"])
    monkeypatch.setattr(keepers, "SHARE", 1e12)  # what was made is used for long
    count = old(board)
    view, asked = counting(lambda request: HttpResponse(f"{count()} {LONG}"))
    get("/", view), get("/", view)
    assert len(asked) == 1
    board["version"] = 2
    get("/", view), get("/", view)
    assert len(asked) == 3


@pytest.mark.parametrize(
    "response",
    [
        lambda request: HttpResponse(LONG, status=404),
        lambda request: HttpResponse(LONG, headers={"Cache-Control": "no-store"}),
        lambda request: HttpResponse(get_token(request)),
        lambda request: StreamingHttpResponse([LONG]),
    ],
    ids=["not found", "not to be stored", "with a form's token", "streamed"],
)
def test_what_is_not_for_all_or_for_long_is_not_kept(response) -> None:
    view, asked = counting(response)
    get("/", view), get("/", view)
    assert asked == ["/", "/"]


def test_what_a_session_had_a_part_in_is_not_kept(client: Client) -> None:
    def response(request: Any) -> HttpResponse:
        request.session.accessed = True
        return HttpResponse(LONG)

    view, asked = counting(response)
    for _ in range(2):
        request = RequestFactory().get("/")
        request.session = type("Session", (), {"accessed": False})()
        assert not view(request).has_header("ETag")
    assert asked == ["/", "/"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_page_comes_as_the_browser_can_read_it(accepted, encoding, decode) -> None:
    view, asked = counting()
    for _ in range(2):
        response = get("/", view, accept_encoding=accepted)
        assert response.get("Content-Encoding") == encoding
        assert decode(response.content).decode() == f"1 {LONG}"
        assert response["Vary"] == "Accept-Encoding"
        assert response["ETag"].startswith("W/") == bool(encoding)
    assert len(asked) == 1


def test_a_short_page_is_not_compressed() -> None:
    view, _ = counting(lambda request: HttpResponse("short"))
    assert get("/", view, accept_encoding="br").content == b"short"


def test_the_last_used_stay_when_there_is_no_more_room(monkeypatch) -> None:
    page = Page(HttpResponse(LONG))
    monkeypatch.setattr(module, "MOST_BYTES", 2 * page.weight)
    pages, mark = Pages(), (1, DAY)
    pages.keep(mark, "a", page)
    pages.keep(mark, "b", page)
    assert pages.find(mark, "a")
    pages.keep(mark, "c", page)
    assert [bool(pages.find(mark, key)) for key in "abc"] == [True, False, True]


def test_a_page_of_an_older_board_is_neither_kept_nor_found() -> None:
    page, pages = Page(HttpResponse(LONG)), Pages()
    pages.keep((2, DAY), "a", page)
    pages.keep((1, DAY), "b", page)
    assert pages.find((2, DAY), "a")
    assert not pages.find((1, DAY), "b")
    assert not pages.find((1, DAY), "a")
    assert not pages.find((2, DAY.replace(day=25)), "a")


# Through the board's own pages


@pytest.mark.django_db
def test_the_listing_and_a_posting_take_no_query_the_second_time(
    client: Client, django_assert_num_queries: Any
) -> None:
    posting = make_posting(title="Data Engineer")
    for address in (
        "/?workplace=remote&workplace=hybrid",
        posting.get_absolute_url(),
        "/companies/",
    ):
        first = client.get(address)
        with django_assert_num_queries(0):
            assert client.get(address).content == first.content
            assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    with django_assert_num_queries(0):
        client.get("/?workplace=hybrid&workplace=remote&unknown=1")


@pytest.mark.django_db
def test_an_address_to_tidy_or_to_complain_of_is_not_taken_for_the_page(client: Client) -> None:
    make_posting()
    client.get("/")
    assert client.get("/?q=").status_code == 302
    assert "is none of" in client.get("/?workplace=moon").content.decode()


@pytest.mark.django_db
def test_a_changed_board_shows_at_once(client: Client, board) -> None:
    make_posting(title="Data Engineer")
    assert "Data Engineer" in client.get("/").content.decode()
    Posting.objects.update(title="Cook")
    board["version"] = 2
    assert "Data Engineer" not in client.get("/").content.decode()


@pytest.mark.django_db
def test_words_without_the_help_for_words_are_kept_nowhere(client: Client) -> None:
    assert "no-store" in client.get("/?q=go")["Cache-Control"]
    assert "no-store" not in client.get("/?workplace=remote")["Cache-Control"]


@pytest.mark.django_db
def test_a_company_that_is_renamed_is_so_in_every_part_of_the_listing(
    client: Client, board
) -> None:
    make_posting(company="Acme")
    assert client.get("/").content.decode().count("Acme") == 2  # the row, and the filter
    Company.objects.filter(name="Acme").update(name="Bolt & Nut")
    board["version"] = 2
    assert client.get("/").content.decode().count("Acme") == 0
