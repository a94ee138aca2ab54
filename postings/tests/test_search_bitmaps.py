"""The fast engine: that it follows changes, and that its parts keep their word.

What it finds is tested with the reference engine in `test_search_sql`.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from postings.choices import ClosedReason, Status
from postings.models import Posting
from postings.search import SearchQuery, sql
from postings.search.bitmaps import Index, SnapshotError, build
from postings.search.bitmaps.inversion import TooLongError
from postings.search.bitmaps.snapshot import VERSION, Snapshot, Writer
from postings.search.bitmaps.vectors import Sought, take_apart
from postings.search.identity import identity
from postings.search.lexemes import Part, read_phrase, tsquery_of
from postings.tests import naive_search
from postings.tests.factories import make_company, make_posting
from postings.tests.random_boards import POSTINGS, TODAY, columns_of, make_board, queries

pytestmark = pytest.mark.django_db


def found(index: Index, q: str = "", **filters) -> tuple[int, ...]:
    return index.search(SearchQuery(q=q, **filters), TODAY, None).ids


# On random boards that change

CHANGES = st.one_of(
    st.tuples(st.just("add"), POSTINGS),
    st.tuples(st.just("edit"), st.integers(0, 20), POSTINGS),
    st.tuples(st.just("close"), st.integers(0, 20)),
    st.tuples(st.just("delete"), st.integers(0, 20)),
)


def change(kind: str, *details) -> int | None:
    """The id of the posting that changed, if there was one to change."""
    if kind == "add":
        return Posting.objects.create(**columns_of(details[0])).pk
    pks = list(Posting.objects.order_by("pk").values_list("pk", flat=True))
    if not pks:
        return None
    pk = pks[details[0] % len(pks)]
    posting = Posting.objects.filter(pk=pk)
    if kind == "edit":
        posting.update(**columns_of(details[1]) | {"closed_reason": ""})
    elif kind == "close":
        posting.update(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    else:
        posting.delete()
    return pk


@settings(max_examples=50)
@given(
    st.lists(POSTINGS, max_size=8),
    st.lists(CHANGES, max_size=8),
    st.lists(queries(), min_size=1, max_size=4),
)
def test_changes_are_followed_as_if_the_index_were_new(db, drawn, changes, asked):
    make_board(drawn)
    index = Index.of_database()
    changed = [pk for each in changes if (pk := change(*each)) is not None]
    index.refresh(changed)
    board = list(Posting.objects.select_related("company"))
    assert len(index) == sum(posting.status == Status.PUBLISHED for posting in board)
    for query in asked:
        expected = naive_search.search(board, query, TODAY)
        assert index.search(query, TODAY, None) == expected, query
        assert index.first(query, TODAY, 3) == naive_search.first(board, query, TODAY, 3), query
        assert list(index.pays(query, TODAY).rising) == naive_search.pays(board, query, TODAY), (
            query
        )


# Following


@pytest.fixture
def index():
    """Of 45 postings; 30 more came since, among them in age and in pay."""
    for n in range(75):
        if n == 45:
            built = Index.of_database()
        make_posting(
            title=f"Engineer {'Python' if n % 3 else 'Rust'}",
            posted_on=date(2026, 11, 1) + timedelta(n * 7 % 19),
            salary_min=[None, 50 + n * 11 % 31][n % 4 > 0],
        )
    built.refresh(Posting.objects.values_list("pk", flat=True))
    return built


@pytest.mark.parametrize("sort", ["relevance", "newest", "salary"])
@pytest.mark.parametrize("q", ["", "engineer", "python", "-python"])
def test_what_came_since_stands_in_its_place_on_every_page(index, q, sort):
    for page in range(1, 6):
        query = SearchQuery(q=q, sort=sort, page=page)
        assert index.search(query, TODAY, 12) == sql.search(query, TODAY, 12), page


def test_what_is_read_again_unchanged_makes_no_tail():
    posting = make_posting()
    index = Index.of_database()
    posting.title = "Data Engineer"
    posting.save()
    for _ in range(3):
        index.refresh([posting.pk])
    assert index.tail == 1


def test_a_posting_that_closes_and_opens_again_is_found_again():
    posting = make_posting()
    index = Index.of_database()
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.EDITOR)
    index.refresh([posting.pk])
    assert (found(index), len(index)) == ((), 0)
    Posting.objects.update(status=Status.PUBLISHED, closed_reason="")
    index.refresh([posting.pk])
    assert (found(index), len(index)) == ((posting.pk,), 1)


def test_a_skill_is_spelled_as_the_postings_do_that_are_there_now():
    first = make_posting(skills=["python", "rust"])
    index = Index.of_database()
    assert index.skills(["PYTHON", "GO"]) == {"PYTHON": "python"}
    make_posting(skills=["Python", "Go"])
    Posting.objects.filter(pk=first.pk).update(skills=["rust"])
    index.refresh(Posting.objects.values_list("pk", flat=True))
    assert index.skills(["PYTHON", "GO"]) == {"PYTHON": "Python", "GO": "Go"}


def test_a_company_that_is_new_is_counted():
    first = make_posting(company="Northwind")
    index = Index.of_database()
    second = make_posting(company="Acme")
    Posting.objects.filter(pk=first.pk).update(company=make_company("Umbrella"))
    index.refresh([first.pk, second.pk])
    facets = index.search(SearchQuery(), TODAY, 12).facets
    assert [(each.value, each.count) for each in facets["company"]] == [
        ("acme", 1),
        ("umbrella", 1),
    ]


def test_an_index_is_worn_when_its_tail_is_long(monkeypatch):
    posting = make_posting()
    index = Index.of_database()
    monkeypatch.setattr("postings.search.bitmaps.index._LONG", 1)
    for title in ("Designer", "Writer"):
        assert not index.worn
        Posting.objects.update(title=title)
        index.refresh([posting.pk])
    assert index.worn


def test_the_position_is_from_which_on_changes_are_to_be_followed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        (now,) = cursor.fetchone()
    position = Index.of_database().position
    assert now <= int(position.split(":")[1]) <= now + 1000


# Counting, either way


@pytest.mark.parametrize("cost", [0.01, 1000])
def test_long_facets_are_cut_alike_however_they_are_counted(index, monkeypatch, cost):
    monkeypatch.setattr("postings.search.bitmaps.fields._BITMAP_COST", cost)
    for n in range(40):
        make_posting(company=f"Company {n * 7 % 23}", skills=["Go", f"Skill {n % 17}"])
    made = list(Posting.objects.values_list("pk", flat=True))
    index.refresh(made[:95])
    rebuilt = Index.of_database()
    index.refresh(made)
    for query in (
        SearchQuery(),
        SearchQuery(skill=("Go",)),
        SearchQuery(company_not=("company-1",)),
    ):
        for limit in (1, 5, 12, None):
            expected = sql.search(query, TODAY, limit).facets
            assert index.search(query, TODAY, limit).facets == expected
            assert rebuilt.search(query, TODAY, limit).facets == expected


# Words


def test_a_phrase_is_read_with_its_distances_and_written_again():
    phrase = (Part("it's"), Part("a\\b", 1), Part("c", 4, prefix=True))
    assert read_phrase(r"'it''s':* <-> 'a\\b':* <3> 'c':*") == phrase
    assert tsquery_of(phrase) == r"'it''s' <1> 'a\\b' <3> 'c':*"
    assert tsquery_of(phrase, "AB") == r"'it''s':AB <1> 'a\\b':AB <3> 'c':*AB"
    assert (read_phrase(""), tsquery_of(())) == ((), "")


@pytest.mark.parametrize("tsquery", ["'a' & 'b'", "!'a'", "'a' 'b'", "( 'a' )", " <-> 'a'"])
def test_what_is_no_phrase_is_refused(tsquery):
    with pytest.raises(ValueError, match="not a phrase"):
        read_phrase(tsquery)


def vectors_of(*texts: str) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvectorsend(unnest(%s::tsvector[]))", [list(texts)])
        return [bytes(vector) for (vector,) in cursor.fetchall()]


MANY = ",".join(f"{place}C" for place in range(1, 257))
ODD = ["", "'a':1A,256C,512C 'ab':2,3B,16383C", f"'many':{MANY} 'one':256B", "'é\\\\':768A"]


@pytest.mark.parametrize("texts", [ODD[:2], ODD[1:], [ODD[3]] * 3, ODD])
def test_vectors_are_taken_apart_whatever_is_in_them(texts):
    taken = take_apart(vectors_of(*texts))
    expected = [
        (lexeme, places, weights) for text in texts for lexeme, places, weights in unnested(text)
    ]
    starts = np.cumsum([0, *taken.per_lexeme])
    positions = taken.positions & 0x3FFF
    weights = taken.positions >> 14
    assert [lexeme.decode() for lexeme in taken.lexemes] == [lexeme for lexeme, _, _ in expected]
    assert taken.per_vector.tolist() == [len(unnested(text)) for text in texts]
    for place, (_, places, letters) in enumerate(expected):
        of_lexeme = slice(starts[place], starts[place + 1])
        assert positions[of_lexeme].tolist() == places
        assert ["DCBA"[weight] for weight in weights[of_lexeme]] == letters
    assert taken.lengths().tolist() == [
        max((place for _, places, _ in unnested(text) for place in places), default=0)
        for text in texts
    ]
    for letter in "ABCD":
        counts = [letters.count(letter) for _, _, letters in expected]
        assert taken.counts(Sought(letter)).tolist() == counts


def unnested(text: str) -> list[tuple[str, list[int], list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM unnest(%s::tsvector)", [text])
        return cursor.fetchall()


def test_a_word_that_stands_in_a_posting_as_often_as_can_be_is_found_in_a_phrase():
    posting = make_posting(title="Rust", keywords="", body="rust " * 400 + "python")
    index = Index.of_database()
    assert found(index, '"rust rust"') == (posting.pk,)
    assert found(index, '"rust python"') == ()


def test_no_phrase_goes_from_one_text_into_the_next():
    first = make_posting(title="Rust", keywords="", body="python")
    second = make_posting(title="Rust", keywords="", body="python")
    for index in (Index.of_database(), followed([first.pk, second.pk])):
        assert found(index, '"python rust"') == ()
        assert found(index, '"rust python"') == (second.pk, first.pk)


def followed(pks: list[int]) -> Index:
    """An index to which all of these came."""
    Posting.objects.update(status=Status.IN_REVIEW)
    index = Index.of_database()
    Posting.objects.update(status=Status.PUBLISHED)
    index.refresh(pks)
    return index


def test_texts_of_more_words_than_there_are_addresses_are_refused(monkeypatch):
    make_posting(title="Rust", keywords="", body="python")
    monkeypatch.setattr("postings.search.bitmaps.inversion.MOST", 3)
    assert len(Index.of_database()) == 1
    monkeypatch.setattr("postings.search.bitmaps.inversion.MOST", 2)
    with pytest.raises(TooLongError):
        Index.of_database()


# The file


def test_an_index_is_the_same_from_its_file(tmp_path, index):
    build(tmp_path / "index")
    loaded = Index.load(tmp_path / "index")
    assert loaded.database == identity()
    assert loaded.tail == 0
    for query in (SearchQuery(), SearchQuery(q='"engineer rust"', sort="salary", page=2)):
        assert loaded.search(query, TODAY, 12) == index.search(query, TODAY, 12)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_what_a_builder_left_that_was_killed_is_no_hindrance(tmp_path):
    make_posting()
    (tmp_path / "index.building").mkdir()
    (tmp_path / "index.building" / "0").write_bytes(b"half")
    build(tmp_path / "index")
    assert len(Index.load(tmp_path / "index")) == 1
    assert not (tmp_path / "index.building").exists()


def test_a_build_that_fails_leaves_the_snapshot_that_was_there(tmp_path, monkeypatch):
    make_posting()
    build(tmp_path / "index")
    monkeypatch.setattr("postings.search.bitmaps.snapshot._pad", None)
    with pytest.raises(TypeError):
        build(tmp_path / "index")
    assert len(Index.load(tmp_path / "index")) == 1


def test_a_long_run_of_batches_makes_the_same_index(index, monkeypatch):
    monkeypatch.setattr("postings.search.bitmaps.inversion.BATCH", 400)
    monkeypatch.setattr("postings.search.bitmaps.inverted.RARE", 3)
    monkeypatch.setattr("postings.search.bitmaps.addresses._RARE", 3)
    rebuilt = Index.of_database()
    for q in ("eng*", "python", '"engineer py*"', "rust OR python"):
        for page in (1, 2):
            query = SearchQuery(q=q, page=page)
            assert rebuilt.search(query, TODAY, None) == index.search(query, TODAY, None)


def snapshot_bytes() -> bytes:
    writer = Writer(None)
    writer.add("numbers", np.arange(5))
    return writer.finish({"mark": 1})


def test_a_snapshot_keeps_its_numbers_and_notes():
    snapshot = Snapshot(snapshot_bytes())
    assert snapshot["numbers"].tolist() == [0, 1, 2, 3, 4]
    assert snapshot.notes == {"mark": 1}
    assert snapshot.get("others") is None


@pytest.mark.parametrize("length", [0, 1, 8, 30, -8, -1])
def test_a_snapshot_that_is_cut_is_refused(tmp_path, length):
    (tmp_path / "index").write_bytes(snapshot_bytes()[:length])
    with pytest.raises(SnapshotError):
        Index.load(tmp_path / "index")


def test_a_snapshot_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SnapshotError, match="index"):
        Index.load(tmp_path / "index")


@pytest.mark.parametrize(
    ("place", "byte", "reason"), [(0, b"x", "not a snapshot"), (25, b"x", "damaged")]
)
def test_a_snapshot_that_is_damaged_is_refused(tmp_path, place, byte, reason):
    data = snapshot_bytes()
    (tmp_path / "index").write_bytes(data[:place] + byte + data[place + 1 :])
    with pytest.raises(SnapshotError, match=reason):
        Index.load(tmp_path / "index")


def test_a_snapshot_of_another_version_is_refused(tmp_path, monkeypatch):
    (tmp_path / "index").write_bytes(snapshot_bytes())
    monkeypatch.setattr("postings.search.bitmaps.snapshot.VERSION", 0)
    with pytest.raises(SnapshotError, match=f"version {VERSION}"):
        Index.load(tmp_path / "index")
