"""Lines of a title block, a preamble or a closing -> text in which every printed line of a block stays a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from suluh.importer.layout import Context
from suluh.importer.lines import Line, Repair
from suluh.importer.passages import Reader
from suluh.naskah import Element, Part, Passage

_LEAD = re.compile(r"(?P<word>Menimbang|Mengingat|Memperhatikan|Menetapkan|Membaca|Mendengar)\b\s*:?", re.IGNORECASE)
_JOINS = re.compile(r"(?:Dengan (?:[Pp]ersetujuan|[Pp]ertimbangan)|[Dd]an$|MEMUTUSKAN|M E M U T U S K A N)")
_FORMULA = re.compile(r"Agar\b")


def read(lines: Sequence[Line], part: Part, context: Context) -> tuple[tuple[Element, ...], list[Repair]]:
    """Read a part without articles."""
    reader = Reader(context)
    prepared = _opening(lines) if part is Part.PEMBUKAAN else _closing(lines) if part is Part.PENUTUP else lines
    for line in prepared:
        reader.add(line)
    provisions = reader.provisions()
    return ((Passage(provisions),) if provisions else ()), reader.repairs


def _opening(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a preamble: those of the title apart, "Menimbang" and its like before their list."""
    led = ""
    for line in lines:
        found = _LEAD.match(line.text)
        if found and not (led and line.text[0].islower()):
            led = found["word"].lower()
            yield replace(line, text=line.text[: found.end()].rstrip(), block=True, short=True)
            rest = line.text[found.end() :].strip()
            if rest:
                yield replace(line, text=rest, x=None, block=True)
        elif _JOINS.match(line.text) or (led != "menetapkan" and line.text.isupper()) or not led:
            yield replace(line, block=True)
        else:
            yield line


def _closing(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a closing: one sentence, then names, places and dates line by line."""
    inside = False
    for line in lines:
        begins = bool(_FORMULA.match(line.text))
        yield line if inside and not begins else replace(line, block=True)
        inside = (inside or begins) and not line.text.endswith(".")
