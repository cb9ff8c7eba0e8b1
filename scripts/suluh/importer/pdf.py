"""PDF -> lines with their place, by pypdfium2 (PDFium, BSD and Apache licences)."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from suluh.importer.lines import Document, ImportFailure, Line, Remark, clean
from suluh.importer.reading import MAX_CHARACTERS, Progress, nothing

MAX_PAGES = 3000
OCR = "jadikan PDF dengan teks lebih dahulu: `ocrmypdf --language ind masukan.pdf keluaran.pdf`"
ROW = 4.0  # points between baselines of one row; printed lines stand 11 or more apart
_SOFT = "\ufffe"  # what PDFium makes of a hyphen at the end of a line that it joins to the next one
_PIECE = re.compile(rf"[^\r\n{_SOFT}]+{_SOFT}?")


def read(data: bytes, progress: Progress = nothing) -> Document:
    """Read a PDF page by page."""
    if b"%%EOF" not in data[-4096:]:
        raise ImportFailure("PDF terpotong: akhirnya tidak ada; unduh atau salin ulang berkasnya")
    document = _opened(data)
    try:
        return _document(document, progress)
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            message = "PDF terkunci kata sandi; buka dengan kata sandinya, cetak ke PDF baru, lalu ulangi"
        else:
            message = "PDF rusak dan tidak dapat dibuka; unduh ulang berkasnya"
        raise ImportFailure(message) from error


def _document(document: pypdfium2.PdfDocument, progress: Progress) -> Document:
    pages = len(document)
    if pages > MAX_PAGES:
        raise ImportFailure(f"PDF {pages:,} halaman, batasnya {MAX_PAGES:,}; bagi menjadi beberapa berkas")
    lines: list[Line] = []
    empty: list[int] = []
    characters = 0
    for number in range(1, pages + 1):
        found = _page(document, number)
        characters += sum(len(line.text) for line in found)
        if characters > MAX_CHARACTERS:
            raise ImportFailure(f"PDF lebih dari {MAX_CHARACTERS:,} karakter; bagi menjadi beberapa berkas")
        empty += [] if found else [number]
        lines += found
        progress(number, pages)
    if characters < 15 * pages and not any("asal" in line.text for line in lines):
        raise ImportFailure(f"PDF hasil pindai tanpa lapisan teks; {OCR}")
    remarks = [Remark("D01", page, f"halaman {page} tanpa teks, mungkin gambar; {OCR}") for page in empty]
    return Document(tuple(lines), pages, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}", (), tuple(remarks))


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise ImportFailure(f"halaman {number} rusak dan tidak dapat dibaca; unduh ulang berkasnya") from error
    try:
        textpage = page.get_textpage()
        try:
            return in_reading_order(list(_lines(textpage, number)))
        finally:
            textpage.close()
    finally:
        page.close()


def _lines(textpage: pypdfium2.PdfTextPage, page: int) -> Iterator[Line]:
    count = textpage.count_chars()
    text = textpage.get_text_range() if count > 0 else ""
    place = _Places(textpage)
    for found in _PIECE.finditer(text):
        if len(text) != count:
            content = clean(found[0].replace(_SOFT, "-"))
            if content:
                yield Line(content, page)
            continue
        for start, end, x, y in place.rows(text, found.start(), found.end()):
            if content := clean(text[start:end].replace(_SOFT, "-")):
                yield Line(content, page, x, place.right(end - 1), y)


class _Places:
    """Where the characters of a page stand."""

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self._page = textpage.raw
        self._x, self._y, self._right, self._unused = (ctypes.c_double() for _ in range(4))

    def origin(self, index: int) -> tuple[float, float]:
        """Return the left end of a character's baseline."""
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return self._x.value, self._y.value

    def right(self, index: int) -> float:
        """Return the right edge of a character."""
        pdfium.FPDFText_GetCharBox(self._page, index, self._unused, self._right, self._unused, self._unused)
        return self._right.value

    def rows(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, float, float]]:
        """Yield (start, end, x, y) of the printed rows of a line of text: PDFium sometimes joins two with a blank."""
        start += end - start - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if start >= end:
            return
        x, y = self.origin(start)
        if abs(y - self.origin(end - 1)[1]) > ROW:
            for at in range(start + 1, end - 1):
                if text[at] == " " and self._returns(at):
                    yield start, at, x, y
                    yield from self.rows(text, at + 1, end)
                    return
        yield start, end, x, y

    def _returns(self, at: int) -> bool:
        """Tell whether the text behind a blank stands on another row; a raised figure does not."""
        before, after = self.origin(at - 1), self.origin(at + 1)
        apart = abs(before[1] - after[1])
        return apart > 2 * ROW or (apart > ROW and after[0] < before[0])


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page from top to bottom, the pieces of one row from left to right and joined.

    A page whose lines already run downwards is left alone; text recognition often emits columns of labels apart.
    """
    known = [(line, line.x, line.y) for line in lines if line.x is not None and line.y is not None]
    if len(known) < len(lines) or all(before[2] - after[2] > ROW for before, after in pairwise(known)):
        return list(lines)
    rows: list[list[Line]] = []
    top = float("inf")
    for line, _, y in sorted(known, key=lambda one: -one[2]):
        if top - y > ROW:
            rows.append([])
            top = y
        rows[-1].append(line)
    return [piece for row in rows for piece in _row(row)]


def _row(row: list[Line]) -> Iterator[Line]:
    """Join the pieces of one row that stand beside each other; what overlaps stays apart."""
    ordered = sorted(row, key=lambda line: line.x or 0.0)
    current = ordered[0]
    for line in ordered[1:]:
        if (line.x or 0.0) >= (current.right or 0.0) - 2:
            current = Line(f"{current.text} {line.text}", current.page, current.x, line.right, current.y)
        else:
            yield current
            current = line
    yield current
