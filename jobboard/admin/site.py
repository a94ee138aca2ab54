"""The admin, which asks for a second factor where there is one or an owner wants one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.defaults import bad_request


class SignInForm(AdminAuthenticationForm):
    """Refuses a name that nobody can have: the record of failed attempts has no room for any."""

    username = UsernameField(
        max_length=User._meta.get_field("username").max_length,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


class BoardAdminSite(admin.AdminSite):
    login_form = SignInForm

    def has_permission(self, request: HttpRequest) -> bool:
        """Nothing of the admin opens to the password alone where a second factor is due."""
        from jobboard.admin import second_factor

        return super().has_permission(request) and not second_factor.is_due(request)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who gave the password already gives the second factor."""
        from jobboard.admin import second_factor

        if super().has_permission(request) and second_factor.is_due(request):
            step = "confirm" if second_factor.has_device(request.user) else "set_up"
            onward = urlencode({"next": self.next_of(request)})
            return redirect(f"{reverse(f'admin:second_factor_{step}')}?{onward}")
        return super().login(request, extra_context)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(_unless_senseless(view), cacheable)

    def get_urls(self) -> list[Any]:
        from jobboard.admin import second_factor

        return [*second_factor.urls(self), *super().get_urls()]

    def next_of(self, request: HttpRequest) -> str:
        """Where the visitor wanted to go, on this host; else the home of the admin."""
        wanted = request.POST.get("next") or request.GET.get("next") or ""
        here = url_has_allowed_host_and_scheme(
            wanted, {request.get_host()}, require_https=request.is_secure()
        )
        return wanted if here else reverse("admin:index", current_app=self.name)


def _unless_senseless(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """400 for what no page of the admin sends, and would be an error of the database, or of a field
    that there is not."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_senseless(request):
            return bad_request(request, ValueError())
        return view(request, *args, **kwargs)

    return answer


def _is_senseless(request: HttpRequest) -> bool:
    given = [*request.GET, *(value for values in request.GET.lists() for value in values[1])]
    selected = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return (
        any("\0" in value for value in given)
        or any(name.endswith("regex") for name in request.GET)
        or "" in (request.GET.get(TO_FIELD_VAR), request.POST.get(TO_FIELD_VAR))
        or not all(map(is_key, selected))
    )


def is_key(value: str) -> bool:
    """Whether it may be the number of a row.

    >>> [is_key(each) for each in ("7", "-7", "x", "9" * 19, "9" * 5_000)]
    [True, False, False, False, False]
    """
    return value.isdecimal() and len(value) < 20 and int(value) < 2**63
