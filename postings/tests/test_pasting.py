"""A posting that an editor pastes or uploads: shown first, stored when confirmed."""

from __future__ import annotations

import json
import os
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from postings import intake
from postings.admin.desk import pasting
from postings.choices import SourceKind, Status
from postings.ingestion.statements import ReadDocument, Refusal
from postings.models import Document, Posting, Run, Source
from postings.tests.desk import said
from postings.tests.test_labels import TEXT

pytestmark = pytest.mark.django_db

ADD = "/admin/postings/posting/add/"
JOB = TEXT.format(7)


@pytest.fixture(autouse=True)
def var(settings: LazySettings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.set(Group.objects.filter(name="Editor"))
    client.force_login(user)
    return client


def paste(client: Client, text: str = JOB, **data: Any) -> Any:
    return client.post(ADD, {"text": text} | data)


def upload(client: Client, content: bytes, name: str = "job.md") -> Any:
    return client.post(ADD, {"text": "", "file": SimpleUploadedFile(name, content)})


def shown(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).split())


def confirm(client: Client, response: Any, button: str = "_save") -> Any:
    pasted = response.context["pasted"]
    data = {"digest": pasted.digest, "name": pasted.name, button: "1"}
    return client.post(ADD, data, follow=True)


def test_what_was_read_is_shown_with_its_words_and_nothing_is_stored(editor: Client) -> None:
    content = shown(paste(editor))
    assert 'data-label="Title">Pump Keeper 7</mark>' in content
    assert '<p class="row-value">Nordwind</p>' in content
    assert "This was read. Nothing is stored yet." in content
    assert not Posting.objects.exists()
    assert not Run.objects.exists()


def test_no_more_is_unpacked_than_fits_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES", len(JOB.encode()) + 1)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        for number in range(3):
            file.writestr(f"{number}.md", JOB)
    first, refused = intake.read_content(buffer.getvalue(), "jobs.zip", most=50)
    assert isinstance(first, ReadDocument)
    assert isinstance(refused, Refusal)
    assert "have it read by `manage.py ingest`" in refused.reason


def test_what_is_confirmed_waits_as_a_document_of_the_editors(editor: Client) -> None:
    response = confirm(editor, paste(editor))
    posting = Posting.objects.get()
    assert (posting.title, posting.status) == ("Pump Keeper 7", Status.IN_REVIEW)
    source = Source.objects.get()
    assert (source.name, source.kind) == ("editors", SourceKind.EDITOR)
    assert Document.objects.get().origin.endswith("/pasted text")
    page = reverse("admin:postings_posting_change", args=[posting.pk])
    assert response.redirect_chain == [(page, 302)]
    assert said(response) == ["1 new, 0 changed, 0 known already, 0 of a job that is there."]


def test_it_is_published_at_once_where_the_editor_says_so(editor: Client) -> None:
    confirm(editor, paste(editor), "_publish")
    assert Posting.objects.get().status == Status.PUBLISHED


def test_the_same_again_is_known_already(editor: Client) -> None:
    confirm(editor, paste(editor))
    response = confirm(editor, paste(editor))
    assert said(response)[0].startswith("0 new, 0 changed, 1 known already")
    assert Posting.objects.count() == 1


def test_files_of_one_name_are_two_documents(editor: Client) -> None:
    for number in (1, 2):
        confirm(editor, upload(editor, TEXT.format(number).encode()))
    assert {
        each.partition("/")[2] for each in Document.objects.values_list("origin", flat=True)
    } == {"job.md"}
    assert set(Posting.objects.values_list("status", flat=True)) == {Status.IN_REVIEW}
    assert Posting.objects.count() == 2


def test_a_file_of_any_shape_may_hold_several(editor: Client) -> None:
    description = JOB.partition("##")[2]
    rows = [
        {"title": f"Keeper {n}", "company": "Nordwind", "description": description, "id": n}
        for n in range(3)
    ]
    response = upload(editor, json.dumps(rows).encode(), "board.json")
    assert "3 postings were read" in shown(response)
    response = confirm(editor, response)
    assert said(response)[0].startswith("3 new")
    assert response.redirect_chain[0][0].endswith(f"?source={Source.objects.get().pk}")


def test_what_is_refused_says_why_and_cannot_be_saved(editor: Client) -> None:
    content = shown(paste(editor, "Hello"))
    assert "<li>pasted text: only 0 different words of description" in content
    assert 'name="_save"' not in content
    assert "Refused:" in content


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"text": " \n"}, "Paste a text, or choose a file."),
        ({"text": "x" * 500_001}, "at most 500000 characters"),
    ],
)
def test_a_form_that_cannot_be_read_says_why(
    editor: Client, data: dict[str, str], reason: str
) -> None:
    assert reason in shown(editor.post(ADD, data))


def test_a_file_that_is_too_large_is_refused(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting, "MAX_BYTES", 10)
    content = shown(upload(editor, b"x" * 11))
    assert "more than the 20 MB of one document: split it" in content


def test_more_documents_than_one_can_wait_for_are_for_the_command(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting, "MOST_DOCUMENTS", 1)
    archive = BytesIO()
    with ZipFile(archive, "w") as files:
        for number in range(3):
            files.writestr(f"{number}.md", TEXT.format(number))
    content = shown(upload(editor, archive.getvalue(), "jobs.zip"))
    assert "it holds more than 1 documents: have it read by `manage.py ingest`" in content


def test_hostile_text_is_shown_as_text(editor: Client) -> None:
    content = paste(editor, f"{JOB}\n<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in content


@pytest.mark.parametrize("digest", ["", "../secret-key", "0" * 64])
def test_what_was_not_shown_is_not_stored(editor: Client, var: Path, digest: str) -> None:
    (var / "secret-key").write_text("x")
    response = editor.post(ADD, {"digest": digest, "name": "", "_save": "1"}, follow=True)
    assert said(response) == ["What was read is gone: paste it again."]
    assert not Run.objects.exists()


def test_what_was_never_confirmed_goes_after_a_day(editor: Client, var: Path) -> None:
    old = var / "pasted" / ("0" * 64)
    old.parent.mkdir()
    old.write_text("x")
    os.utime(old, (1, 1))
    response = paste(editor)
    assert [each.name for each in old.parent.iterdir()] == [response.context["pasted"].digest]
    confirm(editor, response)
    assert list(old.parent.iterdir()) == []


def test_a_reviewer_adds_nothing(client: Client) -> None:
    reviewer = User.objects.create_user("reviewer", is_staff=True)
    reviewer.groups.set(Group.objects.filter(name="Reviewer"))
    client.force_login(reviewer)
    assert client.get(ADD).status_code == 403
    assert paste(client).status_code == 403
