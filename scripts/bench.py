"""Measure building, searching and importing beside the alternatives, in one run: `make bench`.

Prints medians and ratios, what the pages weigh, and how build times grow with the corpus. Nothing here decides a test:
machines differ, ratios less so. `python scripts/bench.py --only growth` runs one section; `--help` lists them.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import os
import platform
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import product
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
SECTIONS = {
    "building": "check, index and site beside the alternatives",
    "weights": "the heaviest pages beside their limits, and the whole site, raw and gzipped",
    "growth": "check, index and site with 1x, 3x and 10x the corpus (minutes)",
    "cold": "a search as a whole process",
    "warm": "a search in a running process beside the alternatives",
    "importing": "the import of official documents beside bare extraction",
}
MAX_RAW, MAX_GZIPPED = 60_000, 15_000  # bytes of an article page
SIZES = (1, 3, 10)  # how many times the corpus


def main() -> int:
    """Print every measurement, or those of the sections asked for."""
    chosen = wanted()
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    with workplace() as place:
        graph = builder.checked(place)
        docs = list(documents(graph))
        questions = [line.split("\t")[0] for line in QUERIES.read_text(encoding="utf-8").splitlines() if line]
        print(f"corpus: {len(docs)} documents; {len(questions)} queries\n", flush=True)
        sections: dict[str, Callable[[], Iterator[Row]]] = {
            "building": lambda: building(place, docs),
            "weights": lambda: weights(place),
            "growth": growth,
            "cold": lambda: cold(place),
            "warm": lambda: warm(place, docs, questions),
            "importing": importing,
        }
        for section in chosen:
            for name, value, ratio in sections[section]():
                print(f"{name:<58} {value:>20} {ratio:>9}", flush=True)
    return 0


def wanted() -> list[str]:
    """Return the sections named on the command line, all if none is, in their own order."""
    listed = "\n".join(f"  {name:<10} {what}" for name, what in SECTIONS.items())
    parser = argparse.ArgumentParser(
        description="Measure Suluh beside the alternatives.",
        epilog=f"sections:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, metavar="SECTION", help="measure these sections alone; default: all"
    )
    named = parser.parse_args().only
    return [name for name in SECTIONS if not named or name in named]


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


@dataclass(frozen=True)
class Weight:
    """What one built file weighs, in bytes as it is and gzipped by itself."""

    path: Path

    @cached_property
    def raw(self) -> int:
        """Its bytes on disk."""
        return self.path.stat().st_size

    @cached_property
    def gzipped(self) -> int:
        """Its bytes after gzip at level 6, the usual one."""
        return len(gzip.compress(self.path.read_bytes(), 6))

    @property
    def share(self) -> float:
        """How much of an article page's limits it takes up, by the limit that is nearer."""
        return max(self.raw / MAX_RAW, self.gzipped / MAX_GZIPPED)


def weights(place: Path) -> Iterator[Row]:
    """Weigh the article pages beside their limits (share of each in the last column), then the whole site."""
    site = place / builder.SITE
    if not site.exists():
        publisher.build_site(place)
    files = [Weight(path) for path in sorted(site.rglob("*")) if path.is_file()]
    articles = sorted(
        (Weight(path) for path in site.glob("peraturan/*/pasal-*/index.html")), key=lambda one: -one.share
    )
    raw, gzipped = (
        statistics.median(sizes) for sizes in zip(*((one.raw, one.gzipped) for one in articles), strict=True)
    )
    yield weight("article page, raw / gzipped: the limits", MAX_RAW, MAX_GZIPPED)
    for one in articles[:5]:
        yield weight(f"  {one.path.parent.relative_to(site / 'peraturan')}", one.raw, one.gzipped, limited=True)
    yield weight(f"  median of {len(articles)}", raw, gzipped, limited=True)
    heaviest = max((one for one in files if one.path.suffix == ".html"), key=lambda one: one.raw)
    yield weight(f"heaviest page of any kind: {heaviest.path.parent.relative_to(site)}", heaviest.raw, heaviest.gzipped)
    yield weight(f"whole site, {len(files)} files", sum(one.raw for one in files), sum(one.gzipped for one in files))


def weight(name: str, raw: float, gzipped: float, *, limited: bool = False) -> Row:
    """Format one line in thousands of bytes; a limited page gets its shares of both limits."""
    shares = f"{raw / MAX_RAW:.0%}/{gzipped / MAX_GZIPPED:.0%}" if limited else ""
    return name, f"{raw / 1000:,.1f} / {gzipped / 1000:,.1f} KB", shares


