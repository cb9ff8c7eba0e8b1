"""What every engine is to the bench: a name, its settings in a sentence, how it indexes, how it is asked."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from suluh.citations import Names
from suluh.search.entry import Document

DEPTH = 10
Ask = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Material:
    """What is indexed: the documents, and for Suluh the folder with its words and the names of the acts."""

    root: Path
    documents: tuple[Document, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class Local:
    """An engine in this process: `build` writes an index into a folder, `open` returns how it is asked."""

    name: str
    version: str
    settings: str
    build: Callable[[Material, Path], None]
    open: Callable[[Path], Ask]


@dataclass(frozen=True, slots=True)
class Browsed:
    """An engine in the browser: `build` writes what a site would publish of it; `scripts` are what a page loads.

    One script (`pages/NAME.js`) gives the page `engine`: `ready()` and `ask(text)`, the ten best as [id, title].
    `late` is loaded after the page has answered for the first time.
    """

    name: str
    version: str
    settings: str
    build: Callable[[Material, Path], None]
    scripts: tuple[str, ...]
    late: tuple[str, ...] = ()


Engine = Local | Browsed


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes as they are, and each file gzipped by itself."""

    raw: int
    gzipped: int


def size(folder: Path) -> Size:
    """Weigh every file below a folder."""
    found = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return Size(sum(map(len, found)), sum(len(gzip.compress(one, 6)) for one in found))


def texts(document: Document) -> tuple[str, str, str]:
    """Return title, heading and body of a document: every engine but Suluh, which reads citations, gets them as text.

    The title is that of the page on the site, with the citation: without it nobody else could find "Pasal 48".
    """
    body = "\n".join(text for _, text in document.passages)
    return f"{document.citation}: {document.title}", document.heading, body
