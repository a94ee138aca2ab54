"""By which one source's posting is found again, and its company among all."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from postings.ingestion.records import Reading

# Query parameters that say where a visitor came from, not which posting it is; the last ones only
# where they name no number, since they are also used for "reference".
TRACKING = re.compile(r"(?:utm_\w+|gh_src|lever-(?:source|origin)|trk)\Z", re.I)
TRACKING_WITHOUT_NUMBER = re.compile(r"(?:source|src|ref|referrer)\Z", re.I)

# The body's share of a fingerprint: enough to tell two jobs of one title apart; and the characters
# that those words are looked for in.
FINGERPRINT_WORDS = 200
FINGERPRINT_CHARACTERS = 5_000
LONGEST_NAME = 200

LEGAL_FORMS = re.compile(
    r"[\s,]+(?:inc|incorporated|llc|l\.l\.c|ltd|limited|plc|gmbh|ag|se|s\.?a\.?s?|b\.?v|n\.?v|"
    r"corp|corporation|co|oy|ab|as|pty|pte|s\.?r\.?l|sp\.? ?z ?o\.?o)\.?\Z",
    re.I,
)


def folded(text: str) -> str:
    """Words alone: without case, accents, punctuation; joined by one space."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"[^\W_]+[+#]*", re.sub(r"[\u0300-\u036f]", "", plain)))


def company_key(name: str) -> str:
    """By which a company is found again: "Acme, Inc." and "ACME" are one."""
    name = name[:LONGEST_NAME]
    return (folded(LEGAL_FORMS.sub("", name)) or name.casefold())[:LONGEST_NAME]


def canonical_url(url: str) -> str:
    """An apply address without what differs between visitors: scheme, "www.", tracking, trailing
    slash; parameters in order. A fragment stays where it may name a posting ("#/jobs/7")."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no address of IPv6
        return url
    host = parts.netloc.casefold().removeprefix("www.")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _tracks(k, v)))
    fragment = parts.fragment if re.search(r"[\d/=]", parts.fragment) else ""
    return "".join(
        (host, parts.path.rstrip("/"), query and f"?{query}", fragment and f"#{fragment}")
    )


def _tracks(name: str, value: str) -> bool:
    if TRACKING_WITHOUT_NUMBER.match(name):
        return not re.search(r"\d", value)
    return bool(TRACKING.match(name))


def stable_key(reading: Reading) -> str:
    """By which a source's posting is found again: its external id, else its apply address, else a
    fingerprint, with the kind in front. The title is part of the second, since some employers
    give one address for all their jobs."""
    record = reading.record
    if reading.parsed.external_id:
        return "id:" + _hash(reading.parsed.external_id)
    title = folded(record.title or "") or record.title or ""
    if record.apply_url:
        return "url:" + _hash(canonical_url(record.apply_url), title)
    start = reading.parsed.body_start
    body = reading.parsed.text[start : start + FINGERPRINT_CHARACTERS]
    words = folded(body).split()[:FINGERPRINT_WORDS]
    places = " ".join((*record.countries, *record.cities))
    return "text:" + _hash(title, company_key(record.company or ""), places, " ".join(words))


def continues(previous: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Whether a document that stated one record and now states another (both as JSON) still speaks
    of the same job, although its key is another: its apply address or its title stayed."""
    before, now = previous["apply_url"], record["apply_url"]
    if before and now and canonical_url(before) == canonical_url(now):
        return True
    titles = [folded(each["title"] or "") for each in (previous, record)]
    before, now = previous["company"], record["company"]
    return titles[0] == titles[1] != "" and (
        not before or not now or company_key(before) == company_key(now)
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]
