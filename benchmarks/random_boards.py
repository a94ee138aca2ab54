"""Random boards that change, and random queries for what their postings say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from postings.search import SearchQuery

SCHEMA = "differential"
TODAY = date(2026, 11, 24)
COUNTRIES = ["US", "DE", "GB", "FR", "CA", "IN", "BR", "PL", "NL", "ES", "SE", "JP"]
SKILLS = ["Python", "C++", "Go", "C", "R", "Rust", *(f"Skill {n}" for n in range(60))]


class Board:
    """Random postings, and queries for what they say."""

    def __init__(self, chance: random.Random, size: int) -> None:
        from postings.choices import Status
        from postings.models import Company, Posting
        from postings.tests.naive_words import PREFIXES, VOCABULARY

        self.chance = chance
        self.words = sorted(VOCABULARY)
        self.prefixes = sorted(PREFIXES)
        self.companies = list(Company.objects.order_by("pk"))
        if not self.companies:
            names = [f"Company {n}" for n in range(200)]
            made = (Company(name=n, key=n.lower(), slug=n.lower().replace(" ", "-")) for n in names)
            self.companies = Company.objects.bulk_create(made)
        Posting.objects.update(status=Status.IN_REVIEW, closed_reason="", merged_into=None)
        Posting.objects.all().delete()
        board = Posting.objects.bulk_create(Posting(**self.columns()) for _ in range(size))
        self.pks = [posting.pk for posting in board]

    def change(self) -> int:
        """Make one, and give the id of the posting."""
        from postings.choices import ClosedReason, Status
        from postings.models import Posting

        kind = self.chance.choice(["add", "edit", "edit", "close", "merge", "open", "delete"])
        if kind == "add" or len(self.pks) < 3:
            self.pks.append(Posting.objects.create(**self.columns()).pk)
            return self.pks[-1]
        pk, other = self.chance.sample(self.pks, 2)
        posting = Posting.objects.filter(pk=pk)
        free = {"closed_reason": "", "merged_into": None}
        if kind == "edit":
            values = self.columns()
            some = self.chance.sample(["title", "body", "skills", "company", "posted_on"], 2)
            posting.update(**{name: values[name] for name in some})
        elif kind == "close":
            reason = {"closed_reason": ClosedReason.AGE, "merged_into": None}
            posting.update(status=Status.CLOSED, **reason)
        elif kind == "merge":
            posting.update(status=Status.MERGED, closed_reason="", merged_into_id=other)
        elif kind == "open":
            posting.update(status=Status.PUBLISHED, **free)
        elif not Posting.objects.filter(merged_into=pk).exists():
            posting.delete()
            self.pks.remove(pk)
        return pk

    def columns(self) -> dict[str, Any]:
        from postings.choices import Category, EmploymentType, Seniority, Status, Workplace

        pick, days = self._pick, timedelta(days=self.chance.randrange(40))
        return {
            "status": self.chance.choice([*[Status.PUBLISHED] * 9, Status.IN_REVIEW]),
            "title": self._text(1, 4),
            "keywords": self._text(0, 4),
            "body": self._text(0, 30),
            "company": self.chance.choice([None, *pick(self.companies, 3)]),
            "workplace": self.chance.choice(Workplace.values),
            "employment_type": self.chance.choice(EmploymentType.values),
            "seniority": self.chance.choice(Seniority.values),
            "category": self.chance.choice(Category.values),
            "language": self.chance.choice(["", "en", "en", "de", "fr"]),
            "skills": pick(SKILLS, 6),
            "countries": pick(COUNTRIES, 2),
            "remote_from": pick([*COUNTRIES[:4], "WORLD", "EU", "LATAM", "EMEA"], 2),
            "remote_subdivisions": pick(["US-CA", "US-NY", "DE-BE", "CA-ON"], 1),
            "experience_years": self.chance.choice([None, None, *range(12)]),
            "visa_sponsorship": self.chance.choice(["yes", "no", "unstated"]),
            "equity": self.chance.random() < 0.3,
            "posted_on": self.chance.choice([None, TODAY - days, TODAY - days]),
            "first_seen": datetime.combine(TODAY - days, datetime.min.time(), UTC),
            **self._pay(),
        }

    def query(self) -> SearchQuery:
        from postings.search import SearchQuery, Sort

        query = SearchQuery(
            q=self._asked() if self.chance.random() < 0.6 else "",
            sort=self.chance.choice(Sort.values),
            page=self.chance.choice([1, 1, 1, 2, 3, 10]),
        )
        page = query.page
        for _ in range(self.chance.choice([0, 0, 1, 1, 2, 3])):
            query = query.with_(*self._filter())
        return query.with_("page", page)

    def _filter(self) -> tuple[str, Any]:
        from postings.search import FACETS, UNSTATED

        if self.chance.random() < 0.6:
            facet = self.chance.choice(FACETS)
            suffix = self.chance.choice(["", "", "_not", "_all" if facet == "skill" else ""])
            said = self.columns()
            value = {
                "type": [said["employment_type"]],
                "country": said["countries"],
                "company": [said["company"].slug] if said["company"] else [],
                "skill": said["skills"],
            }.get(facet) or [said.get(facet) or UNSTATED]
            return facet + suffix, self.chance.choice(value)
        return self.chance.choice(
            [
                ("eligible", self.chance.choice(COUNTRIES)),
                ("eligible_strict", True),
                ("salary_min", 1000 * self.chance.randrange(20, 200)),
                ("salary_stated", True),
                ("experience_max", self.chance.randrange(12)),
                ("visa", True),
                ("equity", True),
                ("posted", self.chance.randrange(1, 40)),
            ]
        )

    def _asked(self) -> str:
        terms = []
        for _ in range(self.chance.choice([1, 1, 2, 3])):
            term = self.chance.choice(
                [self._word(), self._word(), f'"{self._text(2, 4)}"']
                + [f"{self.chance.choice(self.prefixes)}*"]
            )
            terms.append(self.chance.choice(["", "", "", "-"]) + term)
            terms.append(self.chance.choice(["", "", "OR"]))
        return " ".join(terms)

    def _text(self, least: int, most: int) -> str:
        return " ".join(self._word() for _ in range(self.chance.randint(least, most)))

    def _word(self) -> str:
        """The first words are frequent, the last ones rare."""
        return self.words[int(len(self.words) * self.chance.random() ** 2)]

    def _pick(self, values: Sequence[Any], most: int) -> list[Any]:
        places = {int(len(values) * self.chance.random() ** 2) for _ in range(most)}
        return [values[place] for place in sorted(places)][: self.chance.randint(0, most)]

    def _pay(self) -> dict[str, Any]:
        low = 1000 * self.chance.randrange(20, 200)
        high = low + 1000 * self.chance.randrange(60)
        stated = {"salary_currency": "USD", "salary_period": "year"}
        return self.chance.choice(
            [
                {},
                {},
                stated | {"salary_min": low, "annual_min": low},
                stated | {"salary_max": high, "annual_max": high},
                stated | {"salary_min": low, "salary_max": high, "annual_max": high},
                stated | {"salary_min": low},  # a currency without a rate
            ]
        )
