"""Building: check, index, site. Nothing already built is touched until the new one is whole."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from suluh import citations, corpus, rules, textfiles
from suluh.graph import Graph
from suluh.problems import Problem
from suluh.search import index
from suluh.search.documents import documents
from suluh.search.index import SearchIndex
from suluh.site.pages import Page, pages

SITE = "site"


class CorpusError(Exception):
    """The corpus has problems; nothing was built."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} masalah")
        self.problems = problems


def checked(root: Path) -> Graph:
    """Load the corpus; raises CorpusError when it has problems."""
    loaded = corpus.load(root)
    if problems := rules.check(loaded):
        raise CorpusError(problems)
    return Graph(loaded.corpus)


def build_index(root: Path, graph: Graph | None = None) -> SearchIndex:
    """Build the search index of the corpus and open it; raises CorpusError."""
    fingerprint = corpus.fingerprint(root)
    graph = graph or checked(root)
    index.build(root, fingerprint, documents(graph), citations.aliases(graph.corpus))
    opened = index.open_current(root, fingerprint)
    if opened is None:
        raise OSError(f"indeks di {root / index.FOLDER} berubah saat dibangun; jalankan lagi")
    return opened


def open_index(root: Path) -> SearchIndex:
    """Open the index, building it first when it is missing, damaged or older than corpus or program."""
    return index.open_current(root, corpus.fingerprint(root)) or build_index(root)


def build_site(root: Path) -> Path:
    """Build the site strictly and swap it in; raises CorpusError, or mkdocs' own errors."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    checked(root)
    with textfiles.swapped(root / SITE) as folder:
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return root / SITE


def write_pages(root: Path, out: Path) -> int:
    """Write the generated pages as plain files, for any other renderer; returns how many. Raises CorpusError."""
    found = list(pages(checked(root)))
    with textfiles.swapped(out) as folder:
        _write(found, folder)
    return len(found)


def _write(found: Iterable[Page], folder: Path) -> None:
    for page in found:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.content, encoding="utf-8", newline="\n")
