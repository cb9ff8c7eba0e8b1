"""Measure building, searching and importing beside the alternatives, in one run: `make bench`.

Prints medians and ratios, what the pages weigh, and how build times grow with the corpus. Nothing here decides a test:
machines differ, ratios less so. `python scripts/bench.py --only growth` runs one section; `--help` lists them. With
`--store` the comparison of searches is kept for the page about measurements. Its engines are in `comparison/`.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TypeVar

import pypdfium2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

import load
from comparison import browser, engines, fts5_engine, published, whoosh_engine
from comparison import growth as scaling
from comparison import run as comparing
from comparison.engine import Local, Material
from comparison.multiplied import copied, renumbered
from comparison.run import Questions
from suluh import builder, corpus, measurements, naskah, publisher, rules
from suluh.importer import pipeline
from suluh.measurements import Comparison, Grown, Machine, Measured, Origin, Published, Run, Scale, Slow
from suluh.search import evaluate, writing
from suluh.search.documents import documents
from suluh.site.pages import pages

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "tests" / "data" / "cari.tsv"
# Questions with their answers: ours, and those that may lie beside a developer's checkout.
QUESTIONS = {
    "cari_uji.tsv": ROOT / "tests/data/cari_uji.tsv",
    "dev.tsv": ROOT.parent / "shared/queries/dev.tsv",
}
COPIED = ("regulations", "docs", "scripts", "search_index")
IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules", "indeks*")
SECTIONS = {
    "building": "check, index and site beside the alternatives",
    "weights": "the heaviest pages beside their limits, and the whole site, raw and gzipped",
    "growth": "check, index and site with 1x, 3x and 10x the corpus (minutes)",
    "cold": "a search as a whole process",
    "warm": "a search in a running process beside the alternatives",
    "importing": "the import of official documents beside bare extraction",
    "load": "a server with two processes asked without pause while its index is swapped (a minute)",
    "comparison": "the search beside other engines: relevance, size, time, also in a slow browser (minutes)",
    "scale": "the same engines with 1x, 10x and 100x the corpus (a quarter of an hour)",
}
STORED = ("comparison", "scale")
MAX_RAW, MAX_GZIPPED = 60_000, 15_000  # bytes of an article page
MAX_BUNDLE = 200_000  # bytes that the search adds to the site, gzipped
MAX_FIRST, MAX_KEY = 1.0, 16.0  # seconds to the first result, milliseconds a key, on a slow phone
MIN_RATE, MAX_WAIT = 300, 50  # answers a second, milliseconds at the 99th percentile
SIZES = (1, 3, 10)  # how many times the corpus


def main() -> int:
    """Print every measurement, or those of the sections asked for; keep the comparison when asked to."""
    options = wanted()
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    with workplace() as place:
        graph = builder.checked(place)
        material = Material(place, tuple(documents(graph)), graph.names)
        print(f"corpus: {len(material.documents)} documents\n", flush=True)
        sections: dict[str, Callable[[], Iterator[Row]]] = {
            "building": lambda: building(place, material),
            "weights": lambda: weights(place),
            "growth": growth,
            "cold": lambda: cold(place),
            "warm": lambda: warm(material),
            "importing": importing,
            "load": loaded,
        }
        for section in (one for one in sections if one in options.sections):
            show(sections[section]())
        store(options, place, material)
    return 0


def show(rows: Iterable[Row]) -> None:
    """Print rows as they come."""
    for name, value, ratio in rows:
        print(f"{name:<58} {value:>20} {ratio:>9}", flush=True)


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    sections: tuple[str, ...]
    store: bool
    stored: Run | None = None  # read before anything is measured: what is garbled is said at once


def wanted() -> Options:
    """Read the command line: all sections if none is named, those that are stored if only that is asked."""
    listed = "\n".join(f"  {name:<10} {what}" for name, what in SECTIONS.items())
    parser = argparse.ArgumentParser(
        description="Measure Suluh beside the alternatives.",
        epilog=f"sections:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, metavar="SECTION", help="measure these sections alone; default: all"
    )
    parser.add_argument(
        "--store",
        action="store_true",
        help=f"measure {' and '.join(STORED)}, or one of them; write {measurements.PATH}, where the other part stays",
    )
    given = parser.parse_args()
    sections = tuple(given.only or (STORED if given.store else SECTIONS))
    return Options(sections, given.store, measurements.load(ROOT) if given.store else None)


Row = tuple[str, str, str]


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a copy of the repository, so that measuring never touches what is in use."""
    with tempfile.TemporaryDirectory(prefix="suluh-bench-") as name:
        place = Path(name)
        for folder in COPIED:
            shutil.copytree(ROOT / folder, place / folder, ignore=IGNORED)
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


