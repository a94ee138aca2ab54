"""What the index follows (`postings.search.changes`): change rows, written by statement triggers.

The functions keep the search_path of the migration, so that whoever changes a posting, by whatever
path, writes into the tables beside it.
"""

from django.db import migrations

TABLES = """
    -- A posting that changed, a company whose postings changed, or neither: everything changed.
    CREATE TABLE postings_searchchange (
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        posting_id bigint,
        company_id bigint
    );
    CREATE INDEX postings_searchchange_xid ON postings_searchchange (xid);

    -- One row. Changes of transactions before this one may be gone.
    CREATE TABLE postings_searchpruned (before xid8 NOT NULL);
    INSERT INTO postings_searchpruned VALUES ('0');
"""

# A change is noted of what an index holds (the columns that the search engines ask for), and of what
# a listing shows besides, since pages are kept while no change is noted. A posting that is published
# neither before nor after is in no index and no listing.
FUNCTIONS = """
    CREATE FUNCTION postings_note_inserted() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_searchchange (posting_id)
        SELECT id FROM after WHERE status = 'published';
        RETURN NULL;
    END $$;

    CREATE FUNCTION postings_note_deleted() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_searchchange (posting_id)
        SELECT id FROM before WHERE status = 'published';
        RETURN NULL;
    END $$;

    CREATE FUNCTION postings_note_updated() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_searchchange (posting_id)
        SELECT id
        FROM (SELECT * FROM before WHERE status = 'published') AS b
        FULL JOIN (SELECT * FROM after WHERE status = 'published') AS a USING (id)
        WHERE (
            b.status, b.company_id, b.category, b.seniority, b.employment_type, b.workplace,
            b.experience_years, b.language, b.listed_on, b.annual_top, b.salary_currency, b.equity,
            b.visa_sponsorship, b.countries, b.remote_from, b.remote_subdivisions, b.skills,
            b.cities, b.salary_min, b.salary_max, b.salary_period, b.search
        ) IS DISTINCT FROM (
            a.status, a.company_id, a.category, a.seniority, a.employment_type, a.workplace,
            a.experience_years, a.language, a.listed_on, a.annual_top, a.salary_currency, a.equity,
            a.visa_sponsorship, a.countries, a.remote_from, a.remote_subdivisions, a.skills,
            a.cities, a.salary_min, a.salary_max, a.salary_period, a.search
        );
        RETURN NULL;
    END $$;

    CREATE FUNCTION postings_note_truncated() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_searchchange (posting_id, company_id) VALUES (NULL, NULL);
        RETURN NULL;
    END $$;

    -- The company and not its postings: those that a transaction still open gives it are found when
    -- the change is followed, and could not be here.
    CREATE FUNCTION postings_note_company() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        INSERT INTO postings_searchchange (company_id)
        SELECT id FROM before FULL JOIN after USING (id)
        WHERE (before.slug, before.name) IS DISTINCT FROM (after.slug, after.name);
        RETURN NULL;
    END $$;
"""

TRIGGERS = """
    CREATE TRIGGER postings_note_inserted AFTER INSERT ON postings_posting
        REFERENCING NEW TABLE AS after
        FOR EACH STATEMENT EXECUTE FUNCTION postings_note_inserted();
    CREATE TRIGGER postings_note_updated AFTER UPDATE ON postings_posting
        REFERENCING OLD TABLE AS before NEW TABLE AS after
        FOR EACH STATEMENT EXECUTE FUNCTION postings_note_updated();
    CREATE TRIGGER postings_note_deleted AFTER DELETE ON postings_posting
        REFERENCING OLD TABLE AS before
        FOR EACH STATEMENT EXECUTE FUNCTION postings_note_deleted();
    CREATE TRIGGER postings_note_truncated AFTER TRUNCATE ON postings_posting
        FOR EACH STATEMENT EXECUTE FUNCTION postings_note_truncated();
    CREATE TRIGGER postings_note_company AFTER UPDATE ON postings_company
        REFERENCING OLD TABLE AS before NEW TABLE AS after
        FOR EACH STATEMENT EXECUTE FUNCTION postings_note_company();
"""

REVERSE = """
    DROP TRIGGER postings_note_inserted ON postings_posting;
    DROP TRIGGER postings_note_updated ON postings_posting;
    DROP TRIGGER postings_note_deleted ON postings_posting;
    DROP TRIGGER postings_note_truncated ON postings_posting;
    DROP TRIGGER postings_note_company ON postings_company;
    DROP FUNCTION postings_note_inserted, postings_note_updated, postings_note_deleted,
        postings_note_truncated, postings_note_company;
    DROP TABLE postings_searchchange, postings_searchpruned;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0006_body_in_text"),
    ]

    operations = [
        migrations.RunSQL(TABLES + FUNCTIONS + TRIGGERS, REVERSE),
    ]
