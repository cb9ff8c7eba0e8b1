"""From files to a checked corpus and an open search index; what exists stays until the new one is whole."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from suluh import corpus, rules
from suluh.corpus import Loaded
from suluh.graph import Graph
from suluh.problems import Problem
from suluh.search import index, lexicon, resources, writing
from suluh.search.documents import documents
from suluh.search.index import SearchIndex

SITE = "site"  # the folder of the built site below a root


class CorpusError(Exception):
    """The corpus has problems; nothing was built."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} masalah")
        self.problems = problems


class SiteError(Exception):
    """The site cannot be rendered: a page written by hand or `mkdocs.yml` is wrong; nothing was built."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("situs tidak dapat dibangun")
        self.messages = messages


def problems(root: Path, loaded: Loaded) -> list[Problem]:
    """Return what is wrong with a loaded corpus; if nothing, with the words that the search of it rests on."""
    if found := rules.check(loaded):
        return found
    return sorted(lexicon.check(root, writing.terms_of(documents(Graph(loaded.corpus)))))


def checked(root: Path) -> Graph:
    """Load the corpus; raises CorpusError when it or its language resources have problems.

    The index, the site and MkDocs each ask for it in one build: what did not change since is not read again.
    """
    return _checked(root.resolve(), (corpus.fingerprint(root), resources.fingerprint(root)))


@lru_cache(maxsize=1)
def _checked(root: Path, fingerprints: tuple[str, str]) -> Graph:
    del fingerprints  # tell one state of the files from another
    loaded = corpus.load(root)
    if found := problems(root, loaded):
        raise CorpusError(found)
    return Graph(loaded.corpus)


def build_index(root: Path, graph: Graph | None = None) -> SearchIndex:
    """Build the search index of the corpus and open it; raises CorpusError."""
    fingerprint = corpus.fingerprint(root)
    graph = graph or checked(root)
    writing.build(root, fingerprint, documents(graph), graph.names)
    for _ in range(3):  # another build may replace this one just while it is opened
        if opened := index.open_current(root, fingerprint):
            return opened
    raise OSError(f"indeks di {root / index.FOLDER} berubah saat dibangun; jalankan lagi")


def open_index(root: Path) -> SearchIndex:
    """Open the index, building it first when it is missing, damaged or older than corpus or program."""
    return index.open_current(root, corpus.fingerprint(root)) or build_index(root)
