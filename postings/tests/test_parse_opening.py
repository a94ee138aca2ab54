"""Who hires, by the first lines of a pasted page."""

from __future__ import annotations

import pytest

from postings.ingestion.parse.furniture import is_furniture
from postings.ingestion.records import LineRole
from postings.tests.parsing_cases import posting_of

DUTIES = (
    "You will support the crew of our harbour, mend nets and read the tide tables; experience at"
    " sea, skills with rope, patience and good boots are what this job needs.\n"
)


def said(opening: str, role: LineRole, body: str = DUTIES) -> list[str]:
    posting = posting_of(f"{opening}\n\n{body}")
    assert all(posting.text[line.start : line.end].strip() for line in posting.header)
    return [posting.words(line) for line in posting.lines(role)]


@pytest.mark.parametrize(
    ("opening", "company"),
    [
        ("Grey Harbour\nTide Engineer\nCork, Ireland", "Grey Harbour"),
        ("Tide Engineer\nGrey Harbour\nCork, Ireland\nFull-time", "Grey Harbour"),
        ("Tide Engineer\nat Grey Harbour\nCork, Ireland", "Grey Harbour"),
        ("Tide Engineer\n- job post\nGrey Harbour\n4.1 out of 5\nCork, Ireland", "Grey Harbour"),
        ("Grey Harbour\nShare\nShow more options\nTide Engineer\nCork, Ireland", "Grey Harbour"),
        ("Grey Harbour logo\nGrey Harbour\nFollow along here\nTide Engineer\nCork, Ireland",
         "Grey Harbour"),
        ("Company logo for, Grey Harbour.\nGrey Harbour\nFind more\nTide Engineer\nFull-time",
         "Grey Harbour"),
        ("Tide Engineer\nPosted 3 June by Grey Harbour\n£40,000\nPermanent", "Grey Harbour"),
        ("Grey Harbour hiring Tide Engineer in Cork, Ireland | LinkedIn", "Grey Harbour"),
        ("Job Application for Tide Engineer at Grey Harbour", "Grey Harbour"),
        ("City of Cork invites applications for the position of:\nTide Engineer", "City of Cork"),
        ("Job Title: Tide Engineer\nAdvertiser: Grey Harbour", "Grey Harbour"),
        ("Tide Engineer\nGrey Harbour, Inc.\nCork, Ireland", "Grey Harbour, Inc."),
        ("Tide Engineer\ngreyharbour\nBerlin", "greyharbour"),
        ("Tide Engineer\ngreyharbour\nBerlin | Hamburg", "greyharbour"),
        ("Tide Engineer\nGrey Harbour\nTogo", "Grey Harbour"),
        ("Tide Engineer\nGrey Consultants\nCork, Ireland", "Grey Consultants"),
        ("Tide Engineer\nGrey Rope and Tackle\nCork, Ireland", "Grey Rope and Tackle"),
        ("Tide Engineer\nGrey and Spencer\nCork, Ireland", "Grey and Spencer"),
        ("Tide Engineer\n14 Boats\nCork, Ireland", "14 Boats"),
        ("Tide Engineer\nMonday\nCork, Ireland", "Monday"),
        ("Tide Engineer\nShift\nCork, Ireland", "Shift"),
        ("Tide Engineer\nUnited Boats and Nets of the Grey Harbour\nCork, Ireland",
         "United Boats and Nets of the Grey Harbour"),
    ],
)  # fmt: skip
def test_the_company_is_found_beside_the_title(opening: str, company: str) -> None:
    assert said(opening, LineRole.COMPANY) == [company]
    assert said(opening, LineRole.TITLE)[0] == "Tide Engineer"


