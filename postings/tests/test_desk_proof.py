"""Two ingests and two editors at once; `make prove-desk` does it longer."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from benchmarks import prove_desk
from postings.models import Correction, Posting, Run


def events(model: Any) -> Any:
    return model._meta.get_field("events").related_model._default_manager.order_by("pgh_id")


def forget_a_save() -> None:
    save = events(Posting).filter(pgh_context__metadata__has_key="user").first()
    assert save
    save.delete()


def forget_an_ingest() -> None:
    events(Posting).filter(pgh_context__metadata__command="ingest").last().delete()


def forget_a_correction() -> None:
    events(Correction).filter(field="skills").first().delete()


def lose_a_correction() -> None:
    Correction.objects.filter(field="salary")[0].delete()


def save_over_the_last() -> None:
    Posting.objects.filter(pk=Posting.objects.all()[0].pk).update(skills=["Other"])


def count_a_change_too_many() -> None:
    Run.objects.filter(pk=Run.objects.all()[0].pk).update(changed=99)


@pytest.mark.django_db(transaction=True)
def test_no_correction_is_lost_and_history_is_whole_while_two_ingest_and_two_edit() -> None:
    saves, found = prove_desk.prove(3, connection.settings_dict["NAME"])
    assert found == []
    assert min(map(len, saves.values())) >= 3
    for damage in (
        *(forget_a_save, forget_an_ingest, forget_a_correction, lose_a_correction),
        *(save_over_the_last, count_a_change_too_many),
    ):
        with transaction.atomic():
            damage()
            assert [*prove_desk.faults(saves)], damage.__name__
            transaction.set_rollback(True)
    assert [*prove_desk.faults(saves)] == []
