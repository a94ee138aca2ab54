"""What is said of this job: that it is remote, hybrid, or done where the employer is."""

from __future__ import annotations

from postings.ingestion.vocabulary.workplace_rules.rule import Weight, WorkplaceRule, rule
from postings.ingestion.vocabulary.workplace_rules.words import (
    ELSEWHERE,
    HARDLY_REMOTE,
)

OF_THE_JOB: tuple[WorkplaceRule, ...] = (
    rule(
        "not_remote",
        "onsite",
        Weight.ROLE,
        "remote | télétravail | remoto | from home | from-home | telework | telecommut | kein home",
        r"""\b(?:is|are|be)\ not\ (?:a\ |an\ |currently\ |considered\ )?(?:fully\ 
          |100%\ )?(?:remote\b(?!\s*-?\s?(?:first|friendly))|(?:eligible|available|open)\ (?:for
          |to)\ (?:fully\ |full\ )?remote)
        |\bnot\ a\ (?:fully\ |100%\ )?remote\ (?:role|position|job|opportunity)
        |\bno\ (?:fully\ |full\ )?remote(?:\ work|\ option\w*|\ candidates
          |\ working)?\b(?=\s*(?:$|[.,;)!]|is|are|available))
        |\bremote\ (?:work|working|candidates|applicants|option\w*)\ (?:is|are|will)\ not\b
        |\b(?:cannot|can['’]t)\ be\ (?:done|performed|worked)\ remotely|\bnon-remote\b
        |\b(?:role|position|job|opportunity|vacancy|work)\b[^.;:,!?]{0,15}?
          \b(?:cannot|can['’]t|(?:can|will|may|does)\ not|isn['’]t|won['’]t|is\ no\ longer)\b
          [^.;:,!?]{0,30}?\bremote(?:ly)?\b
        |\b(?:cannot|can['’]t|(?:do|does|are|can)\ not|don['’]t|doesn['’]t|aren['’]t|unable\ to)\ 
          (?:be\ )?(?:offer|accept|consider|support|accommodat|allow|permit)\w*\b[^.;:,!?]{0,25}?
          \b(?:remote\ (?:work|role|position|job|option|candidate|applica|arrangement)
          |work(?:ing)?[-\ ]from[-\ ]home|telework|telecommut)
        |\b(?:remote\ work(?:ing)?|work(?:ing)?\ (?:remotely|from\ home))
          \ (?:is|will)\ (?:not|no\ longer)\b
        |\bno\ (?:work[- ]from[- ]home|telework\w*|telecommut\w*)\b
        |\bnot\ an?\ (?:work[- ]from[- ]home|telework\w*)\b
        |\bpas\ de\ télétravail|\bno\ es\ remoto|\bkein\ home-?office""",
        r"\b(?:not only|whether|if|meetings|sponsor\w*|outside|international\w*|overseas"
        r"|abroad)\b|\bremote(?:ly)? (?:\w+ )?(?:from|in|within|based)\b|\b(?:available|possible"
        r"|offered|permitted|allowed|eligible|considered|open) (?:in|from|to residents"
        r"|for (?:candidates|residents|those|applicants|people))\b",
    ),
    rule(
        "remote_offered",
        "remote",
        Weight.DAYS,
        "remote | work from home | work-from-home | home-based | home based",
        r"""\b(?:role|position|job|opportunity|internship|contract)\b[^.;!?]{0,25}?\b(?:is
          |will\ be|can\ be|may\ be|are|be|eligible\ for)\b
          [^.;!?]{0,30}?\b(?:remote(?:ly)?|work[- ]from[- ]home
          |home[- ]based)\b(?!\s?-?\s?(?:sens|team|site|worker|access|user))
        |\b(?:office|onsite|on-site|hybrid|in[- ]person)(?:,?\ or\ |\ ?/\ ?
          |\ and/or\ )(?:fully\ |100%\ )?(?:work(?:ing)?\ )?remote(?:ly)?\b
          (?!\ (?:work(?:ing)?\ )?culture)
        |\bor\ (?:choose\ to\ )?work(?:ing)?\ (?:fully\ )?remote(?:ly)?\b
        |\bremote(?:ly)?(?:,|\ or|,\ or|\ ?/)\ ?(?:hybrid|in[- ]office|on-?site|office)\b
        |\bremote\ work\ (?:will\ (?:also\ )?be|is)\ (?:also\ )?(?:considered|possible|available
          |an\ option|ok|offered)""",
        HARDLY_REMOTE,
    ),
    rule(
        "remote_role",
        "remote",
        Weight.ROLE,
        "remote | work from home | work-from-home | telecommut | home-based | home based",
        r"""\b(?:fully|100\s?%|completely|entirely|permanently|full)[\s-]+remote(?:ly)?\b
        |\bremote\s?\(?100\s?%
        |\b(?:fully|100%)\s(?:work[- ]from[- ]home|distributed)\b
        |\bthis\ (?:is|will\ be)\ an?\ [^.;!?]{0,40}?\b(?:remote|work[- ]from[- ]home
          |home[- ]based)\b(?!\s?-?\s?(?:sensing|team|first|site))
        |\bremote[- ](?:position|role|job|opportunity|opportunities|contract)\b
        |\b(?:will|can|may|could|would)\ (?:be\ )?(?:also\ )?work(?:ing)?\ (?:fully\ |entirely\ 
          |100%\ |completely\ )?(?:remotely|remote|from\ home)\b
        |\b(?:['’]ll|will)\ be\ (?:based|located)\ in\b[^.;!?]{0,60}?\band\ (?:work|operate)
          \ (?:fully\ )?remotely\b
        |\btelecommut\w+\ is\ an\ option
        |\bopen\ to\ (?:\w+\s){0,3}?(?:working\ )?remote(?:ly)?\b
        |\b(?:available|seeking|looking\ for)\ [^.;!?]{0,60}\bto\ work\ remotely\b
        |\bwork\ from\ anywhere\ (?:in|across|within)\b
        """,
        HARDLY_REMOTE,
    ),
    rule(
        "place_or_remote",
        "remote",
        Weight.SAYS,
        "remote",
        r"""\([^()\n]{2,40}\ or\ (?:fully\ )?remote\)\W*\Z
        |\b(?:based|located|work|join|team|office|role|position)\b[^.;!?\n]{0,20}\ (?:in|from|at)\b
          [^.;!?\n]{2,50}\ or\ (?:fully\ )?remote(?:ly)?(?=\s*(?:[.;)!]|\Z))""",
        HARDLY_REMOTE + r"|\b(?:customers?|clients?|vendors?|suppliers?|partners|users?|employees"
        r"|colleagues|patients?|students|interviews?|meetings?|sessions?)\b",
    ),
    rule(
        "remote_role_abroad",
        "remote",
        Weight.ROLE,
        "remote | remoto | remota | télétravail | teletrabajo | teletrabalho | homeoffice"
        " | home office | home-office | op afstand | zdaln",
        r"""\b(?:100\s?%|full|totalmente|completamente|vollständig|komplett|volledig
          |rein)\s(?:en\s)?(?:remoto|remota|remote|télétravail|teletrabajo
          |teletrabalho|homeoffice|home-office|mobil)\b
        |\b(?:trabajo|trabalho|modalidad|modalidade|posición|vaga
          |puesto)\s(?::\s)?(?:100%\s)?(?:remoto|remota)\b
        |\bremote\s(?:innerhalb|aus\s|möglich|arbeiten)|\bremote-first\s(?:innerhalb|in)\b
        |\bvolledig\sop\safstand\b|\b(?:100\s?%|w\spełni)\szdaln\w+|\bpraca\szdalna\b""",
        r"\b(?:d[ií]as|jours|tage|teilweise|bis zu|híbrid\w+|dni|dnia|dzień|częściow\w+|hybryd\w+"
        r"|nie|dagen|deels|gedeeltelijk|niet|geen)\b",
    ),
    rule(
        "hybrid_role",
        "hybrid",
        Weight.ROLE,
        "hybrid",
        r"""\b(?<!play\ a\ )hybrid[\s-](?:remote\s)?(?:role|position|job
          |opportunity|co-op|internship|contract)\b(?!\ (?:that|between|of|combining|blending
          |where\ you))(?<!in\ this\ hybrid\ role)(?<!in\ this\ hybrid\ position)
        |\bhybrid\ (?:role|position)\ (?:based|located)\ (?:in|at|out\ of)\b
        |\b(?:this|the)\ (?:role|position|job|opportunity|internship|team)?\s?(?:is|will\ be
          |follows|operates|works|requires|offers|has)\b
          [^.;!?]{0,30}?\bhybrid\b(?!\s(?:cloud|data|app|infra|env|search|multi|solution|it\b
          |system|architect))
        |\b(?:working|work|based|located)\b[^.;!?()]{0,30}\bhybrid\ (?:basis|capacity)\b
        |\boffices?\b[^.;!?]{0,50}\(hybrid
        |\bcommut\w+[^.;!?]{0,30}\bhybrid|\bhybrid[^.;!?]{0,30}\bcommut\w*
        |\bhybrid\ (?:working\ |work\ |schedule\ |team\ )?(?:based\ )?(?:in|from
          |out\ of)\ (?:our\ (?=(?:\w+\ ){1,3}office)|(?!the\b|an?\b|your|our|all|any|every|many
          |most|which|line|order|addition|combination))(?=\w)""",
        r"\bremote(?:ly)?\b(?! (?:work )?(?:and|/|&) (?:in[- ]?office|on-?site))|\bcloud\b"
        r"|\bcustomers?\b|\bevents?\b|\bother roles|\bbecome|\bslightly|\bworkloads?|\bmobile\b"
        r"|\bdeploy",
    ),
    rule(
        "hybrid_line",
        "hybrid",
        Weight.SAYS,
        "hybrid",
        r"^\W*hybrid\b\s?[-–—(]\s?(?=[^\W_]|£)(?!cloud|it\b|data|infra|mobile|app|multi)",
        r"\b(?:may|might|can|could) be\b|\bcloud\b|\bsalar(?:y|ies)\b|\bexperience (?:with|in)\b",
    ),
    rule(
        "onsite_role",
        "onsite",
        Weight.ROLE,
        "on-site | onsite | on site | in-person | in person | in-office | in office | office-based"
        " | office based"
        " | relocate | work at our | our office",
        r"""\b(?:100\s?%|fully|completely|entirely|strictly)[\s-]+(?:on-?site|on\ site
          |in[- ]office|in[- ]person|office[- ]based)
        |\b(?:on-?site|on\ site|in[- ]person|in[- ]office|office[- ]based)\ (?:role|position|job
          |internship|opportunity|full[- ]time|requirement)\b
        |\b(?:role|position|job|internship)\b[^.;!?]{0,15}\b(?:is|will\ be|requires
          |based)\b[^.;!?]{0,35}?\b(?:on-?site|on\ site|in[- ]person|in[- ]office
          |office[- ]based)\b
        |\b(?:must|able\ to|willing\ to|required\ to|need\ to
          |expected\ to)\b[^.;!?]{0,50}\bwork(?:ing)?\b[^.;!?]{0,30}?\b(?:on-?site|on\ site
          |in[- ]person|in[- ]office|at\ our\ office)
        |\bwork(?:ing)?\b[^.;!?]{0,20}\b(?:week|with\ us|together|full[- ]time)\ (?:fully\ 
          |entirely\ |and\ )?(?:in[- ]person|on-?site|in[- ]office|in\ the\ office)
        |\b(?:role|position|job)\b[^.;!?]{0,10}\brequires?\ (?:you\ to\ )?(?:work(?:ing)?
          |attendance)\ (?:from|in|at)\ (?:our|the)\ (?:[\w-]+\ ){0,2}?office
        |\bweek\)?\s(?:and\s)?on-?site""",
        ELSEWHERE,
    ),
    rule(
        "works_at",
        "onsite",
        Weight.SAYS,
        "work at | works at | will work in",
        r"""\bposition\ will\ (?:work|report)\ (?:at|to)\ [^.;!?]{0,60}\b(?:building|located
          |facility|site|hospital|plant|school)\b""",
        r"\bremote|\bhybrid",
    ),
    rule(
        "done_at_site",
        "onsite",
        Weight.SAYS,
        "performed on | performed at | performed onsite at | performed on-site at",
        r"""\b(?:work|duties|services|tasks)\ (?:is|are|will\ be|must\ be|to\ be)\ (?:\w+ly\ )?
          performed\ (?:on-?site\ )?(?:on|at)\ (?:an?\ |the\ |our\ )?
          (?:government|customer|client|military|sponsor)(?:['’]?s?['’]?)\ ?-?
          (?:sites?|locations?|facilit(?:y|ies)|offices?|premises|bases?)\b""",
        r"\bremote|\bhybrid|\btele\w+|\bfrom home|\bsome\b|\boccasional\w*|\bpart of|\bmay\b",
    ),
    rule(
        "care_at_homes",
        "onsite",
        Weight.SAYS,
        "personal care | home care | homecare | domiciliary care | live-in care | own home"
        " | their home | at home",
        r"""\b(?:provid(?:e|ing)|deliver(?:ing)?|giv(?:e|ing)|assist(?:ing)?\ with)\b[^.;!?]{0,40}?
          \b(?:personal|home|domiciliary|live-in)\s?care\b
        |\b(?:care|caring|support|supporting|visit|visiting)\b[^.;!?]{0,60}?
          \b(?:in\ (?:their|(?:client|customer|patient|resident|service\ user)s?['’]?s?)
          \ (?:own\ )?homes?
          |in\ the\ comfort\ of\ their\ (?:own\ )?homes?)\b
        |\b(?:visit|visiting)\b[^.;!?]{0,40}?
          \b(?:clients|customers|patients|residents|service\ users)\ at\ home\b""",
        r"\bremote|\bhybrid|\bvirtual|\bwe\b|\bour (?:company|mission|platform|software|product)"
        r"|\b(?:platform|software|app|technology|agenc\w+|providers?|compan(?:y|ies))\b|\btele\w+"
        r"|\bonline\b|\bby phone\b|\bover the phone\b",
    ),
)
