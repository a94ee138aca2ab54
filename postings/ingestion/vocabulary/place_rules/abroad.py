"""How descriptions in German, French, Spanish and Portuguese say where a job is.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.place_rules.rule import PlaceRule, Says, rule

ABROAD: tuple[PlaceRule, ...] = (
    rule(
        "german",
        Says.LOCATION,
        "standort | büro",
        r"""(?:\b(?:an\ unserem|am|unser|unseren|unserem|für\ unseren)\s+standort(?:en)?(?:\s+in)?
        |\bbüros?(?:\s+in(?:\ (?:der|dem|den|zentraler|lage|von))*)
        |\bstandorte?n?\s+in)\b""",
        unless=r"hauptsitz|gegründet|weltweit|weitere|kunden",
    ),
    rule(
        "german_residence",
        Says.RESIDENCE,
        "innerhalb | wohnsitz | ansässig | deutschlandweit",
        r"""(?:\b(?:remote|homeoffice|home-office|mobil)\b[^.;]{0,25}?\b(?:innerhalb|aus|in)
        (?:\s+(?:von|der|des|ganz))*|\bwohnsitz\s+in|\bansässig\s+in|\binnerhalb(?:\s+(?:von|der
          |des))?)\b""",
        unless=r"stunden|tagen|wochen|team|unternehmen",
    ),
    rule(
        "romance",
        Says.LOCATION,
        "basé | bureaux | locaux | situé | ubicad | oficina | residir | residencia | residente"
        " | resida | vivir en | localizad | nosso escrit | nossa sede | morar",
        r"""(?:\b(?:poste\s+(?:est\s+)?(?:basé|situé)\w*|basée?s?|situés?)\s+(?:à|au|en|sur|dans)
        |\b(?:nos|notre)\s+(?:bureaux?|locaux)\s+(?:\w+\s+)?(?:à|de|au|en)
        |\b(?:puesto|posición|trabajo|vacante)\b[^.;]{0,30}\bubicad[oa]\s+en
        |\bnuestras?\s+oficinas?\s+(?:en|de)
        |\b(?:residir|residencia|vivir|residente|resida)\s+en
        |\b(?:vaga|posição|localizad[oa])\b[^.;]{0,30}\bem|\b(?:nosso|nossa)\s+(?:escritório
          |sede)\s+em
        |\b(?:residir|morar|residente)\s+(?:em|no|na))\b""",
        unless=r"siège|équipe|equipo|entreprise|sede central|compañía|empresa|clients?\b|fundada",
    ),
)
