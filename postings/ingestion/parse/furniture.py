"""Lines of a page that are no part of the posting on it: menus, buttons, banners, other jobs."""

from __future__ import annotations

import re

LONGEST = 100
"""Characters of a line that may be furniture; only banners are longer."""
LONGEST_BANNER = 400

# In lower case: without regard to case, every alternative would be tried in full.
_ANYWHERE = re.compile(
    r"""(?x)(?:[\W_]*+(?:
      skip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|job\ description|footer)
    | (?:click\ (?:here\ )?to\ )?apply(?:\ (?:now|here|today|online))?
    | (?:click\ here\ to\ )?apply\ for\ this\ (?:job|position|role|opening)(?:\ (?:now|online))?
    | (?:easy|quick|1-click|one-click)\ apply
    | i['’]m\ interested | refer\ a\ friend | show\ (?:more|less)(?:\ options)? | read\ more
    | view\ (?:map|company) | job\ post | \d(?:\.\d)?\ out\ of\ 5(?:\ stars)? | \d[\d,]*\ reviews?
    | share(?:\ (?:this|on|via)\b[^.]{0,40})?
    | save(?:\ (?:this\ )?(?:job|position|for\ later))?
    | (?:copy|report)\ (?:this\ |the\ )?(?:job|link|posting|listing)(?:\ link)?
    | (?:view|see|browse|show|back\ to|return\ to)\ (?:all\ )?(?:our\ |other\ |open\ |the\ )*
      (?:jobs|job\ (?:list|board|search|listings?|openings)|openings|positions|careers?|roles
      |vacancies|listings?|search\ results?)
    | (?:create|get|set\ up|activate|sign\ up\ for)\ (?:a\ )?job\ alerts?(?:[^.]{0,30})
    | (?:powered|hosted)\ by\ [^.]{2,30} | copyright\ .{2,80} | all\ rights\ reserved\.?
    | (?:follow|find)\ us\ on\b[^.]{0,40} | print\ (?:this\ )?(?:job|page)?
    | see\ who\ (?:you\ know|.{1,60}\ has\ hired\ for\ this\ role)
    | referrals\ increase\ your\ chances\ of\ interviewing.{0,80}
    | get\ notified\ (?:about|when)\b.{1,90} | be\ an\ early\ applicant
    | be\ among\ the\ first\ \d+\ applicants
    | (?:(?:re)?posted\ )?\d+\ \w+\ ago\W+(?:over\ )?\d[\d,]*\ (?:applicants|people\ clicked\ apply)
    | matches\ your\ job\ preferences,.{0,80} | promoted\ by\ hirer.{0,60}
    | no\ response\ insights.{0,30}
    | (?:jetzt|online)\ bewerben | postuler(?:\ maintenant)? | candidatar(?:-se)?
    | solliciteer(?:\ nu)? | zur\ (?:stellenübersicht|startseite) | zum\ inhalt\ springen
    | aller\ au\ contenu(?:\ principal)?
    ) | [\W_]*(?:←\ ?back(?:\ [^.]{1,30})? | (?:©|\(c\))\ .{2,80}))[\W_]*"""
)
_APPLY_ELSEWHERE = re.compile(
    r"[\W_]*(?i:apply (?:now )?(?:on|with|via)) [A-Z]\w*(?: [A-Z]\w*){0,3}[\W_]*"
)
# Words of menus and footers: left out only where menus and footers are, near the ends.
_AT_THE_ENDS = re.compile(
    r"""(?x)[\W_]*(?:
      home(?:page)? | search | menu | back | close | loading | log\ ?in
    | sign\ (?:in|up)(?:\ .{0,20})?
    | (?:open\ )?(?:jobs|careers|positions|vacancies) | blog | faqs? | newsroom | press | cookies?
    | english | deutsch | français | español | language | next | previous | submit | cancel | more
    | (?:privacy|cookie)\ (?:policy|preferences|notice|settings|preference\ center)
    | terms(?:\ (?:of|and|&)\ .{3,20})? | accept(?:\ (?:all|cookies|all\ cookies))?
    | (?:reject|decline)(?:\ all)? | manage\ (?:cookies|preferences)
    | facebook | twitter | linkedin | instagram | youtube | whatsapp | email | tiktok | glassdoor
    | upload\ (?:your\ )?(?:cv|resume|résumé) | my\ (?:profile|account|jobs)
    | search\ (?:jobs|careers)
    | (?:data\ )?privacy\ statement | legal\ notice | imprint | impressum | accessibility
    | datenschutz(?:erklärung)? | mentions\ légales | subscribe | follow\ us
    | (?:software\ )?powered\ by(?:\ .{2,30})?
    | (?:home|(?:all\ )?jobs|careers|startseite|karriere|accueil)
      \s*(?:[>›»→/]\s*[^>›»→/]{1,60}){1,6}
    | [biu] | h[1-6]
    | visit\ (?:the\ )?career\ sites? | activate\ alerts | required\ question
    )[\W_]*"""
)
_BANNER = re.compile(
    r"(?i)(?:this (?:web)?site|we|our (?:web)?site|by (?:using|continuing|clicking))\b.{0,80}"
    r"\bcookies\b"
    r"|\byou need to enable javascript\b|\bjavascript (?:is|has been) (?:disabled|turned off)"
    r"|\bplease (?:enable|turn on) javascript\b|ability to run javascript has been turned off"
    r"|^some parts of this page may be machine-translated"
)
_OTHER_JOBS = re.compile(
    r"""(?x)[\W_]*(?:
      (?:more|similar|other|related|recommended|featured|latest)\ (?:[\w&+#./-]+\ ){0,3}
      (?:jobs|openings|positions|roles|vacancies)
      (?:\ (?:(?:for\ |near\ )?you\b|like\ |(?:at|from|for|near|in)\ (?:the\ )?(?P<name>[a-z0-9]))
      .{0,40})?
    | people\ also\ viewed | jobs\ like\ this
    | (?:jobs\ )?you\ (?:may|might)(?:\ also)?\ (?:like|be\ interested\ in)
    | explore\ (?:more|other)\ (?:jobs|roles|opportunities)
    | weitere\ (?:jobs|stellen).{0,30} | offres\ similaires | ähnliche\ (?:jobs|stellen)
    )[\W_]*"""
)


def is_furniture(words: str, *, at_the_ends: bool = False) -> bool:
    """A button, menu entry, link or banner of the page around a posting."""
    if len(words) <= LONGEST:
        lower = words.lower()
        if _ANYWHERE.fullmatch(lower) or ("apply" in lower and _APPLY_ELSEWHERE.fullmatch(words)):
            return True
        if at_the_ends and _AT_THE_ENDS.fullmatch(lower):
            return True
    return at_the_ends and _is_banner(words)


def _is_banner(words: str) -> bool:
    """What a page says about itself: cookies, JavaScript, translation."""
    if len(words) > LONGEST_BANNER:
        return False
    lower = words.casefold()
    named = "cookies" in lower or "javascript" in lower or "machine-translated" in lower
    return named and bool(_BANNER.search(words))


def starts_other_jobs(words: str) -> bool:
    """The heading over a list of other jobs: what follows it is no part of this posting. Names in
    it have a capital."""
    found = _OTHER_JOBS.fullmatch(words.lower()) if len(words) <= LONGEST else None
    if found is None:
        return False
    return found["name"] is None or not words[found.start("name")].islower()
