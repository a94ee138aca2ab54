"""Feeds of jobs in RSS, Atom, JSON Feed and XML of job boards, read as postings."""

from __future__ import annotations

import html
import io
from datetime import date
from typing import Any

import pytest

from postings.ingestion.documents.contents import documents_in
from postings.ingestion.pipeline import read
from postings.ingestion.records import Document, DocumentError, LineRole, Reading, Salary
from postings.tests.test_shapes import read_all

BODY = "<p>Mend the pumps of a small town.</p><ul><li>Grease valves</li></ul>"
ESCAPED = html.escape(BODY)
BLOCKS = ["Mend the pumps of a small town.", "Grease valves"]


def read_one(payload: Any) -> Reading:
    ((_, reading),) = read_all(payload.encode() if isinstance(payload, str) else payload)
    return reading


def lines(reading: Reading, role: LineRole) -> list[str]:
    return [reading.parsed.words(line) for line in reading.parsed.lines(role)]


def blocks(reading: Reading) -> list[str]:
    return [reading.parsed.words(block) for block in reading.parsed.blocks]


def rss(item: str, title: str = "Harbour board") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>https://board.example.org</link><description/>"
        "<image><title>Logo</title><url>https://board.example.org/l.png</url>"
        "<link>https://board.example.org</link></image>"
        f"<item>{item}</item></channel></rss>"
    )


def rss_item(**values: str) -> str:
    said = {
        "title": "Pump Engineer",
        "link": "https://board.example.org/job/7",
        "guid": "board-7",
        "pubDate": "Thu, 12 Feb 2026 09:00:00 EST",
        "description": ESCAPED,
        **values,
    }
    return "".join(f"<{name}>{value}</{name}>" for name, value in said.items() if value)


# RSS


def test_rss_states_title_address_day_and_description() -> None:
    reading = read_one(rss(rss_item()))
    assert reading.parsed.external_id == "rss:board.example.org/board-7"
    assert reading.record.title == "Pump Engineer"
    assert reading.record.apply_url == "https://board.example.org/job/7"
    assert reading.record.posted_on == date(2026, 2, 12)
    assert reading.record.company is None
    assert blocks(reading) == BLOCKS


def test_fields_of_jobs_in_rss_are_read_whatever_their_prefix() -> None:
    item = rss_item(description="<p>Mend ...</p>").replace("</guid>", "</guid>\n") + (
        f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"
        "<job_listing:company>Acme</job_listing:company>"
        "<job_listing:location>Ghent, Belgium</job_listing:location>"
        "<job_listing:salary>40,000 - 50,000 EUR per year</job_listing:salary>"
        "<job_listing:job_type>Waterworks</job_listing:job_type>"
        "<job_listing:job_category>Full Time</job_listing:job_category>"
    )
    reading = read_one(rss(item))
    record = reading.record
    assert (record.company, record.cities, record.countries) == ("Acme", ("Ghent",), ("BE",))
    assert record.salary == Salary(min=40_000, max=50_000, currency="EUR", period="year")
    assert record.employment_type == "full_time"
    assert lines(reading, LineRole.OTHER) == ["Category: Waterworks"]
    assert blocks(reading) == BLOCKS


def test_neogov_states_pay_in_numbers_and_the_employer_as_the_feed() -> None:
    item = rss_item(pubDate="Fri, 20 Feb 2026 09:00:00 GMT") + (
        "<joblisting:advertiseFromDateUTC>Thu, 12 Feb 2026 06:00:00 GMT"
        "</joblisting:advertiseFromDateUTC>"
        "<joblisting:advertiseToDateTime>3/31/2026 11:59 PM</joblisting:advertiseToDateTime>"
        "<joblisting:minimumSalary>22.50</joblisting:minimumSalary>"
        "<joblisting:maximumSalary>33.00</joblisting:maximumSalary>"
        "<joblisting:salaryCurrency>USD</joblisting:salaryCurrency>"
        "<joblisting:salaryInterval>Hour</joblisting:salaryInterval>"
        "<joblisting:jobType>Part-Time</joblisting:jobType>"
        "<joblisting:department>Water works</joblisting:department>"
        "<joblisting:qualifications>A steady hand.</joblisting:qualifications>"
    )
    reading = read_one(rss(item, title="City of Ashford"))
    record = reading.record
    assert record.company == "City of Ashford"
    assert record.salary == Salary(min=22.5, max=33.0, currency="USD", period="hour")
    assert (record.posted_on, record.valid_through) == (date(2026, 2, 12), date(2026, 3, 31))
    assert record.employment_type == "part_time"
    assert blocks(reading)[-2:] == ["Qualifications", "A steady hand."]
    assert lines(reading, LineRole.OTHER) == ["Department: Water works"]


