"""How an engine fares with several times the corpus, each in a process of its own that is stopped at a limit."""

from __future__ import annotations

import multiprocessing
import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from comparison import browser, engines, run
from comparison.browser import Line
from comparison.engine import Engine, Local, Material
from comparison.multiplied import multiplied
from suluh.measurements import Grown, Unfinished

SIZES = (1, 10, 100)
LIMIT = 150  # seconds that an engine may take for one size, questions included
_HOPELESS = 2 * LIMIT  # what is expected to take so long to build is not begun
_QUESTIONS = 20
_ROUNDS, _ENOUGH = 3, 20_000  # how often all are asked, fewer times when they have taken so many milliseconds


def few(questions: Sequence[str]) -> Sequence[str]:
    """Return some of the questions, from all over them; every engine gets the same ones at every size."""
    return questions[:: max(1, len(questions) // _QUESTIONS)]


def grow(material: Material, questions: Sequence[str]) -> Iterator[Grown]:
    """Measure every engine at every size; what is not installed, and what takes far too long, is said to be so."""
    yield from (Grown(name, times, unfinished=Unfinished.MISSING) for name in engines.missing() for times in SIZES)
    before = {one.name: Grown(one.name, 1, build=0.0) for one in engines.every()}
    for times in SIZES:
        more = replace(material, documents=tuple(multiplied(material.documents, times)))
        for name, smaller in before.items():
            before[name] = _hopeless(smaller, times) or _apart(more, name, times, questions)
            yield before[name]


def _hopeless(before: Grown, times: int) -> Grown | None:
    """Say so when the size before lets expect that building takes far too long."""
    seconds = None if before.build is None else before.build * times / before.times
    hopeless = seconds is None or seconds > _HOPELESS
    return Grown(before.name, times, unfinished=Unfinished.HOPELESS) if hopeless else None


def _apart(material: Material, name: str, times: int, questions: Sequence[str]) -> Grown:
    """Measure in a new process and stop it at the limit, with all that it has started and written."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="suluh-bench-", ignore_cleanup_errors=True) as folder:
        process = context.Process(target=_work, args=(sender, material, folder, name, times, questions))
        process.start()
        sender.close()
        try:
            return latest(receiver, Grown(name, times, unfinished=Unfinished.LIMIT), LIMIT)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid or 0, signal.SIGKILL)
            process.kill()
            process.join()


def latest(receiver: Connection, found: Grown, limit: float) -> Grown:
    """Return the last that is told until the time is up, or until the teller ends: who ends unfinished has failed."""
    end = time.monotonic() + limit
    try:
        while receiver.poll(max(0.0, end - time.monotonic())):
            found = receiver.recv()
    except EOFError:
        return replace(found, unfinished=found.unfinished and Unfinished.FAILED)
    return found


def _work(sender: Connection, material: Material, folder: str, name: str, times: int, questions: Sequence[str]) -> None:
    os.setsid()
    tempfile.tempdir = os.environ["TMPDIR"] = folder  # what is stopped cleans up nothing
    for found in measured(engines.named(name), material, times, questions):
        sender.send(found)


def measured(engine: Engine, material: Material, times: int, questions: Sequence[str]) -> Iterator[Grown]:
    """Yield what is known as soon as the index is built, then again after each round of questions."""
    with run.built(engine, material) as (folder, seconds, weight):
        size = Grown(engine.name, times, weight.raw, weight.gzipped, round(seconds, 2), unfinished=Unfinished.LIMIT)
        yield size
        with _asking(engine, folder, questions) as ask:
            rounds = list[list[float]]()
            while len(rounds) < _ROUNDS and sum(map(sum, rounds)) < _ENOUGH:
                rounds.append(ask())
                taken = [statistics.median_low(one) for one in zip(*rounds, strict=True)]
                p50, p95 = run.percentiles(taken)
                yield replace(size, p50=round(p50, 3), p95=round(p95, 3), unfinished=None)


@contextmanager
def _asking(engine: Engine, folder: Path, questions: Sequence[str]) -> Iterator[Callable[[], list[float]]]:
    """Give what asks every question once and returns the milliseconds of each."""
    if isinstance(engine, Local):
        ask = engine.open(folder)
        yield lambda: run.timed(ask, questions, 1)
    else:
        with run.served(engine, folder) as address, browser.chromium() as one, browser.visit(one, Line()) as page:
            browser.opened(page, address)
            yield lambda: browser.times(page, questions, 1)
