from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0015_history"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="posting", name="posting_status"),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["status", "-id"],
                include=["changed_at", "first_seen", "company"],
                name="posting_status",
            ),
        ),
    ]
