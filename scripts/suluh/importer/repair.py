"""Lines -> lines with keywords mended, and remarks on what else recognition may have spoilt.

Only words that the structure hangs on are mended, and only where nothing else can be meant. Labels are mended by the
stages that know what number comes next. A sentence stays as the document has it; what looks wrong in it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from suluh.importer.lines import Line, Remark, Repair

_KEYWORDS = (
    (re.compile(r"Pasa[1I|!iTt]\s*(?=[\dlIO]{1,4}[A-Z]?$)"), "Pasal "),
    (re.compile(r"Pasd\s+(?=[\dlIO]{1,4}[A-Z]?$)"), "Pasal "),
    (re.compile(r"Ayat\s*(?=\([\dlI]{1,2}[)1l]$)"), "Ayat "),
    (re.compile(r"Huruf(?=[a-z]$)"), "Huruf "),
    (re.compile(r"Angka(?=\d{1,2}$)"), "Angka "),
    (re.compile(r"(?:(?!Angka)A\S{2,5}a\s?|Angka\s*)(?=\d{1,2}$)"), "Angka "),
    (re.compile(r"(?:H[uU]ruf|Hurul|Hunrf)\s+(?=[a-z]$)"), "Huruf "),
    (re.compile(r"P\s?E\s?N\s?J\s?E\s?[LI1]\s?A\s?S\s?A\s?N$"), "PENJELASAN"),
)
_SUSPICIOUS = re.compile(
    r"\bPasa[1I|]\b"
    r"|\b[Aa]yat \([lI]\)|\b[Aa]yat \(?[l\d]{1,2}[l1](?=[\s,.;]|$)|\b[Aa]yat l\d[l)]"
    r"|\b\d*O\d*\d\b|\b\dO\b|\b\d[lI]\d{1,2}\b|\b\d{1,2}l[A-Z]\b"
    r"|\bkmbaran\b|\blembaran Negara\b"
)


def mend(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Mend keywords that stand at the head of a line of their own.

    >>> mend([Line("Pasa1 7"), Line("Setiap orang")])[0][0].text
    'Pasal 7'
    """
    mended: list[Line] = []
    repairs: list[Repair] = []
    for line in lines:
        text = _mended(line.text)
        if text != line.text:
            repairs.append(Repair(line.text, text, line.page))
        mended.append(line if text == line.text else replace(line, text=text))
    return mended, repairs


def _mended(text: str) -> str:
    if not text.startswith(("P", "A", "H")) or len(text) > 40:
        return text
    for pattern, word in _KEYWORDS:
        if found := pattern.match(text):
            return word + text[found.end() :]
    return text


def suspicious(lines: Sequence[Line]) -> Iterator[Remark]:
    """Report words of sentences that recognition has probably spoilt.

    >>> next(suspicious([Line("dimaksud pada ayat (l) diatur", 3)])).message
    'mungkin salah baca: "ayat (l)"; periksa di naskah asli'
    """
    for line in lines:
        for found in _SUSPICIOUS.finditer(line.text):
            yield Remark("O01", line.page, f'mungkin salah baca: "{found[0]}"; periksa di naskah asli')