@pytest.mark.parametrize(
    ("title", "feed", "read"),
    [
        ("Pump Engineer at Acme (Ghent)", "Board", ("Pump Engineer", "Acme", ("Ghent",))),
        ("Pump Engineer @ Acme", "Board", ("Pump Engineer", "Acme", ())),
        ("Pump Engineer", "Jobs at Acme", ("Pump Engineer", "Acme", ())),
        ("Pump Engineer", "All vacancies at Acme | today", ("Pump Engineer", "Acme", ())),
        ("Pump Engineer", "Harbour Jobs", ("Pump Engineer", None, ())),
    ],
)
def test_a_line_or_the_feed_may_name_the_company(title: str, feed: str, read: tuple) -> None:
    record = read_one(rss(rss_item(title=title), title=feed)).record
    assert (record.title, record.company, record.cities) == read


NEWS = (
    "The chief engineer of the harbour has won a prize for a crane that lifts twice as much. The"
    " team is proud of it, said its manager, and ships will leave earlier. Visitors can see the"
    " crane on Sunday, when the port is open to all, and the band of the pilots plays until dark."
)


@pytest.mark.parametrize(
    "item",
    [
        rss_item(title="Chief engineer wins prize", link="https://a.example/1", description=NEWS),
        rss_item(title="It rains", link="https://a.example/2", description="Wet."),
        rss_item(title="How to find a job", link="https://a.example/job/how-to")
        + '<enclosure url="https://a.example/3.mp3"/>',
    ],
)
def test_articles_are_no_postings(item: str) -> None:
    with pytest.raises(DocumentError, match="an article of a feed"):
        read_one(rss(item))


def test_an_item_without_description_is_refused_with_its_address() -> None:
    with pytest.raises(DocumentError, match="at https://board.example.org/job/7"):
        read_one(rss(rss_item(description="")))


# Atom and JSON Feed


def test_atom_has_the_address_in_an_attribute_and_elements_of_xhtml() -> None:
    reading = read_one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Careers at Acme</title>'
        '<link href="https://acme.example.org/feed" rel="self"/><id>urn:acme</id>'
        '<entry><title type="text">Pump Engineer</title><id>urn:acme:7</id>'
        '<link rel="self" href="https://acme.example.org/7.atom"/>'
        '<link href="https://acme.example.org/7"/>'
        "<published>2026-02-12T09:00:00Z</published><updated>2026-03-01T09:00:00Z</updated>"
        '<category term="Water works"/><author><name>Ann Bloggs</name></author>'
        f'<content type="xhtml"><div>{BODY}</div></content></entry></feed>'
    )
    assert reading.parsed.external_id == "atom:urn:acme:7"
    assert (reading.record.title, reading.record.company) == ("Pump Engineer", "Acme")
    assert reading.record.apply_url == "https://acme.example.org/7"
    assert reading.record.posted_on == date(2026, 2, 12)
    assert lines(reading, LineRole.OTHER) == ["Category: Water works"]
    assert blocks(reading) == BLOCKS


