"""Whether who posts a job hires for somebody else."""

from __future__ import annotations

import pytest
from django.test import Client

from postings.presentation.clients import LONGEST, for_client
from postings.tests.factories import make_posting, make_source_posting
from postings.tests.pages import words


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Our client is looking for a baker.", "Our client is looking for"),
        ("Our retail client is currently seeking you", "Our retail client is currently seeking"),
        ("My client, is urgently in need of bakers", "My client, is urgently in need of"),
        ("One of our clients is hiring.", "One of our clients is hiring"),
        ("Our client is a chain of bakeries.", "Our client is a"),
        ("Our client needs a baker.", "Our client needs a"),
        ("We recruit bakers on behalf of our client.", "recruit bakers on behalf of our client"),
        ("We then send your CV to the client.", "send your CV to the client"),
        ("Oven Staff is acting as an Employment Agency.", "acting as an Employment Agency"),
        ("We are a family-owned staffing agency.", "We are a family-owned staffing agency"),
    ],
)  # fmt: skip
def test_who_hires_for_a_client_says_so(text: str, quote: str) -> None:
    found = for_client(text)
    assert found is not None
    assert text[found["start"] : found["end"]] == found["quote"] == quote


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You find out what our client needs a cake for.",
        "Our clients are looking for good bread, and you bake it.",
        "We negotiate on behalf of our clients.",
        "Understand how our client is affected.",
        "Our client list includes two castles.",
        "We do not work with recruitment agencies.",
        "You keep the client informed while the server is looking for peers.",
        "We are a bakery with a staffing problem.",
        f"{'Bread. ' * (LONGEST // 7 + 1)} Our client is looking for a baker.",
    ],
)
def test_clients_that_are_only_talked_of_are_no_sign(text: str) -> None:
    assert for_client(text) is None


@pytest.mark.django_db
def test_the_page_says_it_with_the_words_and_leads_to_them(client: Client) -> None:
    posting = make_posting()
    make_source_posting(posting, "Our client is looking for a baker.")
    response = client.get(posting.get_absolute_url())
    assert "Hires for A client, as agencies do" in words(response)
    assert b'<mark id="e-0">Our client is looking for</mark>' in response.content
    assert b'href="#fact-hires-for"' in response.content


@pytest.mark.django_db
def test_nothing_is_said_of_who_does_not_say_so(client: Client) -> None:
    posting = make_posting()
    make_source_posting(posting, "We look for a baker.")
    assert "Hires for" not in words(client.get(posting.get_absolute_url()))
