from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_home(context: Any) -> Any:
    """What waits, and what happened, for who is signed in."""
    from postings.admin.desk.home import Home  # which needs the admin to be set up

    return Home(context["user"], timezone.now())
