"""The words of postings, and their index, in a table of their own.

PostgreSQL writes a row anew whatever changes in it, and enters that into every index: a posting of
some hundred words that is closed went into the index of words some hundred times.
"""

from importlib import import_module

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

_BEFORE = import_module("postings.migrations.0033_typography_parts_words")

_COLUMNS = (
    *("status", "company_id", "category", "seniority", "employment_type", "workplace"),
    *("experience_years", "language", "listed_on", "annual_top", "salary_currency", "equity"),
    *("visa_sponsorship", "countries", "remote_from", "remote_subdivisions", "skills", "cities"),
    *("salary_min", "salary_max", "salary_period"),
)


def note_updated(*words: str) -> str:
    """That of migration 0007, which compared the words as well."""
    before, after = (", ".join(f"{row}.{name}" for name in (*_COLUMNS, *words)) for row in "ba")
    return f"""
        CREATE OR REPLACE FUNCTION postings_note_updated() RETURNS trigger
        LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
            INSERT INTO postings_searchchange (posting_id)
            SELECT id
            FROM (SELECT * FROM before WHERE status = 'published') AS b
            FULL JOIN (SELECT * FROM after WHERE status = 'published') AS a USING (id)
            WHERE ({before}) IS DISTINCT FROM ({after});
            RETURN NULL;
        END $$;
    """  # noqa: S608


MOVE = f"""
    INSERT INTO postings_wording (posting_id, search) SELECT id, search FROM postings_posting;

    DROP TRIGGER postings_make_search ON postings_posting;
    DROP FUNCTION postings_make_search;

    CREATE FUNCTION postings_make_search() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_wording (posting_id, search)
        VALUES (NEW.id, {_BEFORE.vector_of("NEW")})
        ON CONFLICT (posting_id) DO UPDATE SET search = EXCLUDED.search
            WHERE postings_wording.search <> EXCLUDED.search;
        IF FOUND AND TG_OP = 'UPDATE' AND NEW.status = 'published' THEN
            INSERT INTO postings_searchchange (posting_id) VALUES (NEW.id);
        END IF;
        RETURN NULL;
    END $$;

    CREATE TRIGGER postings_make_search AFTER INSERT ON postings_posting
        FOR EACH ROW EXECUTE FUNCTION postings_make_search();
    CREATE TRIGGER postings_make_search_again
        AFTER UPDATE OF title, keywords, body ON postings_posting
        FOR EACH ROW WHEN (
            (OLD.title, OLD.keywords, OLD.body) IS DISTINCT FROM (NEW.title, NEW.keywords, NEW.body)
        )
        EXECUTE FUNCTION postings_make_search();

    CREATE FUNCTION postings_forget_search() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM postings_wording;
        ELSE
            DELETE FROM postings_wording USING gone WHERE posting_id = gone.id;
        END IF;
        RETURN NULL;
    END $$;

    CREATE TRIGGER postings_forget_search AFTER DELETE ON postings_posting
        REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION postings_forget_search();
    CREATE TRIGGER postings_forget_all_search AFTER TRUNCATE ON postings_posting
        FOR EACH STATEMENT EXECUTE FUNCTION postings_forget_search();
    {note_updated()}
"""  # noqa: S608

# The column is there again by then, generated, as Django's state has it.
MOVE_BACK = f"""
    SET CONSTRAINTS ALL IMMEDIATE;
    DROP TRIGGER postings_make_search ON postings_posting;
    DROP TRIGGER postings_make_search_again ON postings_posting;
    DROP TRIGGER postings_forget_search ON postings_posting;
    DROP TRIGGER postings_forget_all_search ON postings_posting;
    DROP FUNCTION postings_make_search, postings_forget_search;

    ALTER TABLE postings_posting ALTER COLUMN search DROP EXPRESSION;
    ALTER TABLE postings_posting DISABLE TRIGGER USER;
    UPDATE postings_posting SET search = wording.search
        FROM postings_wording AS wording WHERE wording.posting_id = postings_posting.id;
    ALTER TABLE postings_posting ENABLE TRIGGER USER;
    {_BEFORE.FUNCTION}
    CREATE TRIGGER postings_make_search BEFORE INSERT OR UPDATE OF title, keywords, body
        ON postings_posting FOR EACH ROW EXECUTE FUNCTION postings_make_search();
    {note_updated("search")}
"""  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0033_typography_parts_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "posting",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="wording",
                        serialize=False,
                        to="postings.posting",
                    ),
                ),
                ("search", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RemoveIndex(model_name="posting", name="posting_search"),
        migrations.RemoveField(model_name="posting", name="search"),
        migrations.AddIndex(
            model_name="wording",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="posting_search"
            ),
        ),
    ]
