"""Landing pages: which there are, and what they say of the postings they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from postings.choices import Seniority
from postings.paths import path
from postings.pay import board_rates
from postings.presentation import charts, topics
from postings.presentation.listing import address
from postings.presentation.phrases import counted, listed
from postings.presentation.places import place as in_sentence
from postings.presentation.topics import REMOTE, Kind, Topic
from postings.search import UNSTATED, Facet, Pays, SearchQuery, SearchResult
from postings.search.labels import value_label

# A page about fewer open postings says too little to be found by itself.
THIN = 5
# Of fewer pays there is no distribution to show.
FEW = 10
# Days within which a posting is new.
NEW = 7

ROOTS = {
    Kind.SKILL: ("Skills", "skills"),
    Kind.CATEGORY: ("Categories", "categories"),
    Kind.COUNTRY: ("Countries", "countries"),
}
_FIND: dict[Kind, Callable[[str], Topic | None]] = {
    Kind.SKILL: topics.skill,
    Kind.CATEGORY: topics.category,
    Kind.COUNTRY: topics.country,
}


def _within(topic: Topic) -> str:
    return topics.within_sentence(topic.name) if topic.kind is Kind.CATEGORY else topic.name


# Of skills all, not any: the counts of other skills are then of postings that have this one.
_PARAMETERS = {Kind.SKILL: "skill_all", Kind.REMOTE: "workplace"}


@dataclass(frozen=True)
class Landing:
    """A topic, or a skill or category in a place, or remote work for people in a country."""

    topic: Topic
    place: Topic | None = None

    @property
    def path(self) -> str:
        if self.topic.kind is Kind.REMOTE:
            return path("remote")
        slugs = [self.topic.slug, *([self.place.slug] if self.place else [])]
        return path(self.topic.kind, *slugs)

    @property
    def query(self) -> SearchQuery:
        if self.topic.kind is Kind.COUNTRY and self.place:
            return SearchQuery(
                workplace=(REMOTE.value,), eligible=self.topic.value, eligible_strict=True
            )
        query = _narrowed(SearchQuery(), self.topic)
        return _narrowed(query, self.place) if self.place else query

    @property
    def heading(self) -> str:
        """
        >>> Landing(topics.skill("go"), topics.country("us")).heading
        'Go jobs in the United States'
        >>> Landing(topics.category("design"), REMOTE).heading
        'Remote design jobs'
        """
        topic = self.topic
        if topic.kind is Kind.COUNTRY:
            where = in_sentence(topic.value)
            return f"Remote jobs for people in {where}" if self.place else f"Jobs in {where}"
        if self.place and self.place.kind is Kind.REMOTE:
            return f"Remote {_within(topic)} jobs"
        jobs = f"{topic.name} jobs"
        return f"{jobs} in {in_sentence(self.place.value)}" if self.place else jobs

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The pages above this one."""
        if self.topic.kind is Kind.REMOTE:
            return []
        label, root = ROOTS[self.topic.kind]
        above = [(label, path(root))]
        return [*above, (self.topic.name, Landing(self.topic).path)] if self.place else above

    def narrowed(self, place: Topic) -> Landing | None:
        """The page of this topic in a place, where there is one."""
        if self.place or self.topic.kind not in (Kind.SKILL, Kind.CATEGORY):
            return None
        return Landing(self.topic, place)


def find(kind: Kind, slug: str, place: str = "") -> Landing | None:
    """The page that an address names, by its own slugs or by others."""
    topic = _FIND[kind](slug.lower())
    if topic is None or not place:
        return topic and Landing(topic)
    narrowing = topics.place(place.lower())
    if narrowing is None or (kind is Kind.COUNTRY and narrowing.kind is not Kind.REMOTE):
        return None
    return Landing(topic, narrowing)


def _narrowed(query: SearchQuery, topic: Topic) -> SearchQuery:
    return query.with_(_PARAMETERS.get(topic.kind, topic.kind.value), topic.value)


def new_in(result: SearchResult) -> int:
    """How many of the postings are new."""
    return sum(each.count for each in result.facets["posted"] if each.value == str(NEW))


@dataclass(frozen=True)
class Group:
    """A facet as bars; `unstated`: how many postings do not say."""

    name: str
    heading: str
    bars: list[charts.Bar]
    unstated: int


HEADINGS = {
    "seniority": "Level",
    "workplace": "Workplace",
    "country": "Where",
    "category": "Kind of work",
    "skill": "Skills asked for",
    "company": "Who hires",
}
_MOST_BARS = {"seniority": len(Seniority), "skill": 8}


