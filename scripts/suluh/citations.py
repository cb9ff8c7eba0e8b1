"""Indonesian legal citations: find them in a text, resolve what they point at, and write them as lawyers do.

`find` reads a text in three passes: units ("Pasal 48", "ayat (1)", "huruf d", the name of an act), then runs of units
held together by connectives, then one Citation for each thing a run points at. An act named beside a run belongs to the
whole run and to nothing else: in "Pasal 2 dibaca sebagai Pasal 455 KUHP" the first article is not the KUHP's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile

from suluh import ids, numbering
from suluh.ids import Target
from suluh.model import Corpus, ExternalAct, Regulation, RegulationType

_TYPE_NAMES = {
    RegulationType.UU: r"undang\s*-\s*undang|uu",
    RegulationType.PERPPU: r"peraturan\s+pemerintah\s+pengganti\s+undang-undang|perp?pu",
    RegulationType.PP: r"peraturan\s+pemerintah|pp",
    RegulationType.PERPRES: r"peraturan\s+presiden|perpres",
    RegulationType.PERMEN: r"peraturan\s+menteri|permen",
    RegulationType.PERDA: r"peraturan\s+daerah|perda",
    RegulationType.PERWAL: r"peraturan\s+wali\s*kota|perwal",
    RegulationType.PERGUB: r"peraturan\s+gubernur|pergub",
    RegulationType.PERBUP: r"peraturan\s+bupati|perbup",
}
_NUMBER = r"(?:no(?:mor)?\.?\s*)?(?P<number>\d+[a-z]?)\s*(?:/|tahun|thn?\.?)\s*(?P<year>(?:19|20)\d\d)\b"
_REGULATION = {
    kind: re.compile(rf"\b(?:{name})\b(?P<region>(?:\s+(?!no\b|nomor\b)[a-z]+){{0,3}})\s*{_NUMBER}", re.IGNORECASE)
    for kind, name in _TYPE_NAMES.items()
}
_UNITS = re.compile(
    r"""\b(?:pasal|psl\.?|ps\.?)\s*(?P<pasal>\d+(?:\s?[a-z](?!\w|[./]\s?d))?|[IVX]+(?!\w))  # Pasal 76I, ps 76 i, II
      | \bayat\s*\(?\s*(?P<ayat>\d+[a-z]?)\b\s*\)?                                          # ayat (1a), ayat 2
      | \bhuruf\s+(?P<huruf>[a-z]{1,2})\b
      | \bangka\s+(?P<angka>\d+[a-z]?)\b
      | (?<=\s)\((?P<bare>\d+[a-z]?)\)                      # Pasal 9 (1a); ayat (1) dan (2)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_JOIN = re.compile(
    r"\s*(?:,|;)?\s*(?P<word>dan/atau|dan|atau|serta|sampai\s+dengan|s\.?\s?d\.?|s/d|hingga|-|–|jo\.?|jis\.?|juncto)?\s*",
    re.IGNORECASE,
)
_RANGE = re.compile(r"sampai\s+dengan|s\.?\s?d\.?|s/d|hingga|-|–", re.IGNORECASE)
_NEAR = re.compile(r"[\s,]*(?:dari|dalam|pada|di)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited thing: where it stands in the text and what it points at; the regulation is "" when none is known.

    What lies inside a range has an empty extent at the range's last unit. `named` tells that the text itself
    names the act.
    """

    start: int
    end: int
    target: Target
    named: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What acts are called: (pattern, id) for the given names, longest first."""

    aliases: tuple[tuple[re.Pattern[str], str], ...] = ()

    @classmethod
    def of(cls, corpus: Corpus) -> Names:
        """Gather the short names and aliases of every act in the corpus."""
        return cls.listed(aliases(corpus))

    @classmethod
    def listed(cls, pairs: Iterable[tuple[str, str]]) -> Names:
        """Make patterns of (name, id)."""
        return cls(tuple((_name_pattern(name), act) for name, act in pairs))


def aliases(corpus: Corpus) -> list[tuple[str, str]]:
    """List (name, id) of every act that has a short name or alias, the longest name first.

    A regulation of a region also answers to its number without the region: here "Perda 6/2023" is Medan's.
    """
    acts: tuple[Regulation | ExternalAct, ...] = (*corpus.regulations, *corpus.external)
    pairs = {(name.lower(), act.id) for act in acts for name in (act.short_name, *act.aliases) if name}
    pairs |= {(name, one.id) for one in corpus.regulations if one.region for name in _numbers(one)}
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))


