"""What `ingest` prints, writes and refuses."""

from __future__ import annotations

import json
import os
import signal
from concurrent.futures.process import BrokenProcessPool
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError

from postings import intake, reporting
from postings.choices import Policy, RunState, Status
from postings.ingestion.reading import BATCH_DOCUMENTS
from postings.ingestion.store import Store
from postings.intake import stored_name
from postings.management.commands import ingest
from postings.models import Document, Posting, RefusedItem, Run, Source, SourcePosting
from postings.tests.commanding import counts, posting, run, write_two


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_two(tmp_path / "found")


@pytest.mark.django_db
def test_a_folder_is_ingested_and_tallied(folder: Path) -> None:
    code, out, err = run("ingest", folder)
    assert (code, err) == (0, "")
    assert counts(out) == {"new": 2, "changed": 0, "unchanged": 0, "merged": 0, "refused": 0}
    assert '"files": 2 read' in out
    assert sorted(Posting.objects.published().values_list("title", flat=True)) == [
        "Pump Engineer",
        "Valve Engineer",
    ]
    kept = Run.objects.get()
    assert (kept.read, kept.new, kept.state) == (2, 2, RunState.FINISHED)
    assert Document.objects.order_by("origin")[0].origin == str(folder / "a.md")


@pytest.mark.django_db
def test_a_second_run_moves_only_when_things_were_last_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ingest", folder)
    before = list(Posting.objects.order_by("pk").values())

    def unexpected(document: Any, readings: Any) -> None:
        raise AssertionError("an unchanged document is not read again")

    monkeypatch.setattr(intake, "stated", unexpected)
    code, out, _ = run("ingest", folder)
    assert code == 0
    assert "2 unchanged: nothing moved but when they were last seen" in out
    assert list(Posting.objects.order_by("pk").values()) == before
    assert set(SourcePosting.objects.values_list("last_seen", flat=True)) == {
        Run.objects.all()[0].started_at
    }


@pytest.mark.django_db
def test_a_file_is_the_same_document_however_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ingest", folder)
    monkeypatch.chdir(folder)
    assert counts(run("ingest", "a.md")[1])["unchanged"] == 1
    assert counts(run("ingest", "deep/../deep")[1])["unchanged"] == 1
    assert counts(run("ingest", ".", "a.md", ".")[1])["unchanged"] == 2


@pytest.mark.django_db
def test_a_document_of_the_board_itself_goes_by_its_place_in_it() -> None:
    assert stored_name(str(settings.BASE_DIR / "seeds" / "a.md")) == "seeds/a.md"
    assert stored_name("/elsewhere/seeds/a.md") == "/elsewhere/seeds/a.md"


@pytest.mark.django_db
def test_a_changed_document_changes_its_posting(folder: Path) -> None:
    run("ingest", folder)
    (folder / "a.md").write_text(posting(1, place="the south"), encoding="utf-8")
    assert counts(run("ingest", folder)[1]) == {
        "new": 0,
        "changed": 1,
        "unchanged": 1,
        "merged": 0,
        "refused": 0,
    }
    assert "the south" in Posting.objects.get(title="Pump Engineer").body


@pytest.mark.django_db
def test_what_cannot_be_read_is_refused_and_stops_nothing(folder: Path) -> None:
    (folder / "empty.md").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "none").mkdir()
    missing = folder / "missing"
    code, out, _ = run("ingest", folder / "none", missing, folder)
    assert code == 1
    assert counts(out)["new"] == 2
    refused = dict(RefusedItem.objects.values_list("origin", "reason"))
    assert refused.keys() == {
        str(folder / name) for name in ("none", "missing", "empty.md", "picture.png")
    }
    for origin, reason in refused.items():
        assert f"  {origin}: {reason}\n" in out
        assert f"1 × {reason}" in out
    assert Run.objects.get().refused == 4


@pytest.mark.django_db
def test_a_reader_that_fails_on_one_document_is_reported_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(document: Any, readings: Any) -> Any:
        if document.origin.endswith("a.md"):
            raise RecursionError("too deep")
        return stated(document, readings)

    stated = intake.stated
    monkeypatch.setattr(intake, "stated", read)
    code, out, _ = run("ingest", folder)
    assert (code, counts(out)["new"]) == (1, 1)
    assert "a fault to report: RecursionError('too deep')" in RefusedItem.objects.get().reason


@pytest.mark.django_db
def test_the_list_of_what_is_refused_ends_somewhere(folder: Path) -> None:
    for number in range(reporting.MOST_LISTED + 5):
        (folder / f"{number}.txt").touch()
    code, out, _ = run("ingest", folder)
    assert "and 5 more; the admin lists all of them with this run" in out
    assert f"{reporting.MOST_LISTED + 5} × the file is empty" in out
    assert RefusedItem.objects.count() == reporting.MOST_LISTED + 5


