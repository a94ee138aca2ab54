"""Whether two readings speak of the same posting. Pure: `store` fetches the candidates."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from postings.ingestion.records import Reading

# Query parameters that say where a visitor came from, not which posting it is.
TRACKING = re.compile(
    r"(?:utm_\w+|gh_src|lever-(?:source|origin)|source|src|ref|referrer|trk)\Z", re.I
)

# The body's share of a fingerprint: enough to tell two jobs of one title apart.
FINGERPRINT_WORDS = 200

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
    return (folded(LEGAL_FORMS.sub("", name)) or name.casefold())[:200]


def canonical_url(url: str) -> str:
    """An apply address without what differs between visitors: scheme, "www.", tracking, fragment,
    trailing slash; parameters in order."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not TRACKING.match(k)))
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def stable_key(reading: Reading) -> str:
    """By which a source's posting is found again: its external id, else its apply address, else a
    fingerprint, with the kind in front. The title is part of the second, since some employers
    give one address for all their jobs."""
    record = reading.record
    if reading.external_id:
        return "id:" + _hash(reading.external_id)
    if record.apply_url:
        return "url:" + _hash(canonical_url(record.apply_url), folded(record.title))
    body = reading.parsed.text[reading.parsed.body_start :]
    words = folded(body).split()[:FINGERPRINT_WORDS]
    places = " ".join((*record.countries, *record.cities))
    return "text:" + _hash(
        folded(record.title), company_key(record.company or ""), places, " ".join(words)
    )


def continues(previous: Mapping[str, Any], reading: Reading) -> bool:
    """Whether a document that stated the record `previous` and now states `reading` still speaks
    of the same job, although its key is another: its apply address or its title stayed."""
    record = reading.record
    url = previous.get("apply_url")
    if url and record.apply_url and canonical_url(url) == canonical_url(record.apply_url):
        return True
    same_title = folded(previous.get("title") or "") == folded(record.title)
    before, now = previous.get("company") or "", record.company or ""
    return same_title and (not before or not now or company_key(before) == company_key(now))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]
