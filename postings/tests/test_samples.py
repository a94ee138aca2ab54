"""Made-up postings: the same every time, with evidence that holds, and nothing else touched."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from postings import samples
from postings.models import Posting, Source
from postings.tests.factories import make_posting

TODAY = date(2026, 11, 2)


def test_evidence_of_samples_holds() -> None:
    for number in range(50):
        made = samples.sample(number)
        assert made == samples.sample(number)
        for finding in made.evidence:
            assert made.text[finding["start"] : finding["end"]] == finding["quote"]


@pytest.mark.django_db
def test_samples_replace_samples_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    kept = make_posting(company="Acme")
    samples.store(7, TODAY)
    titles = list(Posting.objects.order_by("pk").values_list("title", flat=True))
    samples.store(7, TODAY)
    assert list(Posting.objects.order_by("pk").values_list("title", flat=True)) == titles
    assert len(titles) == 8
    call_command("sample_postings", "0")
    assert list(Posting.objects.all()) == [kept]
    assert not Source.objects.filter(name=samples.SOURCE).exists()
    assert capsys.readouterr().out == "0 sample postings are on the board.\n"
