"""The stages in their order: a document on disk -> what it says, and everything that happened on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from suluh.importer import body, elucidation, frame, furniture, identity, layout, outline, reading, repair
from suluh.importer.identity import Identity
from suluh.importer.lines import Document, Dropped, ImportFailure, Line, Remark, Repair
from suluh.importer.outline import Piece
from suluh.importer.reading import Progress, Source
from suluh.naskah import Clause, OfficialText, Part, Section


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import before anything is written."""

    text: OfficialText
    identity: Identity
    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    repairs: tuple[Repair, ...]
    remarks: tuple[Remark, ...]


def run(path: Path, regulation: str = "", progress: Progress = reading.nothing) -> Imported:
    """Read a document whole; ImportFailure when it is none that can be imported."""
    source, document = reading.read(path, progress)
    return structured(source, document, regulation)


def structured(source: Source, document: Document, regulation: str = "") -> Imported:
    """Turn the lines of a document into the text of an instrument."""
    kept, dropped = furniture.drop(document.lines)
    mended, repairs = repair.mend(kept)
    lines = layout.measured(mended)
    context = layout.context(lines)
    pieces = outline.split(lines, context)
    sections: list[Section] = []
    remarks = [*document.remarks, *repair.suspicious(lines)]
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if piece.part is Part.BATANG_TUBUH:
            title = before.lines if before else ()
            context = replace(context, roman=layout.counts_in_roman(title, piece.lines))
        read, heads = _section(piece, context)
        sections.append(Section(piece.part, read.elements))
        repairs += read.repairs
        remarks += read.remarks
        dropped += heads
    about = identity.read(*_frame(pieces))
    text = OfficialText(
        regulation or about.id,
        source.name,
        source.sha256,
        document.pages,
        date.today().isoformat(),
        document.reader,
        tuple(sections),
    )
    _demand_articles(source, text)
    every = tuple(sorted((*document.dropped, *dropped), key=lambda one: one.page))
    return Imported(
        text, about, document.lines, every, tuple(repairs), tuple(sorted(remarks, key=lambda one: one.page))
    )


def _section(piece: Piece, context: layout.Context) -> tuple[body.Read, list[Dropped]]:
    if piece.part is Part.BATANG_TUBUH:
        return body.read(piece.lines, context), []
    if piece.part is Part.PENJELASAN:
        return elucidation.read(piece.lines, context)
    elements, repairs = frame.read(piece.lines, piece.part, context)
    return body.Read(elements, tuple(repairs), ()), []


def _frame(pieces: list[Piece]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the first opening, and every closing part with the end of the elucidation, where gazettes stand."""
    opening = next((piece.lines for piece in pieces if piece.part is Part.PEMBUKAAN), ())
    closings = (piece.lines for piece in pieces if piece.part is Part.PENUTUP)
    tails = (piece.lines[-6:] for piece in pieces if piece.part is Part.PENJELASAN)
    return opening, tuple(chain(*closings, *tails))


def _demand_articles(source: Source, text: OfficialText) -> None:
    if not any(isinstance(element, Clause) for element in text.of(Part.BATANG_TUBUH)):
        message = "tidak ada satu Pasal pun; ini bukan naskah peraturan, atau teksnya tidak terbaca"
        raise ImportFailure(f"{source.name}: {message}")
