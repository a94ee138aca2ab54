"""Labels of lines that name the place of a job: "Location: Berlin", "Standort: Wien".

Written for this program from reading a few thousand postings in several languages.
"""

from __future__ import annotations

import re

from postings.ingestion.vocabulary.words import entries

LABELS = re.compile(
    r"""[\W_]*
    (?:(?:(?:job|work|working|office|offices?|candidates?|candidate['’]s|primary|main|alternate
        |position|role
      |remote|employment|base|duty|hiring|locations?\ of|us|u\.s\.)\s+)?
      (?:location(?:\(s\)|s)?|place\ of\ work|work\ site|worksite|base)
    |standorte?|arbeitsort|einsatzort|dienstort|ort|lieu(?:\ de\ travail)?|localisations?
        |ubicación|lugar(?:\ de\ trabajo)?
    |localização|local(?:\ de\ trabalho)?|sede(?:\ di\ lavoro)?|locatie|where|based\ in|based
        |duty\ station
    |city|town|country|geography)
    (?:\ (?:of\ (?:the\ )?(?:position|role|job|work)|type|requirements?))?
    [\s*_]*(?:\([^)]{0,30}\)\s*)?(?P<sign>[:：|]|[–-]\s|\s)[\s*_]*(?P<words>\S.*)?""",
    re.VERBOSE | re.IGNORECASE,
)
"""A line of the description that names the place behind a label."""
LABEL_STEMS = frozenset(
    entries(
        """
        location | place of work | standort | arbeitsort | einsatzort | dienstort | ort: | lieu |
        localisation | ubicaci | lugar | localiza | local: | local de | sede | locatie | where: |
        based in: | based: | duty station | city: | town: | country: | work site | worksite | base:
        """
    )
)
LABEL_HEADINGS = frozenset(
    entries(
        """
        location | locations | job location | job locations | main location | work location |
        office location | location(s) | alternate location(s) | work location(s) |
        job location(s) | where | standort | standorte | arbeitsort | einsatzort | lieu |
        localisation | ubicación | localização
        """
    )
)
"""Headings whose next line names the place."""
