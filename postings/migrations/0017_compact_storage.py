"""The HTML of a block without markup is left out from now on; and no more time is spent on trying
to compress search vectors, which begin with numbers that cannot be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0016_sitemap_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name="sourceposting",
            name="blocks",
            field=models.JSONField(
                help_text="The description: kind, level, start, end, and safe HTML where it has "
                "markup."
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE postings_posting ALTER COLUMN search SET STORAGE EXTERNAL",
            "ALTER TABLE postings_posting ALTER COLUMN search SET STORAGE EXTENDED",
        ),
    ]
