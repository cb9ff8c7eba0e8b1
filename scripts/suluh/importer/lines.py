"""Values that the stages hand on: a line with its place, and what happened to text on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document: page from 1, left and right edge and baseline in points where the reader knows them.

    `block` says that the document itself begins something new here (a paragraph of HTML, a line after a blank one);
    `short` that the line ends well before the right margin, None where that is unknown.
    """

    text: str
    page: int = 1
    x: float | None = None
    right: float | None = None
    y: float | None = None
    block: bool = False
    short: bool | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the document that is not text of the law, and why."""

    text: str
    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A label or keyword that was misread in the document and what it must be."""

    before: str
    after: str
    page: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person must look at, with its page: a gap, a doubled number, suspicious recognition."""

    code: str
    page: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found: lines in reading order, number of pages, what it had to leave out, and its own name."""

    lines: tuple[Line, ...]
    pages: int
    reader: str
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[Remark, ...] = ()


class ImportFailure(Exception):  # noqa: N818 - a refusal with an instruction, not a programming error
    """A document that cannot be imported; the message says what is wrong and what to do."""


def clean(text: str) -> str:
    """Return a text without what cannot be seen and with single blanks.

    >>> clean(" Pasal\\u00a0 1\\x02 ")
    'Pasal 1'
    """
    return " ".join((text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)).split())


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words inside lines, small letters; what a line end may have broken does not count."""
    return frozenset(word.lower() for line in lines for word in _HYPHENATED.findall(line.text.rstrip("-")))


def joined(parts: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """Join the lines of one sentence; a hyphen at a line end stays unless the word is known without it.

    >>> joined(["peraturan perundang-", "undangan dan perem-", "puan"], frozenset({"perempuan"}))
    'peraturan perundang-undangan dan perempuan'
    """
    text = ""
    for part in parts:
        if text.endswith("-") and not text.endswith(" -"):
            text = text[:-1] + _across_hyphen(text, part, words)
        elif text.endswith("/") and not text.endswith(" /"):
            text += part
        else:
            text = f"{text} {part}" if text and part else text + part
    return text


def _across_hyphen(text: str, part: str, words: frozenset[str]) -> str:
    before = _HYPHENATED.findall(text)
    after = _HYPHENATED.match(part)
    if not before or not after:
        return "-" + (part if after else f" {part}")
    first, second = before[-1].lower(), after[0].lower()
    whole = first + second in words and f"{first}-{second}" not in words
    return part if whole and first != second else "-" + part
