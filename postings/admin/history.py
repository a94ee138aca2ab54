"""The page of what a posting or a company was before, whoever changed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst

from postings import history
from postings.admin.lists import DeskList
from postings.admin.putting_back import NotPutBackError, decides, may_be_put_back, put_back


class WithHistory(DeskList):
    """What everyone did, by whatever way, from the triggers' rows."""

    object_history_template = "admin/postings/history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            return self._put_back(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {row}",
            "opts": self.opts,
            "object": row,
            "steps": [
                {
                    "event": step.event,
                    "at": step.at,
                    "who": step.who,
                    "others": f"{step.at_once - 1:,}" if step.at_once > 1 else "",
                    "changes": _in_words(row, step),
                    "may_be_put_back": self._may_put_back(request, row, step),
                }
                for step in history.steps(row)
            ],
            "shown": history.SHOWN,
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _may_put_back(self, request: HttpRequest, row: Any, step: history.Step) -> bool:
        allowed = self.has_change_permission(request, row) and may_be_put_back(step)
        return allowed and (not decides(step) or request.user.has_perm("postings.publish_posting"))

    def _put_back(self, request: HttpRequest, row: Any) -> HttpResponse:
        event = request.POST.get("event", "")
        step = next((each for each in history.steps(row) if str(each.event) == event), None)
        if step is None or not self._may_put_back(request, row, step):
            raise PermissionDenied
        try:
            put_back(row, step.event, request.user, timezone.now())
        except NotPutBackError as error:
            messages.warning(request, f"Not put back: {error}.")
        else:
            messages.success(request, "Put back to what it was before that change.")
        return redirect(request.path)


def _in_words(row: models.Model, step: history.Step) -> list[tuple[str, str, str]]:
    return [
        (_label(row, column), _value(row, column, before), _value(row, column, after))
        for column, (before, after) in step.changes.items()
    ]


def _label(row: models.Model, column: str) -> str:
    return capfirst(str(_field(row, column).verbose_name))


def _value(row: models.Model, column: str, value: Any) -> str:
    field = _field(row, column)
    if value in (None, "", []):
        return "nothing"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.related_model:
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found or f"one that is gone ({value})")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return f"{value:,}" if field.attname.startswith("salary") else str(value)


def _field(row: models.Model, column: str) -> Any:
    columns: Mapping[str, Any] = {field.attname: field for field in row._meta.concrete_fields}
    return columns[column]
