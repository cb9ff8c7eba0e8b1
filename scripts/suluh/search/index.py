"""The Whoosh index on disk: built beside the old one, swapped in at one stroke, trusted only if whole and new.

`search_index/indeks.json` names the folder in use, what it was built from and the digest of each of its files. Whoosh
pickles its schema, so an index is opened only when every digest is right: nothing foreign is ever unpickled.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh import index as whoosh_index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, copy_to_ram

from suluh import textfiles
from suluh.citations import Names
from suluh.search import lexicon, scoring
from suluh.search.analysis import Analysis, Word
from suluh.search.entry import Document
from suluh.search.lexicon import Lexicon
from suluh.search.scoring import Counts, Phrase

FOLDER = "search_index"
POINTER = "indeks.json"
_PREFIX = "indeks-"
_NAMES, _DOCUMENTS, _WORDS = "nama.json", "dokumen.json", "kata.json"
_SEEN = "terlihat"  # without a suffix it is none of the files whose digests are kept
_DEAD_AFTER = 3600.0
_SORTED = 1024  # megabytes of postings that are sorted in memory; by way of the disk it takes half as long again
# What a missing, garbled or foreign pointer or folder may raise while it is read.
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, whoosh_index.IndexError)


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """An open index: Whoosh's postings, what is shown of each document, the words it knows.

    `points` and `passages` keep what was read of published terms and texts, so that it is read once; nothing of a
    question is kept.
    """

    whoosh: Any
    names: Names
    documents: tuple[Stored, ...]
    analysis: Analysis
    fillers: frozenset[str]
    elsewhere: frozenset[str]
    expansions: dict[Phrase, tuple[tuple[Phrase, float], ...]]
    points: dict[str, dict[int, float]] = field(default_factory=dict, repr=False)
    passages: dict[str, tuple[tuple[Word, ...], frozenset[str]]] = field(default_factory=dict, repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)  # Whoosh's reader has one place in its file

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each document by its id."""
        return {document.id: number for number, document in enumerate(self.documents)}

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
        return self._read(passage)[0]

    def passage_terms(self, passage: str) -> frozenset[str]:
        """Return the terms of a published passage."""
        return self._read(passage)[1]

    def _read(self, passage: str) -> tuple[tuple[Word, ...], frozenset[str]]:
        """Analyse a published passage, once."""
        if passage not in self.passages:
            words = tuple(self.analysis.words(passage))
            self.passages[passage] = words, frozenset(word.term for word in words)
        return self.passages[passage]

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
        """Read from Whoosh how often each document has a term, by field."""
        found: dict[int, list[float]] = {}
        with self.lock:
            for place, name in enumerate(scoring.FIELDS):
                if (name, term) in self.reader:
                    matcher = self.reader.postings(name, term)
                    while matcher.is_active():
                        found.setdefault(matcher.id(), [0.0] * len(scoring.FIELDS))[place] = matcher.weight()
                        matcher.next()
        return found


@dataclass(frozen=True, slots=True)
class Stored:
    """What the index keeps of a document to show and weigh it; `lengths` are the words of its fields."""

    id: str
    kind: str
    title: str
    citation: str
    url: str
    status: str
    regulation: str
    passages: tuple[tuple[str, str], ...]
    warning: str
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    partners: tuple[str, ...]
    sanction: bool
    defines: tuple[str, ...]
    lengths: Counts


def schema() -> Schema:
    """Return the schema: the fields of terms that our own analysis made, without lengths, which we keep, and the id."""
    terms = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
    terms.scorable = False
    return Schema(id=STORED(), **dict.fromkeys(scoring.FIELDS, terms))


