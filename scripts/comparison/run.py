"""One run: every engine on the same documents and the same questions."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from comparison import browser, engines, server
from comparison.browser import Line
from comparison.engine import Ask, Browsed, Engine, Local, Material, Size, size
from suluh.measurements import Measured, Relevance, Slow
from suluh.search import evaluate
from suluh.search.evaluate import NO_ANSWER, Case

BUILDS, ASKED = 3, 5
TYPED = 12  # questions typed letter by letter
QUESTION = "restitusi korban perdagangan orang"
Questions = Mapping[str, Sequence[Case]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A result as far as the evaluation looks at it."""

    id: str


def relevance(name: str, cases: Sequence[Case], ask: Ask) -> Relevance:
    """Ask every question of a file."""
    found = evaluate.figures(evaluate.run(cases, lambda text: [Hit(one) for one in ask(text)]))
    whole = found[-1]
    silent = next((one.recognised for one in found if one.category == NO_ANSWER), None)
    return Relevance(name, len(cases), whole.s1, whole.s5, whole.mrr, whole.ndcg, whole.zero, silent)


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile.

    >>> percentiles([3.0, 1.0, 2.0])
    (2.0, 3.0)
    """
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def timed(ask: Callable[[str], object], questions: Sequence[str], runs: int) -> list[float]:
    """Return the milliseconds of each question, the median of some runs."""

    def once(text: str) -> float:
        start = time.perf_counter()
        ask(text)
        return (time.perf_counter() - start) * 1000

    return [statistics.median(once(text) for _ in range(runs)) for text in questions]


@contextmanager
def built(engine: Engine, material: Material, runs: int = 1) -> Iterator[tuple[Path, float, Size]]:
    """Build an index in a folder of its own; gives the folder, the median seconds and what it weighs."""
    taken = []
    for left in reversed(range(runs)):
        with tempfile.TemporaryDirectory(prefix="suluh-bench-") as name:
            folder = Path(name)
            start = time.perf_counter()
            engine.build(material, folder)
            taken.append(time.perf_counter() - start)
            if not left:
                yield folder, statistics.median(taken), size(folder)


def in_process(engine: Local, material: Material, questions: Questions) -> Measured:
    """Measure an engine in this process."""
    asked = [case.query for cases in questions.values() for case in cases]
    with built(engine, material, BUILDS) as (folder, seconds, weight):
        ask = engine.open(folder)
        found = tuple(relevance(name, cases, ask) for name, cases in questions.items())
        p50, p95 = percentiles(timed(ask, asked, ASKED))
    return _measured(engine, found, weight, seconds, (p50, p95))


def in_browser(engine: Browsed, material: Material, questions: Questions, chromium: Browser) -> Measured:
    """Measure an engine in the browser: questions at full speed, then the page on a slow phone."""
    asked = [case.query for cases in questions.values() for case in cases]
    with built(engine, material, BUILDS) as (folder, seconds, weight), served(engine, folder) as address:
        with browser.visit(chromium, Line()) as page:
            browser.opened(page, address)
            found = tuple(
                relevance(name, cases, lambda text: browser.ask(page, text)) for name, cases in questions.items()
            )
            speed = percentiles(browser.times(page, asked, ASKED))
        slow = on_a_phone(chromium, address, typed(questions))
    return _measured(engine, found, weight, seconds, speed, slow)


@contextmanager
def served(engine: Browsed, folder: Path) -> Iterator[str]:
    """Serve the page of an engine."""
    browser.write_page(engine, folder)
    with server.serving(folder) as address:
        yield address


def typed(questions: Questions) -> list[str]:
    """Return a few questions of the first file, from all over it."""
    cases = next(iter(questions.values()))
    return [case.query for case in cases[:: max(1, len(cases) // TYPED)]][:TYPED]


def on_a_phone(chromium: Browser, address: str, questions: Sequence[str]) -> Slow:
    """Measure the bare page of an engine on a slow phone."""
    with browser.visit(chromium, Line(browser.RATE)) as page:
        browser.opened(page, address)
        p50, p95 = percentiles(browser.keys(page, questions))
    return Slow(browser.LATENCIES, firsts(chromium, f"{address}?q={QUESTION}"), p50, p95)


def firsts(chromium: Browser, address: str, watched: str = browser.RESULT) -> tuple[float, ...]:
    """Return the seconds to the first result by latency, each the median of three visits."""
    return tuple(
        statistics.median(
            browser.first_result(chromium, address, Line(browser.RATE, latency), watched) for _ in range(BUILDS)
        )
        for latency in browser.LATENCIES
    )


def _measured(
    engine: Engine,
    found: tuple[Relevance, ...],
    weight: Size,
    seconds: float,
    speed: tuple[float, float],
    slow: Slow | None = None,
) -> Measured:
    return Measured(
        engine.name,
        engine.version,
        engine.settings,
        found,
        weight.raw,
        weight.gzipped,
        round(seconds, 3),
        round(speed[0], 3),
        round(speed[1], 3),
        slow,
    )


def compare(material: Material, questions: Questions) -> Iterator[Measured]:
    """Measure every engine at hand, one after the other."""
    for one in engines.local():
        yield in_process(one, material, questions)
    with browser.chromium() as chromium:
        for engine in engines.browsed():
            yield in_browser(engine, material, questions, chromium)
