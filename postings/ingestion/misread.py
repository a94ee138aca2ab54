"""Text that was UTF-8 and was decoded with another codec: found, and decoded as it should be.

Such damage maps bytes to characters one to one, so encoding with the same codec gives the bytes
back exactly. The whole text is tried first, which also restores what no list of words knows (an
emoji in a line of figures); lines and runs only where good and damaged text are mixed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import ftfy
from ftfy.badness import BADNESS_RE, badness

from postings.ingestion.characters import has_neighbours

MOST_LAYERS = 3
"""Times that a text may have been misread one upon the other. Two are seen in practice."""
MANY, DISTINCT = 6, 3
"""So many well-formed sequences, of so many kinds, and nothing else but ASCII, are no chance."""
SAMPLE = 2_000
"""Characters of suspect lines that ftfy weighs: its judgement takes 0.2 ms per 1,000."""


@dataclass(frozen=True, kw_only=True)
class Codec:
    """A codec that UTF-8 is misread with.

    `certain` matches damage that no language writes, `runs` anything that would decode. `refill`
    puts back what often gets lost on top of the damage.
    """

    name: str
    table: Any
    certain: re.Pattern[str]
    runs: re.Pattern[str]
    refill: Callable[[str], str]

    def undone(self, text: str) -> str | None:
        """The text before the damage; None if it is not this codec's, or is not damaged."""
        try:
            restored = codecs.charmap_encode(text, "strict", self.table)[0].decode()
        except UnicodeError:
            return None
        return None if restored == text else restored


def may_be_damaged(text: str, utf_8: bytes) -> bool:
    """Whether `undo` could find something, in a fifth of its time; the text is given twice."""
    return any(sign in text for sign in _SUSPECT_ALONE) or has_neighbours(utf_8)


def undo(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without such damage, and what was undone: codec and extent, in order.

    Undamaged text comes back as it is, also where its letters could be read as damage ("l’École"
    is Armenian in Mac Roman): what is restored must have been unlikely, or be restored in bulk.

    >>> undo("candidateâ€™s")
    ('candidate’s', [('windows_1252', 'whole text')])
    >>> undo("la qualité\\xa0»")[1]
    []
    """
    done: list[tuple[str, str]] = []
    while len(done) < MOST_LAYERS and _SUSPECT.search(text):
        layer = _undo_layer(text)
        if layer is None:
            return _undo_lines(text, done)
        text, name = layer
        done.append((name, "whole text"))
    return text, done


def _undo_layer(text: str) -> tuple[str, str] | None:
    """One layer of damage that the text has from its first to its last character."""
    for codec in _CODECS:
        for damaged in (text, codec.refill(text)):
            restored = codec.undone(damaged)
            if restored is not None and _is_damaged(codec, damaged):
                return restored, codec.name
    return None


def _is_damaged(codec: Codec, text: str) -> bool:
    """Whether a text that can be decoded is better for it."""
    if codec.certain.search(text):
        return True
    found = codec.runs.findall(text)
    if len(found) >= MANY and len(set(found)) >= DISTINCT:
        return True
    lines = [line for line in text.split("\n") if _SUSPECT.search(line)]
    sample = next(_cut(lines))
    restored = codec.undone(sample)
    return restored is not None and badness(sample) > badness(restored)


def _cut(lines: list[str]) -> Iterator[str]:
    """The first lines, up to the size of a sample."""
    size = 0
    for count, line in enumerate(lines, 1):
        size += len(line)
        if size > SAMPLE or count == len(lines):
            yield "\n".join(lines[:count])


def _undo_lines(text: str, done: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    lines = text.split("\n")
    undone: dict[str, int] = {}
    for at, line in enumerate(lines):
        if line.isascii():
            continue
        for _ in range(MOST_LAYERS):
            if not _is_suspect(line):
                break
            layer = _undo_layer(line) or _undo_runs(line) or _undo_by_ftfy(line)
            if layer is None:
                break
            line, name = layer
            undone[name] = undone.get(name, 0) + 1
        lines[at] = line
    done += [(name, f"{count} lines" if count > 1 else "1 line") for name, count in undone.items()]
    return "\n".join(lines), done


def _is_suspect(line: str) -> bool:
    if not _SUSPECT.search(line):
        return False
    rest = _CAPITAL_WORD.sub("", line) if "Ã" in line or "Â" in line else line
    return rest == line or bool(_SUSPECT.search(rest))


def _undo_runs(line: str) -> tuple[str, str] | None:
    """Damage between undamaged characters beyond ASCII, where it cannot be mistaken."""
    for codec in _CODECS:

        def restore(run: re.Match[str], codec: Codec = codec) -> str:
            return (codec.certain.search(run[0]) and codec.undone(run[0])) or run[0]

        restored = codec.runs.sub(
            restore, codec.refill(line) if codec.certain.search(line) else line
        )
        if restored != line:
            return restored, codec.name
    return None


def _undo_by_ftfy(line: str) -> tuple[str, str] | None:
    """What ftfy knows beyond these: rarer codecs, and damage with bytes lost."""
    if not _is_bad(line):
        return None
    restored = ftfy.fix_encoding(line, _FTFY)
    return (restored, "ftfy") if restored != line else None


def _is_bad(line: str) -> bool:
    """The same as `ftfy.badness.is_bad`, in a fifth of the time: all that it takes for damage has a
    character beyond ASCII, with two of ASCII before it or behind it at most."""
    return any(
        BADNESS_RE.search(line, max(0, beyond.start() - 3), beyond.end() + 3)
        for beyond in _BEYOND_ASCII.finditer(line)
    )


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_FTFY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    replace_lossy_sequences=False,
)


def _characters(codec: str) -> str:
    """What the codec makes of each byte; a C1 character for a byte it lacks, as browsers do."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256))


def _class(characters: str) -> str:
    return f"[{re.escape(characters)}]"


def _codec(
    name: str, characters: str, certain: re.Pattern[str], refill: Callable[[str], str]
) -> Codec:
    two, three, four = (
        _class(characters[a:b]) for a, b in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))
    )
    byte = _class(characters[0x80:0xC0])
    first = _class(characters[0xC2:0xF5])
    behind = f"(?:(?<={two}){byte}|(?<={three}){byte}{{2}}|(?<={four}){byte}{{3}})"
    return Codec(
        name=name,
        table=codecs.charmap_build(characters),
        certain=certain,
        runs=re.compile(f"{first}{behind}(?:{first}{behind})*"),
        refill=refill,
    )


