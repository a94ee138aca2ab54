"""How well documents are read, held against records that a person made of them. Pure.

A label and an extracted record belong together by the name of their file. Fields that a label lists
under `unsure` do not count.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Rows = Mapping[str, Mapping[str, Any]]  # records by the name of their file

SETS = ("remote_from", "countries", "cities", "skills")
FIELDS = (
    *("title", "company", "salary", "workplace", "employment_type", "seniority"),
    *("experience_years", "visa_sponsorship", "equity", "apply_url", "posted_on", "language"),
    *("category", *SETS),
)

# Spellings that name one thing, as a reader takes them: each line begins with the one compared.
SAME_SKILLS = """
    go, golang | node.js, node, nodejs | react, reactjs, react.js | vue, vuejs, vue.js
    angular, angularjs | postgresql, postgres | kubernetes, k8s | aws, amazon web services
    gcp, google cloud, google cloud platform | azure, microsoft azure | kafka, apache kafka
    spark, apache spark | airflow, apache airflow | sql server, ms sql, mssql, microsoft sql server
    rails, ruby on rails | .net, dotnet, netcore, .net core | asp.net, asp.net core
    objectivec, objective-c | html, html5 | css, css3 | spring boot, springboot
    s3, amazon s3, aws s3 | lambda, aws lambda | ec2, amazon ec2 | power bi, powerbi
    next.js, nextjs | express, expressjs, express.js | nest.js, nestjs
    microsoft office, ms office
"""
SAME_CITIES = """
    new york, nyc, new york city | san francisco, sf | vienna, wien | munich, munchen
    cologne, koln | warsaw, warszawa | prague, praha | lisbon, lisboa | rome, roma | milan, milano
    bengaluru, bangalore | gurugram, gurgaon | seville, sevilla | kyiv, kiev | mumbai, bombay
    washington, washington dc, washington d.c. | ciudad de mexico, mexico city, cdmx
    geneva, geneve
"""
MAKERS = re.compile(r"(?:apache|amazon|aws|microsoft|ms|azure|hashicorp|atlassian) (?=.)")


@dataclass(frozen=True)
class Disagreement:
    """For a field of several values, what was missed and what is too much."""

    file: str
    label: Any
    extracted: Any


@dataclass
class Score:
    """Of one field. Counted in values: right, extracted though wrong, and missed."""

    labels: int = 0
    exact: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)

    @property
    def share_exact(self) -> float:
        return _share(self.exact, self.labels)

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def by_file(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Of several records of one file the last."""
    return {os.path.basename(row["file"]): row for row in rows}


def evaluate(labels: Rows, extracted: Rows) -> dict[str, Score]:
    """A score for each field. What was not extracted at all counts as a record without values."""
    scores = {name: Score() for name in FIELDS}
    for file, label in labels.items():
        record = extracted.get(file, {})
        for name, score in scores.items():
            if name not in label.get("unsure", ()):
                count = _count_set if name in SETS else _count_single
                _add(
                    score,
                    file,
                    count(comparable(name, label.get(name)), comparable(name, record.get(name))),
                )
    return scores


def comparable(name: str, value: Any) -> Any:
    """The value without what a careful reader would not call a difference."""
    if name == "salary":
        return _salary(value) if value else None
    if name in ("title", "company"):
        return _words(value) if value else None
    if name == "skills":
        return frozenset(_skill(each) for each in value or ())
    if name == "cities":
        return frozenset(_SAME_CITY.get(_folded(each), _folded(each)) for each in value or ())
    return frozenset(value or ()) if name in SETS else value


def table(scores: Mapping[str, Score]) -> str:
    lines = [f"{'field':18}{'exact':>8}{'precision':>11}{'recall':>8}{'f1':>8}{'n':>6}"]
    lines += [
        f"{name:18}{score.share_exact:8.3f}{score.precision:11.3f}{score.recall:8.3f}"
        f"{score.f1:8.3f}{score.labels:6}"
        for name, score in scores.items()
    ]
    return "\n".join(lines)


def listing(name: str, score: Score) -> str:
    """Every disagreement about one field."""
    ours, theirs = ("missed", "extra") if name in SETS else ("label", "extracted")
    return "\n".join(
        f"{each.file}\n  {ours + ':':11}{each.label}\n  {theirs + ':':11}{each.extracted}"
        for each in score.disagreements
    )


@dataclass(frozen=True)
class _Counted:
    right: int
    wrong: int
    missed: int
    label: Any
    extracted: Any


def _count_set(label: frozenset[Any], extracted: frozenset[Any]) -> _Counted:
    missed, extra = label - extracted, extracted - label
    return _Counted(len(label & extracted), len(extra), len(missed), sorted(missed), sorted(extra))


def _count_single(label: Any, extracted: Any) -> _Counted:
    same = label == extracted
    stated, answered = (each not in (None, False) for each in (label, extracted))
    return _Counted(same and answered, not same and answered, not same and stated, label, extracted)


def _add(score: Score, file: str, counted: _Counted) -> None:
    score.labels += 1
    score.right += counted.right
    score.wrong += counted.wrong
    score.missed += counted.missed
    if counted.label == counted.extracted:
        score.exact += 1
    else:
        score.disagreements.append(Disagreement(file, counted.label, counted.extracted))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return " ".join(plain.casefold().split())


def _words(text: str) -> str:
    return re.sub(r"[^\w+#]+", " ", unicodedata.normalize("NFKC", str(text)).casefold()).strip()


def _salary(value: Mapping[str, Any]) -> tuple[Any, ...]:
    ends = [value.get(end) for end in ("min", "max")]
    amounts = [None if end is None else round(float(end), 2) for end in ends]
    return (*amounts, value.get("currency"), value.get("period"))


def _skill(text: str) -> str:
    name = _folded(text)
    whole = name.replace(" ", "")
    if whole in _SAME_SKILL:
        return _SAME_SKILL[whole]
    rest = MAKERS.sub("", name, count=1) if MAKERS.match(name) else name
    return _SAME_SKILL.get(rest.replace(" ", ""), rest.replace(" ", ""))


def _same(table: str, *, spaces: bool) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in re.split(r"[|\n]", table):
        spellings = [each.strip() if spaces else each.replace(" ", "") for each in line.split(",")]
        names |= dict.fromkeys(spellings, spellings[0])
    return names


_SAME_SKILL = _same(SAME_SKILLS, spaces=False)
_SAME_CITY = _same(SAME_CITIES, spaces=True)
