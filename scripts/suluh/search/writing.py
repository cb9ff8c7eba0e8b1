"""Building the index: beside the old one, swapped in at one stroke. `index` owns what it looks like."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import STORED, TEXT, Schema

from suluh import textfiles
from suluh.citations import Names
from suluh.search import index, lexicon, resources, scoring
from suluh.search.analysis import Analysis, Reading
from suluh.search.entry import Document
from suluh.search.index import FOLDER
from suluh.search.lexicon import Lexicon
from suluh.search.scoring import Phrase

_DEAD_AFTER = 3600.0
_SORTED = 1024  # megabytes of postings that are sorted in memory; by way of the disk it takes half as long again


def schema() -> Schema:
    """Return the schema: the fields of terms that our own analysis made, without lengths, which we keep, and the id."""
    terms = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
    terms.scorable = False
    return Schema(id=STORED(), **dict.fromkeys(scoring.FIELDS, terms))


def build(root: Path, fingerprint: str, documents: Iterable[Document], names: Names) -> Path:
    """Build an index for a corpus and make it the one in use; returns its folder. Readers never see half of it."""
    home = root / FOLDER
    home.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=home, prefix=index.PREFIX))
    try:
        _fill(folder, documents, lexicon.load(root)[0])
        textfiles.write(folder / index.NAMES, names.to_json())
        pointer = {
            "folder": folder.name,
            "corpus": fingerprint,
            "words": resources.fingerprint(root),
            "code": index.code_version(),
            "files": index.digests(index.contents(folder)),
        }
        replaced = index.in_use(root)
        textfiles.write(home / index.POINTER, json.dumps(pointer, ensure_ascii=False, indent=1) + "\n")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _sweep(home, replaced, folder)
    return folder


def _sweep(home: Path, replaced: Path | None, kept: Path) -> None:
    """Remove the index replaced and what builds left that died; a young folder may be another build at work."""
    for folder in home.glob(f"{index.PREFIX}*"):
        with suppress(OSError):
            if folder != kept and (folder == replaced or time.time() - folder.stat().st_mtime > _DEAD_AFTER):
                shutil.rmtree(folder)


def _fill(folder: Path, documents: Iterable[Document], words: Lexicon) -> None:
    """Write Whoosh's files and, beside them, what is shown of each document and what the words lead to."""
    documents = list(documents)
    texts = {document.id: (*fields(document), words.asked.get(document.id, "")) for document in documents}
    analysis = words.analysis.prepared([*(text for row in texts.values() for text in row), *_asking(words)])
    quiet = _quiet(analysis, words.fillers)
    readings, rows = dict[str, Reading](), list[list[Any]]()
    writer = whoosh_index.create_in(str(folder), schema()).writer(limitmb=_SORTED)
    try:
        for document in documents:
            terms = [[term for term, _ in analysis.pairs(text, readings)] for text in texts[document.id]]
            marked = [[term for term in analysis.with_compounds(row) if term not in quiet] for row in terms]
            writer.add_document(id=document.id, **dict(zip(scoring.FIELDS, marked, strict=True)))
            rows.append(_row(document, words, [len(row) for row in terms]))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=True)
    thesaurus = sorted(words.expansions().items())
    written = {
        index.DOCUMENTS: _json(rows),
        index.TEXTS: _lines(document.passages for document in documents),
        index.WORDS: _json(_words(words, analysis, quiet, [" ".join(asked) for asked, _ in thesaurus])),
        index.MEANINGS: _lines(_meanings(meanings) for _, meanings in thesaurus),
    }
    for name, text in written.items():
        textfiles.write(folder / name, text)


def _lines(values: Iterable[object]) -> str:
    return "".join(f"{_json(value)}\n" for value in values)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fields(document: Document) -> tuple[str, str, str]:
    """Return the texts of the title, the heading and the body of a document."""
    return document.title, document.heading, "\n".join(text for _, text in document.passages)


def terms_of(documents: Iterable[Document]) -> Callable[[Lexicon], dict[str, frozenset[str]]]:
    """Return what `lexicon.check` asks for: a function to the terms of each document by its id."""
    texts = {document.id: "\n".join(fields(document)) for document in documents}

    def terms(words: Lexicon) -> dict[str, frozenset[str]]:
        analysis = words.analysis.prepared(texts.values())
        readings = dict[str, Reading]()
        return {name: analysis.terms(text, readings) for name, text in texts.items()}

    return terms


def _asking(words: Lexicon) -> list[str]:
    """Return the words by which people ask, beside those of the documents."""
    return [*(word for entry in words.entries for word in entry.words), *resources.SANCTION, *resources.DEFINITION]


def _quiet(analysis: Analysis, fillers: frozenset[str]) -> frozenset[str]:
    """Return the terms that only fillers have: nearly every document has them, so that they tell none from another."""
    telling = {term for form, term in analysis.known.items() if form not in fillers}
    return frozenset(analysis.known.values()) - telling - resources.NEGATORS


def _row(document: Document, words: Lexicon, lengths: list[int]) -> list[Any]:
    """Return the columns of `Stored`."""
    own = {"defines": ["_".join(words.terms(name)) for name in document.defines], "lengths": lengths}
    return [own[name] if name in own else getattr(document, name) for name in index.COLUMNS]


def _words(words: Lexicon, analysis: Analysis, quiet: frozenset[str], phrases: list[str]) -> dict[str, Any]:
    """Return the words of the index as JSON knows them: spellings, roots, forms with their terms, what is asked."""
    return {
        "roots": sorted(words.roots),
        "forms": dict(words.forms),
        "spellings": dict(words.spellings),
        "compounds": words.compounds,
        "known": {form: term for form, term in sorted(analysis.known.items()) if form.isalpha()},
        "fillers": sorted(words.fillers),
        "quiet": sorted(quiet),
        "elsewhere": sorted(words.foreign()),
        "asked": phrases,
    }


def _meanings(meanings: dict[Phrase, float]) -> dict[str, float]:
    """Return what a phrase means, the surest first, terms set apart by spaces."""
    surest = sorted(meanings.items(), key=lambda pair: (-pair[1], pair[0]))
    return {" ".join(meant): weight for meant, weight in surest}


def remember(root: Path, seen: str) -> None:
    """Note a look taken before the index in use was found to be that of the corpus, where that may be written."""
    folder = index.in_use(root)
    with suppress(OSError):
        if folder:
            textfiles.write(folder / index.SEEN, seen)
