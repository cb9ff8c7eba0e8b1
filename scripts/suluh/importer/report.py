"""What was found, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from suluh.importer import instructions
from suluh.importer.pipeline import Imported
from suluh.kind import Kind
from suluh.model import Provision
from suluh.naskah import Clause, Heading, Instruction, Level, OfficialText, Part, Placed, Section

_WORDS = 8


def structure(imported: Imported) -> dict[str, Any]:
    """Return the structure in the shape of the test-bed's `expected.json`, with `dropped`, `repairs` and `problems`."""
    text, about = imported.text, imported.identity
    amending = any(True for _ in text.instructions())
    placed = text.articles()
    quoted = [one for one in placed if one.instruction]
    shown = quoted if amending else [one for one in placed if one.label[0].isdigit()]
    found: dict[str, Any] = {
        "id": text.regulation,
        "title": about.title,
        "number": about.number,
        "year": about.year,
        "type": about.kind_name,
        "amending": amending,
        **_headings(text),
        "pasal": [_article(one) for one in shown],
    }
    if amending:
        found["instructions"] = [_instruction(one) for one in text.instructions()]
        found["pasal_uu"] = [_article(one) for one in placed if not one.instruction and one.label[0].isdigit()]
    if romans := [one for one in placed if not one.instruction and not one.label[0].isdigit()]:
        found["pasal_romawi"] = [
            {"label": one.label, "first_words": _first(one), "last_words": _last(one)} for one in romans
        ]
    found["penjelasan"] = any(section.part is Part.PENJELASAN for section in text.sections)
    found["counts"] = _counts(found)
    found["dropped"] = [{"text": one.text, "page": one.page, "reason": one.reason} for one in imported.dropped]
    found["repairs"] = [{"before": one.before, "after": one.after, "page": one.page} for one in imported.repairs]
    found["problems"] = [{"code": one.code, "page": one.page, "message": one.message} for one in imported.remarks]
    return found


def _headings(text: OfficialText) -> dict[str, list[dict[str, Any]]]:
    """Return Bab, Bagian and Paragraf in order with the place of each."""
    found: dict[str, list[dict[str, Any]]] = {"bab": [], "bagian": [], "paragraf": []}
    for heading, instruction in _every_heading(text):
        bab, bagian = found["bab"], found["bagian"]
        place: dict[str, Any] = {}
        if heading.level in (Level.BAGIAN, Level.PARAGRAF):
            place["bab"] = bab[-1]["label"] if bab and not instruction else None
        if heading.level is Level.PARAGRAF:
            within = bagian and not instruction and bagian[-1]["bab"] == place["bab"]
            place["bagian"] = bagian[-1]["label"] if within else None
        entry = {**place, "label": heading.label, "title": heading.title}
        if instruction:
            entry["instruction"] = instruction
        if heading.level.value.lower() in found:
            found[heading.level.value.lower()].append(entry)
    return found


def _every_heading(text: OfficialText) -> Iterator[tuple[Heading, str]]:
    for element in text.of(Part.BATANG_TUBUH):
        if isinstance(element, Heading):
            yield element, ""
        elif isinstance(element, Clause):
            for instruction in element.instructions:
                for quoted in instruction.quoted:
                    if isinstance(quoted, Heading):
                        yield quoted, instruction.number


def _article(placed: Placed) -> dict[str, Any]:
    above = {heading.level: heading.label for heading in placed.divisions}
    entry: dict[str, Any] = {
        "label": placed.label,
        "bab": above.get(Level.BAB),
        "bagian": above.get(Level.BAGIAN),
        "paragraf": above.get(Level.PARAGRAF),
        "ayat": [one.label for one in placed.body.provisions if one.kind is Kind.AYAT],
        "first_words": _first(placed),
        "last_words": _last(placed),
        "items": dict(_lists(placed.body.provisions, "")),
    }
    return {**entry, "instruction": placed.instruction} if placed.instruction else entry


