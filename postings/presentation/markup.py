"""Markup that a page has by the dozen, put together by hand: every value is escaped here.

`format_html` asks of each value whether it is safe or lazy, which takes longer than to escape it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe


def data_attributes(values: Mapping[str, object]) -> SafeString:
    """
    >>> data_attributes({"id": 7, "company": "a&b"})
    ' data-id="7" data-company="a&amp;b"'
    """
    return mark_safe(  # noqa: S308
        "".join(f' data-{name}="{escape(str(value))}"' for name, value in values.items())
    )


def items(words: Iterable[str], kind: str = "") -> SafeString:
    """Of a list; `kind` is their class.

    >>> items(["C#", "<b>"], "skill")
    '<li class="skill">C#</li><li class="skill">&lt;b&gt;</li>'
    """
    start = f'<li class="{kind}">' if kind else "<li>"
    return mark_safe("".join(f"{start}{escape(each)}</li>" for each in words))  # noqa: S308
