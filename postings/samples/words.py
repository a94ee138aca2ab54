"""The words of sample postings: tables alone, the usual first, since they are drawn that way.

Everything was written for this program. Names of skills come from the packaged vocabulary, all
other names are invented.
"""

from __future__ import annotations

from postings.choices import Category


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ROLES: dict[Category, tuple[str, ...]] = {
    category: _lines(roles.replace(",", "\n"))
    for category, roles in {
        Category.SOFTWARE: "Software Engineer, Backend Engineer, Full Stack Developer,"
        "Frontend Engineer, Mobile Developer, Java Developer, Python Developer, iOS Engineer,"
        "Android Engineer, Embedded Software Engineer, C++ Developer, Game Developer,"
        "Golang Developer, Rust Engineer, Web Developer, API Engineer, Solutions Architect",
        Category.DATA_AI: "Data Engineer, Data Scientist, Machine Learning Engineer, Data Analyst,"
        "Analytics Engineer, AI Engineer, Computer Vision Engineer, Research Scientist,"
        "Business Intelligence Developer, Speech Recognition Engineer",
        Category.SALES: "Account Executive, Sales Development Representative, Account Manager,"
        "Sales Engineer, Inside Sales Representative, Partnerships Manager",
        Category.DEVOPS_SRE: "DevOps Engineer, Site Reliability Engineer, Platform Engineer,"
        "Cloud Engineer, Infrastructure Engineer, Kubernetes Administrator",
        Category.PRODUCT: "Product Manager, Product Owner, Technical Product Manager,"
        "Product Analyst",
        Category.MARKETING: "Marketing Manager, Content Writer, Growth Marketer, Brand Manager,"
        "Search Engine Specialist, Copywriter",
        Category.DESIGN: "Product Designer, UX Designer, Graphic Designer, UX Researcher,"
        "Motion Designer",
        Category.CUSTOMER_SUCCESS: "Customer Success Manager, Implementation Consultant,"
        "Onboarding Specialist",
        Category.SUPPORT: "Support Specialist, Technical Support Engineer, Help Desk Agent",
        Category.OPERATIONS: "Operations Manager, Office Manager, Logistics Coordinator,"
        "Warehouse Supervisor, Executive Assistant, Fleet Planner",
        Category.FINANCE_LEGAL: "Accountant, Financial Analyst, Legal Counsel, Payroll Specialist,"
        "Compliance Officer, Tax Adviser",
        Category.PROJECT_PROGRAM: "Project Manager, Program Manager, Scrum Master,Delivery Manager",
        Category.QA: "QA Engineer, Test Automation Engineer, Test Analyst",
        Category.SECURITY: "Security Engineer, Penetration Tester, Security Analyst",
        Category.HR_RECRUITING: "Recruiter, People Partner, Talent Sourcer, Learning Specialist",
        Category.IT_SUPPORT: "System Administrator, Network Engineer, IT Support Technician",
        Category.HARDWARE: "Electrical Engineer, FPGA Engineer, Mechanical Engineer,"
        "Firmware Engineer, Chip Verification Engineer",
        Category.HEALTHCARE: "Registered Nurse, Physiotherapist, Pharmacist, Clinical Coordinator",
        Category.EDUCATION: "Teacher, Curriculum Developer, Language Tutor, Course Instructor",
        Category.OTHER: "Translator, Chef, Electrician, Architect, Driver, Photographer",
    }.items()
}

# The words of a title for a level, and its value.
LEVELS = {
    "": None,
    "Senior ": "senior",
    "Junior ": "junior",
    "Lead ": "lead",
    "Staff ": "staff",
    "Principal ": "principal",
    "Mid-Level ": "mid",
    "Director of ": "director",
    "VP of ": "executive",
}
FIELDS = _lines(
    """Payments
    Platform
    Growth
    Search
    Data Tools
    Identity
    Logistics
    Risk
    Checkout
    Infrastructure
    Developer Experience
    Pricing
    Maps
    Machine Learning
    Billing
    Trust and Safety
    Public Sector
    Healthcare
    Robotics
    Ads
    Streaming
    Observability
    Real-Time Systems
    Energy
    Climate
    Supply Chain
    Insurance
    Education
    Gaming
    Accessibility"""
)
SECTORS = _words(
    """
    Labs Systems Health Analytics Freight Ledger Maps Mobility Networks Robotics Energy Studio
    Care Foods Capital Cloud Games Learning Travel Security Media Motors Optics Textiles Farms
    """
)

