"""The editors' side: reading what was read and why, correcting it, publishing.

Postings are changed by corrections, which every later ingest keeps, and by merging and parting
them; documents, runs and what they refused can be read and searched.
"""

from django.conf import settings
from django.contrib import admin

from postings.admin import companies, corrections, duplicates, ingestion, postings, reports

__all__ = ["companies", "corrections", "duplicates", "ingestion", "postings", "reports"]

# The lists need the width more than a second menu beside them.
admin.site.enable_nav_sidebar = False
admin.site.index_title = "Home"
admin.site.site_header = admin.site.site_title = f"{settings.BOARD_NAME}: editors"
