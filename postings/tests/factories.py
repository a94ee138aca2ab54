"""Small functions with sensible defaults; a test states only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.text import slugify

from postings.choices import Category, EmploymentType, Seniority, Status, VisaSponsorship, Workplace
from postings.models import Company, Document, Posting, Source, SourcePosting

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def make_company(name: str = "Northwind") -> Company:
    company, _ = Company.objects.get_or_create(
        key=name.casefold(), defaults={"name": name, "slug": slugify(name)}
    )
    return company


def make_source(name: str = "files") -> Source:
    source, _ = Source.objects.get_or_create(name=name)
    return source


def make_posting(**values: Any) -> Posting:
    """A published posting without pay; `company` may be a name or None."""
    company = values.pop("company", "Northwind")
    if isinstance(company, str):
        company = make_company(company)
    defaults: dict[str, Any] = {
        "title": "Backend Engineer",
        "company": company,
        "status": Status.PUBLISHED,
        "category": Category.SOFTWARE,
        "seniority": Seniority.UNSTATED,
        "employment_type": EmploymentType.UNSTATED,
        "workplace": Workplace.UNSTATED,
        "visa_sponsorship": VisaSponsorship.UNSTATED,
        "language": "en",
        "first_seen": NOW,
    }
    salary = values.get("salary_min") or values.get("salary_max")
    if salary is not None:
        defaults |= {"salary_currency": "USD", "salary_period": "year"}
        defaults |= {"annual_min": values.get("salary_min"), "annual_max": values.get("salary_max")}
    values = defaults | values
    names = [company.name] if company else []
    values.setdefault("keywords", " ".join([*names, *values.get("skills", [])]))
    posting = Posting.objects.create(**values)
    posting.refresh_from_db()
    return posting


def make_source_posting(posting: Posting, text: str = "", **values: Any) -> SourcePosting:
    """What a source states of the posting: its text is one paragraph without `blocks`."""
    source = values.pop("source", None) or make_source()
    document, _ = Document.objects.get_or_create(
        source=source,
        origin=values.pop("origin", f"{posting.pk}.txt"),
        defaults={"digest": "0" * 64, "reader_version": 1, "first_seen": NOW, "last_seen": NOW},
    )
    document.keys.append(values.setdefault("key", f"test-{posting.pk}"))
    document.save(update_fields=["keys"])
    defaults: dict[str, Any] = {
        "digest": "0" * 64,
        "reader_version": 1,
        "text": text,
        "blocks": [{"kind": "paragraph", "level": 1, "start": 0, "end": len(text), "html": text}],
        "record": {"title": posting.title},
        "evidence": [],
        "first_seen": NOW,
        "last_seen": NOW,
        "changed_at": NOW,
    }
    return SourcePosting.objects.create(
        source=source, posting=posting, document=document, **(defaults | values)
    )
