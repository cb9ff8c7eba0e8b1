"""The index on disk as it is read: trusted only if whole and new; `writing` writes it.

`search_index/indeks.json` names the folder in use, what it was built from and the digest of each of its files. Whoosh
pickles its schema, so an index is opened only when every digest is right: nothing foreign is ever unpickled. Beside
Whoosh's files there lie:

- `nama.json`: what acts are called;
- `dokumen.json`: of each document a row, the fields of `Stored`;
- `teks.jsonl`: of each document a line, its passages as [place, text], read when they are shown;
- `kata.json`: spellings, roots, forms with their terms, the phrases of the thesaurus;
- `padanan.jsonl`: of each of these phrases a line, what it means, read when it is asked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.index import IndexError as WhooshError

from suluh.citations import Names
from suluh.search import resources, scoring
from suluh.search.analysis import Analysis, Reading, Word
from suluh.search.scoring import Counts, Phrase

FOLDER = resources.FOLDER
POINTER = "indeks.json"
PREFIX = "indeks-"
NAMES, DOCUMENTS, TEXTS = "nama.json", "dokumen.json", "teks.jsonl"
WORDS, MEANINGS = "kata.json", "padanan.jsonl"
SEEN = "terlihat"  # without a suffix it is none of the files whose digests are kept
# What a missing, garbled or foreign pointer or folder may raise while it is read.
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, WhooshError)


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """An open index: Whoosh's postings, what is shown of each document, the words it knows.

    `points` and what follows it keep what was read of published terms and texts, so that it is read once; nothing of a
    question is kept.
    """

    whoosh: Any
    names: Names
    documents: tuple[Stored, ...]
    analysis: Analysis
    fillers: frozenset[str]
    quiet: frozenset[str]  # terms that only fillers have; no document is found by them
    elsewhere: frozenset[str]
    thesaurus: dict[str, bytes]  # what phrases mean, as JSON of meaning and weight; terms set apart by spaces
    points: dict[str, dict[int, float]] = field(default_factory=dict, repr=False)
    marked: dict[str, tuple[Word, ...]] = field(default_factory=dict, repr=False)
    weighed: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    readings: dict[str, Reading] = field(default_factory=dict, repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)  # Whoosh's reader has one place in its file

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each document by its id."""
        return {document.id: number for number, document in enumerate(self.documents)}

    def meanings(self, phrase: Phrase) -> list[tuple[Phrase, float]]:
        """Return what a phrase means, with weights."""
        meant = json.loads(self.thesaurus.get(" ".join(phrase), b"{}"))
        return [(tuple(one.split()), weight) for one, weight in meant.items()]

    @cached_property
    def expansions(self) -> dict[Phrase, tuple[tuple[Phrase, float], ...]]:
        """The whole thesaurus: what each phrase means."""
        phrases = (tuple(asked.split()) for asked in self.thesaurus)
        return {phrase: tuple(self.meanings(phrase)) for phrase in phrases}

    @cached_property
    def surfaces(self) -> tuple[str, ...]:
        """Every word form the index knows, of the corpus and of people."""
        words = self.analysis
        return tuple(dict.fromkeys((*words.spellings, *words.forms, *words.known)))

    def having(self, form: str) -> int:
        """Return how many documents have a word form."""
        return len(self.bm(self.analysis.known[form])) if form in self.analysis.known else 0

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every term the index knows, of the corpus and of people."""
        return frozenset(self.analysis.known.values())

    def words(self, passage: str) -> tuple[Word, ...]:
        """Return the words of a published passage."""
        if passage not in self.marked:
            self.marked[passage] = tuple(self.analysis.words(passage, self.readings))
        return self.marked[passage]

    def passage_terms(self, passage: str) -> frozenset[str]:
        """Return the terms of a published passage; many are weighed for one that is shown."""
        if passage not in self.weighed:
            self.weighed[passage] = self.analysis.terms(passage, self.readings)
        return self.weighed[passage]

    @cached_property
    def partners(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """The prohibitions and sanctions, by number, with the numbers of their counterparts."""
        rows = ((number, one.partners) for number, one in enumerate(self.documents) if one.partners)
        known = self.numbers
        return tuple((number, tuple(known[other] for other in others if other in known)) for number, others in rows)

    @cached_property
    def means(self) -> Counts:
        """The mean length of each field."""
        columns = zip(*(document.lengths for document in self.documents), strict=True)
        return [max(1.0, sum(column) / len(self.documents)) for column in columns]

    @cached_property
    def reader(self) -> Any:
        """Whoosh's reader; it lives as long as the index, which is in memory."""
        return self.whoosh.reader()

    def bm(self, term: str) -> dict[int, float]:
        """Return bm(t, d) of a term for every document that has it (see `scoring`)."""
        if term in self.points:
            return self.points[term]
        counts = self.counts(term)
        telling = scoring.idf(len(self.documents), len(counts))
        found = {
            number: telling * scoring.saturated(row, self.documents[number].lengths, self.means)
            for number, row in counts.items()
        }
        if found:
            self.points[term] = found
        return found

    def idf(self, term: str) -> float:
        """Return how telling a term is."""
        return scoring.idf(len(self.documents), len(self.bm(term)))

    def terms(self) -> set[str]:
        """Return every term that a document has."""
        with self.lock:
            return {term.decode() for name in scoring.FIELDS for term in self.reader.lexicon(name)}

    def counts(self, term: str) -> dict[int, list[float]]:
        """Read from Whoosh how often each document has a term, by field, as far as it counts."""
        found: dict[int, list[float]] = {}
        with self.lock:
            for place, name in enumerate(scoring.FIELDS):
                if (name, term) in self.reader:
                    matcher = self.reader.postings(name, term)
                    while matcher.is_active():
                        counts = found.setdefault(matcher.id(), [0.0] * len(scoring.FIELDS))
                        counts[place] = min(matcher.weight(), scoring.MOST[place])
                        matcher.next()
        return found


