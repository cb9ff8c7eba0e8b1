"""The language resources that people edit: roots and spellings, filler words, the thesaurus, what people ask.

They lie in `search_index/` beside the index: `kata_dasar.yml`, `kata_umum.txt`, `tesaurus.yml`, and in `bahasa_warga/`
the words in which people ask for what an article says: documents are found by them, and never show them. A file that is
not there is an empty one. Reading never raises for anything an editor can write: what is wrong becomes a
Problem with path, line and remedy, and the entry at fault is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from suluh import textfiles
from suluh.problems import Problem
from suluh.search import resources
from suluh.search.analysis import Analysis, plain
from suluh.search.resources import FILLERS, FOLDER, NEGATORS, ROOTS, THESAURUS

if TYPE_CHECKING:
    from suluh.frontmatter import Fields

Report = Callable[[int, str, str], None]


class Direction(StrEnum):
    """Where an entry of the thesaurus leads: from people's words to those of the law, or both ways."""

    KE_HUKUM = "ke-hukum"
    DUA_ARAH = "dua-arah"


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of people, the words of the law they stand for, and how sure that is (`weight`, 0 to 1)."""

    words: tuple[str, ...]
    meanings: tuple[str, ...]
    direction: Direction
    weight: float
    reason: str
    line: int = field(default=0, compare=False)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield (asked, meant) in every direction the entry allows."""
        for word in self.words:
            for meaning in self.meanings:
                yield word, meaning
                if self.direction is Direction.DUA_ARAH:
                    yield meaning, word


@dataclass(frozen=True, slots=True)
class Asked:
    """How people ask for what a document says."""

    document: str
    phrases: tuple[str, ...]
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All resources, read."""

    roots: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    compounds: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    elsewhere: frozenset[str] = frozenset()  # words and phrases of other fields, as written
    questions: tuple[Asked, ...] = ()

    @cached_property
    def asked(self) -> dict[str, str]:
        """How people ask, by document, a phrase a line."""
        return {one.document: "\n".join(one.phrases) for one in self.questions}

    @cached_property
    def analysis(self) -> Analysis:
        """The analysis with these tables."""
        return Analysis(self.roots, self.forms, self.spellings, self.compounds)

    def terms(self, text: str) -> Phrase:
        """Return the terms of a phrase."""
        return tuple(word.term for word in self.analysis.words(text))

    def foreign(self) -> set[str]:
        """Return what tells that a question is about another field: single words as forms, phrases as rows of terms."""
        return {" ".join(self.terms(text)) if " " in text else text for text in self.elsewhere}

    def keys(self, text: str) -> set[Phrase]:
        """Return the rows of terms a phrase is known by: as it is, and without fillers if two or more are left."""
        words = list(self.analysis.words(text))
        telling = tuple(word.term for word in words if word.form not in self.fillers or word.term in NEGATORS)
        return {self.terms(text), telling} if len(telling) > 1 else {self.terms(text)}

    def expansions(self) -> dict[Phrase, dict[Phrase, float]]:
        """Return by phrase asked: what it means, with weights; the greatest where entries overlap."""
        found: dict[Phrase, dict[Phrase, float]] = {}
        for entry in self.entries:
            for asked, meant in entry.pairs():
                target = self.terms(meant)
                for key in self.keys(asked):
                    meanings = found.setdefault(key, {})
                    meanings[target] = max(entry.weight, meanings.get(target, 0.0))
        return found


def load(root: Path) -> tuple[Lexicon, list[Problem]]:
    """Read the resources below a folder, with what is wrong in them."""
    problems: list[Problem] = []
    fillers = _fillers(_read(root, FILLERS, problems) or "")
    roots, forms, spellings = _roots(root, problems)
    compounds, entries, elsewhere = _thesaurus(root, problems)
    asked = tuple(one for name in resources.asked(root) for one in _asked(root, name, problems))
    return Lexicon(frozenset(roots), forms, spellings, fillers, compounds, entries, elsewhere, asked), sorted(problems)


def _table(root: Path, name: str, problems: list[Problem]) -> tuple[Fields, Report]:
    """Read a YAML file as the keys of its mapping; what cannot be read has no keys."""
    from suluh import frontmatter  # only a build reads YAML; a search must not wait for its import

    report = frontmatter.reporter(f"{FOLDER}/{name}", problems)
    text = _read(root, name, problems)
    try:
        table = frontmatter.compose(text) if text else frontmatter.Table((), 1)
    except frontmatter.YamlError as error:
        report(error.line, error.code, error.message)
        table = frontmatter.Table((), 1)
    return frontmatter.Fields(table, report), report


def _read(root: Path, name: str, problems: list[Problem]) -> str | None:
    path = root / FOLDER / name
    if not path.is_file():
        return None
    text, found = textfiles.read(path, f"{FOLDER}/{name}")
    problems += found
    return text


def _fillers(text: str) -> frozenset[str]:
    """Read one word or more a line; what follows # is a reason."""
    return frozenset(plain(word) for line in text.splitlines() for word in line.partition("#")[0].split())


