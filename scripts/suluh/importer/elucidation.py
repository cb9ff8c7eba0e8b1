"""Lines of the official elucidation -> general part and articles; the numbers start again at Pasal 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from suluh import numbering
from suluh.importer import labels
from suluh.importer.body import Read
from suluh.importer.layout import Context, ended, refers, terminated
from suluh.importer.lines import Dropped, Line, Remark, Repair
from suluh.importer.passages import Reader
from suluh.naskah import Clause, Element, Heading, Level, Passage

_GENERAL = re.compile(r"(?P<number>(?:[A-Z]|[IVXl1i|]{1,3})\s?[.,]?\s*)?(?P<word>PENJELASAN\s+)?(?:UMUM|Umum)\s*[.:]?")
_BY_ARTICLE = re.compile(
    r"(?P<number>(?:[A-Z]|[IVXl1i|]{1,3})\s?[.,]?\s*)?(?P<word>PENJELASAN\s+)?P\s?ASAL\s+DEM[I1l]\s+PASA[Ll1I]\s*[.:]?",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?P<head>Pasal\s*\w{1,5})\s*"
    r"(?:[:.]?\s+(?P<text>[Cc]ukup jelas\b.*|(?:Ayat\s*\(\d|Huruf [a-z]\b).*)|:\s*(?P<told>[A-Z].*))"
)
_CLEAR = re.compile(r"(?:(?<=ukup jelas\.)|(?<=ukup jelas)) (?=(?:Pasal|Ayat|Huruf|Angka) )")
_TOGETHER = re.compile(
    r"Pasal\s*(?P<first>\d{1,3})\s*(?P<word>,?\s*dan|sampai(?:\s+dengan)?|s\s?[./]\s?d\.?|-|–)\s*(?:Pasal\s*)?"
    r"(?P<last>\d{1,3})\s*[:.]?\s*(?P<text>[Cc]ukup jelas\.?)?"
)
_GAZETTE = re.compile(r"TAMBAHAN (?:LEMBARAN|BERITA) (?:NEGARA|DAERAH)")  # the last line, no text of an article
_MOST = 200  # articles explained together
_ORDER = re.compile(r"Angka\s*(?P<number>[\dlIO]{1,3})")


def read(lines: Sequence[Line], context: Context) -> tuple[Read, list[Dropped]]:
    """Read an elucidation; numbers of its two headings ("I.", "II.") are returned as dropped."""
    machine = _Machine(lines, context)
    machine.run()
    found = Read(tuple(machine.elements), tuple(machine.repairs), tuple(machine.remarks))
    return found, machine.dropped


class _Machine:
    """The state: which heading stands above, which article is open."""

    def __init__(self, lines: Sequence[Line], context: Context) -> None:
        self.elements: list[Element] = []
        self.repairs: list[Repair] = []
        self.remarks: list[Remark] = []
        self.dropped: list[Dropped] = []
        self._context = context
        self._lines, together = _unfolded(lines)
        self.repairs += together
        self._level: Level | None = None
        self._label: str | None = None
        self._last: str | None = None
        self._reader = Reader(context)
        self._filled = False

    def run(self) -> None:
        for at in range(len(self._lines)):
            if not (self._take_part(at) or self._take_article(at) or self._take_order(at)):
                line = self._lines[at]
                titled = (self._level is None and self._label is None) or bool(_GAZETTE.match(line.text))
                self._reader.add(replace(line, block=True) if titled else line)
                self._filled = True
        self._close()

    def _take_part(self, at: int) -> bool:
        """Take "I. UMUM" and "II. PASAL DEMI PASAL"."""
        line = self._lines[at]
        for pattern, level in ((_GENERAL, Level.UMUM), (_BY_ARTICLE, Level.PASAL_DEMI_PASAL)):
            found = pattern.fullmatch(line.text)
            if found and (self._level is None or (level is Level.PASAL_DEMI_PASAL and self._level is not level)):
                extra = f"{found['number'] or ''}{found['word'] or ''}".strip()
                self.dropped += [Dropped(extra, line.page, "nomor judul penjelasan")] if extra else []
                self._close()
                self.elements.append(Heading(level))
                self._level = level
                return True
        return False

    def _take_article(self, at: int) -> bool:
        line, before = self._lines[at], self._lines[at - 1] if at else None
        readings = labels.articles(line.text)
        if not readings or (self._level is Level.UMUM and not self._ends_general(at)):
            return False
        fresh = not self._filled and (self._label is not None or self._level is not None)
        if not (fresh or ended(before) or line.block or (before and before.text.lower().startswith("cukup jelas"))):
            return False
        if refers(before) and not fresh:
            return False
        self._close()
        label = self._chosen(readings)
        if line.text.rstrip(".:") != f"Pasal {label}":
            self.repairs.append(Repair(line.text, f"Pasal {label}", line.page))
        self._label = label
        self._reader = Reader(self._context, spoken=True)
        return True

    def _ends_general(self, at: int) -> bool:
        """Tell whether articles begin although no heading announced them."""
        text = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        return labels.articles(self._lines[at].text)[0] in ("1", "I") and text.lower().startswith(
            ("cukup", "ayat", "angka")
        )

    def _chosen(self, readings: list[str]) -> str:
        expected = numbering.successors(self._last) if self._last else ("1",)
        roman = [one for one in readings if not one[0].isdigit()]
        if self._context.roman and roman:
            return roman[0]
        numbers = [one for one in readings if one[0].isdigit()] or readings
        label = next((one for one in numbers if one.lower() in expected), numbers[0])
        self._last = label if label[0].isdigit() else self._last
        return label

    def _take_order(self, at: int) -> bool:
        """Take "Angka 3" above "Pasal 8": the order of an amending act that is explained."""
        found = _ORDER.fullmatch(self._lines[at].text)
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        if not found or not self._context.roman or not labels.articles(below):
            return False
        number = labels.digits(found["number"])
        if self._lines[at].text != f"Angka {number}":
            self.repairs.append(Repair(self._lines[at].text, f"Angka {number}", self._lines[at].page))
        self._close()
        self.elements.append(Heading(Level.ANGKA, number))
        return True

    def _close(self) -> None:
        provisions = self._reader.provisions()
        self.repairs += self._reader.repairs
        self.remarks += self._reader.remarks
        if self._label is not None:
            self.elements.append(Clause(self._label, provisions))
        elif provisions:
            self.elements.append(Passage(provisions))
        self._label = None
        self._reader = Reader(self._context)
        self._filled = False


def _unfolded(lines: Sequence[Line]) -> tuple[list[Line], list[Repair]]:
    """Part lines that hold an article and what is said of it, and articles that are explained together."""
    unfolded: list[Line] = []
    repairs: list[Repair] = []
    for at, whole in enumerate(lines):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        for line in _pieces(whole):
            before = unfolded[-1] if unfolded else None
            if _begins(before, line) and (articles := _together(line, below)):
                unfolded += articles
                repairs.append(Repair(line.text, " ".join(one.text for one in articles), line.page))
            else:
                unfolded += _parted(line, before)
    return unfolded, repairs


def _pieces(line: Line) -> list[Line]:
    """Part a line behind every "Cukup jelas." that another label follows."""
    if "ukup jelas" not in line.text:
        return [line]
    first, *others = _CLEAR.split(line.text)
    if not others:
        return [line]
    return [replace(line, text=first), *(replace(line, text=one, x=None, block=True) for one in others)]


def _begins(before: Line | None, line: Line) -> bool:
    """Tell whether an article may begin with a line."""
    return (
        terminated(before)
        or line.block
        or bool(before and (before.text.lower().endswith("cukup jelas") or _BY_ARTICLE.fullmatch(before.text)))
    )


def _parted(line: Line, before: Line | None) -> list[Line]:
    """Part an article from what is said of it; a colon between a label and its text is no text."""
    found = _INLINE.fullmatch(line.text) if line.text.startswith("Pasal") else None
    if found and labels.articles(found["head"]) and _begins(before, line):
        head = replace(line, text=found["head"], right=None, short=True)
        return [head, replace(line, text=found["text"] or found["told"], x=None, block=False)]
    if before and line.text.startswith(":") and (labels.articles(before.text) or labels.spoken(before.text)):
        text = line.text.lstrip(": ")
        return [replace(line, text=text)] if text else []
    return [line]


def _together(line: Line, below: str) -> list[Line]:
    """Return the articles of "Pasal 3 s.d. Pasal 5" one by one where nothing is said of them but "Cukup jelas"."""
    found = _TOGETHER.fullmatch(line.text) if line.text.startswith("Pasal") else None
    if not found or not (found["text"] or below.lower().lstrip(": ").startswith("cukup jelas")):
        return []
    first, last = int(found["first"]), int(found["last"])
    if not first < last < first + _MOST or ("dan" in found["word"].split() and last != first + 1):
        return []
    clear = replace(line, text=found["text"] or "Cukup jelas.", x=None, block=False)
    heads = [replace(line, text=f"Pasal {number}", right=None, short=True) for number in range(first, last + 1)]
    told = [one for head in heads for one in (head, clear)]
    return told if found["text"] else told[:-1]
