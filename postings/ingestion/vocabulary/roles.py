"""Words of titles that say what the role is about, by category.

Categories, and the decisions on engineers, are those of the definition of the field; the words were
read off some 2,400 distinct titles of engineering and some hundreds of other trades. All are
searched in titles in lower case; of a table the first entry that fits counts. Alternatives all
begin with "\\b", which is then looked for first, once for all of them: ten times as fast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Table = tuple[tuple[str, re.Pattern[str]], ...]


def _table(*rows: tuple[str, str]) -> Table:
    return tuple((category, re.compile(words, re.VERBOSE)) for category, words in rows)


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

PHRASES: Table = _table(
    (
        "product",
        r"\bproduct\ (?:manager|owner|lead|director|management|strategist|operations|analyst"
        r"|trainee)\b"
        r"|\bchief\ product|\bhead\ of\ product\b(?!\ (?:design|marketing|security))"
        r"|\b(?:vp|director),?\ (?:of\ )?product\b(?!\ (?:design|marketing|security|engineering))"
        r"|\bproduktmanage|\bchef\ de\ produit",
    ),
    (
        "project_program",
        r"\b(?:project|program(?:me)?|delivery)[ -]?(?:manager|lead|director|coordinator|management"
        r"|officer|administrator)\b|\bscrum\ master|\bagile\ (?:coach|lead)|\bpmo\b|\bprojektleit"
        r"|\bprojektmanage|\bprojectmanage|\bchef(?:fe)?\ de\ projet|\brelease\ train"
        r"|\bgerente\ de\ projeto",
    ),
    (
        "hr_recruiting",
        r"\brecruit|\bsourcer\b|\btalent\b(?!\ pool)|\bhuman\ (?:resources|capital)\b|\bhr(?:bp)?\b"
        r"|\brekrutac|\brekruter"
        r"|\bpeople\ (?:&|and"
        r"|operations|ops|partner|experience|team|business|manager|lead|director|generalist"
        r"|success)"
        r"|\blearning\ (?:&|and)\ (?:organi|development)"
        r"|\borgani[sz]ation(?:al)?\ (?:and\ people\ )?development|\btotal\ rewards"
        r"|\bemployer\ brand"
        r"|\bemployee\ (?:relations|experience|compensation)|\bpersonalreferent|\bchief\ people",
    ),
    (
        "sales",
        r"\b(?:pre-?)?sales\b|\b(?:solutions?|sales|se)\ (?:engineer(?:ing|s)?|consult(?:ing"
        r"|ant)s?)\b"
        r"|\baccount\ (?:executive|development|director)|\b(?:key|strategic|named)\ account"
        r"|\b(?<!technical\ )account\ manage|\bbusiness\ develop|\b[bs]dr\b|\bvertrieb|\bpartner\ "
        r"(?:manager|development|director)|\bpartnerships?\b|\balliances?\b"
        r"|\bcommercial[e]?\b(?!\ platform)"
        r"|\bsales(?:person|man)|\b(?:dealer|channel|client|territory)\ development"
        r"|\bdevelopment\ rep|\bgo-to-market\b|\bpresales|\bpre-vente"
        r"|\bchief\ revenue|\bingénieur\ (?:d'affaires|commercial)"
        r"|\baccountmanage|\bventes?\b|\bvendeu[rs]|\bverkoper|\bsprzedawc"
        r"|\bventas\b|\bvendas\b|\bsystems?\ engineer\b.*\b(?:sled|channels?)\b"
        r"|\b(?:sled|channels?)\b.*\bsystems?\ engineer",
    ),
    (
        "customer_success",
        r"\bcustomer\ (?:success|onboarding|experience\ manager)|\bclient\ (?:success|partner"
        r"|services?)"
        r"|\btechnical\ account\ manage|\bimplementation\ (?:consult|engineer|manager|specialist"
        r"|lead)"
        r"|\bonboarding\ (?:specialist|manager|engineer)|\bprofessional\ services\b"
        r"|\bcustomer\ (?:engineer|solutions?\ engineer)|\bengagement\ manager",
    ),
    (
        "it_support",
        r"\b(?:it|desktop|end[ -]user|help\ ?desk|service\ desk)\ (?:support|engineer|technician"
        r"|specialist|administrator|analyst|manager|operations|solutions|director|consultant)"
        r"|\bhelp\ ?desk|\bservice\ ?desk|\bit-(?:support|administrat|techniker)"
        r"|\bdeployment\ (?:engineer"
        r"|technician)|\b(?:field|service)\ (?:service\ )?(?:engineer|technician)"
        r"|\bit\ (?:endpoint|integration)\ engineer|\binformation\ systems\ (?:engineer|manager"
        r"|technician)|\bsystem-?\ ?elektroniker",
    ),
    (
        "support",
        r"\b(?:customer|technical|product|application|client|tier\ \d|l[123]|developer"
        r"|production)\ "
        r"(?:support|success|service|care)\b|\bescalation\ engineer"
        r"|\btechnical\ services\ engineer|\bsupport\ (?:engineer|specialist|analyst|agent"
        r"|manager"
        r"|representative|associate|lead|developer|technician)|\bkundenservice"
        r"|\bcustomer\ (?:service|care)"
        r"|\bcall\ cent(?:er|re)|\bcontact\ cent(?:er|re)\ (?:agent|rep)",
    ),
    (
        "marketing",
        r"\b(?:developer|community)\ (?:advocate|relations|evangelist|manager|marketing)|\bdevrel\b"
        r"|\bmarketing\ (?:manager|specialist|director|lead|associate|coordinator|analyst|assistant"
        r"|executive|strategist|intern|operations\ manager)|\b(?:head|vp|director|manager"
        r"|chief),?\ (?:of\ )?"
        r"(?:\w+\ )?marketing|\bdemand\ gen|\bcopywriter|\bcontent\ (?:writer|manager|strateg"
        r"|marketing"
        r"|creator|specialist|editor)|\bseo\b(?!\))|\bsocial\ media|\bgrowth\ (?:market|manager"
        r"|lead)"
        r"|\bbrand\ (?:manager|strateg|director|market)|\bpublic\ relations|\bcampaign\ manager"
        r"|\bcommunications?\ (?:manager|director|specialist|lead|officer|coordinator)|\bevangelist"
        r"|\bmarketer\b",
    ),
)
"""Names of trades that count wherever they stand in the part of the title that names the role."""

ENGINEERS: Table = _table(
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

TEAMS: Table = _table(
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

TRADES: Table = _table(
    (
        "healthcare",
        r"\bnurs(?:e|ing)\b|\bphysician|\btherapist|\bclinical\b|\bclinician|\bmedical\b"
        r"|\bcare(?:giver|r)?\b"
        r"(?:\ (?:assistant|worker|supervisor|manager|home|coordinator))?|\bpharmac|\bdentist"
        r"|\bdental"
        r"|\bpsycholog|\bveterinar|\bpatient|\bhealth\ ?care|\bradiolog|\bdoctor\b|\bmidwi"
        r"|\bparamedic"
        r"|\blekarz|\bpołożn|\bpielęgniar|\bdentyst"
        r"|\bphysiotherap|\bpfleg|\binfirmi|\bhome\ manager|\boptometr|\bsurgeon|\bsupport\ worker",
    ),
    (
        "education",
        r"\bteach|\btutor|\binstructor|\bprofessor|\blecturer|\bcurriculum|\btrainer\b"
        r"|\binstructional"
        r"|\beducat|\bacademic|\bschool|\blehrer|\benseignant|\bprofesor|\bfaculty|\bcoach\b",
    ),
    (
        "security",
        r"\bsecurity\b|\bcyber|\binfosec|\bciso\b|\bthreat|\bsoc\ analyst"
        r"|\bpen(?:etration)?[ -]?test"
        r"|\bpentest",
    ),
    (
        "design",
        r"\bdesign(?:er)?s?\b|\bux\b|\bartist|\banimat|\billustrat|\bgraphic|\b(?:creative"
        r"|art)\ director"
        r"|\bmotion|\bphotograph|\bvideo\ editor|\bgestalter|\bgraphiste|\bdiseñador"
        r"|\bux/ui\b|\bui/ux\b",
    ),
    (
        "qa",
        r"\bqa\b|\bquality\ assurance|\btester\b|\btest\ (?:lead|manager|analyst|automation)"
        r"|\bquality\ (?:analyst|lead|manager)|\b\w+tester(?:in)?\b",
    ),
    (
        "data_ai",
        r"\bdata\b(?!\ (?:entry|protection|privacy|cent))|\bmachine\ learning|\b(?:ai|ml|ki)\b"
        r"|\banalytics|\b(?:insights?|mi|gis|digital)\ analyst"
        r"|\b(?<!risk\ )(?<!financial\ )(?<!regulatory\ )reporting\ analyst"
        r"|\bscientist|\bstatistic|\bbusiness\ intelligence|\bresearcher\b|\bbi\ (?:analyst"
        r"|consultant)",
    ),
    (
        "finance_legal",
        r"\baccount(?:ant|ancy|ing|s\ (?:payable|receivable|assistant))|\bfinanc|\bcontroller"
        r"|\bcontrolling"
        r"|\baudit|\btax\b|\bpayroll|\blegal|\bcounsel|\battorney|\blawyer|\bsolicitor|\bparalegal"
        r"|\bcompliance|\btreasur|\bactuar|\bunderwrit|\bbookkeep|\bquant\b|\bquantitative"
        r"|\btrad(?:er|ing)\b"
        r"|\bcorporate\ development|\binvest|\brisk\b|\bfp&a|\bcfo\b|\bbank|\bcredit\b|\bclaims\b"
        r"|\binsurance"
        r"|\bjurist|\bbuchhalt|\bcomptab|\bbroker|\bjuridique|\brechts|\bcontracts?\ (?:manager"
        r"|special"
        r"|admin)|\bprivacy\ (?:officer|manager)|\bcollections?\b|\bmortgage|\bexpense",
    ),
    (
        "devops_sre",
        r"\b(?:systems?|network|database|linux|unix|windows|cloud|server|salesforce|azure|aws|lan"
        r"|sap|sap\ basis|it"
        r"|infrastructure"
        r"|platform|sql|application)s?\ (?:&\ network\ |and\ network\ )?administrat|\bsysadmin"
        r"|\bdba\b"
        r"|\bdevops|\bsre\b|\bsite\ reliability|\bplatform\ operations|\bcloud\b|\binfrastructure"
        r"|\bnetwork\b",
    ),
    (
        "marketing",
        r"\bmarketing|\bcontent\b|\bseo\b|\bbrand\b|\bcommunications?\b|\bmarketer|\bpublicist"
        r"|\bsocial\ media"
        r"|\bgrowth\b|\bcampaign|\bwriter|\beditor\b|\bjournalist|\bfundrais|\bredakt|\brédact"
        r"|\badvertis|\b(?:google|paid|meta|facebook)\ ads\b|\binfluencer|\bua\ manager"
        r"|\bacquisition",
    ),
    (
        "it_support",
        r"\bit\b|\bdesktop|\btechnician|\btechnicien|\bfield\ service|\btechniker",
    ),
    (
        "support",
        r"\bsupport\b|\bcustomer\ (?:service|care|experience)|\bcustomer\b|\bmoderator",
    ),
    (
        "operations",
        r"\boperations?\b|\boffice\b|\badministrat|\badmin\b|\bassistant|\blogistic|\bsupply"
        r"|\bwarehouse"
        r"|\bcoordinat|\bprocurement|\bbuyer|\bpurchas|\bbusiness\ (?:analyst|manager|process)"
        r"|\bchief\ of\ staff"
        r"|\bclerk|\bdata\ entry|\bsecretar|\breception|\belection|\bfacilit|\bdispatch"
        r"|\binventory|\bplanner"
        r"|\bhotline|\bbusiness\ operations|\bcoo\b|\bevents?\b|\bsachbearbeit|\bconcierge"
        r"|\bshift\ manager",
    ),
    (
        "software",
        r"\bsoftware|\bfull[ -]?stack|\bback[ -]?end|\bfront[ -]?end|\b(?:android|ios|java|python"
        r"|php|\.net"
        r"|react|node|javascript|typescript|golang|ruby|salesforce)\b|\bwebmaster"
        r"|\bweb\b|\bblockchain|\brpa\b|\binformatik",
    ),
    ("hardware", r"\belectr|\bmechanic|\bhardware|\bmechatron|\bprojeteur|\bélectr"),
    ("product", r"\bproduct\b"),
)
"""What everyone else does: first in the part that names the role, then in the rest of the title."""


@dataclass(frozen=True, eq=False)
class Roles:
    """The tables together."""

    engineering: re.Pattern[str] = ENGINEERING
    software_named: re.Pattern[str] = SOFTWARE_NAMED
    operators: re.Pattern[str] = OPERATORS
    phrases: Table = PHRASES
    engineers: Table = ENGINEERS
    teams: Table = TEAMS
    bracketed: re.Pattern[str] = BRACKETED
    trades: Table = TRADES
