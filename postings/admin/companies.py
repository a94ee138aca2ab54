from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery, URLField
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString

from postings.admin.history import WithHistory
from postings.admin.readonly import link_to_list
from postings.bulk import one_writer
from postings.choices import Status
from postings.companies import search_by_name
from postings.models import Company, Posting


@admin.register(Company)
class CompanyAdmin(WithHistory):
    list_display = ["name", "website", "open_postings"]
    search_fields = ["name", "key"]
    fields = ["name", "website", "key", "slug", "all_postings"]
    readonly_fields = ["key", "slug", "all_postings"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A company is made by the first posting that names it, read or corrected."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        """The count is made of the rows of a page alone."""
        published = Posting.objects.published().filter(company=OuterRef("pk")).order_by()
        count = published.values("company").annotate(count=Count("*")).values("count")
        return super().get_queryset(request).annotate(open=Coalesce(Subquery(count), 0))

    @admin.display(description="open postings")
    def open_postings(self, company: Any) -> SafeString:
        filters = {"company__id__exact": company.pk, "status__exact": Status.PUBLISHED}
        return link_to_list(Posting, company.open, **filters)

    @admin.display(description="postings")
    def all_postings(self, company: Company) -> SafeString:
        return link_to_list(Posting, "all of this company", company__id__exact=company.pk)

    def save_model(
        self, request: HttpRequest, obj: Company, form: ModelForm[Company], change: bool
    ) -> None:
        """A new name is what its postings are searched by; it is still found by its key."""
        with one_writer():
            super().save_model(request, obj, form, change)
            if "name" in form.changed_data:
                search_by_name(obj)