def code_version() -> str:
    """Return a digest of the code that shapes the index, so that a changed program never reads an old one.

    Beside this folder that is the library above it: citations and addresses are stored with each document.
    """
    digest, here = hashlib.sha256(), Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.parent.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build(root: Path, fingerprint: str, documents: Iterable[Document], names: Names) -> Path:
    """Build an index for a corpus and make it the one in use; returns its folder. Readers never see half of it."""
    home = root / FOLDER
    home.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=home, prefix=_PREFIX))
    try:
        _fill(folder, documents, lexicon.load(root)[0])
        textfiles.write(folder / _NAMES, names.to_json())
        pointer = {
            "folder": folder.name,
            "corpus": fingerprint,
            "words": lexicon.fingerprint(root),
            "code": code_version(),
            "files": _digests(folder),
        }
        replaced = _in_use(root)
        textfiles.write(home / POINTER, json.dumps(pointer, ensure_ascii=False, indent=1) + "\n")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _sweep(home, replaced, folder)
    return folder


def _in_use(root: Path) -> Path | None:
    """Return the folder that the pointer names, whatever is in it; None when it names none of ours."""
    with suppress(*_UNREADABLE):
        return _own_folder(root, json.loads((root / FOLDER / POINTER).read_text(encoding="utf-8"))["folder"])
    return None


def _sweep(home: Path, replaced: Path | None, kept: Path) -> None:
    """Remove the index replaced and what builds left that died; a young folder may be another build at work."""
    for folder in home.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder != kept and (folder == replaced or time.time() - folder.stat().st_mtime > _DEAD_AFTER):
                shutil.rmtree(folder)


def _fill(folder: Path, documents: Iterable[Document], words: Lexicon) -> None:
    """Write Whoosh's files and, beside them, what is shown of each document and what the words lead to."""
    documents = list(documents)
    texts = {document.id: (*fields(document), words.asked.get(document.id, "")) for document in documents}
    analysis = words.analysis.prepared(text for row in texts.values() for text in row)
    forms, kept = dict[str, str](), list[dict[str, Any]]()
    writer = whoosh_index.create_in(str(folder), schema()).writer(limitmb=_SORTED)
    try:
        for document in documents:
            rows = [[*_terms(text, analysis, forms)] for text in texts[document.id]]
            marked = [analysis.with_compounds(row) for row in rows]
            writer.add_document(id=document.id, **dict(zip(scoring.FIELDS, marked, strict=True)))
            kept.append(_kept(document, words) | {"lengths": [len(row) for row in rows]})
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=True)
    textfiles.write(folder / _DOCUMENTS, json.dumps(kept, ensure_ascii=False))
    textfiles.write(folder / _WORDS, json.dumps(_words(words, forms), ensure_ascii=False))


def fields(document: Document) -> tuple[str, str, str]:
    """Return the texts of the title, the heading and the body of a document."""
    return document.title, document.heading, "\n".join(text for _, text in document.passages)


def terms_of(documents: Iterable[Document]) -> Callable[[Lexicon], dict[str, frozenset[str]]]:
    """Return what `lexicon.check` asks for: a function to the terms of each document by its id."""
    texts = {document.id: "\n".join(fields(document)) for document in documents}

    def terms(words: Lexicon) -> dict[str, frozenset[str]]:
        analysis = words.analysis.prepared(texts.values())
        return {name: frozenset(_terms(text, analysis, {})) for name, text in texts.items()}

    return terms


def _terms(text: str, analysis: Analysis, forms: dict[str, str]) -> Iterator[str]:
    """Yield the terms of a text and note which form has which."""
    for term, form in analysis.terms(text):
        yield term
        if form.isalpha():
            forms[form] = term


def _kept(document: Document, words: Lexicon) -> dict[str, Any]:
    shown = {name: getattr(document, name) for name in Stored.__slots__ if name != "lengths"}
    return shown | {"defines": ["_".join(words.terms(name)) for name in document.defines]}


