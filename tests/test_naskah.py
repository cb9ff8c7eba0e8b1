"""The notation of a whole instrument: what is written is read back as the same value, whatever the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh import naskah
from suluh.kind import Kind
from suluh.model import Body, Provision
from suluh.naskah import (
    Clause,
    Heading,
    Instruction,
    Level,
    OfficialText,
    Part,
    Passage,
    Section,
    printed_marker,
)

PROFILE = settings(derandomize=True, max_examples=150, deadline=None)
WORDS = st.one_of(
    st.sampled_from(
        (
            "(1)",
            "a.",
            "1.",
            "- a.",
            "Ayat (1)",
            "Huruf a",
            "#",
            "> ##### Pasal 3",
            "##### Pasal 3",
            "\\",
            "\\@",
            "Pasal",
        )
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=8),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MAYBE_EMPTY = st.one_of(st.just(""), TEXTS)
REMARKS = st.sampled_from(("", "nomor tercetak tidak berurutan"))


def _items(level: int, *, spoken: bool) -> st.SearchStrategy[Provision]:
    children = st.lists(st.deferred(lambda: _items(level + 1, spoken=spoken)), max_size=2) if level < 3 else st.just([])
    labels = st.sampled_from(((Kind.HURUF, "a"), (Kind.HURUF, "bb"), (Kind.ANGKA, "1"), (Kind.ANGKA, "15a")))

    def made(label: tuple[Kind, str], end: str, text: str, inner: list[Provision], remark: str) -> Provision:
        kind, name = label
        marker = printed_marker(kind, name) if spoken else name + end
        return Provision(kind, name, text, tuple(inner), marker, remark)

    return st.builds(made, labels, st.sampled_from((".", ")")), MAYBE_EMPTY, children, REMARKS)


PARAGRAPHS = st.builds(lambda text: Provision(Kind.PARAGRAF, "", text), TEXTS)


def _bodies(*, spoken: bool) -> st.SearchStrategy[tuple[Provision, ...]]:
    inner = st.lists(st.one_of(PARAGRAPHS, _items(0, spoken=spoken)), max_size=3)

    def ayat(label: str, text: str, children: list[Provision], remark: str) -> Provision:
        marker = printed_marker(Kind.AYAT, label) if spoken else f"({label})"
        return Provision(Kind.AYAT, label, text, tuple(children), marker, remark)

    paragraphs = st.builds(ayat, st.sampled_from(("1", "1a", "12")), MAYBE_EMPTY, inner, REMARKS)
    return st.builds(lambda loose, found: (*loose, *found), inner, st.lists(paragraphs, max_size=3))


FILLED = _bodies(spoken=False).filter(bool)
TITLES = st.sampled_from(("", "KETENTUAN UMUM", "Hak - dan Kewajiban"))
HEADINGS = st.builds(
    Heading,
    st.sampled_from((Level.BAB, Level.BAGIAN, Level.PARAGRAF, Level.BUKU)),
    st.sampled_from(("IXA", "Kesatu", "Kedua Belas", "1")),
    TITLES,
    REMARKS,
)
LABELS = st.sampled_from(("1", "76I", "I"))
CLAUSES = st.builds(Clause, LABELS, _bodies(spoken=False), st.just(()), REMARKS)
ORDERS = st.builds(
    Instruction,
    st.sampled_from(("1", "12a")),
    MAYBE_EMPTY,
    _bodies(spoken=False),
    st.lists(st.one_of(HEADINGS, CLAUSES), max_size=3).map(tuple),
    REMARKS,
)
AMENDING = st.builds(Clause, LABELS, _bodies(spoken=False), st.lists(ORDERS, max_size=3).map(tuple), REMARKS)
EXPLAINED = st.builds(Clause, LABELS, _bodies(spoken=True))
ELUCIDATIONS = st.one_of(
    EXPLAINED, st.sampled_from((Heading(Level.UMUM), Heading(Level.PASAL_DEMI_PASAL), Heading(Level.ANGKA, "3")))
)
SECTIONS = st.one_of(
    st.builds(lambda body: Section(Part.PEMBUKAAN, (Passage(body),)), FILLED),
    st.builds(
        lambda found: Section(Part.BATANG_TUBUH, tuple(found)), st.lists(st.one_of(HEADINGS, AMENDING), max_size=4)
    ),
    st.builds(lambda found: Section(Part.PENJELASAN, tuple(found)), st.lists(ELUCIDATIONS, max_size=4)),
    st.builds(lambda heading, body: Section(Part.LAMPIRAN, (heading, Passage(body))), HEADINGS, FILLED),
)


def _text(*sections: Section) -> OfficialText:
    return OfficialText("uu-1-2030", 'naskah "asli".pdf', "ab12", 3, "2030-01-02", "pypdfium2 1", sections)


@PROFILE
@given(st.lists(SECTIONS, max_size=4))
def test_what_is_written_is_read_back(sections: list[Section]) -> None:
    text = _text(*sections)
    written = naskah.format_text(text)
    assert naskah.parse(written) == text
    assert naskah.format_text(naskah.parse(written) or text) == written


@PROFILE
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    naskah.parse(text)
    naskah.parse(naskah.format_text(_text()) + text)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.replace("naskah: ", "nama: "), id="no id"),
        pytest.param(lambda text: text.replace("halaman: 3", "halaman: tiga"), id="no number of pages"),
        pytest.param(lambda text: text.replace("# Penutup", "# Ekor"), id="unknown part"),
        pytest.param(lambda text: text.removeprefix("---"), id="no front matter"),
    ],
)
def test_a_file_that_the_importer_did_not_write_is_refused(spoil: Callable[[str], str]) -> None:
    assert naskah.parse(spoil(naskah.format_text(_text(Section(Part.PENUTUP))))) is None


def _said(text: str) -> tuple[Provision, ...]:
    return (Provision(Kind.PARAGRAF, "", text),)


def test_articles_know_their_place_their_order_and_their_elucidation() -> None:
    bab, alone = Heading(Level.BAB, "I", "UMUM"), Heading(Level.BAB, "IXA", "DANA")
    orders = (
        Instruction("1", "disisipkan 1 (satu) bab, yakni BAB IXA", (), (alone,)),
        Instruction("2", "disisipkan 1 (satu) pasal, yakni Pasal 71E", (), (Clause("71E", _said("Dana.")),)),
        Instruction("3", "Ketentuan Pasal 72 diubah", (), (Clause("72", _said("Warga.")),)),
    )
    text = _text(
        Section(Part.BATANG_TUBUH, (bab, Clause("1", _said("Satu.")), Clause("II", _said("Dua."), orders))),
        Section(Part.PENJELASAN, (Heading(Level.UMUM), Passage(_said("Umum.")), Clause("1", _said("Jelas.")))),
    )
    found = {one.label: one for one in text.articles()}
    assert list(found) == ["1", "II", "71E", "72"]
    assert found["1"].body == Body(_said("Satu."), _said("Jelas."))
    assert (found["1"].divisions, found["71E"].divisions, found["72"].divisions) == ((bab,), (alone,), ())
    assert (found["71E"].instruction, found["II"].instruction) == ("2", "")
