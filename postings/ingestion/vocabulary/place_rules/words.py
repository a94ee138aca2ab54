"""Words that several rules for places have in common, as parts of their patterns.

Written for this program from reading a few thousand postings.
"""

from __future__ import annotations

import re

_BEHIND_BASED = (
    *("a ", "across", "all ", "and ", "any", "appl", "around", "at ", "based", "cand", "five"),
    *("from", "full", "in ", "individuals", "inside", "living", "located", "near", "of ", "only"),
    *("on-site", "onsite", "or ", "out ", "people", "permanently", "physically", "primarily"),
    *("remote", "resid", "talent", "the ", "those", "throughout", "to ", "within"),
)
BASED = " | ".join(f"{word} {behind}" for word in ("based", "located") for behind in _BEHIND_BASED)
"""Both words with what the patterns have behind them: "based on" is the commoner by far."""
SEEKER = (
    r"candidates?|applicants?|applications?|someone|somebody|people|individuals?|talents?"
    r"|persons?|professionals?|residents?|engineers?|developers?|designers?|managers?|architects?"
    r"|analysts?|scientists?|specialists?|consultants?|contractors?|freelancers?|writers?|leads?"
    r"|leaders?|directors?|representatives?|executives?|administrators?|team\ member|hires?"
    r"|employees?\ must|you|you['’]re|applying|those|only|this\ person|successful|ideal|nurses?"
    r"|associates?|experts?|assessors?|teachers?|tutors?|recruiters?|marketers?|accountants?"
    r"|assistants?|coordinators?|editors?|translators?|technicians?|owners?"
)
_SERVED = (
    r"assistants?|accountants?|analysts?|architects?|coordinators?|consultants?|contractors?|designers"
    r"|developers|directors|editors|engineers|executives|experts|fellows|freelancers|hires|interns"
    r"|leaders|managers|marketers|nurses|owners|people|professionals|recruiters|representatives"
    r"|scientists|specialists|talent|teachers|technicians|translators|tutors|writers"
)
SERVED = (
    r"(?:\b(?:you|you['’]ll|we|will|to|that|which|who) (?:will )?(?:assist|coach|connect|coordinate"
    r"|edit|fund|help|lead|manage|match|mentor|onboard|oversee|pay|serve|supervise|support|train)"
    r"|\b(?:used|loved|trusted) by|\bsell(?:s|ing)? to|\bwork(?:s|ing)? (?:closely )?with)"
    rf" (?:[\w-]+ ){{0,4}}?(?:{_SERVED}) "
    r"(?:who (?:are|live) )?(?:based|located|living|residing|in|from|across)\b"
)
"""People whom the one with the job works for or with: "you support teachers based in"."""
ROLE = r"role|position|job|opportunity|vacancy|opening|post|internship|contract|work|location"
NOT_US = (
    r"\b(?:(?<!or from our )(?<!or at our )(?<!or in our )headquarter\w*|hq'?d"
    r"|our (?:customers|clients|partners|investors|company|story|founders)"
    r"|companies|businesses|customers|clients|start-?ups?|founded|registered|employs"
    r"|(?:our|the|a|is|as an?) (?:\w+ ){0,3}(?:company|organi[sz]ation|firm|agency|startup)|(?:we"
    r"|team(?:mates|s)?(?: members)?|colleagues|staff|workforce|employees|people)(?:['’]re| are"
    r"| is| were|,| who| located| based| living)(?! (?:\w+ ){0,2}(?:looking|seeking|hiring"
    r"|open|searching|recruiting|considering|accepting))|which is|that is|parent|data cent\w+"
    r"|servers?|our own|incorporated)\b"
)
PAY = (
    r"[$€£]|\b(?:salar\w+|compensation|pay|wages?|benefits?|stipend|insurance|401\W?k?|allowance"
    r"|ccpa|notice|privacy|ordinance|pursuant|equal opportunity|discriminat\w+|law|act|bonus"
    r"|zones?)\b"
)
TIME_LIMIT = (
    r"\b(?:weeks?|days?|months?|up to|temporar\w+|policy|program\w*|vacation|holidays?"
    r"|occasional\w*)\b"
)
NEGATION = re.compile(
    r"\b(?:not (?:currently |yet |be )?(?:able|eligible|available|hir\w+|consider\w*|accept\w*"
    r"|open|possible|offered|located|based|in)|cannot|can['’]t|unable|ineligible|except\w*"
    r"|exclud\w+|outside|other than|don['’]t|do not|no longer|regardless|if you (?:are|live"
    r"|reside|work)|if (?:located|based|hired)|whether|beneficial|advantage|would be (?:great"
    r"|nice)|preferred|preference|prefer|ideally in|travel\w*"
    r"|(?<!only )(?<!looking )(?<!searching )(?<!role )(?<!position )(?<!job )for (?:candidates"
    r"|applicants|employees|residents|individuals|those|people|roles"
    r"|positions) (?:\w+ ){0,2}(?:located|based|residing|living|hired|in)\b)"
)
NEGATION_AFTER = re.compile(
    r"^\W*(?:\w+\W+){0,2}?time[ -]?zones?|will not be (?:eligible|considered)|are not eligible"
    r"|is preferred|preferred\b|is a plus"
)
POLICY = re.compile(
    r"\b(?:our|all|most|majority of(?: our)?|many|some)(?: of our)? (?:\w+ )?(?:roles|positions"
    r"|jobs|employees|canaries)\b"
)
"""Words on the jobs of a company at large: believed of this one where nothing else is said."""
WORLD = re.compile(
    r"""\b(?:work(?:ing)?|hir(?:e|es|ing)|liv(?:e|ing)|located|based|reside|remote(?:ly)?
          |open\ to|apply|candidates|applicants
          |applications)\b[^.;!?]{0,30}?\b(?:from\ )?(?:almost\ |nearly\ |literally\ )?
    (?:anywhere|any\ (?:country|location|place))\ (?:in|around|on|across)\ (?:the\ )?(?:world
          |globe|planet|earth)\b
    |\b(?:living|located|spread|based)\ (?:all\ )?around\ the\ (?:globe|world)\b
    |\b(?:remote|hiring|candidates)\ (?:worldwide|globally)\b|\bworldwide\ remote\b""",
    re.VERBOSE,
)
"""That a worker may live anywhere."""
ANYWHERE = re.compile(r"\bwork (?:remotely )?from (?:literally )?(?:anywhere|wherever you)\b")
"""The same without a word on the world; believed where no place is named."""
WORLD_UNLESS = re.compile(
    r"\b(?:companies|businesses|customers|clients|should be able|weeks?|days?|months?|per year"
    r"|policy|vacation|up to|temporar\w+|no matter|best talent|program\w*|flexib\w+ to travel"
    r"|retreat|users?|anyone|benefit\w*)\b"
)
WORLD_STEMS = frozenset(
    ("anywhere", "any country", "around the", "worldwide", "globally", "any location")
)
"""Words that call for `WORLD` and `ANYWHERE`."""
