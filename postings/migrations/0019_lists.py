"""Indexes that the editors' lists need on a large board."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0018_waiting_index"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="posting",
            name="posting_status",
        ),
        migrations.AlterField(
            model_name="sourceposting",
            name="posting",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="source_postings",
                to="postings.posting",
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(fields=["name", "id"], name="company_name"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(models.F("origin"), "text_pattern_ops"),
                name="document_origin",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["first_seen"], name="document_first_seen"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("repairs", []), _negated=True),
                name="document_repaired",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                fields=["status", "-id"],
                include=(
                    "changed_at",
                    "first_seen",
                    "company",
                    "category",
                    "seniority",
                    "employment_type",
                    "workplace",
                    "closed_reason",
                    "language",
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
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("flags", []), _negated=True),
                include=("flags",),
                name="posting_flagged",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("cities", []), ("countries", []), ("remote_from", [])),
                name="posting_placeless",
            ),
        ),
        migrations.AddIndex(
            model_name="sourceposting",
            index=models.Index(fields=["posting"], include=("source",), name="source_posting_of"),
        ),
    ]
