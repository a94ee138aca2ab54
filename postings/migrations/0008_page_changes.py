"""A change row for what pages show and no index holds: evidence, corrections, when a source was seen.

One for each statement, whatever it changed: pages that are kept are all dropped at once. Whoever
adds a table that public pages are rendered from gives it the same trigger.
"""

from django.db import migrations

SHOWN = ("posting", "sourceposting", "correction", "company", "source")

FUNCTION = """
    ALTER TABLE postings_searchchange ADD COLUMN pages boolean NOT NULL DEFAULT false;

    CREATE FUNCTION postings_note_pages() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_searchchange (pages) VALUES (true);
        RETURN NULL;
    END $$;
"""

TRIGGERS = "".join(
    f"""
    CREATE TRIGGER postings_note_pages
        AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON postings_{table}
        FOR EACH STATEMENT EXECUTE FUNCTION postings_note_pages();
    """
    for table in SHOWN
)

REVERSE = """
    DROP FUNCTION postings_note_pages CASCADE;
    DELETE FROM postings_searchchange WHERE pages;
    ALTER TABLE postings_searchchange DROP COLUMN pages;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0007_search_changes"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION + TRIGGERS, REVERSE),
    ]
