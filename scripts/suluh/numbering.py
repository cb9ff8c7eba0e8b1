"""How Indonesian law numbers things, and what may come next.

Inserted units take a letter, as UU 35/2014 inserts Pasal 76A and angka 15a.
"""

from __future__ import annotations

import re

LABEL = re.compile(r"(?P<number>[0-9]{1,4})(?P<suffix>[A-Za-z]{0,2})|(?P<letters>[A-Za-z]+)")
ORDINALS = (
    "Kesatu",
    "Kedua",
    "Ketiga",
    "Keempat",
    "Kelima",
    "Keenam",
    "Ketujuh",
    "Kedelapan",
    "Kesembilan",
    "Kesepuluh",
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

Key = tuple[int, int, int, str]


def key(label: str) -> Key:
    """Sort key: 76 < 76A < 76J < 77, 1 < 1a < 2, a < z < aa; a label without a number stands before all numbers.

    >>> sorted(["77", "76J", "76", "76A"], key=key)
    ['76', '76A', '76J', '77']
    """
    found = LABEL.fullmatch(label)
    if not found:
        raise ValueError(f"not a label: {label!r}")
    if found["letters"]:
        return (0, 0, len(label), label.lower())
    return (1, int(found["number"]), len(found["suffix"]), found["suffix"].lower())


def is_label(text: str) -> bool:
    """Tell whether `text` is a label of a pasal, ayat, huruf or angka."""
    return LABEL.fullmatch(text) is not None


def next_letters(letters: str) -> str:
    """Return the letters after these: a -> b, z -> aa, az -> ba.

    >>> next_letters("o"), next_letters("z")
    ('p', 'aa')
    """
    head, last = letters[:-1], letters[-1]
    if last not in "zZ":
        return head + chr(ord(last) + 1)
    first = "a" if last == "z" else "A"
    return (next_letters(head) if head else first) + first


def successors(label: str | None) -> tuple[str, ...]:
    """Return the labels that may directly follow; the first is the plain next one, the rest are insertions.

    >>> successors("1"), successors("1a"), successors("d"), successors(None)
    (('2', '1a'), ('2', '1b'), ('e',), ('1', 'a'))
    """
    if label is None:
        return ("1", "a")
    found = LABEL.fullmatch(label)
    if not found or found["letters"]:
        return (next_letters(label),)
    suffix = next_letters(found["suffix"]) if found["suffix"] else "a"
    return (str(int(found["number"]) + 1), found["number"] + suffix)


def between(first: str, last: str) -> list[str]:
    """Return the labels strictly inside a range: letters within one number, else whole numbers; none if disordered.

    >>> between("2", "5"), between("76A", "76D"), between("9", "3")
    (['3', '4'], ['76b', '76c'], [])
    """
    start, end = LABEL.fullmatch(first), LABEL.fullmatch(last)
    if not start or not end or not start["number"] or not end["number"] or key(first) >= key(last):
        return []
    if start["number"] != end["number"]:
        stop = int(end["number"]) + bool(end["suffix"])
        return [str(number) for number in range(int(start["number"]) + 1, min(stop, int(start["number"]) + 200))]
    inside = letters_between(start["suffix"].lower(), end["suffix"].lower())
    return [start["number"] + letters for letters in inside]


def letters_between(first: str, last: str) -> list[str]:
    """Return the letters strictly inside a range; before the first letter stands the empty text; none if disordered.

    >>> letters_between("a", "d"), letters_between("y", "ab"), letters_between("", "b"), letters_between("d", "a")
    (['b', 'c'], ['z', 'aa'], ['a'], [])
    """
    letters, found = first, list[str]()
    while (len(letters), letters) < (len(last), last):
        letters = next_letters(letters) if letters else "a"
        found.append(letters)
    return found[:-1]


def roman(number: int) -> str:
    """Return a Roman numeral, as Bab and the articles of amending acts carry it.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


_ROMAN_LABEL = re.compile(r"(?P<letters>[IVX]+)(?P<suffix>[A-Z]?)")


def roman_key(label: str) -> tuple[int, str]:
    """Sort key of a Bab: IX < IXA < X; anything else stands behind, by its letters.

    >>> sorted(["X", "IXA", "XIA", "IX", "XI"], key=roman_key)
    ['IX', 'IXA', 'X', 'XI', 'XIA']
    """
    found = _ROMAN_LABEL.fullmatch(label)
    number = _ROMAN_VALUES.get(found["letters"]) if found else None
    return (number, found["suffix"]) if found and number else (len(_ROMAN_VALUES) + 1, label)


_ROMAN_VALUES = {roman(number): number for number in range(1, 50)}
