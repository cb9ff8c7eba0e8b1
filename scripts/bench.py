"""Measure building, searching and importing beside the alternatives, in one run: `make bench`.

Prints medians and ratios. Nothing here decides a test: machines differ, ratios less so.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from whoosh import index as whoosh_index
from whoosh.analysis import StandardAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

from suluh import builder, corpus, naskah, publisher, rules
from suluh.importer import pipeline
from suluh.search import index, query
from suluh.search.documents import Document, documents
from suluh.site.pages import pages

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "tests" / "data" / "cari.tsv"
COPIED = ("regulations", "docs", "scripts")


def main() -> int:
    """Print every measurement."""
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    with workplace() as place:
        graph = builder.checked(place)
        docs = list(documents(graph))
        questions = [line.split("\t")[0] for line in QUERIES.read_text(encoding="utf-8").splitlines() if line]
        print(f"corpus: {len(docs)} documents; {len(questions)} queries\n")
        rows = [*building(place, docs), *cold(place), *warm(place, docs, questions), *importing()]
    for name, value, ratio in rows:
        print(f"{name:<58} {value:>20} {ratio:>9}")
    return 0


Row = tuple[str, str, str]


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a copy of the repository, so that measuring never touches what is in use."""
    with tempfile.TemporaryDirectory(prefix="suluh-bench-") as name:
        place = Path(name)
        for folder in COPIED:
            shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        shutil.copy(ROOT / "mkdocs.yml", place)
        yield place


def median(action: Callable[[], object], runs: int) -> float:
    """Return the median seconds of an action."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def row(name: str, seconds: float, against: float | None = None) -> Row:
    """Format one line; the ratio is to the alternative's seconds."""
    return name, f"{seconds * 1000:,.1f} ms", f"{seconds / against:.2f}x" if against else ""


def building(place: Path, docs: list[Document]) -> Iterator[Row]:
    """Measure check, index and site."""
    loaded = median(lambda: rules.check(corpus.load(place)), 5)
    yield row("load and check the corpus", loaded)
    fingerprint = corpus.fingerprint(place)
    names = builder.checked(place).names
    ours = median(lambda: index.build(place, fingerprint, docs, names), 5)
    plain = median(lambda: plain_whoosh(docs), 5)
    yield row("index: Suluh (to disk, digests)", ours, plain)
    yield row("index: Whoosh defaults (in memory)", plain)
    yield row("index: SQLite FTS5 (in memory)", median(lambda: fts5(docs), 5))
    site = median(lambda: publisher.build_site(place), 3)
    settings = str(bare_site(place))
    bare = median(lambda: mkdocs_build(load_config(settings)), 3)
    yield row("site: suluh build, checked and linked", site, bare)
    yield row("site: bare mkdocs on the same pages", bare)


