"""One sample posting: its text, what it states, and the words in which it does."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from postings.choices import Category, ClosedReason, EmploymentType, Status
from postings.samples import words
from postings.samples.chance import name, pick, rank, several
from postings.samples.made import Sample
from postings.samples.places import AREAS, COUNTRIES, Area, Country
from postings.samples.sentences import sentences, skills

Chance = random.Random

NAMES = 40_000
MOST_COMPANIES = 40_000
DAY = date(2026, 3, 2)
CATEGORIES = tuple(words.ROLES)
# A year's pay in dollars, before the level and the country count.
PAY = {Category.SOFTWARE: 120, Category.DATA_AI: 130, Category.DEVOPS_SRE: 125}
LEVEL_PAY = {"junior": 0.65, "senior": 1.3, "lead": 1.45, "staff": 1.6, "principal": 1.8}
LEVEL_PAY |= {"director": 1.9, "executive": 2.4}
EMPLOYMENT = {
    "full-time": EmploymentType.FULL_TIME,
    "contract": EmploymentType.CONTRACT,
    "part-time": EmploymentType.PART_TIME,
    "temporary": EmploymentType.TEMPORARY,
}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a board of samples is drawn from: the same kind and number are the same posting.

    `names`: how many made-up words the texts draw from besides some two thousand of the tables.
    Two of a posting come in turn, so that half as many postings have them all.
    """

    seed: int = 0
    names: int = NAMES
    companies: int = 2_000


def sample(number: int, kind: Kind = Kind(), day: date = DAY) -> Sample:  # noqa: B008
    """The posting of this number, of this day."""
    chance = random.Random((kind.seed << 40) + number)  # noqa: S311
    made = Sample()
    country = pick(chance, COUNTRIES)
    _write_title(made, chance)
    _write_company(made, chance, kind)
    if chance.random() < 0.8:
        made.write(f"Posted on {day}", posted_on=(f"{day}", f"{day}"))
    _write_end(made, chance, day)
    made.write("About the job", "heading")
    if chance.random() < 0.93:
        _write_english(made, chance, country, [*_names(number, kind, chance)])
    else:
        _write_other(made, chance, country)
    if chance.random() < 0.9:
        made.record["apply_url"] = f"https://jobs.example.com/{number}"
    _set_status(made, chance)
    return made


def _set_status(made: Sample, chance: Chance) -> None:
    drawn = chance.random()
    if drawn < 0.015:
        made.status = Status.CLOSED
        reasons = (ClosedReason.MISSING, ClosedReason.AGE, ClosedReason.EDITOR)
        made.closed_reason = chance.choice(reasons).value
    elif drawn < 0.025:
        made.status = Status.IN_REVIEW if drawn < 0.02 else Status.REJECTED


def company_name(number: int) -> str:
    return f"{name(number).title()} {words.SECTORS[number % len(words.SECTORS)]}"


def _write_title(made: Sample, chance: Chance) -> None:
    category = pick(chance, CATEGORIES)
    role, level = pick(chance, words.ROLES[category]), pick(chance, tuple(words.LEVELS))
    about = pick(chance, words.FIELDS)
    if level.endswith(" of "):
        title = f"{level}{about}"
    else:
        title = f"{level}{role}, {about}" if chance.random() < 0.4 else f"{level}{role}"
    made.record["category"] = category.value
    made.write(title, title=(title, title))
    if words.LEVELS[level]:
        made.note("seniority", level.removesuffix(" of ").strip(), words.LEVELS[level], 0)


def _write_company(made: Sample, chance: Chance, kind: Kind) -> None:
    if chance.random() < 0.98:
        made.company = rank(chance, kind.companies, 0.7)
        company = company_name(made.company)
        made.write(company, company=(company, company))


def _write_end(made: Sample, chance: Chance, day: date) -> None:
    """A year on, so that none has ended on the day on which it is put on the board."""
    if chance.random() < 0.1:
        end = f"{day + timedelta(days=365 + chance.randrange(90))}"
        made.write(f"Open until {end}", valid_through=(end, end))


def _names(number: int, kind: Kind, chance: Chance) -> list[str]:
    turn = [2 * number % kind.names, (2 * number + 1) % kind.names]
    return [name(each).title() for each in [*turn, rank(chance, kind.names)]]


