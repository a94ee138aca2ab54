"""What the board keeps: what each source said, and the posting that is listed from it.

A Posting is a projection of its SourcePostings overlaid by Corrections (`postings.projection`).
Nothing edits a projected column by hand and expects it to stay: a Correction does that.
"""

import postings.lookups  # noqa: F401 - for all models
from postings.models.companies import Company
from postings.models.decisions import Correction, DuplicatePair
from postings.models.desk import DeskRules
from postings.models.ingests import Document, RefusedItem, Run, Source
from postings.models.logos import Logo
from postings.models.postings import Posting
from postings.models.statements import SourcePosting
from postings.models.visitors import ApplyCount, Report
from postings.models.wordings import Wording

__all__ = [
    "ApplyCount",
    "Company",
    "Correction",
    "DeskRules",
    "Document",
    "DuplicatePair",
    "Logo",
    "Posting",
    "RefusedItem",
    "Report",
    "Run",
    "Source",
    "SourcePosting",
    "Wording",
]
