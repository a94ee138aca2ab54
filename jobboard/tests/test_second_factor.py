"""Who enters the admin, and by what."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from postings.models import DeskRules

pytestmark = pytest.mark.django_db

CONFIRM, SET_UP, STOP = (f"/admin/second-factor/{each}" for each in ("", "set-up/", "remove/"))
PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture
def user() -> User:
    user = User.objects.create_user("ed", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def code(user: User, *, confirmed: bool = True) -> str:
    device = TOTPDevice.objects.get(user=user, confirmed=confirmed)
    # The app's next code: each is good once.
    return f"{totp(device.bin_key, drift=device.last_t > 0):06}"


def sign_in(client: Client, **options: Any) -> Any:
    return client.post(
        "/admin/login/?next=/admin/postings/", {"username": "ed", "password": PASSWORD}, **options
    )


def set_up(client: Client, user: User) -> list[str]:
    """The spare codes."""
    client.get(SET_UP)
    response = client.post(SET_UP, {"code": code(user, confirmed=False)})
    return re.findall(r"<code>([a-z0-9-]{14})</code>", response.content.decode())


def forget_waiting(user: User) -> None:
    TOTPDevice.objects.filter(user=user).update(
        throttling_failure_count=0, throttling_failure_timestamp=None
    )


def test_the_password_is_enough_until_a_second_factor_is_set_up(user: User) -> None:
    client = Client()
    assert sign_in(client)["Location"] == "/admin/postings/"
    assert client.get("/admin/").status_code == 200
    assert len(set_up(client, user)) == 8
    assert client.get("/admin/").status_code == 200

    again = Client()
    sign_in(again)
    assert again.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert again.get("/admin/login/?next=/admin/")["Location"] == f"{CONFIRM}?next=%2Fadmin%2F"
    assert again.post(f"{CONFIRM}?next=/admin/", {"code": code(user)})["Location"] == "/admin/"
    assert again.get("/admin/").status_code == 200


def test_a_key_that_another_session_was_shown_is_not_set_up(user: User) -> None:
    """Else who knew the password alone, before, would have the app's key as well."""
    thief, client = Client(), Client()
    for each in (thief, client):
        sign_in(each)
    thief.get(SET_UP)
    known = code(user, confirmed=False)
    client.get(SET_UP)
    key = TOTPDevice.objects.get(user=user).key
    assert "not the code" in client.post(SET_UP, {"code": known}).content.decode()
    forget_waiting(user)
    client.get(SET_UP)  # loaded again, it is the same
    assert TOTPDevice.objects.get(user=user).key == key
    assert client.post(SET_UP, {"code": code(user, confirmed=False)}).status_code == 200
    assert TOTPDevice.objects.get(user=user, confirmed=True).key == key


def test_a_session_from_before_the_code_does_not_come_in_by_it(user: User) -> None:
    client = Client()
    sign_in(client)
    before = client.cookies["sessionid"].value
    set_up(client, user)
    again = Client()
    sign_in(again)
    fixed = again.cookies["sessionid"].value
    assert again.post(CONFIRM, {"code": code(user)}).status_code == 302
    for session in (before, fixed):
        other = Client()
        other.cookies["sessionid"] = session
        assert other.get("/admin/").status_code == 302


def test_a_code_is_taken_once_and_a_wrong_one_never(user: User) -> None:
    client = Client()
    sign_in(client)
    set_up(client, user)
    good = code(user)
    assert Client().post(CONFIRM, {"code": good})["Location"].startswith("/admin/login/")
    for given, status in ((good, 302), (good, 200)):
        again = Client()
        sign_in(again)
        assert again.post(CONFIRM, {"code": given}).status_code == status
    assert "not valid now" in again.post(CONFIRM, {"code": "000000"}).content.decode()
    assert again.get("/admin/").status_code == 302


def test_after_a_wrong_code_a_right_one_has_to_wait(user: User) -> None:
    client = Client()
    sign_in(client)
    set_up(client, user)
    again = Client()
    sign_in(again)
    again.post(CONFIRM, {"code": "000000"})
    assert again.post(CONFIRM, {"code": code(user)}).status_code == 200
    forget_waiting(user)
    assert again.post(CONFIRM, {"code": code(user)}).status_code == 302


