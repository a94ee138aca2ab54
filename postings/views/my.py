"""What a visitor keeps in the browser: the page that shows it, and the rows it asks for."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from postings.models import Posting
from postings.views.common import public_page, today

# Postings that one request may ask for; an address with as many ids is some 2,000 characters long.
MOST = 200
ID = re.compile(r"[0-9]{1,18}")


@public_page
def my_list(request: HttpRequest) -> HttpResponse:
    """No query: the page is the same for all, and scripts fill it from the browser's store."""
    return render(request, "postings/my_list.html")


@public_page
def rows(request: HttpRequest) -> HttpResponse:
    """The rows of the postings with the ids of the parameter `id` (repeatable), closed ones too;
    one query. Those that have no page are left out, and so is what is no id, and any beyond
    `MOST`. One that was merged comes as what it became: `moved` tells, as `old:new`."""
    asked = [each for each in request.GET.getlist("id")[:MOST] if ID.fullmatch(each)]
    found = Posting.objects.visible().with_card_data().select_related("merged_into__company")
    postings = found.in_order([int(each) for each in dict.fromkeys(asked)])
    became = {each.pk: each.became() for each in postings}
    shown = {each.pk: each for each in became.values() if each.is_visible}
    moved = [f"{pk}:{each.pk}" for pk, each in became.items() if pk != each.pk in shown]
    context = {"postings": shown.values(), "moved": " ".join(moved), "today": today()}
    response = render(request, "postings/my_rows.html", context)
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, no_store=True)  # Nobody else asks for the same.
    return response
