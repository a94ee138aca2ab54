"""The rules of extraction in plain words: what about a quote makes it say so."""

from __future__ import annotations

RULES = {
    "alone_in_body": "the one sum in the description",
    "apply_sentence": "a sentence on how to apply",
    "base_in_body": "base pay in the description",
    "common_words": "the words that are frequent in a language",
    "company_in_address": "the address to apply at",
    "company_in_text": "a sentence that says who hires",
    "company_line": "the line that names the company",
    "equity_offered": "an offer of shares or options",
    "header_line": "a line of the header",
    "level_label": "a label for the level",
    "level_stated": "a sentence on the level",
    "link_line": "the link of the title",
    "name": "the name of a technology",
    "name_in_context": "the name of a technology, in its context",
    "pay_in_body": "pay in the description",
    "sponsorship_stated": "a sentence on sponsorship",
    "title_line": "the line of the title",
    "title_words": "a word of the title",
    "total_in_body": "total pay in the description",
    "type_label": "a label for the type of employment",
    "type_line": "the line for the type of employment",
    "type_stated": "a sentence on the type of employment",
    "years": "years of experience that are asked for",
}


def rule_in_words(rule: str) -> str:
    """
    >>> rule_in_words("years"), rule_in_words("a_new_rule")
    ('years of experience that are asked for', 'a new rule')
    """
    return RULES.get(rule) or rule.replace("_", " ")
