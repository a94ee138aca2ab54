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
        www | apply | jobs | careers | linkedin | indeed | glassdoor | remotewlb | weworkremotely
        | remoteok | google | goo | bit | lnkd | tinyurl | ycombinator | wellfound | angel | dice
        | monster | ziprecruiter | stepstone | xing | github | gitlab | simplyhired | builtin |
        workatastartup | remotive | himalayas | nodesk | workingnomads | jobgether | otta | reed |
        totaljobs | seek | naukri | infojobs | idealist | devex | reliefweb | usajobs | neogov |
        governmentjobs | welcometothejungle | stackoverflow | notion | typeform | airtable |
        medium | youtube | facebook | twitter | instagram | wikipedia | greenhouse | lever |
        ashbyhq | workable | smartrecruiters | myworkdayjobs | workday | personio | teamtailor |
        recruitee | bamboohr | softgarden | breezy | icims | taleo | jobvite | successfactors |
        oraclecloud | ultipro | paylocity | paycomonline | adp | applytojob | rippling | gusto |
        pinpointhq | eightfold | avature | comeet | factorial | njoyn | dover | gem | gmail |
        googlemail | outlook | hotmail | yahoo | icloud | protonmail | proton | gmx | aol | live
        """
    )
)
"""Boards, applicant systems, shorteners and mail services: they carry the postings of others."""

NOT_EMPLOYER = re.compile(
    r"jobs?(?!\w*er$)|career|recruit|hiring|vacanc|remote(?=\w)", re.IGNORECASE
)
"""In a domain: the name of one more board, rather than of who hires."""

SECOND_LEVELS = frozenset(entries("co | com | org | net | gov | ac | edu | or | ne | go | gob"))
"""Labels of a domain before the country's that are no name: "example.co.uk"."""

AFFIXES = re.compile(
    r"^(?:werkenbij|workat|lifeat|get|join|try|use|go|we|weare|hello|the|team|with)(?=\w{4})"
    r"|(?<=\w{4})(?:hq|app|inc|tech|labs|group|global|team|online|software|health|usa|uk|io|ai)$",
    re.IGNORECASE,
)
"""What domains put before or behind a name."""