def bare_site(place: Path) -> Path:
    """Write the same pages as plain files, with a configuration that has MkDocs and the theme alone; returns it."""
    source = place / "polos"
    shutil.copytree(place / "docs", source / "docs")
    for page in pages(builder.checked(place)):
        path = source / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.content, encoding="utf-8")
    shutil.copytree(place / "scripts" / "theme", source / "scripts" / "theme")
    settings = (place / "mkdocs.yml").read_text(encoding="utf-8").replace("hooks:\n  - scripts/mkdocs_hooks.py\n", "")
    settings = settings.replace("watch:\n  - regulations\n  - scripts\n", "")
    (source / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return source / "mkdocs.yml"


def cold(place: Path) -> Iterator[Row]:
    """Measure a whole process from the shell to the answer."""
    command = [sys.executable, "-m", "suluh.cli", "--root", str(place), "search", "--json", "restitusi korban"]
    run(command)
    empty = median(lambda: run([sys.executable, "-c", "pass"]), 15)
    ours = median(lambda: run(command), 15)
    grep = median(lambda: run(["grep", "-ril", "restitusi", str(place / "regulations")]), 15)
    yield row("cold `suluh search`, whole process", ours, empty)
    yield row("cold empty Python process", empty)
    yield row("cold `grep -ril restitusi regulations`", grep)


def run(command: list[str]) -> None:
    """Run a command to its end; what it answers is not the question here."""
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603


def warm(place: Path, docs: list[Document], questions: list[str]) -> Iterator[Row]:
    """Measure one query in a running process, at the median and at the 95th percentile."""
    opened = builder.open_index(place)
    engines: list[tuple[str, Callable[[str], object]]] = [
        ("Suluh (citations, stems, snippets)", lambda text: query.search(opened, text)),
        ("Whoosh defaults, best 10", whoosh_searcher(docs)),
        ("SQLite FTS5 bm25, best 10", fts5_searcher(docs)),
    ]
    for name, ask in engines:
        times = sorted(median(lambda text=text, ask=ask: ask(text), 5) for text in questions)  # type: ignore[misc]
        middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
        yield f"warm query p50 / p95: {name}", f"{middle * 1000:.2f} / {high * 1000:.2f} ms", ""


def importing() -> Iterator[Row]:
    """Measure importing official PDFs beside the bare extraction of their text; pages a second in the last column."""
    for path in documents_at_hand():
        pages = len(pypdfium2.PdfDocument(path))
        ours, bare = median(lambda path=path: as_naskah(path), 3), median(lambda path=path: bare_text(path), 3)  # type: ignore[misc]
        name = path.parent.name if path.parent != QUERIES.parent else path.stem
        yield f"import {name}, {pages} pages", f"{ours * 1000:,.0f} ms", f"{ours / bare:.1f}x"
        yield f"  {pages / ours:,.0f} pages/s; bare pypdfium2", f"{bare * 1000:,.0f} ms", ""
        if shutil.which("pdftotext"):
            other = median(lambda path=path: run(["pdftotext", "-layout", str(path), "-"]), 3)  # type: ignore[misc]
            yield "  pdftotext", f"{other * 1000:,.0f} ms", f"{ours / other:.1f}x"


def documents_at_hand() -> list[Path]:
    """Return the official documents beside the checkout, else the invented one of the tests."""
    shared = ROOT.parent / "shared"
    found = sorted([*shared.glob("sources/law/*/document.pdf"), *shared.glob("importer-testbed/*/document.pdf")])
    return found or [QUERIES.with_name("perda-contoh-1-2030.pdf")]


def as_naskah(path: Path) -> str:
    """Import a document as far as the text of its naskah.md."""
    return naskah.format_text(pipeline.run(path).text)


def bare_text(path: Path) -> int:
    """Extract the text of every page and nothing more."""
    document = pypdfium2.PdfDocument(path)
    return sum(len(page.get_textpage().get_text_bounded()) for page in document)


def plain_whoosh(docs: list[Document]) -> whoosh_index.Index:
    """Index with Whoosh as it comes."""
    schema = Schema(id=ID(stored=True), body=TEXT(analyzer=StandardAnalyzer()))
    made = RamStorage().create_index(schema)
    writer = made.writer()
    for document in docs:
        writer.add_document(id=document.id, body=whole(document))
    writer.commit()
    return made


def whole(document: Document) -> str:
    """Return all words of a document."""
    return "\n".join([document.title, document.heading, *(text for _, text in document.passages)])


def whoosh_searcher(docs: list[Document]) -> Callable[[str], object]:
    """Return a search with Whoosh's own parser."""
    made = plain_whoosh(docs)
    parser = QueryParser("body", made.schema)
    searcher = made.searcher()
    return lambda text: [hit["id"] for hit in searcher.search(parser.parse(text), limit=10)]


def fts5(docs: list[Document]) -> sqlite3.Connection:
    """Index with SQLite's full-text search."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table docs using fts5(id unindexed, body, tokenize='unicode61')")
    connection.executemany("insert into docs values (?, ?)", [(one.id, whole(one)) for one in docs])
    return connection


def fts5_searcher(docs: list[Document]) -> Callable[[str], object]:
    """Return a search with SQLite, words joined by OR."""
    connection = fts5(docs)
    sql = "select id from docs where docs match ? order by bm25(docs) limit 10"

    def ask(text: str) -> object:
        words = " OR ".join(f'"{word}"' for word in text.replace('"', " ").split())
        return connection.execute(sql, (words,)).fetchall() if words else []

    return ask


if __name__ == "__main__":
    sys.exit(main())
