"""The rules of extraction in plain words: what about a quote makes it say so."""

from __future__ import annotations

# Other names read well as they stand, such as "must live in".
RULES = {
    "alone_by_words": "the one sum that is named",
    "apply_sentence": "a sentence on how to apply",
    "base_by_words": "words for base pay",
    "common_words": "the words that are frequent in a language",
    "company_in_address": "the address to apply at",
    "company_in_text": "a sentence that says who hires",
    "company_line": "the line that names the company",
    "equity_offered": "an offer of shares or options",
    "header_line": "a line of its own",
    "labelled_line": "a line with a label",
    "level_label": "a label for the level",
    "level_stated": "a sentence on the level",
    "link_line": "the link of the title",
    "name": "the name of a technology",
    "name_in_context": "the name of a technology, in its context",
    "pay_by_words": "words for pay",
    "place_line": "the line of places",
    "posted_line": "the line of the date",
    "sponsorship_stated": "a sentence on sponsorship",
    "tag": "a tag",
    "title": "the title",
    "title_line": "the line of the title",
    "title_words": "words of the title",
    "total_by_words": "words for total pay",
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
