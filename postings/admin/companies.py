from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery, URLField
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postings import company_merging, hiding
from postings.admin.company_form import CompanyForm
from postings.admin.history import WithHistory
from postings.admin.readonly import link_to_list
from postings.bulk import one_writer, writer_of_many
from postings.choices import Status
from postings.companies import search_by_name
from postings.logos import give_logo
from postings.models import Company, Posting

MOST_MERGED = 50


@admin.register(Company)
class CompanyAdmin(WithHistory):
    actions = ["merge", "part", "hide", "show"]
    list_display = ["name", "website", "open_postings", "is_hidden", "merged_into"]
    list_filter = ["hidden", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_into"]
    sortable_by = ["name"]
    search_fields = ["name", "key"]
    form = CompanyForm
    fields = [
        *("name", "website", "shown_logo", "upload", "remove_logo"),
        *("key", "slug", "whether_hidden", "merged_into", "all_postings"),
    ]
    readonly_fields = [
        *("shown_logo", "key", "slug", "whether_hidden", "merged_into", "all_postings"),
    ]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A company is made by the first posting that names it, read or corrected."""
        return False

    def get_fields(self, request: HttpRequest, obj: Company | None = None) -> Any:
        """Nothing to upload for who may not, nor to remove where there is none."""
        may = self.has_change_permission(request, obj)
        unfit = set() if may else {"upload", "remove_logo"}
        if obj is None or not obj.logo_id:
            unfit.add("remove_logo")
        return [name for name in self.fields or () if name not in unfit]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.merge_company")

    def has_hide_permission(self, request: HttpRequest) -> bool:
        """It changes many postings, and what visitors see."""
        may = ("postings.change_company", "postings.publish_posting", "postings.bulk_posting")
        return request.user.has_perms(may)

    @admin.action(permissions=["hide"], description="Hide the selected companies")
    def hide(self, request: HttpRequest, queryset: QuerySet[Company]) -> HttpResponse | None:
        """Shows first how many postings go with them."""
        companies = list(queryset.order_by("name")[: MOST_MERGED + 1])
        merged = [each for each in companies if each.merged_into]
        if merged or not 1 <= len(companies) <= MOST_MERGED:
            words = f"Choose one to {MOST_MERGED} companies that are not merged."
            messages.warning(request, words)
            return None
        if "confirmed" not in request.POST:
            context = self.admin_site.each_context(request)
            context |= {"opts": self.opts, "title": "Hide for good?", "companies": companies}
            return TemplateResponse(request, "admin/postings/hide_companies.html", context)
        with writer_of_many():
            count = hiding.hide(companies)
        hidden = reverse("admin:postings_company_changelist", query={"hidden__exact": "1"})
        words = 'Hidden: {}, with {} postings. <a href="{}">To show again…</a>'
        names = ", ".join(map(str, companies))
        messages.success(request, format_html(words, names, f"{count:,}", hidden))
        return None

    @admin.action(permissions=["hide"], description="Show the selected companies again")
    def show(self, request: HttpRequest, queryset: QuerySet[Company]) -> None:
        companies = list(queryset.filter(hidden=True).order_by("name")[:MOST_MERGED])
        with writer_of_many():
            count = hiding.show(companies)
        names = ", ".join(map(str, companies)) or "none that was hidden"
        messages.success(request, f"Shown again: {names}, with {count:,} postings.")

    @admin.action(permissions=["merge"], description="Merge the selected companies")
    def merge(self, request: HttpRequest, queryset: QuerySet[Company]) -> HttpResponse | None:
        """Asks first which one stays."""
        companies = list(queryset.filter(merged_into=None).order_by("pk")[: MOST_MERGED + 1])
        if not 2 <= len(companies) <= MOST_MERGED:
            words = f"Choose two to {MOST_MERGED} companies that are not merged."
            messages.warning(request, words)
            return None
        kept = next((each for each in companies if str(each.pk) == request.POST.get("kept")), None)
        if kept is None:
            companies.sort(key=lambda each: -each.open)  # type: ignore[attr-defined]
            context = self.admin_site.each_context(request)
            context |= {"opts": self.opts, "title": "Which company stays?", "companies": companies}
            return TemplateResponse(request, "admin/postings/merge_companies.html", context)
        with writer_of_many():
            moved = company_merging.merge(kept, companies)
        merged = reverse("admin:postings_company_changelist", query={"merged_into__isempty": "0"})
        words = format_html(
            'Merged into {}: {} postings. <a href="{}">To undo it…</a>', kept, f"{moved:,}", merged
        )
        messages.success(request, words)
        return None

    @admin.action(permissions=["merge"], description="Undo the merges of the selected companies")
    def part(self, request: HttpRequest, queryset: QuerySet[Company]) -> None:
        for company in queryset.filter(merged_into__isnull=False).order_by("pk")[:MOST_MERGED]:
            with writer_of_many():
                count = company_merging.part(company)
            messages.success(request, f"{company} is by itself again: {count:,} postings.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        """The count is made of the rows of a page alone."""
        published = Posting.objects.published().filter(company=OuterRef("pk")).order_by()
        count = published.values("company").annotate(count=Count("*")).values("count")
        return super().get_queryset(request).annotate(open=Coalesce(Subquery(count), 0))

    @admin.display(description="hidden")
    def is_hidden(self, company: Company) -> str:
        return "yes" if company.hidden else ""

    @admin.display(description="hidden")
    def whether_hidden(self, company: Company) -> str:
        """As a word, and without the help of the model, which is for its readers."""
        return self.is_hidden(company) or "no"

    @admin.display(description="open postings")
    def open_postings(self, company: Any) -> SafeString:
        filters = {"company__id__exact": company.pk, "status__exact": Status.PUBLISHED}
        return link_to_list(Posting, company.open, **filters)

    @admin.display(description="postings")
    def all_postings(self, company: Company) -> SafeString:
        return link_to_list(Posting, "all of this company", company__id__exact=company.pk)

    @admin.display(description="logo")
    def shown_logo(self, company: Company) -> SafeString | str:
        """The picture where visitors have it."""
        if company.logo is None:
            return "none"
        if company.hidden or company.merged_into:
            return "one that is not shown, as the company is not"
        width, height = company.logo.size_within(192, 64)
        source = company.logo.get_absolute_url()
        tag = '<img src="{}" width="{}" height="{}" alt="Logo of {}">'
        picture = format_html(tag, source, width, height, company)
        return format_html("{}<br>from {}", picture, of) if (of := company.logo_from) else picture

    def save_model(self, request: HttpRequest, obj: Company, form: Any, change: bool) -> None:
        """A new name is what its postings are searched by; it is still found by its key. What
        others did since the form was read, such as hiding it, stays."""
        with one_writer():
            changed = {"name", "website"}.intersection(form.changed_data)
            if form.changes_logo:
                give_logo(obj, form.cleaned_data["upload"])
                changed |= {"logo", "logo_from"}
            obj.save(update_fields=changed)
            if "name" in form.changed_data:
                search_by_name(obj)
