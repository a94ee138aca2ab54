"""Lines of a page that are no part of the posting on it."""

from __future__ import annotations

import re

_FURNITURE = re.compile(
    r"""(?xi)^\W*(?:
      skip\ to\ (?:main\ )?(?:content|job\ description|navigation)
    | (?:click\ (?:here\ )?to\ )?apply(?:\ (?:now|here|today|online|for\ this\ (?:job|position|role)))?
    | easy\ apply | quick\ apply | apply\ on\ .{2,40} | apply\ with\ .{2,30}
    | share(?:\ this)?(?:\ (?:job|position|role|posting))? | save(?:\ (?:this\ )?(?:job|position))?
    | (?:copy|report)(?:\ (?:this|the))?(?:\ (?:job|link))
    | back(?:\ to\ .{2,30})? | view\ all\ (?:jobs|openings|positions) | (?:all|see\ all)\ jobs
    | create\ (?:a\ )?job\ alert | sign\ (?:in|up) | log\ ?in | home(?:page)? | search | menu | loading(?:\.\.\.|…)?
    )\W*$"""
)
_OTHER_JOBS = re.compile(
    r"""(?xi)^\W*(?:
      (?:more|similar|other|related|recommended)\ (?:\w+\ ){0,2}(?:jobs|openings|positions|roles)
      (?:\ (?:at|from|you|for|near|in)\b.{0,40})?
    | (?:people\ also\ viewed|jobs\ you\ (?:may|might)\ (?:also\ )?like)
    )\W*$"""
)
_TAG_LINE = re.compile(r"^\W*#LI-\w+\W*(?:\s+#\w[\w-]*\W*)*$")


def is_furniture(line: str) -> bool:
    """A button, menu entry or link of the page around a posting: `line` is plain words."""
    return len(line) < 80 and bool(_FURNITURE.match(line))


def starts_other_jobs(line: str) -> bool:
    """The heading over a list of other jobs: what follows is no part of this posting."""
    return len(line) < 80 and bool(_OTHER_JOBS.match(line))


def is_tag_line(line: str) -> bool:
    """Hashtags that recruiters leave for a job network: "#LI-Remote"."""
    return bool(_TAG_LINE.match(line))
