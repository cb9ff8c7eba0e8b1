"""Lines of a document -> the parts of one or more instruments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from suluh.importer import labels
from suluh.importer.layout import Context, terminated
from suluh.importer.lines import Line
from suluh.naskah import Part

_DECIDES = re.compile(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N|Menetapkan\b|MENETAPKAN\b")
_CLOSES = re.compile(
    r"Agar\w? (?:setiap|supaya|semua|se\w+ orang)|(?:Disahkan|Ditetapkan|Diundangkan|Ditandatangani) di [A-Z]\w+|"
    r"(?:Disahkan|Ditetapkan|Diundangkan) di\s*:?$"
)
_EXPLAINS = re.compile(r"P\s?E\s?N\s?J\s?E\s?[LI]\s?A\s?S\s?A\s?N(?:\s*ATAS\b.*)?")
_OVER = re.compile(r"A\s?T\s?A\s?S\b|RANCANGAN\b|UNDANG|PERATURAN\b|TENTANG\b")
_APPENDS = re.compile(r"(?:SALINAN )?LAMPIRAN(?:\s+(?:[IVX]+|\d+|UNDANG|PERATURAN)\b.*|\s*:?.{0,3})")
_TITLE = re.compile(
    r"(?:RANCANGAN )?(?:UNDANG-? ?UNDANG|PERATURAN (?:PEMERINTAH|DAERAH|PRESIDEN|MENTERI|WALI|BUPATI|GUBERNUR)|QANUN)\b"
)
_NUMBER = re.compile(r"N\s?O\s?M\s?O\s?R\b")
_CONSIDERS = re.compile(r"Menimbang\b|MENIMBANG\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of one part of an instrument."""

    part: Part
    lines: tuple[Line, ...]


def split(lines: Sequence[Line], context: Context) -> list[Piece]:
    """Part a document; a second title block with its considerations begins a second instrument.

    >>> [piece.part.value for piece in split([Line("MEMUTUSKAN:"), Line("Pasal 1"), Line("Satu.")], Context())]
    ['Pembukaan', 'Batang Tubuh']
    """
    cuts: list[tuple[int, Part]] = [(0, Part.PEMBUKAAN)]
    openings = _openings(lines)
    decided = undecided = not any(_DECIDES.match(line.text) for line in lines)
    for at in range(len(lines)):
        part = cuts[-1][1]
        if at in openings and part is not Part.PEMBUKAAN:
            cuts.append((at, Part.PEMBUKAAN))
            decided = False
        elif part is Part.PEMBUKAAN:
            decided = decided or bool(_DECIDES.match(lines[at].text))
            if decided and _begins_body(lines, at, context, loose=undecided):
                cuts.append((at, Part.BATANG_TUBUH))
        elif (following := _next_part(lines, at, part)) and following is not part:
            cuts.append((at, following))
    ends = [at for at, _ in cuts[1:]] + [len(lines)]
    return [Piece(part, tuple(lines[at:end])) for (at, part), end in zip(cuts, ends, strict=True) if end > at]


def _begins_body(lines: Sequence[Line], at: int, context: Context, *, loose: bool) -> bool:
    """Tell whether the body begins at a line; `loose` where no "MEMUTUSKAN" parts it from the preamble."""
    text = lines[at].text
    if labels.title(text):
        return terminated(lines[at - 1] if at else None) or context.centred(lines[at]) is not False
    readings = labels.articles(text)
    return bool({"1", "I"} & set(readings)) or (bool(readings) and (loose or terminated(lines[at - 1] if at else None)))


def _next_part(lines: Sequence[Line], at: int, part: Part) -> Part | None:
    text = lines[at].text
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if _EXPLAINS.fullmatch(text) and ("ATAS" in text or _OVER.match(below)):
        return Part.PENJELASAN
    if part is Part.BATANG_TUBUH:
        return Part.PENUTUP if _CLOSES.match(text) else None
    if _APPENDS.fullmatch(text) and (
        part is Part.PENUTUP or terminated(lines[at - 1]) or lines[at - 1].page < lines[at].page
    ):
        return Part.LAMPIRAN
    return None


def _openings(lines: Sequence[Line]) -> frozenset[int]:
    """Return where further title blocks begin: the last title line above a "Menimbang" behind a first body."""
    starts: set[int] = set()
    seen = False
    for at, line in enumerate(lines):
        seen = seen or bool(_CLOSES.match(line.text))
        if seen and _CONSIDERS.match(line.text):
            above = [
                number
                for number in range(max(0, at - 25), at)
                if _TITLE.match(lines[number].text)
                and any(_NUMBER.match(one.text) for one in lines[number : number + 4])
            ]
            starts |= set(above[-1:])
    return frozenset(starts)
