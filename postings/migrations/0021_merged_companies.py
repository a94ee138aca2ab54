"""Companies that an editor says are one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postings", "0020_history_plans"),
    ]

    operations = [
        migrations.AddField(
            model_name="company",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                help_text="Never one that is merged itself. Its name and its address lead there.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="postings.company",
            ),
        ),
    ]
