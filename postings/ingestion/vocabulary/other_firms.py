"""Words that stand where sentences speak of other companies, or of what a product is good for."""

from __future__ import annotations

PRODUCTS = ("product", "app", "platform", "software", "service", "solution")
FIRM_NAMES = (
    *("netflix", "uber", "airbnb", "lyft", "doordash", "instacart", "pinterest", "spotify"),
    *("tesla", "spacex", "nasa", "toyota", "goldman sachs", "coca-cola", "nike", "disney"),
    *("walmart", "unilever", "mckinsey"),
)
"""Members of lists of customers and former employers, none of them a tool."""

_LISTS = (" like", " such", " incl", ", like", ", such", ", incl")
CUES = (
    *(f"{verb} by " for verb in ("trusted", "loved", "chosen", "funded", "founded", "led")),
    *("acquired by ", "backed by ", "used by ", "previously at", "powers ", "the likes of"),
    *("investor", "investment", "funding from", "capital from", "partners", "partnered"),
    *("partnering", "partnership", "partner of", "partner for", "partner award", "alliance"),
    *("reseller", "supplier", "provider of", "provider for", "founder", "creator", "executives"),
    *("alumni", "alums", "formerly", "ex-", "competitor", "rivals", "peers", "accreditation"),
    *("customers", "clients", "brands", "backers", "companies", "organisations", "organizations"),
    *("enterprises", "startups", "logos", "businesses", "firms", "leaders", "innovators"),
    *("marketplaces", "players", "giants", "publishers", "employers", "offerings"),
    *("of the year", "quote from "),
    *(f"{noun}{more}" for noun in ("products", "solutions") for more in _LISTS),
    *(f"{whose} {what} " for whose in ("our", "the") for what in PRODUCTS),
    *(f"{who} from" for who in ("veterans", "engineers", "people", "team", "folks")),
    *("do not ", "don't ", "don’t ", "never ", "cannot ", "can't ", "must not "),
    *("not allowed to", "refrain from", "no prior", "no previous", "no experience"),
    *("no knowledge", "no need", "without ex", "without pr", "without kn", "without need"),
    *("prohibited", "forbidden", "allows ", "enables ", "helps ", "lets ", "empowers ", "gives "),
    *("integrate with", "integrates with", "compatible with", "available on", "available for"),
    *("available via", "alternative to"),
    *(f"{before}{name}" for before in (" ", "/", "(", "\n") for name in FIRM_NAMES),
)
"""What stands in every match of the patterns of `extract.sentences_of_others`."""
