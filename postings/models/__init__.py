"""What the board keeps: what each source said, and the posting that is listed from it.

A Posting is a projection of its SourcePostings overlaid by Corrections (`postings.projection`).
Nothing edits a projected column by hand and expects it to stay: a Correction does that.
"""

from postings.models.decisions import Correction, DuplicatePair
from postings.models.ingests import Document, RefusedItem, Run, Source
from postings.models.postings import Company, Posting
from postings.models.statements import SourcePosting

__all__ = [
    "Company",
    "Correction",
    "Document",
    "DuplicatePair",
    "Posting",
    "RefusedItem",
    "Run",
    "Source",
    "SourcePosting",
]
