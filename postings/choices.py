"""The fixed sets of the board, under the values that records, columns and addresses share."""

from django.db.models import TextChoices


class Status(TextChoices):
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    CLOSED = "closed", "Closed"
    REJECTED = "rejected", "Rejected"
    MERGED = "merged", "Merged"
    HIDDEN = "hidden", "Hidden with its company"


# Of a posting that is hidden with its company, and has it again when that is shown.
HIDEABLE = (Status.IN_REVIEW, Status.PUBLISHED, Status.CLOSED)
# Of a posting that has a page.
VISIBLE = (Status.PUBLISHED, Status.CLOSED, Status.MERGED)


class ClosedReason(TextChoices):
    STATED_END = "stated_end", "its stated end has passed"
    AGE = "age", "too old"
    MISSING = "missing", "its source no longer lists it"
    EDITOR = "editor", "an editor closed it"


class Flag(TextChoices):
    """Why an editor may want to look at a posting before it is listed."""

    NO_TITLE = "no_title", "No title found"
    CONFLICT = "conflict", "The document contradicts itself"
    NO_COMPANY = "no_company", "No company named"
    NO_APPLY_URL = "no_apply_url", "No way to apply"
    ASKS_FOR_MONEY = "asks_for_money", "Asks applicants for money"
    CONTACT_OUTSIDE = "contact_outside", "Takes applicants to a messenger"
    INSTRUCTIONS = "instructions", "Speaks to programs, not to people"
    LEAKED_PAY = "leaked_pay", "The same odd pay heads postings of many companies"
    OVERTAKEN = "overtaken", "A document now says something else than an editor corrected"


class SourceKind(TextChoices):
    FOLDER = "folder", "Files and folders"
    FEED = "feed", "Feed"
    BOARD = "board", "Job board or ATS"
    EDITOR = "editor", "Editor"


class Policy(TextChoices):
    PUBLISH = "publish", "Publish at once"
    FLAGGED_WAIT = "flagged_wait", "Flagged postings wait for review"
    ALL_WAIT = "all_wait", "All postings wait for review"


class PairState(TextChoices):
    """What an editor said of two postings that may be the same job; a sure merge counts as said."""

    OPEN = "open", "To be decided"
    SAME = "same", "The same job"
    DIFFERENT = "different", "Not the same"


class RunState(TextChoices):
    UNDER_WAY = "under_way", "Under way"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped before its end"


class Workplace(TextChoices):
    REMOTE = "remote", "Remote"
    HYBRID = "hybrid", "Hybrid"
    ONSITE = "onsite", "On-site"
    UNSTATED = "unstated", "Not stated"


class EmploymentType(TextChoices):
    FULL_TIME = "full_time", "Full-time"
    PART_TIME = "part_time", "Part-time"
    CONTRACT = "contract", "Contract"
    INTERNSHIP = "internship", "Internship"
    TEMPORARY = "temporary", "Temporary"
    UNSTATED = "unstated", "Not stated"


class Seniority(TextChoices):
    """In rising order."""

    INTERN = "intern", "Intern"
    JUNIOR = "junior", "Junior"
    MID = "mid", "Mid-level"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead"
    STAFF = "staff", "Staff"
    PRINCIPAL = "principal", "Principal"
    MANAGER = "manager", "Manager"
    DIRECTOR = "director", "Director"
    EXECUTIVE = "executive", "Executive"
    UNSTATED = "unstated", "Not stated"


class Category(TextChoices):
    SOFTWARE = "software", "Software"
    DATA_AI = "data_ai", "Data and AI"
    DEVOPS_SRE = "devops_sre", "DevOps and SRE"
    SECURITY = "security", "Security"
    QA = "qa", "Quality assurance"
    HARDWARE = "hardware", "Hardware"
    DESIGN = "design", "Design"
    PRODUCT = "product", "Product"
    PROJECT_PROGRAM = "project_program", "Project and program"
    IT_SUPPORT = "it_support", "IT support"
    SALES = "sales", "Sales"
    MARKETING = "marketing", "Marketing"
    CUSTOMER_SUCCESS = "customer_success", "Customer success"
    SUPPORT = "support", "Support"
    FINANCE_LEGAL = "finance_legal", "Finance and legal"
    HR_RECRUITING = "hr_recruiting", "HR and recruiting"
    OPERATIONS = "operations", "Operations"
    EDUCATION = "education", "Education"
    HEALTHCARE = "healthcare", "Healthcare"
    OTHER = "other", "Other"


class Period(TextChoices):
    YEAR = "year", "per year"
    MONTH = "month", "per month"
    WEEK = "week", "per week"
    DAY = "day", "per day"
    HOUR = "hour", "per hour"


class VisaSponsorship(TextChoices):
    YES = "yes", "Offered"
    NO = "no", "Not offered"
    UNSTATED = "unstated", "Not stated"


class CorrectableField(TextChoices):
    """The fields of a record that an editor may correct."""

    TITLE = "title", "Title"
    COMPANY = "company", "Company"
    SALARY = "salary", "Salary"
    WORKPLACE = "workplace", "Workplace"
    REMOTE_FROM = "remote_from", "Remote from"
    REMOTE_SUBDIVISIONS = "remote_subdivisions", "Remote from (states)"
    COUNTRIES = "countries", "Countries"
    CITIES = "cities", "Cities"
    EMPLOYMENT_TYPE = "employment_type", "Employment type"
    SENIORITY = "seniority", "Seniority"
    EXPERIENCE_YEARS = "experience_years", "Years of experience"
    SKILLS = "skills", "Skills"
    EQUITY = "equity", "Equity"
    VISA_SPONSORSHIP = "visa_sponsorship", "Visa sponsorship"
    APPLY_URL = "apply_url", "Apply address"
    POSTED_ON = "posted_on", "Posted on"
    VALID_THROUGH = "valid_through", "Stated end"
    LANGUAGE = "language", "Language"
    CATEGORY = "category", "Category"


class ReportReason(TextChoices):
    """What a visitor may find wrong with a posting."""

    CLOSED = "closed", "The job is no longer open"
    WRONG = "wrong", "Something here is not what the employer states"
    SUSPECT = "suspect", "It asks for money or looks like fraud"
    UNLAWFUL = "unlawful", "It discriminates or breaks the law"
    OTHER = "other", "Something else"
