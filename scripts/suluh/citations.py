"""Indonesian legal citations: find them in a text, resolve what they point at, and write them as lawyers do.

`find` reads a text in three passes: units ("Pasal 48", "ayat (1)", "huruf d", the name of an act), then runs of units
held together by connectives, then one Citation for each thing a run points at. An act named beside a run belongs to the
whole run and to nothing else: in "Pasal 2 dibaca sebagai Pasal 455 KUHP" the first article is not the KUHP's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from suluh import ids, numbering
from suluh.ids import Target
from suluh.kind import RegulationType

if TYPE_CHECKING:  # a search reads citations without the model
    from suluh.model import Corpus, ExternalAct, Regulation

_TYPE_NAMES = {
    RegulationType.UU: r"undang\s*-\s*undang|undang\s+undang|undang2|uupa|uu",
    RegulationType.PERPPU: r"peraturan\s+pemerintah\s+pengganti\s+undang-undang|perp?pu",
    RegulationType.PP: r"peraturan\s+pemerintah|pp",
    RegulationType.PERPRES: r"peraturan\s+presiden|perpres",
    RegulationType.PERMEN: r"peraturan\s+menteri|permen",
    RegulationType.PERDA: r"peraturan\s+daerah|perda",
    RegulationType.PERWAL: r"peraturan\s+wali\s*kota|perwal",
    RegulationType.PERGUB: r"peraturan\s+gubernur|pergub",
    RegulationType.PERBUP: r"peraturan\s+bupati|perbup",
}
_NUMBER = (
    r"(?:no(?:mor)?\.?\s*)?(?P<number>\d+[a-z]?)\s*"
    r"(?:(?:/|-|tahun|thn?\.?|(?<=\s))\s*(?P<year>(?:19|20)\d\d)|/\s*(?P<short>\d\d)|(?:tahun|thn?\.?)\s*['’](?P<short2>\d\d))\b"
)
_ACTS = {
    f"act:{kind.value}": rf"\b(?:{name})(?=[\W\d])(?P<region>(?:\s+(?!no\b|nomor\b)[a-z]+){{0,3}})\s*{_NUMBER}"
    for kind, name in _TYPE_NAMES.items()
}
_WORDS = r"dan/atau|dan|atau|serta|&|sampai\s+dengan|s\.?\s?d\.?|s/d|hingga|-|–|jo\.?|jis\.?|juncto|jis"
# "Pasal 43, 44, dan 45", "huruf a dan b": a label without its word, behind a connective; not a number of something.
_COUNTED = r"(?:tahun|bulan|minggu|hari|jam|menit|kali|orang|anak|x|persen|juta|miliar|ribu)\b"
_NOT_COUNTED = rf"(?![\w/%]|[.,]\d|\s*(?:\([a-z]|{_COUNTED}))"
_BEHIND = rf"\s*(?:,\s*)?(?:{_WORDS}|(?<=,))\s*"
_SOURCES = {
    "units": r"""\b(?:pasal(?:-pasal)?|psl\.?|ps\.?)\s*                          # Pasal 76I, ps 76 i, Pasal II
        (?P<pasal>\d+(?:[\s-]?[a-z](?!\w|[./]\s?d))?|[IVX]+(?!\w))
      | \bay(?:at|\.)?\s*\(?\s*(?P<ayat>\d+[a-z]?)\b\s*\)?                     # ayat (1a), ayat 2
      | \b(?:huruf|hrf\.?|poin|point)\s+(?P<huruf>[a-z]{1,2})\b
      | \b(?:angka|butir|poin|point)\s*(?P<angka>\d+[a-z]?)\b
      | (?<=[\s–-])\((?P<bare>\d+[a-z]?)\)                                  # Pasal 9 (1a); ayat (1) dan (2)
      | (?<=[\dA-Za-z])\((?P<tight>\d+[a-z]?)\)                          # Pasal 59(2)
      | (?<![\w./-])(?P<lone>\d{1,3}[a-j](?=\s*(?:$|\(\d|ayat\b|jo\b|juncto\b|uu\b)) # 76J ayat (1), 81 ayat 7
        | \d{1,3}(?=\s+(?:ay(?:at|\.)?\s*\(?\d|(?:huruf|hrf\.?)\s+[a-z]\b|angka\s+\d)))
    """,
    "join": rf"\s*(?:,|;)?\s*(?P<word>{_WORDS})?\s*",
    "range": r"sampai\s+dengan|s\.?\s?d\.?|s/d|hingga|-|–",
    "near": r"[\s,]*(?:dari|dalam|pada|di)?\s*",
    # The title of an act may stand between it and what is cited of it.
    "title": r"[\s,]*tentang\s[^.;:()\d]{3,160}",
    "juncto": rf"\s*,?\s*(?:jo\.?|juncto|jis\.?)\s*(?P<value>\d+[A-Ja-j]?){_NOT_COUNTED}",
    "letter": r"\s*(?P<value>[a-z])(?![\w'’.)])",
    "amended": r"(?:[\s,]*tentang\s[^.;:()]{3,200}?)?\s*(?:\([^()]*\)\s*)?,?\s*"
    r"sebagaimana\s+(?:telah\s+)?(?:beberapa\s+kali\s+)?di(?:r?ubah),?\s*(?:terakhir\s+)?(?:kali\s+)?(?:dengan\s+)?",
    "chain": r"\s*,?\s*(?:jo\.?|juncto|jis\.?)\s*",
    # The constitution is no act of the corpus: what is cited of it is nothing of ours.
    "constitution": r"\b(?:undang-undang\s+dasar(?:\s+negara\s+republik\s+indonesia)?(?:\s+tahun)?(?:\s+1945)?"
    r"|uud(?:\s+nri)?(?:\s+tahun)?(?:\s+1945)?)\b",
    "old": r"\s+lama\b",
    # No unit is without one of these: most questions cite nothing, and need not wait for the other patterns.
    "hint": r"\d|ps|pasal|huruf|hrf|poin",
    "more:pasal": rf"{_BEHIND}(?P<value>\d+[A-Ja-j]?){_NOT_COUNTED}",
    "more:ayat": rf"{_BEHIND}(?P<value>\d+[a-z]?){_NOT_COUNTED}",
    "more:angka": rf"{_BEHIND}(?P<value>\d+[a-z]?){_NOT_COUNTED}",
    "more:huruf": rf"{_BEHIND}(?P<value>[a-z])(?![\w'’])",
    **_ACTS,
}
_CENTURY = 50
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: together they take longer than a search."""
    return re.compile(_SOURCES[name], re.IGNORECASE | (re.VERBOSE if name == "units" else 0))


def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of `find` by name, for a finder in another language; those of acts begin with "act:"."""
    return {name: _pattern(name) for name in _SOURCES}


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited thing: where it stands in the text and what it points at; the regulation is "" when none is known.

    What lies inside a range has an empty extent at the range's last unit. `named` tells that the text itself names
    the act, `exact` that it does so by number and year and not by a name that its later versions share ("UU PA").
    """

    start: int
    end: int
    target: Target
    named: bool = False
    exact: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """What people call an act; `shared` tells that other acts are called so too ("UUPA")."""

    text: str
    act: str
    shared: bool = False


@dataclass(frozen=True)
class Names:
    """What acts are called, the longest name first, and which acts belong together: (parent, amending ...) ids."""

    listed: tuple[Name, ...] = ()
    families: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def _known(self) -> dict[str, Name]:
        return {name.text: name for name in reversed(self.listed)}

    @cached_property
    def _first(self) -> frozenset[str]:
        """The words with which names begin."""
        return frozenset(word for name in self.listed for word in _WORD.findall(name.text)[:1])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Whole words, any case, any spacing, the longest name first."""
        either = "|".join(r"\s+".join(map(re.escape, name.text.split())) for name in self.listed)
        return re.compile(rf"\b(?:{either})\b" if either else r"(?!)", re.IGNORECASE)

    def found(self, text: str) -> Iterator[tuple[int, int, Name]]:
        """Yield (start, end, name) of the names in a text; most questions have no word in which one begins."""
        if text.isascii() and self._first.isdisjoint(_WORD.findall(text.lower())):
            return
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._known[" ".join(match[0].lower().split())]

    def to_json(self) -> str:
        """Write the names as JSON; `from_json` reads them back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Names:
        """Read what `to_json` wrote; raises ValueError, KeyError or TypeError for anything else."""
        found = json.loads(text)
        return cls(tuple(Name(**one) for one in found["listed"]), tuple(map(tuple, found["families"])))

    def related(self, one: str, other: str) -> bool:
        """Tell whether one act amends the other, or both amend the same."""
        return any(one in family and other in family for family in self.families)


def names(corpus: Corpus) -> Names:
    """Gather the names of every act in the corpus.

    A regulation of a region also answers to its number without the region: here "Perda 6/2023" is Medan's.
    """
    from suluh.family import families

    acts: tuple[Regulation | ExternalAct, ...] = (*corpus.regulations, *corpus.external)
    called = ((text.lower(), act.id) for act in acts for text in (act.short_name, *act.aliases) if text)
    found = {Name(spelt, act) for text, act in called for spelt in _spelt_out(text)}
    found |= {Name(text, one.id) for one in corpus.regulations if one.region for text in _numbers(one)}
    found |= {Name(text.lower(), one.id, shared=True) for one in corpus.regulations for text in one.shared_names}
    groups = {family.parent.id: family for family in families(corpus.regulations).values()}
    return Names(
        tuple(sorted(found, key=lambda name: (-len(name.text), name.text, name.act))),
        tuple(tuple(act.id for act in family.acts) for _, family in sorted(groups.items())),
    )


def _spelt_out(name: str) -> Iterator[str]:
    """Yield a name as it is, and with what its "uu" stands for.

    >>> list(_spelt_out("uu pa"))
    ['uu pa', 'undang-undang pa', 'undang undang pa', 'undang2 pa']
    """
    yield name
    if name.startswith("uu "):
        yield from (f"{words} {name[3:]}" for words in ("undang-undang", "undang undang", "undang2"))


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


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of a citation: kind is pasal, ayat, huruf, angka, bare or regulation.

    `exact` and `shared` are of acts: named by number and year; called by a name that other acts share.
    """

    start: int
    end: int
    kind: str
    value: str
    exact: bool = False
    shared: bool = False


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
    acts = _joined(list(_acts(text, names)), text, names)
    taken = [(unit.start, unit.end) for unit in acts]
    small = [
        _Unit(found.start(), found.end(), str(found.lastgroup), re.sub(r"[\s-]", "", found[str(found.lastgroup)]))
        for found in (_pattern("units").finditer(text) if _pattern("hint").search(text) else ())
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    small = [replace(unit, kind=_WITHOUT_WORD.get(unit.kind, unit.kind)) for unit in small]
    found = sorted([*acts, *small], key=lambda unit: unit.start)
    return list(_completed(found, text))


def _completed(units: list[_Unit], text: str) -> Iterator[_Unit]:
    """Add the labels that stand without their word: the 44 of "Pasal 43 dan 44", the d of "Pasal 59 (2) d"."""
    for unit, after in pairwise([*units, None]):
        if unit is None:
            return
        limit = after.start if after else len(text)
        while unit:
            yield unit
            unit = _next_label(unit, text, limit)


def _next_label(unit: _Unit, text: str, limit: int) -> _Unit | None:
    kind = "ayat" if unit.kind == "bare" else unit.kind
    bracketed = text[unit.end - 1] == ")"
    tries = [("juncto", "pasal")] if kind != "regulation" else []
    tries += [("letter", "huruf") if bracketed else (f"more:{kind}", kind)]
    for name, found_kind in tries:
        found = _pattern(name).match(text, unit.end, limit) if name in _SOURCES else None
        if found:
            return _Unit(found.start("value"), found.end("value"), found_kind, found["value"])
    return None


def _joined(acts: list[_Unit], text: str, names: Names) -> list[_Unit]:
    """Read "UU 23/2002 sebagaimana telah diubah dengan UU 35/2014", and the same with jo., as the later act."""
    joined: list[_Unit] = []
    for unit in acts:
        before = joined[-1] if joined else None
        between = text[before.end : unit.start] if before else ""
        chained = before and _pattern("chain").fullmatch(between) and names.related(before.value, unit.value)
        if before and (chained or _pattern("amended").fullmatch(between)):
            joined[-1] = replace(unit, start=before.start)
        else:
            joined.append(unit)
    return joined


def _acts(text: str, names: Names) -> Iterator[_Unit]:
    """Find the acts a text names, without overlaps; a given name goes before a number and year of the same extent."""
    found = [
        _Unit(start, end, "regulation", name.act, shared=name.shared)
        for start, end, name in names.found(text)
        if not _pattern("old").match(text, end)
    ]
    found += [
        _Unit(match.start(), match.end(), "regulation", _id_of(kind, match), exact=True)
        for kind in (RegulationType if _DIGIT.search(text) else ())
        for match in _pattern(f"act:{kind}").finditer(text)
    ]
    found += [_Unit(match.start(), match.end(), "regulation", "") for match in _pattern("constitution").finditer(text)]
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
    return ids.regulation_id(kind, match["number"], match["year"] or _full_year(match), region)


def _full_year(match: re.Match[str]) -> str:
    """Complete a year of two digits: 14 is 2014, 97 is 1997."""
    short = match["short"] or match["short2"]
    return ("20" if int(short) < _CENTURY else "19") + short


def _runs(units: list[_Unit], text: str) -> Iterator[list[_Unit]]:
    """Group units with nothing but connectives between them."""
    run: list[_Unit] = []
    for unit in units:
        if run and not (_belongs(unit, run, text) and _connected(text[run[-1].end : unit.start], run[-1], unit)):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _belongs(unit: _Unit, run: list[_Unit], text: str) -> bool:
    """Tell whether a run is still open: with an act at its end only what deepens its last article may follow."""
    if unit.kind == "regulation":
        return all(before.kind != "regulation" for before in run)
    closed = len(run) > 1 and run[-1].kind == "regulation"
    return not closed or (unit.kind != "pasal" and "," not in text[run[-1].end : unit.start])


def _connected(between: str, before: _Unit, after: _Unit) -> bool:
    if before.kind == "regulation":
        titled = _pattern("near").fullmatch(between) or _pattern("title").fullmatch(between)
        return after.kind != "regulation" and titled is not None
    if after.kind == "regulation":
        return _pattern("near").fullmatch(between) is not None
    outwards = _LEVELS[after.kind] > _LEVELS[before.kind] and _pattern("near").fullmatch(between) is not None
    return outwards or _pattern("join").fullmatch(between) is not None


def _read_run(run: list[_Unit], text: str, context: Target | None) -> Iterator[Citation]:
    """Turn one run into citations, and give all of them the act named at either end of it."""
    act = next((unit for unit in run if unit.kind == "regulation"), None)
    rest = list(dropwhile(lambda unit: unit.kind == "bare", (unit for unit in run if unit.kind != "regulation")))
    if act and not act.value:
        return
    if act and not rest:
        yield _named(Citation(act.start, act.end, Target(act.value)), act)
        return
    base = Target(act.value) if act else context or Target("")
    citations = list(_read_units(rest, text, base))
    for number, citation in enumerate(citations):
        last = number == len(citations) - 1 and act and act.start > citation.start
        first = number == 0 and act and act.start < citation.start
        start = act.start if act and first else citation.start
        end = max(act.end, citation.end) if act and last else citation.end
        yield _named(replace(citation, start=start, end=end), act)


def _named(citation: Citation, act: _Unit | None) -> Citation:
    """Note how the text names the act of a citation."""
    return replace(citation, named=True, exact=act.exact, shared=act.shared) if act else citation


def _read_units(units: list[_Unit], text: str, base: Target) -> Iterator[Citation]:
    """Build a target of each group; what a relative one lacks comes from the one before it, or from `base`."""
    current: Target | None = None
    for group, word in _groups(units, text):
        before = current or base
        if current and _pattern("range").fullmatch(word):
            for label in _inside(current, group[0].kind, group[0].value):
                yield Citation(group[0].start, group[0].start, _extend(before, group[0].kind, label))
        current = _extend(before, group[0].kind, group[0].value)
        for unit in group[1:]:
            current = _extend(current, unit.kind, unit.value, deeper=True)
        yield Citation(min(unit.start for unit in group), max(unit.end for unit in group), current)


def _groups(units: list[_Unit], text: str) -> Iterator[tuple[list[_Unit], str]]:
    """Gather the units of one target from the outside in, each with the connective before it.

    "huruf d ayat (2) Pasal 59" is turned round.
    """
    group: list[_Unit] = []
    before = ""
    for previous, unit in zip([None, *units], units, strict=False):
        unit = replace(unit, kind="ayat") if unit.kind == "bare" else unit
        between = text[previous.end : unit.start] if previous else ""
        word = _join_word(between)
        if group and "," not in between and not word and _encloses(unit, group):
            group.insert(0, unit)
        elif group and not word and unit.kind in _DEEPER[group[-1].kind]:
            group.append(unit)
        else:
            if group:
                yield group, before
            group, before = [unit], word
    if group:
        yield group, before


_WITHOUT_WORD = {"tight": "ayat", "lone": "pasal"}
_LEVELS = {"pasal": 3, "ayat": 2, "bare": 2, "huruf": 1, "angka": 0}
_DEEPER = {
    "pasal": ("ayat", "huruf", "angka"),
    "ayat": ("huruf", "angka"),
    "huruf": ("angka",),
    "angka": ("huruf",),
}


def _encloses(unit: _Unit, group: list[_Unit]) -> bool:
    """Tell whether a unit is what a group, read from the inside out so far, lies in."""
    inside_out = all(first.start > second.start for first, second in pairwise(group))
    return inside_out and _LEVELS[unit.kind] > _LEVELS[group[0].kind]


def _inside(first: Target, kind: str, last: str) -> list[str]:
    """Return the labels inside a range from a target to a label of the same kind."""
    if kind == "pasal":
        return numbering.between(first.article, last)
    before, _, label = first.path.split("/")[-1].partition("-")
    if before != kind:
        return []
    return numbering.letters_between(label, last.lower()) if kind == "huruf" else numbering.between(label, last)


def _join_word(between: str) -> str:
    found = _pattern("join").fullmatch(between)
    return (found["word"] or "") if found else ""


def _extend(before: Target, kind: str, value: str, *, deeper: bool = False) -> Target:
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


def provision(target: Target) -> str:
    """Write a target without its act: "Pasal 59 ayat (2) huruf d"."""
    return provision_citation(printed_label(target.article), target.path)


def printed_label(label: str) -> str:
    """Return an article's label as printed: letters behind a number and Roman numerals are capitals.

    >>> printed_label("76i"), printed_label("ii")
    ('76I', 'II')
    """
    return label.upper()


def format_target(target: Target, act: Regulation | ExternalAct) -> str:
    """Write the citation of a target in full: "Pasal 48 ayat (1) UU No. 21 Tahun 2007"."""
    return format_all((target,), act)


def format_all(targets: Iterable[Target], act: Regulation | ExternalAct, *, short: bool = False) -> str:
    """Write provisions of one act, joined by jo.: "Pasal 76I jo. Pasal 88 UU No. 35 Tahun 2014", short "UU 35/2014"."""
    name = regulation_citation(act)
    shown = name.replace(" No. ", " ").replace(" Tahun ", "/") if short else name
    return " ".join(part for part in (_joined_provisions(targets), shown) if part)


def format_amended(targets: Iterable[Target], parent: Regulation, amending: Regulation, *, several: bool) -> str:
    """Write articles of an act as amended, joined by jo.; `several` tells that it was amended before as well.

    "Pasal 76I jo. Pasal 88 UU No. 23 Tahun 2002 sebagaimana telah diubah dengan UU No. 35 Tahun 2014" is the form that
    no reader can take for the wording of 2002.
    """
    changed = "telah beberapa kali diubah, terakhir dengan" if several else "telah diubah dengan"
    cited, act = _joined_provisions(targets), regulation_citation(parent)
    return f"{cited} {act} sebagaimana {changed} {regulation_citation(amending)}"


def _joined_provisions(targets: Iterable[Target]) -> str:
    return " jo. ".join(provision(one) for one in targets if one.article)
