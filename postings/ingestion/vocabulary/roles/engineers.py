"""Those who build: what they are called, and what tells the category of what they build."""

from __future__ import annotations

import re

from postings.ingestion.vocabulary.roles.table import Table, table

ENGINEERING = re.compile(
    r"""
    \b(?: engineers?|engineering|developers?|programmers?|programmeur|coders?|architect(?:e|s|ure)?
      | devs?|sd[em]|sdet|sre|dev(?:sec)?ops|mlops|dataops|full[ -]?stack|cto|chief[ ]technology
      | tech(?:nical|nology)?[ ]lead(?:er)? | software
      | (?:software|web|app|application|back[ -]?end|front[ -]?end|game|mobile|java|\.net
        |full[ -]?stack
        |platform|engine|solution|firmware|api|frontend|backend)[ ]development
      | ingénieure?|ingenieur|développeu(?:r|se)|developpeur|concept(?:eur|rice)[ ]dév|ingenier[oa]
      | desarrollador[a]?|desenvolvedora?|desenvolvimento|engenheir[oa]|sviluppatore|ontwikkelaar
      | programista|inżynier|utvecklare|entwickl(?:er|ung)|architekt )\b
    | \b\w+(?:entwickler|ingenieur|architekt|techniker)(?:in)?\b
    """,
    re.VERBOSE,
)
"""Nouns of those who build; what they build tells the category."""

ENGINEERS: Table = table(
    (
        "qa",
        r"\bqa\b|\bqe\b|\bquality\b|\btestingenieur|\bsdet\b|\bin\ test\b|\btest(?:er|ing"
        r"|s)?\b(?!\ (?:platform"
        r"|infra))"
        r"|\bqualitätssicher|\btests?\b|\b\w+tester(?:in)?\b",
    ),
    (
        "security",
        r"\bdevsecops|\bsecurity\b|\bcyber|\bappsec|\binfosec|\bpen(?:etration)?[ -]?test"
        r"|\bthreat|\bsoc\b(?!\ (?:validation|verification|design|architect|integration))"
        r"|\bsiem\b|\biam\b|\bsailpoint|\bprivilege[d]?\ access|\bdetection\b|\bvulnerabilit"
        r"|\bincident\ response|\bsicherheit|\bsecops|\bgrc\b|\bfirewall|\bnetsec|\boffensive"
        r"|\bred\ team|\breverse\ engineer"
        r"|\bidentity\ (?:&|and)\ access|\bforensic|\bmalware",
    ),
    (
        "devops_sre",
        r"\bsite\ reliability|\bsre\b|\bdatabase\ reliability|\bdevops\b|\badministrat"
        r"|\bing[ée]nieure?\ (?:d['’])?(?:systèmes?|réseaux?)\b(?!\ embarqué)",
    ),
    (
        "other",
        r"\b(?:civil|structural|environmental|chemical|geotechnical|nuclear|mining|petroleum"
        r"|highways?"
        r"|transport\w*|regulatory)\ (?:design\ )?engineer|\bnucléaire|\bgénie\ civil|\bvrd\b"
        r"|\blogistiques?\b",
    ),
    (
        "software",
        r"\b(?:cloud|ai|infrastructure|platform|gen[ -]?ai)\ software\ (?:engineer|developer"
        r"|development)"
        r"|\bsoftware\ (?:cloud|platform|infrastructure)\ (?:engineer|developer)\b"
        r"|\bai\ (?:product\ |full[ -]?stack\ )(?:engineer|developer)|\b(?:back"
        r"|front)[ -]?end\b.*\bai\b$",
    ),
    (
        "data_ai",
        r"\bdata\b(?![ -](?:cent(?:er|re)|protection|privacy))|\bdataops|\bmlops|\bml\b|\bai\b"
        r"|\bmachine[ -]learning|\bartificial|\bdeep\ learning|\bgen[ -]?ai\b|\bgenerative"
        r"|\bnlp\b|\bllm"
        r"|\bcomputer\ vision|\banalytics\ (?:engineer|developer|architect)"
        r"|\bbusiness\ intelligence"
        r"|\bbi\b|\betl\b|\bscientist|\bpower\ ?bi\b|\btableau\b|\bdatabase|\bprompt\b"
        r"|\bdonnées|\bdatos\b|\bdados\b|\bsnowflake\b|\bdatabricks\b|\bhadoop\b|\bperception\b",
    ),
    (
        "devops_sre",
        r"\bdevops|\bsre\b|\b(?<!hardware\ )reliability|\b(?<!power\ )platform\b|\binfrastructure"
        r"|\binfra\b|\bcloud\b"
        r"|\boperations\b"
        r"|\bkubernetes|\bproduction\ engineer|\bnetwork|\blinux\ (?:engineer|systems?)"
        r"|\b(?<!distributed\ )systems?\ (?:engineer"
        r"|administrator|programmer)|\brelease\ engineer|\bbuild\ (?:and|&|engineer)|\bci/cd\b"
        r"|\bops\b"
        r"|\b(?:observability|monitoring|backups?)\ engineer|\bvmware\b|\bterraform\b"
        r"|\b(?:aws|azure|gcp)\ (?:(?:\w+\ )?engineer|architect)|\bstorage\ engineer"
        r"|\bsysadmin|\bfinops",
    ),
    (
        "hardware",
        r"\bhardware|\bsoc\b|\bcontrôle[- ]commande|\bindustrialisation"
        r"|\belectr|\bmechanic|\bmechatronic|\bfpga|\basic\b|\brf\b|\bpcb\b|\bsilicon"
        r"|\bcontrols\b"
        r"|\bcontrol\ (?:engineer|panel|systems)|\bmanufactur|\banalog|\bmixed[ -]signal"
        r"|\brobotics?\ engineer"
        r"|\bprocess\ engineer|\bmaintenance|\bpower\ (?:engineer|systems)"
        r"|\boptical|\bvlsi|\bsemiconductor|\bcommissioning|\bplc\b|\bautomotive\ engineer|\bhvac\b"
        r"|\bdesign\ engineer\b|\bmaschinenbau|\bmécanique|\bélectr|\bdata\ cent(?:er|re)",
    ),
)
"""What engineers build, in the part that names the role."""

