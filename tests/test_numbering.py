"""Order of labels: what doctests do not say, as properties over all labels that Indonesian drafting allows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh import numbering

LETTERS = st.from_regex(r"[a-z]{1,2}", fullmatch=True)
SUFFIXES = st.from_regex(r"[a-z]{0,2}", fullmatch=True)
NUMBERS = st.integers(min_value=1, max_value=9999)
NUMBERED = st.builds(lambda number, suffix: f"{number}{suffix}", NUMBERS, SUFFIXES)
LABELS = NUMBERED | LETTERS
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def test_inserted_articles_stand_between_their_neighbours() -> None:
    order = ["76", *(f"76{letter}" for letter in "ABCDEFGHIJ"), "77", "77A", "77B", "78"]
    assert sorted(set(order), key=numbering.key) == order


@given(NUMBERS, SUFFIXES)
def test_an_insertion_stands_between_its_number_and_the_next(number: int, suffix: str) -> None:
    label = f"{number}{suffix}"
    assert (
        numbering.key(str(number))
        <= numbering.key(label)
        < numbering.key(str(number + 1) if number < 9999 else "9999zz")
    )


@given(LABELS, LABELS)
def test_different_labels_have_different_keys(one: str, other: str) -> None:
    same = one.lower().lstrip("0") == other.lower().lstrip("0")
    assert (numbering.key(one) == numbering.key(other)) == same


@given(LABELS)
def test_case_does_not_move_a_label(label: str) -> None:
    assert numbering.key(label) == numbering.key(label.upper())


@given(LABELS)
def test_successors_stand_behind(label: str) -> None:
    for successor in numbering.successors(label):
        assert not numbering.is_label(successor) or numbering.key(label) < numbering.key(successor)


@given(NUMBERED)
def test_the_first_successor_is_the_plain_next_one(label: str) -> None:
    number = label.rstrip("abcdefghijklmnopqrstuvwxyz")
    assert numbering.successors(label)[0] == str(int(number) + 1)
    assert numbering.successors(label)[1].startswith(number)


@given(LETTERS)
def test_nothing_fits_between_a_letter_and_the_next(letters: str) -> None:
    following = numbering.next_letters(letters)
    assert numbering.letters_between(letters, following) == []
    assert numbering.letters_between(letters, numbering.next_letters(following)) == [following]


@given(LETTERS, LETTERS)
def test_letters_between_are_those_whose_keys_lie_between(first: str, last: str) -> None:
    singles = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    everything = [*singles, *(one + other for one in singles for other in singles)]
    low, high = numbering.key(first), numbering.key(last)
    assert numbering.letters_between(first, last) == [one for one in everything if low < numbering.key(one) < high]


@given(NUMBERED, NUMBERED)
def test_between_is_strictly_inside_ordered_and_short(first: str, last: str) -> None:
    inside = numbering.between(first, last)
    keys = [numbering.key(label) for label in inside]
    assert keys == sorted(set(keys))
    assert all(numbering.key(first) < key < numbering.key(last) for key in keys)
    assert len(inside) <= 702  # a range of a thousand articles is a slip of the pen, not a citation


@given(NUMBERS, st.integers(min_value=0, max_value=150))
def test_between_leaves_out_no_number(first: int, count: int) -> None:
    last = min(first + count, 9999)
    assert numbering.between(str(first), str(last)) == [str(number) for number in range(first + 1, last)]


@pytest.mark.parametrize("text", ["", " ", "76 I", "(1)", "a.", "1-2", "é", "１", "٣", "12345", "1" * 5000, "76abc"])
def test_what_is_no_label(text: str) -> None:
    assert not numbering.is_label(text)
    assert numbering.between(text, "9") == numbering.between("1", text) == []
    with pytest.raises(ValueError, match="not a label"):
        numbering.key(text)


@given(st.integers(min_value=1, max_value=49))
def test_roman_numerals_add_up(number: int) -> None:
    values = [ROMAN_VALUES[letter] for letter in numbering.roman(number)] + [0]
    total = sum(-one if one < following else one for one, following in pairwise(values))
    assert total == number
    assert not any(letter * 4 in numbering.roman(number) for letter in "IX" if number < 40)


def test_ordinals_name_the_parts_of_a_chapter() -> None:
    assert (numbering.ORDINALS[0], numbering.ORDINALS[3], len(numbering.ORDINALS)) == ("Kesatu", "Keempat", 10)
