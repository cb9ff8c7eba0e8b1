"""The official text of a whole instrument: `parse` and `format_text` are inverse functions.

    ---
    naskah: uu-99-2030
    dokumen: uu-99-2030.pdf
    sha256: ...
    halaman: 12
    diimpor: 2030-01-02
    pembaca: pypdfium2
    ---

    # Pembukaan
    # Batang Tubuh
    ## BAB I - JUDUL
    ### Bagian Kesatu - Judul
    #### Paragraf 1 - Judul
    ##### Pasal 1
    (1) Text of the article in the notation of `suluh.notation`.
    ###### 1. Ketentuan ... of an amending act
    > ##### Pasal 3
    > (1) What the amending act quotes.
    # Penutup
    # Penjelasan
    ## Umum
    ## Pasal demi Pasal
    ##### Pasal 1
    Ayat (1) The official elucidation, with its labels as printed.
    # Lampiran

A file is written by the importer only. A second instrument in the same document begins with its own `# Pembukaan`.
A text that begins like a mark of this notation has a backslash before it; an empty text is a backslash alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from suluh import frontmatter, notation
from suluh.kind import Kind
from suluh.model import Body, Division, Provision


class Part(StrEnum):
    """Parts of an instrument, in the order in which they are printed."""

    PEMBUKAAN = "Pembukaan"
    BATANG_TUBUH = "Batang Tubuh"
    PENUTUP = "Penutup"
    PENJELASAN = "Penjelasan"
    LAMPIRAN = "Lampiran"


class Level(StrEnum):
    """Headings above an article, and the three that only an elucidation has."""

    BUKU = "BUKU"
    BAB = "BAB"
    BAGIAN = "Bagian"
    PARAGRAF = "Paragraf"
    UMUM = "Umum"
    PASAL_DEMI_PASAL = "Pasal demi Pasal"
    ANGKA = "Angka"


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that belongs to no article."""

    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A Bab, Bagian or Paragraf with its label and title as printed, or a heading of the elucidation."""

    level: Level
    label: str = ""
    title: str = ""
    as_original: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """An article as printed: of the body, quoted by an amending act, or of the elucidation."""

    label: str
    provisions: tuple[Provision, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    as_original: str = ""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A numbered order of an amending act with its further text and what it quotes."""

    number: str
    text: str
    provisions: tuple[Provision, ...] = ()
    quoted: tuple[Element, ...] = ()
    as_original: str = ""


Element = Passage | Heading | Clause


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an instrument in the order of the document."""

    part: Part
    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An article found in the text: where it stands, what it says, what the elucidation says about it.

    `divisions` are the headings above it from the outside in; `instruction` is the number of the order that quotes it.
    """

    label: str
    divisions: tuple[Heading, ...]
    body: Body
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class OfficialText:
    """An official document as it was read; `sha256` and `pages` are those of the document."""

    regulation: str
    document: str
    sha256: str
    pages: int
    imported: str
    reader: str
    sections: tuple[Section, ...] = ()

    def of(self, part: Part) -> Iterator[Element]:
        """Yield the elements of every section of one kind."""
        for section in self.sections:
            if section.part is part:
                yield from section.elements

    def instructions(self) -> Iterator[Instruction]:
        """Yield the orders of an amending act."""
        for element in self.of(Part.BATANG_TUBUH):
            if isinstance(element, Clause):
                yield from element.instructions

    def articles(self) -> tuple[Placed, ...]:
        """Return every article of the body, the quoted ones behind the article that quotes them, each explained."""
        explained = {
            one.label: one.provisions for one in reversed(list(self.of(Part.PENJELASAN))) if isinstance(one, Clause)
        }
        found: list[Placed] = []
        for section in self.sections:
            if section.part is Part.BATANG_TUBUH:
                found += _placed(section.elements, explained)
        return tuple(found)


_RANK = {Level.BUKU: 0, Level.BAB: 1, Level.BAGIAN: 2, Level.PARAGRAF: 3}