def building(place: Path, material: Material) -> Iterator[Row]:
    """Measure check, index and site."""
    loaded = median(lambda: rules.check(corpus.load(place)), 5)
    yield row("load and check the corpus", loaded)
    fingerprint = corpus.fingerprint(place)
    names = builder.checked(place).names
    ours = median(lambda: writing.build(place, fingerprint, material.documents, names), 5)
    plain = median(lambda: indexed(whoosh_engine.DEFAULTS, material), 5)
    yield row("index: Suluh (to disk, digests)", ours, plain)
    yield row("index: Whoosh defaults", plain)
    yield row("index: SQLite FTS5", median(lambda: indexed(fts5_engine.ENGINE, material), 5))
    site = median(lambda: publisher.build_site(place), 3)
    settings = str(bare_site(place))
    bare = median(lambda: mkdocs_build(load_config(settings)), 3)
    yield row("site: suluh build, checked and linked", site, bare)
    yield row("site: bare mkdocs on the same pages", bare)


def indexed(engine: Local, material: Material) -> None:
    """Index once with another engine."""
    with comparing.built(engine, material):
        pass


def bare_site(place: Path) -> Path:
    """Write the same pages as plain files, with a configuration that has MkDocs and the theme alone; returns it."""
    source = place / "polos"
    shutil.copytree(place / "docs", source / "docs")
    for page in pages(builder.checked(place), measurements.load(place)):
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


def nameless(identity: str, copy: int) -> str:
    """Give a `peraturan.yml` its copy's number, and take the names away that only one act may have."""
    names = r"^(?:nama_pendek|alias|alias_bersama):.*\n(?:[ -].*\n)*"
    identity = re.sub(names, "", identity, flags=re.MULTILINE)
    return re.sub(r'^nomor: "(.*)"$', lambda found: f'nomor: "{copied(found[1], copy)}"', identity, flags=re.MULTILINE)


def stepless(article: str) -> str:
    """Declare a gap at every duty of a copied article: the procedures are the same, so no step fulfils it."""
    article = re.sub(r"^ +celah:.*\n(?: {5,}.*\n)*", "", article, flags=re.MULTILINE)
    return re.sub(r"^( +)(norma:.*)$", r"\1\2\n\1celah: Salinan untuk pengukuran.", article, flags=re.MULTILINE)


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


def warm(material: Material) -> Iterator[Row]:
    """Measure one query in a running process, at the median and at the 95th percentile."""
    questions = [line.split("\t")[0] for line in QUERIES.read_text(encoding="utf-8").splitlines() if line]
    for engine in engines.local():
        with comparing.built(engine, material) as (folder, _, _):
            middle, high = comparing.percentiles(comparing.timed(engine.open(folder), questions, 5))
        yield f"warm query p50 / p95: {engine.name}, best 10", f"{middle:.2f} / {high:.2f} ms", ""


def store(options: Options, place: Path, material: Material) -> None:
    """Measure the parts of a stored run that are asked for; each is written at once, beside the other."""
    questions = {name: evaluate.read(path) for name, path in QUESTIONS.items() if path.is_file()}
    run = replace(options.stored or Run(()), ours=tuple(one.name for one in engines.own()))
    if "comparison" in options.sections:
        comparison = compared(place, material, questions)
        run = kept(replace(run, comparison=comparison), options)
        print(*unreached(comparison, run.ours), sep="\n")
    if "scale" in options.sections:
        kept(replace(run, scale=scaled(material, questions)), options)


def kept(run: Run, options: Options) -> Run:
    """Write a run where it is to be kept; returns it."""
    if options.store:
        (ROOT / measurements.PATH).write_text(measurements.dumps(run), encoding="utf-8")
    return run


def compared(place: Path, material: Material, questions: Questions) -> Comparison:
    """Run the comparison, printing each line as it comes."""
    measured = tuple(told(comparing.compare(material, questions), told_engine))
    pages = tuple(told(published.pages(place, material, comparing.typed(questions)), told_page))
    weight = published.weight(place / builder.SITE)
    return Comparison(origin(material), browser.RATE, browser.THROUGHPUT * 8 / 1e6, weight, measured, pages)


def scaled(material: Material, questions: Questions) -> Scale:
    """Run the comparison at every size, printing each line as it comes."""
    asked = scaling.few([case.query for cases in questions.values() for case in cases])
    grown = tuple(told(scaling.grow(material, asked), told_growth))
    return Scale(origin(material), scaling.LIMIT, len(asked), grown)


def origin(material: Material) -> Origin:
    """Say when, where and of what is measured."""
    return Origin(datetime.now(UTC).date().isoformat(), commit(), machine(), len(material.documents))


