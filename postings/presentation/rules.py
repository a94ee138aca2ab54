"""The rules of extraction in plain words: what about a quote makes it say so."""

from __future__ import annotations

# What a rule looks for. A name that is not here is shown as it stands, in words.
RULES = {
    "alone_by_words": "the one sum that is named",
    "anywhere": "the word for everywhere",
    "anywhere_in": "where one may live",
    "as_chosen": "words that an editor chose",
    "apply_sentence": "a sentence on how to apply",
    "base_by_words": "words for base pay",
    "based_in": "where the job is based",
    "both_by_turns": "days at home and days in the office",
    "common_words": "the words that are frequent in a language",
    "company_in_address": "the address to apply at",
    "company_in_text": "a sentence that says who hires",
    "company_line": "the line that names the company",
    "done_in": "where the work is done",
    "equity_offered": "an offer of shares or options",
    "five_office_days": "five days a week in the office",
    "following_places": "a list of places",
    "for_client": "words on hiring for somebody else",
    "from_anywhere": "work from anywhere",
    "header_line": "a line of its own",
    "hiring_in": "where people are hired",
    "home_days": "days at home",
    "hybrid_boilerplate": "a word on hybrid work",
    "hybrid_role": "a job called hybrid",
    "join_team_in": "where the team is",
    "labelled_line": "a line with a label",
    "last_day": "a day that an editor chose as the last one",
    "level_label": "a label for the level",
    "level_stated": "a sentence on the level",
    "link_line": "the link of the title",
    "must_live_in": "where one must live",
    "name": "the name of a technology",
    "name_in_context": "the name of a technology, in its context",
    "not_remote": "a job that cannot be done remotely",
    "office_days": "days in the office",
    "office_of": "the place of an office",
    "offices_in": "the place of an office",
    "only_for": "for whom alone it is",
    "onsite_role": "a job called on-site",
    "pay_by_words": "words for pay",
    "permission_for": "where one must be allowed to work",
    "permitted_in": "where one must be allowed to work",
    "place_line": "the line of places",
    "posted_line": "the line of the date",
    "remote_in": "from where it may be done remotely",
    "remote_offered": "an offer of remote work",
    "remote_place": "from where it may be done remotely",
    "remote_role": "a job called remote",
    "remote_role_abroad": "a job called remote",
    "role_based_in": "where the job is based",
    "role_in": "where the job is",
    "romance": "where the job is",
    "someone_based_in": "where one must live",
    "sponsorship_stated": "a sentence on sponsorship",
    "tag": "a tag",
    "title": "the title",
    "title_line": "the line of the title",
    "title_words": "words of the title",
    "total_by_words": "words for total pay",
    "type_label": "a label for the type of employment",
    "type_line": "the line for the type of employment",
    "type_stated": "a sentence on the type of employment",
    "works_at": "where the work is done",
    "works_remotely": "a sentence on remote work",
    "years": "years of experience that are asked for",
}


def rule_in_words(rule: str) -> str:
    """
    >>> rule_in_words("years"), rule_in_words("a_new_rule")
    ('years of experience that are asked for', 'a new rule')
    """
    return RULES.get(rule) or rule.replace("_", " ")
