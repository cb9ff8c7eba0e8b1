"""Word documents -> lines, by python-docx; labels that Word counts itself are written out."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from suluh import numbering
from suluh.importer.lines import Document, Dropped, ImportFailure, Line, clean
from suluh.importer.reading import MAX_CHARACTERS

_BROKEN = (KeyError, ValueError, AttributeError, OSError, zipfile.BadZipFile, XMLSyntaxError, InvalidXmlError)
_SLOT = re.compile(r"%(\d)")


def read(data: bytes) -> Document:
    """Read a Word document: paragraphs and table rows in order, running heads apart."""
    try:
        document = docx.Document(io.BytesIO(data))
        lines = tuple(_lines(document))
        dropped = tuple(_furniture(document))
    except _BROKEN as error:
        raise ImportFailure("dokumen Word rusak atau terpotong; buka di Word lalu simpan ulang") from error
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise ImportFailure(f"dokumen lebih dari {MAX_CHARACTERS:,} karakter; bagi menjadi beberapa berkas")
    return Document(lines, 1, "python-docx", dropped)


def _lines(document: WordDocument) -> Iterator[Line]:
    labels = _Labels(document)
    for paragraph in document.element.body.iter(qn("w:p")):
        pieces = _text(paragraph).split("\n")
        label = labels.next_for(paragraph)
        for number, piece in enumerate(pieces):
            content = clean(piece if number else f"{label} {piece}")
            if content:
                yield Line(content, 1, block=True)


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph as shown: without what a tracked change has deleted."""
    pieces: list[str] = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            pieces.append(" ")
        elif node.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif node.tag != qn("w:tab"):
            pieces.append("\n")
    return "".join(pieces)


def _furniture(document: WordDocument) -> Iterator[Dropped]:
    seen: set[str] = set()
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            for paragraph in part.paragraphs:
                content = clean(paragraph.text)
                if content and content not in seen:
                    seen.add(content)
                    yield Dropped(content, 1, "kepala atau kaki halaman")


class _Labels:
    """Counts the automatic numbers of Word lists (`w:numPr`) and writes them as they are shown."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        formats = {one.get(qn("w:abstractNumId")): _levels(one) for one in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            abstract = number.find(qn("w:abstractNumId"))
            if abstract is not None:
                self._levels[number.get(qn("w:numId"))] = formats.get(abstract.get(qn("w:val")), {})

    def next_for(self, paragraph: Any) -> str:
        """Return the label of a paragraph, "" when it has none."""
        found = self._place(paragraph)
        levels = self._levels.get(found[0], {}) if found else {}
        if not found or found[1] not in levels:
            return ""
        counts, level = self._counts[found[0]], found[1]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _SLOT.sub(lambda slot: _shown(levels, counts, int(slot[1]) - 1), levels[level][1])

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return (list, level) from the paragraph, else from its style."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            owner = self._styles.get(style.get(qn("w:val"))) if style is not None else None
            properties = owner.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if owner is not None else None
        number = properties.find(qn("w:numId")) if properties is not None else None
        if properties is None or number is None:
            return None
        level = properties.find(qn("w:ilvl"))
        return number.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0


def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
    """Return level -> (format, text with slots, start) of one list definition."""
    found: dict[int, tuple[str, str, int]] = {}
    for level in abstract.iter(qn("w:lvl")):
        kind, text, start = (level.find(qn(name)) for name in ("w:numFmt", "w:lvlText", "w:start"))
        shape = kind.get(qn("w:val")) if kind is not None else "decimal"
        if text is not None and shape not in ("bullet", "none"):
            first = int(start.get(qn("w:val"))) if start is not None else 1
            found[int(level.get(qn("w:ilvl")))] = (shape, text.get(qn("w:val")) or "", first)
    return found


def _shown(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
    shape, _, start = levels.get(level, ("decimal", "", 1))
    number = max(1, counts.get(level, start))
    if shape in ("lowerLetter", "upperLetter"):
        letters = "a"
        for _ in range(min(number, 1000) - 1):
            letters = numbering.next_letters(letters)
        return letters if shape == "lowerLetter" else letters.upper()
    if shape in ("lowerRoman", "upperRoman"):
        return numbering.roman(number) if shape == "upperRoman" else numbering.roman(number).lower()
    return str(number)