@dataclass(frozen=True)
class Stored:
    """What the index keeps of a document to show and weigh it; `lengths` are the words of its fields.

    `kept` are its passages as JSON: of hundreds of documents a question shows the texts of few.
    """

    id: str
    kind: str
    title: str
    citation: str
    url: str
    status: str
    regulation: str
    warning: str
    sanction: bool
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    partners: tuple[str, ...]
    defines: tuple[str, ...]
    lengths: Counts
    kept: bytes = field(repr=False)

    @cached_property
    def passages(self) -> tuple[tuple[str, str], ...]:
        """Its texts with their places, in reading order."""
        return tuple((place, text) for place, text in json.loads(self.kept))


COLUMNS = tuple(one.name for one in fields(Stored) if one.name != "kept")
_SINGLE = COLUMNS.index("topics")  # from here on a column holds several values


def code_version() -> str:
    """Return a digest of the code that shapes the index, so that a changed program never reads an old one.

    Beside this folder that is the library above it: citations and addresses are stored with each document.
    """
    digest, here = hashlib.sha256(), Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.parent.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def in_use(root: Path) -> Path | None:
    """Return the folder that the pointer names, whatever is in it; None when it names none of ours."""
    with suppress(*_UNREADABLE):
        return _own_folder(root, json.loads((root / FOLDER / POINTER).read_text(encoding="utf-8"))["folder"])
    return None


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file that an index is read from; Whoosh's lock file is none of them."""
    files = sorted(path for path in folder.iterdir() if path.suffix != "" or path.name.startswith("_"))
    return {path.name: path.read_bytes() for path in files}


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """Return the digest of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def open_current(root: Path, fingerprint: str | None = None) -> SearchIndex | None:
    """Open the index if it was built from this corpus by this program and is undamaged; else None.

    It is read into memory, so that a build may replace the files while it is in use. Without a fingerprint whatever
    corpus it was built from will do.
    """
    with suppress(*_UNREADABLE):
        pointer = json.loads((root / FOLDER / POINTER).read_text(encoding="utf-8"))
        built_from = [pointer["corpus"], pointer["words"]]
        same = fingerprint is None or [fingerprint, resources.fingerprint(root)] == built_from
        files = contents(_own_folder(root, pointer["folder"]))
        if same and pointer["code"] == code_version() and digests(files) == pointer["files"]:
            return _opened(files)
    return None


def _opened(files: dict[str, bytes]) -> SearchIndex:
    """Make an index of its files; what was read for their digests is not read again."""
    words = json.loads(files[WORDS])
    rows, texts = json.loads(files[DOCUMENTS]), files[TEXTS].splitlines()
    storage = RamStorage()
    storage.files = files
    return SearchIndex(
        whoosh=storage.open_index(),
        names=Names.from_json(files[NAMES].decode()),
        documents=tuple(_stored(row, text) for row, text in zip(rows, texts, strict=True)),
        analysis=Analysis(
            frozenset(words["roots"]), words["forms"], words["spellings"], tuple(words["compounds"]), words["known"]
        ),
        fillers=frozenset(words["fillers"]),
        quiet=frozenset(words["quiet"]),
        elsewhere=frozenset(words["elsewhere"]),
        thesaurus=dict(zip(words["asked"], files[MEANINGS].splitlines(), strict=True)),
    )


def _stored(row: list[Any], text: bytes) -> Stored:
    values: list[Any] = [*row[:_SINGLE], *map(tuple, row[_SINGLE:]), text]
    return Stored(*values)


def open_unchanged(root: Path, seen: str) -> SearchIndex | None:
    """Open the index if a look at the files is the one that `writing.remember` noted; else None.

    Reading the whole corpus to see that it is the same costs more than a search.
    """
    with suppress(*_UNREADABLE):
        noted = (in_use(root) or root).joinpath(SEEN).read_text(encoding="utf-8")
        return open_current(root) if noted == seen else None
    return None


def look(root: Path) -> str:
    """Return a digest of the names, sizes and times of everything an index is built from."""
    digest = hashlib.sha256()
    places: list[os.DirEntry[str] | Path] = [*_below(root / "regulations"), *_below(root / "docs")]
    places += [root / resources.FOLDER / name for name in resources.files(root)]
    for one in places:
        with suppress(OSError):
            found = one.stat()
            digest.update(f"{os.fspath(one)}\0{found.st_size}\0{found.st_mtime_ns}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _below(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """Yield everything below a folder in order; `Path.glob` takes three times as long."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in sorted(found, key=lambda one: one.name):
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)


def _own_folder(root: Path, name: str) -> Path:
    """Return the folder that a pointer names; ValueError when `build` cannot have made it."""
    if not name.startswith(PREFIX) or Path(name).name != name:
        raise ValueError(name)
    return root / FOLDER / name