def under(above: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """Return the headings in force below a new one: those of a higher rank stay.

    >>> bab, bagian = Heading(Level.BAB, "I"), Heading(Level.BAGIAN, "Kesatu")
    >>> [one.label for one in under((bab, bagian), Heading(Level.BAGIAN, "Kedua"))]
    ['I', 'Kedua']
    """
    return (*(one for one in above if _RANK[one.level] < _RANK[heading.level]), heading)


def _placed(elements: Iterable[Element], explained: dict[str, tuple[Provision, ...]]) -> Iterator[Placed]:
    above: tuple[Heading, ...] = ()
    for element in elements:
        if isinstance(element, Heading):
            above = under(above, element)
        elif isinstance(element, Clause):
            yield Placed(element.label, above, Body(element.provisions, explained.get(element.label, ())))
            yield from _quoted(element.instructions, explained)


def _quoted(instructions: Iterable[Instruction], explained: dict[str, tuple[Provision, ...]]) -> Iterator[Placed]:
    """Yield quoted articles; a Bab that an order inserts alone holds the articles that the next order inserts."""
    for before, one in zip((None, *instructions), instructions, strict=False):
        above = _inserted_alone(before) if before and "sisip" in one.text else ()
        for element in one.quoted:
            if isinstance(element, Heading):
                above = under(above, element)
            elif isinstance(element, Clause):
                body = Body(element.provisions, explained.get(element.label, ()))
                yield Placed(element.label, above, body, one.number)


def _inserted_alone(instruction: Instruction) -> tuple[Heading, ...]:
    above: tuple[Heading, ...] = ()
    if "sisip" not in instruction.text:
        return above
    for element in instruction.quoted:
        if not isinstance(element, Heading):
            return ()
        above = under(above, element)
    return above


# The outline

_SMALL = frozenset(
    (
        *("atas", "dan", "atau", "yang", "di", "ke", "dari", "pada", "dalam", "untuk", "dengan", "tentang", "oleh"),
        *("bagi", "terhadap", "sebagai"),
    )
)


def sentence(title: str) -> str:
    """Write a title, which official texts print in capitals, as it stands in a sentence.

    >>> sentence("PENANGANAN DAN PENCEGAHAN")
    'Penanganan dan Pencegahan'
    """
    words = [word.lower() if word.lower() in _SMALL else _capitalized(word) for word in title.split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _capitalized(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize() if len(part[0]) > 1 else part[0].upper(), word)


def outline(text: OfficialText) -> tuple[Division, ...]:
    """Return the divisions with each article where it first stands; titles as they are written in a sentence."""
    divisions: list[Division] = []
    seen: set[str] = set()
    for element in text.of(Part.BATANG_TUBUH):
        if isinstance(element, Heading):
            _add_heading(divisions, element)
        elif isinstance(element, Clause):
            quoted = [one.label for order in element.instructions for one in order.quoted if isinstance(one, Clause)]
            for label in (element.label, *quoted):
                if label not in seen:
                    _add_article(divisions, label)
                seen.add(label)
    return tuple(kept for division in divisions if (kept := _filled(division)))


def _add_heading(divisions: list[Division], heading: Heading) -> None:
    new = Division(
        heading.level.value.lower(),
        heading.label,
        sentence(heading.title) if heading.title.isupper() else heading.title,
        (),
    )
    if heading.level is Level.BAB:
        divisions.append(new)
    elif heading.level is Level.BAGIAN and divisions:
        divisions[-1] = replace(divisions[-1], children=(*divisions[-1].children, new))
    elif heading.level is Level.PARAGRAF and divisions:
        children = divisions[-1].children
        if children and children[-1].level == "bagian":
            children = (*children[:-1], replace(children[-1], children=(*children[-1].children, new)))
        else:
            children = (*children, new)
        divisions[-1] = replace(divisions[-1], children=children)


def _add_article(divisions: list[Division], label: str) -> None:
    if not divisions:
        divisions.append(Division("", "", "", ()))
    divisions[-1] = _with_article(divisions[-1], label)


def _with_article(division: Division, label: str) -> Division:
    """Put an article into the innermost division that was opened last."""
    if division.children:
        last = _with_article(division.children[-1], label)
        return replace(division, children=(*division.children[:-1], last))
    return replace(division, articles=(*division.articles, label))


def _filled(division: Division) -> Division | None:
    """Leave out divisions without an article, which `susunan` has no use for."""
    children = tuple(kept for child in division.children if (kept := _filled(child)))
    return replace(division, children=children) if division.articles or children else None


# Writing

_MARKS = {Level.BUKU: "##", Level.BAB: "##", Level.BAGIAN: "###", Level.PARAGRAF: "####", Level.ANGKA: "######"}
_NEEDS_ESCAPE = re.compile(r"[\\ #>*|<`+~=-]|\[.*\]\(|\(\d|!\[|([a-z]{1,2}|\d+[a-z]*)[.)] |(?:Ayat|Huruf|Angka)\b|$")


def format_text(text: OfficialText) -> str:
    """Write an official text; `parse` reads it back as the same value."""
    head = (
        ("naskah", text.regulation),
        ("dokumen", _quote(text.document)),
        ("sha256", text.sha256),
        ("halaman", str(text.pages)),
        ("diimpor", text.imported),
        ("pembaca", _quote(text.reader)),
    )
    front = [frontmatter.FENCE, *(f"{key}: {value}" for key, value in head), frontmatter.FENCE]
    blocks = [block for section in text.sections for block in _section_blocks(section)]
    return "\n".join(front) + "\n\n" + "\n\n".join(blocks) + "\n"


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _section_blocks(section: Section) -> Iterator[str]:
    yield f"# {section.part}"
    for element in section.elements:
        yield from _element_blocks(element)


def _element_blocks(element: Element) -> Iterator[str]:
    if isinstance(element, Heading):
        yield _remarked(element.as_original, _heading_line(element))
    elif isinstance(element, Passage):
        yield from _text_blocks(element.provisions)
    else:
        yield _remarked(element.as_original, f"##### Pasal {element.label}")
        yield from _text_blocks(element.provisions)
        for instruction in element.instructions:
            yield from _instruction_blocks(instruction)


def _heading_line(heading: Heading) -> str:
    if heading.level in (Level.UMUM, Level.PASAL_DEMI_PASAL):
        return f"## {heading.level}"
    line = f"{_MARKS[heading.level]} {heading.level} {heading.label}"
    return f"{line} - {heading.title}" if heading.title else line


def _remarked(remark: str, line: str) -> str:
    return f"<!-- sesuai asli: {remark} -->\n{line}" if remark else line


def _instruction_blocks(instruction: Instruction) -> Iterator[str]:
    yield _remarked(instruction.as_original, f"###### {instruction.number}. {instruction.text}".rstrip())
    yield from _text_blocks(instruction.provisions)
    for element in instruction.quoted:
        for block in _element_blocks(element):
            yield "\n".join(f"> {line}" for line in block.split("\n"))


def _text_blocks(provisions: tuple[Provision, ...]) -> list[str]:
    text = notation.format_body(Body(tuple(_escaped(one) for one in provisions)))
    return text.rstrip("\n").split("\n\n") if text else []


def _escaped(provision: Provision) -> Provision:
    text = provision.text
    if not text or (not provision.marker and _NEEDS_ESCAPE.match(text)) or text.startswith("\\"):
        text = "\\" + text
    return replace(provision, text=text, children=tuple(_escaped(child) for child in provision.children))


# Reading

_LEVELS = {"Umum": Level.UMUM, "Pasal demi Pasal": Level.PASAL_DEMI_PASAL}
_HEADING = re.compile(r"#{2,6} (?P<level>BUKU|BAB|Bagian|Paragraf|Angka) (?P<label>\S+(?: \S+)??)(?: - (?P<title>.+))?")
_PLAIN_HEADING = re.compile(r"## (?P<level>Umum|Pasal demi Pasal)")
_CLAUSE = re.compile(r"##### Pasal (?P<label>\S+)")
_ORDER = re.compile(r"###### (?P<number>\d+[a-z]*|[A-Za-z])\.(?: (?P<text>.+))?")
_REMARK = re.compile(r"<!-- sesuai asli: (?P<remark>\S.*?) -->")
_PRINTED_AYAT = re.compile(r"Ayat \((?P<label>[0-9]{1,4}[a-z]{0,2})\) ")
_PRINTED_ITEM = re.compile(r"(?P<indent> *)- (?:Huruf|Angka) (?P<label>[a-z]{1,2}|[0-9]{1,4}[a-z]{0,2}) ")
_PRINTED = "\\@"


def parse(content: str) -> OfficialText | None:
    """Read the text of a `naskah.md`; None when it is not one that the importer wrote.

    >>> text = OfficialText("uu-1-2030", "a.pdf", "0", 1, "2030-01-02", "pypdfium2", (Section(Part.PENUTUP),))
    >>> parse(format_text(text)) == text
    True
    """
    parts = frontmatter.split(content)
    if parts is None:
        return None
    head = _front(parts[0])
    if not {"naskah", "dokumen", "sha256", "halaman", "diimpor", "pembaca"} <= set(head):
        return None
    sections = _sections([line for line in parts[1].split("\n") if line])
    if sections is None or not head["halaman"].isdigit():
        return None
    return OfficialText(
        head["naskah"],
        head["dokumen"],
        head["sha256"],
        int(head["halaman"]),
        head["diimpor"],
        head["pembaca"],
        tuple(sections),
    )


def _front(text: str) -> dict[str, str]:
    try:
        table = frontmatter.compose(text)
    except frontmatter.YamlError:
        return {}
    return {key.value: node.value for key, node in table.entries if isinstance(node, frontmatter.Scalar)}


def _sections(lines: list[str]) -> list[Section] | None:
    sections: list[Section] = []
    starts = [number for number, line in enumerate(lines) if line.startswith("# ")]
    if not starts or starts[0] != 0:
        return None if lines else []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = lines[start].removeprefix("# ")
        if name not in list(Part):
            return None
        sections.append(Section(Part(name), tuple(_elements(lines[start + 1 : end]))))
    return sections


def _groups(lines: list[str], starts: re.Pattern[str]) -> Iterator[list[str]]:
    """Part lines before every line that matches; a remark goes with the line below it."""
    group: list[str] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        begins = starts.fullmatch(line) and not (group and len(group) == 1 and _REMARK.fullmatch(group[0]))
        if (begins or (_REMARK.fullmatch(line) and starts.fullmatch(following))) and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


_STARTS = re.compile(r"#{2,6} (?:BUKU|BAB|Bagian|Paragraf|Angka) .+|## (?:Umum|Pasal demi Pasal)|##### Pasal \S+")


def _elements(lines: list[str]) -> Iterator[Element]:
    for group in _groups(lines, _STARTS):
        found = _REMARK.fullmatch(group[0])
        has_remark = bool(found and len(group) > 1 and _STARTS.fullmatch(group[1]))
        remark = found["remark"] if found and has_remark else ""
        first, rest = group[has_remark], group[has_remark + 1 :]
        if clause := _CLAUSE.fullmatch(first):
            yield _clause(clause["label"], rest, remark)
        elif heading := _heading(first, remark):
            yield heading
            if rest:
                yield Passage(_provisions(rest))
        else:
            yield Passage(_provisions(group))


def _heading(line: str, remark: str) -> Heading | None:
    if found := _PLAIN_HEADING.fullmatch(line):
        return Heading(_LEVELS[found["level"]], as_original=remark)
    if found := _HEADING.fullmatch(line):
        return Heading(Level(found["level"]), found["label"], found["title"] or "", remark)
    return None


def _clause(label: str, lines: list[str], remark: str) -> Clause:
    groups = list(_groups(lines, _ORDER))
    own: list[str] = []
    if groups and not any(_ORDER.fullmatch(line) for line in groups[0][:2]):
        own = groups.pop(0)
    return Clause(label, _provisions(own), tuple(_instruction(group) for group in groups), remark)


def _instruction(group: list[str]) -> Instruction:
    found = _REMARK.fullmatch(group[0])
    order = _ORDER.fullmatch(group[bool(found)])
    rest = group[bool(found) + 1 :]
    quoted = [line[2:] for line in rest if line.startswith("> ")]
    own = [line for line in rest if not line.startswith("> ")]
    number, text = (order["number"], order["text"] or "") if order else ("", "")
    remark = found["remark"] if found else ""
    return Instruction(number, text, _provisions(own), tuple(_elements(quoted)), remark)


def _provisions(lines: list[str]) -> tuple[Provision, ...]:
    """Read provisions; labels printed as words ("Ayat (1)") are first turned into those of the notation, marked."""
    body, _ = notation.parse("\n".join(_marked(line) for line in lines))
    return tuple(_unescaped(one) for one in body.provisions)


def _marked(line: str) -> str:
    if found := _PRINTED_AYAT.match(line):
        return f"({found['label']}) {_PRINTED}{line[found.end() :]}"
    if found := _PRINTED_ITEM.match(line):
        return f"{found['indent']}- {found['label']}. {_PRINTED}{line[found.end() :]}"
    return line


def _unescaped(provision: Provision) -> Provision:
    text, marker = provision.text, provision.marker
    if text.startswith(_PRINTED):
        text, marker = text.removeprefix(_PRINTED), printed_marker(provision.kind, provision.label)
    text = text.removeprefix("\\")
    children = tuple(_unescaped(child) for child in provision.children)
    return replace(provision, text=text, marker=marker, children=children, line=0)


def printed_marker(kind: Kind, label: str) -> str:
    """Return a label as an elucidation prints it.

    >>> printed_marker(Kind.AYAT, "1"), printed_marker(Kind.HURUF, "a")
    ('Ayat (1)', 'Huruf a')
    """
    return f"Ayat ({label})" if kind is Kind.AYAT else f"{kind.value.capitalize()} {label}"
