"""Lines of one article -> its ayat, huruf, angka and paragraphs.

A label is taken for one because it is what may come next; where the document counts wrongly, the label stays as
printed, is marked and reported. Where lines have places, the indentation decides what belongs to what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from suluh import notation, numbering
from suluh.importer import labels
from suluh.importer.labels import Label
from suluh.importer.layout import Context, ended, refers, terminated
from suluh.importer.lines import Line, Remark, Repair, joined
from suluh.kind import Kind
from suluh.model import Provision

NEAR = 14.0  # points: labels of one series stand below each other, printed or recognized
STEP = 8.0  # points: a deeper level stands at least this far to the right
MAX_TEXT = 15_000
_INSIDE = re.compile(  # where a second label may stand on one printed line
    r"[.;:](?: (?:dan|atau|dan/atau))? (?=\(\d{1,2}\) [A-Z]|[a-z][.)] [A-Za-z]|\d{1,2}[.)] [A-Za-z])"
)
_LOWER = re.compile(r"(?:ayat|huruf|angka)\s*\(?\w{1,3}\)?\s*:")
AS_PRINTED = "nomor tercetak tidak berurutan"


@dataclass(slots=True)
class _Node:
    """A provision whose lines are still being gathered; `text_x` is where its second and later lines begin."""

    kind: Kind
    label: str
    marker: str
    parts: list[str]
    page: int
    x: float | None = None
    text_x: float | None = None
    bracketed: bool = False
    children: list[_Node] = field(default_factory=list)

    @property
    def end(self) -> str:
        return self.marker[-1] if self.marker and self.marker[-1] in ".)" else "word"

    @property
    def empty(self) -> bool:
        return not any(self.parts)


class Reader:
    """Reads the lines of one article, one by one. `spoken`: an elucidation, whose labels are words ("Ayat (1)")."""

    def __init__(self, context: Context, *, spoken: bool = False) -> None:
        self.repairs: list[Repair] = []
        self.remarks: list[Remark] = []
        self._context = context
        self._spoken = spoken
        self._roots: list[_Node] = []
        self._ayat: _Node | None = None
        self._ayat_x: float | None = None
        self._items: list[_Node] = []
        self._leaf: _Node | None = None
        self._before: Line | None = None

    @property
    def before(self) -> Line | None:
        """The line read last."""
        return self._before

    def expects(self, label: str, x: float | None) -> bool:
        """Tell whether an open list of numbers goes on with this label at this place."""
        for node in self._items:
            if node.kind is Kind.ANGKA and label in numbering.successors(node.label):
                return node.x is None or x is None or abs(node.x - x) < NEAR
        return False

    def add(self, line: Line) -> None:
        """Read one line."""
        for piece in self._pieces(line):
            self._read(piece)
            self._before = piece

    def _pieces(self, line: Line) -> Iterator[Line]:
        """Part a line on which more than one provision is printed; what was read so far decides."""
        text, start = line.text, 0
        for found in () if self._spoken else _INSIDE.finditer(text):
            head, rest = text[start : found.end()].rstrip(), text[found.end() :]
            if self._leads_on(head, rest):
                yield replace(line, text=head, x=None if start else line.x, block=line.block and not start)
                start = found.end()
        yield replace(line, text=text[start:], x=None, block=False) if start else line

    def _leads_on(self, head: str, rest: str) -> bool:
        """Tell whether the label behind `head` is the next one of a series that is open there, or opens one."""
        opened = [(node.kind, node.end, node.label) for node in self._items]
        opened += [(Kind.AYAT, ")", self._ayat.label)] if self._ayat else []
        printed = labels.ayat(head)
        printed += [one for text in (head, *(ayat.text for ayat in printed)) for one in labels.items(text)]
        opened += [(one.kind, one.end, one.label) for one in printed]
        for one in (*labels.ayat(rest), *labels.items(rest)):
            if one.bare or one.spoilt:
                continue
            if head.endswith(":") and one.label in ("a", "1") and one.kind is not Kind.AYAT:
                return one.label == "a" or f" 2{one.end} " in rest
            if any((one.kind, one.end) == was[:2] and one.label in numbering.successors(was[2]) for was in opened):
                return True
        return False

    def _read(self, line: Line) -> None:
        chosen = self._spoken_label(line) if self._spoken else None
        if inner := self._bracketed(line):
            self._open(inner[0], line, inner[1])
            self._items[-1].bracketed = True
        elif chosen or (chosen := self._ayat_label(line)):
            self._open(chosen, line, 0)
        elif placed := self._item(line):
            self._open(placed[0], line, placed[1])
        else:
            self._text(line)

    # which label

    def _spoken_label(self, line: Line) -> Label | None:
        """Choose among the readings of a written label; it stands alone on its line or before a sentence."""
        lower = _LOWER.match(line.text)
        readings = [one for one in labels.spoken(line.text) if lower or one.marker[0] == line.text[0]]
        if not readings or refers(self._before):
            return None
        rest = readings[0].text
        if (
            rest
            and not (rest[0].isupper() or rest[0] in "\"“'")
            and not rest.startswith(("dan ", "sampai ", "s.d", "cukup jelas"))
        ):
            return None
        if not (ended(self._before) or (self._before and self._before.short is not False) or not rest):
            return None
        return next((one for one in readings if self._follows(one)), readings[0])

    def _follows(self, label: Label) -> bool:
        last = self._ayat.label if label.kind is Kind.AYAT and self._ayat else None
        if label.kind is not Kind.AYAT:
            same = [one.label for one in self._items if one.kind is label.kind]
            last = same[-1] if same else None
        return label.label in numbering.successors(last) or label.label in ("1", "a")

    def _ayat_label(self, line: Line) -> Label | None:
        readings = [one for one in labels.ayat(line.text) if one.text[:1] not in tuple(",;.)")]
        if not readings or refers(self._before):
            return None
        sentence = not readings[0].text or readings[0].text[0].isupper() or readings[0].text[0] in '"“('
        after = ended(self._before) or line.block
        if readings[0].printed.endswith(".") and not after:
            return None
        at_margin = self._ayat_x is None or line.x is None or abs(line.x - self._ayat_x) < NEAR
        expected = numbering.successors(self._ayat.label) if self._ayat else ("1",)
        if fitting := next((one for one in readings if one.label in expected), None):
            return fitting if (sentence or after) and (at_margin or after) else None
        placed = sentence or (line.x is not None and self._ayat_x is not None)
        return readings[0] if after and placed and at_margin and not readings[0].spoilt and not self._spoken else None

    def _bracketed(self, line: Line) -> tuple[Label, int] | None:
        """Choose "(1)" as the label of a list inside an item of an ayat, where old texts print it like an ayat."""
        if not self._items or self._spoken or not line.text.startswith("(") or refers(self._before):
            return None
        found = next((one for one in labels.ayat(line.text) if not one.spoilt), None)
        if not found or not found.label.isdigit() or not found.text:
            return None
        item = replace(found, kind=Kind.ANGKA, marker=f"{found.label})")
        last = self._items[-1]
        if found.label == "1":
            opens = self._leaf is last and self._before is not None and self._before.text.endswith(":")
            return (item, len(self._items)) if opens and len(self._items) < notation.MAX_LEVELS else None
        goes_on = last.bracketed and found.label in numbering.successors(last.label)
        if not goes_on:
            return None
        if last.x is not None and line.x is not None and self._ayat_x is not None:
            return (item, len(self._items) - 1) if abs(last.x - line.x) < abs(self._ayat_x - line.x) else None
        unfinished = self._before is not None and self._before.text.endswith((";", ",", " dan", " atau", "dan/atau"))
        return (item, len(self._items) - 1) if unfinished else None

    def _item(self, line: Line) -> tuple[Label, int] | None:
        """Choose the label of a list item and how deep it stands."""
        if refers(self._before):
            return None
        readings = labels.items(line.text)
        for alike in (self._same_series, self._other_end):
            for one in readings:
                if (depth := self._continues(one, line, alike)) is not None:
                    return self._ended_like(one, self._items[depth]), depth
        for one in readings:
            if one.label in ("1", "a") and self._may_open(one, line):
                return one, self._depth(one, line)
        for one in readings:
            if (depth := self._skips(one, line)) is not None:
                return one, depth
        return None

    def _continues(self, label: Label, line: Line, alike: Callable[[_Node, Label], bool]) -> int | None:
        """Return the depth of the open series that this label goes on with."""
        for depth in reversed(range(len(self._items))):
            node = self._items[depth]
            if not alike(node, label) or label.label not in numbering.successors(node.label):
                continue
            apart = abs(node.x - line.x) if node.x is not None and line.x is not None else None
            if label.bare and (apart is None or apart > NEAR):
                continue
            if apart is None or apart < 2 * NEAR or ended(self._before):
                return depth
        return None

    @staticmethod
    def _same_series(node: _Node, label: Label) -> bool:
        return node.kind is label.kind and (
            node.end == label.end or label.bare or (label.spoilt and node.end != "word")
        )

    def _other_end(self, node: _Node, label: Label) -> bool:
        """Tell whether a label goes on with a series although it is closed otherwise ("1." and "2)")."""
        return node.kind is label.kind and node.end != "word" and not label.bare and terminated(self._before)

    @staticmethod
    def _ended_like(label: Label, node: _Node) -> Label:
        """Close a misread label as its series does."""
        return replace(label, marker=label.label + node.end) if label.spoilt and node.end != "word" else label

    def _may_open(self, label: Label, line: Line) -> bool:
        """Tell whether a list may begin here: after a colon, a full stop, or as the article's first words."""
        if label.bare:
            opens = self._before is not None and self._before.text.endswith(":")
            return opens and label.kind is Kind.ANGKA and line.x is not None
        if self._leaf is None or (self._leaf.empty and len(self._leaf.parts) <= 1):
            return True
        return ended(self._before) or line.block

    def _depth(self, label: Label, line: Line) -> int:
        """Return how deep a new list stands: below the item that announces it, else by its place."""
        if not self._items or self._leaf is not self._items[-1]:
            return 0
        last = self._items[-1]
        announced = bool(self._before and self._before.text.endswith((":", "yaitu", "meliputi"))) or last.empty
        if line.x is not None and all(node.x is not None for node in self._items):
            deeper = sum(1 for node in self._items if (node.x or 0.0) < line.x - STEP)
            beside = deeper < len(self._items) and self._same_series(self._items[deeper], label)
            return min(len(self._items) if announced and not beside else deeper, notation.MAX_LEVELS - 1)
        return min(len(self._items), notation.MAX_LEVELS - 1) if announced else 0

    def _skips(self, label: Label, line: Line) -> int | None:
        """Return the depth of a series that goes on with a wrong number, as some official texts print it."""
        if label.bare or label.spoilt or not (terminated(self._before) or (ended(self._before) and line.x is not None)):
            return None
        for depth in reversed(range(len(self._items))):
            node = self._items[depth]
            if not self._same_series(node, label) or node.end == "word":
                continue
            apart = abs(node.x - line.x) if node.x is not None and line.x is not None else 0.0
            if apart < NEAR and _distance(node.label, label.label) <= 3:
                return depth
        return None

    # where it goes

    def _open(self, label: Label, line: Line, depth: int) -> None:
        if label.spoilt:
            self.repairs.append(_repair(label, line))
        node = _Node(label.kind, label.label, label.marker, [], line.page, line.x)
        if label.kind is Kind.AYAT:
            self._roots.append(node)
            self._ayat, self._items = node, []
            self._ayat_x = line.x if self._ayat_x is None else self._ayat_x
        else:
            if label.end == "word":
                depth = self._spoken_depth(label.kind)
            parents = self._items[:depth]
            (parents[-1].children if parents else self._siblings()).append(node)
            self._items = [*parents, node]
        self._leaf = node
        self._first_text(node, label, line)

    def _spoken_depth(self, kind: Kind) -> int:
        under_huruf = bool(self._items) and self._items[0].kind is Kind.HURUF and self._items[0].end == "word"
        return 1 if kind is Kind.ANGKA and under_huruf else 0

    def _first_text(self, node: _Node, label: Label, line: Line) -> None:
        """Put the text behind a label into its node; it may begin with the first item of a list."""
        if not label.text:
            return
        if self._spoken and (nested := labels.spoken(label.text)) and nested[0].kind is not Kind.AYAT:
            rest = nested[0].text
            if nested[0].marker[0] == label.text[0] and (not rest or rest[0].isupper()):
                self._open(nested[0], Line(label.text, line.page, None, line.right, line.y), len(self._items))
                return
        inner = [one for one in labels.items(label.text) if one.label in ("a", "1") and not one.bare and not one.spoilt]
        if label.kind is Kind.AYAT and label.end == ")" and inner and inner[0].text:
            self._open(inner[0], Line(label.text, line.page, None, line.right, line.y), len(self._items))
        else:
            node.parts.append(label.text)

    def _siblings(self) -> list[_Node]:
        return self._ayat.children if self._ayat else self._roots

    # text without a label

    def _text(self, line: Line) -> None:
        leaf = self._leaf
        if leaf is None or self._begins_paragraph(leaf, line):
            self._leaf = _Node(Kind.PARAGRAF, "", "", [line.text], line.page, line.x)
            self._siblings().append(self._leaf)
            self._items = self._items[:1]
            return
        if leaf.text_x is None and leaf.parts:
            leaf.text_x = line.x
        leaf.parts.append(line.text)

    def _begins_paragraph(self, leaf: _Node, line: Line) -> bool:
        if leaf.empty:
            return False
        if (
            self._spoken
            and leaf.kind in (Kind.HURUF, Kind.ANGKA)
            and (line.x is None or line.x >= (leaf.x or 0) - STEP)
        ):
            return False  # the notation has no paragraphs inside items: the sentence goes on with the item
        if sum(map(len, leaf.parts)) > MAX_TEXT or line.block:
            return True
        if line.x is None or self._before is None or self._before.x is None:
            return False
        if leaf.kind in (Kind.HURUF, Kind.ANGKA):
            return self._leaves_item(leaf, line)
        indented = line.x > self._before.x + STEP and leaf.text_x is not None
        return terminated(self._before) and (self._before.short is True or indented)

    def _leaves_item(self, leaf: _Node, line: Line) -> bool:
        """Tell whether a line without a label has gone back to the margin of what stands above the list."""
        x = line.x or 0.0
        if not ended(self._before) or leaf.x is None:
            return False
        if leaf.text_x is not None:
            return x < leaf.text_x - 6 and x < leaf.x + 6
        after = ended(self._before) if self._context.hanging else terminated(self._before)
        return after and x < leaf.x + 4 and (self._before is not None and self._before.short is True)

    # the result

    def provisions(self) -> tuple[Provision, ...]:
        """Return what was read; wrong numbers are marked and reported."""
        return tuple(self._closed(self._roots))

    def _closed(self, nodes: Sequence[_Node]) -> Iterator[Provision]:
        last: _Node | None = None
        for node in nodes:
            odd = ""
            if node.kind is not Kind.PARAGRAF:
                before = last.label if last and last.kind is node.kind else None
                odd = "" if _may_follow(before, node) else AS_PRINTED
                last = node
            if odd:
                self.remarks.append(_out_of_order(node, before))
            yield Provision(
                node.kind, node.label, self._joined(node), tuple(self._closed(node.children)), node.marker, odd
            )

    def _joined(self, node: _Node) -> str:
        text = joined(node.parts, self._context.words)
        for before, after in zip(node.parts, node.parts[1:], strict=False):
            if before.endswith("-") and f"{before.split()[-1]}{after.split()[0]}" not in text:
                left, right = before.split()[-1], after.split()[0]
                self.repairs.append(Repair(f"{left} {right}", left[:-1] + right, node.page))
        return text


