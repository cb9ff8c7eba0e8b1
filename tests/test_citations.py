"""Citations: pairs of text and ids in data/sitasi.tsv; what is written is found again; any text can be searched."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh import citations, ids
from suluh.citations import Citation, find, format_target
from suluh.graph import Graph
from suluh.ids import Target

PAIRS = [
    [*line.split("\t"), ""][:3]
    for line in (Path(__file__).parent / "data/sitasi.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected", "place"), PAIRS, ids=[text for text, _, _ in PAIRS])
def test_pairs(graph: Graph, text: str, expected: str, place: str) -> None:
    found = find(text, graph.names, ids.parse(place) if place else None)
    assert [str(citation.target) for citation in found] == expected.split()


def test_there_are_enough_pairs() -> None:
    assert len({text for text, _, _ in PAIRS}) >= 200


# What of a text belongs to its citations, each marked with brackets; <> is the inside of a range.
EXTENTS = [
    "lihat [Pasal 48 ayat (1) UU No. 21 Tahun 2007], lalu",
    "[Pasal 48 UU TPPO ayat (1)] berlaku",
    "[UU TPPO Pasal 48]",
    "[Pasal 2], [Pasal 3], dan [Pasal 4 UU TPPO].",
    "[UU TPPO Pasal 2] jo. [Pasal 3]",
    "[Pasal 2] sampai dengan <><>[Pasal 5 UU TPPO]",
    "[ayat (1)] sampai dengan <>[ayat (3)];",
    "[Pasal 2] dibaca sebagai [Pasal 455 KUHP]",
    "menurut [KUHP], itu",
    "[Pasal 2], 3 tahun",
    "[psl 9 (1a)]",
]


def marked(text: str, found: list[Citation]) -> str:
    """Put brackets around the citations of a text."""
    for citation in sorted(found, key=lambda one: (one.start, one.end), reverse=True):
        opening, closing = ("[", "]") if citation.end > citation.start else ("<", ">")
        text = text[: citation.start] + opening + text[citation.start : citation.end] + closing + text[citation.end :]
    return text


@pytest.mark.parametrize("text", EXTENTS)
def test_extents(graph: Graph, text: str) -> None:
    plain = text.translate(str.maketrans("", "", "[]<>"))
    assert marked(plain, find(plain, graph.names)) == text


def test_named_tells_whether_the_text_names_the_act(graph: Graph) -> None:
    found = find("Pasal 2 dibaca sebagai Pasal 455 KUHP", graph.names, Target("uu-21-2007", "3"))
    assert [citation.named for citation in found] == [False, True]


STEPS = ("ayat", "huruf", "angka", "huruf", "angka")
NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}[a-z]?", fullmatch=True)
LETTERS = st.from_regex(r"[a-z]{1,2}", fullmatch=True)
ARTICLES = NUMBERS | st.sampled_from(["i", "ii", "iii", "iv", "v", "ix"])


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Draw a path as drafting allows it: any stretch of ayat > huruf > angka > huruf > angka."""
    first = draw(st.integers(0, 2))
    kinds = STEPS[first : draw(st.integers(first, len(STEPS)))]
    return "/".join(f"{kind}-{draw(LETTERS if kind == 'huruf' else NUMBERS)}" for kind in kinds)


ANY_ACT = st.integers(0, 10_000)


@given(ANY_ACT, ARTICLES, paths())
def test_what_is_written_is_found(graph: Graph, number: int, article: str, path: str) -> None:
    act = graph.acts[sorted(graph.acts)[number % len(graph.acts)]]
    target = Target(act.id, article, path)
    for text in (format_target(target, act), citations.format_all((target,), act, short=True)):
        assert find(f"Menurut {text}, anak dilindungi.", graph.names) == [
            Citation(len("Menurut "), len(f"Menurut {text}"), target, named=True, exact=True)
        ]


@given(NUMBERS, paths(), NUMBERS, paths(), st.booleans())
def test_what_is_written_of_an_amended_act_is_found(
    graph: Graph, one: str, path: str, other: str, other_path: str, several: bool
) -> None:
    parent, *amending = graph.families["uu-23-2002"].acts
    last = amending[-1] if several else amending[0]
    targets = [Target(last.id, one, path), Target(last.id, other, other_path)]
    text = citations.format_amended(targets, parent, last, several=several)
    assert [found.target for found in find(f"Didakwa menurut {text}.", graph.names)] == targets


def test_acts_are_found_by_what_they_are_called(graph: Graph) -> None:
    for act in graph.acts.values():
        text = citations.regulation_citation(act)
        assert [str(found.target) for found in find(f"menurut {text};", graph.names)] == [act.id]


# What a citation means in the corpus: the act as it stands today, unless the text says which version.
MEANT = [
    ("Pasal 76I UU PA", "uu-35-2014/pasal-76i"),
    ("Pasal 78 UU PA", "uu-23-2002/pasal-78"),
    ("Pasal 81 UU PA", "uu-17-2016/pasal-81"),
    ("Pasal 81 UU 35/2014", "uu-35-2014/pasal-81"),
    ("Pasal 81A UU 35/2014", "uu-17-2016/pasal-81a"),
    ("Pasal 88 UU 23/2002", "uu-23-2002/pasal-88"),
    ("Pasal 76I UU 23/2002", "uu-35-2014/pasal-76i"),
    ("Pasal 78 UU 35/2014", "uu-23-2002/pasal-78"),
    ("Pasal 76I UU 23/2002 sebagaimana telah beberapa kali diubah, terakhir dengan UU 17/2016", "uu-35-2014/pasal-76i"),
    ("Pasal II UU 35/2014", "uu-35-2014/pasal-ii"),
    ("Pasal 48 UU TPPO", "uu-21-2007/pasal-48"),
]


@pytest.mark.parametrize(("text", "expected"), MEANT, ids=[text for text, _ in MEANT])
def test_what_a_citation_means_today(graph: Graph, text: str, expected: str) -> None:
    assert [str(graph.meant(found)) for found in find(text, graph.names)] == [expected]


def test_a_shared_name_is_said_to_be_one(graph: Graph) -> None:
    assert [one.shared for one in find("Pasal 88 UUPA, Pasal 88 UU PA, Pasal 88 UUPA 35/2014", graph.names)] == [
        True,
        False,
        False,
    ]


@given(ARTICLES, paths())
def test_what_is_written_without_an_act_is_found_in_its_place(article: str, path: str) -> None:
    text = citations.provision_citation(citations.printed_label(article), path)
    assert [one.target for one in find(text, context=Target("uu-1-2000", "1"))] == [Target("uu-1-2000", article, path)]


UNITS = ["Pasal 2", "pasal", "ayat (1)", "huruf a", "angka 1", "(2)", "Pasal I", "ps.", "Pasal 1zz", "9" * 5000, "٣"]
OTHERS = [" UU 1/2000", " KUHP", " UU TPPO", "UU", "No.", "2007", "/", " dan ", ", ", " s.d. ", "-", " jo. ", " ", "é"]
PIECES = st.sampled_from([*UNITS, *OTHERS])


@given(st.text() | st.lists(PIECES, max_size=12).map("".join))
def test_any_text_can_be_searched(graph: Graph, text: str) -> None:
    found = find(text, graph.names, Target("uu-21-2007", "48", "ayat-2"))
    extents = [(citation.start, citation.end) for citation in found]
    assert all(0 <= start <= end <= len(text) for start, end in extents)
    assert extents == sorted(extents)
    assert all(one[1] <= other[0] for one, other in pairwise(extents))
    assert all(citation.target.regulation for citation in found)
