"""The text of an article: `parse` and `format_body` are inverse functions.

    (1) An ayat at the left margin.

    - a. a huruf, with the label as printed;
      - 1) an angka below it; two spaces a level, four levels at most (UU 12/2011 Lampiran II).

    A line without a label is a paragraph: before the first ayat it belongs to the article, after it to the open ayat.

    ## Penjelasan

    (1) What the official elucidation adds to ayat (1).

One provision a line, never wrapped. `<!-- sesuai asli: ... -->` on the line above a provision says that its odd number
stands so in the official text. Blank lines part blocks and carry no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from suluh import numbering
from suluh.model import Body, Kind, Provision

EXPLANATION = "## Penjelasan"
MAX_LEVELS = 4
_AYAT = re.compile(r"\((?P<label>\d+[a-z]*)\) (?P<text>\S.*)")
_ITEM = re.compile(r"(?P<indent> *)- (?P<label>[a-z]{1,2}|\d+[a-z]*)(?P<end>[.)]) (?P<text>\S.*)")
_AS_ORIGINAL = re.compile(r"<!-- sesuai asli: (?P<remark>\S.*?) -->")
_FOREIGN = re.compile(r"[ #>*|<`+~=-]|\[.*\]\(|\(\d|!\[|([a-z]{1,2}|\d+[a-z]*)[.)] ")

Finding = tuple[int, str, str]


@dataclass(slots=True)
class _Open:
    """A provision whose children are still being collected."""

    provision: Provision
    children: list[_Open] = field(default_factory=list)

    def closed(self) -> Provision:
        return replace(self.provision, children=tuple(child.closed() for child in self.children))


class _Part:
    """The provisions of one half of a body while its lines are read."""

    def __init__(self) -> None:
        self.roots: list[_Open] = []
        self.ayat: _Open | None = None
        self.items: list[_Open] = []

    def _siblings(self) -> list[_Open]:
        return self.ayat.children if self.ayat else self.roots

    def add_ayat(self, provision: Provision) -> None:
        self.ayat, self.items = _Open(provision), []
        self.roots.append(self.ayat)

    def add_paragraph(self, provision: Provision) -> None:
        self.items = []
        self._siblings().append(_Open(provision))

    def add_item(self, level: int, provision: Provision) -> bool:
        """Hang an item below its parent; False when a level was skipped."""
        if level > len(self.items):
            return False
        opened = _Open(provision)
        (self.items[level - 1].children if level else self._siblings()).append(opened)
        self.items = [*self.items[:level], opened]
        return True


def parse(text: str, first_line: int = 1) -> tuple[Body, list[Finding]]:
    """Read the text of an article; findings are (line, code, message with remedy) and never stop the reading.

    >>> body, findings = parse("(1) Anak dilindungi.")
    >>> body.provisions[0].label, findings
    ('1', [])
    """
    parts, findings = [_Part()], list[Finding]()
    remark = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if not line.strip():
            continue
        if found := _AS_ORIGINAL.fullmatch(line):
            remark = found["remark"]
        elif line == EXPLANATION and len(parts) == 1:
            parts.append(_Part())
        else:
            findings += _add(parts[-1], line, number, remark)
            remark = ""
    bodies = [tuple(root.closed() for root in part.roots) for part in parts]
    findings += _number_findings(bodies[0])
    return Body(bodies[0], bodies[1] if len(bodies) > 1 else ()), sorted(findings)


def _add(part: _Part, line: str, number: int, remark: str) -> Iterator[Finding]:
    """Add one line to a part, or say why it cannot be read."""
    if line != line.rstrip():
        yield number, "S06", "spasi di ujung baris; hapus"
        line = line.rstrip()
    if found := _AYAT.fullmatch(line):
        label = found["label"]
        part.add_ayat(Provision(Kind.AYAT, label, found["text"], (), f"({label})", remark, number))
    elif found := _ITEM.fullmatch(line):
        yield from _add_item(part, found, number, remark)
    elif _FOREIGN.match(line):
        yield number, "S01", "baris tidak dikenal; tulis `(1) ...`, `- a. ...`, atau kalimat biasa tanpa tanda Markdown"
    else:
        part.add_paragraph(Provision(Kind.PARAGRAF, "", line, (), "", remark, number))


def _add_item(part: _Part, found: re.Match[str], number: int, remark: str) -> Iterator[Finding]:
    label, spaces = found["label"], len(found["indent"])
    level = spaces // 2
    kind = Kind.ANGKA if label[0].isdigit() else Kind.HURUF
    item = Provision(kind, label, found["text"], (), label + found["end"], remark, number)
    if level >= MAX_LEVELS:
        yield number, "S02", f"rincian lebih dari {MAX_LEVELS} tingkat; UU 12/2011 mengizinkan a. 1. a) 1)"
    elif spaces % 2 or not part.add_item(level, item):
        yield number, "S03", "lekukan tidak cocok; mundurkan dua spasi untuk setiap tingkat di bawah induknya"


def _number_findings(provisions: tuple[Provision, ...]) -> Iterator[Finding]:
    """Check the labels of one set of siblings, then of each of their children."""
    previous: Provision | None = None
    for provision in provisions:
        if provision.kind is Kind.PARAGRAF:
            continue
        if previous and previous.kind is not provision.kind:
            previous = None
        yield from _order_finding(previous, provision)
        yield from _number_findings(provision.children)
        previous = provision


def _order_finding(previous: Provision | None, provision: Provision) -> Iterator[Finding]:
    expected = numbering.successors(previous.label if previous else None)
    if provision.label in expected or provision.as_original:
        return
    if previous and provision.label == previous.label:
        yield provision.line, "P02", f"{provision.kind} {provision.label} tertulis dua kali; ubah atau hapus salah satu"
        return
    fits = [label for label in expected if label[0].isdigit() == (provision.kind is not Kind.HURUF)]
    yield provision.line, "P01", f"{provision.kind} {provision.label} tidak berurutan; diharapkan {' atau '.join(fits)}"


def format_body(body: Body) -> str:
    """Write a body in canonical form; `parse` reads it back as the same value.

    >>> print(format_body(parse("(1) Satu:\\n- a. dua.")[0]), end="")
    (1) Satu:
    <BLANKLINE>
    - a. dua.
    """
    blocks = list(_blocks(body.provisions))
    if body.explanation:
        blocks += [EXPLANATION, *_blocks(body.explanation)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _blocks(provisions: tuple[Provision, ...]) -> Iterator[str]:
    """Yield blocks: an ayat, a paragraph, or a whole list."""
    items: list[str] = []
    for provision in provisions:
        if provision.kind in (Kind.HURUF, Kind.ANGKA):
            items += _item_lines(provision, 0)
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield "\n".join(_own_lines(provision, ""))
        yield from _blocks(provision.children)
    if items:
        yield "\n".join(items)


def _item_lines(provision: Provision, level: int) -> Iterator[str]:
    yield from _own_lines(provision, "  " * level + "- ")
    for child in provision.children:
        yield from _item_lines(child, level + 1)


def _own_lines(provision: Provision, lead: str) -> Iterator[str]:
    if provision.as_original:
        yield f"<!-- sesuai asli: {provision.as_original} -->"
    yield lead + " ".join(part for part in (provision.marker, provision.text) if part)
