"""Terms, fines and what UU 1/2026 makes of them: cases as data, with the provision that each rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh import penalties
from suluh.model import Confinement, Penalty, Relation

DAN, ATAU, DAN_ATAU = Relation.DAN, Relation.ATAU, Relation.DAN_ATAU
LIFE, DEATH = penalties.LIFE, penalties.DEATH
MILLION, BILLION = 1_000_000, 1_000_000_000

TERMS = [
    ("1 bulan", 1),
    ("6 bulan", 6),
    ("12 bulan", 12),
    ("1 tahun", 12),
    ("3 tahun", 36),
    ("3 tahun 6 bulan", 42),
    ("20 tahun", 240),
    ("seumur hidup", LIFE),
    ("mati", DEATH),
]
NO_TERMS = [
    "",
    " ",
    "3",
    "tiga tahun",
    "3 (tiga) tahun",
    "3 tahun 6",
    "6 bulan 3 tahun",
    "3  tahun",
    "3 Tahun",
    " 3 tahun",
]
NO_TERMS += ["tahun", "3 tahun6 bulan", "-3 tahun", "100 tahun", "3,5 tahun", "14 hari", "seumur-hidup", "hidup"]


@pytest.mark.parametrize(("text", "value"), TERMS)
def test_terms(text: str, value: int | str) -> None:
    assert penalties.term(text) == value


@pytest.mark.parametrize("text", NO_TERMS)
def test_what_is_no_term(text: str) -> None:
    with pytest.raises(ValueError):
        penalties.term(text)


@pytest.mark.parametrize("text", ["seumur hidup", "mati", "3"])
def test_a_least_term_is_a_number_of_months(text: str) -> None:
    assert penalties.months("3 tahun") == 36
    with pytest.raises(ValueError):
        penalties.months(text)


@given(st.integers(min_value=1, max_value=99 * 12 + 11))
def test_a_term_written_is_read(value: int) -> None:
    assert penalties.term(penalties.term_text(value)) == value


@pytest.mark.parametrize("value", [LIFE, DEATH])
def test_life_and_death_written_are_read(value: str) -> None:
    assert penalties.term(penalties.term_text(value)) == value
    assert penalties.alternatives(penalties.term_text(value)) == (value,)


FINES = [("Rp1.000", 1000), ("Rp120.000.000", 120 * MILLION), ("Rp5.000.000.000", 5 * BILLION)]
NO_FINES = ["", "120000000", "Rp120000000", "Rp 120.000.000", "Rp120.000.00", "Rp1200.000", "Rp120.000.000,00", "Rp500"]
NO_FINES += ["rp120.000.000", "Rp120,000,000", "Rp.120.000", "Rp120.000.000 ", "seratus juta", "VII"]


@pytest.mark.parametrize(("text", "value"), FINES)
def test_fines(text: str, value: int) -> None:
    assert penalties.fine(text) == value


@pytest.mark.parametrize("text", NO_FINES)
def test_what_is_no_fine(text: str) -> None:
    with pytest.raises(ValueError):
        penalties.fine(text)


@given(st.integers(min_value=1000, max_value=10**12))
def test_a_fine_written_is_read(value: int) -> None:
    assert penalties.fine(penalties.fine_text(value)) == value


# Pasal 79 ayat (1) KUHP.
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("I", MILLION),
        ("II", 10 * MILLION),
        ("III", 50 * MILLION),
        ("IV", 200 * MILLION),
        ("V", 500 * MILLION),
        ("VI", 2 * BILLION),
        ("VII", 5 * BILLION),
        ("VIII", 50 * BILLION),
    ],
)
def test_categories(name: str, value: int) -> None:
    assert penalties.CATEGORIES[penalties.category(name)] == value


@pytest.mark.parametrize("text", ["", "0", "IX", "vii", "7", "VII "])
def test_what_is_no_category(text: str) -> None:
    with pytest.raises(ValueError):
        penalties.category(text)


# UU 1/2026 Pasal II ayat (5) huruf b-h: the longest term in months, the category of the fine beside it.
CATEGORY_FOR = [(1, "II"), (12, "II"), (13, "III"), (36, "III"), (37, "IV"), (60, "IV"), (61, "V"), (96, "V")]
CATEGORY_FOR += [(97, "VI"), (132, "VI"), (133, "VII"), (180, "VII"), (181, "VIII"), (240, "VIII")]


@pytest.mark.parametrize(("term", "name"), [*CATEGORY_FOR, (LIFE, "VIII"), (DEATH, "VIII")])
def test_category_for_a_term(term: int | str, name: str) -> None:
    assert penalties.category_for(term) == name


def penalty(
    low: int | None,
    high: int | str | None,
    fines: tuple[int | None, int | None],
    relation: Relation | None,
    *others: str,
) -> Penalty:
    return Penalty(
        term_min=low, term_max=high, fine_min=fines[0], fine_max=fines[1], relation=relation, alternatives=others
    )


def now(high: int | str, name: str, relation: Relation, *others: str) -> Penalty:
    fine = penalties.CATEGORIES[name]
    return Penalty(term_max=high, fine_max=fine, fine_category=name, relation=relation, alternatives=others)


SOME = (120 * MILLION, 600 * MILLION)
ONLY_MOST = (None, 100 * MILLION)
NO_FINE = (None, None)
AFTER_2026 = [
    # UU 21/2007 Pasal 3: no special minimum (Pasal I), "dan" becomes "dan/atau", fine by category (Pasal II ayat (5)).
    (penalty(36, 180, SOME, DAN), now(180, "VII", DAN_ATAU)),
    # Pasal 22 and 24 of the same act: 1 to 5 and 3 to 7 years.
    (penalty(12, 60, SOME, DAN), now(60, "IV", DAN_ATAU)),
    (penalty(36, 84, SOME, DAN), now(84, "V", DAN_ATAU)),
    # What was alternative, or both, stays so.
    (penalty(None, 60, ONLY_MOST, ATAU), now(60, "IV", ATAU)),
    (penalty(None, 60, ONLY_MOST, DAN_ATAU), now(60, "IV", DAN_ATAU)),
    # Pasal III: more than 15 years without alternative sinks to 15, with the fine of the old term.
    (penalty(None, 240, SOME, DAN), now(180, "VIII", DAN_ATAU)),
    # Pasal III ayat (2): life alone becomes life or 20 years.
    (penalty(None, LIFE, SOME, DAN), now(240, "VIII", DAN_ATAU, LIFE)),
    # Where a judge may choose, terms stay.
    (penalty(60, 240, SOME, DAN, LIFE), now(240, "VIII", DAN_ATAU, LIFE)),
    (penalty(60, 240, SOME, DAN, DEATH, LIFE), now(240, "VIII", DAN_ATAU, DEATH, LIFE)),
    (penalty(None, DEATH, SOME, DAN), now(DEATH, "VIII", DAN_ATAU)),
    # What is computed is imprisonment with a fine, and nothing else: a term or a fine alone, a formula, kurungan.
    (penalty(36, 180, NO_FINE, None), None),
    (penalty(None, None, SOME, None), None),
    (Penalty(other="ditambah 1/3 (sepertiga)"), None),
    (replace(penalty(None, 12, ONLY_MOST, DAN), confinement=Confinement.KURUNGAN), None),
]


@pytest.mark.parametrize(("before", "after"), AFTER_2026)
def test_after_2026(before: Penalty, after: Penalty | None) -> None:
    assert penalties.after_2026(before) == after


LINES = [
    (Penalty(), []),
    (
        penalty(36, 180, SOME, DAN),
        ["Penjara 3 tahun sampai 15 tahun", "dan", "denda Rp120.000.000 sampai Rp600.000.000"],
    ),
    (penalty(None, 180, NO_FINE, None), ["Penjara paling lama 15 tahun"]),
    (penalty(None, None, ONLY_MOST, None), ["denda paling banyak Rp100.000.000"]),
    (now(60, "IV", ATAU), ["Penjara paling lama 5 tahun", "atau", "denda paling banyak kategori IV (Rp200.000.000)"]),
    (penalty(None, LIFE, NO_FINE, None), ["Penjara seumur hidup"]),
    (penalty(None, 240, NO_FINE, None, LIFE), ["Penjara seumur hidup atau Penjara paling lama 20 tahun"]),
    (penalty(60, 240, NO_FINE, None, LIFE), ["Penjara seumur hidup atau Penjara 5 tahun sampai 20 tahun"]),
    (
        penalty(None, 240, NO_FINE, None, DEATH, LIFE),
        ["Pidana mati atau Penjara seumur hidup atau Penjara paling lama 20 tahun"],
    ),
    (Penalty(confinement=Confinement.KURUNGAN, term_max=12), ["Kurungan paling lama 1 tahun"]),
    (Penalty(other="ditambah 1/3 (sepertiga)"), ["ditambah 1/3 (sepertiga)"]),
    (Penalty(term_max=6, other="pidana tambahan"), ["Penjara paling lama 6 bulan", "pidana tambahan"]),
    # A relation joins two parts only.
    (Penalty(term_max=6, relation=DAN), ["Penjara paling lama 6 bulan"]),
]


@pytest.mark.parametrize(("value", "lines"), LINES)
def test_lines_for_people(value: Penalty, lines: list[str]) -> None:
    assert penalties.lines(value) == lines
