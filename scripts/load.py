"""Load: a real server with several processes asked over HTTP without pause, while its index is rebuilt and swapped.

`python scripts/load.py --seconds 60` prints questions a second, the median and the 99th percentile of waiting, and
every answer that was none. Only this machine is asked.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import multiprocessing
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from suluh import builder
from suluh.search import evaluate, index

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests" / "data" / "cari_uji.tsv"
HOST = "127.0.0.1"
WORKERS, CLIENTS = 2, 4
VISIT = 10  # questions of one connection
PAUSE = 10.0  # seconds between two builds of the index


@dataclass
class Tally:
    """What the clients saw: seconds of each answer, and what was no answer."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def row(self, lasted: float, builds: int) -> dict[str, float]:
        """Return the figures."""
        cuts = statistics.quantiles(self.seconds, n=1000)
        return {
            "per_second": round(len(self.seconds) / lasted, 1),
            "p50_ms": round(cuts[499] * 1000, 1),
            "p99_ms": round(cuts[989] * 1000, 1),
            "p999_ms": round(cuts[998] * 1000, 1),
            "answers": len(self.seconds),
            "wrong": len(self.wrong),
            "index_swaps": builds,
        }


def main() -> int:
    """Print the figures; 1 when an answer was none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    options = parser.parse_args()
    found = measured(options.seconds, options.workers, options.clients)
    print(json.dumps(found, indent=1))
    return 1 if found["wrong"] else 0


def measured(seconds: float, workers: int = WORKERS, clients: int = CLIENTS) -> dict[str, float]:
    """Ask a server of so many processes for so long, with the index rebuilt all the while."""
    questions = [case.query for case in evaluate.read(QUESTIONS)]
    with workplace() as place, served(place, workers) as port, rebuilding(place) as count:
        tally = asyncio.run(asked(port, questions, seconds, clients))
        return tally.row(seconds, count())


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a copy of the repository with its index and, in place of the site, one page: only the search is asked."""
    with tempfile.TemporaryDirectory(prefix="suluh-load-") as name:
        place = Path(name)
        for folder in ("regulations", "docs", index.FOLDER):
            shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("indeks*"))
        (place / builder.SITE).mkdir()
        (place / builder.SITE / "index.html").write_text("<h1>Suluh</h1>", encoding="utf-8")
        builder.build_index(place)
        yield place


@contextmanager
def served(place: Path, workers: int) -> Iterator[int]:
    """Serve in processes of their own; gives the port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "suluh.cli", "--root", str(place), "serve", "--port", str(port)]
    with subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(300):
        with suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"http://{HOST}:{port}/health", timeout=5).close()
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not answer")


@contextmanager
def rebuilding(place: Path) -> Iterator[Callable[[], int]]:
    """Build the index again and again in another process; gives a function that says how often it was swapped."""
    context = multiprocessing.get_context("spawn")
    swaps = context.Value("i", 0)
    process = context.Process(target=_rebuild, args=(place, swaps), daemon=True)
    process.start()
    try:
        yield lambda: swaps.value
    finally:
        process.terminate()
        process.join()


def _rebuild(place: Path, swaps: object) -> None:
    graph = builder.checked(place)
    while True:
        builder.build_index(place, graph)
        swaps.value += 1  # type: ignore[attr-defined]
        time.sleep(PAUSE)


async def asked(port: int, questions: list[str], seconds: float, clients: int) -> Tally:
    """Ask with so many clients, each waiting for its answer before it asks again."""
    tally, end = Tally(), time.perf_counter() + seconds
    turns = itertools.cycle(questions)

    async def client() -> None:
        while time.perf_counter() < end:
            await _visit(port, list(itertools.islice(turns, VISIT)), tally)

    await asyncio.gather(*(client() for _ in range(clients)))
    return tally


async def _visit(port: int, questions: list[str], tally: Tally) -> None:
    """Ask some questions over one connection; kept for ever, connections would all lie with one process."""
    reader, writer = await asyncio.open_connection(HOST, port)
    for question in questions:
        start = time.perf_counter()
        writer.write(f"GET /api/search?q={quote(question)} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        status, body = await _answer(reader)
        tally.seconds.append(time.perf_counter() - start)
        if status != 200 or not body.startswith(b"["):
            tally.wrong.append(f"{status} {question}")
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    length = next(int(line.partition(":")[2]) for line in lines if line.startswith("content-length"))
    return int(lines[0].split()[1]), await reader.readexactly(length)


if __name__ == "__main__":
    sys.exit(main())
