"""The search vector as migrations make it up to 0029. Frozen: one that makes another has its own."""

_ALIKE = r"\u0001-\u007f\u00a9\u00ae\u00b7\u2012-\u2016\u2018-\u2023\u20ac\u2190-\u2199\u2713"
_FOLDED = (
    f"replace(replace(lower(CASE WHEN {{text}} ~ '[^{_ALIKE}]'"
    r" THEN regexp_replace(normalize({text}, NFKD), '[\u0300-\u036f]', '', 'g') ELSE {text} END),"
    " '/', ' '), '-', ' ')"
)
_CUT = "left({text}, 200000)"


def search_vector(title: str, keywords: str, body: str) -> str:
    """The expression in SQL over these."""
    cut_body = _CUT.format(text=_FOLDED.format(text=_CUT.format(text=body)))
    return (
        f"(setweight(to_tsvector('english', {_FOLDED.format(text=title)}), 'A')"
        f" || setweight(to_tsvector('english', {_FOLDED.format(text=keywords)}), 'B')"
        f" || setweight(to_tsvector('english', {cut_body}), 'C'))"
    )


FUNCTION = f"""
    CREATE OR REPLACE FUNCTION postings_make_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' OR (NEW.title, NEW.keywords, NEW.body)
            IS DISTINCT FROM (OLD.title, OLD.keywords, OLD.body)
        THEN
            NEW.search := {search_vector("NEW.title", "NEW.keywords", "NEW.body")};
        END IF;
        RETURN NEW;
    END $$;
"""