OPERATORS = re.compile(
    r"\A(?:(?!engineer|develop|scientist)[^/&+,])*\b(?:site\ reliability|devops|sre)\ engineer"
)
"""Engineers who stay with operations whatever stands before it ("Python DevOps Engineer"), but no
other role of a list."""

SOFTWARE_NAMED = re.compile(
    r"\b(?:software|back[ -]?end|front[ -]?end|full[ -]?stack|mobile|embedded|web|ios|android|java"
    r"|python|golang|ruby|php|react(?:\ native)?|node(?:\.js)?|\.net|c\+\+|c\#|rust|scala|kotlin"
    r"|javascript|typescript|angular|vue(?:\.js)?|elixir|flutter|game|ui|api|salesforce|firmware"
    r"|application|integration|tools|rpa|sap|erp)\b",
)
"""Engineers who stay with software whatever product or platform they work on."""

TEAMS: Table = table(
    (
        "data_ai",
        r"(?:big\ |ml\ |ai\ |ai/ml\ )?data(?:\ (?:platform|engineering|science|infrastructure"
        r"|pipelines?"
        r"|analytics|warehouse|team))?|data\ (?:&|and)\ (?:ai|ml|analytics|machine\ learning"
        r"|reporting)"
        r"|(?:ai|ml|gen[ -]?ai|machine\ learning|artificial\ intelligence|deep\ learning|nlp"
        r"|llms?)\b"
        r"(?!\ train|.*\b(?:product|tool|robotics)).*|.*\b(?:machine\ learning|ml"
        r"|ai/ml|mlops)",
    ),
    ("it_support", r"it"),
    ("security", r"(?:[\w&]+\ )?security(?:\ (?:engineering|team))?|appsec|devsecops|iam"),
    (
        "qa",
        r"(?:backend\ |software\ )?(?:test(?:s|ing)?|qa|quality(?:\ assurance)?|test\ automation"
        r"|quality\ engineering|sdet)\b.*|in\ test",
    ),
)
"""What stands behind the comma or dash of a software engineer and changes the category: the whole
of it, without the word team."""

BRACKETED = re.compile(
    r"(?:ai|artificial\ intelligence)\s?(?:/|&|\+|and)\s?(?:ml|machine\ learning)"
    r"|(?:ml|machine\ learning)(?:\s?(?:/|&|\+|and)\s?(?:ai|artificial\ intelligence))?"
    r"|mlops",
)
"""The field in brackets that makes a software engineer one of machine learning; other words in
brackets are what the product is about: "(Generative AI)"."""
