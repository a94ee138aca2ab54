"""Postings that editors merge and take apart."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from postings import merging
from postings.bulk import one_writer
from postings.choices import PairState, Status
from postings.models import Correction, DuplicatePair, Posting, SourcePosting
from postings.tests.merging import listed, merged, pair, pay, stated, take_in
from postings.tests.readings import make_read
from postings.tests.test_likeness import DUTIES

__all__ = ["pair"]

pytestmark = pytest.mark.django_db


# By an editor


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
