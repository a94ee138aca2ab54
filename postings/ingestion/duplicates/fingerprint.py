"""What of a statement is compared with others, and by which keys the others are found."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

import pycountry

from postings.ingestion.duplicates.keys import canonical_url, company_key, folded
from postings.ingestion.duplicates.titles import Title, title_of

MOST_CHARACTERS = 20_000
"""Of a text that are compared; no honest description has more."""
BANDS, ROWS = 3, 3
"""Two texts share a key if one of so many bands, each of so many least hashes, is equal: with 90 %
of the runs of three words in common 98 pairs of 100 do, with half of them 33, with a fifth 2."""
SAMPLED = (6, 7)
"""Letters of the words that begin a run that is looked at: a sixth of all, and no hash to tell."""
FEWEST_RUNS = 6

FACTS = ("salary", "employment_type", "workplace", "experience_years", "seniority")
"""What two statements of one job cannot state differently."""

_NUMBERED = re.compile(r"\d{4}|[0-9a-f]{8}", re.I)
_APPLY = re.compile(r"/(?:apply|application|apply-now)(?=[?#]|\Z)")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_OF_ATS = (
    ("greenhouse", re.compile(r"[\w.-]*greenhouse\.io/.*?\bjobs/(\d+)")),
    ("lever", re.compile(rf"jobs\.(?:eu\.)?lever\.co/[^/]+/({_UUID.pattern})", re.I)),
    ("ashby", re.compile(rf"jobs\.ashbyhq\.com/[^/]+/({_UUID.pattern})", re.I)),
    ("workable", re.compile(r"apply\.workable\.com/(?:[^/]+/)?j/(\w+)")),
    ("smartrecruiters", re.compile(r"jobs\.smartrecruiters\.com/[^/]+/(\d{9,})")),
)


_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "+#"}
_BLANKS |= {ord(capital): capital.lower() for capital in ascii_uppercase}
_MARKS = re.compile(r"[\u0300-\u036f]")
_SIGNS = "\u2019\u2013\u2022\u201c\u201d\u2014\u00a0\u2026\u2018\u00b7"
"""The usual ones, the most frequent first."""
_OTHER_SIGNS = re.compile(r"[^\w+#]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """`company` and `address` are "" where none is stated; an address that may be that of all of an
    employer's postings is none. `facts` has what is stated of FACTS, `places` codes and cities."""

    title: Title
    company: str
    company_name: str
    address: str
    facts: Mapping[str, Any]
    places: frozenset[str]
    said: frozenset[str]  # words of title, company and places
    body: str

    @property
    def words(self) -> tuple[str, ...]:
        return _kept_words_of(self.body)


def fingerprint(record: Mapping[str, Any], text: str) -> Fingerprint:
    """Of a record as JSON and the plain text of its description."""
    company = record.get("company") or ""
    cities, countries = (tuple(record.get(name) or ()) for name in ("cities", "countries"))
    remote_from = tuple(record.get("remote_from") or ())
    place_words = frozenset(_words(*cities)).union(*map(_country_words, (*countries, *remote_from)))
    title = record.get("title") or ""
    return Fingerprint(
        title=title_of(title, place_words),
        company=company_key(company) if company else "",
        company_name=company,
        address=posting_address(record.get("apply_url") or ""),
        facts={name: record[name] for name in FACTS if record.get(name) is not None},
        places=frozenset((*map(folded, cities), *countries, *remote_from)),
        said=place_words.union(_words(title, company)),
        body=text[:MOST_CHARACTERS],
    )


def match_keys(one: Fingerprint) -> tuple[int, ...]:
    """Two statements that may be of one job share at least one: title and company, the address, or
    a band of the text."""
    return tuple(dict.fromkeys(map(_number, _keys(one))))


def _keys(one: Fingerprint) -> Iterator[str]:
    if one.company and one.title.core:
        yield f"title {one.company} / {' '.join(sorted(one.title.core))}"
    if one.address:
        yield f"address {one.address}"
    for band, hashes in enumerate(_bands(one.body)):
        yield f"text {band} {hashes}"


def _bands(body: str) -> list[tuple[int, ...]]:
    """Of the runs of three words that begin with one of a certain length: the least hash in each of
    several buckets, and for an empty one that of the next. None for a text with hardly a run."""
    words = words_of(body)
    runs = zip(words, words[1:], words[2:], strict=False)
    hashes = {_hash(" ".join(run)) for run in runs if len(run[0]) in SAMPLED}
    if len(hashes) < FEWEST_RUNS:
        return []
    buckets = BANDS * ROWS
    # The last one that is put under its remainder is the least.
    least = {each % buckets: each for each in sorted(hashes, reverse=True)}
    for bucket in reversed(range(buckets)):
        least.setdefault(bucket, least.get(bucket + 1, 0))
    return [tuple(least[band * ROWS + row] for row in range(ROWS)) for band in range(BANDS)]


def _number(key: str) -> int:
    """As a signed number of 64 bits, the same in every process."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def posting_address(url: str) -> str:
    """What an apply address calls the posting, the same in all forms of the address; "" where it
    may be that of all postings.

    >>> posting_address("https://boards.greenhouse.io/acme/jobs/4012345?gh_src=x")
    'greenhouse:4012345'
    >>> posting_address("https://acme.example/careers?gh_jid=4012345")
    'greenhouse:4012345'
    >>> posting_address("https://acme.example/careers/20417/apply"), posting_address("acme.example")
    ('acme.example/careers/20417', '')
    """
    try:
        parts = urlsplit(url)
        number = parse_qs(parts.query).get("gh_jid", [""])[0]
    except ValueError:
        return ""
    if number.isdigit():
        return f"greenhouse:{number}"
    canonical = canonical_url(url)
    for name, pattern in _OF_ATS:
        if match := pattern.match(canonical):
            return f"{name}:{match[1].lower()}"
    canonical = _APPLY.sub("", canonical)
    return canonical if _NUMBERED.search(canonical.partition("/")[2]) else ""


def words_of(body: str) -> tuple[str, ...]:
    return tuple(_plain(body).translate(_BLANKS).split())


_kept_words_of = lru_cache(maxsize=256)(words_of)
"""For a text is compared with several. Its words take 40 KB, those of the longest 200."""


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _plain(text: str) -> str:
    """Without accents and typography: mostly ASCII then, in which the rest goes five times as
    fast."""
    for sign in _SIGNS:
        if text.isascii():
            return text
        text = text.replace(sign, " ")
    text = unicodedata.normalize("NFKD", text).casefold()
    return _OTHER_SIGNS.sub(" ", _MARKS.sub("", text))


def _words(*texts: str) -> Iterator[str]:
    for text in texts:
        yield from folded(text).split()


@lru_cache(maxsize=512)
def _country_words(code: str) -> frozenset[str]:
    """The words of a country's names; of a region its code."""
    country = pycountry.countries.get(alpha_2=code) if len(code) == 2 else None
    if country is None:
        return frozenset([code.casefold()])
    names = (code, country.alpha_3, country.name, getattr(country, "common_name", ""))
    return frozenset(_words(*names, *OTHER_NAMES.get(code, ())))


OTHER_NAMES = {
    "US": ("America", "American", "U S"),
    "GB": ("UK", "Britain", "British", "England", "U K"),
    "CA": ("Canadian",),
    "CZ": ("Czech Republic",),
    "DE": ("Deutschland", "German"),
    "IN": ("Indian",),
    "NL": ("Holland", "Dutch"),
    "AE": ("UAE", "Emirates"),
}
