"""The search column is made by a trigger, where the words that it is made from change.

PostgreSQL works a generated column out again for every row that is updated, whatever changes in it,
once the table has a trigger before updates. It has (0009, 0010), so that closing 50,000 postings
would have made 50,000 search vectors again, a millisecond or more each.
"""

from typing import Any

from django.db import migrations

from postings.migrations._search_vector import FUNCTION

TRIGGER = f"""
    ALTER TABLE postings_posting ALTER COLUMN search DROP EXPRESSION;
    {FUNCTION}
    CREATE TRIGGER postings_make_search BEFORE INSERT OR UPDATE OF title, keywords, body
        ON postings_posting FOR EACH ROW EXECUTE FUNCTION postings_make_search();
"""
REMOVE = """
    DROP TRIGGER postings_make_search ON postings_posting;
    DROP FUNCTION postings_make_search;
"""


def generate_again(apps: Any, schema_editor: Any) -> None:
    """A column cannot be given an expression: it is made anew, with its index."""
    posting = apps.get_model("postings", "Posting")
    field = posting._meta.get_field("search")
    schema_editor.remove_field(posting, field)
    schema_editor.add_field(posting, field)
    index = next(each for each in posting._meta.indexes if each.name == "posting_search")
    schema_editor.add_index(posting, index)


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0021_merged_companies"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, generate_again),
        migrations.RunSQL(TRIGGER, REMOVE),
    ]
