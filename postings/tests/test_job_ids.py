"""The number under which an employer keeps a job."""

from __future__ import annotations

import pytest

from postings.presentation.job_ids import job_id

UUID = "ac978161-6f46-4f6b-ad9e-a258e642751c"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://boards.greenhouse.io/acme/jobs/900599", "900599"),
        ("https://boards.eu.greenhouse.io/acme/jobs/4115174101", "4115174101"),
        ("https://job-boards.greenhouse.io/acme/jobs/6538466?gh_src=1", "6538466"),
        ("https://acme.example/careers/?dept=3&gh_jid=1078141#apply", "1078141"),
        (f"https://jobs.lever.co/acme/{UUID}/apply", UUID),
        (f"https://jobs.eu.lever.co/acme/{UUID}", UUID),
        (f"https://jobs.ashbyhq.com/Acme%20Inc/{UUID}/application", UUID),
        ("https://apply.workable.com/acme/j/062BE7B89A/apply/", "062BE7B89A"),
        ("https://apply.workable.com/j/DD136DD7E7", "DD136DD7E7"),
        ("https://jobs.smartrecruiters.com/Acme/743999658917542-engineer", "743999658917542"),
        ("https://acme.jobs.personio.de/job/2714961?language=de", "2714961"),
        ("https://acme.teamtailor.com/jobs/8179582-engineer", "8179582"),
        ("https://careers-acme.icims.com/jobs/39494/login", "39494"),
        ("https://acme.bamboohr.com/careers/38", "38"),
        ("https://acme.wd3.myworkdayjobs.com/en-US/Jobs/details/Engineer_R0001747", "R0001747"),
    ],
)
def test_the_address_of_an_employers_system_names_the_job(address: str, expected: str) -> None:
    assert job_id(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.com/jobs/900599",
        "https://remoteok.com/remote-jobs/engineer-1130717",
        "https://www.linkedin.com/jobs/view/3936264163",
        "https://example.com/?next=https://boards.greenhouse.io/acme/jobs/900599",
        "https://example.com/#gh_jid=1",
        "https://evil.example/boards.greenhouse.io/acme/jobs/900599",
        "https://boards.greenhouse.io/acme",
        "https://jobs.lever.co/acme/apply",
        "https://acme.wd3.myworkdayjobs.com/Jobs/job/Engineer_6186",  # a number of whom?
        "https://acme.wd3.myworkdayjobs.com/Jobs/job/Engineer_R0001747-1",  # one of two places
        "https://apply.workable.com/acme/",
        "javascript:alert(1)//boards.greenhouse.io/acme/jobs/1",
    ],
)
def test_any_other_address_says_nothing(address: str) -> None:
    assert job_id(address) == ""
