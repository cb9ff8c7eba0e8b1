"""Front matter: hostile YAML is refused with its line, nothing else raises, one mistake is reported once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh import frontmatter
from suluh.frontmatter import MAX_CHARACTERS, MAX_DEPTH, Fields, Items, Node, Scalar, Table, YamlError

LAUGHS = "a: &a [x, x]\n" + "\n".join(
    f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
# YAML, and the line and code of what is wrong with it.
HOSTILE = [
    (LAUGHS, 1, "M08"),
    ("a: 1\nb: &x 2\nc: 3", 2, "M08"),
    ("a: &a [*a]", 1, "M08"),
    ("a: 1\nb: &b\n  c: *b", 2, "M08"),
    ("a: 1\nb: *tidak-ada", 2, "M08"),
    ("a: 1\n<<: *b", 2, "M08"),
    ("a: !!python/object/apply:os.system [id]", 1, "M08"),
    ("a: !!str 1", 1, "M08"),
    ("a: 1\nb: ! x", 2, "M08"),
    ("!!map {a: 1}", 1, "M08"),
    ("a: " + "[" * 5000, 1, "M09"),
    ("a: " + "{b: " * 5000, 1, "M09"),
    ("\n".join("  " * depth + "a:" for depth in range(MAX_DEPTH + 2)), MAX_DEPTH + 1, "M09"),
    ("a: 1\n" + "b: " + "x" * MAX_CHARACTERS, 1, "M09"),
    ("# " + "x" * MAX_CHARACTERS, 1, "M09"),
    ("a: 1\nb: 2\na: 3", 3, "M07"),
    ("a:\n  - b: 1\n    c: 2\n    b: 3", 4, "M07"),
    ("a: 1\n'a': 2", 2, "M07"),
    ("", 1, "M02"),
    ("# catatan saja", 1, "M02"),
    ("~", 1, "M02"),
    ("kata", 1, "M02"),
    ("- a\n- b", 1, "M02"),
    ("? [a, b]\n: c", 1, "M02"),
    ("a: 1\n? {b: 1}\n: c", 2, "M02"),
    ("a: 1\nb: c: d", 2, "M02"),
    ("a: 1\n\tb: 2", 2, "M02"),
    ("x: 1\na: 'tidak ditutup\nb: 1\nc: 1", 2, "M02"),
    ("x: 1\na: [1, 2\nb: 3", 2, "M02"),
    ("x: 1\na: {b: 2\nc: [3]", 2, "M02"),
    ("a: 1\n b: 2", 2, "M02"),
    ("a: 1\n--- \nb: 2", 2, "M02"),
    ("a: @x", 1, "M02"),
    ("a: 1\nb: `x`", 2, "M02"),
    ("%YAML 9.9\n---\na: 1", 1, "M02"),
    ("a: \x00", 1, "M02"),
    ("a: \ufffe", 1, "M02"),
]


@pytest.mark.parametrize(("text", "line", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_yaml_is_refused_with_its_line(text: str, line: int, code: str) -> None:
    with pytest.raises(YamlError) as caught:
        frontmatter.compose(text, 1)
    assert (caught.value.line, caught.value.code) == (line, code)
    assert ";" in caught.value.message
    with pytest.raises(YamlError) as caught:
        frontmatter.compose(text, 101)
    assert caught.value.line == line + 100


def test_what_is_long_or_deep_but_within_bounds_is_read() -> None:
    assert frontmatter.compose("a: " + "x" * (MAX_CHARACTERS - 3)).entries[0][0].value == "a"
    depth = MAX_DEPTH - 1
    assert frontmatter.compose("a: " + "[" * depth + "]" * depth)


def test_values_stay_as_typed() -> None:
    text = "a: 012\nb: no\nc: 2026-01-02\nd: ~\ne: 1e3\nf: 0x1F\ng: '1'\nh: true\ni:\nj: 12:30"
    values = [node.value for _, node in frontmatter.compose(text).entries if isinstance(node, Scalar)]
    assert values == ["012", "no", "2026-01-02", "~", "1e3", "0x1F", "1", "true", "", "12:30"]


MARKS = [*"a[]{},'\"#%@`\\é😀\t\n\x85\u2028\ufeff\x00", "b: ", "- ", "? ", ": ", "&a ", "*a", "!t ", "<<: "]
FRAGMENTS = st.sampled_from([*MARKS, "|\n", ">-\n", "---\n", "...\n", "\n  ", "\n    "])


def error_of(text: str) -> YamlError | None:
    try:
        frontmatter.compose(text, 5)
    except YamlError as error:
        return error
    return None


@settings(max_examples=1000)
@given(st.text() | st.lists(FRAGMENTS, max_size=30).map("".join))
def test_random_text_raises_nothing_but_yaml_errors_within_the_text(text: str) -> None:
    if error := error_of(text):
        assert 5 <= error.line <= 5 + len(text.splitlines())
        assert ";" in error.message


@given(st.lists(st.sampled_from(["---", "", "a: 1", "teks", "--- ", "----"]), max_size=8))
def test_split_gives_back_every_line(lines: list[str]) -> None:
    parts = frontmatter.split("\n".join(lines))
    assert (parts is None) == (lines[:1] != ["---"] or "---" not in lines[1:])
    if parts:
        head, body, first = parts
        assert lines[first - 2] == "---"
        assert head == "\n".join(lines[1 : first - 2])
        assert "---" not in head.split("\n")
        assert body == "\n".join(lines[first - 1 :])


VALUES = st.recursive(
    st.text("abc:#- '\"", min_size=1, max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(value: object, indent: str = "") -> Iterator[str]:
    """Write a value in block style, one key or item a line, so that its lines are known."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from attached(f"{indent}{key}:", below, indent)
    elif isinstance(value, list):
        for below in value:
            yield from attached(f"{indent}-", below, indent)


