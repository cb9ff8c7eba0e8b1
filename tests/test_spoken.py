"""Numbers in words: read behind the word for a provision, left alone elsewhere, and no letter moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh import citations
from suluh.citations import Name, Names
from suluh.search import spoken

ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
NAMES = Names((Name("uu tppo", "uu-21-2007"), Name("uu pa", "uu-35-2014")))
CITED = {
    "pasal lima belas uu tppo": "uu-21-2007/pasal-15",
    "uu tppo Pasal Empat Puluh Delapan": "uu-21-2007/pasal-48",
    "pasal tujuh puluh enam i uu pa": "uu-35-2014/pasal-76i",
    "pasal tujuh puluh enam I jo pasal delapan puluh delapan uu pa": "uu-35-2014/pasal-76i uu-35-2014/pasal-88",
    "psl. sebelas uu tppo": "uu-21-2007/pasal-11",
    "pasal empat puluh delapan ayat enam uu tppo": "uu-21-2007/pasal-48/ayat-6",
    "pasal 48 ayat (enam) uu tppo": "uu-21-2007/pasal-48/ayat-6",
    "pasal satu angka dua uu tppo": "uu-21-2007/pasal-1/angka-2",
    "pasal seratus dua puluh tiga": "/pasal-123",
    "pasal 48 ayat\n dua": "/pasal-48/ayat-2",
}
LEFT = (
    "",
    "dua belas tahun penjara",
    "pasal dua tahun penjara",
    "pasal lima  juta rupiah",
    "pasal tujuh enam",
    "pasal satu ratus puluh",
    "pasal belas",
    "pasal seratus ratus",
    "pasal satunya",
    "pasal nol",
    "pasalnya dua",
    "dipasal-pasal itu",
    "ayat-ayat lima puluhan",
    "perangkat dua",
)


def said(number: int) -> str:
    """Say a number as a speaker of Indonesian does; written apart from the reading of it."""
    hundreds, rest = divmod(number, 100)
    words = ["seratus"] if hundreds == 1 else [ONES[hundreds], "ratus"] if hundreds else []
    if rest in (10, 11):
        words.append("sepuluh" if rest == 10 else "sebelas")
    elif 11 < rest < 20:
        words += [ONES[rest - 10], "belas"]
    else:
        words += [ONES[rest // 10], "puluh"] * (rest > 19) + [ONES[rest % 10]]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize("place", spoken.PLACES)
def test_every_number_is_read(place: str) -> None:
    for number in range(1, 1000):
        asked = f"lihat {place} {said(number)}, yang baru"
        read = spoken.in_digits(asked)
        assert read.split() == f"lihat {place} {number}, yang baru".split()
        assert (len(read), read.index(",")) == (len(asked), asked.index(","))


@pytest.mark.parametrize(("question", "targets"), CITED.items())
def test_what_is_cited_in_words_is_found(question: str, targets: str) -> None:
    found = citations.find(spoken.in_digits(question), NAMES)
    assert " ".join(str(one.target) for one in found) == targets
    assert not any(word in question[one.start : one.end].split()[0] for one in found for word in spoken.ONES)


@pytest.mark.parametrize("question", LEFT)
def test_other_words_stay(question: str) -> None:
    assert spoken.in_digits(question) == question


WORDS = st.sampled_from(
    [*spoken.PLACES, *spoken.ONES, *spoken.WHOLE, spoken.TEEN, *spoken.TIMES, *spoken.COUNTED, "i", "("]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_no_letter_moves(question: str) -> None:
    read = spoken.in_digits(question)
    assert len(read) == len(question)
    assert all(new == old or new in " 0123456789" for new, old in zip(read, question, strict=True))
    assert spoken.in_digits(read) == read
