"""One job that is stated several times is one posting, until an editor says otherwise."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from postings import merging
from postings.bulk import one_writer
from postings.choices import ClosedReason, PairState, Status
from postings.ingestion.pipeline import READER_VERSION
from postings.ingestion.records import Salary
from postings.ingestion.store import Store, Tally
from postings.models import Correction, DuplicatePair, Posting, SourcePosting
from postings.tests.factories import make_source
from postings.tests.readings import make_read
from postings.tests.test_likeness import DUTIES

pytestmark = pytest.mark.django_db


def stated(origin: str = "a", **values: Any) -> Any:
    """A document of a job that is told from others by its text."""
    defaults = {"external_id": f"test:{origin}", "text": DUTIES, "apply_url": None}
    return make_read(origin, **defaults | values)


def take_in(*items: Any, source: str = "files", **options: Any) -> Tally:
    store = Store.open(make_source(source), **options)
    store.take_in(items)
    store.close()
    return store.tally


def pay(low: float) -> Salary:
    return Salary(min=low, max=low + 9000, currency="EUR", period="year")


def listed() -> list[Posting]:
    return list(Posting.objects.exclude(status=Status.MERGED).order_by("pk"))


# At ingest


def test_one_job_of_two_sources_is_one_posting_with_both() -> None:
    assert take_in(stated("a")) == Tally(read=1, new=1)
    assert take_in(stated("b"), source="board") == Tally(read=1, merged=1)
    sources = Posting.objects.get().source_postings.all()
    assert {each.source.name for each in sources} == {"files", "board"}
    joined = SourcePosting.objects.get(source__name="board")
    assert joined.joined_because == "same title, company; all of the words"


@pytest.mark.parametrize("batches", [1, 2])
def test_it_makes_no_difference_where_a_batch_ends(batches: int) -> None:
    items = [
        stated("a"),
        stated("b"),
        stated("c", salary=pay(50_000)),
        stated("d", salary=pay(60_000)),
    ]
    store = Store.open(make_source())
    for start in range(0, 4, 4 // batches):
        store.take_in(items[start : start + 4 // batches])
    assert store.tally == Tally(read=4, new=2, merged=2)
    first, second = listed()
    assert first.source_postings.count() == 3
    assert second.salary_min == 60_000
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second, pair.state) == (first, second, PairState.OPEN)
    assert pair.reasons[-1].startswith("pay differs")


def test_a_dry_run_counts_the_same_merges() -> None:
    items = [stated("a"), stated("b"), stated("c", title="Baker")]
    dry = Store.open(make_source(), dry=True)
    for item in items:
        dry.take_in([item])
    assert dry.tally == Tally(read=3, new=2, merged=1)
    assert take_in(*items) == dry.tally


def test_one_job_in_several_cities_is_listed_for_all_of_them() -> None:
    places = [("Ulm", "DE"), ("Graz", "AT"), ("Basel", "CH")]
    take_in(*(stated(city, cities=(city,), countries=(code,)) for city, code in places))
    (posting,) = listed()
    assert sorted(posting.cities) == ["Basel", "Graz", "Ulm"]
    assert sorted(posting.countries) == ["AT", "CH", "DE"]


def test_a_new_reading_of_an_old_statement_finds_its_like() -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    assert take_in(stated("b")) == Tally(read=1, changed=1)
    merged = Posting.objects.get(status=Status.MERGED)
    assert merged.merged_into == listed()[0]
    assert listed()[0].source_postings.count() == 2
    assert DuplicatePair.objects.get(state=PairState.SAME).decided_by is None


def test_what_an_editor_corrected_is_not_merged_by_ingest() -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    posting = listed()[1]
    Correction.objects.create(posting=posting, field="seniority", value="lead", at=timezone.now())
    take_in(stated("b"))
    assert len(listed()) == 2
    assert DuplicatePair.objects.get().state == PairState.OPEN


def test_what_is_no_longer_stated_is_not_compared_with() -> None:
    """In one batch with the change as in the next one."""
    take_in(stated("a", salary=pay(50_000)))
    take_in(stated("a", salary=pay(60_000)), stated("b", salary=pay(50_000)))
    assert [each.salary_min for each in listed()] == [60_000, 50_000]
    assert DuplicatePair.objects.get().reasons[-1].startswith("pay differs")


@pytest.mark.parametrize(
    "decided",
    [
        {"status": Status.REJECTED},
        {"status": Status.CLOSED, "closed_reason": ClosedReason.EDITOR},
        {"status": Status.IN_REVIEW},
    ],
)
def test_what_visitors_see_does_not_go_where_they_do_not(decided: dict[str, str]) -> None:
    """Of two copies an editor may have rejected one, and left the other."""
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    hidden, seen = listed()
    Posting.objects.filter(pk=hidden.pk).update(**decided)
    take_in(stated("b"))
    seen.refresh_from_db()
    assert seen.status == Status.PUBLISHED


def test_what_an_editor_closed_does_not_go_where_visitors_see_it() -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    closed = listed()[1]
    Posting.objects.filter(pk=closed.pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.EDITOR
    )
    take_in(stated("b"))
    closed.refresh_from_db()
    assert (closed.status, closed.closed_reason) == (Status.CLOSED, ClosedReason.EDITOR)


@pytest.mark.parametrize("reason", [ClosedReason.MISSING, ClosedReason.AGE])
def test_what_had_gone_opens_with_what_is_merged_into_it(reason: ClosedReason) -> None:
    take_in(stated("a"))
    take_in(stated("b", text="Other words entirely."))
    first = listed()[0]
    Posting.objects.filter(pk=first.pk).update(status=Status.CLOSED, closed_reason=reason)
    take_in(stated("b"))
    (posting,) = listed()
    assert (posting.pk, posting.status) == (first.pk, Status.PUBLISHED)


def test_what_was_rejected_stays_so_in_another_source() -> None:
    take_in(stated("a"))
    Posting.objects.update(status=Status.REJECTED)
    take_in(stated("b"), source="board")
    assert Posting.objects.get().status == Status.REJECTED


def test_an_open_pair_is_told_anew_and_a_decided_one_is_not_raised_again() -> None:
    take_in(stated("a", salary=pay(50_000)), stated("b", salary=pay(60_000)))
    take_in(stated("b", salary=pay(70_000)))
    pair = DuplicatePair.objects.get()
    assert "EUR 70,000" in pair.reasons[-1]
    with one_writer():
        merging.keep_apart([pair], timezone.now(), None)
    take_in(stated("b", salary=pay(80_000)))
    pair.refresh_from_db()
    assert pair.state == PairState.DIFFERENT
    assert "EUR 70,000" in pair.reasons[-1]


@pytest.mark.django_db(transaction=True)
def test_two_ingests_at_once_make_one_posting_of_a_job() -> None:
    failures: list[BaseException] = []

    def ingest(name: str) -> None:
        try:
            store = Store.open(make_source(name))
            for start in range(0, 12, 3):
                numbers = range(start, start + 3)
                store.take_in([stated(f"{n}", title=f"Engineer, Lock {n}") for n in numbers])
            store.close()
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failures.append(error)
        finally:
            connections.close_all()

    names = ("one", "other", "third")
    for name in names:
        make_source(name)
    threads = [threading.Thread(target=ingest, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Posting.objects.count() == 12
    assert SourcePosting.objects.count() == 36


# Reposts


def test_what_had_gone_and_is_stated_anew_is_a_repost() -> None:
    take_in(stated("a"))
    first = Posting.objects.get()
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.MISSING)
    take_in(stated("b"))
    posting = Posting.objects.get()
    assert (posting.status, posting.first_seen) == (Status.PUBLISHED, first.first_seen)
    assert posting.times_reposted == 1


def test_a_much_later_date_is_a_repost_and_one_a_few_days_later_a_copy() -> None:
    take_in(stated("a", posted_on=date(2026, 3, 2)))
    take_in(stated("b", posted_on=date(2026, 3, 9)), source="board")
    assert Posting.objects.get().reposted_on == []
    take_in(stated("c", posted_on=date(2026, 6, 1)))
    assert Posting.objects.get().reposted_on == [date(2026, 6, 1)]


def test_a_day_that_another_reader_reads_in_the_same_words_is_no_repost() -> None:
    take_in(stated("a", posted_on=date(2026, 3, 2), content="as it came"))
    later = {"posted_on": date(2026, 6, 1), "reader_version": READER_VERSION + 1}
    take_in(stated("a", content="as it came", **later))
    posting = Posting.objects.get()
    assert (posting.posted_on, posting.reposted_on) == (date(2026, 6, 1), [])


def test_what_is_only_seen_again_is_no_repost() -> None:
    take_in(stated("a"))
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.MISSING)
    take_in(stated("a", skills=("C",)))
    assert Posting.objects.get().reposted_on == []


def test_what_an_editor_closed_stays_closed_when_it_is_reposted() -> None:
    take_in(stated("a"))
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    take_in(stated("b"))
    assert Posting.objects.get().status == Status.CLOSED


# By an editor


@pytest.fixture
def pair() -> DuplicatePair:
    """Of two postings with different pay, the second one closed for its age."""
    take_in(stated("a", salary=pay(50_000)))
    take_in(stated("b", salary=pay(60_000), cities=("Ulm",)))
    Posting.objects.filter(pk=listed()[1].pk).update(
        status=Status.CLOSED, closed_reason=ClosedReason.AGE
    )
    return DuplicatePair.objects.get()


def merged(pair: DuplicatePair) -> tuple[Posting, Posting]:
    with one_writer():
        merging.merge_pair(DuplicatePair.objects.get(pk=pair.pk), timezone.now(), None)
    return Posting.objects.get(pk=pair.first_id), Posting.objects.get(pk=pair.second_id)


def test_a_merged_posting_leads_to_the_one_that_visitors_see(
    pair: DuplicatePair, client: Client
) -> None:
    kept, gone = merged(pair)
    assert (gone.status, gone.merged_into, kept.cities) == (Status.MERGED, kept, ["Ulm"])
    response = client.get(gone.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())


def test_an_undone_merge_leaves_both_as_they_were(pair: DuplicatePair) -> None:
    moments = {"status_since", "changed_at"}  # when something became different last
    names = {each.attname for each in Posting._meta.concrete_fields}
    columns = sorted(names - moments)
    before = list(Posting.objects.order_by("pk").values(*columns))
    reasons = list(SourcePosting.objects.order_by("pk").values("posting", "joined_because"))
    _, gone = merged(pair)
    with one_writer():
        merging.undo_merge(gone, timezone.now(), None)
    assert list(Posting.objects.order_by("pk").values(*columns)) == before
    assert list(SourcePosting.objects.order_by("pk").values("posting", "joined_because")) == reasons
    pair.refresh_from_db()
    assert pair.state == PairState.DIFFERENT


def test_corrections_go_along_and_come_back(pair: DuplicatePair) -> None:
    for posting, field, value in (
        (pair.second, "category", "software"),
        (pair.second, "title", "Fitter"),
        (pair.first, "title", "Pump Fitter"),
    ):
        Correction.objects.create(posting=posting, field=field, value=value, at=timezone.now())
    kept, gone = merged(pair)
    fields = Correction.objects.order_by("pk").values_list("posting", "field")
    assert list(fields) == [(kept.pk, "category"), (gone.pk, "title"), (kept.pk, "title")]
    assert (kept.title, kept.category) == ("Pump Fitter", "software")
    with one_writer():
        merging.undo_merge(gone, timezone.now(), None)
    assert list(fields.all()) == [(gone.pk, "category"), (gone.pk, "title"), (kept.pk, "title")]


def test_what_was_parted_stays_so_whatever_comes_in_later(pair: DuplicatePair) -> None:
    _, gone = merged(pair)
    with one_writer():
        merging.undo_merge(gone, timezone.now(), None)
    take_in(stated("b", salary=pay(50_000), cities=("Ulm",)))
    take_in(stated("c", salary=pay(50_000)), source="board")
    assert [each.source_postings.count() for each in listed()] == [2, 1]
    assert not DuplicatePair.objects.filter(state=PairState.OPEN).exists()


def test_a_statement_that_ingest_joined_can_be_split_off(pair: DuplicatePair) -> None:
    take_in(stated("c", salary=pay(50_000)), source="board")
    joined = SourcePosting.objects.get(source__name="board")
    old = joined.posting
    with one_writer():
        made = merging.split_off(joined, timezone.now(), None)
    assert (made.status, old.source_postings.count()) == (Status.PUBLISHED, 1)
    made.refresh_from_db()
    assert (made.title, made.salary_min, made.body) == ("Pump Engineer", 50_000, DUTIES)
    take_in(stated("c", salary=pay(50_000), skills=("C",)), source="board")
    assert made.source_postings.count() == 1
    assert DuplicatePair.objects.filter(first=old, second=made, state=PairState.DIFFERENT).exists()


def test_of_two_merges_the_one_of_the_statement_is_undone() -> None:
    take_in(*(stated(name, salary=pay(n)) for name, n in (("a", 5e4), ("b", 6e4), ("c", 7e4))))
    first, second, third = listed()
    Posting.objects.filter(pk=first.pk).update(status=Status.IN_REVIEW)
    pairs = {(each.first_id, each.second_id): each for each in DuplicatePair.objects.all()}
    merged(pairs[first.pk, second.pk])
    Posting.objects.filter(pk=second.pk).update(status=Status.IN_REVIEW)
    merged(pairs[second.pk, third.pk])
    assert third.source_postings.count() == 3
    stated_first = SourcePosting.objects.get(
        key=make_read("a", external_id="test:a").statements[0].key
    )
    with one_writer():
        assert merging.split_off(stated_first, timezone.now(), None) == first
    assert [each.source_postings.count() for each in (first, second, third)] == [1, 0, 2]


def test_what_is_left_when_the_first_statement_is_split_off_stays_the_first() -> None:
    take_in(stated("a"))
    take_in(stated("b"), source="board")
    posting = Posting.objects.get()
    with one_writer():
        made = merging.split_off(SourcePosting.objects.earliest("pk"), timezone.now(), None)
        assert merging.part(posting, timezone.now(), None) == 0
        assert merging.part(made, timezone.now(), None) == 0


def test_the_only_statement_of_a_posting_cannot_be_split_off(pair: DuplicatePair) -> None:
    with one_writer(), pytest.raises(merging.NotMergedError, match="no other source"):
        merging.split_off(SourcePosting.objects.earliest("pk"), timezone.now(), None)


def test_what_was_merged_twice_is_parted_one_after_the_other() -> None:
    take_in(*(stated(name, salary=pay(n)) for name, n in (("a", 5e4), ("b", 6e4), ("c", 7e4))))
    first, second, third = listed()
    pairs = {(each.first_id, each.second_id): each for each in DuplicatePair.objects.all()}
    merged(pairs[second.pk, third.pk])
    merged(pairs[first.pk, second.pk])
    assert first.source_postings.count() == 3
    third.refresh_from_db()
    with one_writer():
        merging.undo_merge(third, timezone.now(), None)
    assert (first.source_postings.count(), third.source_postings.count()) == (2, 1)
    second.refresh_from_db()
    with one_writer():
        merging.undo_merge(second, timezone.now(), None)
    assert [each.source_postings.count() for each in (first, second, third)] == [1, 1, 1]


def test_what_was_said_of_a_merged_posting_holds_for_the_other() -> None:
    take_in(*(stated(name, salary=pay(n)) for name, n in (("a", 5e4), ("b", 6e4), ("c", 7e4))))
    first, second, third = listed()
    of_two = DuplicatePair.objects.get(first=first, second=second)
    DuplicatePair.objects.filter(first=first, second=third).delete()
    with one_writer():
        pair = DuplicatePair.objects.filter(first=second, second=third)
        merging.keep_apart(pair, timezone.now(), None)
    merged(of_two)
    assert DuplicatePair.objects.get(first=first, second=third).state == PairState.DIFFERENT


def test_the_page_shows_every_way_to_apply_and_when_it_was_posted_again(client: Client) -> None:
    first, second = "https://board.example/jobs/20417", "https://careers.example/jobs/3141"
    take_in(stated("a", apply_url=first, posted_on=date(2026, 3, 2)))
    take_in(stated("b", apply_url=second, posted_on=date(2026, 6, 1)), source="board")
    take_in(stated("c", apply_url="javascript:alert(1)"), source="bad")
    page = client.get(Posting.objects.get().get_absolute_url()).content.decode()
    assert all(f'href="{address}"' in page for address in (first, second))
    assert "alert(1)" not in page
    assert "Posted again" in page


def test_the_command_counts_and_shows_what_was_merged(
    pair: DuplicatePair, capsys: pytest.CaptureFixture[str]
) -> None:
    take_in(stated("c", salary=pay(50_000)), source="board")
    before = list(SourcePosting.objects.order_by("pk").values())
    call_command("duplicates", show=1)
    said = capsys.readouterr().out
    assert "1 postings are stated several times, by 2 source postings" in said
    assert "1 pairs are to be decided" in said
    assert "pay differs: EUR 50,000" in said
    assert "same title, company; all of the words" in said
    assert list(SourcePosting.objects.order_by("pk").values()) == before


# In the admin


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


QUEUE = "/admin/postings/duplicatepair/"


def act(client: Client, action: str, *pks: int, of: str = QUEUE) -> list[str]:
    data = {"action": action, "_selected_action": pks}
    response = client.post(f"{of}?state=all" if of == QUEUE else of, data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_the_queue_shows_what_is_to_be_decided(pair: DuplicatePair, editor: Client) -> None:
    page = editor.get(QUEUE).content.decode()
    assert "pay differs: EUR 50,000 to 59,000 a year / EUR 60,000 to 69,000 a year" in page
    assert f"/admin/postings/posting/{pair.first_id}/change/" in page
    assert editor.get(f"{QUEUE}{pair.pk}/change/").status_code == 200
    with one_writer():
        merging.keep_apart([pair], timezone.now(), None)
    assert "0 duplicate pairs" in editor.get(QUEUE).content.decode()
    assert "pay differs" in editor.get(f"{QUEUE}?state=different").content.decode()


def test_an_editor_merges_parts_and_keeps_apart(pair: DuplicatePair, editor: Client) -> None:
    assert act(editor, "merge", pair.pk) == ["1 pair merged."]
    pair.refresh_from_db()
    assert (pair.state, str(pair.decided_by)) == (PairState.SAME, "editor")
    assert act(editor, "merge", pair.pk) == [
        "0 pairs merged. 1 skipped: decided or merged already."
    ]
    assert act(editor, "undo", pair.pk) == ["1 pair parted again."]
    assert len(listed()) == 2
    assert act(editor, "undo", pair.pk) == ["0 pairs parted again. 1 skipped: not merged."]
    assert act(editor, "keep_apart", pair.pk) == ["0 pairs kept apart. 1 skipped: decided already."]


def test_a_merge_is_undone_on_the_postings_themselves(pair: DuplicatePair, editor: Client) -> None:
    _, gone = merged(pair)
    postings = "/admin/postings/posting/"
    assert act(editor, "part", gone.pk, of=postings) == ["1 posting parted again."]
    assert act(editor, "part", gone.pk, of=postings) == [
        "0 postings parted again. 1 skipped: nothing was merged."
    ]


def test_what_cannot_be_undone_is_said(pair: DuplicatePair, editor: Client) -> None:
    _, gone = merged(pair)
    DuplicatePair.objects.update(undo=None)
    reason = "Not undone: it is not known what it was before."
    assert reason in act(editor, "part", gone.pk, of="/admin/postings/posting/")
    assert reason in act(editor, "undo", pair.pk)


def test_a_statement_is_split_off_on_the_page_of_its_posting(
    pair: DuplicatePair, editor: Client
) -> None:
    take_in(stated("c", salary=pay(50_000)), source="board")
    joined = SourcePosting.objects.get(source__name="board")
    page = f"/admin/postings/posting/{joined.posting_id}/change/"
    assert "Taken for the same job: same title, company" in editor.get(page).content.decode()
    response = editor.post(page, {"_split": joined.pk}, follow=True)
    joined.refresh_from_db()
    assert "Split off as" in response.content.decode()
    assert joined.posting.pk not in (pair.first_id, pair.second_id)


@pytest.mark.parametrize("granted", [["view"], ["change"]])
def test_deciding_needs_both_permissions(
    pair: DuplicatePair, client: Client, granted: list[str]
) -> None:
    from django.contrib.auth.models import Permission

    user = User.objects.create_user("helper", is_staff=True)
    names = [f"{each}_duplicatepair" for each in ("view", *granted)]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert "pay differs" in client.get(QUEUE).content.decode()
    act(client, "merge", pair.pk)
    assert len(listed()) == 2
