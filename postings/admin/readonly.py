"""What the admin pages share."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postings.admin.lists import DeskList


class ReadOnlyAdmin(DeskList):
    """Rows that only ingest writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def link_to(row: Model, words: object = None) -> SafeString:
    """A link to the admin page of a row."""
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, row if words is None else words)


def link_to_list(model: type[Model], words: object, **filters: object) -> SafeString:
    """A link to the list of a model, filtered."""
    meta = model._meta
    address = reverse(
        f"admin:{meta.app_label}_{meta.model_name}_changelist",
        query={name: str(value) for name, value in filters.items()},
    )
    return format_html('<a href="{}">{}</a>', address, words)
