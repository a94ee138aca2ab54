"""Parts of a page that are no text of it, cut out by what their elements say of themselves:
footers, sidebars, dialogs, banners that ask for consent."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_KEPT = 50
"""Elements looked at that prove to hold the posting: enough for any page, few for a hostile one."""
LARGEST_SHARE = 0.5
"""Of a page; what is larger is the page itself, whatever its element says."""

_APART = re.compile(
    r"""<(?P<name>(?:footer|aside|dialog|nav)\b
      | [a-z][a-z0-9-]*\b(?=[^<>]{0,300}\s(?:
          hidden(?=[\s>/])
        | aria-(?:hidden|modal)\s*=\s*["']?true
        | role\s*=\s*["']?(?:navigation|contentinfo|dialog|alertdialog|banner|search|menu\w*
          |complementary)\b
        | (?:class|id)\s*=\s*(?:"[^"<>]{0,100}|'[^'<>]{0,100})
          (?:cookie|consent|onetrust|gdpr|breadcrumb|similar-jobs|related-jobs|skip-link)
      ))
    )[^<>]*>""",
    re.IGNORECASE | re.VERBOSE,
)
_NEVER = frozenset(
    ("html", "body", "main", "article", "input", "img", "link", "meta", "br", "script")
)
_HEADING = re.compile(r"<h1\b", re.IGNORECASE)


def without_regions(source: str) -> str:
    """The page without them. What is not closed stays."""
    return "".join(_kept(source))


def _kept(source: str) -> Iterator[str]:
    at = begin = kept = 0
    lost: set[str] = set()  # elements of which one is never closed
    while kept < MOST_KEPT and (match := _APART.search(source, begin)):
        name = match["name"].lower()
        begin = match.end()
        if name in _NEVER or name in lost:
            continue
        end = _end_of(source, name, match.end())
        if end is None:
            lost.add(name)
        elif _is_text(source, match.start(), end):
            kept += 1
        else:
            yield source[at : match.start()]
            yield "\n"
            at = begin = end
    yield source[at:]


def _end_of(source: str, name: str, at: int) -> int | None:
    """Where an element ends whose content begins there."""
    depth = 1
    for match in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(source, at):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return None


def _is_text(source: str, start: int, end: int) -> bool:
    large = end - start > LARGEST_SHARE * len(source)
    return large or _HEADING.search(source, start, end) is not None
