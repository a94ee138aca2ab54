"""Made-up postings: the same every time, with evidence that holds, and nothing else touched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from postings import samples
from postings.choices import Status
from postings.models import Company, Document, Posting, Source, SourcePosting
from postings.pay import board_rates
from postings.regions import REGIONS
from postings.rereading import read_again
from postings.samples import chance, loading, places
from postings.samples.writing import company_name
from postings.tests.factories import NOW, make_posting, make_source_posting

TODAY = date(2026, 11, 2)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH", 10)
    monkeypatch.setattr(loading, "WITH_SOURCES", 4)


def test_evidence_of_samples_holds() -> None:
    for number in range(200):
        made = samples.sample(number)
        assert made == samples.sample(number)
        for finding in made.evidence:
            assert made.text[finding["start"] : finding["end"]] == finding["quote"]
        assert all(made.text[each["start"] : each["end"]].strip() for each in made.blocks)


def test_another_seed_is_another_board() -> None:
    ours, theirs = (
        [samples.sample(n, samples.Kind(seed=s)).text for n in range(9)] for s in (0, 1)
    )
    assert not set(ours).intersection(theirs)


def test_places_of_samples_are_those_of_the_board() -> None:
    assert len(places.COUNTRIES) == len({each.code for each in places.COUNTRIES}) == 60
    countries = REGIONS["WORLD"]
    assert {each.code for each in places.COUNTRIES} <= countries
    assert {code for each in places.AREAS for code in each.codes} <= countries | set(REGIONS)
    assert {each.currency for each in places.COUNTRIES} <= set(board_rates().per_euro)


@pytest.mark.django_db
def test_made_up_words_are_lexemes_of_their_own() -> None:
    words = [chance.name(number) for number in range(50_000)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(to_tsvector('english', %s))", [" ".join(words[:20_000])])
        assert cursor.fetchone() == (20_000,)
    assert len(set(words)) == 50_000


def test_half_as_many_postings_have_every_made_up_word() -> None:
    kind = samples.Kind(names=40)
    texts = "\n".join(samples.sample(number, kind).text for number in range(60))
    assert [n for n in range(40) if chance.name(n).title() not in texts] == []


@pytest.mark.django_db
def test_samples_replace_samples_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    kept = make_posting(company="Acme")
    samples.store(7, TODAY)
    titles = list(Posting.objects.order_by("pk").values_list("title", flat=True))
    samples.store(7, TODAY)
    assert list(Posting.objects.order_by("pk").values_list("title", flat=True)) == titles
    assert len(titles) == 8
    call_command("sample_postings", "--count=0")
    assert list(Posting.objects.all()) == [kept]
    assert list(Company.objects.all()) == [kept.company]
    assert not Source.objects.filter(name=samples.SOURCE).exists()
    assert "0 sample postings are on the board" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_samples_are_of_half_a_year_and_ids_rise_with_their_days() -> None:
    samples.store(36, TODAY)
    days = list(Posting.objects.order_by("-pk").values_list("listed_on", flat=True))
    assert days == [TODAY - timedelta(days=5 * number) for number in range(36)]
    assert Document.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_the_newest_samples_have_a_description_with_evidence() -> None:
    samples.store(12, TODAY)
    newest = Posting.objects.order_by("-pk")[:4]
    stated = SourcePosting.objects.order_by("-posting_id")
    assert [each.posting for each in stated] == list(newest)
    for each in stated:
        assert each.text[each.blocks[0]["start"] : each.blocks[-1]["end"]] == each.posting.body


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_samples_can_be_read_again() -> None:
    samples.store(4, TODAY)
    read = SourcePosting.objects.order_by("pk").values_list("record__title", "record__company")
    before = list(read)
    (outcome,) = read_again(Posting.objects.all(), at=NOW)
    assert outcome.skipped == {}
    assert list(read) == before


@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_samples_go_with_what_was_done_to_them_but_not_what_others_state() -> None:
    samples.store(12, TODAY)
    first, second, third, *_ = Posting.objects.order_by("pk")
    first.corrections.create(field="title", value="Baker", at=first.first_seen)
    Posting.objects.filter(pk__in=[second.pk]).update(
        status=Status.MERGED, closed_reason="", merged_into=first
    )
    make_source_posting(third)
    samples.remove()
    assert list(Posting.objects.all()) == [third]
    assert not Company.objects.filter(postings=None).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("few")
def test_what_a_load_that_was_cut_off_has_left_is_taken_away() -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        samples.store(600, TODAY, workers=2, progress=stop)
    assert 10 <= Posting.objects.count() < 600
    samples.remove()
    assert not Posting.objects.exists()
    assert not Company.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("few")
def test_several_workers_write_what_one_does() -> None:
    boards = []
    for workers in (1, 2):
        samples.store(35, TODAY, workers=workers)
        boards.append(sorted(Posting.objects.values_list("title", "company__name", "body")))
    samples.remove()
    assert boards[0] == boards[1]
    assert len(boards[0]) == 35


@pytest.mark.django_db
def test_several_workers_are_refused_where_they_could_not_be_undone() -> None:
    with pytest.raises(ValueError, match="not inside a transaction"):
        samples.store(35, TODAY, workers=2)


@pytest.mark.parametrize("wrong", [["--count=-1"], ["--count=5", "--distinct-words=0"]])
def test_impossible_numbers_are_refused(wrong: list[str]) -> None:
    with pytest.raises(CommandError, match="a number from"):
        call_command("sample_postings", *wrong)


def test_sample_companies_have_names_of_their_own() -> None:
    names = [company_name(number) for number in range(40_000)]
    assert len(set(names)) == 40_000
