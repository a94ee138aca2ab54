"""The triggers of history join in full: their plans serve for one row and for many."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0019_lists"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="company",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="correction",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="changed_update",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="company",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "postings_companyevent" ("name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "website") SELECT old_values."name", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."slug", old_values."website" FROM ( SELECT old_values.* FROM old_values FULL JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."website" IS DISTINCT FROM (new_values."website")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="def435f07139c025ec78808d9e7cbc26f206f7cb",
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
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "postings_correctionevent" ("at", "by_id", "field", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "value") SELECT old_values."at", old_values."by_id", old_values."field", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."posting_id", old_values."value" FROM ( SELECT old_values.* FROM old_values FULL JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."at" IS DISTINCT FROM (new_values."at") OR old_values."by_id" IS DISTINCT FROM (new_values."by_id") OR old_values."field" IS DISTINCT FROM (new_values."field") OR old_values."posting_id" IS DISTINCT FROM (new_values."posting_id") OR old_values."value" IS DISTINCT FROM (new_values."value")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b1e416abf05adbea0d9781058608447a5d37b7c5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_664ad",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="postings_correction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "postings_postingevent" ("apply_url", "category", "cities", "closed_reason", "company_id", "countries", "employment_type", "equity", "experience_years", "flags", "language", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "remote_from", "remote_subdivisions", "salary_currency", "salary_max", "salary_min", "salary_period", "seniority", "skills", "status", "title", "valid_through", "visa_sponsorship", "workplace") SELECT old_values."apply_url", old_values."category", old_values."cities", old_values."closed_reason", old_values."company_id", old_values."countries", old_values."employment_type", old_values."equity", old_values."experience_years", old_values."flags", old_values."language", old_values."merged_into_id", _pgh_attached_context.value, NOW(), \'changed\', old_values."id", old_values."posted_on", old_values."remote_from", old_values."remote_subdivisions", old_values."salary_currency", old_values."salary_max", old_values."salary_min", old_values."salary_period", old_values."seniority", old_values."skills", old_values."status", old_values."title", old_values."valid_through", old_values."visa_sponsorship", old_values."workplace" FROM ( SELECT old_values.* FROM old_values FULL JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."apply_url" IS DISTINCT FROM (new_values."apply_url") OR old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."cities" IS DISTINCT FROM (new_values."cities") OR old_values."closed_reason" IS DISTINCT FROM (new_values."closed_reason") OR old_values."company_id" IS DISTINCT FROM (new_values."company_id") OR old_values."countries" IS DISTINCT FROM (new_values."countries") OR old_values."employment_type" IS DISTINCT FROM (new_values."employment_type") OR old_values."equity" IS DISTINCT FROM (new_values."equity") OR old_values."experience_years" IS DISTINCT FROM (new_values."experience_years") OR old_values."flags" IS DISTINCT FROM (new_values."flags") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."posted_on" IS DISTINCT FROM (new_values."posted_on") OR old_values."remote_from" IS DISTINCT FROM (new_values."remote_from") OR old_values."remote_subdivisions" IS DISTINCT FROM (new_values."remote_subdivisions") OR old_values."salary_currency" IS DISTINCT FROM (new_values."salary_currency") OR old_values."salary_max" IS DISTINCT FROM (new_values."salary_max") OR old_values."salary_min" IS DISTINCT FROM (new_values."salary_min") OR old_values."salary_period" IS DISTINCT FROM (new_values."salary_period") OR old_values."seniority" IS DISTINCT FROM (new_values."seniority") OR old_values."skills" IS DISTINCT FROM (new_values."skills") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."valid_through" IS DISTINCT FROM (new_values."valid_through") OR old_values."visa_sponsorship" IS DISTINCT FROM (new_values."visa_sponsorship") OR old_values."workplace" IS DISTINCT FROM (new_values."workplace")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7361759f9dca45dc32b67b691e53901a116303a3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_5cc99",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="postings_posting",
                    when="AFTER",
                ),
            ),
        ),
    ]
