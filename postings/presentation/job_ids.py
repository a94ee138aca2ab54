"""The number under which an employer keeps a job, from the address to apply at.

Where an employer's applications go through one of these systems, the address names the job as the
employer's own system does. Addresses of boards and aggregators name it as *they* do: they are left
out, and so is any address that is not known.
"""

from __future__ import annotations

import re

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# Of the address without its scheme; each system writes its addresses in one way.
_ADDRESSES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/[\w-]+/jobs/(\d+)\b",
        r"[^?#]+\?(?:[^#]*&)?gh_jid=(\d+)(?=[&#]|$)",
        rf"jobs(?:\.eu)?\.lever\.co/[\w.-]+/({_UUID})(?=[/?#]|$)",
        rf"jobs\.ashbyhq\.com/[^/?#]+/({_UUID})(?=[/?#]|$)",
        r"apply\.workable\.com/(?:[\w-]+/)?j/([0-9A-F]{10})(?=[/?#]|$)",
        r"jobs\.smartrecruiters\.com/[\w-]+/(\d{9,})\b",
        r"[\w-]+\.jobs\.personio\.(?:de|com)/job/(\d+)(?=[/?#]|$)",
        r"[\w-]+\.teamtailor\.com/(?:[a-z]{2}/)?jobs/(\d+)\b",
        r"[\w-]+\.icims\.com/jobs/(\d+)/",
        r"[\w-]+\.bamboohr\.com/careers/(\d+)(?=[/?#]|$)",
        r"[\w-]+\.wd\d+\.myworkdayjobs\.com/[^?#]*_((?:JR|REQ|R)-?\d{4,})(?=[/?#]|$)",
    )
]


def job_id(address: str) -> str:
    """
    >>> job_id("https://job-boards.greenhouse.io/acme/jobs/4021937?gh_src=x")
    '4021937'
    >>> job_id("https://example.com/careers/4021937")
    ''
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", address, count=1, flags=re.IGNORECASE)
    found = (pattern.match(bare) for pattern in _ADDRESSES)
    return next((match[1] for match in found if match), "")
