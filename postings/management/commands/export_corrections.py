from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from postings.choices import CorrectableField
from postings.labels import labelled_examples
from postings.models import Correction


class Command(BaseCommand):
    help = (
        "Print what editors corrected as labelled examples, one JSON object a line and posting:"
        " `evaluate` takes them and tells how often documents are read as editors say. Nothing is"
        " changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--field",
            action="append",
            choices=CorrectableField.values,
            help="corrections of this field alone; repeatable",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        corrections = Correction.objects.all()
        if options["field"]:
            corrections = corrections.filter(field__in=options["field"])
        for each in labelled_examples(corrections):
            self.stdout.write(json.dumps(each, ensure_ascii=False))
