"""The roles of the desk, as groups. An owner gives them to people; what a role may is changed in the
group, and by a later migration where the board learns something new.

A reviewer reads, corrects and answers reports. An editor also decides what is listed: publishes,
merges, changes many at once. An owner also keeps people, sources and the rules of the desk.
"""

from typing import Any

from django.db import migrations

VIEWED = (
    "applycount", "company", "correction", "document", "duplicatepair", "posting", "refuseditem",
    "report", "run", "source", "sourceposting",
)  # fmt: skip
REVIEWER = {
    *(f"view_{model}" for model in VIEWED),
    "change_posting", "add_correction", "change_correction", "delete_correction", "change_report",
}  # fmt: skip
EDITOR = REVIEWER | {
    "add_posting", "publish_posting", "merge_posting", "bulk_posting", "change_duplicatepair",
    "change_company", "merge_company", "add_run",
}  # fmt: skip
OWNER = EDITOR | {
    "add_source", "change_source", "view_deskrules", "change_deskrules", "view_user", "add_user",
    "change_user", "view_accessattempt", "delete_accessattempt",
}  # fmt: skip
ROLES = {"Reviewer": REVIEWER, "Editor": EDITOR, "Owner": OWNER}


def make(apps: Any, schema_editor: Any) -> None:
    _make_permissions(apps)
    give(apps)


def give(apps: Any) -> None:
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=["postings", "auth", "axes"]
    )
    for name, codes in ROLES.items():
        found = permissions.filter(codename__in=codes)
        if missing := codes - {each.codename for each in found}:
            raise LookupError(f"no permissions {', '.join(sorted(missing))} for the role {name}")
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*found)


def _make_permissions(apps: Any) -> None:
    """Django makes them after all migrations; here they are needed before."""
    from django.contrib.auth.management import create_permissions

    for label in ("postings", "auth", "axes"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0013_desk_rules"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop, elidable=False),
    ]