@pytest.mark.parametrize(
    "line",
    [
        "Lower 48 United States",
        "Customer Success",
        "Research & Development",
        "Permanent contract",
        "Show me something more",
        "JOB ANNOUNCEMENT",
        "Manchester",
    ],
)
def test_what_is_no_name_beside_the_title_is_no_company(line: str) -> None:
    assert said(f"Tide Engineer\n{line}\n$40,000 a year\nFull-time", LineRole.COMPANY) == []


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("Master Engineer", "Cork, Ireland"),
        ("Chief Engineer Nets", "Cork, Ireland"),
        ("Grey Consultants", "$40,000 a year"),
        ("Rope and Tackle Engineering", "$40,000 a year"),
        ("Move Fast, Stay Kind", "$40,000 a year"),
        ("Customer Success", "Cork, Ireland"),
        ("Berlin", "Hamburg"),
        ("Cork and Dublin", "Ireland"),
        ("Harbour Team", "Cork, Ireland"),
        ("Lifeboat Unit", "Cork, Ireland"),
        ("Trust and Safety", "Cork, Ireland"),
        ("People, Culture", "Cork, Ireland"),
        ("Financial Services", "Cork, Ireland"),
        ("Hospital & Health Care", "Cork, Ireland"),
        ("Build the Boats of Tomorrow", "Cork, Ireland"),
        ("by Mary Grey", "Cork, Ireland"),
        ("12 March", "Cork, Ireland"),
        ("March 3rd", "Cork, Ireland"),
        ("14 Quay Street", "Cork, Ireland"),
        ("Apply Now", "Cork, Ireland"),
        ("New", "Cork, Ireland"),
        ("Urgently Hiring", "Cork, Ireland"),
        ("Competitive", "Cork, Ireland"),
        ("Entry Level", "Cork, Ireland"),
        ("Mid-Senior Level", "Cork, Ireland"),
        ("Night Shift", "Cork, Ireland"),
        ("Grade 5", "Cork, Ireland"),
        ("0.8 FTE", "Cork, Ireland"),
        ("3 vacancies", "Cork, Ireland"),
        ("3-5 years", "Cork, Ireland"),
        ("Mon-Fri", "Cork, Ireland"),
        ("Monday to Friday", "Cork, Ireland"),
        ("Multiple Locations", "Cork, Ireland"),
        ("Relocation Offered", "Cork, Ireland"),
        ("Senior", "Cork, Ireland"),
        ("ab sofort", "Cork, Ireland"),
        ("Python, Django", "Cork, Ireland"),
        ("Go and Rust", "Cork, Ireland"),
    ],
)
def test_a_line_over_a_place_is_no_name_for_that_alone(line: str, below: str) -> None:
    assert said(f"Tide Engineer\n{line}\n{below}", LineRole.COMPANY) == []


@pytest.mark.parametrize("title", ["Zimmer mit Aussicht", "Nets, Tackle", "Nets and Tackle"])
def test_the_first_line_is_the_title_though_it_names_no_job(title: str) -> None:
    opening = f"{title}\nGrey Harbour\nCork, Ireland"
    assert said(opening, LineRole.TITLE) == [title]
    assert said(opening, LineRole.COMPANY) == ["Grey Harbour"]


@pytest.mark.parametrize("firm", ["Porter Boats", "Steward Sea Care", "Commercial Nets"])
@pytest.mark.parametrize("order", ["{firm}\nTide Engineer", "Tide Engineer\n{firm}"])
def test_a_firm_with_the_noun_of_a_job_in_its_name_is_no_title(firm: str, order: str) -> None:
    opening = f"{order.format(firm=firm)}\nCork, Ireland"
    assert said(opening, LineRole.TITLE) == ["Tide Engineer"]
    assert said(opening, LineRole.COMPANY) == [firm]


@pytest.mark.parametrize(
    "below", ["Engineering", "Grey Consultants", "Nets and Boats", "Team Lead"]
)
def test_a_title_that_ends_with_its_team_is_still_the_title(below: str) -> None:
    opening = f"Tide Engineer Nets\n{below}\nCork, Ireland"
    assert said(opening, LineRole.TITLE) == ["Tide Engineer Nets"]


@pytest.mark.parametrize("title", ["Tide Engineer", "# Tide Engineer"])
def test_a_list_of_skills_under_the_title_is_no_place(title: str) -> None:
    opening = f"{title}\n\nPython, Django\n\nCork, Ireland"
    assert said(opening, LineRole.PLACE) == ["Cork, Ireland"]


def test_a_german_title_of_one_noun_names_a_job() -> None:
    assert said("Ingenieur\n(m/w/d)\nBerlin", LineRole.TITLE) == ["Ingenieur"]


def test_a_place_over_everything_is_not_the_title() -> None:
    assert said("Cork, Ireland\nGrey Harbour\nFull-time", LineRole.TITLE) == []