def _write_english(made: Sample, chance: Chance, country: Country, names: list[str]) -> None:
    texts = sentences()
    company = made.record["company"] or "Our client"
    made.write(f"{company} {pick(chance, texts['opening'])}", "paragraph")
    for _ in range(chance.randrange(2, 6)):
        made.write(pick(chance, texts["about"]), "paragraph")
    _write_place(made, chance, country)
    made.write("What you will do", "heading")
    made.write(f"Look after {names[0]} and its successor {names[1]}.", "item")
    for _ in range(chance.randrange(4, 12)):
        made.write(pick(chance, texts["duties"]), "item")
    made.write("What you bring", "heading")
    _write_skills(made, chance)
    for _ in range(chance.randrange(3, 9)):
        made.write(pick(chance, texts["wishes"]), "item")
    if chance.random() < 0.6:
        years = chance.choice((1, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 7, 8, 10, 12))
        stated = f"{years}+ years of experience"
        made.write(f"{stated} in a like role", "item", experience_years=(stated, years))
    made.write("What you get", "heading")
    made.write(f"A desk beside the people who made {names[2]}.", "item")
    for _ in range(chance.randrange(3, 7)):
        made.write(pick(chance, texts["offers"]), "item")
    _write_offer(made, chance, country)
    made.write(pick(chance, texts["closings"]), "paragraph")


def _write_other(made: Sample, chance: Chance, country: Country) -> None:
    language = pick(chance, tuple(words.OTHER_LANGUAGES))
    made.record["language"] = language
    for sentence in words.OTHER_LANGUAGES[language]:
        made.write(sentence, "paragraph")
    _write_place(made, chance, country)
    _write_skills(made, chance)
    _write_offer(made, chance, country)


def _write_place(made: Sample, chance: Chance, country: Country) -> None:
    kind = chance.choice(("remote", "remote", "remote", "hybrid", "hybrid", "onsite", None))
    if kind == "remote":
        _write_area(made, chance, country)
    elif kind:
        city = pick(chance, country.cities)
        label = "hybrid" if kind == "hybrid" else "on site"
        made.write(
            f"The work is {label} in {city}.",
            "paragraph",
            workplace=(label, kind),
            cities=(city, city),
            countries=(city, country.code),
        )


def _write_area(made: Sample, chance: Chance, country: Country) -> None:
    drawn = chance.random()
    if drawn < 0.15:
        made.write("The job is remote.", "paragraph", workplace=("remote", "remote"))
        return
    here = Area(f"in {country.name}", (country.code,))
    area = here if drawn < 0.55 else pick(chance, AREAS)
    start = made.length
    line = f"The job is remote, {area.words}."
    made.write(line, "paragraph", workplace=("remote", "remote"))
    start += line.index(area.words)
    for code in area.codes:
        made.note("remote_from", area.words, code, start)
        if len(code) == 2 and code != "EU":
            made.note("countries", area.words, code, start)
    for state in area.states:
        made.note("remote_subdivisions", area.words, state, start)


def _write_skills(made: Sample, chance: Chance) -> None:
    asked = several(chance, skills(), chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15)))
    for at in range(0, len(asked), 3):
        some = asked[at : at + 3]
        start = made.length
        line = "Practice with "
        for skill in some:
            made.note("skills", skill, skill, start + len(line))
            line += f"{skill}, "
        made.write(line.removesuffix(", "), "item")


def _write_offer(made: Sample, chance: Chance, country: Country) -> None:
    if chance.random() < 0.5:
        _write_pay(made, chance, country)
    if chance.random() < 0.3:
        made.write("Stock options", "item", equity=("Stock options", True))
    if chance.random() < 0.7:
        stated = pick(chance, tuple(EMPLOYMENT), 2)
        kind = EMPLOYMENT[stated].value
        made.write(f"This is a {stated} position", "item", employment_type=(stated, kind))
    if chance.random() < 0.15:
        answer = chance.choice(("yes", "no"))
        stated = "Visas are sponsored" if answer == "yes" else "Visas are not sponsored"
        made.write(stated, "item", visa_sponsorship=(stated, answer))


def _write_pay(made: Sample, chance: Chance, country: Country) -> None:
    yearly = 1000 * PAY.get(Category(made.record["category"]), 85) * country.pay
    yearly *= LEVEL_PAY.get(made.record["seniority"], 1) * chance.lognormvariate(0, 0.25)
    period = chance.choice(("year",) * 8 + ("month", "hour"))
    low = _round(yearly / {"year": 1, "month": 12, "hour": 2000}[period])
    high = _round(low * (1 + chance.random() * 0.5))
    form = chance.random()
    code, per = country.currency, f"a{'n' if period == 'hour' else ''} {period}"
    salary = {"min": low, "max": high, "currency": code, "period": period}
    stated = f"{code} {low:,} to {high:,} {per}"
    if form < 0.1:
        salary, stated = salary | {"max": None}, f"from {code} {low:,} {per}"
    elif form < 0.15:
        salary, stated = salary | {"min": None}, f"up to {code} {high:,} {per}"
    made.write(f"Pay: {stated}", "item", salary=(stated, salary))


def _round(amount: float) -> int:
    """To two or three figures, as pay is stated."""
    step: int = 10 ** max(0, len(str(int(amount))) - 2)
    return max(1, round(amount / step * 2)) * step // 2 if step > 1 else max(1, round(amount))
