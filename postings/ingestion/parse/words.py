"""Words that tell headings, labels and titles from other short lines.

They were read off some thousand postings in English, French, German, Spanish, Portuguese, Italian,
Dutch and Swedish. A table holds its entries between bars, in lower case.
"""

from __future__ import annotations

from postings.ingestion.records import LineRole


def _entries(table: str) -> tuple[str, ...]:
    return tuple(" ".join(entry.split()) for entry in table.split("|"))


HEADINGS = frozenset(
    _entries(
        """
        role | position | job | opportunity | team | company | mission | vision | culture |
        values | stack | tools | location | summary | overview | description | details | purpose
        | profile | highlights | introduction | background | impact | role summary | role
        overview | role description | job summary | job overview | job description | job details
        | job purpose | position summary | position overview | position description | company
        description | company overview | company profile | candidate profile | ideal candidate |
        work environment | responsibilities | duties | accountabilities | tasks | functions |
        roles | job responsibilities | job duties | requirements | qualifications | skills |
        competencies | experience | knowledge | expertise | abilities | education |
        certifications | certificates | licenses | language skills | languages | soft skills |
        job requirements | job qualifications | technical skills | technical requirements |
        education requirements | must have | must haves | nice to have | nice to haves | good to
        have | bonus | bonus points | bonuses | pluses | plus | preferred | required | desired |
        desirable | essential | optional | you have | you bring | you will | you are | you need
        | you should have | you must have | you'll do | you'll have | you'll need | you'll bring
        | we have | benefits | perks | rewards | compensation | salary | salary range | pay
        range | pay | pay transparency | total rewards | benefits package | compensation range |
        wellness | time off | we offer | we offer you | offer | remuneration | tech stack |
        technology stack | technologies | environment | hours | schedule | work location | work
        schedule | interview process | hiring process | recruitment process | application
        process | apply | next steps | notes | application instructions | application questions
        | note | disclaimer | additional information | contact | equal opportunity | equal
        opportunity employer | equal employment opportunity | eeo | eeo statement | diversity |
        inclusion | equity | belonging | commitment | privacy | privacy notice | accommodations
        | physical requirements | physical demands | working conditions | travel | supervision |
        scope | missions | profil | poste | responsabilités | compétences | avantages | équipe |
        entreprise | valeurs | formation | expérience | rémunération | description du poste |
        profil recherché | qui sommes-nous | aufgaben | aufgabe | anforderungen | qualifikation
        | qualifikationen | vorteile | angebot | stelle | wir bieten | wir bieten dir | wir
        bieten ihnen | das bringst du mit | das erwartet dich | das bieten wir | kontakt |
        requisitos | responsabilidades | funciones | funções | ofrecemos | oferecemos |
        beneficios | benefícios | diferenciais | qualificações | atividades | informações
        adicionais | buscamos | experiencia | descripción | descrição da vaga | requisiti |
        mansioni | offriamo | competenze | attività | functie-eisen | functieomschrijving |
        taken | vaardigheden | wij bieden | arbeidsvoorwaarden
        """
    )
)
"""Whole headings of sections, and parts of "X and Y"."""

HEADING_ADJECTIVES = frozenset(
    _entries(
        """
        a | additional | as | basic | core | das | dein | deine | der | desired | die |
        essential | general | ideal | ihr | ihre | il | job | jouw | key | l' | la | le | les |
        main | major | minimum | more | my | new | nos | notre | nuestros | o | onze | os |
        other | our | preferred | primary | principal | required | seu | some | su | suas | sus
        | tes | the | this | ton | tu | tuo | tuoi | tus | typical | unser | unsere | vos |
        votre | we're | your
        """
    )
)
"""Words that may stand before such a heading."""

HEADING_OPENINGS = _entries(
    """
    about | who we | who you | who are | what you | what we | what's | what will | what makes |
    what to expect | what success | why | how we | how you | how to apply | where you | you
    might | we are looking for | we're looking for | in this role | day in the life | a day in |
    join | life at | working at | meet the | bonus points | nice to have | extra points | perks
    | benefits | compensation | our commitment | equal opportunity | diversity | things you |
    you may be | à propos | a propos | pourquoi | ce que | qui es | qui êtes | processus de |
    über | warum | was du | was sie | was wir | was dich | so sieht | das solltest | sobre |
    acerca | qué | que ofrecemos | o que | por que | cosa | chi | perché | wat | wie ben |
    waarom
    """
)
"""Openings of a heading that goes on for some words: "What you will do", "About Acme"."""