def attached(head: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} '" + value.replace("'", "''") + "'"
    elif not value:
        yield head + (" {}" if isinstance(value, dict) else " []")
    else:
        yield head
        yield from written(value, indent + "  ")


def heads(node: Node) -> Iterator[tuple[int, str]]:
    """Yield (line, what stands there) of every key and every item that is a single value."""
    if isinstance(node, Table):
        for key, value in node.entries:
            yield key.line, f"{key.value}:"
            yield from heads(value)
    elif isinstance(node, Items):
        for value in node.values:
            if isinstance(value, Scalar):
                yield value.line, "- '" + value.value.replace("'", "''") + "'"
            yield from heads(value)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, min_size=1, max_size=4), st.integers(1, 50))
def test_every_key_and_item_knows_its_line(value: dict[str, object], first: int) -> None:
    lines = list(written(value))
    table = frontmatter.compose("\n".join(lines), first)
    found = list(heads(table))
    assert all(lines[line - first].strip().startswith(head) for line, head in found)
    assert [line for line, _ in found] == sorted({line for line, _ in found})


def test_values_on_several_lines_begin_on_their_first() -> None:
    table = frontmatter.compose("a: >-\n  x\n\n  y\nb: 'x\n  y'\nc: x\n  y\nd: [\n  x,\n  y]\ne:\n  f: x")
    assert [(key.value, node.line) for key, node in table.entries] == [
        ("a", 1),
        ("b", 5),
        ("c", 7),
        ("d", 9),
        ("e", 13),
    ]


class Colour(StrEnum):
    MERAH = "merah"
    PUTIH = "putih"


def take(fields: Fields) -> list[object]:
    """Ask a mapping for one key of every sort."""
    return [
        fields.text("judul"),
        fields.choice("warna", Colour),
        fields.date("sejak"),
        fields.integer("jumlah"),
        fields.texts("nama"),
        fields.ref("oleh"),
        fields.known("topik", frozenset({"x", "y"}), "topik.yml"),
        [(one.text("id"), one.text("isi", "")) for one in fields.tables("langkah")],
    ]


