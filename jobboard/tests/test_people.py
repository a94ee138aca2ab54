"""What an owner may do with people, and what stays with superusers."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from postings.models import DeskRules

pytestmark = pytest.mark.django_db

USERS = "/admin/auth/user/"
PASSWORD = "a long way to tipperary"  # noqa: S105


def person(role: str) -> User:
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner() -> Client:
    return of(person("Owner"))


def add(client: Client, **values: Any) -> Any:
    editor = Group.objects.get(name="Editor")
    data = {
        "username": "new", "usable_password": "true", "groups": [editor.pk],
        "password1": PASSWORD, "password2": PASSWORD,
    }  # fmt: skip
    return client.post(f"{USERS}add/", data | values)


def test_an_owner_takes_someone_in_with_a_role(owner: Client) -> None:
    assert add(owner).status_code == 302
    user = User.objects.get(username="new")
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert user.has_perm("postings.publish_posting")
    assert "Editor" in owner.get(USERS).content.decode()


@pytest.mark.parametrize("password", ["short but odd", "123456789012", "password1234"][1:])
def test_a_weak_password_is_refused(owner: Client, password: str) -> None:
    response = add(owner, password1=password, password2=password)
    assert response.status_code == 200
    assert response.context["errors"]


def test_nobody_becomes_more_than_an_owner_by_an_owner(owner: Client) -> None:
    user = person("Reviewer")
    page = f"{USERS}{user.pk}/change/"
    form = owner.get(page).context["adminform"].form
    assert not {"is_staff", "is_superuser", "user_permissions"} & set(form.fields)
    owner.post(page, {"username": "reviewer", "is_active": "on", "is_superuser": "on"})
    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff) == (False, True)
    assert list(user.groups.all()) == []


def test_an_owner_changes_no_superuser(owner: Client) -> None:
    root = User.objects.create_superuser("root")
    TOTPDevice.objects.create(user=root)
    assert owner.post(f"{USERS}{root.pk}/change/", {"username": "mine"}).status_code == 403
    data = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert owner.post(f"{USERS}{root.pk}/password/", data).status_code == 403
    owner.post(USERS, {"action": "remove_second_factor", "_selected_action": [root.pk]})
    root.refresh_from_db()
    assert root.username == "root"
    assert TOTPDevice.objects.filter(user=root).exists()


def test_an_owner_lets_in_who_lost_the_second_factor(owner: Client) -> None:
    user = person("Editor")
    TOTPDevice.objects.create(user=user)
    owner.post(USERS, {"action": "remove_second_factor", "_selected_action": [user.pk]})
    assert not TOTPDevice.objects.exists()


def test_an_owner_requires_a_second_factor(owner: Client) -> None:
    page = owner.get("/admin/postings/deskrules/")["Location"]
    assert owner.post(page, {"second_factor_required": "on"}).status_code == 302
    assert DeskRules.current().second_factor_required
    assert owner.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", ["Reviewer", "Editor"])
@pytest.mark.parametrize(
    "page", [USERS, f"{USERS}add/", "/admin/postings/deskrules/", "/admin/axes/accessattempt/"]
)
def test_people_and_rules_are_the_owners(role: str, page: str) -> None:
    if page.endswith("deskrules/"):
        page += f"{DeskRules.current().pk}/change/"
    assert of(person(role)).get(page).status_code == 403


def test_keys_of_second_factors_are_shown_to_nobody() -> None:
    root = of(User.objects.create_superuser("root"))
    index = root.get("/admin/").content.decode()
    assert "totpdevice" not in index
    assert root.get("/admin/otp_totp/totpdevice/").status_code == 404
