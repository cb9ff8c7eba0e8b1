"""Words become terms: word by word, and every entry that people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh.search import lexicon, resources, spelling
from suluh.search.analysis import Analysis
from suluh.search.lexicon import Lexicon

ROOT = Path(__file__).resolve().parent.parent
LEXICON = lexicon.load(ROOT)[0]
SAME = [
    "telantar penelantaran menelantarkan ditelantarkan terlantar",
    "keluarga keluarganya sekeluarga",
    "diskriminasi mendiskriminasikan",
    "sidik penyidik penyidikan menyidik",
    "tangan menangani penanganan ditangani",
    "wajib kewajiban berkewajiban",
    "pukul mukul dipukul memukuli pukulin",
    "siksa nyiksa disiksa penyiksaan",
    "sekap penyekapan menyekap disekap",
    "perkosa memerkosa memperkosa diperkosa pemerkosaan",
    "culik nyulik penculikan diculik",
    "restitusi restitusinya restitusilah restitusikah",
    "anak anaknya anak-anak anak2",
    "eksploitasi mengeksploitasi dieksploitasi",
]


def terms(text: str, words: Lexicon = LEXICON) -> list[str]:
    return [word.term for word in words.analysis.words(text)]


@pytest.mark.parametrize("row", SAME)
def test_forms_of_a_word_are_one_term(row: str) -> None:
    assert len({terms(word)[0] for word in row.split()}) == 1, {word: terms(word) for word in row.split()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pelapor", "laporan"),
        ("pulang", "ulang"),
        ("meninggal", "tinggal"),
        ("pemerintah", "perintah"),
        ("setuju", "tujuan"),
    ],
)
def test_other_words_are_other_terms(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize("root", sorted(LEXICON.roots))
def test_every_listed_root_is_its_own_term(root: str) -> None:
    assert LEXICON.forms.get(root, LEXICON.analysis.term(root)) == LEXICON.analysis.term(root)
    assert root in LEXICON.forms or LEXICON.analysis.term(root) == root


@pytest.mark.parametrize(("form", "root"), sorted(LEXICON.forms.items()))
def test_every_listed_form_has_its_root(form: str, root: str) -> None:
    assert LEXICON.analysis.term(form) == root


@pytest.mark.parametrize(("informal", "formal"), sorted(LEXICON.spellings.items()))
def test_every_listed_spelling_is_read(informal: str, formal: str) -> None:
    assert terms(informal) == list(dict.fromkeys(terms(formal)))


def test_words_that_belong_together() -> None:
    assert "orang_tua" in LEXICON.analysis.with_compounds(terms("setiap orang tua"))


@given(st.text(max_size=60))
def test_any_text_has_terms_in_its_bounds(text: str) -> None:
    for word in LEXICON.analysis.words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.term


@given(st.text(max_size=30))
def test_any_word_may_be_misspelt(word: str) -> None:
    assert spelling.nearest(word, ("korban", "restitusi"), len) in ("", "korban", "restitusi")


def test_a_stem_does_not_depend_on_tables() -> None:
    assert Analysis().term("Perlindungan") == Analysis().term("dilindungi")


ENTRY = "padanan:\n  - {kata: [a], maksud: [b], bobot: 0.5, alasan: x}\n"
BAD = {
    "M02": "padanan: [",
    "M03": ENTRY + "asing: 1\n",
    "M04": "padanan:\n  - {kata: [a], maksud: [b], bobot: 0.5}\n",
    "M05": ENTRY.replace("bobot", "arah: mundur, bobot"),
    "M08": "padanan: &x [*x]\n",
    "M12": ENTRY.replace("0.5", "7"),
    "K01": "istilah:\n  - {kata: satu, alasan: x}\n",
    "K02": ENTRY + "  - {kata: [a], maksud: [c], bobot: 0.5, alasan: x}\n",
    "K03": ENTRY + "  - {kata: [b], maksud: [a], bobot: 0.5, alasan: x}\n",
    "K04": ENTRY.replace("[b]", "[tiada]"),
    "K05": ENTRY.replace("[b]", "[a]"),
}


@pytest.mark.parametrize(("code", "text"), BAD.items(), ids=BAD.keys())
def test_what_is_wrong_is_said(tmp_path: Path, code: str, text: str) -> None:
    (tmp_path / resources.FOLDER).mkdir()
    (tmp_path / resources.FOLDER / resources.THESAURUS).write_text(text, encoding="utf-8")
    problems = list(lexicon.check(tmp_path, lambda _: {"x/pasal-1": frozenset("abc")}))
    assert code in {problem.code for problem in problems}, problems
    assert all(problem.line >= 1 and "; " in problem.message for problem in problems)


ASKED = "tanya:\n  - {dokumen: x/pasal-1, kata: [anak disuruh kerja]}\n"
BAD_ASKED = {
    "K06": (ASKED.replace("-1", "-2"), 2),
    "K06 dua kali": (ASKED + "  - {dokumen: x/pasal-1, kata: [lain]}\n", 3),
    "K07": (ASKED.replace("kerja]", "kerja, anak disuruh bekerja]"), 2),
    "M03": (ASKED + "asing: 1\n", 3),
}


@pytest.mark.parametrize(("code", "bad"), BAD_ASKED.items(), ids=BAD_ASKED.keys())
def test_what_people_ask_leads_to_a_document(tmp_path: Path, code: str, bad: tuple[str, int]) -> None:
    text, line = bad
    folder = tmp_path / resources.FOLDER / resources.ASKED
    folder.mkdir(parents=True)
    (folder / "x.yml").write_text(text, encoding="utf-8")
    problems = list(lexicon.check(tmp_path, lambda _: {"x/pasal-1": frozenset("abc")}))
    place = f"{resources.FOLDER}/{resources.ASKED}/x.yml"
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [(place, line, code.split()[0])]
    assert "; " in problems[0].message


def test_resources_that_are_not_there_are_empty(tmp_path: Path) -> None:
    assert lexicon.load(tmp_path) == (Lexicon(), [])