GOOD = "judul: J\nwarna: putih"
# What stands below two good lines, and what is reported about it.
FIELDS = [
    ("", ""),
    ("sejak: 2026-01-02\njumlah: 3\nnama: [a, b]\noleh: x\ntopik: y\nlangkah: [{id: a}]", ""),
    ("warni: biru", "3:M03"),
    ("sejak: 2 Januari 2026", "3:M10"),
    ("sejak: 2026-02-30", "3:M10"),
    ("sejak:", "3:M04"),
    ("sejak: [2026-01-02]", "3:M06"),
    ("jumlah: tiga", "3:M11"),
    ("jumlah: -3", "3:M11"),
    ("jumlah: 3.5", "3:M11"),
    ("jumlah: 1234567890", "3:M11"),
    ("nama: [a, [b]]", "3:M06"),
    ("nama: {a: b}", "3:M06"),
    ("nama:", "3:M04"),
    ("nama: ['', a]", "3:M04"),
    ("oleh:", "3:M04"),
    ("topik: [x, z]", "3:M13"),
    ("topik:\n  - x\n  - z", "5:M13"),
    ("topik:", "3:M04"),
    ("langkah: x", "3:M06"),
    ("langkah: [x]", "3:M06"),
    ("langkah:\n  - id: a\n    isi: b\n  - isi: c", "6:M04"),
    ("langkah:\n  - id: a\n    isi: [b]", "5:M06"),
    ("langkah:\n  - ID: a", "4:M03"),
    ("langkah:\n  - id: a\n    judul: b", "5:M03"),
]


def reported(text: str) -> tuple[str, list[object]]:
    problems: list[tuple[int, str, str]] = []
    fields = Fields(frontmatter.compose(text), lambda *problem: problems.append(problem))
    values = take(fields)
    fields.close()
    assert all(";" in message for _, _, message in problems)
    return " ".join(f"{line}:{code}" for line, code, _ in problems), values


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_one_mistake_is_reported_once(text: str, expected: str) -> None:
    assert reported(f"{GOOD}\n{text}")[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("warna: putih", "1:M04"),
        ("judul: ''\nwarna: putih", "1:M04"),
        ("judul: J", "1:M04"),
        ("nama: a", "1:M04"),
        ("judul: J\nwarna: biru", "2:M05"),
        ("judul: J\nwarna: [putih]", "2:M06"),
        ("judul: J\nwarna:", "2:M04"),
        ("judulnya: J\nwarna: putih", "1:M03"),
        ("Judul: J\nwarna: putih", "1:M03"),
        ("judulnya: J\njudull: J\nwarna: putih", "1:M03 2:M03"),
        ("lain: J\nwarna: putih", "1:M03 1:M04"),
    ],
)
def test_required_keys(text: str, expected: str) -> None:
    assert reported(text)[0] == expected


def test_a_misspelt_key_is_named_by_the_one_that_is_missing() -> None:
    problems: list[str] = []
    fields = Fields(frontmatter.compose("judl: J"), lambda _line, _code, message: problems.append(message))
    fields.text("judul")
    fields.close()
    assert problems == ["kunci `judl` tidak dikenal; ganti menjadi `judul`"]


def test_values_are_converted() -> None:
    text = f"{GOOD}\nsejak: 2026-01-02\njumlah: 007\nnama: a\ntopik: [y]\nlangkah:\n  - id: a"
    assert reported(text) == ("", ["J", Colour.PUTIH, date(2026, 1, 2), 7, ("a",), None, ("y",), [("a", "")]])


def test_without_the_list_of_names_every_name_passes() -> None:
    problems: list[int] = []
    fields = Fields(frontmatter.compose("topik: [apa, saja]"), lambda line, _code, _message: problems.append(line))
    assert fields.known("topik", None, "topik.yml") == ("apa", "saja")
    assert problems == []