@pytest.mark.parametrize("title", ["Tide Engineer", "Zimmer mit Aussicht"])
@pytest.mark.parametrize("place", ["Cork, Ireland", "Berlin", "Remote, Ireland"])
def test_lines_under_a_marked_title_say_company_and_place(title: str, place: str) -> None:
    opening = f"# {title}\n\nGrey Harbour\n\n{place}\n\n"
    assert said(opening, LineRole.TITLE) == [title]
    assert said(opening, LineRole.COMPANY) == ["Grey Harbour"]
    assert said(opening, LineRole.PLACE) == [place]


@pytest.mark.parametrize(
    "below",
    [
        "Grey Harbour\n\n",
        "Ropes and nets\n\n## Cork, Ireland\n",
        "**Grey Harbour**\n\nCork, Ireland\n",
        "* Grey Harbour\n* Cork, Ireland\n",
        "We mend the nets of Cork, of Ireland, and of all who come by sea, and sing.\n\nCork\n",
    ],
)
def test_what_stands_under_a_marked_title_is_the_description_else(below: str) -> None:
    assert said(f"# Tide Engineer\n\n{below}", LineRole.COMPANY) == []
    assert said(f"# Tide Engineer\n\n{below}", LineRole.PLACE) == []


def test_the_marked_title_stays_whole_over_lines_without_labels() -> None:
    opening = "# Tide Engineer – R&D\n\nGrey Harbour\n\nCork, Ireland\n\n"
    assert said(opening, LineRole.TITLE) == ["Tide Engineer – R&D"]


NOTE = "# Tide Engineer — Grey Harbour\n\n**Source:** a letter\n\n---\n\n"


def test_a_page_pasted_below_a_note_says_the_place() -> None:
    opening = f"{NOTE}Chief Tide Engineer\nCork, Ireland\nNets /\nFull-time /\nRemote\n"
    assert said(opening, LineRole.PLACE) == ["Cork, Ireland", "Remote"]
    assert said(opening, LineRole.TYPE) == ["Full-time /"]
    assert said(opening, LineRole.TITLE) == ["Tide Engineer"]
    assert said(opening, LineRole.COMPANY) == ["Grey Harbour"]


@pytest.mark.parametrize(
    "below", ["About the job\nCork, Ireland\n", "Cork, Ireland\nNets\n", "Nets\nFull-time\n"]
)
def test_other_lines_below_a_note_are_the_description(below: str) -> None:
    assert said(f"{NOTE}{below}", LineRole.PLACE) == []
    assert said(f"{NOTE}{below}", LineRole.TYPE) == []


@pytest.mark.parametrize("place", ["Manchester", "Utah"])
def test_a_town_or_state_alone_beside_the_title_is_the_place(place: str) -> None:
    assert said(f"Tide Engineer\n{place}\n$40,000 a year", LineRole.PLACE) == [place]


def test_a_company_behind_the_title_is_no_part_of_it_if_the_text_names_it_again() -> None:
    opening = "Tide Engineer at Grey Harbour\nCork, Ireland"
    again = DUTIES + "Those of Grey Harbour sail.\n"
    assert said(opening, LineRole.TITLE, again) == ["Tide Engineer"]
    assert said(opening, LineRole.COMPANY, again) == ["Grey Harbour"]
    assert said(opening, LineRole.TITLE) == ["Tide Engineer at Grey Harbour"]


def test_a_sentence_about_hiring_names_no_company() -> None:
    assert said("We are hiring Tide Engineers\nTide Engineer\nFull-time", LineRole.COMPANY) == []


def test_a_department_over_the_title_is_not_the_title() -> None:
    assert said("Engineering\nTide Engineer\nCork, Ireland", LineRole.TITLE) == ["Tide Engineer"]


@pytest.mark.parametrize(
    "line", ["- job post", "4.1 out of 5 stars", "1,204 reviews", "Show more options"]
)
def test_what_a_site_says_of_itself_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("bullet", ["o ", "• ", "- "])
def test_an_empty_bullet_is_no_title(bullet: str) -> None:
    posting = posting_of(f"{DUTIES}\n{bullet}\n{DUTIES.replace('nets', 'sails')}")
    assert [posting.words(line) for line in posting.lines(LineRole.TITLE)] == []
