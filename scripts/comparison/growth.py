"""How an engine fares with several times the corpus, each in a process of its own that may be stopped."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from comparison import browser, engines, run
from comparison.browser import Line
from comparison.engine import Engine, Local, Material
from comparison.multiplied import multiplied
from suluh import builder
from suluh.measurements import Grown
from suluh.search.documents import documents

SIZES = (1, 10, 100)
LIMIT = 400  # seconds that an engine may take for one size, questions included
_QUESTIONS = 40


def grow(place: Path, questions: Sequence[str]) -> Iterator[Grown]:
    """Measure every engine at hand at every size; the next size is left out when it would take far too long."""
    few = questions[:: max(1, len(questions) // _QUESTIONS)]
    for engine in engines.every():
        before = Grown(engine.name, 1, build=0.0)
        for times in SIZES:
            hopeless = before.build is None or before.build * times / before.times > 2 * LIMIT
            before = Grown(engine.name, times) if hopeless else _apart(place, engine.name, times, few)
            yield before


def _apart(place: Path, name: str, times: int, questions: Sequence[str]) -> Grown:
    """Measure in a new process, and stop it at the limit."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, place, name, times, questions))
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(LIMIT) else Grown(name, times)
    except EOFError:  # it died, out of memory for one
        return Grown(name, times)
    finally:
        process.terminate()
        process.join()


def _work(sender: Connection, place: Path, name: str, times: int, questions: Sequence[str]) -> None:
    graph = builder.checked(place)
    material = Material(place, tuple(multiplied(tuple(documents(graph)), times)), graph.names)
    sender.send(measured(engines.named(name), material, times, questions))


def measured(engine: Engine, material: Material, times: int, questions: Sequence[str]) -> Grown:
    """Build once, ask each question a few times, once where the corpus is largest."""
    runs = 1 if times == max(SIZES) else 3
    with run.built(engine, material) as (folder, seconds, weight):
        if isinstance(engine, Local):
            taken = run.timed(engine.open(folder), questions, runs)
        else:
            with run.served(engine, folder) as address, browser.chromium() as one, browser.visit(one, Line()) as page:
                browser.opened(page, address)
                taken = browser.times(page, questions, runs)
        p50, p95 = run.percentiles(taken)
    return Grown(engine.name, times, weight.raw, weight.gzipped, round(seconds, 2), round(p50, 3), round(p95, 3))
