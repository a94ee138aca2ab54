"""The admin, which asks for a second factor where there is one or an owner wants one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


class BoardAdminSite(admin.AdminSite):
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