def _lists(provisions: tuple[Provision, ...], path: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (place, labels) of every list: "" below the article, "2" below ayat (2), "2/b" below its huruf b."""
    own = [one.label for one in provisions if one.kind in (Kind.HURUF, Kind.ANGKA)]
    if own:
        yield path, own
    for one in provisions:
        if one.kind is Kind.AYAT:
            yield from _lists(one.children, one.label)
        elif one.kind is not Kind.PARAGRAF:
            yield from _lists(one.children, f"{path}/{one.label}")


def words(provisions: Iterable[Provision]) -> Iterator[str]:
    """Yield the words of provisions as printed, labels included; signs that stand alone are no words."""
    for one in provisions:
        yield from one.marker.split()
        yield from (word for word in one.text.split() if any(map(str.isalnum, word)))
        yield from words(one.children)


def _first(placed: Placed) -> str:
    return " ".join(list(words(placed.body.provisions))[:_WORDS])


def _last(placed: Placed) -> str:
    return " ".join(list(words(placed.body.provisions))[-_WORDS:])


def _instruction(one: Instruction) -> dict[str, Any]:
    text = " ".join([one.text, *words(one.provisions)]).strip()
    kinds = instructions.kinds(text)
    quoted = [element.label for element in one.quoted if isinstance(element, Clause)]
    return {
        "number": one.number,
        "kind": kinds[0] if kinds else "",
        "kinds": kinds,
        "targets": instructions.targets(text, quoted) or [f"Pasal {label}" for label in quoted],
        "quoted": quoted,
        "text": text,
    }


def _counts(found: dict[str, Any]) -> dict[str, int]:
    counts = {name: len(found[name]) for name in ("bab", "bagian", "paragraf", "pasal")}
    counts["ayat"] = sum(len(one["ayat"]) for one in found["pasal"])
    return {**counts, "instructions": len(found["instructions"])} if found["amending"] else counts


def lines(imported: Imported) -> Iterator[str]:
    """Yield the report for people, line by line."""
    found = structure(imported)
    about = imported.identity
    name = f"{found['type'] or 'Peraturan'} {about.region}".strip()
    yield f"{name} Nomor {about.number or '?'} Tahun {about.year or '?'} tentang {about.about or '?'}"
    yield f"id: {imported.text.regulation or 'belum diketahui; beri dengan --as'}"
    yield f"dokumen: {imported.text.document}, {imported.text.pages} halaman, dibaca dengan {imported.text.reader}"
    counts = found["counts"]
    yield summary(counts) + (", dengan penjelasan" if found["penjelasan"] else ", tanpa penjelasan")
    yield from (f"  {line}" for line in _tree(imported.text.sections))
    yield f"dibuang sebagai kepala, kaki, atau kata alih halaman: {len(imported.dropped)}"
    for reason, count in sorted(Counter(one.reason for one in imported.dropped).items()):
        yield f"  {reason}: {count}"
    yield f"label yang diperbaiki: {len(imported.repairs)}"
    yield from (f"  hlm. {one.page}: {one.before} -> {one.after}" for one in imported.repairs)
    yield f"perlu diperiksa: {len(imported.remarks)}"
    yield from (f"  hlm. {one.page}: {one.code} {one.message}" for one in imported.remarks)


def summary(counts: dict[str, int]) -> str:
    """Return the counts as people read them.

    >>> summary({"pasal": 7, "instructions": 2})
    '7 pasal, 2 instruksi'
    """
    return ", ".join(f"{number} {'instruksi' if what == 'instructions' else what}" for what, number in counts.items())


def _tree(sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield divisions with their articles, and the number of ayat of each."""
    for section in sections:
        yield section.part.value
        if section.part is not Part.BATANG_TUBUH:
            continue
        for element in section.elements:
            if isinstance(element, Heading):
                yield f"  {element.level} {element.label} {element.title}".rstrip()
            elif isinstance(element, Clause):
                ayat = sum(one.kind is Kind.AYAT for one in element.provisions)
                orders = f", {len(element.instructions)} instruksi" if element.instructions else ""
                yield f"    Pasal {element.label}" + (f" ({ayat} ayat)" if ayat else "") + orders
