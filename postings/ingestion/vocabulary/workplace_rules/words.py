"""Words that several rules for the way of working have in common, as parts of their patterns.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

import re

DAYS = r"""(?:one|two|three|four|2|3|4|1|eins?|zwei|drei|deux|trois|dos|tres|dois|três)
(?:\s?\(\d\))?(?:\s?(?:-|–|to|or|/|bis|à|ou|a|o)\s?(?:\d|two|three|four|five|zwei|drei))?\+?"""
WEEK = (
    r"(?:\s?(?:a|per|each|every|/|of\ the|out\ of\ the|days\ a|weekly|in\ a"
    r"|by)\s?(?:work)?-?(?:week)?(?:ly)?)"
)
OFFICE = (
    r"(?:office|offices|on-?site|on\ site|in[- ]person|in-office|hub|campus|hq|headquarters"
    r"|studio)"
)
HOME = r"""(?:remote(?:ly)?|(?:work(?:ing)?\ )?from\ home|work-from-home|home[- ]?office|wfh
          |télétravail|teletravail|teletrabajo|remoto|teletrabalho
          |mobile[sn]?\ arbeiten|home[- ]working)"""
AT_HOME = r"""(?:(?:(?:from|at)\ (?:your\ |their\ )?|(?:comfort\ of\ )?(?:your|their)\ )(?:own\ )?
          home\b(?!\ (?:address|base|city|country|county|market|region|state|town)\b)
          |home\ office\b|remotely\b|remote\b(?=\s*(?:\Z|[^\s\w-])
            |\ (?:[–—-]|(?:work|or|and|as|if|with|when|from|for)\b)))"""
"""Not of remote sites, nor of the country that one is from."""
IN_OFFICE = r"\b(?:from|in|at|to|into|out\ of|or)\b[^.;!?]{0,40}?\boffices?\b"
SHARE = r"\b\d{2}\s?%\ of\ "
TIME = r"(?:contracted\ )?(?:work(?:ing)?\ )?(?:week|hours|time)"
AT_OFFICE = (
    r"\b(?:(?:in|at|from)\ (?:(?:the|an?|our|your|their|one\ of\ (?:the|our|their))"
    rf"\ (?:[\w-]+\ ){{0,3}}?)?{OFFICE}s?|on-?site|in[- ]person)\b"
)
"""Of an office, not of "Android Studio" or "our data hub"."""
NOT_OF_OFFICE = r"\b(?:travel\w*|customers?|clients?|optional\w*|events?|if you|training)\b"
"""Beside a share of the time that is spent somewhere."""
AT_WILL = (
    r"\b(?:as many|you(?:['’]d)? like|bonus|optional\w*|if you (?:want|like|prefer|choose|live)"
    r"|voluntar\w*|welcome to|free to|want to|you (?:can|may) (?:choose|come)|choose to|(?:per|a"
    r"|each) (?:month|quarter|year)|monthly|quarterly|annual\w*|interview\w*|stipend|response"
    r"|turnaround|vacation|holidays?|leave|trial|deliver\w*|events?|offsites?"
    r"|retreats?|conference|within \d+|(?:travel|visit)\w*(?: [\w-]+){0,3} (?:customers?|clients?)"
    r"|(?:those|employees|candidates|people) (?:in|near|who|based"
    r"|located|residing|living))\b"
)
ELSEWHERE = (
    r"\b(?:customers?|clients?|events?|travel\w*|visits?|occasional\w*|interview\w*|quarter\w*"
    r"|annual\w*|training|meet-?ups?|offsites?|retreats?|virtual|gatherings?|teams? (?:on-?site"
    r"|and remote)|resources|massage|gym|lunch\w*|snacks|perks|support\w*|remote|remotely|hybrid"
    r"|from home|telework\w*|care|exercise|conferences?|summits?|collaborat\w+ (?:is|in)|social"
    r"|installation\w*|audits?|clinic\w*|connect\w*|relationship\w*|feedback|communicat\w+"
    r"|inspections?|manage\w*|assist\w*|coordinat\w*|sessions?)\b"
)

HARDLY_REMOTE = (
    r"\bremote (?:role|position)?\s?(?:is )?not\b|\bnot (?:a |an |fully "
    r"|currently )?(?:fully )?remote|\b(?:days?|day) (?:a|per|each) week\b"
    r"|\boccasional\w*(?! (?:business )?(?:travel|trips?|visits?)\b"
    r"(?!.{0,30}\boffices?\b))"
    r"|\bpartial\w*|\bpart-remote|\bno (?:fully )?remote|\bsome remote|\b(?:during|due to"
    r"|since) (?:the )?(?:covid|pandemic)|\bweeks? (?:a|per|of|each) (?:year|quarter)"
    r"|\bother (?:roles|positions)|\btemporar\w+|\bcustomers?\b.{0,20}\bremote|\bremote roles are"
    r"|\btraining|\bremote ?/ ?hybrid ?:"
    r"|\bif (?:the|this|a|your) (?:job|role|position|vacancy|post|ad|advert)\b"
)
DENIED = re.compile(
    r"""\b(?:no\ longer|used\ to|unable\ to|cannot|never|neither|nor|not(?!\ (?:only|just|need
          |have|required|necessar|limited|mind|an?\ problem|sure|matter))|(?:can|is|are
          |wo|do|does)n?['’]t(?!\ (?:need|have|mind|matter)))
    (?:\ (?!(?:and|but|so|because|since|which|who|if|where|as\ (?:we|it|the|our|all))\b)
      [^\s.,;:!?()–]+){0,7}?
    \ (?:\w+-)?(?:remote|from\ home|from\ anywhere|home[- ]based|telecommut)""",
    re.VERBOSE,
)
"""That remote work is denied; what a rule for it matches then says nothing."""
