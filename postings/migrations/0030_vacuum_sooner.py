"""Postings are vacuumed after two of a hundred changed, not twenty: until then the editors' lists,
which are read from indexes alone, look up each row on a page that was written to."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0029_folding_of_plain_texts"),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE postings_posting SET (autovacuum_vacuum_scale_factor = 0.02)",
            "ALTER TABLE postings_posting RESET (autovacuum_vacuum_scale_factor)",
        ),
    ]
