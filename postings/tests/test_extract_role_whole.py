"""What holds of the role in any text, and beside what a feed states of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.extract import (
    apply_url,
    category,
    company,
    employment,
    equity,
    experience,
    language,
    posted_on,
    seniority,
    title,
    visa,
)
from postings.ingestion.extract.outline import Outline
from postings.ingestion.records import Hint, LineRole, ParsedPosting
from postings.ingestion.vocabulary import packaged
from postings.tests.roles import EXTRACTORS, Find, bare, outline, settled


@pytest.mark.parametrize(
    ("field", "find", "value", "expect"),
    [
        ("title", title.find, "Pump Engineer (Remote)", "Pump Engineer"),
        ("company", company.find, "Example", "Example"),
        ("employment_type", employment.find, "FULL_TIME", "full_time"),
        ("seniority", seniority.find, "Mid-Senior level", "senior"),
        ("seniority", seniority.find, "Executive", "executive"),
        ("experience_years", experience.find, 4, 4),
        ("category", category.find, "qa", "qa"),
        ("category", category.find, "Plumbing", None),
        ("equity", equity.find, True, True),
        ("visa_sponsorship", visa.find, "no", "no"),
        ("language", language.find, "de-AT", "de"),
        ("apply_url", apply_url.find, "https://example.com/1", "https://example.com/1"),
        ("apply_url", apply_url.find, "javascript:alert(1)", None),
        ("posted_on", posted_on.find, "2026-06-12T08:00:00Z", date(2026, 6, 12)),
    ],
)
def test_hint_of_a_feed_is_a_finding_with_its_path(
    field: str, find: Find, value: Any, expect: Any
) -> None:
    posting = ParsedPosting(
        layout="feed", text="", hints=(Hint(field=field, value=value, path="jobs[0].x"),)
    )
    found = list(find(Outline(posting, packaged())))
    assert settled(field, found) == expect
    assert [finding.evidence.path for finding in found] == ["jobs[0].x"] * (expect is not None)


@pytest.mark.parametrize(
    ("stated", "text", "expect"),
    [
        ("Full-time", "This is a part-time position.", "full_time"),
        ("Contract", "This is a full-time position.", "contract"),
        ("Contract", "This is a temporary position.", "contract"),
        ("Full-time", "This is a fixed-term position.", "contract"),
    ],
)
def test_feed_is_believed_before_the_text_but_where_it_speaks_of_hours(
    stated: str, text: str, expect: str
) -> None:
    hint = Hint(field="employment_type", value=stated, path="jobs[0].type")
    posting = replace(outline(text).posting, hints=(hint,))
    found = employment.find(Outline(posting, packaged()))
    assert settled("employment_type", found) == expect


WORDS = st.sampled_from(
    [
        *(
            "Senior",
            "Engineer",
            "Manager",
            "II",
            "(m/f/d)",
            "Remote",
            "5+",
            "years",
            "of experience",
        ),
        *("At Example,", "we", "full-time", "contract", "equity", "stock options", "visa", "not"),
        *("sponsorship", "unable", "looking for", "a", "As", "https://example.com/apply", "apply"),
        *(
            "posted on",
            "June 3, 2026",
            "1/2/2026",
            "(",
            ")",
            "[",
            "]",
            "-",
            "–",
            "|",
            "/",
            ",",
            ".",
        ),
        *("!", "?", "’s", "ß", "İ", "ﬁ", "日本", "🌎", "\n", "\t", "the", "and", "or"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(WORDS, max_size=80).map(" ".join),
    st.text(alphabet="(-a ,", max_size=300),
)


@given(TEXTS, TEXTS)
def test_every_quote_stands_at_its_offsets(titled: str, body: str) -> None:
    line = " ".join(titled.split())
    read = bare(body, *([(LineRole.TITLE, line)] if line else []), (LineRole.POSTED, line))
    for find in EXTRACTORS:
        for finding in find(read):
            evidence = finding.evidence
            assert (
                read.text[evidence.start : evidence.end] == evidence.quote == evidence.quote.strip()
            )
            assert finding.value is not None


REPEATED = (
    *("a", "(", "- ", "’s ", "\n", "5+ ", "years ", "Senior ", "Aa ", "equity ", "full-time "),
    *("as a senior ", "not sponsor ", "https://a.b ", "At Aa, ", "looking for a ", "1/1/2026 "),
)


@pytest.mark.parametrize("piece", REPEATED)
def test_text_of_one_repeated_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    line = bare(text.replace("\n", " ")[:150_000], (LineRole.TITLE, text.strip()[:150_000] or "x"))
    many = bare(text[:100_000])
    for find in EXTRACTORS:
        list(find(line))
        list(find(many))
