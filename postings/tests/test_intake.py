"""Refused documents, tried again from the command line and from the admin."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from postings.intake import files_of
from postings.models import Posting, RefusedItem, Run, Source
from postings.tests.test_commands import counts, posting, run

pytestmark = pytest.mark.django_db
LIST = "admin:postings_refuseditem_changelist"


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """A file that was empty when it was ingested, and is a posting now."""
    file = tmp_path / "a.md"
    file.touch()
    assert run("ingest", file)[0] == 1
    file.write_text(posting(1))
    return file


def test_retry_reads_what_the_last_run_refused(mended: Path) -> None:
    code, out, _ = run("ingest", "--retry")
    assert (code, counts(out)["new"]) == (0, 1)
    with pytest.raises(CommandError, match="refused nothing"):
        run("ingest", "--retry")


def test_retry_goes_without_paths(mended: Path) -> None:
    with pytest.raises(CommandError, match="name no paths"):
        run("ingest", "--retry", mended)


def test_retry_makes_no_source_of_a_name_that_is_mistyped(mended: Path) -> None:
    with pytest.raises(CommandError, match='No source is called "fils"'):
        run("ingest", "--retry", "--source", "fils")
    assert Source.objects.count() == 1


@pytest.mark.parametrize("origin", ["stdin", "stdin#7", "stdin/board.json#7"])
def test_retry_cannot_read_standard_input_again(mended: Path, origin: str) -> None:
    RefusedItem.objects.update(origin=origin)
    with pytest.raises(CommandError, match="pipe it in again"):
        run("ingest", "--retry")


def test_an_editor_tries_refused_documents_again(mended: Path, client: Client) -> None:
    client.force_login(User.objects.create_superuser("editor"))
    chosen = {"action": "try_again", "_selected_action": [RefusedItem.objects.get().pk]}
    response = client.post(reverse(LIST), chosen, follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert told == ["files: 1 new, 0 changed, 0 unchanged, 0 refused again."]
    assert Posting.objects.get().title == "Pump Engineer"


def test_who_may_only_look_tries_nothing_again(mended: Path, client: Client) -> None:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_refuseditem"))
    client.force_login(viewer)
    chosen = {"action": "try_again", "_selected_action": [RefusedItem.objects.get().pk]}
    client.post(reverse(LIST), chosen, follow=True)
    assert Run.objects.count() == 1


def test_the_file_of_a_refused_item_is_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "boards.zip").touch()
    (tmp_path / "odd#name.md").touch()
    origins = ["boards.zip/acme.json#7", "boards.zip/acme.json#8", "odd#name.md", "gone.md"]
    files = files_of(str(tmp_path / origin) for origin in origins)
    assert files == [str(tmp_path / name) for name in ("boards.zip", "odd#name.md", "gone.md")]
    assert files_of(["seeds/README.md#1"]) == [str(settings.BASE_DIR / "seeds" / "README.md")]
