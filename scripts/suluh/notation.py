"""The text of an article: `parse` and `format_body` are inverse functions.

    (1) An ayat at the left margin.

    - a. a huruf, with the label as printed;
      - 1) an angka below it; two spaces a level, four levels at most.

    A line without a label is a paragraph: before the first ayat it belongs to the article, after it to the open ayat.

    ## Penjelasan

    (1) What the official elucidation adds to ayat (1).

One provision a line, never wrapped. `<!-- sesuai asli: ... -->` on the line above a provision says that its odd number
stands so in the official text. Blank lines part blocks and carry no meaning.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from suluh import numbering
from suluh.kind import Kind
from suluh.model import Body, Provision

EXPLANATION = "## Penjelasan"
MAX_LEVELS = 4
UNREAD = ("S01", "S02", "S03")  # lines that are missing from the body or hang in the wrong place: numbers prove nothing
_NUMBER = r"[0-9]{1,4}[a-z]{0,2}"
_AYAT = re.compile(rf"\((?P<label>{_NUMBER})\) (?P<text>\S.*)")
_ITEM = re.compile(rf"(?P<indent> *)- (?P<label>[a-z]{{1,2}}|{_NUMBER})(?P<end>[.)]) (?P<text>\S.*)")
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
        """Hang an item below its parent, as deep as there is one; False when a level was skipped."""
        depth = min(level, len(self.items))
        opened = _Open(provision)
        (self.items[depth - 1].children if depth else self._siblings()).append(opened)
        self.items = [*self.items[:depth], opened]
        return depth == level


def parse(text: str, first_line: int = 1) -> tuple[Body, list[Finding]]:
    """Read the text of an article; findings are (line, code, message with remedy) and never stop the reading.

    >>> body, findings = parse("(1) Anak dilindungi.")
    >>> body.provisions[0].label, findings
    ('1', [])
    """
    parts, findings = [_Part()], list[Finding]()
    remark, remark_line = "", 0
    for number, line in _lines(text, first_line, findings):
        found = _AS_ORIGINAL.fullmatch(line)
        heading = line == EXPLANATION and len(parts) == 1
        if remark and (found or heading):
            findings.append(_stray(remark_line))
        remark, above, remark_line = found["remark"] if found else "", remark, number
        if heading:
            parts.append(_Part())
        elif not found:
            findings += _add(parts[-1], line, number, above)
    if remark:
        findings.append(_stray(remark_line))
    bodies = [tuple(root.closed() for root in part.roots) for part in parts]
    if not any(code in UNREAD for _, code, _ in findings):
        findings += _number_findings(bodies[0])
    return Body(bodies[0], bodies[1] if len(bodies) > 1 else ()), sorted(findings)


def _lines(text: str, first_line: int, findings: list[Finding]) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of every line with something on it, without what trails."""
    for number, line in enumerate(text.split("\n"), first_line):
        bare = line.rstrip()
        if bare and bare != line:
            findings.append((number, "S06", "spasi di ujung baris; hapus"))
        if bare:
            yield number, bare


def _stray(line: int) -> Finding:
    return line, "S09", "`sesuai asli` tidak diikuti ketentuan; letakkan tepat di atas ketentuannya atau hapus"


def _add(part: _Part, line: str, number: int, remark: str) -> Iterator[Finding]:
    """Add one line to a part, or say why it cannot be read."""
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
    elif not part.add_item(level, item) or spaces % 2:
        yield number, "S03", "lekukan tidak cocok; mundurkan dua spasi untuk setiap tingkat di bawah induknya"


def _number_findings(provisions: tuple[Provision, ...]) -> Iterator[Finding]:
    """Check the labels of one set of siblings, then of each of their children."""
    labelled = [one for one in provisions if one.kind is not Kind.PARAGRAF]
    for _, siblings in groupby(labelled, key=lambda one: one.kind):
        yield from _order_findings(list(siblings))
    for one in labelled:
        yield from _number_findings(one.children)


def _order_findings(siblings: list[Provision]) -> Iterator[Finding]:
    """Check the labels of siblings of one kind; one slip of the pen gives one finding.

    Behind a wrong label the list may go on from it or from what it should have been, and what it skipped may follow.
    """
    before: list[str | None] = [None]
    seen, skipped, strays = set[str](), set[str](), deque[str](maxlen=4)
    for one in siblings:
        expected = [label for last in before for label in _following(last, one.kind)]
        if one.as_original or one.label in expected:
            before = [one.label, *strays]
        elif one.label in skipped:
            skipped.remove(one.label)
        else:
            yield _order_finding(one, expected, again=one.label in seen)
            skipped.update(expected)
            strays.append(one.label)
            before = [*expected[:2], *strays]
        seen.add(one.label)


def _following(label: str | None, kind: Kind) -> list[str]:
    return [one for one in numbering.successors(label) if one[0].isdigit() == (kind is not Kind.HURUF)]


def _order_finding(one: Provision, expected: list[str], *, again: bool) -> Finding:
    if again:
        return one.line, "P02", f"{one.kind} {one.label} tertulis dua kali; ubah atau hapus salah satu"
    return one.line, "P01", f"{one.kind} {one.label} tidak berurutan; diharapkan {' atau '.join(expected[:2])}"


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


def digest(body: Body) -> str:
    """Return a short digest of a body, to tell later whether it has changed."""
    return hashlib.sha256(format_body(body).encode()).hexdigest()[:16]


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
