"""What a misspelled word of a query was meant to be, among the words that this board has."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from postings.search.lexicon import Lexicon, words_of
from postings.search.synonyms import key_of, others
from postings.search.text import Token, Words, clean, tokens

# Shorter words have too many others a letter away. From the second length on two letters may be
# wrong; letters that changed places count for one.
SHORTEST, LONG = 4, 7
# A word of so many postings is a word; of fewer it may still be misspelled there as well, if
# another is so many times as frequent.
KNOWN, TIMES = 3, 10


def corrected(q: str, lexicon: Lexicon) -> str | None:
    """The text of a query with every word that the board does not have put right, as far as it
    has one like it; None where nothing is to be put right. Some milliseconds.

    What is in quotes, behind a minus or begun with a trailing `*` stays as it is.
    """
    text = clean(q)
    better = text
    for token in reversed(list(tokens(text))):
        word = _correctable(token)
        meant = word and _meant(word, lexicon)
        if meant:
            written = text[token.start : token.end].replace(token.words, meant)
            better = better[: token.start] + written + better[token.end :]
    return None if better == text else better


def _correctable(token: Token) -> str:
    if token.literal or token.excluded or not isinstance(token.term, Words):
        return ""
    word = key_of(token.words)
    is_one = words_of(word) == [word] and len(word) >= SHORTEST and not any(map(str.isdigit, word))
    return word if is_one and others(word) is None else ""


def _meant(word: str, lexicon: Lexicon) -> str:
    known = lexicon.words[word]
    if known >= KNOWN:
        return ""
    found = process.extract(
        word,
        lexicon.words.keys(),
        scorer=OSA.distance,
        score_cutoff=1 if len(word) < LONG else 2,
        limit=None,
    )
    counted = (
        (distance, -lexicon.words[other], other)
        for other, distance, _ in found
        if distance and lexicon.words[other] > TIMES * known
    )
    return min(counted, default=(0, 0, ""))[2]
