"""Whether texts are left with what only their markup or their way here put into them.

    python -m benchmarks.cleanliness PATH ... [--examples 5]
    python -m benchmarks.cleanliness --database

Looks for tags, entities, Markdown, escapes of JSON, placeholders of templates, misread or lost
characters and invisible ones in the title, the company and the text of every posting that is read
from files and folders, or stands in the database. Code is looked through too: what is meant, such
as a `<div>` that a job is about, is for a person to tell by the examples. The exit code is 1 where
anything is found.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from postings.ingestion.documents import find
from postings.ingestion.pipeline import read
from postings.ingestion.records import DocumentError

AROUND = 30
"""Characters shown on either side of a find."""
_UNENDED = "bull|nbsp|amp|[nm]dash|[lr][sd]quo|middot|hellip|pound|euro|quot"
_NAMES = (
    "a|abbr|article|b|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img"
    "|iframe|li|main|meta|ol|p|pre|script|section|small|span|strong|style|sub|sup|svg|table|tbody"
    "|td|th|tr|u|ul"
)
KINDS = {
    "tag": re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,300}})?/?>|<!--", re.IGNORECASE),
    "entity": re.compile(
        rf"&(?:#\d{{1,7}}|#x[0-9a-f]{{1,6}}|[a-z]{{2,8}}\d{{0,2}});|&(?:{_UNENDED})(?!\w|;)", re.I
    ),
    "emphasis": re.compile(
        r"(?<!\*)\*\*[^\s*](?:[^*]{0,500}?[^\s*])?\*\*(?!\*)|(?<![\w_])__\w[^_\n]{0,80}__(?![\w_])"
    ),
    "heading": re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+\S"),
    "link": re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?:|mailto:|/|#)[^()\s]*\)"),
    "backslash": re.compile(r"\\[-_*#.+!()\[\]&~|>]|\\(?=\n|\Z)"),
    "escape": re.compile(r"\\(?:[nrt](?![a-z])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})"),
    "placeholder": re.compile(r"\{\{[^{}\n]{1,60}\}\}|\$\{[\w.]{1,60}\}|%%[\w.]{1,40}%%"),
    "misread": re.compile("â€|Ã[\x80-\xbf\u0152-\u2122]|Â[\xa0-\xbf]|ðŸ|ï»¿|‚Ä|√©"),
    "lost": re.compile("\ufffd"),
    "invisible": re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
    ),
}
"""What is looked for, by its kind."""


class Text(NamedTuple):
    origin: str
    field: str
    text: str


class Find(NamedTuple):
    kind: str
    text: Text
    start: int
    end: int

    def __str__(self) -> str:
        words = self.text.text[max(0, self.start - AROUND) : self.end + AROUND]
        return f"{self.text.origin} ({self.text.field}): {words!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.cleanliness",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", type=Path, nargs="*", help="files and folders")
    parser.add_argument("--database", action="store_true", help="what is stored in it")
    parser.add_argument("--examples", type=int, default=5, help="of each kind (default: 5)")
    options = parser.parse_args(arguments)
    if bool(options.paths) == options.database:
        parser.error("name files and folders, or the database")
    texts = list(_stored() if options.database else _read(options.paths))
    found: dict[str, list[Find]] = defaultdict(list)
    for text in texts:
        for each in debris(text):
            found[each.kind].append(each)
    print(f"{len({text.origin for text in texts}):,} postings")
    for kind in KINDS:
        origins = {each.text.origin for each in found[kind]}
        print(f"{kind:12} {len(found[kind]):6,} in {len(origins):,} postings")
        for each in _spread(found[kind], options.examples):
            print(f"    {each}")
    return 1 if any(found.values()) else 0


def debris(text: Text) -> Iterator[Find]:
    """What should not be in a text, in the order of the kinds."""
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text.text):
            if kind != "entity" or html.unescape(match[0].rstrip(";") + ";") != match[0]:
                yield Find(kind, text, *match.span())


def _spread(found: Sequence[Find], number: int) -> Iterable[Find]:
    """The first of each posting, as many as asked for."""
    return list({each.text.origin: each for each in reversed(found)}.values())[::-1][:number]


def _read(paths: Sequence[Path]) -> Iterator[Text]:
    for document in find(paths):
        if isinstance(document, DocumentError):
            continue
        try:
            readings = read(document)
        except DocumentError:
            continue
        for number, reading in enumerate(readings):
            origin = f"{document.origin}#{number}" if number else document.origin
            yield Text(origin, "title", reading.record.title or "")
            yield Text(origin, "company", reading.record.company or "")
            yield Text(origin, "text", reading.parsed.text)


def _stored() -> Iterator[Text]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    from postings.models import SourcePosting

    for stated in SourcePosting.objects.only("pk", "text", "record").iterator():
        origin = f"source posting {stated.pk}"
        yield Text(origin, "title", stated.record.get("title") or "")
        yield Text(origin, "company", stated.record.get("company") or "")
        yield Text(origin, "text", stated.text)


if __name__ == "__main__":
    sys.exit(main())
