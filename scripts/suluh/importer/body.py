"""Lines of the body -> headings, articles and orders: a state machine over the expected numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from suluh import numbering
from suluh.importer import instructions, labels
from suluh.importer.layout import Context, refers, terminated
from suluh.importer.lines import Line, Remark, Repair, joined
from suluh.importer.passages import AS_PRINTED, Reader
from suluh.model import Provision
from suluh.naskah import Clause, Element, Heading, Instruction, Level, Passage

_TITLE_LINES = 6
_INLINE = re.compile(r"(?P<head>Pasal\s+\d{1,3}[A-Z]?)\s*\.?\s+(?P<text>\(1\)\.? [A-Z].*)")


@dataclass(frozen=True, slots=True)
class Read:
    """What a stage made of lines: elements, repairs and remarks."""

    elements: tuple[Element, ...]
    repairs: tuple[Repair, ...]
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class _Order:
    """An order of an amending act while it is read."""

    number: str
    reader: Reader
    page: int
    quoted: list[Element] = field(default_factory=list)
    as_original: str = ""


@dataclass(slots=True)
class _Open:
    """An article while it is read."""

    label: str
    reader: Reader
    as_original: str = ""
    orders: list[Instruction] = field(default_factory=list)


def read(lines: Sequence[Line], context: Context) -> Read:
    """Read the body of one instrument."""
    machine = _Machine(lines, context)
    machine.run()
    return Read(tuple(machine.elements), tuple(machine.repairs), tuple(machine.remarks))


class _Machine:
    """The state: the open article, the open order of an amending act, the article that this order quotes."""

    def __init__(self, lines: Sequence[Line], context: Context) -> None:
        self.elements: list[Element] = []
        self.repairs: list[Repair] = []
        self.remarks: list[Remark] = []
        self._lines, self._context = _unfolded(lines), context
        self._at = 0
        self._fresh = True  # nothing but headings since the last text
        self._article: _Open | None = None
        self._order: _Order | None = None
        self._quoted: _Open | None = None
        self._margin: float | None = None
        self._last: dict[Level, str] = {}
        self._last_article: str | None = None
        self._last_roman = ""
        self._loose: Reader | None = None

    def run(self) -> None:
        while self._at < len(self._lines):
            if not (self._take_title() or self._take_article() or self._take_order()):
                self._reader().add(self._lines[self._at])
                self._fresh = False
                self._at += 1
        self._close_article()
        self._close_loose()

    def _reader(self) -> Reader:
        """Return who reads text now: the quoted article, else the order, else the article, else nobody's text."""
        if self._quoted:
            return self._quoted.reader
        if self._order:
            return self._order.reader
        if self._article:
            return self._article.reader
        self._loose = self._loose or Reader(self._context)
        return self._loose

    @property
    def _line(self) -> Line:
        return self._lines[self._at]

    @property
    def _before(self) -> Line | None:
        return self._lines[self._at - 1] if self._at else None

    # headings

    def _take_title(self) -> bool:
        found = labels.title(self._line.text)
        if not found or not (self._may_begin() or self._stands_alone(found)):
            return False
        page, words = self._line.page, [found.title] if found.title else []
        shown = f"{found.level} {found.label} {found.title}".strip()
        if _words(shown) != _words(self._line.text):
            self.repairs.append(Repair(self._line.text, shown, page))
        self._at += 1
        while len(words) < _TITLE_LINES and self._is_title(found.level, words):
            words.append(self._line.text)
            self._at += 1
        heading = Heading(found.level, found.label, joined(words, self._context.words))
        self._add_heading(heading, page)
        self._fresh = True
        return True

    def _may_begin(self) -> bool:
        """Tell whether a heading may stand here: not inside a sentence."""
        if self._fresh or self._line.block:
            return True
        centred = self._context.centred(self._line)
        return not refers(self._before) and (terminated(self._before) if centred is not True else True)

    def _stands_alone(self, found: labels.Title) -> bool:
        """Tell whether a line is the next Bab although the sentence above lacks its full stop."""
        if found.level is not Level.BAB or found.title or refers(self._before) or self._at + 1 >= len(self._lines):
            return False
        last = labels.roman_value(self._last.get(Level.BAB, ""))
        return labels.roman_value(found.label) == last + 1 and self._lines[self._at + 1].text.isupper()

    def _is_title(self, level: Level, words: list[str]) -> bool:
        """Tell whether the line at hand goes on with the title of a heading."""
        if self._at >= len(self._lines):
            return False
        text = self._line.text
        if labels.title(text) or labels.articles(text) or labels.ayat(text) or _listed(text):
            return False
        if words and level in (Level.BAB, Level.BUKU) and words[0].isupper() and not text.isupper():
            return False
        return len(text) < 160 and not (words and text.endswith((".", ":", ";")))

    def _add_heading(self, heading: Heading, page: int) -> None:
        if self._order:
            self._close_quoted()
            self._order.quoted.append(heading)
            return
        self._close_article()
        self._close_loose()
        if odd := self._heading_oddity(heading):
            self.remarks.append(Remark("P01", page, odd))
            heading = replace(heading, as_original=AS_PRINTED)
        self._last[heading.level] = heading.label
        for level in (Level.BAGIAN, Level.PARAGRAF):
            if heading.level in (Level.BAB, Level.BUKU) or (heading.level is Level.BAGIAN and level is Level.PARAGRAF):
                self._last.pop(level, None)
        self.elements.append(heading)

    def _heading_oddity(self, heading: Heading) -> str:
        if heading.level is not Level.BAB:
            return ""
        last = labels.roman_value(self._last.get(Level.BAB, ""))
        number = labels.roman_value(heading.label)
        inserted = heading.label != numbering.roman(number)
        if heading.label == self._last.get(Level.BAB):
            return f"BAB {heading.label} tercetak dua kali; dibiarkan seperti tercetak"
        if number == last + 1 or (inserted and number == last):
            return ""
        return f"BAB {heading.label} tercetak sesudah BAB {self._last.get(Level.BAB, '-')}; periksa di naskah asli"

    # articles

    def _take_article(self) -> bool:
        readings = labels.articles(self._line.text)
        if not readings:
            return False
        if self._takes_roman(readings):
            return self._open_article(readings[0], self._expected(readings[0]))
        numbers = [one for one in readings if one[0].isdigit()]
        if not numbers:
            return False
        if self._order:
            if not (self._fresh or self._line.block or terminated(self._before) or self._context.centred(self._line)):
                return False
            return self._open_quoted(self._best_quoted(numbers))
        if label := self._best(numbers):
            return self._open_article(label, self._expected(label))
        return False

    def _takes_roman(self, readings: list[str]) -> bool:
        label = readings[0]
        if not self._context.roman or label[0].isdigit() or not self._may_begin():
            return False
        if self._last_article is None or not self._last_article[0].isdigit() or self._order is not None:
            return True
        return labels.roman_value(label) == labels.roman_value(self._last_roman) + 1 > 1

    def _expected(self, label: str) -> bool:
        if not label[0].isdigit():
            last = labels.roman_value(self._last_roman)
            return labels.roman_value(label) == last + 1
        if self._last_article is None:
            return label == "1"
        return label.lower() in numbering.successors(self._last_article)

    def _best(self, readings: list[str]) -> str:
        """Return the label of an article that begins here, "" when the line is a reference inside a sentence."""
        centred = self._context.centred(self._line)
        breaks = self._fresh or self._line.block or terminated(self._before)
        if expected := next((one for one in readings if self._expected(one)), ""):
            loose = not refers(self._before) and (self._before is None or self._before.short is not False)
            return expected if breaks or centred or (centred is None and loose and self._begins_below()) else ""
        return readings[0] if breaks and centred is not False and self._begins_below() else ""

    def _begins_below(self) -> bool:
        """Tell whether the line below begins something: a capital, a label."""
        if self._at + 1 >= len(self._lines):
            return False
        text = self._lines[self._at + 1].text
        return not text[0].islower() or bool(labels.items(text))

    def _best_quoted(self, readings: list[str]) -> str:
        """Prefer the reading that the order itself announces."""
        order = self._order
        named = instructions.targets(_text(order.reader.provisions())) if order else []
        return next((one for one in readings if f"Pasal {one}" in named), readings[0])

    def _open_article(self, label: str, expected: bool) -> bool:  # noqa: FBT001 - a finding handed on
        self._close_article()
        self._close_loose()
        odd = "" if expected or self._last_article is None else AS_PRINTED
        if odd:
            again = "dua kali" if label == self._last_article else f"sesudah Pasal {self._last_article}"
            self.remarks.append(
                Remark("P03", self._line.page, f"Pasal {label} tercetak {again}; periksa di naskah asli")
            )
        self._article = _Open(label, Reader(self._context), odd)
        self._last_article = label
        self._last_roman = self._last_roman if label[0].isdigit() else label
        self._begin(label)
        return True

    def _open_quoted(self, label: str) -> bool:
        self._close_quoted()
        self._quoted = _Open(label, Reader(self._context))
        self._begin(label)
        return True

    def _begin(self, label: str) -> None:
        printed = " ".join(self._line.text.split()).rstrip(".:")
        if printed != f"Pasal {label}":
            self.repairs.append(Repair(self._line.text, f"Pasal {label}", self._line.page))
        self._fresh = True
        self._at += 1

    # orders

    def _take_order(self) -> bool:
        if not self._article or self._article.label[0].isdigit():
            return False
        last = self._order.number if self._order else None
        found = instructions.number(self._lines, self._at, last, self._margin)
        if not found or (self._quoted and self._is_item(found.label)):
            return False
        self._close_order()
        self._margin = self._line.x if self._margin is None else self._margin
        if found.spoilt:
            self.repairs.append(Repair(found.printed, found.marker, self._line.page))
        self._order = _Order(found.label, Reader(self._context), self._line.page)
        self._order.reader.add(replace(self._line, text=found.text, x=None, block=False))
        self._fresh = False
        self._at += 1
        return True

    def _is_item(self, label: str) -> bool:
        """Tell whether a numbered line goes on with a list of the quoted article instead of the orders."""
        return bool(
            self._quoted
            and self._line.x is not None
            and self._margin is not None
            and abs(self._line.x - self._margin) >= 14
            and self._quoted.reader.expects(label, self._line.x)
        )

    # closing

    def _gather(self, reader: Reader) -> tuple[Provision, ...]:
        provisions = reader.provisions()
        self.repairs += reader.repairs
        self.remarks += reader.remarks
        return provisions

    def _close_quoted(self) -> None:
        if self._quoted and self._order:
            clause = Clause(self._quoted.label, self._gather(self._quoted.reader), (), self._quoted.as_original)
            self._order.quoted.append(clause)
        self._quoted = None

    def _close_order(self) -> None:
        self._close_quoted()
        if self._order and self._article:
            provisions = self._gather(self._order.reader)
            text = provisions[0].text if provisions else ""
            quoted = tuple(self._order.quoted)
            self._article.orders.append(
                Instruction(self._order.number, text, provisions[1:], quoted, self._order.as_original)
            )
        self._order = None

    def _close_article(self) -> None:
        number = self._order.number if self._order else None
        self._close_order()
        if self._article:
            own = self._gather(self._article.reader)
            clause = Clause(self._article.label, own, tuple(self._article.orders), self._article.as_original)
            self.elements.append(clause)
        self._article = None
        if number:
            self._margin = None

    def _close_loose(self) -> None:
        """Keep text that stands between headings without an article."""
        if self._loose:
            self.elements.append(Passage(self._gather(self._loose)))
        self._loose = None


def _listed(text: str) -> bool:
    """Tell whether a line begins with a plain label of a list, so that it is no title."""
    return any(not one.bare and not one.spoilt for one in labels.items(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _text(provisions: tuple[Provision, ...]) -> str:
    return provisions[0].text if provisions else ""


def _unfolded(lines: Sequence[Line]) -> list[Line]:
    """Part the heading of an article from the first ayat that is printed on the same line."""
    unfolded: list[Line] = []
    for line in lines:
        found = _INLINE.fullmatch(line.text) if line.text.startswith("Pasal") else None
        above = unfolded[-2:]
        if found and (line.block or terminated(above[-1] if above else None) or _titled(above)):
            unfolded.append(replace(line, text=found["head"], block=True, short=True))
            unfolded.append(replace(line, text=found["text"], x=None, block=False))
        else:
            unfolded.append(line)
    return unfolded


def _titled(above: Sequence[Line]) -> bool:
    """Tell whether a heading with or without its title stands directly above."""
    return any(labels.title(line.text) for line in above)
