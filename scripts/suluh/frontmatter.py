"""YAML that people edit: every value keeps its line, every key is known, every value stays text until asked for.

`yaml.compose` is used instead of `yaml.load` because it keeps lines and does not turn `012` into ten. Anchors, aliases
and tags are refused: an alias that names its own parent, or aliases of aliases, would expand without end.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

import yaml

from suluh.model import Ref
from suluh.problems import Problem, count

FENCE = "---"
UNLISTED = "M13"
MAX_DEPTH = 10
MAX_CHARACTERS = 200_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as typed."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Items | Table


class YamlError(Exception):
    """YAML that cannot be read: line, code and message of the problem."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(line, code, message)
        self.line, self.code, self.message = line, code, message


def split(text: str) -> tuple[str, str, int] | None:
    """Part a file into (YAML, body, first line of the body); None when it does not begin with front matter."""
    lines = text.split("\n")
    if lines[0] != FENCE or FENCE not in lines[1:]:
        return None
    end = lines.index(FENCE, 1)
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


@lru_cache(maxsize=1024)  # a build reads the corpus more than once, and most files have not changed in between
def compose(text: str, first_line: int = 1) -> Table:
    """Read a YAML mapping; raises YamlError with the line in the file."""
    if len(text) > MAX_CHARACTERS:
        raise YamlError(
            first_line, "M09", f"lebih dari {count(MAX_CHARACTERS)} karakter; pindahkan isi ke badan berkas"
        )
    try:
        _refuse_expansion(text, first_line)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        message = "YAML tidak terbaca; periksa titik dua, kutip, dan lekukan pada baris ini"
        raise YamlError(first_line + _line_of(error), "M02", message) from error
    except yaml.YAMLError as error:
        raise YamlError(first_line, "M02", "YAML tidak terbaca; ada karakter yang tidak diizinkan") from error
    if not isinstance(root, yaml.MappingNode):
        raise YamlError(first_line, "M02", "isi bukan pasangan `kunci: nilai`; tulis satu kunci per baris")
    return _table(root, first_line)


def _line_of(error: yaml.MarkedYAMLError) -> int:
    """Return the line to blame, from 0: what was opened and not closed, else where the reading stopped."""
    opened = (error.context or "").endswith(("quoted scalar", "flow sequence", "flow mapping"))
    mark = error.context_mark if opened else error.problem_mark or error.context_mark
    return mark.line if mark else 0


