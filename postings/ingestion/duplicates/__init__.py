"""Whether two statements speak of the same job. Pure: `store` fetches the candidates.

- `keys`: by which one source's posting is found again.
- `fingerprint`: what of a statement is compared, and the keys of which two share one if they may be
  the same job; so nothing is ever compared with everything.
- `likeness`: the verdict on two, in words.
- `joining`: which posting each new statement belongs to, and where an editor has to say.
"""

from postings.ingestion.duplicates.keys import (
    canonical_url,
    company_key,
    continues,
    folded,
    stable_key,
)

__all__ = ["canonical_url", "company_key", "continues", "folded", "stable_key"]
