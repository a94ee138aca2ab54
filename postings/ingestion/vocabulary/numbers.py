"""Numbers in words, in the languages that postings are read in."""

from __future__ import annotations

NUMBERS: dict[str, int] = {
    word: number
    for number, words in {
        0: "zero",
        1: "one einem ein eine un une uno una um uma één",
        2: "two zwei deux dos dois duas due twee",
        3: "three drei trois tres três tre drie",
        4: "four vier quatre cuatro quatro quattro",
        5: "five fünf cinq cinco cinque vijf",
        6: "six sechs seis sei zes",
        7: "seven sieben sept siete sete sette zeven",
        8: "eight acht huit ocho oito otto",
        9: "nine neun neuf nueve nove negen",
        10: "ten zehn dix diez dez dieci tien",
        11: "eleven elf onze",
        12: "twelve zwölf douze doce doze",
        15: "fifteen fünfzehn quinze",
        20: "twenty zwanzig vingt veinte vinte",
    }.items()
    for word in words.split()
}

POLISH_STEMS: dict[str, int] = {
    "jedno": 1, "dwu": 2, "trzy": 3, "cztero": 4, "pięcio": 5, "sześcio": 6, "siedmio": 7,
    "ośmio": 8, "dziesięcio": 10,
}  # fmt: skip
"""What "-letnie" stands behind: "dwuletnie"."""