def _refuse_expansion(text: str, first_line: int) -> None:
    """Walk the events, which never expand anything, and stop at an anchor, an alias, a tag or absurd depth."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError(line, "M08", "jangkar YAML (& atau *) tidak dipakai; tulis nilainya langsung")
        if getattr(event, "tag", None):
            raise YamlError(line, "M08", "tag YAML (!) tidak dipakai; tulis nilainya langsung")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise YamlError(line, "M09", f"bersarang lebih dari {MAX_DEPTH} tingkat; sederhanakan")


def _node(node: yaml.Node, first_line: int) -> Node:
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        return _table(node, first_line)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(item, first_line) for item in node.value), line)
    return Scalar(str(node.value), line)


def _table(node: yaml.MappingNode, first_line: int) -> Table:
    entries: list[tuple[Scalar, Node]] = []
    seen: set[str] = set()
    for key, value in node.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(line, "M02", "kunci harus kata; tulis `kunci: nilai`")
        if key.value in seen:
            raise YamlError(line, "M07", f"kunci `{key.value}` tertulis dua kali; gabungkan")
        seen.add(key.value)
        entries.append((Scalar(key.value, line), _node(value, first_line)))
    return Table(tuple(entries), first_line + node.start_mark.line)


def quoted(text: str) -> str:
    """Write a text as YAML that reads back as the same text, whatever is in it.

    >>> quoted('naskah "resmi"')
    '"naskah \\\\"resmi\\\\""'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Fields:
    """The keys of one mapping, taken one by one; `close` reports what nobody asked for.

    Every method returns a usable value even when it reports a problem, so that one mistake gives one line.
    """

    def __init__(self, table: Table, report: Callable[[int, str, str], None]) -> None:
        self.line = table.line
        self._left = {key.value: (key.line, node) for key, node in table.entries}
        self._asked: list[str] = []
        self._missing: list[str] = []
        self._report = report

    def _take(self, key: str) -> tuple[int, Node] | None:
        self._asked.append(key)
        return self._left.pop(key, None)

    def has(self, key: str) -> bool:
        """Tell whether the key is there, without taking it."""
        return key in self._left

    def line_of(self, key: str) -> int:
        """Return the line of a key that is still there, else the line of the mapping."""
        return self._left[key][0] if key in self._left else self.line

    def close(self) -> None:
        """Report unknown and missing keys; a key that looks like a missing one is that one, misspelt."""
        for key, (line, _) in self._left.items():
            meant = difflib.get_close_matches(key.lower(), self._missing, 1)
            self._missing = [one for one in self._missing if one not in meant]
            remedy = f"ganti menjadi `{meant[0]}`" if meant else f"yang dikenal: {', '.join(self._asked)}"
            self._report(line, "M03", f"kunci `{key}` tidak dikenal; {remedy}")
        if self._missing:
            keys = ", ".join(f"`{key}`" for key in self._missing)
            self._report(self.line, "M04", f"kunci {keys} belum ada; tambahkan")

    def require(self, key: str) -> None:
        """Demand a key that a list or a mapping is about to be taken from."""
        if not self.has(key):
            self._missing.append(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default the key is required."""
        return self._text(key, default)[0]

    def _text(self, key: str, default: str | None = None) -> tuple[str, int]:
        taken = self._take(key)
        if taken is None:
            if default is None:
                self._missing.append(key)
            return default or "", self.line
        line, node = taken
        if not isinstance(node, Scalar):
            self._report(line, "M06", f"`{key}` harus satu nilai, bukan daftar; tulis `{key}: nilai`")
            return default or "", line
        if not node.value.strip():
            self._report(line, "M04", f"`{key}` kosong; isi atau hapus kuncinya")
        return node.value.strip(), line

    def choice(self, key: str, options: type[E], default: E | None = None) -> E:
        """Take a value of a closed vocabulary."""
        value, line = self._text(key, None if default is None else default.value)
        return self._one_of(key, value, line, options, default or next(iter(options)))

    def _one_of(self, key: str, value: str, line: int, options: type[E], fallback: E) -> E:
        try:
            return options(value)
        except ValueError:
            if value:
                self._report(line, "M05", f"`{key}: {value}` di luar kosakata; pilih {', '.join(options)}")
            return fallback

    def optional_choice(self, key: str, options: type[E]) -> E | None:
        """Take a value of a closed vocabulary that may be absent."""
        if not self.has(key):
            self._asked.append(key)
            return None
        return self.choice(key, options)

    def known(self, key: str, options: frozenset[str] | None, file: str) -> tuple[str, ...]:
        """Take a list of keys that `file` defines; may be absent. No options: that file could not be read."""
        for value, line in (found := self._list(key)):
            if options is not None and value not in options:
                self._report(line, UNLISTED, f"`{value}` tidak ada di {file}; perbaiki atau daftarkan di sana")
        return tuple(value for value, _ in found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; may be absent."""
        return tuple(value for value, _ in self._list(key))

    def refs(self, key: str) -> tuple[Ref, ...]:
        """Take a list of ids; may be absent. A single value counts as a list of one."""
        return tuple(Ref(value, line) for value, line in self._list(key))

    def ref(self, key: str) -> Ref | None:
        """Take one id; may be absent."""
        if not self.has(key):
            self._asked.append(key)
            return None
        value, line = self._text(key)
        return Ref(value, line) if value else None

    def _list(self, key: str) -> list[tuple[str, int]]:
        taken = self._take(key)
        if taken is None:
            return []
        line, node = taken
        values = node.values if isinstance(node, Items) else (node,)
        single = [value for value in values if isinstance(value, Scalar)]
        if len(single) < len(values):
            self._report(line, "M06", f"`{key}` harus daftar nilai tunggal; tulis `{key}: [a, b]`")
        elif not all(value.value.strip() for value in single):
            self._report(line, "M04", f"`{key}` memuat nilai kosong; isi atau hapus")
        return [(value.value.strip(), value.line) for value in single if value.value.strip()]

    def date(self, key: str) -> date | None:
        """Take a date YYYY-MM-DD; may be absent."""
        return self._converted(key, date.fromisoformat, "M10", "bukan tanggal; tulis TTTT-BB-HH, misalnya 2026-01-02")

    def integer(self, key: str) -> int | None:
        """Take a whole number; may be absent."""
        return self._converted(key, _integer, "M11", "bukan bilangan bulat; tulis angka saja")

    def converted(self, key: str, convert: Callable[[str], T], remedy: str) -> T | None:
        """Take a value that `convert` turns into something, raising ValueError when it cannot; may be absent."""
        return self._converted(key, convert, "M12", remedy)

    def _converted(self, key: str, convert: Callable[[str], T], code: str, remedy: str) -> T | None:
        if not self.has(key):
            self._asked.append(key)
            return None
        value, line = self._text(key)
        try:
            return convert(value)
        except ValueError:
            if value:
                self._report(line, code, f"`{key}: {value}` {remedy}")
            return None

    def tables(self, key: str) -> Iterator[Fields]:
        """Take a list of mappings one by one, closing each after use; may be absent."""
        taken = self._take(key)
        if taken is None:
            return
        line, node = taken
        for value in node.values if isinstance(node, Items) else (node,):
            if not isinstance(value, Table):
                self._report(line, "M06", f"`{key}` harus daftar `- kunci: nilai`; perbaiki")
                continue
            fields = Fields(value, self._report)
            yield fields
            fields.close()

    def named(self, key: str) -> Iterator[tuple[Ref, Fields]]:
        """Take a mapping of names to mappings, one by one, closing each after use; may be absent."""
        taken = self._take(key)
        if taken is None:
            return
        line, node = taken
        for name, value in node.entries if isinstance(node, Table) else ((Scalar(key, line), node),):
            if not isinstance(value, Table):
                self._report(name.line, "M06", f"`{name.value}` harus berisi `kunci: nilai`; perbaiki")
                continue
            fields = Fields(value, self._report)
            yield Ref(name.value, name.line), fields
            fields.close()

    def table(self, key: str) -> Iterator[Fields]:
        """Take one mapping, as an iterator of none or one, closing it after use."""
        taken = self._take(key)
        if taken is None:
            return
        line, node = taken
        if not isinstance(node, Table):
            self._report(line, "M06", f"`{key}` harus berisi `kunci: nilai`; perbaiki")
            return
        fields = Fields(node, self._report)
        yield fields
        fields.close()


def _integer(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(text)
    return int(text)


def reporter(path: str, problems: list[Problem]) -> Callable[[int, str, str], None]:
    """Return a function that files (line, code, message) as problems of `path`."""

    def report(line: int, code: str, message: str) -> None:
        problems.append(Problem(path, line, code, message))

    return report


def unheard(line: int, code: str, message: str) -> None:
    """Take a problem and say nothing: what causes it was reported already."""
    del line, code, message
