"""Made-up postings in any number, for measurements and for looking at pages: the same for the same
number, with evidence for what they state, and often without a word on a fact, as real ones are.

`words`, `places`: tables; `chance`: how they are drawn; `writing`: one posting;
`loading`: a board.
"""

from postings.samples.loading import SOURCE, remove, store
from postings.samples.made import Finding, Sample
from postings.samples.writing import NAMES, Kind, sample

__all__ = ["NAMES", "SOURCE", "Finding", "Kind", "Sample", "remove", "sample", "store"]
