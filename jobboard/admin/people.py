"""The people of the desk, who belong to roles (migration `0013_roles`), and its rules."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from jobboard.admin import second_factor
from postings.models import DeskRules

# Each sets up the own one; an owner can only remove it.
for model in (TOTPDevice, StaticDevice, User, Group):
    admin.site.unregister(model)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """An owner gives roles. What is above all roles, only a superuser gives or takes."""

    actions = ["remove_second_factor"]
    list_display = ["username", "email", "first_name", "last_name", "roles", "is_active"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["groups", "user_permissions"]
    add_fieldsets = (
        (None, {"fields": ["username", "usable_password", "password1", "password2", "groups"]}),
    )
    _person = (None, {"fields": ["username", "password"]})
    _about = ("About", {"fields": ["first_name", "last_name", "email"]})
    _role = ("At the desk", {"fields": ["is_active", "groups"]})
    _above = ("Above all roles", {"fields": ["is_staff", "is_superuser", "user_permissions"]})
    _dates = ("Dates", {"fields": ["last_login", "date_joined"]})
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Superuser", *names] if user.is_superuser else names)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        above = [self._above] if request.user.is_superuser else []
        return (self._person, self._about, self._role, *above, self._dates)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        above = obj is not None and obj.is_superuser
        allowed = super().has_change_permission(request, obj)
        return allowed and (not above or request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Who is made here works at the desk."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    @admin.action(description="Remove the second factor", permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For who has lost it. Not of a superuser, whose password may not be set here either."""
        people = queryset
        if not request.user.is_superuser:
            people = people.filter(is_superuser=False)
        for user in people:
            second_factor.remove(user)
            self.log_change(request, user, "Removed the second factor.")
        self.message_user(request, f"Removed of {len(people)}.", messages.SUCCESS)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    pass


@admin.register(DeskRules)
class DeskRulesAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one row: its page."""
        return redirect("admin:postings_deskrules_change", DeskRules.current().pk)
