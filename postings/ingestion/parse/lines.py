"""What single lines look like, in Markdown and in plain text alike."""

from __future__ import annotations

import html
import re

from postings.ingestion.characters import encoded, unusual

_BULLETS = "•·●○◦▪▫■□◆◇♦‣⁃∙➢➤►▶▸➔➡✓✔✅☑★⭐\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_GLYPH = (
    rf"(?:[{_BULLETS}]\ufe0f?"
    r"|(?:\\?[-–—*+o»§→⇒.]|<!-- -->)(?=[ \t])"
    r"|\\?[-–](?=[^\W\d_a-z]))"
)
GLYPH = re.compile(rf"[ \t]*+{_GLYPH}[ \t]*")
"""The bullet of an item, with the blanks around it: "  • ", "- ", and "-" before a capital."""
PLAIN_GLYPH = re.compile(rf"([ \t]*+){_GLYPH}[ \t]*+(?!o[ \t])(?=[^\W_])")
"""The same where a word follows, as it does nearly always, and no second bullet; the blanks before
it are a group."""
NUMBER = re.compile(r"[ \t]*\(?(?P<number>\d{1,2})\\?[.)][ \t]+(?=\S)")
"""The number of an item: "3. " or "3) "."""
RULE = re.compile(r"[ \t]*(?:\\?([-*_=~–—#.+])(?:[ \t]*\\?\1){2,}|\\?--|\\)[ \t]*")
"""A line that only separates."""
URL = re.compile(r"<?(?P<url>https?://[^\s<>\"']+)>?")

_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_ODD = re.compile(f"[{_BLANKS}{_NOTHING}]")
_WORD = re.compile(r"[^\W_]")
_TAG_LINE = re.compile(r"[\W_]*(?:#[^\W\d_][\w-]*[\s,;|*_]*)+\W*")
_ESCAPED_CHARACTER = re.compile(r"\\u([0-9a-f]{4})|\\([/\"])")
_ESCAPED_END = re.compile(r"\\(?:r\\)?n(?![a-z\"'])")
_ESCAPED_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'\\]{1,300}+(?:\\[^a-zA-Z0-9\s\\][^\s<>\"'\\]*)+"
)
_ENTITY = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|&(?:bull|middot|hellip|nbsp|[nm]dash|[lr][sd]quo|pound|euro)(?![\w;=])"
)


def with_entities_read(text: str) -> str:
    """Text with the characters that entities stand for, some of which lost their semicolon.

    >>> with_entities_read("R&amp;D &bull; pay &pound30k &ndash 40k, see /?a=1&copy=2")
    'R&D • pay &pound30k – 40k, see /?a=1&copy=2'
    """
    return _ENTITY.sub(lambda entity: html.unescape(entity[0].rstrip(";") + ";"), text)


def without_escapes(text: str) -> str:
    r"""Text in which line ends and characters are what JSON's escapes for them mean, and addresses
    are without Markdown's.

    >>> without_escapes(r"Mend pumps.\nMind C:\new and https://example.org/a\_b\-c \u2013 A\/B")
    'Mend pumps.\nMind C:\\new and https://example.org/a_b-c – A/B'
    """
    if "\\" not in text:
        return text
    text = _ESCAPED_END.sub("\n", text).rstrip().removesuffix("\\")
    text = _ESCAPED_CHARACTER.sub(_character, text)
    return _ESCAPED_ADDRESS.sub(lambda address: address[0].replace("\\", ""), text)


def _character(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16)) if escape[1] else escape[2]
    return character if character.isprintable() else ""


def tidy(text: str, others: str | None = None) -> str:
    """Text with one kind of blank and without characters that show nothing but break words.

    What joins emoji and Persian letters (U+200C, U+200D) stays. Directions are dropped too: they
    can make a line read as other words than those that are stored. `others`: its unusual
    characters, if they are known.
    """
    if others is None:
        others = unusual(encoded(text))
    return _ODD.sub(_blank, text) if _ODD.search(others) else text


def _blank(match: re.Match[str]) -> str:
    return " " if match[0].isspace() and match[0] > "\x9f" else ""


def indentation(line: str) -> int:
    """Columns before the first word; a tab counts as four."""
    if not line[:1].isspace():
        return 0
    if "\t" in line:
        line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def is_tag_line(line: str) -> bool:
    """Hashtags alone, as recruiters leave them for a job network: "#LI-Remote", "#BI-1 #LI-X"."""
    return (
        "#" in line
        and len(line) <= 200
        and "# " not in line
        and "##" not in line
        and bool(_TAG_LINE.fullmatch(line))
    )


def has_words(line: str) -> bool:
    """Whether a line holds anything to read: a letter or a figure, of any script. (Most lines begin
    with one, or have it behind "- " or "**".)"""
    return line[:1].isalnum() or line[2:3].isalnum() or _WORD.search(line) is not None
