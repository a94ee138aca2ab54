"""The body of a posting is unpacked and measured once when its words are made, which takes a tenth
less of all that PostgreSQL does for a new posting. The words stay as they are.

Each mention of `NEW.body` unpacks it anew, and `left` counts its characters every time.
"""

from importlib import import_module

from django.db import migrations

_BEFORE = import_module("postings.migrations.0033_typography_parts_words")
_FOLDED = _BEFORE.FOLDED

# No text has more characters than bytes: one of fewer bytes need not be counted.
_CUT = """
            IF octet_length(body) > 200000 THEN
                body := left(body, 200000);
            END IF;
"""


def function(declared: str, folded: str, vector: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION postings_make_search() RETURNS trigger
        LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        {declared}
        BEGIN
            {folded}
            INSERT INTO postings_wording (posting_id, search) VALUES (NEW.id, {vector})
            ON CONFLICT (posting_id) DO UPDATE SET search = EXCLUDED.search
                WHERE postings_wording.search <> EXCLUDED.search;
            IF FOUND AND TG_OP = 'UPDATE' AND NEW.status = 'published' THEN
                INSERT INTO postings_searchchange (posting_id) VALUES (NEW.id);
            END IF;
            RETURN NULL;
        END $$;
    """  # noqa: S608


FORMER = function("", "", _BEFORE.vector_of("NEW"))

# A text that is joined with another, if an empty one, is no longer packed.
FUNCTION = function(
    declared="DECLARE body text := NEW.body || '';",
    folded=f"{_CUT} body := {_FOLDED.format(text='body')}; {_CUT}",
    vector=f"""
        setweight(to_tsvector('english', {_FOLDED.format(text="NEW.title")}), 'A')
        || setweight(to_tsvector('english', {_FOLDED.format(text="NEW.keywords")}), 'B')
        || setweight(to_tsvector('english', body), 'C')
    """,
)


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0034_wordings"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, FORMER),
    ]
