"""An answer as a terminal shows it.

Rich, which draws the tables of other commands, takes longer to load and to wrap a few lines than the search itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from suluh.search.query import Answer, Result, grouped

# Styles are what stands in an escape sequence (ECMA-48, SGR): 1 bold, 2 dim, 31 to 36 colours.
_CITATION, _MARK, _GROUP = "1;36", "1;33", "1"
_WARNING, _URL, _DIM = "33", "34", "2"
_STATUS = {"berlaku": "32", "diubah": "33", "dicabut": "1;31", "dihapus": "1;31"}
_WEIGHTS = frozenset({"1", "2"})
ALL = _WEIGHTS | {"31", "32", "33", "34", "36"}
_INDENT = 4
_DEFAULT_WIDTH = 80

Span = tuple[str, str]  # a piece of text and its style


def width() -> int:
    """Return the columns of the terminal, whichever stream leads to it; `less` and `tee` stand in the way of one."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal():
        return int(given)
    for stream in (0, 1, 2):
        try:
            return os.get_terminal_size(stream).columns or _DEFAULT_WIDTH
        except OSError:  # not a terminal
            continue
    return _DEFAULT_WIDTH


def styles(*, terminal: bool) -> frozenset[str]:
    """Return the styles that the output takes; the environment may force or forbid them (https://no-color.org)."""
    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    if dumb or not (terminal or os.environ.get("FORCE_COLOR")):
        return frozenset()
    return _WEIGHTS if os.environ.get("NO_COLOR") else ALL


def lines(answer: Answer, text: str, columns: int, shown: frozenset[str], *, groups: bool = False) -> Iterator[str]:
    """Yield an answer to a question: remarks, then the results, on request below the names of their regulations."""
    for remark in _remarks(answer, text):
        yield from paragraph([(remark, "")], columns, shown)
    if groups:
        for group in grouped(answer.results):
            yield from paragraph([(group.name, _GROUP)], columns, shown)
            yield from _ranked(group.results, columns, shown)
    else:
        yield from _ranked(enumerate(answer.results, 1), columns, shown)


def _remarks(answer: Answer, text: str) -> Iterator[str]:
    if answer.suggestion and answer.results:
        yield f"Ditampilkan untuk “{answer.suggestion}”."
    if answer.remark or not answer.results:
        yield answer.remark or f"Tidak ada yang cocok dengan “{text}”."
    if answer.nearest:
        yield "Terdekat: " + "; ".join(one.citation for one in answer.nearest)


def _ranked(results: Iterable[tuple[int, Result]], columns: int, shown: frozenset[str]) -> Iterator[str]:
    """Yield of each result its number, citation, status and title, then warning, snippet and address below it."""
    for number, result in results:
        yield from paragraph(_head(number, result), columns, shown)
        if result.warning:
            yield from paragraph([(result.warning, _WARNING)], columns, shown, indent=_INDENT)
        yield from paragraph(_snippet(result), columns, shown, indent=_INDENT)
        yield from paragraph([(result.url, _URL)], columns, shown, indent=_INDENT)


def _head(number: int, result: Result) -> Iterator[Span]:
    yield f"{number:>2}. ", ""
    yield result.citation, _CITATION
    if result.status:
        yield f" [{result.status}]", _STATUS[result.status]
    if result.title not in result.citation:
        yield f" {result.title}", ""


def _snippet(result: Result) -> Iterator[Span]:
    """Yield a snippet with its marks; what is revoked is dim as a whole."""
    plain, mark = (_DIM, "1;2;33") if result.status == "dicabut" else ("", _MARK)
    end = 0
    for start, stop in result.marks:
        yield result.snippet[end:start], plain
        yield result.snippet[start:stop], mark
        end = stop
    yield result.snippet[end:], plain


def paragraph(spans: Iterable[Span], columns: int, shown: frozenset[str], *, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a text in styles, wrapped between words.

    >>> list(paragraph([("Pasal 48", "1;36"), (" UU TPPO", "")], 12, frozenset({"1"}), indent=2))
    ['  \\x1b[1mPasal 48\\x1b[0m', '  UU TPPO']
    """
    letters = [(letter, style) for text, style in spans for letter in text]
    text = "".join(letter for letter, _ in letters)
    for start, end in rows(text, max(1, columns - indent)):
        pieces = groupby(letters[start:end], key=lambda one: one[1])
        yield " " * indent + "".join(_styled("".join(one for one, _ in piece), style, shown) for style, piece in pieces)


def rows(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line of a text: as many words as it takes; a word longer than a line is cut.

    >>> [text[start:end] for text in ["restitusi korban"] for start, end in rows(text, 6)]
    ['restit', 'usi', 'korban']
    """
    start = end = 0
    for word in re.finditer(r"\S+", text):
        if end > start and word.end() - start > columns:
            yield start, end
            start = word.start()
        while word.end() - start > columns:
            yield start, start + columns
            start += columns
        end = word.end()
    yield start, end


def _styled(text: str, style: str, shown: frozenset[str]) -> str:
    codes = ";".join(code for code in style.split(";") if code in shown)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