def _words(words: Lexicon, forms: dict[str, str]) -> dict[str, Any]:
    """Return the words of the index as JSON knows them: spellings, roots, forms with their terms, the thesaurus."""
    asked = (word for entry in words.entries for word in entry.words)
    for text in (*asked, *lexicon.SANCTION, *lexicon.DEFINITION):
        list(_terms(text, words.analysis, forms))
    return {
        "roots": sorted(words.roots),
        "forms": dict(words.forms),
        "spellings": dict(words.spellings),
        "compounds": words.compounds,
        "known": forms,
        "fillers": sorted(words.fillers),
        "elsewhere": sorted(words.foreign()),
        "expansions": [
            [asked, sorted(meanings.items(), key=lambda pair: (-pair[1], pair[0]))]
            for asked, meanings in sorted(words.expansions().items())
        ],
    }


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file Whoosh reads; its lock file is none of them."""
    files = sorted(path for path in folder.iterdir() if path.suffix != "" or path.name.startswith("_"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def open_current(root: Path, fingerprint: str | None = None) -> SearchIndex | None:
    """Open the index if it was built from this corpus by this program and is undamaged; else None.

    It is read into memory, so that a build may replace the files while it is in use. Without a fingerprint whatever
    corpus it was built from will do.
    """
    with suppress(*_UNREADABLE):
        pointer = json.loads((root / FOLDER / POINTER).read_text(encoding="utf-8"))
        folder = _own_folder(root, pointer["folder"])
        same = fingerprint is None or [fingerprint, lexicon.fingerprint(root)] == [pointer["corpus"], pointer["words"]]
        fresh = same and pointer["code"] == code_version()
        if fresh and _digests(folder) == pointer["files"]:
            return _open(folder)
    return None


def _open(folder: Path) -> SearchIndex:
    words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    roots, known = frozenset(words["roots"]), words["known"]
    kept = json.loads((folder / _DOCUMENTS).read_text(encoding="utf-8"))
    return SearchIndex(
        whoosh=copy_to_ram(FileStorage(str(folder))).open_index(),
        names=Names.from_json((folder / _NAMES).read_text(encoding="utf-8")),
        documents=tuple(Stored(**one | _tuples(one)) for one in kept),
        analysis=Analysis(roots, words["forms"], words["spellings"], tuple(words["compounds"]), known),
        fillers=frozenset(words["fillers"]),
        elsewhere=frozenset(words["elsewhere"]),
        expansions={
            tuple(asked): tuple((tuple(meant), weight) for meant, weight in meanings)
            for asked, meanings in words["expansions"]
        },
    )


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the lists of a document, as JSON has them, as tuples."""
    single = {name: tuple(fields[name]) for name in ("topics", "actors", "partners", "defines", "lengths")}
    return single | {"passages": tuple((place, text) for place, text in fields["passages"])}


def open_unchanged(root: Path, seen: str) -> SearchIndex | None:
    """Open the index if a look at the files is the one that `remember` noted; else None.

    Reading the whole corpus to see that it is the same costs more than a search.
    """
    with suppress(*_UNREADABLE):
        noted = (_in_use(root) or root).joinpath(_SEEN).read_text(encoding="utf-8")
        return open_current(root) if noted == seen else None
    return None


def remember(root: Path, seen: str) -> None:
    """Note a look taken before the index in use was found to be that of the corpus, where that may be written."""
    folder = _in_use(root)
    with suppress(OSError):
        if folder:
            textfiles.write(folder / _SEEN, seen)


def look(root: Path) -> str:
    """Return a digest of the names, sizes and times of everything an index is built from."""
    digest = hashlib.sha256()
    resources = (root / lexicon.FOLDER / name for name in lexicon.FILES)
    for path in [*sorted(root.glob("regulations/**/*")), *sorted(root.glob("docs/**/*")), *resources]:
        with suppress(OSError):
            found = path.stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _own_folder(root: Path, name: str) -> Path:
    """Return the folder that a pointer names; ValueError when `build` cannot have made it."""
    if not name.startswith(_PREFIX) or Path(name).name != name:
        raise ValueError(name)
    return root / FOLDER / name
