"""By which marks of several fields are told apart: a colour with a kind of underline, and words."""

from __future__ import annotations

from postings.choices import CorrectableField

GROUPS: dict[str, tuple[str, ...]] = {
    "Job": ("title", "company", "category", "seniority", "employment_type"),
    "Pay": ("salary", "equity"),
    "Place": ("workplace", "remote_from", "remote_subdivisions", "countries", "cities"),
    "Asked for": ("experience_years", "skills", "language", "visa_sponsorship"),
    "Applying": ("apply_url", "posted_on", "valid_through"),
}
"""The fields in the order of the page."""

TONES: dict[str, str] = {
    **dict.fromkeys(("title", "category", "seniority", "employment_type"), "job"),
    "company": "company",
    **dict.fromkeys(("salary", "equity"), "pay"),
    **dict.fromkeys(GROUPS["Place"], "place"),
    **dict.fromkeys(("experience_years", "visa_sponsorship"), "asked"),
    "skills": "skill",
    **dict.fromkeys(GROUPS["Applying"], "apply"),
    "doubts": "doubt",
}
"""A language is that of all words: a mark on a few of them would only distract."""

SHORT = {
    "salary": "Pay",
    "remote_subdivisions": "States",
    "employment_type": "Type",
    "experience_years": "Years",
    "visa_sponsorship": "Visa",
    "apply_url": "Apply",
    "posted_on": "Posted",
    "valid_through": "End",
    "skills": "Skill",
    "countries": "Country",
    "cities": "City",
    "doubts": "Doubtful",
}
"""Of labels, what stands at a mark."""


def label_of(field: str) -> str:
    return str(CorrectableField(field).label) if field in CorrectableField.values else field


def short_label(field: str) -> str:
    return SHORT.get(field) or label_of(field)