# Those that are asked for most; the others of the packaged vocabulary follow.
USUAL_SKILLS = _lines(
    "Python, AWS, JavaScript, SQL, Docker, Kubernetes, React, TypeScript, Java, PostgreSQL, Linux,"
    "Azure, Go, C++, Node.js, Git, Terraform, GCP, C#, Excel, Salesforce, Kafka, Redis, .NET,"
    "Figma, Jenkins, MongoDB, Spark, Django, Rust, GraphQL, Angular, Ruby, PHP, R, Snowflake,"
    "Tableau, C, Vue.js, Kotlin, Swift, HTML, CSS, Elasticsearch, Airflow, PyTorch, Jira, SAP,"
    "HubSpot, Scala, Ansible, MySQL, Power BI, Spring Boot".replace(",", "\n")
)

# What sentences are made of. A word in braces stands for one of the list of that name.
VERBS = _words(
    """
    build run improve design test maintain plan measure review document support extend automate
    simplify ship own migrate scale secure monitor deliver shape refine tune organise analyse
    prepare rewrite explain repair evaluate integrate replace schedule audit publish launch
    model prototype forecast negotiate translate teach inspect assemble calibrate illustrate
    """
)
DOMAINS = _words(
    """
    payment customer search data mobile order delivery billing cloud product sales safety
    booking inventory patient learning energy pricing checkout network insurance fraud shipping
    hiring training claims freight weather music video voice photo factory vehicle battery
    satellite farm legal tax loyalty hotel ticket kitchen pharmacy museum library harbour
    railway lighting water steel paper fabric garden furniture recycling genome microscope
    turbine greenhouse telescope
    """
)
KINDS = _words(
    """
    platform service team pipeline app system process tool report product model dashboard
    library catalogue archive workflow gateway engine network portal index store editor
    scheduler simulator warehouse campaign contract budget roadmap strategy laboratory workshop
    sensor interface prototype queue ledger registry compiler cache calendar forum
    handbook survey atlas
    """
)
PEOPLE = _lines(
    """customers
    colleagues
    product managers
    designers
    partners
    engineers
    analysts
    the sales team
    researchers
    users
    suppliers
    nurses
    teachers
    drivers
    regulators
    planners
    auditors
    students
    pharmacists
    translators
    growers
    dispatchers
    curators
    electricians
    surveyors
    volunteers"""
)
QUALITIES = _words(
    """
    reliable fast simple clear secure accurate useful modern careful friendly quiet accessible
    affordable thorough transparent flexible sturdy elegant predictable portable frugal
    inclusive resilient legible graceful verifiable tidy humane modular reversible
    """
)
HABITS = _lines(
    """every week
    from the first day
    with a small team
    across time zones
    in short steps
    before each release
    together with operations
    without heroics
    with care for detail
    in the open
    in pairs
    under real load
    at the end of a quarter
    on call once a month
    during two workshops a year
    by the numbers"""
)
TRAITS = _lines(
    """clear writing
    good judgement
    curiosity
    a calm manner
    an eye for detail
    honest feedback
    patience with old code
    a sense of humour
    teamwork
    independent work
    careful planning
    a degree in a related field
    public speaking
    mental arithmetic
    mentoring others
    reading contracts
    statistics
    facilitation"""
)
PERKS = _lines(
    """flexible hours
    health insurance
    thirty days of leave
    a learning budget
    a pension plan
    parental leave
    a quiet office
    remote weeks
    equipment of your choice
    a yearly retreat
    dental care
    a bicycle to lease
    commuter tickets
    volunteer days
    a sabbatical
    a canteen with a garden
    swimming lessons
    childcare vouchers"""
)
ABOUT = _lines(
    """We make a {quality} {domain} {kind} for {people}.
    Our {domain} {kind} is used by {people} {habit}.
    We believe that a {domain} {kind} should be {quality} and {quality}.
    Started by two {people}, the company now runs a {domain} {kind} in many countries.
    {People} trust us because our {domain} {kind} stays {quality}.
    The team behind the {domain} {kind} is {quality}, and {people} tell us so.
    Our investors are patient, so we can keep the {domain} {kind} {quality}."""
)
DUTIES = _lines(
    """{Verb} the {domain} {kind} that {people} rely on.
    {Verb} and {verb} our {domain} {kind} {habit}.
    Work with {people} to {verb} a {quality} {domain} {kind}.
    {Verb} what the team needs, and keep it {quality}.
    Talk with {people} {habit} and {verb} what they ask for.
    Help {people} to {verb} the {domain} {kind}.
    {Verb} the {kind} of the {domain} group, so that it stays {quality}.
    Find out why the {domain} {kind} is not {quality} yet, and {verb} it.
    Own the {domain} {kind} from the first sketch to what runs.
    Write down decisions about the {domain} {kind}, so that {people} can question them."""
)
WISHES = _lines(
    """You enjoy {trait} and {trait}.
    {Trait} matters more to us than titles.
    You have helped to {verb} a {domain} {kind} before.
    You like to {verb} things {habit}.
    You can explain a {domain} {kind} to {people}.
    {Trait}, {trait} and {trait}.
    Working knowledge of a {quality} {domain} {kind}.
    It helps if you have worked with {people}."""
)
OFFERS = _lines(
    """{Perk} and {perk}.
    {Perk}, {perk} and {perk}.
    We offer {perk} {habit}.
    A {quality} team that likes to {verb} things {habit}.
    Time to {verb} what you care about, and {perk}."""
)
CLOSINGS = _lines(
    """We welcome applicants of every background and decide by what you can do.
    We read every application and answer within two weeks.
    Tell us what you need for the interview, and we arrange it.
    No cover letter is needed; a few lines about the {domain} {kind} you liked best are enough.
    Women and people of colour are especially encouraged to apply."""
)

