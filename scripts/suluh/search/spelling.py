"""The nearest known word to a misspelt one.

Distance is optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost one. One
mistake is forgiven in words of four letters, two from eight; the first letter must be right, and in a short word a
letter may be missing, doubled or swapped but not another one, for that makes other words (tarif, tarik). Two other
letters make another word at any length. Of several near words the one with the fewest changes is taken, a wrong
letter counting more than a missing one; then the most frequent, then the first by alphabet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

_ONE, _LONG, _TWO = 4, 6, 8
_MOST = 3  # a wrong letter is two changes, a missing one is one


def limits() -> dict[str, int]:
    """Return the lengths and the distance by which a browser finds the same nearest word."""
    return {"one": _ONE, "long": _LONG, "two": _TWO, "most": _MOST}


def nearest(word: str, known: Collection[str], having: Callable[[str], int]) -> str:
    """Return the nearest of the known words, "" when none is near; `having` says how many documents have one.

    >>> nearest("korbn", ["korban", "korporasi"], len)
    'korban'
    >>> nearest("tarif", ["tarik"], len)
    ''
    """
    if len(word) < _ONE:
        return ""
    from rapidfuzz import process  # a search without mistakes does not wait for it
    from rapidfuzz.distance import OSA, Indel

    allowed = 2 if len(word) >= _TWO else 1
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    near = [(distance, Indel.distance(word, one), one) for one, distance, _ in found if _fits(word, one)]
    fit = [(*one[:2], -having(one[2]), one[2]) for one in near if one[1] <= _MOST]
    return min(fit)[3] if fit else ""


def _fits(word: str, known: str) -> bool:
    """Tell whether a near word may be meant: same beginning, and in a short word no other letters."""
    if word[0] != known[0] or len(known) < _ONE:
        return False
    return len(word) >= _LONG or len(word) != len(known) or sorted(word) == sorted(known)
