"""Where the addresses of job boards and applicant systems name the employer.

Read off the addresses of some hundred boards. `{name}` stands for the employer in host and path.
"""

from __future__ import annotations

import re

from postings.ingestion.vocabulary.words import entries

_NAME = r"(?P<name>[\w%.-]+?)"

EMPLOYER_IN_ADDRESS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"https?://{pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?:jobs|hire)(?:\.eu)?\.lever\.co/{_NAME}(?:/|$)",
        rf"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?!embed){_NAME}(?:/|$)",
        rf"jobs\.ashbyhq\.com/{_NAME}(?:/|$)",
        rf"(?:jobs|careers)\.smartrecruiters\.com/{_NAME}(?:/|$)",
        rf"apply\.workable\.com/{_NAME}(?:/|$)",
        rf"{_NAME}(?:\.jobs)?\.personio\.(?:com|de)/",
        rf"{_NAME}\.(?:teamtailor|recruitee|bamboohr|softgarden|breezy|factorial|njoyn|workable"
        rf"|applytojob)\.\w+/",
        rf"{_NAME}\.wd\d+\.myworkdayjobs\.com/",
        rf"(?:www\.)?welcometothejungle\.com/\w\w/companies/{_NAME}(?:/|$)",
        rf"(?:careers|jobs|career)\.{_NAME}\.(?:com|io|co|ai|dev|org|net|de|fr|eu)/",
        rf"(?:www\.)?{_NAME}\.(?:com|io|co|ai|dev|org|net|de|fr|eu)/(?:careers|jobs|career"
        rf"|join-us)\b",
    )
)

NOT_EMPLOYERS = frozenset(
    entries(
        """
        linkedin | indeed | glassdoor | remotewlb | weworkremotely | remoteok | google | jobs
          | careers | www | apply | ycombinator
        | wellfound | angel | dice | monster | ziprecruiter | stepstone | xing | github
          | simplyhired | builtin | workatastartup
        """
    )
)
"""Boards and sites that list the postings of others."""