def _roots(root: Path, problems: list[Problem]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Read `dasar`, `bentuk` and `ejaan`: what each line says, by the word it is about."""
    fields, report = _table(root, ROOTS, problems)
    read = (
        dict(_pairs(fields, "dasar", "", report)),
        dict(_pairs(fields, "bentuk", "dasar", report)),
        dict(_pairs(fields, "ejaan", "baku", report)),
    )
    fields.close()
    return read


def _pairs(fields: Fields, key: str, value: str, report: Report) -> Iterator[tuple[str, str]]:
    """Yield (word, what it becomes) of a list; each line is about other words and has a reason."""
    seen: set[str] = set()
    for one in fields.tables(key):
        one.require("kata")
        words = [plain(word) for word in one.texts("kata")]
        meant = plain(one.text(value)) if value else ""
        one.text("alasan")
        for word in words:
            if word in seen:
                report(one.line, "S10", f"`{word}` dua kali di `{key}`; hapus salah satu")
            elif word and (meant or not value):
                seen.add(word)
                yield word, meant or word


def _thesaurus(root: Path, problems: list[Problem]) -> tuple[tuple[str, ...], tuple[Entry, ...], frozenset[str]]:
    """Read `istilah`, `padanan` and `bidang_lain`."""
    fields, report = _table(root, THESAURUS, problems)
    compounds = []
    for one in fields.tables("istilah"):
        compounds.append(one.text("kata"))
        one.text("alasan")
        if len(compounds[-1].split()) < 2:
            report(one.line, "K01", f"istilah `{compounds[-1]}` bukan gabungan kata; tulis dua kata atau lebih")
            compounds.pop()
    entries = tuple(entry for one in fields.tables("padanan") if (entry := _entry(one)))
    elsewhere = set[str]()
    for one in fields.tables("bidang_lain"):
        elsewhere |= {plain(text) for text in one.texts("kata")}
        one.text("alasan")
    fields.close()
    return tuple(compounds), entries, frozenset(elsewhere)


def _asked(root: Path, name: str, problems: list[Problem]) -> Iterator[Asked]:
    """Read `tanya` of a file: the phrases of each document."""
    fields, _ = _table(root, name, problems)
    for one in fields.tables("tanya"):
        document, phrases = one.text("dokumen"), one.texts("kata")
        if document and phrases:
            yield Asked(document, phrases, f"{FOLDER}/{name}", one.line)
    fields.close()


def _entry(fields: Fields) -> Entry | None:
    line = fields.line
    for key in ("kata", "maksud", "bobot"):
        fields.require(key)
    entry = Entry(
        words=fields.texts("kata"),
        meanings=fields.texts("maksud"),
        direction=fields.choice("arah", Direction, Direction.KE_HUKUM),
        weight=fields.converted("bobot", _weight, "bukan bobot; tulis angka di atas 0 sampai 1, misalnya 0.8") or 0.0,
        reason=fields.text("alasan"),
        line=line,
    )
    return entry if entry.words and entry.meanings and entry.weight else None


def _weight(text: str) -> float:
    weight = float(text)
    if not 0 < weight <= 1:
        raise ValueError(text)
    return weight


def check(root: Path, documents_terms: Callable[[Lexicon], Mapping[str, frozenset[str]]]) -> Iterator[Problem]:
    """Yield what is wrong with the resources of a folder; the callable gives the terms of each document of the corpus.

    Rules: files can be read (T.., M..); a word is explained once (K02); no circles of meaning (K03); what a word means
    occurs in one place of the corpus (K04), a word does not lead to itself (K05),
    what people ask leads to a document that is there, each named once (K06), with each phrase once (K07).
    """
    lexicon, problems = load(root)
    terms = documents_terms(lexicon)
    yield from problems
    yield from _entries(lexicon, list(terms.values()))
    yield from _questions(lexicon, terms)


def _questions(lexicon: Lexicon, documents: Container[str]) -> Iterator[Problem]:
    seen = set[str]()
    for one in lexicon.questions:
        if one.document not in documents:
            yield Problem(one.path, one.line, "K06", f"dokumen `{one.document}` tidak ada; tulis id pasal yang dimuat")
        elif one.document in seen:
            yield Problem(one.path, one.line, "K06", f"dokumen `{one.document}` sudah ada; gabungkan katanya")
        seen.add(one.document)
        twice = [phrase for phrase, count in Counter(map(lexicon.terms, one.phrases)).items() if count > 1]
        for phrase in twice:
            yield Problem(one.path, one.line, "K07", f"`{' '.join(phrase)}` dua kali di satu dokumen; hapus salah satu")


def _entries(lexicon: Lexicon, documents: list[frozenset[str]]) -> Iterator[Problem]:
    path = f"{FOLDER}/{THESAURUS}"
    leads = _leads(lexicon)
    seen: Counter[Phrase] = Counter()
    for entry in lexicon.entries:
        for word in entry.words:
            phrase = lexicon.terms(word)
            seen[phrase] += 1
            if seen[phrase] == 2:
                yield Problem(path, entry.line, "K02", f"`{word}` sudah ada di padanan lain; gabungkan maksudnya")
        for meaning in entry.meanings:
            yield from (
                Problem(path, entry.line, code, message) for code, message in _meaning(meaning, entry, leads, lexicon)
            )
            wanted = frozenset(lexicon.terms(meaning))
            if not any(wanted <= terms for terms in documents):
                message = f"maksud `{meaning}` tidak ada di satu pasal pun; pakai kata yang ada di peraturan"
                yield Problem(path, entry.line, "K04", message)


def _leads(lexicon: Lexicon) -> dict[Phrase, set[Phrase]]:
    """Return by phrase: what one-way entries lead to."""
    found: dict[Phrase, set[Phrase]] = {}
    for entry in lexicon.entries:
        if entry.direction is Direction.KE_HUKUM:
            for asked, meant in entry.pairs():
                found.setdefault(lexicon.terms(asked), set()).add(lexicon.terms(meant))
    return found


def _meaning(
    meaning: str, entry: Entry, leads: dict[Phrase, set[Phrase]], lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    target = lexicon.terms(meaning)
    own = {lexicon.terms(word) for word in entry.words}
    if target in own:
        yield "K05", f"`{meaning}` menjelaskan dirinya sendiri; hapus dari `kata` atau `maksud`"
    elif entry.direction is Direction.KE_HUKUM and own & _reached(target, leads):
        yield "K03", f"`{meaning}` kembali ke `{entry.words[0]}`; putuskan lingkarannya"


def _reached(start: Phrase, leads: dict[Phrase, set[Phrase]]) -> set[Phrase]:
    """Return every phrase that entries lead to from one."""
    found: set[Phrase] = set()
    waiting = [start]
    while waiting:
        for phrase in leads.get(waiting.pop(), set()) - found:
            found.add(phrase)
            waiting.append(phrase)
    return found