def _numbers(act: Regulation) -> tuple[str, ...]:
    """Write the number of an act in the ways people do, without its region."""
    kind, number, year = act.type.value, act.number, act.year
    middles = (
        f"{number}/{year}",
        f"{number} tahun {year}",
        f"no. {number} tahun {year}",
        f"nomor {number} tahun {year}",
    )
    return tuple(f"{kind} {middle}" for middle in middles)


def _name_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for the name of an act: whole words, any case, any spacing."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of a citation: kind is pasal, ayat, huruf, angka, bare or regulation."""

    start: int
    end: int
    kind: str
    value: str


def find(text: str, names: Names = Names(), context: Target | None = None) -> list[Citation]:
    """Find the citations of a text in order; relative ones ("ayat (1)") are completed from `context`.

    >>> [str(c.target) for c in find("Pasal 48 ayat (1) UU No. 21 Tahun 2007")]
    ['uu-21-2007/pasal-48/ayat-1']
    >>> [str(c.target) for c in find("ayat (2) huruf d", context=Target("uu-21-2007", "48", "ayat-3"))]
    ['uu-21-2007/pasal-48/ayat-2/huruf-d']
    """
    units = _units(text, names)
    return [citation for run in _runs(units, text) for citation in _read_run(run, text, context)]


def _units(text: str, names: Names) -> list[_Unit]:
    """Find all units; the name of an act hides whatever overlaps it."""
    acts = list(_acts(text, names))
    taken = [(unit.start, unit.end) for unit in acts]
    small = [
        _Unit(found.start(), found.end(), str(found.lastgroup), found[str(found.lastgroup)].replace(" ", ""))
        for found in _UNITS.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    return sorted([*acts, *small], key=lambda unit: unit.start)


def _acts(text: str, names: Names) -> Iterator[_Unit]:
    """Find the acts a text names, without overlaps; a given name goes before a number and year of the same extent."""
    found = [
        _Unit(match.start(), match.end(), "regulation", act)
        for pattern, act in names.aliases
        for match in pattern.finditer(text)
    ]
    found += [
        _Unit(match.start(), match.end(), "regulation", _id_of(kind, match))
        for kind, pattern in _REGULATION.items()
        for match in pattern.finditer(text)
    ]
    end = -1
    for unit in sorted(found, key=lambda unit: (unit.start, -unit.end)):
        if unit.start >= end:
            yield unit
            end = unit.end


def _id_of(kind: RegulationType, match: re.Match[str]) -> str:
    words = match["region"].lower().split()
    skipped = {"republik", "indonesia", "ri", "kota", "kabupaten", "provinsi", "daerah"}
    region = " ".join(word for word in words if word not in skipped)
    if kind in (RegulationType.UU, RegulationType.PP, RegulationType.PERPRES):
        region = ""
    return ids.regulation_id(kind, match["number"], match["year"], region)


def _runs(units: list[_Unit], text: str) -> Iterator[list[_Unit]]:
    """Group units with nothing but connectives between them."""
    run: list[_Unit] = []
    for unit in units:
        if run and not _connected(text[run[-1].end : unit.start], run[-1], unit):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _connected(between: str, before: _Unit, after: _Unit) -> bool:
    if "regulation" in (before.kind, after.kind):
        return _NEAR.fullmatch(between) is not None and before.kind != after.kind
    return _JOIN.fullmatch(between) is not None


def _read_run(run: list[_Unit], text: str, context: Target | None) -> Iterator[Citation]:
    """Turn one run into citations, and give all of them the act named at either end of it."""
    act = next((unit for unit in run if unit.kind == "regulation"), None)
    rest = list(dropwhile(lambda unit: unit.kind == "bare", (unit for unit in run if unit.kind != "regulation")))
    if act and not rest:
        yield Citation(act.start, act.end, Target(act.value), named=True)
        return
    base = Target(act.value) if act else context or Target("")
    citations = list(_read_units(rest, text, base))
    for number, citation in enumerate(citations):
        last = number == len(citations) - 1 and act and act.start > citation.start
        first = number == 0 and act and act.start < citation.start
        start = act.start if act and first else citation.start
        end = max(act.end, citation.end) if act and last else citation.end
        yield replace(citation, start=start, end=end, named=act is not None)


def _read_units(units: list[_Unit], text: str, base: Target) -> Iterator[Citation]:
    """Build targets unit by unit: a unit right behind the last one deepens it, one behind a connective starts anew."""
    current: Citation | None = None
    for previous, unit in zip([None, *units], units, strict=False):
        word = _join_word(text[previous.end : unit.start]) if previous else ""
        kind = "ayat" if unit.kind == "bare" else unit.kind
        before = current.target if current else base
        deeper = current is not None and not word and kind != "pasal" and kind not in before.path.split("/")[-1]
        if current and not deeper:
            yield current
        if current and _RANGE.fullmatch(word):
            for label in _inside(current.target, kind, unit.value):
                yield Citation(unit.start, unit.start, _extend(before, kind, label, deeper=False))
        start = current.start if current and deeper else unit.start
        current = Citation(start, unit.end, _extend(before, kind, unit.value, deeper=deeper))
    if current:
        yield current


def _inside(first: Target, kind: str, last: str) -> list[str]:
    """Return the labels inside a range from a target to a label of the same kind."""
    if kind == "pasal":
        return numbering.between(first.article, last)
    before, _, label = first.path.split("/")[-1].partition("-")
    if before != kind:
        return []
    return numbering.letters_between(label, last.lower()) if kind == "huruf" else numbering.between(label, last)


def _join_word(between: str) -> str:
    found = _JOIN.fullmatch(between)
    return (found["word"] or "") if found else ""


def _extend(before: Target, kind: str, value: str, *, deeper: bool) -> Target:
    """Put a unit below a target, replacing what stands at its level or deeper."""
    if kind == "pasal":
        return Target(before.regulation, value.lower())
    steps = before.path.split("/") if before.path else []
    if not deeper:
        levels = [step.split("-")[0] for step in steps]
        steps = steps[: levels.index(kind)] if kind in levels else steps if kind != "ayat" else []
    return Target(before.regulation, before.article, "/".join([*steps, f"{kind}-{value.lower()}"]))


def regulation_citation(act: Regulation | ExternalAct) -> str:
    """Write an act as a citation names it: "UU No. 21 Tahun 2007", "Perda Kota Medan No. 6 Tahun 2023"."""
    names = {RegulationType.UU: "UU", RegulationType.PP: "PP"}
    kind = names.get(act.type, act.type.value.capitalize())
    return " ".join(part for part in (kind, act.region, f"No. {act.number} Tahun {act.year}") if part)


def provision_citation(article: str, path: str = "") -> str:
    """Write an article's label and a path as a citation: "Pasal 59 ayat (2) huruf d".

    >>> provision_citation("76I"), provision_citation("59", "ayat-2/huruf-d")
    ('Pasal 76I', 'Pasal 59 ayat (2) huruf d')
    """
    parts = [f"Pasal {article}"]
    for step in path.split("/") if path else []:
        kind, _, label = step.partition("-")
        if kind != "paragraf":
            parts.append(f"ayat ({label})" if kind == "ayat" else f"{kind} {label}")
    return " ".join(parts)


def printed_label(label: str) -> str:
    """Return an article's label as printed: letters behind a number and Roman numerals are capitals.

    >>> printed_label("76i"), printed_label("ii")
    ('76I', 'II')
    """
    return label.upper()


def format_target(target: Target, act: Regulation | ExternalAct) -> str:
    """Write the citation of a target in full: "Pasal 48 ayat (1) UU No. 21 Tahun 2007"."""
    name = regulation_citation(act)
    if not target.article:
        return name
    return f"{provision_citation(printed_label(target.article), target.path)} {name}"
