"""How the editors' desk is run."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class DeskRules(models.Model):
    """One row, made by a migration."""

    second_factor_required = models.BooleanField(
        "a second factor is required",
        default=False,
        help_text="Everyone sets up an authenticator app before entering the admin. Who has one is "
        "asked for its code in any case.",
    )

    class Meta:
        verbose_name_plural = "desk rules"
        constraints = [models.CheckConstraint(name="desk_rules_once", condition=Q(pk=1))]

    def __str__(self) -> str:
        return "Rules of the desk"

    @classmethod
    def current(cls) -> DeskRules:
        return cls.objects.get_or_create(pk=1)[0]
