"""What a terminal shows of an answer: the same lines, colours and wrapping as rich makes of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from suluh import builder, terminal
from suluh.search import query
from suluh.search.index import SearchIndex
from suluh.search.query import Answer, Result

STYLES = {"berlaku": "green", "diubah": "yellow", "dicabut": "bold red", "dihapus": "bold red"}
QUESTIONS = (
    "restitusi korban perdagangan orang",
    "Pasal 2 UU TPPO",
    "Pasal 63 UU 23/2002",
    "sanksi eksploitasi ekonomi",
    "penelantarn anak",
    "pasal 999 uu 21/2007",
    "uupa",
    "qwertyuiop",
)


@pytest.fixture(scope="module")
def index(root: Path) -> SearchIndex:
    return builder.open_index(root)


def by_rich(answer: Answer, text: str, columns: int) -> str:
    """Draw an answer with rich, as it was drawn first."""
    out = io.StringIO()
    console = Console(
        file=out, width=columns, force_terminal=True, color_system="standard", highlight=False, _environ={}
    )
    for remark in terminal._remarks(answer, text):
        console.print(remark, markup=False)
    for number, result in enumerate(answer.results, 1):
        head = Text(f"{number:>2}. ")
        head.append(result.citation, style="bold cyan")
        if result.status:
            head.append(f" [{result.status}]", style=STYLES[result.status])
        if result.title not in result.citation:
            head.append(f" {result.title}")
        snippet = Text(result.snippet)
        for start, end in result.marks:
            snippet.stylize("bold yellow", start, end)
        console.print(head)
        if result.warning:
            console.print(Padding(Text(result.warning, style="yellow"), (0, 0, 0, 4)))
        console.print(Padding(snippet, (0, 0, 0, 4)), style="dim" if result.status == "dicabut" else "")
        console.print(Padding(Text(result.url, style="blue"), (0, 0, 0, 4)))
    return out.getvalue()


def drawn(text: str) -> Iterator[list[tuple[str, str]]]:
    """Yield of each line its letters with their styles; spaces at its end, and the style of spaces, show nothing."""
    style = ""
    for line in text.splitlines():
        letters = []
        for found in re.finditer(r"\x1b\[([0-9;]*)m|(.)", line):
            if found[2]:
                letters.append((found[2], style if found[2] != " " else ""))
            else:
                style = found[1].removeprefix("0")
        yield letters[: len("".join(letter for letter, _ in letters).rstrip())]


@pytest.mark.parametrize("columns", [30, 80, 133])
@pytest.mark.parametrize("question", QUESTIONS)
def test_lines_are_those_of_rich(index: SearchIndex, question: str, columns: int) -> None:
    answer = query.answer(index, question)
    ours = "\n".join(terminal.lines(answer, question, columns, terminal.ALL))
    assert list(drawn(ours)) == list(drawn(by_rich(answer, question, columns)))


def test_the_questions_show_every_style(index: SearchIndex) -> None:
    answers = [query.answer(index, question) for question in QUESTIONS]
    results = [result for answer in answers for result in answer.results]
    assert {"berlaku", "dicabut", "dihapus", ""} <= {result.status for result in results}
    assert any(result.warning for result in results)
    assert any(answer.nearest for answer in answers)
    assert any(answer.suggestion for answer in answers)


@given(text=st.text(alphabet="ab  é“-", max_size=60), columns=st.integers(1, 20))
def test_no_word_is_lost_and_no_line_too_long(text: str, columns: int) -> None:
    lines = [text[start:end] for start, end in terminal.rows(text, columns)]
    assert all(len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, terminal.ALL),
        ({"TERM": "dumb"}, frozenset()),
        ({"NO_COLOR": "1"}, frozenset({"1", "2"})),
        ({"NO_COLOR": ""}, terminal.ALL),
    ],
)
def test_styles_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], shown: frozenset[str]
) -> None:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal.styles(terminal=True) == shown
    assert terminal.styles(terminal=False) == frozenset()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert terminal.styles(terminal=False) == shown


def result(identity: str, kind: str, citation: str, regulation: str) -> Result:
    return Result(identity, kind, "Judul", citation, 1.0, "isi", "x/", "", regulation)


RESULTS = (
    result("uu-21-2007/pasal-48/ayat-6", "pasal", "Pasal 48 ayat (6) UU No. 21 Tahun 2007", "uu-21-2007"),
    result("prosedur/a", "prosedur", "Prosedur: A", ""),
    result("uu-1-2023/pasal-455", "rujukan", "Pasal 455 UU No. 1 Tahun 2023", "uu-1-2023"),
    result("situasi/b", "situasi", "Situasi: B", ""),
    result("uu-21-2007", "peraturan", "UU No. 21 Tahun 2007", "uu-21-2007"),
    result("prosedur/c", "prosedur", "Prosedur: C", ""),
)
GROUPS = [
    ("UU No. 21 Tahun 2007", [1, 5]),
    ("Prosedur", [2, 6]),
    ("UU No. 1 Tahun 2023", [3]),
    ("Situasi", [4]),
]


def test_groups_keep_the_ranks_and_stand_in_the_order_of_their_best() -> None:
    found = query.grouped(RESULTS)
    assert [(group.name, [rank for rank, _ in group.results]) for group in found] == GROUPS
    assert all(one is RESULTS[rank - 1] for group in found for rank, one in group.results)


def test_groups_are_shown_below_their_names() -> None:
    shown = list(terminal.lines(Answer(RESULTS), "x", 80, frozenset(), groups=True))
    heads = [line for line in shown if not line.startswith("    ")]
    assert heads[:4] == [
        "UU No. 21 Tahun 2007",
        " 1. Pasal 48 ayat (6) UU No. 21 Tahun 2007 Judul",
        " 5. UU No. 21 Tahun 2007 Judul",
        "Prosedur",
    ]
    assert query.grouped(()) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_result_says_its_regulation(index: SearchIndex, question: str) -> None:
    for found in query.answer(index, question, limit=50).results:
        assert found.regulation == ("" if found.kind in ("prosedur", "situasi") else found.id.split("/")[0])