LABELS: dict[str, LineRole] = {
    label: role
    for role, labels in {
        LineRole.TITLE: """
            title | job title | position title | position | role | job | posting title | working
            title | titre | intitulé du poste | intitulé | stelle | stellenbezeichnung | puesto
            | cargo | vaga | functie
        """,
        LineRole.COMPANY: """
            company | company name | employer | employer name | organization | organisation |
            hiring organization | hiring company | advertiser | client | agency | entreprise |
            société | unternehmen | arbeitgeber | firma | empresa | bedrijf
        """,
        LineRole.PAY: """
            salary | salary range | pay | pay range | pay rate | pay details | compensation |
            wage | rate | base salary | base pay | salary/pay | hourly rate | compensation range
            | rémunération | salaire | fourchette salariale | gehalt | vergütung | salario |
            salário | remuneração | stipendio | salaris
        """,
        LineRole.PLACE: """
            location | locations | main location | primary location | alternate location(s) |
            alternate locations | additional locations | office location | job location | work
            location | city | country | office | place | region | where | workplace | workplace
            type | location type | work type | work arrangement | remote | remote employment |
            remote work | remote option | remote eligible | based in | location
            of position | lieu | localisation | localisations | standort | arbeitsort | ort |
            einsatzort | ubicación | localização | local | sede | luogo | locatie | statut à
            distance | télétravail
        """,
        LineRole.POSTED: """
            posted | posted on | date posted | post date | posting date | published |
            publication date | published on | date of posting | posting start | opening date |
            open date | date opened | opened | open | job posted | date | publié le | date de
            publication | veröffentlicht | publicado | gepubliceerd
        """,
        LineRole.TYPE: """
            type | job type | employment type | employment | contract | contract type | position
            type | schedule | work schedule | hours | time type | appointment type | commitment
            | full/part time | full- or part-time | type de contrat | contrat | anstellungsart |
            vertragsart | beschäftigungsart | arbeitszeit | tipo de contrato | jornada |
            dienstverband
        """,
        LineRole.LINK: """
            url | link | source | apply | apply at | apply here | apply link | apply url |
            application link | application url
            | job url | posting url | job link | career page | website | lien | bewerbungslink
        """,
    }.items()
    for label in _entries(labels)
}
"""What labels introduce: "Location: Berlin", "Employment type" over "Full-time"."""

TITLE_LABELS = frozenset(
    _entries(
        """
        job title | position title | posting title | working title | title of position | role title
        | intitulé du poste | stellenbezeichnung | título del puesto | título da vaga
        """
    )
)
"""Labels that can introduce nothing but a title, wherever they stand."""

COUNTRIES = frozenset(
    _entries(
        """
        africa | americas | apac | argentina | asia | australia | austria | bangladesh |
        belgique | belgium | brasil | brazil | bulgaria | canada | chile | china | colombia |
        croatia | czech republic | czechia | dach | danmark | denmark | deutschland | egypt |
        emea | england | españa | estonia | eu | europe | european union | finland | france |
        germany | ghana | greece | hong kong | hungary | iceland | india | indonesia | ireland |
        israel | italia | italy | japan | kenya | korea | latam | latin america | latvia |
        lithuania | luxembourg | malaysia | mexico | middle east | morocco | méxico | nederland
        | nepal | netherlands | new zealand | nigeria | nordics | norge | north america | norway
        | pakistan | peru | philippines | poland | polska | portugal | romania | saudi arabia |
        schweiz | scotland | serbia | singapore | slovakia | slovenia | south africa | south
        america | south korea | spain | sri lanka | suisse | suomi | sverige | sweden |
        switzerland | taiwan | thailand | the netherlands | turkey | u.s. | uae | uk | ukraine |
        united arab emirates | united kingdom | united states | united states of america |
        uruguay | us | usa | vietnam | österreich
        """
    )
)
"""Countries and regions as they stand alone in a line, by the names that postings use."""


