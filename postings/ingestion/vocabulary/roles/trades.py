"""The words of all other trades."""

from __future__ import annotations

from postings.ingestion.vocabulary.roles.table import Table, table

PHRASES: Table = table(
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
        r"\b(?:supplier|merchant|client|partner|seller|vendor)\ acquisition\b"
        r"(?!.*\b(?:engineer|developer|scientist))|\blead\ ?generat(?:ion|ors?)\b(?!\ tech)"
        r"|\bappointment\ sett|\bafspraak|\bvendeu(?:r|se)\b|\bvendedor|\bvenditore|\bverkoper"
        r"|\bsäljare|\bsprzedawca|\bhandlow"
        r"|\b(?:pre-?)?sales\b|\b(?:solutions?|sales|se)\ (?:engineer(?:ing|s)?|consult(?:ing"
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

TRADES: Table = table(
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
        r"|\bclerk|\bdata\ entry|\bsecretar|\breception|\belection|\bvoters?\b|\bfacilit|\bdispatch"
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
