"""What each role may, page by page and action by action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.choices import PairState, Status
from postings.models import (
    ApplyCount,
    Company,
    Correction,
    DeskRules,
    Document,
    DuplicatePair,
    Posting,
    RefusedItem,
    Report,
    Run,
    Source,
)
from postings.tests.factories import NOW, make_posting, make_source_posting

pytestmark = pytest.mark.django_db

ROLES = ("Reviewer", "Editor", "Owner")

# Whether a reviewer, an editor and an owner get the page; nobody does without an account.
PAGES = {
    "index": "yes yes yes",
    **{
        f"postings_{model}_{page}": "yes yes yes"
        for model in (
            *("applycount", "company", "correction", "document", "duplicatepair", "posting"),
            *("refuseditem", "report", "run", "source"),
        )
        for page in ("changelist", "change", "history")
    },
    "postings_posting_review_one": "yes yes yes",
    "postings_posting_add": "no yes yes",
    "postings_posting_undo_many": "no yes yes",
    "postings_source_add": "no no yes",
    "postings_deskrules_change": "no no yes",
    "auth_user_changelist": "no no yes",
    "auth_user_add": "no no yes",
    "auth_group_changelist": "no no no",
    "postings_company_add": "no no no",
    "postings_run_add": "no no no",
    "postings_document_add": "no no no",
    "postings_posting_delete": "no no no",
    "postings_company_delete": "no no no",
}

# Whether the action of a list does something for each of them.
ACTIONS = {
    ("posting", "publish"): "no yes yes",
    ("posting", "close"): "no yes yes",
    ("posting", "reject"): "no yes yes",
    ("posting", "send_back"): "no yes yes",
    ("posting", "relabel"): "yes yes yes",
    ("posting", "read_selected_again"): "no yes yes",
    ("posting", "export"): "yes yes yes",
    ("posting", "part"): "no yes yes",
    ("duplicatepair", "merge"): "no yes yes",
    ("duplicatepair", "keep_apart"): "no yes yes",
    ("duplicatepair", "undo"): "no yes yes",
    ("company", "merge"): "no yes yes",
    ("company", "part"): "no yes yes",
    ("company", "hide"): "no yes yes",
    ("company", "show"): "no yes yes",
    ("correction", "export"): "yes yes yes",
    ("correction", "delete_selected"): "yes yes yes",
    ("report", "mark_as_handled"): "yes yes yes",
    ("report", "mark_as_waiting"): "yes yes yes",
    ("refuseditem", "try_again"): "no yes yes",
}

# What is posted to the page of a row, and whether it is taken.
DECISIONS = {
    ("posting", "_save"): "yes yes yes",
    ("posting", "_publish"): "no yes yes",
    ("posting", "_reject"): "no yes yes",
    ("duplicatepair", "decision"): "no yes yes",
    ("company", "_save"): "no yes yes",
    ("source", "_save"): "no no yes",
    ("run", "_save"): "no no no",
    ("document", "_save"): "no no no",
}

MODELS: dict[str, Any] = {
    model._meta.model_name or "": model
    for model in (
        *(ApplyCount, Company, Correction, DeskRules, Document, DuplicatePair, Posting),
        *(RefusedItem, Report, Run, Source, User, Group),
    )
}


@pytest.fixture
def rows() -> None:
    """One of everything."""
    first, second = make_posting(status=Status.IN_REVIEW), make_posting()
    stated = make_source_posting(first, "A cook")
    run = Run.objects.create(source=stated.source, started_at=NOW)
    RefusedItem.objects.create(run=run, origin="a.txt", reason="empty")
    Correction.objects.create(posting=first, field="title", value="Cook", at=NOW)
    Report.objects.create(posting=first, reason="wrong", sender="", at=timezone.now())
    ApplyCount.objects.create(posting=first, day=NOW.date())
    DuplicatePair.objects.create(
        first=first, second=second, score=80, reasons=[], state=PairState.OPEN, raised_at=NOW
    )
    DeskRules.current()


def in_each_role(allowed: str) -> Iterator[tuple[Client, bool, str]]:
    for role, answer in zip(ROLES, allowed.split(), strict=True):
        user = User.objects.create_user(role, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        yield client, answer == "yes", role


def address(name: str) -> str:
    _, _, rest = name.rpartition("postings_")
    model, _, page = rest.partition("_")
    one = page in ("change", "history", "delete", "review_one")
    args = [MODELS[model].objects.order_by("pk")[0].pk] if one else []
    return reverse(f"admin:{name}", args=args)


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_to_who_may_see_them(rows: None, client: Client, name: str) -> None:
    page = address(name)
    assert client.get(page)["Location"].startswith("/admin/login/")
    for someone, may, role in in_each_role(PAGES[name]):
        if name == "postings_posting_undo_many":
            session = someone.session
            session["bulk_undo"] = {"kind": "status", "words": "Reject 2"}
            session.save()
        assert someone.get(page).status_code == (200 if may else 403), role


@pytest.mark.parametrize(("model", "action"), ACTIONS)
def test_lists_offer_the_actions_that_one_may_take(
    rows: None, client: Client, model: str, action: str
) -> None:
    page = reverse(f"admin:postings_{model}_changelist")
    chosen = MODELS[model].objects.order_by("pk")[0].pk
    data = {"action": action, "_selected_action": chosen}
    assert client.post(page, data)["Location"].startswith("/admin/login/")
    for someone, may, role in in_each_role(ACTIONS[model, action]):
        form = someone.get(page).context["action_form"]
        offered = [name for name, _ in form.fields["action"].choices] if form else []
        assert (action in offered) == may, role


@pytest.mark.parametrize("name", [name for _, name in ACTIONS if name in ("publish", "reject")])
def test_an_action_that_is_not_offered_does_nothing(rows: None, name: str) -> None:
    page = reverse("admin:postings_posting_changelist")
    for someone, may, role in in_each_role(ACTIONS["posting", name]):
        Posting.objects.update(status=Status.IN_REVIEW)
        chosen = Posting.objects.order_by("pk")[0]
        someone.post(page, {"action": name, "_selected_action": chosen.pk})
        chosen.refresh_from_db()
        assert (chosen.status != Status.IN_REVIEW) == may, role


@pytest.mark.parametrize(("model", "button"), DECISIONS)
def test_rows_are_changed_by_who_may(rows: None, client: Client, model: str, button: str) -> None:
    page = address(f"postings_{model}_change")
    assert client.post(page, {button: "1"})["Location"].startswith("/admin/login/")
    for someone, may, role in in_each_role(DECISIONS[model, button]):
        form = someone.get(page).content.decode()
        assert (f'name="{button}"' in form) == may, role
        if not may and button == "_save":
            assert someone.post(page, {button: "1"}).status_code == 403, role
