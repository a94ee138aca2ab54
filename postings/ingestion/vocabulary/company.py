"""What stands where a company's name would, and is none."""

from __future__ import annotations

from postings.ingestion.vocabulary.words import entries

PLACEHOLDERS = frozenset(
    entries(
        "none | null | nan | n/a | na | - | unknown | undefined | confidential | company | 0 "
        "| tbd | undisclosed | department | not specified | anonymous"
    )
)
"""What feeds write for no company, in lower case."""

NO_FIRST_WORDS = frozenset(
    entries(
        """
        us | join | job | diversity | you | your | you'll | you’ll | the | our | this | that |
        these | those | we | we're | we’re | i | it | its | he | she | they | there | here | a |
        an | and | or | of | for | if | in | on | at | as | to | by | with | from | when | while
        | where | what | who | why | how | which | all | any | each | every | some | most | many
        | more | no | not | only | also | but | so | then | both | other | another | working |
        please | about | must | do | are | is | be | have | has | will | can | may | let's |
        let’s | let | additionally | however | since | together | everyone | anyone | someone |
        nothing | everything | familiarity | proficiency | experience | knowledge | ability |
        understanding | bachelor | bachelor's | bachelor’s | previous | preferred | required |
        candidates | applicants | employees | compensation | benefits | responsibilities |
        requirements | qualifications | must-haves | nice-to-haves | today | now | its | der |
        die | das | wir | unser | unsere | du | deine | dein | sie | ihr | als | bei | und | was
        | wer | le | la | les | nous | vous | tu | ton | tes | ta | il | elle | notre | votre |
        nos | vos | un | une | au | el | los | nuestro | nuestra | nosotros | somos | quem |
        para | como | o | os | sua | nossa | você | cette | ce | profil | poste | équipe |
        département | localisations | being | additional | interested
        """
    )
)
"""Words that a name does not begin with, in lower case."""

NO_COMPANIES = frozenset(
    entries(
        """
        role | state | county | city | department | roles | team | teams | position | company |
        companies | job | jobs | work | engineering | remote | location | locations | salary |
        equal | opportunity | employment | employer | candidate | people | culture | diversity |
        equity | inclusion | join | description | overview | summary | background | hiring |
        life | engineers | customers | software | technology | data | product | platform |
        security | ai | machine | learning | machine learning | cloud | devops | english |
        strong | apply | flexible | unlimited | competitive | health | full | part | full-time |
        part-time | medical | paid | annual | success | communication | collaboration | note |
        notice | privacy | us-based | usa | united states | u.s | u.s. | uk | europe | eu |
        canada | north america | california | new york | new york city | colorado | washington |
        monday | friday | january | february | march | april | june | july | august | september
        | october | november | december | fortune | series | google | amazon | microsoft |
        facebook | aws | linkedin | glassdoor | github | kubernetes | docker | java | python |
        react | javascript | typescript | sql | node.js | scrum | agile | ci/cd | saas | b2b |
        api | apis | ui | ux | qa | it | hr | ceo | cto | cfo | vp | pto | web | mobile |
        backend | frontend | design | sales | marketing | finance | operations | legal | support
        | research | leadership | management | mission | vision | values | impact | growth |
        innovation | integrity | trust | ownership | transparency | perks | interview | process
        | application | applications | training | travel | schedule | hours | start | level |
        seniority | type | department | category | skills | education | minimum | basic | nice |
        bonus | plus | ml | linux | git | terraform | postgresql | redis | kafka | go | golang |
        rust | ruby | php | scala | cdi | cdd | internet | bitcoin | ethereum | web3 | english
        level | nice to have | good to have | telecommuting | master | women | people | children
        | men | world | client | user | customer | driver
        """
    )
)
"""What stands alone where a name would and is none, in lower case."""

GOVERNED = ("State of", "City of", "County of", "Town of", "Commonwealth of", "Province of")
"""What stands before the name of a place in that of its government."""
BODIES = (
    *("Public Schools", "City Schools", "Schools", "School District", "Unified School District"),
    *("School Board", "Public Library", "Health Department", "Sheriff's Office", "Government"),
)
"""What stands behind the name of a place in that of a public body."""

UNITS = frozenset(
    entries(
        "team | department | division | studio | office | unit | program | programme | bureau | lab"
    )
)
"""What the name of a part of a company ends with, where it has an article."""

ASSOCIATIONS = frozenset(
    entries(
        "committee | foundation | association | society | institute | council | union | alliance"
        " | federation | guild | university | college | academy | trust | group | agency | bureau"
        " | commission | recruitment | recruiting | staffing | ltd | inc | llc | gmbh | plc"
    )
)
"""Words of names of companies that have the word for a job in them: "Welders' Society"."""

DEPARTMENTS = frozenset(
    entries(
        """
        account | accounting | accounts | administration | affairs | ai | analysis | analytics |
        and | & | assurance | backend | business | care | chain | client | cloud | commercial |
        communications | compliance | content | core | corporate | creative | culture | customer |
        data | delivery | design | development | devops | digital | engineering | experience |
        external | facilities | field | finance | financial | frontend | g&a | general | global |
        growth | gtm | hardware | hr | human | information | infrastructure | insights | internal
        | it | learning | legal | logistics | machine | manufacturing | marketing | mobile | of |
        operations | ops | partnerships | people | planning | platform | policy | procurement |
        product | production | professional | public | quality | r&d | recruiting | relations |
        research | resources | revenue | risk | safety | sales | science | security | service |
        services | software | solutions | strategic | strategy | success | supply | support |
        systems | talent | team | tech | technical | technology | training | trust | web
        """
    )
)
"""Words of which the names of departments are made, in lower case."""

BADGES = frozenset(
    entries(
        """
        new | hot | featured | promoted | sponsored | reposted | expired | verified | urgent |
        urgently hiring | actively hiring | actively recruiting | now hiring | we're hiring | we’re
        hiring | we are hiring | closing soon | immediate start | immediate hire | immediate joiner
        | immediate joiners | start immediately | asap | competitive | competitive pay |
        negotiable | no experience required | no experience needed | sign in | print | weekends |
        weekend | weekdays | ab sofort | junior | mid | senior | intermediate | experienced
        """
    )
)
"""What sites write beside a title, in lower case."""

INDUSTRIES = frozenset(
    entries(
        """
        advertising | automotive | banking | computer software | construction | consumer goods |
        e-commerce | education | financial services | food and beverages | government
        administration | health care | healthcare | higher education | hospital and health care |
        hospitality | hospitals and health care | information technology and services | insurance |
        internet | it services and it consulting | non-profit | nonprofit | oil and gas |
        pharmaceuticals | real estate | retail | software development | staffing and recruiting |
        telecommunications
        """
    )
)
"""Industries as networks and boards name them beside a title, in lower case, with "and"."""
