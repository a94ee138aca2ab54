"""What may be passed on: into feeds, the sitemap and markup for search engines.

Some boards allow others to show their postings and forbid to hand them to search engines or to
more boards. An editor says so of a source; of those below it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postings.models import Posting, SourcePosting

# The address that a posting of theirs sends to: Remotive, Jobicy and We Work Remotely, by their
# terms as of November 2026. In the regular expressions of Python and of PostgreSQL alike.
FORBIDDEN = r"^https?://([^/?#]*\.)?(remotive\.com|jobicy\.com|weworkremotely\.com)([/?#:]|$)"


def may_be_passed_on(posting: Posting, statements: Iterable[SourcePosting]) -> bool:
    """As `PostingQuerySet.syndicated` has it: all who state the posting must allow it. `statements`
    come with their sources."""
    if re.match(FORBIDDEN, posting.apply_url, re.IGNORECASE):
        return False
    return all(each.source.may_syndicate for each in statements)
