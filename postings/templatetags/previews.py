"""What a page says of itself where only a link to it is shown."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static

from postings.presentation.brief import brief
from postings.views.common import absolute

register = template.Library()
register.filter("brief", brief)


@register.inclusion_tag("postings/_preview.html", takes_context=True)
def preview(context: dict[str, Any], title: str, description: str, url: str) -> dict[str, Any]:
    """Description, Open Graph and Twitter card of a page; `url` is its canonical address."""
    return {
        "title": title,
        "description": description,
        "url": url,
        "board": settings.BOARD_NAME,
        "image": absolute(context["request"], static("postings/preview.png")),
    }