def test_a_spare_code_opens_once(user: User) -> None:
    client = Client()
    sign_in(client)
    spare = set_up(client, user)[0]
    answers = []
    for _ in range(2):
        again = Client()
        sign_in(again)
        forget_waiting(user)
        answers.append(again.post(CONFIRM, {"code": spare.upper()}).status_code)
    assert answers == [302, 200]


def test_an_owner_may_require_it_of_everyone(user: User) -> None:
    DeskRules.objects.update_or_create(pk=1, defaults={"second_factor_required": True})
    client = Client()
    sign_in(client)
    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/login/")["Location"].startswith(SET_UP)
    assert "requires a second factor" in client.get(SET_UP).content.decode()
    set_up(client, user)
    assert client.get("/admin/").status_code == 200


def test_the_password_alone_neither_replaces_nor_removes_it(user: User) -> None:
    client = Client()
    sign_in(client)
    set_up(client, user)
    thief = Client()
    sign_in(thief)
    assert thief.get(SET_UP)["Location"] == CONFIRM
    assert thief.post(STOP)["Location"] == CONFIRM
    assert thief.post("/admin/password_change/").status_code == 302
    assert client.post(STOP)["Location"] == "/admin/"
    assert not TOTPDevice.objects.exists()
    assert thief.get("/admin/").status_code == 200


@pytest.mark.parametrize("page", [CONFIRM, SET_UP, STOP])
def test_strangers_are_asked_for_their_password_first(page: str) -> None:
    visitor = Client()
    assert visitor.get(page)["Location"] == "/admin/login/"
    visitor.force_login(User.objects.create_user("reader"))
    assert visitor.post(page, {"code": "000000"})["Location"] == "/admin/login/"
    assert not TOTPDevice.objects.exists()


@pytest.mark.parametrize("onward", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_host(user: User, onward: str) -> None:
    client = Client()
    sign_in(client)
    set_up(client, user)
    again = Client()
    sign_in(again)
    assert again.post(CONFIRM, {"code": code(user), "next": onward})["Location"] == "/admin/"


def test_it_is_looked_up_once_for_a_page(
    user: User,
) -> None:
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/password_change/").status_code == 200
    asked = [query["sql"] for query in queries if "otp_totp" in query["sql"]]
    assert len(asked) == 1


# Wrong passwords


def guess(client: Client, address: str = "192.0.2.1", password: str = "wrong") -> int:
    data = {"username": "ed", "password": password}
    return client.post("/admin/login/", data, REMOTE_ADDR=address).status_code


def test_an_address_is_locked_out_after_five_wrong_passwords(user: User) -> None:
    client = Client()
    assert [guess(client) for _ in range(5)] == [200, 200, 200, 200, 429]
    assert guess(client, password=PASSWORD) == 429
    page = client.post("/admin/login/", {"username": "x", "password": "y"}, REMOTE_ADDR="192.0.2.1")
    assert "for 15 minutes" in page.content.decode()
    assert guess(Client(), "192.0.2.2", PASSWORD) == 302


def test_all_of_an_ipv6_network_is_locked_out(user: User) -> None:
    """Whoever has one address of it has the others."""
    answers = [guess(Client(), f"2001:db8::{number}") for number in range(1, 6)]
    assert answers == [200, 200, 200, 200, 429]
    assert guess(Client(), "2001:db8::6", PASSWORD) == 429
    assert guess(Client(), "2001:db8:0:1::6", PASSWORD) == 302


def test_the_lock_opens_by_itself(user: User, settings: Any) -> None:
    client = Client()
    for _ in range(5):
        guess(client)
    settings.AXES_COOLOFF_TIME = timedelta(microseconds=1)
    assert guess(client, password=PASSWORD) == 302


def test_a_right_password_forgives_the_wrong_ones_before(user: User) -> None:
    for _ in range(3):
        client = Client()
        assert [guess(client) for _ in range(4)] == [200] * 4
        assert guess(client, password=PASSWORD) == 302


def test_the_session_ends_with_the_browser_and_after_a_working_day(user: User) -> None:
    client = Client()
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert 0 < client.session.get_expiry_age() <= 10 * 3600
