"""The form by which visitors tell editors that something is wrong with a posting.

It needs no account, so it is kept from floods instead: so many an hour from one network address, so
many from all; and a field that people do not see, which programs fill in.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings

from jobboard.addresses import network_of
from postings.choices import ReportReason
from postings.models import Posting, Report

WINDOW = timedelta(hours=1)
MOST_OF_ONE, MOST_OF_ALL = 5, 200
# Of one posting: what more would say, an editor knows by then.
MOST_WAITING = 20


class ReportForm(forms.ModelForm):
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Report
        fields = ("reason", "words")
        widgets = {"reason": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].choices = ReportReason.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == ReportReason.OTHER and not cleaned.get("words"):
            self.add_error("words", "Say what it is, so that an editor can look.")
        return cleaned

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data["website"])


def may_report(sender: str, now: datetime) -> bool:
    """Two queries at most."""
    recent = Report.objects.since(now - WINDOW)
    return recent.filter(sender=sender).count() < MOST_OF_ONE and recent.count() < MOST_OF_ALL


def keep(form: ReportForm, posting: Posting, sender: str, now: datetime) -> None:
    """Unless enough is said of this posting."""
    if posting.reports.waiting().count() < MOST_WAITING:
        form.instance.posting, form.instance.sender, form.instance.at = posting, sender, now
        form.save()


def sender_of(address: str, now: datetime) -> str:
    """A digest of a network address that nobody can turn back without the board's key, and that
    differs from day to day. Of IPv6 it is that of a network, all of which is one sender's."""
    words = f"report {now.date()} {network_of(address)}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()[:32]
