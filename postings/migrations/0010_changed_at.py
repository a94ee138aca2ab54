"""When what visitors are shown of a posting last became different, for feeds and sitemaps.

A trigger keeps it, so that no path of writing can forget it. A posting that was there before and has
not changed since it was first seen stays without: a value for each would write the whole table anew.
"""

from django.db import migrations, models
from django.db.models import F

TRIGGER = """
    CREATE FUNCTION postings_note_changed_at() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.status = 'published' THEN
                NEW.changed_at := clock_timestamp();
            END IF;
        ELSIF 'published' IN (OLD.status, NEW.status) AND (
            OLD.status, OLD.title, OLD.company_id, OLD.category, OLD.seniority,
            OLD.employment_type, OLD.experience_years, OLD.skills, OLD.language, OLD.workplace,
            OLD.remote_from, OLD.remote_subdivisions, OLD.countries, OLD.cities, OLD.salary_min,
            OLD.salary_max, OLD.salary_currency, OLD.salary_period, OLD.equity,
            OLD.visa_sponsorship, OLD.apply_url, OLD.posted_on, OLD.valid_through,
            OLD.reposted_on, OLD.keywords, OLD.body
        ) IS DISTINCT FROM (
            NEW.status, NEW.title, NEW.company_id, NEW.category, NEW.seniority,
            NEW.employment_type, NEW.experience_years, NEW.skills, NEW.language, NEW.workplace,
            NEW.remote_from, NEW.remote_subdivisions, NEW.countries, NEW.cities, NEW.salary_min,
            NEW.salary_max, NEW.salary_currency, NEW.salary_period, NEW.equity,
            NEW.visa_sponsorship, NEW.apply_url, NEW.posted_on, NEW.valid_through,
            NEW.reposted_on, NEW.keywords, NEW.body
        ) THEN
            NEW.changed_at := clock_timestamp();
        ELSE
            NEW.changed_at := OLD.changed_at;
        END IF;
        RETURN NEW;
    END $$;

    CREATE TRIGGER postings_note_changed_at BEFORE INSERT OR UPDATE ON postings_posting
        FOR EACH ROW EXECUTE FUNCTION postings_note_changed_at();
"""
DROP_TRIGGER = """
    DROP TRIGGER postings_note_changed_at ON postings_posting;
    DROP FUNCTION postings_note_changed_at;
"""

# Before the trigger is there, which lets no other hand set the column.
CHANGED_BEFORE = """
    UPDATE postings_posting SET changed_at = stated.changed_at
    FROM (
        SELECT posting_id, max(changed_at) AS changed_at FROM postings_sourceposting
        GROUP BY posting_id
    ) AS stated
    WHERE stated.posting_id = postings_posting.id AND status = 'published'
      AND stated.changed_at > first_seen
"""


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0009_editors_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="posting",
            name="changed_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When what visitors are shown of it last became different; the database "
                "keeps it. Empty where nothing did since it was first seen, or nobody was shown it.",
                null=True,
            ),
        ),
        migrations.RunSQL(CHANGED_BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGER, DROP_TRIGGER),
        migrations.RemoveIndex(model_name="posting", name="posting_status"),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["status", "-id"],
                include=["changed_at", "first_seen"],
                name="posting_status",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(F("changed_at").desc(), name="posting_changed"),
        ),
    ]
