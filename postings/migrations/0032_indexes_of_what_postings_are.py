"""A narrow index for each of what the editors' lists are narrowed by, in place of one that had it
all: of a million postings those of a rare category stood in 350 MB."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0031_logos_of_companies"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="posting",
            name="posting_status",
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["status", "-id"],
                include=(
                    "changed_at",
                    "first_seen",
                    "company",
                    "salary_currency",
                    "posted_on",
                    "valid_through",
                ),
                name="posting_status",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["category", "-id"], include=("status",), name="posting_category"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["seniority", "-id"], include=("status",), name="posting_seniority"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["employment_type", "-id"], include=("status",), name="posting_type"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["workplace", "-id"], include=("status",), name="posting_workplace"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["language", "-id"], include=("status",), name="posting_language"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                condition=models.Q(("closed_reason", ""), _negated=True),
                fields=["closed_reason", "-id"],
                name="posting_closed_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("skills", [])),
                name="posting_without_skills",
            ),
        ),
    ]
