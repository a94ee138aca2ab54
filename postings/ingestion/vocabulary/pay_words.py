"""Words around amounts of money: which are pay, which are something else, and per what.

English read off some thousand postings; German, French, Spanish, Portuguese, Italian, Dutch and
Polish as far as a short list goes. All are patterns over text in lower case.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.words import entries


def _any(*patterns: str) -> str:
    return "|".join(patterns)


PERIODS: dict[str, str] = {
    "year": _any(
        r"years?|yrs?|yr\.|y|annum|annual(?:ly|i[sz]ed)?|yearly|p[./]?a\b\.?|pa",
        r"jahr(?:e|es)?|jährlich|ans?|année|annuels?|annuelle|año|anual(?:es)?|ano|anuais",
        r"anno|annuo|annui|jaar|rok|rocznie",
    ),
    "month": _any(
        r"months?|mon|mos?|mth|monthly|p[./]?m\b\.?|pcm",
        r"monat(?:e|s)?|monatlich|mtl|mois|mensuels?|mensuelle|mes|mensual(?:es)?|mês|mensal",
        r"mensais|mese|mensili|maand|mies(?:iąc)?|miesięcznie|m-c",
    ),
    "week": _any(
        r"weeks?|wks?|weekly|p[./]?w\b\.?|woche|wöchentlich|semaine|semana|settimana",
        r"tydzień|tyg|tygodniowo",
    ),
    "day": _any(
        r"days?|daily|diem|p[./]?d\b\.?|d",
        r"tag|täglich|jour|jours|día|dia|giorno|dag|dzień",
    ),
    "hour": _any(
        r"hours?|hourly|hrs?|hr\.|h|p[./]?h\b\.?",
        r"stunde|std|heure|horas?|ora|uur|godz(?:in[aę])?",
    ),
}
"""What is said directly behind an amount, after "per" or "/" or nothing."""

ALONE = frozenset(
    entries(
        """y | d | h | m | mo | mos | mon | an | ans | ano | pa | pm | mes | ora | dia | tag | jour
        | rok | day | days | hours | weeks | months | years"""
    )
)
"""Of those, the ones that mean nothing unless "per" or "/" stands before."""

PER = r"per|a|an|each|every|pro|par|por|al|ao|à l['’]|à la|na|za|im|je|p\."

AROUND_PERIOD = _any(
    r"gross|net|base salary|base pay|base|salary|pay|before tax(?:es)?|b2b|vat",
    r"usd|eur|gbp|cad|aud|pln|dollars",
    r"brutto|netto|bruto|bruts?|brute|fixe|lordo",
)
"""Words that may stand between an amount and its period."""

PERIOD_BEFORE: dict[str, str] = {
    "year": _any(
        r"annual\w*|yearly|per (?:year|annum)|lpa|p\.a\.",
        r"jahres\w*|jährlich\w*|annuel\w*|anual\w*|annuo|ral|roczn\w+",
    ),
    "month": _any(
        r"monthly|per month",
        r"\w*monats\w*|monatlich\w*|mensuel\w*|mensual\w*|mensal\w*|maandsalaris|miesięczn\w+",
    ),
    "week": r"weekly|per week|wöchentlich\w*",
    "day": r"daily|day[- ]?rate|per day|tagessatz|tjm|tarifa diaria",
    "hour": _any(
        r"hourly|per hour",
        r"stundensatz|stundenlohn|taux horaire|uurtarief|por hora|godzinow\w+",
    ),
}
"""What is said elsewhere in the line: "annual base salary of"."""

BASE = _any(
    r"base(?:[ /-](?:salary|pay|compensation|comp|wages?|hiring|cash|annual|rate))?",
    r"basic(?: salary| pay)?",
    r"grundgehalt|fixgehalt|salaire (?:fixe|de base)|fixe|sal[aá]rio[- ]base|basissalaris",
)

TOTAL = _any(
    r"ote\b|on[- ]target (?:earnings?|pay|compensation|commissions?|income)|target earnings",
    r"target total(?: \w+)?",
    r"(?:target )?total (?:(?:target|annual|cash|direct|on-target|yearly|potential)\s){0,2}"
    r"(?:cash|comp(?:ensation)?|earnings?|pay|remuneration|package|rewards?|income)",
    r"tc\b|earning potential|potential earnings|variable inclus\w+|gesamtvergütung",
)
"""Pay together with what is not certain."""

PAY = _any(
    r"(?:salary|compensation|pay) (?:and|&|\+) (?:benefits?|perks)",
    r"salar(?:y|ies|ial)|compensation|comp\b|remuneration|wages?\b|ctc\b",
    r"(?:starting|target|hourly|annual|your|gross|net|current|our|equitable|the|cash) pay\b",
    r"(?:anticipated|estimated|typical|usd|us|zone|full[- ]time|monthly|weekly|daily) pay\b",
    r"pay (?:range|rate|band|scale|grade|zone|transparency|for|is|of|will|starts|between|in|per)",
    r"pay\s*(?=[:(–-])|(?:position|role|job) pays",
    r"(?:hourly|daily|day|pay|weekly|monthly|contract|starting|b2b|contractor|project) rates?",
    r"rates?(?= (?:from|up to|is|of up|:)|\s*[:–-])",
    r"(?:the|current|expected|estimated|anticipated|target|targeted|full|hiring) range",
    r"(?:hourly|daily|monthly|annual|yearly) range|range for (?:this|the) (?:role|position|job)",
    r"(?:total|annual|salary) package|package (?:of|between|from|up to)",
    r"\w*(?:gehalt\w*|lohn\b|entgelt|maandsalaris)|vergütung|jahresbrutto|stundensatz|tagessatz|bezahlung",
    r"salair\w+|rémunération|fourchette|tjm\b|taux (?:journalier|horaire)",
    r"salario\w*|sueldo|retribuci[oó]n|remuneraci[oó]n|banda salarial",
    r"sal[aá]rio|remuneração|faixa salarial",
    r"retribuzione|\bral\b|stipendio|compenso",
    r"salaris\w*|vergoeding|uurtarief|bruto",
    r"wynagrodzeni\w*|stawk\w*|widełki|pensja|salariul?|lön\b|løn\b",
)

EXTRA = _any(
    r"bonus\w*|sign[- ]?(?:ing|on)|referral\w*|refer a|referring|stipends?\b|budget\w*|allowances?",
    r"reimburs\w*|credits?\b|401|403|match(?:ing|ed)?\b|contribut\w+|deductibles?|premiums?",
    r"coverage|insur\w+|(?:incentive|variable)\w*|commissions?|grants?\b|deferred",
    r"workers['’]?(?= comp)|stock|equity|shares?\b|options?\b|rsus?\b|vest\w*|relocation",
    r"vouchers?|gift\w*|donat\w*|subsid\w*|retention|tuition|gym|fitness|well-?(?:ness|being)",
    r"lunch|meals?\b|internet|phone|home[- ]office|per diem|interviews?|discount\w*|tax\b",
    r"one[- ]time|quarterly|per quarter|towards?|to spend",
    r"raised|raising|fund(?:ing|ed|raise|raising)|series [a-h]\b|valu(?:ed|ation)|backed|venture",
    r"seed\b|revenues?|arr\b|mrr\b|gmv\b|aum\b|acv\b|tcv\b|ltv\b|turnover|profits?|assets|quotas?\b|deals?\b",
    r"fines?|penalt\w+|spend\w*|savings|saved?\b|saves|prizes?|awards?|awarded|loans?|fees?\b",
    r"zuschuss|prämie|umsatz|primes?\b|tickets?|chiffre d.affaires|ingresos|facturación",
    r"faturamento|aux[ií]lio|vales?\b|reembolso|premia|dofinansowan\w*",
)
"""Money that is no pay, whether or not the sentence speaks of pay too."""

BUSINESS = _any(
    r"market\w*|industry|sales\b|payments?|process\w*|transactions?|volume|customers?|clients?",
    r"users?|invest\w*|capital|costs?\b|pric\w+|(?<!month )contracts?|accounts?|portfolio",
    r"companies|opportunit\w+|projects? (?:worth|valued)|worth|grow\w*|scal\w+|generat\w+",
    r"travel\w*|education\w*|training\w*|learning|development|conferences?|courses?|books?",
    r"equipment|workspace|office|set[- ]?up|hardware|laptop|health\w*|dental|vision|medical",
    r"retirement|pension|perks?|benefits?|surrogacy|adoption|fertility|child\w*|kid|famil\w+",
    r"commut\w*|transport\w*|transit|parking|food|coffee|snacks?|events?|volunteer\w*|charit\w*",
    r"clothing|glasses|screening|weiterbildung|formation|mutuelle|formación|curso",
)
"""Words that speak of other money when no word of pay is near; sentences on pay have them too."""

EXCEPT = (
    r"(?:exclud(?:es|ing|e)|not includ(?:e|ing)|without|excl\.?|exclusive of|before|in addition to"
    r"|on top of|besides|aside from)\s[^.:;$€£\d]{0,60}"
)
"""What is named only to be left out of the amount: "salary, excluding bonus, is"."""

LINKS = _any(
    r"is|are|was|will|would|be|being|can|could|vary|varies|averages?|starts?|starting|begins?",
    r"beginning|range|ranges|ranging|from|at|to|up|between|about|approximately|approx|approximate",
    r"around|roughly|for|this|the|a|an|our|it|that|we|offer|offered|position|role|job|in|set|now",
    r"currently|per|year|annum|month|hour|day|week|annual|annually|hourly|monthly|daily|weekly",
    r"yearly|gross|net|of|on|as|follows|estimated|expected|anticipated|targeted|target",
    r"total|minimum|maximum|min|max|only|full|time|band|rate|rates|salary|pay|compensation|base",
    r"competitive|vat|within|falls|across|anywhere|based|candidates|employees|remote",
    r"usd|eur|gbp|cad|aud|pln|inr|chf|us|usa|u|s|united|states",
    r"von|bei|ab|bis|zu|liegt|zwischen|beträgt|mindestens|brutto|netto|lt|laut|kv|der|die|das|für|diese|stelle",
    r"de|à|entre|est|partir|selon|profil|brut|annuel|annuelle|mensuel|fixe|desde|hasta|bruto",
    r"bruta|anual|mensual|mensal|até|od|do|wynosi",
)
"""Words that may stand between a word of pay and its amount without parting them."""

UP_TO = _any(
    r"up to|up-to|up|max(?:imum|\.)?(?: of)?|capped at|not exceeding",
    r"(?:(?<=salary )(?<!our salary )(?<!the salary )|(?<=salary: )|(?<=salary \()|(?<=salaries )"
    r"|(?<=package ))to",
    r"jusqu['’]à|bis zu|bis|hasta|até|fino a|tot|do",
)
FROM = _any(
    r"from|starting (?:at|from)|starts? (?:at|from)|begin(?:s|ning)? at|at least|no less than",
    r"min(?:imum|\.)?(?: of)?|over|more than|above|>=?",
    r"ab|mindestens|à partir de|dès|a partir de|desde|da|vanaf|od",
)
AT_LEAST_BEFORE = _any(
    r"minimum (?:annual |gross |base |monthly |starting )*(?:salary|wage|pay|compensation)",
    r"mindest(?:gehalt|entgelt|lohn|brutto\w*|bezug)|starts? from|starts at|salaire minimum",
)
AT_LEAST_BEHIND = r"and (?:up|above|more)|or (?:more|above)|upwards|plus\b(?! \w)"
AT_LEAST_VERB = r"beginnt|startet"

SCALES: tuple[tuple[float, str], ...] = (
    (1e3, r"k|tsd\.?|thousand|mille|mil|t(?=\s?€)|tys\.?"),
    (1e6, r"m|mm|mn|mln|mio\.?|mill?ion(?:s|en|es)?|millones|mil[ih]+[oõ]es|mill"),
    (1e9, r"bn?|billions?|milliarden|milliards?|mrd\.?|miliard\w*|trillions?|tn"),
    (1e5, r"lpa|lakhs?|lacs?|l"),
    (1e7, r"crores?|crs?"),
    (1e4, r"万|萬|만"),
)
"""What is written behind a number for its size; "lakh" and "crore" are Indian, the last of East
Asia."""
