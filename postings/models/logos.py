"""What companies are known by at a glance."""

from __future__ import annotations

from django.db import models

from postings.paths import path
from postings.querysets import LogoQuerySet


class Logo(models.Model):
    """A picture as it is sent to browsers, by its digest: another picture is another row.

    In the database, so that all web processes on all machines have it, backups too, and a board
    needs no folder for media. In a table of its own, so that no question about companies reads
    pictures; they refer to it, and their history with them, so that a logo can be put back. A row
    never changes: what pages show changes with a company alone, which renews them.
    """

    digest = models.CharField(
        max_length=64, primary_key=True, help_text="SHA-256 of the content, in hexadecimal."
    )
    content = models.BinaryField(help_text="WebP, made by `postings.logos`.")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    objects = LogoQuerySet.as_manager()

    def __str__(self) -> str:
        return f"the logo {self.digest[:8]}"

    def get_absolute_url(self) -> str:
        return path("logo", self.digest)

    def size_within(self, width: int, height: int) -> tuple[int, int]:
        """Width and height at which it fits in there; never larger than it is.

        >>> Logo(width=256, height=64).size_within(128, 40)
        (128, 32)
        """
        scale = min(1, width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))
