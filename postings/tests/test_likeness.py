"""Whether two statements are of one job, and why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.ingestion.duplicates.fingerprint import Fingerprint, fingerprint, match_keys
from postings.ingestion.duplicates.fingerprint import posting_address as address
from postings.ingestion.duplicates.likeness import Likeness, Verdict, compare, compare_with
from postings.ingestion.plain_data import of_record
from postings.ingestion.records import Record, Salary

DUTIES = (
    "Our works keep the water of the valley moving, and you will look after the controllers that "
    "decide which pump runs at what hour. You write firmware in C, test it on a bench with a tank "
    "in the cellar, and drive out with a fitter when a station reports a fault that nobody has "
    "seen before. Once a month you hold the pager for a week. We expect a sound grasp of "
    "protocols, a calm hand with an oscilloscope, and reports that the next shift can follow "
    "without a call."
)
EXTRA = " Bring a raincoat and dry boots on Fridays."
ABOUT = (
    "It all began with three skippers and a leaking gate. Today two hundred of us keep forty locks "
    "open, in every season, and whoever can swim is welcome here, whatever they believe or love. "
)


def one(text: str = DUTIES, **values: Any) -> Fingerprint:
    record = Record(**{"title": "Firmware Engineer", "company": "Weirworks Ltd"} | values)
    return fingerprint(of_record(record), text)


def verdict(other: Fingerprint, **values: Any) -> Verdict:
    return compare(one(**values), other)


def pay(low: float, currency: str = "EUR") -> Salary:
    return Salary(min=low, max=low + 9000, currency=currency, period="year")


def changed(old: str, new: str) -> str:
    assert old in DUTIES
    return DUTIES.replace(old, new)


SAME = {
    "nothing differs": ({}, {}),
    "the legal form of the company": ({}, {"company": "WEIRWORKS"}),
    "the order and the spelling of the title": (
        {"title": "Senior Engineer, Firmware"},
        {"title": "Sr. Firmware Engineer (m/f/d)"},
    ),
    "the city, in the fields and in the title": (
        {"cities": ("Ulm",), "countries": ("DE",), "title": "Firmware Engineer - Ulm"},
        {"cities": ("Graz",), "countries": ("AT",)},
    ),
    "the city, also in the text": (
        {"cities": ("Ulm",), "text": changed("the valley", "the valley near Ulm")},
        {"cities": ("Graz",), "text": changed("the valley", "the valley near Graz")},
    ),
    "pay that only one states": ({"salary": pay(50_000)}, {}),
    "a sentence more": ({}, {"text": DUTIES + EXTRA}),
    "what stands around a page": (
        {"text": "Save this job. " + DUTIES},
        {"text": DUTIES + " Report the ad or see all vacancies of the works"},
    ),
    "what one says of the employer before all else, in one place": (
        {"cities": ("Ulm",), "text": ABOUT + DUTIES},
        {"cities": ("Ulm",), "countries": ("DE",)},
    ),
    "nothing, in a short text": ({"text": DUTIES[:150]}, {"text": DUTIES[:150]}),
    "words that are divided otherwise": (
        {"text": changed("oscilloscope", "oscillo-scope")},
        {},
    ),
    "the text, under one address": (
        {"apply_url": "https://jobs.weirworks.example/20417/apply?utm_source=a"},
        {
            "apply_url": "https://jobs.weirworks.example/20417",
            "text": changed("C, test it", "Rust, prove it"),
        },
    ),
    "the text that one lacks, under one address": (
        {"apply_url": "https://boards.greenhouse.io/weirworks/jobs/4012345"},
        {"apply_url": "https://weirworks.example/careers?gh_jid=4012345", "text": ""},
    ),
    "the company that one does not name, with a long text": (
        {"text": DUTIES + EXTRA},
        {"text": DUTIES + EXTRA, "company": None},
    ),
}


@pytest.mark.parametrize(("here", "there"), SAME.values(), ids=SAME)
def test_the_same_job_but_for(here: dict[str, Any], there: dict[str, Any]) -> None:
    assert verdict(one(**there), **here).likeness == Likeness.SAME


DOUBTFUL: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "pay": (
        {"salary": pay(50_000)},
        {"salary": pay(52_000)},
        "pay differs: EUR 50,000 to 59,000 a year / EUR 52,000 to 61,000 a year",
    ),
    "the currency": (
        {"salary": pay(50_000)},
        {"salary": pay(50_000, "CHF")},
        "pay differs: EUR 50,000 to 59,000 a year / CHF 50,000 to 59,000 a year",
    ),
    "the type": (
        {"employment_type": "full_time"},
        {"employment_type": "contract"},
        "employment type differs: full time / contract",
    ),
    "the experience": (
        {"experience_years": 3},
        {"experience_years": 7},
        "experience asked for differs: 3 years / 7 years",
    ),
    "the workplace": (
        {"workplace": "remote"},
        {"workplace": "onsite"},
        "workplace differs: remote / onsite",
    ),
    "a level that one title names": (
        {"title": "Senior Firmware Engineer"},
        {},
        "only one title says “senior”",
    ),
    "a team that one title names": (
        {"title": "Firmware Engineer, Sluices"},
        {},
        "only one title says “sluices”",
    ),
    "the company": (
        {"company": "Weirworks"},
        {"company": "Locksmiths"},
        "the company is Weirworks here and Locksmiths there",
    ),
    "a word in another's stead": (
        {"text": changed("firmware in C", "firmware for clients")},
        {"text": changed("firmware in C", "firmware for servers")},
        "one has “clients” where the other has “servers”",
    ),
    "more than the place, in two places": (
        {"cities": ("Ulm",)},
        {"cities": ("Graz",), "text": DUTIES + EXTRA},
        "they are for different places, and one adds “bring raincoat dry boots fridays”",
    ),
    "pay, under one address": (
        {"salary": pay(50_000), "apply_url": "https://jobs.weirworks.example/20417"},
        {"salary": pay(52_000), "apply_url": "https://jobs.weirworks.example/20417"},
        "pay differs: EUR 50,000 to 59,000 a year / EUR 52,000 to 61,000 a year",
    ),
    "what one says of the employer, in no place": (
        {"text": ABOUT + DUTIES},
        {},
        "one text is only a part of the other",
    ),
    "the half of the text that one lacks": (
        {},
        {"text": DUTIES[: len(DUTIES) * 3 // 5]},
        "one text is only a part of the other",
    ),
    "texts too short to tell": (
        {"text": "Mend pumps."},
        {"text": "Mend pumps."},
        "there is hardly any text to compare",
    ),
}


@pytest.mark.parametrize(("here", "there", "reason"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_an_editor_decides_where_what_differs_is(
    here: dict[str, Any], there: dict[str, Any], reason: str
) -> None:
    found = verdict(one(**there), **here)
    assert found.likeness == Likeness.DOUBTFUL
    assert reason in found.reasons


DIFFERENT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "levels": ({"title": "Senior Firmware Engineer"}, {"title": "Staff Firmware Engineer"}),
    "steps": ({"title": "Firmware Engineer II"}, {"title": "Firmware Engineer III"}),
    "work": ({"title": "Firmware Engineer"}, {"title": "Firmware Tester"}),
    "teams": ({"title": "Engineer, Sluices"}, {"title": "Engineer, Pumps"}),
    "texts": ({}, {"text": " ".join(reversed(DUTIES.split()))}),
    "companies and pay": (
        {"company": "Weirworks", "salary": pay(50_000)},
        {"company": "Locksmiths", "salary": pay(52_000)},
    ),
    "levels, with a text of their own": (
        {"title": "Senior Firmware Engineer"},
        {"text": changed("C, test it on a bench", "Rust and lead those who test")},
    ),
    "addresses, and no text": (
        {"text": "", "apply_url": "https://x.example/20417", "cities": ("Ulm",)},
        {"text": "", "apply_url": "https://x.example/20418", "cities": ("Graz",)},
    ),
}


@pytest.mark.parametrize(("here", "there"), DIFFERENT.values(), ids=DIFFERENT)
def test_nobody_is_asked_about_other(here: dict[str, Any], there: dict[str, Any]) -> None:
    assert verdict(one(**there), **here).likeness == Likeness.DIFFERENT


def test_reasons_begin_with_what_agrees() -> None:
    assert verdict(one()).reasons == ("same title, company; all of the words",)
    assert verdict(one(DUTIES + EXTRA)).reasons == ("same title, company; 91 % of the words",)


@pytest.mark.parametrize("case", [*SAME.values(), *DIFFERENT.values()])
def test_it_makes_no_difference_which_comes_first(case: Any) -> None:
    here, there = (one(**values) for values in case)
    assert compare(here, there).likeness == compare(there, here).likeness


# With all that is stated of a posting


def test_two_that_agree_with_a_third_need_not_agree() -> None:
    silent, low, high = one(), one(salary=pay(50_000)), one(salary=pay(60_000))
    assert compare_with(high, [silent]).likeness == Likeness.SAME
    found = compare_with(high, [silent, low])
    assert found.likeness == Likeness.DOUBTFUL
    assert found.reasons[-1].startswith("pay differs: EUR 50,000 to 59,000 a year / EUR 60,000")


def test_what_one_of_several_statements_says_too_is_not_disputed() -> None:
    low, high = one(salary=pay(50_000)), one(salary=pay(60_000))
    assert compare_with(high, [low, high]).likeness == Likeness.SAME


# By which keys they are found


@pytest.mark.parametrize(
    ("here", "there"),
    [
        *SAME.values(),
        *[
            (here, there)
            for here, there, _ in DOUBTFUL.values()
            if len(there.get("text", "x" * 300)) > 299
        ],
    ],
)
def test_what_may_be_one_job_shares_a_key(here: dict[str, Any], there: dict[str, Any]) -> None:
    assert set(match_keys(one(**here))) & set(match_keys(one(**there)))


def test_other_jobs_share_no_key() -> None:
    other = one(" ".join(reversed(DUTIES.split())), title="Fitter")
    assert not set(match_keys(one())) & set(match_keys(other))


def test_keys_are_the_same_in_every_process() -> None:
    assert match_keys(one(""))[0] == match_keys(one("Other words."))[0]
    assert match_keys(one(""))[0] == 7370527425444432161


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://boards.greenhouse.io/weir/jobs/4012345?gh_src=a", "greenhouse:4012345"),
        ("https://job-boards.eu.greenhouse.io/weir/jobs/4012345", "greenhouse:4012345"),
        ("https://weir.example/jobs?gh_jid=4012345", "greenhouse:4012345"),
        (
            "https://jobs.lever.co/weir/0A1b2c3d-1111-2222-3333-444455556666/apply",
            "lever:0a1b2c3d-1111-2222-3333-444455556666",
        ),
        (
            "https://jobs.ashbyhq.com/weir/0a1b2c3d-1111-2222-3333-444455556666/application",
            "ashby:0a1b2c3d-1111-2222-3333-444455556666",
        ),
        ("https://apply.workable.com/weir/j/AB12CD34EF/", "workable:ab12cd34ef"),
        (
            "https://jobs.smartrecruiters.com/Weir/744000012345678-fitter",
            "smartrecruiters:744000012345678",
        ),
        ("https://weir.example/jobs/20417-fitter/apply", "weir.example/jobs/20417-fitter"),
        ("https://weir.example/careers", ""),
        ("https://weir.example/jobs/7", ""),
        ("mailto:jobs@weir.example", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_an_address_names_one_posting_in_all_of_its_forms(url: str, expected: str) -> None:
    assert address(url) == expected


@given(st.text(), st.text(), st.text())
def test_any_two_statements_can_be_compared(title: str, text: str, other: str) -> None:
    here, there = one(text, title=title), one(other, company=title or None)
    assert compare(here, there).likeness == compare(there, here).likeness
    assert compare(here, here).share in (0.0, 1.0)