def told(found: Iterable[T], rows: Callable[[T], Iterator[Row]]) -> Iterator[T]:
    """Pass on what was measured and print it."""
    for one in found:
        show(rows(one))
        yield one


def told_engine(one: Measured) -> Iterator[Row]:
    """Format what was measured of an engine."""
    name = f"{one.name} {one.version}"
    for found in one.relevance:
        silent = "-" if found.recognised is None else f"{found.recognised:.2f}"
        yield f"{name}: {found.questions}, S@1 / S@5 / MRR", f"{found.s1:.2f} / {found.s5:.2f} / {found.mrr:.3f}", ""
        yield "  nDCG / nothing found / no answer recognised", f"{found.ndcg:.3f} / {found.zero:.2f} / {silent}", ""
    yield "  index, raw / gzipped", f"{one.raw / 1000:,.0f} / {one.gzipped / 1000:,.0f} KB", ""
    yield "  build; query p50 / p95", f"{one.build:.2f} s; {one.p50:.2f} / {one.p95:.2f} ms", ""
    if one.slow:
        yield from told_slow(one.slow)


def told_page(one: Published) -> Iterator[Row]:
    """Format what was measured of a published page."""
    yield f"{one.name}, whole page", "", ""
    yield from told_slow(one.slow)


def told_slow(slow: Slow) -> Iterator[Row]:
    """Format the figures of a slow phone."""
    for latency, seconds in zip(slow.latencies, slow.first, strict=True):
        yield f"  first result at {browser.RATE}x slow-down, latency {latency} ms", f"{seconds:.2f} s", ""
    if slow.key_p50 is not None and slow.key_p95 is not None:
        yield f"  key p50 / p95 at {browser.RATE}x slow-down", f"{slow.key_p50:.1f} / {slow.key_p95:.1f} ms", ""


def told_growth(one: Grown) -> Iterator[Row]:
    """Format one size of one engine."""
    name = f"scale: {one.name}, {one.times}x"
    reason = one.unfinished or ""
    if one.build is None or one.gzipped is None:
        yield f"{name}: build; gzipped", f"- ({reason})", ""
    else:
        yield f"{name}: build; gzipped", f"{one.build:,.1f} s; {one.gzipped / 1e6:,.1f} MB", ""
        answered = one.p50 is not None and one.p95 is not None
        yield "  query p50 / p95", f"{one.p50:.2f} / {one.p95:.2f} ms" if answered else f"- ({reason})", ""


def unreached(found: Comparison, names: Sequence[str]) -> Iterator[str]:
    """Yield what the search was to reach and has not; the names are of our own rows."""
    own, others = ([one for one in found.engines if (one.name in names) is mine] for mine in (True, False))
    for mine, other in product(own, others):
        for ours, theirs in zip(mine.relevance, other.relevance, strict=True):
            if ours.mrr <= theirs.mrr or ours.s5 <= theirs.s5:
                yield f"MISSED: {mine.name} is not ahead of {other.name} in {ours.questions}"
    if found.bundle > MAX_BUNDLE:
        yield f"MISSED: the bundle has {found.bundle:,} bytes gzipped, more than {MAX_BUNDLE:,}"
    for slow in (one.slow for one in found.published[:1]):
        if slow.first[0] > MAX_FIRST:
            yield f"MISSED: first result after {slow.first[0]:.2f} s, more than {MAX_FIRST} s"
        if (slow.key_p95 or 0) > MAX_KEY:
            yield f"MISSED: a key takes {slow.key_p95:.1f} ms at p95, more than {MAX_KEY} ms"


def machine() -> Machine:
    """Say where this runs."""
    version = subprocess.run([str(browser.CHROMIUM), "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S603
    found = re.search(r"\d[\d.]+", version)
    system = f"{platform.system()} {platform.release()}"
    named = f"Chromium {found[0]}" if found else ""
    return Machine(os.cpu_count() or 0, platform.machine(), system, platform.python_version(), named)


def commit() -> str:
    """Return the commit that is measured, "+" behind it when files differ from it."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty=+", "--exclude=*"]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()  # noqa: S603


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


def loaded() -> Iterator[Row]:
    """Measure the server under load; the limits stand in the last column."""
    found = load.measured(60.0)
    yield "load: answers a second, 2 processes", f"{found['per_second']:,.0f}", f"min {MIN_RATE}"
    yield "load: p50 / p99", f"{found['p50_ms']} / {found['p99_ms']} ms", f"max {MAX_WAIT}"
    yield "load: answers / none / index swaps", f"{found['answers']:,} / {found['wrong']} / {found['index_swaps']}", ""


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


if __name__ == "__main__":
    sys.exit(main())
