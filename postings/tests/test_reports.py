"""What visitors tell editors, and how they are kept from telling too much."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from postings import reports
from postings.choices import ClosedReason, Status
from postings.models import ApplyCount, Posting, Report
from postings.reports import sender_of
from postings.tests.factories import make_posting

pytestmark = pytest.mark.django_db

GOOD = {"reason": "closed", "words": "Their site says it is filled."}


@pytest.fixture
def posting() -> Posting:
    return make_posting(title="Data Engineer", apply_url="https://jobs.example.org/1")


def goes_to(client: Client, address: str) -> str:
    response: Any = client.get(address)
    return str(response.url)


def send(client: Client, posting: Posting, address: str = "192.0.2.1", **values: str) -> Any:
    page = f"/jobs/{posting.pk}/report/"
    return client.post(page, GOOD | values, REMOTE_ADDR=address)


def test_a_report_waits_for_an_editor(client: Client, posting: Posting) -> None:
    response: Any = send(client, posting)
    assert (response.status_code, response.url) == (302, f"/jobs/{posting.pk}/report/?sent=1")
    assert "Thank you" in client.get(response.url).content.decode()
    report = Report.objects.waiting().get()
    assert (report.posting, report.reason, report.words) == (
        posting,
        "closed",
        "Their site says it is filled.",
    )


def test_what_a_form_complains_of_is_named_once_to_who_reads_it_by_ear(
    client: Client, posting: Posting
) -> None:
    page = send(client, posting, reason="other", words="").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert 'aria-describedby="id_words_error"' in page
    assert "id_words_error" in ids


def test_the_sender_is_kept_as_a_digest_of_the_day() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    digest = sender_of("192.0.2.1", noon)
    assert re.fullmatch(r"[0-9a-f]{32}", digest)
    assert sender_of("192.0.2.1", noon + timedelta(hours=1)) == digest
    assert sender_of("192.0.2.1", noon + timedelta(days=1)) != digest
    assert sender_of("192.0.2.2", noon) != digest


def test_a_network_of_ipv6_is_one_sender() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    digest = sender_of("2001:db8::1", noon)
    assert sender_of("2001:db8::ffff:2", noon) == digest
    assert sender_of("2001:db8:0:1::1", noon) != digest


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"reason": ""}, "Choose what it is"),
        ({"reason": "boring"}, "Choose what it is"),
        ({"reason": "other", "words": " "}, "Say what it is"),
        ({"words": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_report_that_says_too_little_or_too_much_comes_back(
    client: Client, posting: Posting, values: dict[str, str], message: str
) -> None:
    response = send(client, posting, **values)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Report.objects.exists()


def test_what_fills_in_the_hidden_field_is_thanked_and_not_kept(
    client: Client, posting: Posting
) -> None:
    assert send(client, posting, website="https://example.com").status_code == 302
    assert not Report.objects.exists()


def test_one_sender_may_report_so_many_an_hour(client: Client, posting: Posting) -> None:
    for _ in range(reports.MOST_OF_ONE):
        assert send(client, posting).status_code == 302
    refused = send(client, posting)
    assert refused.status_code == 429
    assert "Try again in an hour" in refused.content.decode()
    assert GOOD["words"] in refused.content.decode()
    assert send(client, posting, "192.0.2.2").status_code == 302
    Report.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert send(client, posting).status_code == 302


def test_all_senders_together_may_report_so_many_an_hour(
    client: Client, posting: Posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_OF_ALL", 2)
    answers = [send(client, posting, f"192.0.2.{n}").status_code for n in range(3)]
    assert answers == [302, 302, 429]


def test_what_enough_have_said_of_a_posting_is_not_kept_again(
    client: Client, posting: Posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_WAITING", 1)
    assert [send(client, posting).status_code for _ in range(2)] == [302, 302]
    assert Report.objects.count() == 1
    Report.objects.update(handled_at=timezone.now())
    send(client, posting)
    assert Report.objects.count() == 2


def test_a_proxy_tells_who_reports(client: Client, posting: Posting) -> None:
    page = f"/jobs/{posting.pk}/report/"
    for told in ("203.0.113.7", "198.51.100.9, 203.0.113.7"):
        client.post(page, GOOD, headers={"x-forwarded-for": told}, REMOTE_ADDR="127.0.0.1")
    client.post(page, GOOD, headers={"x-forwarded-for": "203.0.113.7"}, REMOTE_ADDR="192.0.2.1")
    senders = [report.sender for report in Report.objects.order_by("pk")]
    now = timezone.now()
    known, other = sender_of("203.0.113.7", now), sender_of("192.0.2.1", now)
    assert senders == [known, known, other]


def test_only_what_has_a_page_can_be_reported(client: Client, posting: Posting) -> None:
    waiting = make_posting(status=Status.IN_REVIEW)
    merged = make_posting(status=Status.MERGED, merged_into=posting)
    closed = make_posting(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    assert client.get(f"/jobs/{waiting.pk}/report/").status_code == 404
    assert goes_to(client, f"/jobs/{merged.pk}/report/") == f"/jobs/{posting.pk}/report/"
    assert client.get(f"/jobs/{closed.pk}/report/").status_code == 200


def test_a_posting_leads_to_its_form_which_needs_its_token(posting: Posting) -> None:
    client = Client(enforce_csrf_checks=True)
    page = f"/jobs/{posting.pk}/report/"
    assert f'href="{page}"' in client.get(posting.get_absolute_url()).content.decode()
    response = client.get(page)
    assert "no-store" in response["Cache-Control"]
    assert client.post(page, GOOD).status_code == 403
    token = client.cookies["csrftoken"].value
    assert client.post(page, GOOD | {"csrfmiddlewaretoken": token}).status_code == 302


def test_editors_mark_reports_as_handled(client: Client, posting: Posting) -> None:
    send(client, posting)
    editor = User.objects.create_user("ed", is_staff=True)
    rights = Permission.objects.filter(codename__in=["view_report", "change_report"])
    editor.user_permissions.set(rights)
    client.force_login(editor)
    page = "/admin/postings/report/"
    assert "Their site says it is filled." in client.get(page).content.decode()
    report = Report.objects.get()
    chosen = {"action": "mark_as_handled", "_selected_action": report.pk}
    assert client.post(page, chosen).status_code == 302
    report.refresh_from_db()
    assert report.handled_by == editor
    assert "Their site says it is filled." not in client.get(page).content.decode()
    assert "Their site says it is filled." in client.get(f"{page}?state=handled").content.decode()


# Going on to apply


def counted() -> list[int]:
    return list(ApplyCount.objects.values_list("clicks", flat=True))


def test_going_on_to_apply_is_counted_by_day(client: Client, posting: Posting) -> None:
    for _ in range(3):
        assert goes_to(client, f"/jobs/{posting.pk}/apply/") == "https://jobs.example.org/1"
    assert counted() == [3]
    count = ApplyCount.objects.get()
    assert (count.posting, count.day) == (posting, timezone.now().date())


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "ExampleBot/2.1 (+https://example.org/bot)"},
        {"user-agent": "Mozilla/5.0", "sec-purpose": "prefetch;prerender"},
    ],
)
def test_programs_are_forwarded_and_not_counted(
    client: Client, posting: Posting, headers: dict[str, str]
) -> None:
    assert client.get(f"/jobs/{posting.pk}/apply/", headers=headers).status_code == 302
    assert client.head(f"/jobs/{posting.pk}/apply/").status_code == 302
    assert counted() == []


def test_what_is_closed_is_not_counted(client: Client, posting: Posting) -> None:
    Posting.objects.update(status=Status.CLOSED, closed_reason=ClosedReason.AGE)
    assert goes_to(client, f"/jobs/{posting.pk}/apply/") == posting.get_absolute_url()
    assert counted() == []