@pytest.mark.parametrize("command", ["ingest", "extract"])
@pytest.mark.django_db
def test_the_name_of_a_file_cannot_steer_the_terminal(folder: Path, command: str) -> None:
    (folder / "a\x1b[31m\nb.txt").touch()
    _, out, err = run(command, folder)
    assert "a\ufffd[31m\ufffdb.txt: the file is empty" in out + err


@pytest.mark.django_db
def test_a_dry_run_stores_nothing_and_says_what_it_would(folder: Path) -> None:
    (folder / "empty.md").touch()
    code, out, _ = run("ingest", folder, dry_run=True, source="new one")
    assert code == 1
    assert "Dry run: nothing was stored" in out
    assert counts(out) == {"new": 2, "changed": 0, "unchanged": 0, "merged": 0, "refused": 1}
    for model in (Source, Run, RefusedItem, Document, Posting):
        assert not model.objects.exists()


@pytest.mark.django_db
def test_review_makes_new_postings_wait(folder: Path) -> None:
    run("ingest", folder, review=True)
    assert set(Posting.objects.values_list("status", flat=True)) == {Status.IN_REVIEW}


@pytest.mark.django_db
@pytest.mark.parametrize("identity", ["a\0b", "a\ud800b"])
def test_an_identity_that_no_column_takes_stops_nothing(tmp_path: Path, identity: str) -> None:
    text = "You mend clocks in our workshop, all day, with five others and a cat."
    items = [
        {
            "id": each,
            "text": "Clock Mender",
            "hostedUrl": f"https://x.example/{number}",
            "categories": {},
            "description": text,
            "createdAt": 1_770_000_000_000,
        }
        for number, each in enumerate([identity, "b"])
    ]
    file = tmp_path / "lever.json"
    file.write_text(json.dumps(items))
    code, _, told = run("ingest", file)
    assert (code, told) == (0, "")
    origins = [
        origin.rpartition("#")[2] for origin in Document.objects.values_list("origin", flat=True)
    ]
    assert sorted(origins) == ["1", "b"]


@pytest.mark.django_db
def test_a_named_source_keeps_its_policy(folder: Path) -> None:
    Source.objects.create(name="partners", policy=Policy.ALL_WAIT)
    run("ingest", folder, source="partners")
    assert Document.objects.filter(source__name="partners").count() == 2
    assert not Posting.objects.published().exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options", [{"source": ""}, {"source": " "}, {"source": "x" * 101}, {"workers": 0}]
)
def test_a_senseless_option_is_named(folder: Path, options: dict[str, Any]) -> None:
    with pytest.raises(CommandError, match="source|workers"):
        run("ingest", folder, **options)


@pytest.mark.django_db
def test_an_interrupted_run_says_so_and_keeps_what_was_stored(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: Any) -> Any:
        yield from take_in_all(*args)
        raise KeyboardInterrupt

    take_in_all = ingest.take_in_all
    monkeypatch.setattr(ingest, "take_in_all", interrupted)
    code, out, _ = run("ingest", folder)
    assert code == 130
    assert "Stopped before the end" in out
    assert Run.objects.get().state == RunState.STOPPED
    assert Posting.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_no_run_under_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    def ended(*args: Any) -> Any:
        os.kill(os.getpid(), sent)
        yield []

    monkeypatch.setattr(ingest, "take_in_all", ended)
    before = signal.signal(sent, signal.SIG_DFL)  # `nohup` has it ignored, and that would stay so
    try:
        assert run("ingest", folder)[0] == 128 + sent
        assert signal.getsignal(sent) == signal.SIG_DFL
    finally:
        signal.signal(sent, before)
    assert Run.objects.get().state == RunState.STOPPED


@pytest.mark.django_db
def test_a_database_that_goes_away_is_named_after_the_tally(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*args: Any) -> Any:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(Store, "take_in", lost)
    monkeypatch.setattr(Store, "close", lost)
    out = StringIO()
    with pytest.raises(CommandError, match="the next run goes on.*: the server closed"):
        call_command("ingest", str(folder), stdout=out)
    assert "Stopped before the end" in out.getvalue()


@pytest.mark.django_db
def test_a_killed_reader_ends_the_run_with_advice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*args: Any) -> Any:
        raise BrokenProcessPool

    monkeypatch.setattr(ingest, "take_in_all", killed)
    with pytest.raises(CommandError, match="try fewer --workers"):
        run("ingest", folder)
    assert Run.objects.get().state == RunState.STOPPED


@pytest.mark.django_db
def test_several_processes_store_what_one_does(folder: Path) -> None:
    for number in range(BATCH_DOCUMENTS + 10):
        (folder / f"{number:03}.md").write_text(posting(number + 3), encoding="utf-8")
    (folder / "empty.md").touch()
    code, out, _ = run("ingest", folder, workers=2)
    assert code == 1
    assert counts(out)["new"] == BATCH_DOCUMENTS + 12
    origins = Document.objects.order_by("pk").values_list("origin", flat=True)
    assert list(origins) == sorted(origins)
