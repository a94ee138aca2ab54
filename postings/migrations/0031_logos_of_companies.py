"""Logos in a table of their own, and which of them a company has."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0030_vacuum_sooner"),
    ]

    operations = [
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the content, in hexadecimal.",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("content", models.BinaryField(help_text="WebP, made by `postings.logos`.")),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="company",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="company",
            name="deleted_delete",
        ),
        migrations.AddField(
            model_name="company",
            name="logo_from",
            field=models.ForeignKey(
                blank=True,
                help_text="Of the companies merged into it, the one whose logo it has for want of its own.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="postings.company",
            ),
        ),
        migrations.AddField(
            model_name="company",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="companies",
                to="postings.logo",
            ),
        ),
        migrations.AddField(
            model_name="companyevent",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="postings.logo",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="company",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "postings_companyevent" ("hidden", "logo_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "website") SELECT old_values."hidden", old_values."logo_id", old_values."name", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."slug", old_values."website" FROM ( SELECT old_values.* FROM old_values FULL JOIN new_values ON (old_values."id") = (new_values."id") WHERE coalesce(old_values."id", 0) <> 0 AND (old_values."hidden" IS DISTINCT FROM (new_values."hidden") OR old_values."logo_id" IS DISTINCT FROM (new_values."logo_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."website" IS DISTINCT FROM (new_values."website")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="65963aa459318ea207e8e9a746af1e6d1128b483",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_b2fc2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="postings_company",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="company",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "postings_companyevent" ("hidden", "logo_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "website") SELECT old_values."hidden", old_values."logo_id", old_values."name", _pgh_attached_context.value, NOW(), \'deleted\', old_values."id", old_values."slug", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9f4f1e4cdc5ffd7240b4e026508cc41dd2739af3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_94ca9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="postings_company",
                    when="AFTER",
                ),
            ),
        ),
    ]
