"""Orders of an amending act: is a line one, what does it do, to what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from suluh import numbering
from suluh.importer import labels
from suluh.importer.layout import refers
from suluh.importer.lines import Line
from suluh.kind import Kind

_VERBS = {
    "diubah": "ubah",
    "disisip": "sisip",
    "dihapus": "hapus",
    "diganti": "ganti",
    "ditambah": "tambah",
    "dicabut": "cabut",
}
_VERB = re.compile(r"\b(diubah|disisip|dihapus|diganti|ditambah|dicabut)(?:kan)?\b")
_OPENING = re.compile(
    r"(?:Ketentuan|Di ?antara|Dalam|Pada|Judul|Penjelasan|Lampiran|Setelah|Sesudah|Sebelum|Menambah|Mengubah|Menghapus|"
    r"Penyebutan|Frasa|Kata|Istilah|Substansi|Pasal|BAB|Bab|Bagian|Paragraf|Ayat|Huruf|Angka|Rumusan|Beberapa|Semua|Seluruh)"
)
_LETTERED = re.compile(r"(?P<label>[A-Z])\.\s+(?P<text>\S.*)")
_FIRM = re.compile(r"(?:Ketentuan|Di ?antara)")
_NUMBER = r"[\dlIO]{1,4}[A-Z]{0,2}"
_ARTICLE = re.compile(rf"Pas(?:al|a1|aI|d|aT)\s*(?P<label>{_NUMBER})(?![\w)])")
_DIVISION = re.compile(r"\b(?:BAB|Bab)\s+[IVXLC]+[A-Z]?\b|\bBagian\s+(?:Ke\w+|Pertama)\b|\bParagraf\s+\w+\b")
_NAMED = re.compile(r"\b(?:yakni|yaitu)\b(?P<list>.*?)(?=\b(?:sehingga|yang berbunyi|berbunyi)\b|$)", re.DOTALL)
_INSERTED = re.compile(
    r"disisip(?:kan)?\s+(?:\d+|[a-z]+)\s*(?:\([^)]*\)\s*)?(?P<what>[Pp]asal|[Bb]ab|BAB|[Bb]agian|[Pp]aragraf)"
)


def number(lines: Sequence[Line], at: int, last: str | None, margin: float | None) -> labels.Label | None:
    """Return the label of an order that begins at a line: the number that comes next, and a verb that changes law.

    `margin` is where orders stand in this document, if that is known already.
    """
    line = lines[at]
    if refers(lines[at - 1] if at else None):
        return None
    expected = numbering.successors(last) if last else ("1", "a", "A")
    for one in (*labels.items(line.text), *_lettered(line.text)):
        fits = one.end == "." and one.label in expected and not (one.kind is Kind.HURUF and one.bare)
        if fits and _OPENING.match(one.text) and _VERB.search(_sentence(lines, at)):
            near = margin is None or line.x is None or abs(margin - line.x) < 14
            return one if near or _FIRM.match(one.text) else None
    return None


def _lettered(text: str) -> list[labels.Label]:
    """Read the capital letter by which some provinces count orders ("A. Ketentuan Pasal 3 diubah")."""
    found = _LETTERED.fullmatch(text)
    return (
        [labels.Label(Kind.HURUF, found["label"], f"{found['label']}.", found["text"], f"{found['label']}.")]
        if found
        else []
    )


def _sentence(lines: Sequence[Line], at: int) -> str:
    """Return an order's first sentence: up to a heading or a full stop, eight lines at most."""
    pieces: list[str] = []
    for line in lines[at : at + 8]:
        if pieces and (labels.articles(line.text) or labels.title(line.text)):
            break
        pieces.append(line.text)
        if line.text.endswith((":", ".")):
            break
    return " ".join(pieces)


def kinds(text: str) -> list[str]:
    """Return what an order does, in the order in which it says so.

    >>> kinds("Ketentuan ayat (1) diubah dan di antara ayat (1) dan ayat (2) disisipkan 1 (satu) ayat")
    ['ubah', 'sisip']
    """
    return list(dict.fromkeys(_VERBS[found] for found in _VERB.findall(text)))


def targets(text: str, quoted: Sequence[str] = ()) -> list[str]:
    """Return what an order changes: the articles it inserts or names, else the division whose title it changes.

    `quoted` are the labels of the articles below it, which settle what a misread number is.

    >>> targets("Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal, yakni Pasal 5A sehingga berbunyi:")
    ['Pasal 5A']
    >>> targets("Ketentuan mengenai judul Bagian Kedua pada BAB IV diubah:")
    ['BAB IV Bagian Kedua']
    """
    inserted = _INSERTED.search(text)
    if inserted and (named := _NAMED.search(text, inserted.end())):
        found = (
            _articles(named["list"], quoted)
            if inserted["what"].lower() == "pasal"
            else _DIVISION.findall(named["list"])
        )
        if found:
            return found
    if found := _articles(text, quoted):
        return found
    divisions = sorted(set(_DIVISION.findall(text)), key=lambda one: (not one.lower().startswith("bab"), one))
    return [" ".join(divisions)] if divisions else []


def _articles(text: str, quoted: Sequence[str]) -> list[str]:
    """Return the articles that a text names, ranges filled, each once."""
    found: list[str] = []
    for match in _ARTICLE.finditer(text):
        readings = labels.articles(f"Pasal {match['label']}")
        numbers = [one for one in readings if one[0].isdigit()] or readings
        label = next((one for one in numbers if one in quoted), numbers[0] if numbers else "")
        if re.search(r"sampai dengan\s*$", text[: match.start()]) and found:
            between = numbering.between(found[-1].removeprefix("Pasal "), label)
            found += [f"Pasal {one[:-1] + one[-1].upper()}" for one in between]
        if label:
            found.append(f"Pasal {label}")
    return list(dict.fromkeys(found))
