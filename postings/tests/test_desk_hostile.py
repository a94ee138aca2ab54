"""What no page of the desk sends, sent to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group, User
from django.test import Client

from postings.admin.desk.choosing import find_words
from postings.models import Correction, Document, Posting, SourcePosting
from postings.tests.factories import NOW, make_posting, make_source_posting
from postings.tests.test_history import blank_record
from postings.tests.test_pasting import paste

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, settings: LazySettings, tmp_path: Path) -> Client:
    settings.VAR = tmp_path
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.set(Group.objects.filter(name="Editor"))
    client.force_login(user)
    client.raise_request_exception = True
    return client


@pytest.fixture
def posting() -> Posting:
    posting = make_posting(title="Cook")
    record = blank_record() | {"title": "Cook"}
    make_source_posting(posting, record=record, text="Cook\n\nPay: 50k EUR")
    return posting


def sent(client: Client, posting: Posting, **changes: Any) -> int:
    page = f"/admin/postings/posting/{posting.pk}/change/"
    form = client.get(page).context["adminform"].form
    data = {}
    for bound in form:
        value = bound.value()
        if bound.name in ("withdraw",) or value in (None, False):
            continue
        data[bound.name] = value
        data[f"initial-{bound.name}"] = value
    return client.post(page, data | changes).status_code


@pytest.mark.parametrize(
    "changes",
    [
        {"_read": "x", "read_for": "title", "read_words": "Cook"},
        {"_read": "9" * 30},
        {"_split": "9" * 30},
        {"_take": json.dumps(["salary", "x"])},
        {"_take": json.dumps(["skills", {"a": 1}])},
        {"_take": json.dumps(["salary", {"min": "x"}])},
        {"_take": "["},
        {"_take": "[[], 1]"},
        {"seen": "[1]", "title": "Chef"},
        {"words": json.dumps({"title": [1, 10**30, 10**31]}), "title": "Chef"},
        {"words": json.dumps({"title": [10**30, 0, 1]}), "title": "Chef"},
        {"_keep": "nothing"},
        {"status_seen": "x", "_publish": "1"},
        {"title": "Chef\x00"},
        {"_reject": "1", "because": "\x00"},
    ],
    ids=str,
)
def test_a_form_that_was_tampered_with_is_answered(
    editor: Client, posting: Posting, changes: dict[str, str]
) -> None:
    assert sent(editor, posting, **changes) < 500


def test_the_name_of_what_was_pasted_is_made_safe(editor: Client) -> None:
    pasted = paste(editor).context["pasted"]
    data = {"digest": pasted.digest, "name": "../a\x00b", "_save": "1"}
    response = editor.post("/admin/postings/posting/add/", data)
    assert response.status_code == 302
    assert Document.objects.get().origin == f"{pasted.digest[:12]}/a_b"


def test_withdrawing_many_corrections_takes_no_statement_of_each(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    made = []
    for number in range(9):
        posting = make_posting(title="Chef")
        make_source_posting(posting, record=blank_record() | {"title": f"Cook {number}"})
        made.append(
            Correction.objects.create(posting=posting, field="title", value="Chef", at=NOW).pk
        )
    data = {"action": "delete_selected", "post": "yes", "_selected_action": made}
    with django_assert_max_num_queries(60):
        editor.post("/admin/postings/correction/", data)
    titles = Posting.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == [f"Cook {number}" for number in range(9)]


def test_words_are_found_whatever_space_and_case_they_have() -> None:
    stated = SourcePosting(text="İİİ Chef\n\n de  cuisine, Lyon")
    start, end = find_words(stated, " chef de Cuisine ")
    assert stated.text[start:end] == "Chef\n\n de  cuisine"