def test_json_feed_has_html_or_plain_text() -> None:
    item = {
        "id": "7",
        "url": "https://acme.example.org/jobs/7",
        "title": "Pump Engineer",
        "content_html": BODY,
        "date_published": "2026-02-12T09:00:00Z",
        "tags": ["water", "pumps"],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Acme", "items": [item]}
    reading = read_one(feed)
    assert reading.parsed.external_id == "json_feed:acme.example.org/7"
    assert reading.record.posted_on == date(2026, 2, 12)
    assert lines(reading, LineRole.OTHER) == ["Tags: water, pumps"]
    assert blocks(reading) == BLOCKS
    item["content_text"] = item.pop("content_html") and "Mend the pumps.\n\n- Grease valves"
    assert blocks(read_one(feed)) == ["Mend the pumps.", "Grease valves"]


# We Work Remotely


def wwr(title: str = "Acme: Pump Engineer: Valves", **values: str) -> str:
    description = (
        '<img src="https://board.example.org/l.png" alt="Logo" />\n\n<p>\n'
        " <strong>Headquarters:</strong> Ghent\n  <br /><strong>URL:</strong>"
        f' <a href="https://acme.example.org">site</a>\n</p>\n{BODY}'
    )
    return rss_item(
        title=title,
        link="https://weworkremotely.com/remote-jobs/acme-pump-engineer",
        guid="https://weworkremotely.com/remote-jobs/acme-pump-engineer",
        description=html.escape(description),
        type="Full-Time",
        **values,
    )


def test_we_work_remotely_names_the_company_before_the_title() -> None:
    record = read_one(rss(wwr())).record
    assert (record.company, record.title) == ("Acme", "Pump Engineer: Valves")
    assert (record.employment_type, record.workplace) == ("full_time", "remote")


def test_the_company_of_we_work_remotely_is_no_part_of_the_description() -> None:
    reading = read_one(rss(wwr(region="Anywhere in the World", expires_at="2026-03-12")))
    assert blocks(reading) == BLOCKS
    assert lines(reading, LineRole.OTHER) == [
        "Company headquarters: Ghent",
        "Company website: https://acme.example.org",
    ]
    assert (reading.record.remote_from, reading.record.cities) == (("WORLD",), ())
    assert reading.record.valid_through == date(2026, 3, 12)


# XML of job boards


def feed(*jobs: str) -> str:
    inside = "".join(f"<job>{job}</job>" for job in jobs)
    return f"<source><publisher>Board</publisher>{inside}</source>"


def indeed_job(**values: str) -> str:
    said = {
        "title": "Pump Engineer",
        "date": "Thu, 12 Feb 2026 00:00:00 EST",
        "referencenumber": "R-7",
        "url": "https://acme.example.org/jobs/7",
        "company": "Acme",
        "city": "Ghent",
        "state": "",
        "country": "BE",
        "description": BODY,
        **values,
    }
    return "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in said.items())


def test_a_job_of_a_feed_is_read_by_the_names_of_its_elements() -> None:
    reading = read_one(
        feed(
            indeed_job(
                salary="Up to €50,000/year",
                jobtype="full-time",
                remotetype="Hybrid remote",
                experience="2 years",
                expirationdate="2026-03-12",
            )
        )
    )
    record = reading.record
    assert reading.parsed.external_id == "job_feed:Acme/R-7"
    assert (record.title, record.company) == ("Pump Engineer", "Acme")
    assert (record.cities, record.countries) == (("Ghent",), ("BE",))
    assert record.salary == Salary(min=None, max=50_000, currency="EUR", period="year")
    assert (record.employment_type, record.workplace) == ("full_time", "hybrid")
    assert (record.posted_on, record.valid_through) == (date(2026, 2, 12), date(2026, 3, 12))
    assert record.apply_url == "https://acme.example.org/jobs/7"
    assert lines(reading, LineRole.OTHER) == ["Experience: 2 years"]
    assert blocks(reading) == BLOCKS


@pytest.mark.parametrize(
    "written",
    [
        f"<![CDATA[{BODY}]]>",
        BODY,
        ESCAPED,
        html.escape(ESCAPED),
        f"<![CDATA[{ESCAPED}]]>",
        BODY.replace("</p>", "").replace("</li>", "<br>"),
    ],
)
def test_a_description_may_be_escaped_any_number_of_times(written: str) -> None:
    job = indeed_job(description="@").replace("<![CDATA[@]]>", written)
    assert blocks(read_one(feed(job))) == BLOCKS


@pytest.mark.parametrize(
    "job",
    [
        "<title>Pump Engineer</title><url>www.acme.example</url><location>Ghent</location>"
        "<company>Acme</company><company_url>https://acme.example</company_url>"
        f"<description>{ESCAPED}</description><contracttype>full time</contracttype><salary/>"
        "<contact><name>Ann</name><email>ann@acme.example</email></contact>"
        "<apply_url>https://apply.example.org/form?id=7</apply_url>",
        "<link>https://apply.example.org/form?id=7</link><name>Pump Engineer</name>"
        f"<region>Ghent</region><description>{ESCAPED}</description><company>Acme</company>"
        "<pubdate>12.02.2026</pubdate><expire>12.03.2026</expire><jobtype>full-time</jobtype>"
        "<company_logo>Not specified</company_logo><salary>Not specified</salary>",
        "<location>Ghent, Belgium</location><title>Pump Engineer</title><country>BE</country>"
        "<job_type>FULL_TIME</job_type><posted_at>2026-02-12</posted_at>"
        "<job_reference>7</job_reference><company>Acme</company>"
        "<url>https://apply.example.org/form?id=7</url>"
        f"<description>{html.escape(ESCAPED)}</description>",
        "<title>Pump Engineer</title><id>7</id>"
        f"<description>{BODY}</description><url>https://apply.example.org/form?id=7>"
        "<location>Ghent</location><country>Belgium</country><company>Acme</company>"
        "<contract_type>permanent</contract_type><contract_time>full_time</contract_time>",
    ],
    ids=["careerjet", "jooble", "linkedin", "broken"],
)
def test_feeds_of_other_names_are_read_alike(job: str) -> None:
    content = feed(job, job.replace("id=7", "id=8")).encode()
    found = items_of(content)
    assert len(found) == 2
    record = found[0].record
    assert (record.title, record.company, record.cities) == ("Pump Engineer", "Acme", ("Ghent",))
    assert record.countries == ("BE",)
    assert record.employment_type == "full_time"
    assert record.salary is None
    assert record.apply_url == "https://apply.example.org/form?id=7"
    assert blocks(found[0]) == BLOCKS


def items_of(content: bytes) -> list[Reading]:
    """What is read of a feed, which may be refused in part."""
    found = documents_in(io.BytesIO(content), "feed.xml")
    return [reading for each in found if isinstance(each, Document) for reading in read(each)]


def test_a_job_without_a_title_is_refused() -> None:
    with pytest.raises(DocumentError, match="no title: the element for it is empty"):
        read_one(feed(indeed_job(title="")))
