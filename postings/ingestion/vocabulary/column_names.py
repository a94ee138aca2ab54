"""What the columns of tables and the fields of JSON are called, and what each means.

Read off the headers of some forty collections of postings (exports of job sites, scrapers, trackers
and data sets) and the vocabularies of schema.org and of the large ATS. Names are without case and
accents, words with one blank between: "jobTitle", "job_title" and "Job Title" are one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from postings.ingestion.vocabulary.words import entries


class Meaning(StrEnum):
    """What a column says of a posting."""

    TITLE = "title"
    COMPANY = "company"
    LOCATION = "location"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    WORKPLACE = "workplace"
    IS_REMOTE = "remote or not"
    REMOTE_FROM = "remote from"
    TYPE = "employment type"
    SENIORITY = "seniority"
    EXPERIENCE = "experience"
    PAY = "pay"
    PAY_MIN = "lowest pay"
    PAY_MAX = "highest pay"
    CURRENCY = "currency"
    PERIOD = "pay period"
    PREDICTED = "pay is an estimate"
    POSTED = "posted on"
    CLOSES = "valid through"
    DAY_FIRST = "day before month"
    MONTH_FIRST = "month before day"
    APPLY = "address to apply"
    URL = "address"
    ID = "id"
    LANGUAGE = "language"
    EXCERPT = "summary"
    DESCRIPTION = "description"
    ABOUT = "about the company"
    DUTIES = "responsibilities"
    REQUIREMENTS = "requirements"
    PREFERRED = "nice to have"
    SKILLS = "skills"
    BENEFITS = "benefits"
    MORE = "more"  # says something of the job that no field takes: kept as a line
    UNUSED = "not used"


def _table(names: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {name: meaning for meaning, table in names.items() for name in entries(table)}


NAMES: Mapping[str, Meaning] = _table(
    {
        Meaning.TITLE: """
            title | job title | job name | position | position title | position name | role
            | role title | role name | job role | designation | vacancy | vacancy title | job
            | vacancy name | posting title | offer title | advert title | job position
            | headline | opening title | job opening name | functional title | business title
            | titre | intitule | intitule du poste | poste | intitule poste | stelle
            | stellenbezeichnung | stellentitel | jobtitel | berufsbezeichnung | puesto | titulo
            | titulo del puesto | cargo | vaga | titulo da vaga | nome da vaga | titolo
            | posizione | ruolo | functie | functietitel | vacaturetitel | stanowisko | tytul
            | nazwa stanowiska | nimike | tittel | yrkestitel | rubrik | 职位 | 职位名称 | 岗位
            | 岗位名称 | 職種 | 求人タイトル | 직무 | titel | job posting title | role offered
            """,
        Meaning.COMPANY: """
            company | company name | employer | employer name | organization | organisation
            | organization name | organisation name | hiring organization | hiring organisation
            | hiring organization name | hiring company | company title | org | org name | firm
            | agency | council name | institution | recruiter | company display name
            | business name | advertiser | client name | hiring company name | company info name
            | entreprise | nom entreprise | societe | employeur | unternehmen | firma
            | arbeitgeber | firmenname | unternehmensname | empresa | nombre empresa
            | nome da empresa | compania | azienda | bedrijf | bedrijfsnaam | werkgever
            | arbetsgivare | foretag | pracodawca | nazwa firmy | tyonantaja | virksomhed | 公司
            | 公司名称 | 企业 | 会社名 | 회사
            """,
        Meaning.LOCATION: """
            location | locations | all locations | place | places | location name
            | work location | work locations | office | offices | office location
            | office locations | where | location full | full location | location display
            | locations text | workplace location | worksite | work site | site location
            | city state country
            | duty station | primary location | address | job geo | geo | location display name
            | formatted location | full address | work address | secondary locations
            | additional locations | location raw | location label | lieu | localisation
            | lieu de travail | ort | standort | standorte | arbeitsort | einsatzort | ubicacion
            | lugar | lugar de trabajo | localizacao | local | localizzazione | sede
            | sede di lavoro | luogo | locatie | plaats | standplaats | werklocatie
            | lokalizacja | miejsce pracy | plats | sted | sijainti | 地点 | 工作地点 | 勤務地
            | 근무지 | joblocation | joblocation address | lieu travail | lieu travail libelle
            | position location display | work location city
            """,
        Meaning.CITY: """
            city | town | city name | locality | address locality | municipality | work city
            | location city | location locality | address address locality | ville | commune
            | stadt | ciudad | cidade | citta | stad | gemeente | miasto | kaupunki | kommun
            | 城市 | 市
            """,
        Meaning.REGION: """
            state | region | province | county | state name | state province | state region
            | state code | address region | administrative area | location state
            | location region | address address region | departement | bundesland | kanton
            | estado | provincia | regione | regio | provincie | wojewodztwo | lan
            | comunidad autonoma | uf | 省份
            """,
        Meaning.COUNTRY: """
            country | country code | country name | address country | nation | location country
            | location country code | address address country | country iso | countries | pays
            | land | pais | paese | kraj | maa | 国家
            """,
        Meaning.WORKPLACE: """
            workplace | workplace type | workplace types | work model | work mode
            | working model | work arrangement | work place type | work setting | remote type
            | location type | onsite remote | remote or onsite | remote onsite hybrid
            | work style | working style | remote policy | remote option | remote status
            | work location type | remote work | remote working | on site remote
            | work environment type | work type remote | teletravail | arbeitsmodell | modalidad
            | modalidade | modalita di lavoro | werkwijze | tryb pracy
            | formatted work type remote
            """,
        Meaning.IS_REMOTE: """
            is remote | remote | remote allowed | remote ok | remote friendly | allows remote
            | work from home | job work from home | wfh | telecommuting | telecommute
            | remote flag | home office | homeoffice | is remote friendly | fully remote
            | remote possible | telework eligible | has remote | is fully remote
            | works remotely | remote job
            """,
        Meaning.REMOTE_FROM: """
            candidate required location | location restrictions
            | applicant location requirements | remote location | remote locations | remote from
            | remote region | remote regions | eligible locations | eligible countries
            | hiring regions | allowed countries | remote countries | candidate location
            | location requirements
            """,
        Meaning.TYPE: """
            employment type | employment types | job type | job types | contract type | contract
            | type | work type | employment | type of employment | employment status
            | position type | commitment | time type | work schedule type | contract time
            | formatted work type | employment status label | contracttype | jobtype
            | type of contract | full time | full time part time | full part time
            | full or part time | employment category | employment term | employment type text
            | full time or part time | schedule type | status type | type de contrat | contrat
            | vertragsart | beschaftigungsart | anstellungsart | arbeitszeit | tipo
            | tipo de contrato | tipo contrato | contrato | jornada | tipo de empleo
            | tipo de vaga | tipo di contratto | contratto | dienstverband | contractvorm
            | rodzaj umowy | anstallningsform | umowa | 工作性质 | 工作类型 | 雇用形態
            | employmenttype jobstatus | type contrat | type contrat libelle | job status
            | full time part time indicator | job time type | contract time type
            """,
        Meaning.SENIORITY: """
            seniority | seniority level | level | job level | experience level | career level
            | formatted experience level | position level | niveau | karrierestufe | nivel
            | livello | niveau de poste | erfahrungsstufe | seniority name | levels
            | experience level name
            """,
        Meaning.EXPERIENCE: """
            experience | years of experience | years experience | min experience
            | work experience | minimum experience | experience years | experience required
            | required experience | minimum years experience | min years experience
            | experience range | job experience | yoe | required experience years
            | experience in years | annees d experience | berufserfahrung | experiencia
            | erfahrung | 经验 | 工作经验 | 经验要求 | years exp | experience libelle
            | required experience in years
            """,
        Meaning.PAY: """
            salary | pay | compensation | wage | salary range | pay range | salary text
            | salary raw | salary estimate | salary string | compensation range | base salary
            | base pay | rate | pay rate | hourly rate | remuneration | salary display
            | salary info | salaries | annual salary | yearly salary | monthly salary
            | salary formatted | salary description | salary summary | pay text
            | compensation text | compensation tier summary | wages | advertised salary text
            | advertised salary | stipend | ctc | day rate | daily rate | salary offered
            | package | salaire | fourchette salariale | gehalt | vergutung | lohn
            | gehaltsspanne | salario | sueldo | faixa salarial | remuneracion | remuneracao
            | stipendio | retribuzione | salaris | loon | wynagrodzenie | zarobki | palkka
            | 薪资 | 薪水 | 月薪 | 工资 | 給与 | 연봉 | mean salary | salary mean | avg salary
            | average salary | salary avg | median salary | salary average | med salary
            | salary median | annual base salary | base compensation | payrate
            | salary offered text | salaire libelle
            """,
        Meaning.PAY_MIN: """
            salary min | min salary | salary from | minimum salary | salary minimum | min amount
            | minimum amount | salary low | salary lower | lower salary | salary low end
            | pay min | min pay | minimum pay | compensation min | min compensation
            | salary start | salary lo | pay from | base salary min | salary range from
            | salary range min | minimum range | salary min value | salary min amount
            | salary lower bound | salary range low | low salary | base salary min value
            | base salary value min value | min base salary | salary floor | min annual salary
            | salary min annual | salary min usd | wage min | rate min | pay low
            | salary min yearly | annual salary min | starting salary | min hourly rate
            | compensation from | from salary | normalized salary min | salaire min | gehalt min
            | gehalt von | salario minimo | salario min | stipendio minimo | salaris min
            | wynagrodzenie od | salary minvalue
            """,
        Meaning.PAY_MAX: """
            salary max | max salary | salary to | maximum salary | salary maximum | max amount
            | maximum amount | salary high | salary upper | upper salary | salary high end
            | pay max | max pay | maximum pay | compensation max | max compensation | salary end
            | salary hi | pay to | base salary max | salary range to | salary range max
            | maximum range | salary max value | salary max amount | salary upper bound
            | salary range high | high salary | base salary max value
            | base salary value max value | max base salary | salary ceiling | max annual salary
            | salary max annual | salary max usd | wage max | rate max | pay high
            | salary max yearly | annual salary max | max hourly rate | compensation to
            | to salary | normalized salary max | salaire max | gehalt max | gehalt bis
            | salario maximo | salario max | stipendio massimo | salaris max | wynagrodzenie do
            | salary maxvalue
            """,
        Meaning.CURRENCY: """
            currency | salary currency | currency code | pay currency | compensation currency
            | salary currency code | salary unit currency | base salary currency | devise
            | wahrung | moneda | moeda | valuta | waluta | currency iso
            """,
        Meaning.PERIOD: """
            salary period | interval | pay period | pay basis | salary interval | salary type
            | pay interval | salary unit | salary frequency | pay frequency
            | compensation interval | rate type | pay type | salary time unit | wage type
            | salary unit text | unit text | salary schedule | payment period
            | compensation period | pay schedule | salary per | rate interval code
            | base salary value unit text | base salary unit text | wage unit | salary rate
            | pay unit | wage unit of pay | advertised salary period
            """,
        Meaning.PREDICTED: """
            salary is predicted | is predicted | salary predicted | salary is estimated
            | salary estimated | is estimated
            """,
        Meaning.POSTED: """
            date posted | posted date | posted | posted at | posted on | date | publication date
            | published | published at | published on | published date | post date
            | posting date | pub date | posted time | listed at | date published | publish date
            | listing date | listed time | original listed time | listed date | date listed
            | listed on | created | created at | creation date | date created | created on
            | created date | date opened | opening date | date open | posted datetime
            | posted timestamp | posted at datetime utc | published time | post time
            | first published | released date | release date | posting start date
            | publication start date | start date posted | days ago | age | posted days ago
            | posted ago | time posted | date added | added on | first seen | maturity | epoch
            | release time | job age | posted when | posted at timestamp | date de publication
            | publie le | date publication | veroffentlicht | veroffentlicht am
            | veroffentlichungsdatum | datum | eingestellt am | fecha | fecha de publicacion
            | publicado | data | data de publicacao | data pubblicazione | plaatsingsdatum
            | data publikacji | publiceringsdatum | 发布时间 | 发布日期 | 掲載日 | postdate
            | date creation | veroeffentlichungsdatum | aktuelle veroeffentlichungsdatum
            | date posted on | posted date utc
            """,
        Meaning.CLOSES: """
            closing date | deadline | application deadline | apply by | expires | expires at
            | expiry | expiry date | expiration date | valid through | valid until | closes
            | closes on | end date | close date | closing | expire date | application close date
            | application closing date | expire | expired at | applications close | last date
            | bewerbungsfrist | date limite | fecha limite | data scadenza | sluitingsdatum
            | sista ansokningsdag | 截止日期 | closes at | date closing | posting end date
            | publication end date | post until | expiration | closing time | apply before
            | last date to apply | application end date | expiry time
            """,
        Meaning.APPLY: """
            apply url | apply link | application url | application link | apply | apply at
            | url direct | job url direct | direct url | direct apply url | apply now url
            | how to apply url | external url | external apply url | external link
            | apply options | apply uri | link to apply | careers apply url | direct link
            | employer url direct | bewerbungslink | lien candidature | link de candidatura
            | apply direct url
            """,
        Meaning.URL: """
            url | link | job url | job link | posting url | job posting url | href
            | absolute url | hosted url | source url | web url | permalink | page url
            | details url | detail url | job detail url | job page | redirect url | careers url
            | shortlink | short link | uri | position uri | link url | urls | links | job urls
            | ad url | advert url | canonical url | canonical position url | posting link
            | listing url | job href | view url | website link | url link | lien | enlace
            | adres url | lank | 链接 | 网址 | landing page | refs landing page | externe url
            | redirect | origine offre url origine | job listing url | posting uri
            """,
        Meaning.ID: """
            id | job id | posting id | uuid | guid | reference | reference number | ref
            | job ref | requisition id | req id | external id | key | job key | identifier
            | vacancy id | offer id | position id | listing id | unique id | job number
            | reference id | jobid | ref number | ad id | slug | object id | requisition number
            | uniq id | refnr
            """,
        Meaning.LANGUAGE: """
            language | lang | locale | posting language | job language | language code
            """,
        Meaning.EXCERPT: """
            summary | job summary | excerpt | snippet | short description | description excerpt
            | job excerpt | teaser | abstract | description summary | description snippet
            | intro | description short | job snippet | resume | zusammenfassung | resumen
            | resumo | description teaser
            """,
        Meaning.DESCRIPTION: """
            description | job description | full description | body | content | text | details
            | job details | description html | description text | description plain | job desc
            | desc | long description | position description | role description | job body
            | posting description | vacancy description | description markdown | job overview
            | overview | raw description | full text | job content | job text | description md
            | description raw | description body | cleaned description | clean description
            | about the job | about job | about the role | about role | posting text | job ad
            | jobdescription | job spec | full job description | job info | description du poste
            | beschreibung | stellenbeschreibung | texte | descriptif | descripcion
            | descripcion del puesto | descricao | descricao da vaga | descrizione
            | omschrijving | functieomschrijving | beskrivning | beskrivelse | opis
            | opis stanowiska | kuvaus | 职位描述 | 岗位描述 | 描述 | 仕事内容 | content html
            | content text | html | description content | main text | message | comment text
            | contents | job responsibility description | descriptions
            """,
        Meaning.ABOUT: """
            company description | about company | about the company | about us
            | company overview | company about | employer description | company profile
            | organization description | company info description | company summary
            | firmenbeschreibung
            """,
        Meaning.DUTIES: """
            responsibilities | duties | key responsibilities | job responsibilities | tasks
            | job duties | job highlights responsibilities | what you will do
            | role responsibilities | highlights responsibilities | missions | aufgaben
            | responsabilidades | funciones | atividades | mansioni | taken | obowiazki
            | zakres obowiazkow | 岗位职责 | 工作职责
            """,
        Meaning.REQUIREMENTS: """
            requirements | qualifications | job requirements | required qualifications
            | minimum qualifications | job qualifications | basic qualifications | must have
            | candidate requirements | experience requirements | skills and experience
            | job highlights qualifications | highlights qualifications | qualification summary
            | who you are | education requirements | job requirement | requirement | profile
            | required skills and experience | profil | profil recherche | anforderungen
            | requisitos | perfil | requisiti | functie eisen | wymagania | krav | 任职要求
            | 职位要求 | 岗位要求 | 応募資格 | minimum qual requirements | minimum requirements
            | required skills and qualifications | job qualification
            """,
        Meaning.PREFERRED: """
            nice to have | preferred qualifications | preferred | bonus skills
            | preferred skills | desired qualifications | desirable | good to have | pluses
            """,
        Meaning.SKILLS: """
            skills | required skills | key skills | tech stack | technologies | skill
            | job skills | skills desc | stack | tools | skill list | technical skills | tech
            | skills required | technology | programming languages | job required skills
            | competences | kenntnisse | habilidades | competencias | competenze | vaardigheden
            | umiejetnosci | 技能 | extracted skills | keywords skills
            """,
        Meaning.BENEFITS: """
            benefits | perks | perks and benefits | job benefits | benefit
            | job highlights benefits | highlights benefits | what we offer | we offer
            | offer details | avantages | vorteile | benefizleistungen | beneficios | ofrecemos
            | vantaggi | arbeidsvoorwaarden | benefity | 福利 | 员工福利
            """,
        Meaning.MORE: """
            department | team | category | categories | function | functions | industry
            | industries | job function | job functions | sector | division | tags | keywords
            | field | job category | education | education level | occupation | profession
            | work schedule | schedule | hours | working hours | hours per week | weekly hours
            | visa sponsorship | visa | sponsorship | sponsors visa | h1b sponsorship
            | clearance | security clearance | travel | travel required | start date
            | job start date | grade | pay grade | band | bonus | equity | department name
            | category name | business unit | specialty | specialization | job family
            | job industry | company industry | languages required | required languages
            | openings | number of openings | vacancies | positions available | duration
            | contract duration | reports to | shift | degree | required education
            | qualification level | timezone | timezones | timezone restrictions | union
            | department label | category label | job categories | extensions | bonus range
            | relocation | citizenship | license | licenses | certifications | branche
            | abteilung | bereich | departement service | secteur | area | setor | settore
            | sector de actividad | afdeling | avdelning | dzial | 部门 | 行业 | 学历 | 学历要求
            | company type | company size | company stage | company sector | stage
            | funding stage | number of positions | salary note | salary notes | pay note | note
            | notes | other pay | bonuses | perks summary | civil service title
            | additional information | to apply | how to apply | residency requirement | beruf
            | hours shift | division work unit | employment terms | application instructions
            """,
        Meaning.UNUSED: """
            source | platform | site | job site | board | portal | via | publisher | provider
            | source name | site name | search term | search query | search keyword | keyword
            | query | index | unnamed 0 | unnamed | level 0 | rownum | row | no | nr | number
            | sno | s no | sr no | rating | company rating | employer rating | logo
            | company logo | company logo url | logo url | logo photo url | banner photo url
            | image | image url | thumbnail | thumbnail url | scraped at | scraped on
            | date scraped | scraped date | extracted at | fetched at | observed at | last seen
            | updated at | updated | last update | modified | date modified
            | last processed time | run id | hash | description hash | content hash
            | company url | company website | company url direct | company link | website
            | company page | employer website | company linkedin | company num employees
            | company revenue | company addresses | company id | employer id | ceo name
            | ceo photo url | views | applies | applicants | application count | num applicants
            | clicks | easy apply | application type | score | match score | fit score | status
            | emails | email | phone | contact | contact email | contact name | recruiter name
            | recruiter url | latitude | longitude | lat | lng | zip | zip code | zipcode
            | postal code | postcode | address postal code | fips | street address
            | company city | company location | company country | company state | headquarters
            | hq | founded | company founded | employees | type of ownership | revenue
            | competitors | reviews | company reviews | author | user | user id | poster id
            | sponsored | is sponsored | featured | is active | active | expired | closed
            | applied | favourite | saved | salary source | source id | schema version
            | posting domain
            """,
    }
)
"""Names by what they mean; a name that is not here is looked up without the words around it."""

PREFIXES = frozenset(
    entries(
        """
        job | jobs | posting | vacancy | offer | position | ad | advert | advertised | listing
        | role | opening | detected | extensions | data | attributes | fields | item | source
        | formatted | raw | meta
        """
    )
)
"""Words before a name that say only whose it is."""
SUFFIXES = frozenset(
    entries(
        """
        text | raw | str | string | value | values | html | plain | clean | cleaned | field | label
        | display | formatted | name | names | full | info | list | utc | iso | datetime | time
        | markdown | original | en | libelle | nom | rendered | 0 | 1
        """
    )
)
"""Words behind a name that say only how it is written."""

OF_OTHERS = frozenset(
    entries(
        """
        company | employer | organization | organisation | recruiter | agency | ceo | logo | user
        | author | poster | owner | avatar | image | thumbnail | comment | comments
        """
    )
)
"""A column named for something of these says nothing of the job."""

OF_JOBS = frozenset((
    Meaning.COMPANY, Meaning.TYPE, Meaning.PAY, Meaning.PAY_MIN, Meaning.PAY_MAX,
    Meaning.SENIORITY, Meaning.EXPERIENCE, Meaning.WORKPLACE, Meaning.REQUIREMENTS, Meaning.APPLY,
    Meaning.REMOTE_FROM, Meaning.DUTIES, Meaning.BENEFITS,
))  # fmt: skip
"""Meanings that hardly any tables but those of postings have."""

OF_TITLES = frozenset(
    entries("job | jobs | jobtitle | vacancy | posting | position | opening | vacature")
)
"""Words in the name of a title that make it one of a job."""

JOB_WORDS = re.compile(
    r"(?i)\b(?:jobs?|vacanc(?:y|ies)|hiring|we are looking for|careers?)\b"
    r"|招|岗位|职位|工程师|求人|採用|エンジニア|채용|개발자|ваканси|разработчик|инженер"
)
"""Words that make a title, a category or a tag speak of a job, in scripts whose titles no list of
nouns knows."""

OF_PEOPLE = frozenset(
    entries(
        """
        first name | last name | full name | surname | given name | family name | email | phone
        | email address | phone number | birthday | birth date | date of birth | mobile | contact
        | vorname | nachname | nom | prenom | nombre | apellido | apellidos | gender | age group
        """
    )
)
"""Names of columns that lists of people have."""