def groups(
    landing: Landing | None,
    query: SearchQuery,
    result: SearchResult,
    companies: Mapping[str, str],
) -> list[Group]:
    """What the postings of the query say. A value leads to its page where the landing page has one
    that is not thin, else to the listing."""
    known = {value for _, value in query.filters()}
    found = []
    for facet, heading in HEADINGS.items():
        if query.any_of(facet) or (facet == "country" and query.eligible):
            continue
        said = [
            each
            for each in _ordered(facet, result.facets[facet])
            if each.value != UNSTATED and each.value not in known and each.count
        ][: _MOST_BARS.get(facet, 6)]
        unstated = sum(each.count for each in result.facets[facet] if each.value == UNSTATED)
        if said:
            bars = charts.bars(
                (
                    value_label(facet, each.value, companies),
                    each.count,
                    *_leads_to(landing, query, facet, each),
                )
                for each in said
            )
            found.append(Group(facet, heading, bars, unstated))
    return found


def _ordered(facet: str, facets: tuple[Facet, ...]) -> list[Facet]:
    """Levels as they rise, others by count."""
    if facet != "seniority":
        return list(facets)
    return sorted(facets, key=lambda each: Seniority.values.index(each.value))


def _leads_to(
    landing: Landing | None, query: SearchQuery, facet: str, each: Facet
) -> tuple[str, str]:
    """Of a value the address of its label, and that of its count where that is another."""
    parameter = "skill_all" if facet == "skill" else facet
    in_listing = address(query.with_(parameter, each.value))
    if facet == "company":
        return path("company", each.value), in_listing
    topic = topics.topic_of(facet, each.value)
    if facet == "skill":
        return (Landing(topic).path, in_listing) if topic else (in_listing, "")
    narrowed = landing.narrowed(topic) if landing and topic and facet in _PLACES else None
    return (narrowed.path if narrowed and each.count >= THIN else in_listing), ""


_PLACES = ("country", "workplace")


@dataclass(frozen=True)
class PayPicture:
    """How postings pay, per year in the board's currency; `half`: at most so much at a quarter, the
    half and three quarters of them. Without a picture where they are few."""

    count: int
    share: str
    low: str
    median: str
    high: str
    histogram: charts.Histogram | None
    currency: str
    rates_on: date

    @property
    def words(self) -> str:
        """The picture for those who do not see it."""
        return (
            f"Of {self.count:,} jobs that state pay, a quarter go up to {self.low} or less, half"
            f" to {self.median} or less, three quarters to {self.high} or less."
        )


def pay_picture(pays: Pays, total: int) -> PayPicture:
    currency = settings.BOARD_CURRENCY
    low = median = high = ""
    histogram = None
    if len(pays) >= FEW:
        low, median, high = (charts.money(pays.at(share), currency) for share in (0.25, 0.5, 0.75))
        histogram = charts.histogram(pays, currency)
    share = charts.in_words(len(pays) / total) if total else ""
    return PayPicture(len(pays), share, low, median, high, histogram, currency, board_rates().on)


def summary(
    landing: Landing, result: SearchResult, pay: PayPicture, found: list[Group]
) -> list[str]:
    """The page in a few sentences."""
    where = [each.value for each in result.facets["country"] if each.value != UNSTATED][:3]
    said = {group.name: group for group in found}
    sentences = []
    if pay.histogram:
        sentences.append(
            f"Of the {counted(pay.count, 'job')} that state pay, half go up to {pay.median} a year"
            f" or more, and a quarter to {pay.high} or more."
        )
    if "skill" in said:
        names = [bar.label for bar in said["skill"].bars[:4]]
        beside = "beside it " if landing.topic.kind is Kind.SKILL else ""
        sentences.append(f"Most often asked for {beside}{_are(names)} {listed(names)}.")
    if "country" in said and landing.topic.kind is not Kind.COUNTRY:
        sentences.append(f"Most are in {listed([in_sentence(code) for code in where])}.")
    if "company" in said:
        sentences.append(f"Hiring most: {listed([b.label for b in said['company'].bars[:3]])}.")
    return sentences


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def description(landing: Landing, total: int, sentences: list[str]) -> str:
    """For search engines, in some 160 characters."""
    text = f"{counted(total, 'open job')}: {landing.heading}."
    for sentence in sentences:
        if len(text) + len(sentence) < 160:
            text += f" {sentence}"
    return text
