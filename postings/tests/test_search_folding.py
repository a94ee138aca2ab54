"""What parts the words of texts and queries, whatever the server takes for a letter."""

from __future__ import annotations

import re
import sys
from typing import Any
from unicodedata import category, combining, normalize

import pytest
from django.db import connection

from postings.search.blanks import BLANKS
from postings.search.columns import ALIKE, FOLDED
from postings.search.lexemes import phrases
from postings.search.text import Words
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db

EVERY = [chr(code) for code in range(0x80, sys.maxunicode) if not 0xD800 <= code < 0xE000]


def asked(sql: str, *values: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [text for (text,) in cursor.fetchall()]


def vector(**texts: str) -> str:
    posting = make_posting(**{"title": "Cook", "body": "", "keywords": ""} | texts)
    (found,) = asked("SELECT search::text FROM postings_wording WHERE posting_id = %s", posting.pk)
    return found


def test_the_database_folds_texts_as_queries_are_folded() -> None:
    (source,) = asked("SELECT prosrc FROM pg_proc WHERE proname = 'postings_make_search'")
    for text in ("NEW.title", "NEW.keywords", "body"):
        assert source.count(FOLDED.format(text=text)) == 1


def test_characters_that_are_folded_without_a_look_are_the_same_without_accents() -> None:
    alike = [each for each in map(chr, range(0x2800)) if re.fullmatch(f"[{ALIKE}]", each)]
    assert len(alike) > 150
    assert [each for each in alike if normalize("NFKD", each) != each or combining(each)] == []


@pytest.mark.parametrize("text", ["Caf\u00e9 / Bar", "Cafe\u0301/Bar", "CAFE-\u00a0Bar"])
def test_accents_slashes_and_hyphens_make_no_other_words(text: str) -> None:
    assert vector(body=text, keywords=text) == "'bar':3B,5C 'cafe':2B,4C 'cook':1A"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("company\u2019s", "'compani':1A"),
        ("front\u2013end", "'end':2A 'front':1A"),
        ("\u201csenior\u201d cooks\u2014wanted\u2026", "'cook':2A 'senior':1A 'want':3A"),
        ("\u2022 cooks \u00b7 bakers \uf0b7 waiters", "'baker':2A 'cook':1A 'waiter':3A"),
        ("\u2b50\ufe0f cooks \U0001f468\u200d\U0001f373 bakers", "'baker':2A 'cook':1A"),
        ("1\ufe0f\u20e3 cooks", "'1':1A 'cook':2A"),
        ("caf\u00e9s\u2014\u00bd price", "'1':2A '2':3A 'cafe':1A 'price':4A"),
        ("C++ \u2013 C# \u2013 .NET", "'c':1A,2A 'net':3A"),
        ("\u03bc\u00b7\u2116 7", "'7':3A '\u03bc':1A"),
    ],
)
def test_typography_parts_words(text: str, expected: str) -> None:
    assert vector(title=text) == expected


def test_whatever_is_no_letter_parts_words() -> None:
    # Letters in circles and squares are letters to PostgreSQL.
    marks = [
        each
        for each in EVERY
        if category(each)[0] in "PSZ" or category(each) in ("Cf", "Cc", "Co")
        if normalize("NFKD", each) == each and not "\U0001f150" <= each <= "\U0001f189"
    ]
    assert len(marks) > 7000
    folded = FOLDED.format(text="'ab' || mark || 'cd'")
    parted = f"to_tsvector('english', {folded}) = to_tsvector('english', 'ab cd')"
    assert asked(f"SELECT mark FROM unnest(%s::text[]) AS mark WHERE NOT {parted}", marks) == []


def test_no_letter_parts_words() -> None:
    blanks = re.compile(f"[{BLANKS}]")
    letters = [each for each in EVERY if category(each)[0] == "L" and blanks.match(each)]
    assert [each for each in letters if normalize("NFKD", each) == each] == []


@pytest.mark.parametrize("words", ["front\u2013end", "\u2018front end\u2019", "front\u2011end"])
def test_words_of_queries_are_parted_alike(words: str) -> None:
    assert phrases((Words(words),)) == phrases((Words("front-end"),))
