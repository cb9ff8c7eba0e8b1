"""Lines -> lines that know whether they end short, and what the pages say about headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from suluh.importer import labels
from suluh.importer.lines import Line, vocabulary

_SHORT = 18.0  # points left free at the right margin, three letters or so
_NEAR = 40.0  # points that the middle of a heading may be off
_QUOTES = "\"”'’)"
_PAUSES = (",", " dan", " atau", " dan/atau")
_NAMES = frozenset(
    (
        *("pasal", "ayat", "huruf", "angka", "butir", "nomor", "no", "tahun", "tanggal", "bab", "bagian", "paragraf"),
        *("dan", "atau", "dengan"),
    )
)
_REFERS = re.compile(
    r"(?:\b(?:[Pp]asal|[Aa]yat|[Hh]uruf|[Aa]ngka|[Bb]utir|[Nn]omor|No|[Tt]ahun|[Tt]anggal|BAB|[Bb]ab|[Bb]agian|[Pp]aragraf)"
    r"|\(\d{1,2}[a-z]?\)\s?(?:,|dan|atau|,? sampai dengan))$"
)
_ITEM = re.compile(r"[a-z][.)] |\d{1,2}[.)] ")
_CHANGES = re.compile(r"\bPERUBAHAN\b|\bPENYESUAIAN\b")
_EXPLAINS = re.compile(r"P ?E ?N ?J ?E ?L ?A ?S ?A ?N\b(?:\s+ATAS\b.*)?$")  # its articles stand at the margin


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a whole document.

    Words it has, the middle of its headings, whether articles are Roman, whether labels of lists hang before the text.
    """

    words: frozenset[str] = frozenset()
    middle: float | None = None
    roman: bool = False
    hanging: bool = True

    def centred(self, line: Line) -> bool | None:
        """Tell whether a line stands where headings do; None when the document has no places."""
        if self.middle is None or line.x is None or line.right is None:
            return None
        return abs((line.x + line.right) / 2 - self.middle) < _NEAR


def measured(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with `short` set: true where the first word of the next line would have fitted in."""
    rights: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        if line.right is not None:
            rights[line.page].append(line.right)
    every = sorted(right for page in rights.values() for right in page)
    usual = every[int(len(every) * 0.9)] if every else 0.0
    margins = {page: max(_margin(found), usual - 60) for page, found in rights.items()}
    below: list[Line | None] = [*lines[1:], None]
    return [
        line if line.right is None else _with_short(line, _is_short(line, margins[line.page], following))
        for line, following in zip(lines, below, strict=False)
    ]


def _with_short(line: Line, short: bool) -> Line:  # noqa: FBT001 - the value of the field of that name
    return Line(line.text, line.page, line.x, line.right, line.y, line.block, short)  # `replace` is slow


def _margin(rights: Sequence[float]) -> float:
    ordered = sorted(rights)
    return ordered[int(len(ordered) * 0.9)]


def _is_short(line: Line, margin: float, following: Line | None) -> bool:
    if line.right is None or line.x is None or not following:
        return True
    letter = max(3.0, (line.right - line.x) / max(1, len(line.text)))
    word = following.text.partition(" ")[0]
    return margin - line.right > max(_SHORT, letter * (len(word) + 1))


def context(lines: Sequence[Line]) -> Context:
    """Learn from a document what the reading of its lines depends on."""
    explained = next((at for at, line in enumerate(lines) if _EXPLAINS.match(line.text)), len(lines))
    found = [(line, labels.articles(line.text)) for line in lines[:explained]]
    headings = [line for line, readings in found if readings]
    middles = [(line.x + line.right) / 2 for line in headings if line.x is not None and line.right is not None]
    return Context(vocabulary(lines), median(middles) if middles else None, hanging=_hangs(lines))


def _hangs(lines: Sequence[Line]) -> bool:
    """Tell whether the lines of a list item stand to the right of its label, or return to the margin."""
    steps = [
        following.x - line.x
        for line, following in pairwise(lines)
        if line.x is not None and following.x is not None and _ITEM.match(line.text) and not ended(line)
    ]
    return not steps or median(steps) > -1


def counts_in_roman(title: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Tell whether the articles of an instrument are Pasal I, II: it changes others, or has a second Roman one.

    "Pasal I" alone proves nothing, for recognition reads it where "Pasal 1" is printed.
    """
    found = [(line, readings) for line in lines if (readings := labels.articles(line.text))]
    if not found or "I" not in found[0][1] or found[0][0].text.endswith("1"):
        return False
    changing = any(_CHANGES.search(line.text) for line in title)
    second = any(readings[0] == "II" for _, readings in found)
    return changing or (second and not any(line.text == "Pasal 2" for line, _ in found))


def terminated(line: Line | None) -> bool:
    """Tell whether a line ends a sentence or a part of a list."""
    return line is None or line.text.rstrip(_QUOTES).endswith((".", ";", ":"))


def ended(line: Line | None) -> bool:
    """Tell whether something new may begin after a line."""
    return terminated(line) or line is None or line.text.endswith(_PAUSES) or line.text in ("dan", "atau", "dan/atau")


def refers(line: Line | None) -> bool:
    """Tell whether a line breaks off inside a reference, so that the next one begins with its number.

    >>> refers(Line("sebagaimana dimaksud pada ayat")), refers(Line("pada ayat (1) dan"))
    (True, True)
    """
    if line is None:
        return False
    last = line.text.rpartition(" ")[2].lower()
    return (last in _NAMES or last.endswith(("),", ")"))) and bool(_REFERS.search(line.text))
