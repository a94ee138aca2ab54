"""Logos on pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postings.models import Company

register = template.Library()


@register.simple_tag
def logo(company: Company | None, width: int, height: int) -> SafeString:
    """The picture beside the company's name, of which it says nothing more; empty where there is
    none. At the size that fits in there, so that nothing moves when it comes. A query unless its
    logo was loaded with the company."""
    if company is None or company.logo is None:
        return SafeString("")
    size = company.logo.size_within(width, height)
    source = company.logo.get_absolute_url()
    tag = '<img class="logo" src="{}" width="{}" height="{}" alt="">'
    return format_html(tag, source, *size)