_WINDOWS, _LATIN, _MAC = map(_characters, ("cp1252", "latin-1", "mac_roman"))
_LEAD = _class("".join({*_WINDOWS[0xC2:0xF5], *_MAC[0xC2:0xF5], *"вΓÐü"}))
_SUSPECT = re.compile(
    rf"""{_LEAD}(?:
      {_class("".join({*_WINDOWS[0x80:0xC0], *_LATIN[0x80:0xA0], *_MAC[0x80:0xC0], *"ЂÇ"}))}
    | (?<=[ÃÂ])[ ] | (?<=Â)$
    | (?<=[IuUeEyYn]â)(?=(?:t|re|ve|ll|d|m)\b)
    )""",
    re.VERBOSE | re.MULTILINE,
)
"""Two characters that damage could have left: cheap to look for, common in French."""
_SUSPECT_ALONE = "ÃÂâ"
"""Those of them that one of ASCII can stand beside."""
_BYTE = _class("".join(sorted({*_WINDOWS[0x80:0xC0], *_LATIN[0x80:0xA0]})))
_MAC_BYTE = _class(_MAC[0x80:0xC0])

_CAPITAL_END = r"[’”»…—–\xa0 ](?![^\W\d_])"
_CAPITAL_WORD = re.compile(rf"(?<=[^\W\d_a-z])[ÃÂ]{_CAPITAL_END}")
"""The end of a word in capitals ("MANHÃ”), which is Portuguese or Vietnamese, not damage."""
# What begins with one set of characters is looked for four times as fast as alternatives are.
_CERTAIN_WINDOWS = re.compile(
    rf"""[ÃÂâðï](?:
      (?<=[ÃÂ])(?!(?<=[^\W\d_a-z].){_CAPITAL_END})
      (?=[^\w\s]|[\x80-\xa0ªºƒŠŒŽšœžŸˆ²³¹¼½¾µ]){_BYTE}
    | (?<=â)[€‚„†‡ˆ‰\x80\x82\x84\x86-\x89]{_BYTE}
    | (?<=ð)[Ÿ\x9f]{_BYTE}{{2}}
    | (?<=ï)[»¸]{_BYTE}
    )""",
    re.VERBOSE,
)
_CERTAIN_MAC = re.compile(
    rf"""[‚\uf8ff√¬](?:
      (?<=‚)[ÄÇÑÜáàâ]{_MAC_BYTE}
    | (?<=\uf8ff)ü{_MAC_BYTE}{{2}}
    | (?<=[√¬])(?:(?<=\w.)|(?!(?<=√)[πΩ∑∞±])){_MAC_BYTE}
    )""",
    re.VERBOSE,
)


_LONE = re.compile(r"Â(?<![^\W\d_a-z]Â)(?: |$)", re.MULTILINE)
"""What is left of a non-breaking space that became a space, or was stripped from the end."""
_CONTRACTION = re.compile(
    r"â(?:(?<=[a-z]â)(?=(?:s|t|re|ve|ll|d|m)\b)|(?<=\bIâ)(?=(?:ve|ll|d|m)\b))"
)


def _refill_windows(text: str) -> str:
    """A dash whose last byte was straightened as a quote; C1 characters that were removed; the
    non-breaking space that became a space."""
    if not any(sign in text for sign in ("â€", "ðŸŒ", "Â", "Ã ")):
        return text
    text = text.replace('â€"', "â€\u201c")
    text = re.sub(rf"â€\ufffd?(?!{_BYTE})", "â€\x9d", text)
    text = re.sub(rf"ðŸŒ\ufffd?(?!{_BYTE})", "ðŸŒ\x8d", text)
    text = _LONE.sub("Â\xa0", text)
    return re.sub(r"Ã(?<![^\W_]Ã) ", "Ã\xa0", text)


def _refill_latin(text: str) -> str:
    """C1 characters that were removed, where only one can have stood there."""
    if "â" not in text and "Â" not in text:
        return text
    text = re.sub(r"â(?<=\wâ)(?=¢)", "â\x84", text)
    text = re.sub(r"â(?=[¢¦])", "â\x80", text)
    text = text.replace("â¬", "â\x82¬")
    text = _CONTRACTION.sub("â\x80\x99", text)
    return _LONE.sub("Â\xa0", text)


def _refill_mac(text: str) -> str:
    """The first byte of an emoji: Apple's logo, which few programs keep."""
    return (
        text if "ü" not in text else re.sub(rf"(?<!\uf8ff)ü(?={_MAC_BYTE}{{2}})", "\uf8ffü", text)
    )


_CODECS = (  # Windows-1252 first: Mac Roman finds sense in its damage, the other way round never
    _codec("windows_1252", _WINDOWS, _CERTAIN_WINDOWS, _refill_windows),
    _codec("latin_1", _LATIN, _CERTAIN_WINDOWS, _refill_latin),
    _codec("mac_roman", _MAC, _CERTAIN_MAC, _refill_mac),
)