def _repair(label: Label, line: Line) -> Repair:
    """Return the mending of a label; one that has grown together with a word takes the word along."""
    glued = label.printed[-1:].isalnum() and line.text.startswith(label.printed + label.text[:1]) and label.text
    word = (label.text.split()[0] if label.text[0].isalnum() else "") if glued else ""
    return Repair(label.printed + word, f"{label.marker} {word}".rstrip(), line.page)


def _may_follow(before: str | None, node: _Node) -> bool:
    expected = numbering.successors(before)
    return node.label in [one for one in expected if one[0].isdigit() == (node.kind is not Kind.HURUF)]


def _out_of_order(node: _Node, before: str | None) -> Remark:
    if before == node.label:
        return Remark("P02", node.page, f"{node.kind} {node.label} tercetak dua kali; dibiarkan seperti tercetak")
    after = f"sesudah {before}" if before else "sebagai yang pertama"
    message = f"{node.kind} {node.label} tercetak {after}, tidak berurutan; dibiarkan seperti tercetak"
    return Remark("P01", node.page, message)


def _distance(one: str, other: str) -> int:
    """Return how many steps of one series lie between two labels, 99 where they are of two."""
    first, second = numbering.LABEL.fullmatch(one), numbering.LABEL.fullmatch(other)
    if not first or not second:
        return 99
    if first["number"] and second["number"]:
        return abs(int(first["number"]) - int(second["number"]))
    if first["letters"] and second["letters"] and len(one) == len(other) == 1:
        return abs(ord(one) - ord(other))
    return 99
