"""The second factor: codes of an authenticator app (RFC 6238), or codes for when it is lost.

After the password comes a code: of everyone who has set an app up, and, where an owner requires it,
of everyone. Wrong codes make the next one wait, twice as long each time (django-otp).
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, Any

import django_otp
import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from postings.models import DeskRules

if TYPE_CHECKING:
    from jobboard.admin.site import BoardAdminSite

# Codes for when the app is lost; each of twelve letters and digits, used once.
SPARE_CODES = 8
_SHOWN = "second_factor_shown"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "off",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].replace("-", "").split()).lower()


def is_due(request: Any) -> bool:
    """Whether the visitor has to show a second factor before anything else. Asked several times on
    the way to a page, and worked out once: two queries at most."""
    if not hasattr(request, "second_factor_is_due"):
        request.second_factor_is_due = not _is_verified(request.user) and (
            has_device(request.user) or DeskRules.current().second_factor_required
        )
    return bool(request.second_factor_is_due)


def _is_verified(user: Any) -> bool:
    return bool(user.is_verified())


def has_device(user: Any) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def remove(user: Any) -> None:
    """The user enters by the password alone, or has to set an app up again."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def urls(site: BoardAdminSite) -> list[Any]:
    def view(function: Any) -> Any:
        return never_cache(partial(_of_staff, site, function))

    return [
        path("second-factor/", view(confirm), name="second_factor_confirm"),
        path("second-factor/set-up/", view(set_up), name="second_factor_set_up"),
        path("second-factor/remove/", view(stop), name="second_factor_stop"),
    ]


def _of_staff(site: BoardAdminSite, function: Any, request: HttpRequest) -> HttpResponse:
    """Asked by those who gave their password; the others do that first."""
    user = request.user
    if not (user.is_active and user.is_staff):
        return redirect("admin:login")
    response: HttpResponse = function(site, request)
    return response


def confirm(site: BoardAdminSite, request: HttpRequest) -> HttpResponse:
    if not has_device(request.user):
        return redirect("admin:second_factor_set_up")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = django_otp.match_token(request.user, form.cleaned_data["code"])
        if device:
            _enter(request, device)
            return redirect(site.next_of(request))
        form.add_error("code", "This code is not valid now. After a few wrong ones, wait a minute.")
    return _page(site, request, "confirm", "Second factor", form=form)


def set_up(site: BoardAdminSite, request: HttpRequest) -> HttpResponse:
    """Shows the key until a code shows that an app has it; then, once, the spare codes."""
    if has_device(request.user) and not _is_verified(request.user):
        return redirect("admin:second_factor_confirm")
    device = _unconfirmed(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if device.verify_token(form.cleaned_data["code"]):
            codes = _take_over(request.user, device)
            _enter(request, device)
            return _page(
                site, request, "done", "Second factor", codes=codes, next=site.next_of(request)
            )
        form.add_error("code", "This is not the code that the app shows for this key.")
    picture = segno.make(device.config_url, error="m").svg_inline(
        scale=5, border=2, dark="#000", light="#fff", title="Key for the app, as a QR code"
    )
    return _page(
        site,
        request,
        "set_up",
        "Set up a second factor",
        form=form,
        picture=mark_safe(picture),  # noqa: S308 - of a key, made by segno
        key=_in_fours(device),
        replaces=_is_verified(request.user),
        required=DeskRules.current().second_factor_required,
    )


def stop(site: BoardAdminSite, request: HttpRequest) -> HttpResponse:
    if not has_device(request.user):
        return redirect("admin:index")
    if not _is_verified(request.user):
        return redirect("admin:second_factor_confirm")
    if request.method == "POST":
        remove(request.user)
        messages.success(request, "The second factor is removed.")
        return redirect("admin:index")
    required = DeskRules.current().second_factor_required
    return _page(site, request, "stop", "Remove the second factor", required=required)


@transaction.atomic
def _unconfirmed(request: HttpRequest) -> TOTPDevice:
    """A key that this session alone was shown: who had the password before may know another."""
    waiting = TOTPDevice.objects.filter(user=request.user, confirmed=False)
    device = waiting.filter(pk=request.session.get(_SHOWN)).first()
    if device is None:
        waiting.delete()
        device = TOTPDevice.objects.create(
            user=request.user, confirmed=False, name="Authenticator app"
        )
        request.session[_SHOWN] = device.pk
    return device


def _enter(request: HttpRequest, device: Any) -> None:
    """The session gets another name, so that nobody who knows the one from before comes in too."""
    request.session.cycle_key()
    django_otp.login(request, device)


@transaction.atomic
def _take_over(user: Any, device: TOTPDevice) -> list[str]:
    """The app in place of an earlier one, with new spare codes."""
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    StaticDevice.objects.filter(user=user).delete()
    device.confirmed = True
    device.save()
    spare = StaticDevice.objects.create(user=user, name="Spare codes")
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(12)) for _ in range(SPARE_CODES)]
    for code in codes:
        spare.token_set.create(token=code)
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def _in_fours(device: TOTPDevice) -> str:
    """The key as an app takes it by hand: base 32."""
    from base64 import b32encode

    key = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def _page(
    site: BoardAdminSite, request: HttpRequest, name: str, title: str, **context: Any
) -> HttpResponse:
    shown = {**site.each_context(request), "title": title, "board": settings.BOARD_NAME, **context}
    shown.setdefault("next", request.POST.get("next") or request.GET.get("next") or "")
    return TemplateResponse(request, f"admin/second_factor/{name}.html", shown)