# Bodies that are not in English.
OTHER_LANGUAGES = {
    "de": _lines(
        """Wir suchen jemanden, der sorgfältig arbeitet und gern Fragen stellt.
        Du planst und baust mit einem kleinen Team, was unsere Kundinnen und Kunden täglich nutzen.
        Deine Ideen zählen, und für gute Gründe ändern wir unsere Pläne.
        Du schreibst verständlich und hilfst anderen, deine Arbeit nachzuvollziehen.
        Wir bieten flexible Zeiten, dreißig Tage Urlaub und ein Budget für Weiterbildung.
        Bewirb dich mit ein paar Zeilen über das, was dir zuletzt gelungen ist."""
    ),
    "fr": _lines(
        """Nous cherchons une personne curieuse qui aime le travail bien fait.
        Vous préparez, avec une petite équipe, les outils dont nos clients se servent chaque jour.
        Vos idées comptent et nous changeons d'avis quand les raisons sont bonnes.
        Vous rédigez clairement et aidez vos collègues à comprendre vos choix.
        Nous proposons des horaires souples, une mutuelle et un budget de formation.
        Écrivez-nous quelques lignes sur un projet dont vous êtes fier."""
    ),
    "es": _lines(
        """Buscamos a alguien que disfrute del trabajo cuidadoso y de hacer preguntas.
        Prepararás con un equipo pequeño las herramientas que nuestros clientes usan cada día.
        Tus ideas cuentan y cambiamos de plan cuando hay buenas razones.
        Escribes con claridad y ayudas a los demás a entender tus decisiones.
        Ofrecemos horario flexible, seguro médico y presupuesto para aprender.
        Escríbenos unas líneas sobre un proyecto que te haya gustado."""
    ),
    "pt": _lines(
        """Procuramos alguém que goste de trabalho cuidadoso e de fazer perguntas.
        Com uma equipa pequena vais preparar as ferramentas que os clientes usam todos os dias.
        As tuas ideias contam e mudamos de plano quando há boas razões.
        Oferecemos horário flexível, seguro de saúde e um orçamento para formação.
        Escreve-nos algumas linhas sobre um projeto de que gostaste."""
    ),
    "nl": _lines(
        """We zoeken iemand die graag zorgvuldig werkt en vragen stelt.
        Met een klein team maak je wat onze klanten elke dag gebruiken.
        Jouw ideeën tellen, en om goede redenen passen we onze plannen aan.
        We bieden flexibele uren, een pensioen en een budget om te leren.
        Schrijf ons een paar regels over een project waar je trots op bent."""
    ),
}
