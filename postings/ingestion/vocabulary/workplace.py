"""Words that say where work is done, in the languages postings are written in.

Written by hand for this program, from reading a few thousand postings.
"""

from __future__ import annotations

import re

from postings.ingestion.vocabulary.words import entries

REMOTE = (
    "remote | remotely | wfh | work from home | work-from-home | working from home | home based "
    "| home-based | home office | homeoffice | anywhere | telecommute | telecommuting | telework "
    "| teleworking | virtual | distributed | télétravail | teletravail | full télétravail "
    "| à distance | a distance | teletrabajo | trabajo remoto | remoto | remota | en remoto "
    "| teletrabalho | trabalho remoto | da remoto | smart working | thuiswerken | zdalna | zdalnie "
    "| praca zdalna | mobiles arbeiten | mobil | mobilarbeit | deutschlandweit | remot"
)
HYBRID = (
    "hybrid | hybride | hibrido | híbrido | híbrida | hibrida | ibrido | hybrydowa | hybridarbeit "
    "| hybrides arbeiten | teilweise remote | part remote | partially remote | partly remote "
    "| semi remote | remote hybrid | hybrid remote | télétravail partiel | teletravail partiel "
    "| télétravail fréquent | télétravail occasionnel | flexible hybrid"
)
ONSITE = (
    "onsite | on-site | on site | in office | in-office | in person | in-person | office based "
    "| office-based | presencial | vor ort | sur site | présentiel | en présentiel | in presenza "
    "| stacjonarna | op locatie | in studio"
)
"""What a line for the place or a field of a feed calls the way of working."""

LABELS = re.compile(
    r"""[\W_]*
    (?:(?:work(?:place|ing)?|job|employment|office|remote|company)[ /]*)?
    (?:location\s|remote\s?/\s?)?
    (?:location|arrangement|type|model|mode|setup|set-up|policy|status|hybrid|remote|site|style
    |modalidad|modalidade|modalité|arbeitsmodell|statut\ à\ distance|work|workplace|regime)
    (?:\ (?:type|arrangement|information))?
    \W*[:：|–-]?\s(?P<words>\S.{0,60})""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line of the description that names the way of working behind a label."""
LABEL_STEMS = frozenset(
    entries(
        """
        workplace | location type | company location | work type | work location | arrangement |
        work model | working model | remote: | remote/ | work mode | work setup | modalidad |
        modalité | arbeitsmodell | statut à distance | remote status | hybrid: | work style |
        regime | remote type | remote policy
        """
    )
)
