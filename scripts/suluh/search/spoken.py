"""Numbers in words behind the word for a provision: "pasal tujuh puluh enam i" is "pasal 76 i".

Elsewhere a number in words is a word of the question, and so it is before what it counts ("pasal dua tahun penjara").
Words that make no number from 1 to 999 as a whole stay as they are: "pasal tujuh enam" may be 7, 76, or 7 and 6.
"""

from __future__ import annotations

import re
from functools import cache

PLACES = ("pasal", "psl", "ayat", "angka")
ONES = {
    word: number
    for number, word in enumerate(
        ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"), start=1
    )
}
WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
TEEN = "belas"
TIMES = {"puluh": 10, "ratus": 100}
COUNTED = ("tahun", "bulan", "minggu", "hari", "jam", "kali", "persen", "ribu", "juta", "miliar")


def tables() -> dict[str, object]:
    """Return the words by which a browser reads alike."""
    return {"places": PLACES, "ones": ONES, "whole": WHOLE, "teen": TEEN, "times": TIMES}


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of a number in words with the word for a provision before it."""
    one = f"(?:{'|'.join(ONES)})"
    below = rf"(?:sepuluh|sebelas|{one}\s+belas|{one}\s+puluh(?:\s+{one})?|{one})"
    number = rf"(?:(?:seratus|{one}\s+ratus)(?:\s+{below})?|{below})"
    other = "|".join((*ONES, *WHOLE, TEEN, *TIMES, *COUNTED))
    return re.compile(
        rf"\b(?P<place>(?:{'|'.join(PLACES)})\.?\s*\(?\s*)\b(?P<number>{number})(?!\w)(?!\s+(?:{other})(?:an)?\b)",
        re.IGNORECASE,
    )


def value(words: str) -> int:
    """Return the number that words say.

    >>> value("lima belas"), value("seratus dua puluh"), value("sembilan ratus sembilan puluh sembilan")
    (15, 120, 999)
    """
    total = pending = 0
    for word in words.lower().split():
        if word in ONES:
            pending = ONES[word]
        elif word in WHOLE:
            total += WHOLE[word]
        else:
            total += pending + 10 if word == TEEN else pending * TIMES[word]
            pending = 0
    return total + pending


def in_digits(text: str) -> str:
    """Write the numbers of provisions in digits, set to the right of what they replace: every offset stays.

    >>> in_digits("Pasal lima belas UU TPPO")
    'Pasal         15 UU TPPO'
    """
    lower = text.lower()
    if not any(place in lower for place in PLACES):
        return text
    return pattern().sub(lambda found: found["place"] + str(value(found["number"])).rjust(len(found["number"])), text)
