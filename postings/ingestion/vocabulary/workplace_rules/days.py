"""Some days in an office and some at home: said in days, in shares of the time, or as a mix."""

from __future__ import annotations

from postings.ingestion.vocabulary.workplace_rules.rule import Weight, WorkplaceRule, rule
from postings.ingestion.vocabulary.workplace_rules.words import (
    AT_OFFICE,
    AT_WILL,
    DAYS,
    HOME,
    NOT_OF_OFFICE,
    OFFICE,
    SHARE,
    TIME,
    WEEK,
)

OFFICE_DAYS: tuple[WorkplaceRule, ...] = (
    rule(
        "five_office_days",
        "onsite",
        Weight.DAYS,
        "days | 5x | times a week | times per week",
        rf"""\b(?:five|5)\s?(?:\(5\)\s)?(?:full\s)?days{WEEK}?[^.;!?]{{0,30}}?\b{OFFICE}\b
        |\b(?:five\stimes|5\s?(?:x|times)){WEEK}[^.,;!?]{{0,20}}?\b{OFFICE}\b
        |\b{OFFICE}\b[^.;!?]{{0,30}}?\b(?:five|5)\s?(?:\(5\)\s)?days""",
        AT_WILL + r"|\bup to\b",
    ),
    rule(
        "office_days",
        "hybrid",
        Weight.DAYS,
        "days | times a week | times per week",
        rf"""\b{DAYS}\s(?:full\s|or\smore\s|set\s|fixed\s|core\s)?(?:days?
          |times){WEEK}?[^.;!?]{{0,45}}?\b{OFFICE}\b
        |\b{OFFICE}\b[^.;!?]{{0,60}}?\b{DAYS}\s(?:full\s|fixed\s)?(?:days?|times){WEEK}
        |\bin\ the\ office\ (?:on\ )?most\ days
        |\b(?:you|to)\ come\ in\ (?:for\ )?{DAYS}\s?(?:days?|times){WEEK}
        |\b{DAYS}\s(?:office|on-?site|in-?office|in-person)\sdays""",
        AT_WILL,
    ),
    rule(
        "home_days",
        "hybrid",
        Weight.DAYS,
        "days | jours | tage | días | dias",
        rf"""\b{DAYS}\s(?:days?|jours?|tagen?|días?|dias?){WEEK}?\s?(?:(?:of|de|en|im|in|pro
          |woche|par|semaine|por|semana|a|la|per|week|to|work|working|fully|/
          |can\ be)\s?){{0,5}}{HOME}\b
        |\b{DAYS}\s(?:remote|home|telework|wfh|work[- ]from[- ]home)\sdays?{WEEK}
        |\b{HOME}\b[^.;!?]{{0,25}}?\b{DAYS}\s(?:days?|jours?|tage|días|dias)\s?
        (?:a|per|each|/|par|pro|por|an|in|à\ la)\s?(?:la\s|der\s)?(?:week|semaine|woche|semana)""",
        AT_WILL.replace("|you(?:['’]d)? like", "").replace("|optional\\w*", ""),
    ),
    rule(
        "share_of_your_time",
        "hybrid",
        Weight.DAYS,
        "% of your | % of their | % of the",
        rf"""{SHARE}(?:your)\ {TIME}\b[^.;!?]{{0,50}}?{AT_OFFICE}
        |\b(?:expected|required)\ to\ spend\ [^.;!?%]{{0,20}}?{SHARE}(?:their|your|the)\ {TIME}\b
          [^.;!?]{{0,50}}?{AT_OFFICE}""",
        NOT_OF_OFFICE,
    ),
    rule(
        "share_of_time",
        "hybrid",
        Weight.HINT,
        "% of their | % of the",
        rf"""{SHARE}(?:their|the)\ {TIME}\b[^.;!?]{{0,50}}?{AT_OFFICE}
        |{AT_OFFICE}[^.;!?]{{0,50}}?{SHARE}(?:their|the)\ {TIME}\b""",
        NOT_OF_OFFICE,
    ),
    rule(
        "partly_at_home",
        "hybrid",
        Weight.DAYS,
        "partiel | parcial | teilweise",
        r"""(?<!pas\ de\ )\btélétravail\ partiel\b|\b(?:teletrabajo|teletrabalho)\ parcial\b
        |\bteilweise\ (?:im\ )?home[- ]?office\b""",
    ),
    rule(
        "both_by_turns",
        "hybrid",
        Weight.DAYS,
        "best of both worlds | combination of | mix of | blend of | split between | balance of"
        " | performed on site"
        " | performed onsite",
        rf"""\b(?:combination|mix|blend|split|balance)\b[^.;!?]{{0,40}}?\b(?:{HOME}
          |telework\w*)\b[^.;!?]{{0,50}}?\b{OFFICE}\b
        |\b(?:combination|mix|blend|split
          |balance)\b[^.;!?]{{0,40}}?\b{OFFICE}\b[^.;!?]{{0,50}}?\b(?:{HOME}|telework\w*)\b
        |\bbest\ of\ both\ worlds\b[^.;!?]{{0,20}}?\b{OFFICE}\ (?:time|work|working|days)?\ ?
          (?:and|with)\ (?:time\ )?{HOME}\b
        |\bsome\b[^.;!?]{{0,40}}\bperformed\ on[- ]?site\b[^.;!?]{{0,80}}\b{HOME}\b""",
        r"\b(?:teams?|colleagues|employees|workforce|customers|clients|members) (?:is|are|who"
        r"|working|split|across)\b|\b(?:your|you) choose|whatever|\bteam (?:of|with)\b",
    ),
)
