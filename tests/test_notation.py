"""Text of an article: `parse` and `format_body` are inverse, nothing is lost, nothing raises; numbering as cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh import corpus, frontmatter, ids
from suluh.kind import Kind
from suluh.model import Body, Provision
from suluh.notation import EXPLANATION, MAX_LEVELS, format_body, parse

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = [path for path in corpus.files(ROOT) if path.name.startswith("pasal-")]
MARKS = re.compile(r"^ *(\([0-9a-z]+\)|- [0-9a-z]+[.)]) |^<!-- sesuai asli: | -->$")

# What editors type, and what Markdown, HTML and YAML would make something else of.
WORDS = st.sampled_from(
    ["anak", "Pasal 2", "ayat (1)", "dan/atau", "1/3", "a.", "(1)", "-", "#", "*", "“x”", "é", "-->"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
REMARKS = st.just("") | st.sampled_from(["begitu di naskah", "dua kali (1)", "- a. x", "> --"])
NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}[a-z]?", fullmatch=True)
LETTERS = st.from_regex(r"[a-z]{1,2}", fullmatch=True)
LINES = st.lists(
    st.sampled_from(
        ["", " ", "  ", "    ", "- a. ", "- 1) ", "(1) ", "(1a)", "<!-- sesuai asli: x -->", EXPLANATION, "#"]
    )
    | st.text(max_size=8),
    max_size=4,
).map("".join)


@st.composite
def ayat(draw: st.DrawFn) -> Provision:
    label = draw(NUMBERS)
    return Provision(Kind.AYAT, label, draw(SENTENCES), draw(contents()), f"({label})", draw(REMARKS))


@st.composite
def items(draw: st.DrawFn, levels: int = MAX_LEVELS) -> Provision:
    """A huruf or angka with what stands below it."""
    kind, labels = draw(st.sampled_from([(Kind.HURUF, LETTERS), (Kind.ANGKA, NUMBERS)]))
    label, end = draw(labels), draw(st.sampled_from(".)"))
    below = st.lists(items(levels - 1), max_size=2) if levels > 1 else st.just(list[Provision]())
    return Provision(kind, label, draw(SENTENCES), tuple(draw(below)), label + end, draw(REMARKS))


@st.composite
def paragraphs(draw: st.DrawFn) -> Provision:
    return Provision(Kind.PARAGRAF, "", "Kalimat " + draw(SENTENCES), (), "", draw(REMARKS))


def contents() -> st.SearchStrategy[tuple[Provision, ...]]:
    return st.lists(items() | paragraphs(), max_size=4).map(tuple)


def halves() -> st.SearchStrategy[tuple[Provision, ...]]:
    """One half of a body: what stands before the first ayat, then the ayat."""
    return st.builds(lambda before, after: (*before, *after), contents(), st.lists(ayat(), max_size=3))


@settings(max_examples=100)
@given(st.builds(Body, halves(), halves()))
def test_parse_reads_what_format_writes(body: Body) -> None:
    text = format_body(body)
    again, findings = parse(text)
    assert again == body
    assert {code for _, code, _ in findings} <= {"P01", "P02"}  # labels are drawn at random
    lines = ["", *text.split("\n")]
    for _, one in (*ids.walk(again.provisions), *ids.walk(again.explanation)):
        assert lines[one.line].strip().removeprefix("- ") == f"{one.marker} {one.text}".strip()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_article_is_in_canonical_form(path: Path) -> None:
    parts = frontmatter.split(path.read_text(encoding="utf-8"))
    assert parts is not None
    body, findings = parse(parts[1], parts[2])
    assert findings == []
    assert format_body(body) == parts[1].removeprefix("\n")


def words_of(body: Body) -> Iterator[str]:
    for _, provision in (*ids.walk(body.provisions), *ids.walk(body.explanation)):
        yield from provision.text.split()
        yield from provision.as_original.split()
        yield provision.label


def own_lines(text: str, reported: set[int]) -> Iterator[str]:
    """Yield the lines that must be found in the body: a remark goes with the line below it, a heading with none."""
    lost = False
    for number, line in reversed(list(enumerate(text.split("\n"), 1))):
        bare = line.rstrip()
        if bare and not (bare.startswith("<!-- ") and lost):
            lost = number in reported
        if bare and not lost and bare != EXPLANATION:
            yield bare


@settings(max_examples=500)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_no_word_is_lost_without_a_finding(text: str) -> None:
    body, findings = parse(text)
    found = set(words_of(body))
    unread = {line for line, code, _ in findings if code in ("S01", "S02", "S09")}
    for line in own_lines(text, unread):
        assert set(MARKS.sub("", line).split()) <= found, line


@settings(max_examples=500)
@given(st.text() | st.lists(LINES, max_size=12).map("\n".join))
def test_any_text_is_read_and_settles_when_formatted(text: str) -> None:
    body, findings = parse(text, 7)
    assert all(7 <= line <= 7 + text.count("\n") and ";" in message for line, _, message in findings)
    assert parse(format_body(body))[0] == body


# A list of labels as written, and what is said about them: one slip of the pen, one finding.
SEQUENCES = [
    ("a b c", ""),
    ("a b c d e f g h i j k l m n o p q r s t u v w x y z aa ab", ""),
    ("1 2 3", ""),
    ("1 1a 1b 2", ""),
    ("1 2 2a 3 3a 3b 4", ""),
    ("15 15a 16", "P01 15"),
    ("b c", "P01 b"),
    ("2 3", "P01 2"),
    ("1a 2", "P01 1a"),
    ("a c d e", "P01 c"),
    ("1 3 4", "P01 3"),
    ("1 1b 2", "P01 1b"),
    ("a b b c", "P02 b"),
    ("1 2 2 3", "P02 2"),
    ("a b b d e", "P02 b"),
    ("a c b d", "P01 c"),
    ("1 3 2 4", "P01 3"),
    ("a d b c e", "P01 d"),
    ("a b x d e", "P01 x"),
    ("1 8 3 4", "P01 8"),
    ("a b c a b", "P02 a"),
    ("a c e", "P01 c P01 e"),
    ("z aa ba", "P01 z P01 ba"),
]


@pytest.mark.parametrize(("labels", "expected"), SEQUENCES)
def test_numbering_of_siblings(labels: str, expected: str) -> None:
    forms = ["- {}. x", "- {}) x"] if labels[0].isalpha() else ["- {}. x", "- {}) x", "({}) x"]
    for form in forms:
        _, findings = parse("\n".join(form.format(label) for label in labels.split()))
        assert " ".join(f"{code} {message.split()[1]}" for _, code, message in findings) == expected


# A body, and its findings as line:code.
BODIES = [
    ("", ""),
    ("Satu.\n\nDua.", ""),
    ("(1) x:\n\n- a. y:\n  - 1. z:\n    - a) z:\n      - 1) z.", ""),
    ("(1) x:\n\n- a. y:\n  - 1. z:\n    - a) z:\n      - 1) z:\n        - a. z.", "7:S02"),
    ("- a. x\n   - 1. y\n  - 2. z\n- b. z", "2:S03"),
    ("- a. x\n    - 1. y\n- b. z", "2:S03"),
    ("  - a. x\n  - b. y\n  - c. z", "1:S03"),
    ("(1) x\n\n  - a. y", "3:S03"),
    ("- a. x:\n  - 1. y\n\nKalimat.\n\n  - 2. z", "6:S03"),
    ("- a. x\n-b. y\n- c. z", "2:S01"),
    ("(1) x\n(2)y\n(3) z", "2:S01"),
    ("(1) x\n2. y\n(3) z", "2:S01"),
    ("# Bab", "1:S01"),
    ("**tebal**", "1:S01"),
    ("> kutipan", "1:S01"),
    ("| a | b |", "1:S01"),
    ("![gambar](x.png)", "1:S01"),
    ("[tautan](x)", "1:S01"),
    ("<b>x</b>", "1:S01"),
    ("---", "1:S01"),
    (" menjorok", "1:S01"),
    ("## penjelasan\n\nx", "1:S01"),
    ("x\n\n## Penjelasan\n\ny\n\n## Penjelasan\n\nz", "7:S01"),
    ("(1) x \n(2) y", "1:S06"),
    ("(1) x\n\n## Penjelasan \n\n(1) y", "3:S06"),
    ("<!-- sesuai asli: loncat -->\n(4) x\n(5) y", ""),
    ("- a. x\n<!-- sesuai asli: dua kali -->\n- a. y\n- b. z", ""),
    ("x\n<!-- sesuai asli: sia-sia -->", "2:S09"),
    ("x\n<!-- sesuai asli: sia-sia -->\n\n## Penjelasan\n\ny", "2:S09"),
    ("<!-- sesuai asli: sia-sia -->\n<!-- sesuai asli: benar -->\n(2) x", "1:S09"),
    ("<!-- sesuai asli: -->\n(1) x", "1:S01"),
    ("<!-- catatan lain -->\n(1) x", "1:S01"),
    ("(1) x:\n- a. y\n- b. y\n(2) x:\n- a. y\n- c. y", "6:P01"),
    ("(1) x\n\n## Penjelasan\n\n(7) y", ""),
    (f"({'1' * 5000}) x", "1:S01"),
    ("(٣) x", "1:S01"),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_findings_of_a_body(text: str, expected: str) -> None:
    assert " ".join(f"{line}:{code}" for line, code, _ in parse(text)[1]) == expected


def test_formatting_parts_blocks_and_keeps_lists_together() -> None:
    text = "Awal.\n(1) Satu:\n- a. x:\n  - 1) y.\n- b. z.\nAkhir.\n## Penjelasan\nUmum.\n(1) Khusus."
    expected = "Awal.\n\n(1) Satu:\n\n- a. x:\n  - 1) y.\n- b. z.\n\nAkhir.\n\n## Penjelasan\n\nUmum.\n\n(1) Khusus.\n"
    assert format_body(parse(text)[0]) == expected
