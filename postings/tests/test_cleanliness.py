"""The check for what markup left in texts finds each kind of it, and nothing in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import cleanliness
from benchmarks.cleanliness import Text, debris

DUTIES = (
    "You will support the crew of our harbour, mend nets and read the tide tables; experience at"
    " sea, skills with rope, patience and good boots are what this job needs."
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mend <b>nets</b>", "tag"),
        ("R&amp;D", "entity"),
        ("Nets &bull oars", "entity"),
        ("**Nets** and oars", "emphasis"),
        ("Tasks\n### Nets", "heading"),
        ("See [nets](https://example.org)", "link"),
        ("3\\+ years", "backslash"),
        ("Nets\\nOars", "escape"),
        ("Dear {{name}}", "placeholder"),
        ("the crewâ€™s nets", "misread"),
        ("the crew\ufffds nets", "lost"),
        ("ne\u200bts", "invisible"),
    ],
)
def test_debris_is_found(text: str, kind: str) -> None:
    assert kind in {find.kind for find in debris(Text("a.txt", "text", text))}


@pytest.mark.parametrize(
    "text",
    [
        "C++ & C# < 3 years > 1; AT&T; a|b; pay of **** a year; 2 ** 3 ** 4",
        "** A footnote\nCoding \\ Tests",
        "Vec<T> and List<String>, x < y, <Your name>, #1 of 5, [a] (b), C:\\new, snake__case",
        "Ünïcode, “quotes”, 日本語, Ærø, é, ½",
    ],
)
def test_plain_words_are_none(text: str) -> None:
    assert [find.kind for find in debris(Text("a.txt", "text", text))] == []


def test_the_check_fails_where_something_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(f"Tide Engineer\nCork, Ireland\n\n{DUTIES}\n", "utf-8")
    assert cleanliness.main([str(tmp_path)]) == 0
    (tmp_path / "b.txt").write_text(f"Tide Engineer\nCork\n\n{DUTIES} {{{{x}}}}\n", "utf-8")
    assert cleanliness.main([str(tmp_path)]) == 1
    assert "placeholder       1 in 1 postings" in capsys.readouterr().out
