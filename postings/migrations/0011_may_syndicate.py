from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0010_changed_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="may_syndicate",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Whether its postings may go into feeds, sitemap and markup for search "
                "engines. Some boards allow others to show their postings and forbid to pass them "
                "on.",
                verbose_name="may be passed on",
            ),
        ),
    ]