def growth() -> Iterator[Row]:
    """Measure each step of a build with several times the corpus; the ratio is to the corpus as it is."""
    steps: dict[str, Callable[[Path], float]] = {"check": checking, "index": indexing, "site": publishing}
    taken: dict[tuple[str, int], float] = {}
    extents: dict[int, dict[str, str]] = {}
    for times in SIZES:
        with workplace() as place:
            multiply(place, times)
            for step, action in steps.items():
                once = step == "site" and times == max(SIZES)
                taken[step, times] = fresh(action, place, 1 if once else 3)
            extents[times] = extent(place)
    for step, times in product(steps, SIZES):
        name = f"growth: {step}, {times}x the regulations, {extents[times][step]}"
        yield name, f"{taken[step, times]:,.2f} s", f"{taken[step, times] / taken[step, 1]:.2f}x"


def extent(place: Path) -> dict[str, str]:
    """Say by step how much it has to do; procedures are not copied, so documents and pages grow less than articles."""
    graph = builder.checked(place)
    return {
        "check": f"{sum(1 for _ in graph.corpus.articles()):,} articles",
        "index": f"{sum(1 for _ in documents(graph)):,} documents",
        "site": f"{sum(1 for _ in (place / builder.SITE).rglob('*.html')):,} pages",
    }


def fresh(action: Callable[[Path], float], place: Path, runs: int) -> float:
    """Return the median of the seconds an action reports, each run in a new process, where no cache is warm."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        return statistics.median(pool.submit(action, place).result() for _ in range(runs))


def checking(place: Path) -> float:
    """Return the seconds to load and check a corpus once."""
    return median(lambda: builder.checked(place), 1)


def indexing(place: Path) -> float:
    """Return the seconds to index a checked corpus once."""
    graph = builder.checked(place)
    return median(lambda: builder.build_index(place, graph), 1)


def publishing(place: Path) -> float:
    """Return the seconds to build the whole site once, with the check it begins with."""
    return median(lambda: publisher.build_site(place), 1)


def multiply(place: Path, times: int) -> None:
    """Set copies of every regulation beside it until there are so many times as many; all else stays as it is."""
    folders = sorted(path.parent for path in (place / corpus.REGULATIONS).glob(f"*/{corpus.IDENTITY}"))
    acts = [folder.name for folder in folders]
    for copy in range(1, times):
        for folder in folders:
            target = folder.with_name(renumbered(folder.name, acts, copy))
            target.mkdir()
            for path in folder.iterdir():
                if path.name != corpus.VERIFICATION:  # it compares with the original
                    text = renumbered(path.read_text(encoding="utf-8"), acts, copy)
                    text = nameless(text, copy) if path.name == corpus.IDENTITY else stepless(text)
                    (target / path.name).write_text(text, encoding="utf-8")


def renumbered(text: str, acts: list[str], copy: int) -> str:
    """Give acts the numbers of their copies, in ids and citations alike: uu-21-2007 to uu-1021-2007 in the first one.

    What belongs together (an act and what changes it) stays together, for every copy renames all acts in the same way.
    """
    for kind, number, year in (act.rsplit("-", 2) for act in acts):
        cited = rf"((?<![\w-]){kind}-|(?<![\w/-])){number}(-|/| Tahun ){year}\b"
        text = re.sub(cited, rf"\g<1>{copied(number, copy)}\g<2>{year}", text)
    return text


def nameless(identity: str, copy: int) -> str:
    """Give a `peraturan.yml` its copy's number, and take the names away that only one act may have."""
    names = r"^(?:nama_pendek|alias|alias_bersama):.*\n(?:[ -].*\n)*"
    identity = re.sub(names, "", identity, flags=re.MULTILINE)
    return re.sub(r'^nomor: "(.*)"$', lambda found: f'nomor: "{copied(found[1], copy)}"', identity, flags=re.MULTILINE)


def stepless(article: str) -> str:
    """Declare a gap at every duty of a copied article: the procedures are the same, so no step fulfils it."""
    article = re.sub(r"^ +celah:.*\n(?: {5,}.*\n)*", "", article, flags=re.MULTILINE)
    return re.sub(r"^( +)(norma:.*)$", r"\1\2\n\1celah: Salinan untuk pengukuran.", article, flags=re.MULTILINE)


def copied(number: str, copy: int) -> str:
    """Return the number of an act's copy: 1021 for the first of 21."""
    return f"{copy}{number:0>3}"


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