JOB_NOUNS = _entries(
    """
    engineer | engineering | developer | development | programmer | coder | architect | designer
    | manager | management | lead | leader | head | director | chief | officer | president | vp
    | cto | ceo | cfo | coo | ciso | supervisor | coordinator | administrator | administration |
    analyst | scientist | researcher | modeler | statistician | tester | sdet | sre | devops |
    consultant | advisor | adviser | specialist | expert | strategist | planner | buyer |
    partner | agent | representative | rep | sales | salesperson | marketer | recruiter |
    sourcer | accountant | bookkeeper | auditor | controller | attorney | counsel | lawyer |
    paralegal | nurse | physician | therapist | physiotherapist | psychologist | pharmacist |
    dentist | carer | caregiver | aide | enabler | teacher | tutor | instructor | trainer |
    professor | lecturer | fellow | writer | editor | copywriter | translator | artist |
    animator | producer | journalist | photographer | fundraiser | organizer | moderator |
    technician | mechanic | electrician | operator | operative | driver | chef | cook | waiter |
    cashier | clerk | receptionist | secretary | assistant | associate | executive | intern |
    internship | trainee | apprentice | apprenticeship | co-op | student | volunteer | graduate
    | inspector | surveyor | broker | trader | underwriter | registrar | librarian | captain |
    pilot | guard | cleaner | worker | product owner | scrum master | technical staff |
    evangelist | advocate | generalist | curator | practitioner | installer | welder | plumber |
    machinist | assembler | dispatcher | merchandiser | janitor | custodian | superintendent |
    foreman | dietitian | midwife | paramedic | radiographer | veterinarian | phlebotomist |
    economist | actuary | treasurer | interpreter | biologist | chemist | physicist |
    mathematician | illustrator | annotator | transcriptionist | entwicklung | leitung |
    fachkraft | sachbearbeiter | referent | kaufmann | kauffrau | mitarbeiter | verkäufer |
    pfleger | pflegekraft | erzieher | lehrer | buchhalter | assistenz | praktikant | praktikum
    | auszubildende | ausbildung | werkstudent | monteur | mechaniker | elektroniker | fahrer |
    lagerist | redakteur | administrateur | ingénieur | développeur | développeuse | concepteur
    | chargé | chargée | responsable | commercial | technicien | projeteur | alternance |
    alternant | apprenti | stage | stagiaire | vendeur | vendeuse | conseiller | conseillère |
    employé | directeur | directrice | comptable | infirmier | infirmière | acheteur | acheteuse
    | analyste | gestionnaire | rédacteur | rédactrice | chauffeur | cuisinier | serveur |
    serveuse | formateur | formatrice | opérateur | juriste | ingeniero | ingeniera |
    desarrollador | desarrolladora | analista | gerente | técnico | técnica | especialista |
    consultor | consultora | vendedor | vendedora | asesor | asesora | diseñador | diseñadora |
    programador | programadora | arquitecto | coordinador | coordinadora | becario | operario |
    jefe | desenvolvedor | desenvolvedora | desenvolvimento | engenheiro | engenheira |
    engenharia | coordenador | coordenadora | arquiteto | estagiário | estágio | assistente |
    diretor | diretora | sviluppatore | ingegnere | impiegato | impiegata | addetto | addetta |
    consulente | tecnico | programmatore | progettista | stagista | contabile | ontwikkelaar |
    medewerker | adviseur | verkoper | beheerder | docent | stagiair | begeleider | ingenjör |
    utvecklare | säljare | konsult | projektledare | handläggare | sjuksköterska | programista |
    programistka | inżynier | kierownik | specjalista | specjalistka | technik | pracownik |
    magazynier | kierowca | doradca | przedstawiciel | asystent | asystentka | księgowa |
    księgowy | analityk | murarz | spawacz | ślusarz | elektryk | mechanik | monter | sprzedawca
    | opiekun | opiekunka | assessor | examiner | adjuster | appraiser | estimator | verifier |
    caseworker | counselor | counsellor | coach | mentor | facilitator | steward | housekeeper |
    porter | stylist | therapeut
    """
)
"""Nouns that titles of jobs have, and the names of companies seldom; a letter or two may follow."""

JOB_SUFFIXES = _entries(
    "entwickler | ingenieur | tester | manager | berater | techniker | leiter | student | assistent"
)
"""Such nouns in German and Dutch, alone or at the end of what is written as one word."""
NOUNS_OF_FIRMS = _entries(
    "advocate | captain | chemist | coach | commercial | generalist | guard | mentor | pilot"
    " | porter | stage | steward"
)
"""Those that names of firms begin with as often as titles: "Porter Airlines"."""
