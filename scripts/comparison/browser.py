"""Chromium as a slow phone on a slow line; the only place of the bench that imports playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from comparison.engine import Browsed

CHROMIUM = os.environ.get("SULUH_CHROMIUM") or shutil.which("chromium")
PAGES = Path(__file__).resolve().parent / "pages"
RATE = 4  # times slower than this machine
THROUGHPUT = 1_600_000 / 8  # bytes a second
LATENCIES = (0, 150)  # milliseconds a request waits at least: of the line alone, and as on a mobile network
RESULT = "ol > li"
_WAIT = 240_000
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# Says when the first result stands on the page, whatever page it is. A message needs nothing in the page but this;
# asking for a variable would load more there, a tenth of a second of work on a slow phone.
_WATCH = """
const watching = new MutationObserver(() => {
  if (!document.querySelector(%r)) return;
  watching.disconnect();
  console.info(`%s${performance.now()}`);
});
watching.observe(document, { childList: true, subtree: true });
"""
_SEEN = "first result: "


@dataclass(frozen=True, slots=True)
class Line:
    """How slow processor and network are; `latency` None leaves the network as it is."""

    rate: int = 1
    latency: int | None = None


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser for the length of a `with` block."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS) as one:
        yield one


@contextmanager
def visit(browser: Browser, line: Line, watched: str = RESULT) -> Iterator[Page]:
    """Give a page that has nothing in its cache; `watched` selects what a result is."""
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.set_default_timeout(_WAIT)
        page.add_init_script(_WATCH % (watched, _SEEN))
        session = context.new_cdp_session(page)
        if line.rate > 1:
            session.send("Emulation.setCPUThrottlingRate", {"rate": line.rate})
        if line.latency is not None:
            session.send("Network.enable")
            limits = {"downloadThroughput": THROUGHPUT, "uploadThroughput": THROUGHPUT, "latency": line.latency}
            session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
        yield page


def opened(page: Page, address: str) -> None:
    """Open the page of an engine and wait until it can be asked."""
    page.goto(address)
    page.wait_for_function("window.answered")


def first_result(browser: Browser, address: str, line: Line, watched: str = RESULT) -> float:
    """Return the seconds from opening an address with a question in it to the first result on the page."""
    with visit(browser, line, watched) as page:
        with page.expect_console_message(lambda message: message.text.startswith(_SEEN)) as seen:
            page.goto(address, wait_until="commit")
        return float(seen.value.text.removeprefix(_SEEN)) / 1000


def keys(page: Page, questions: Sequence[str]) -> list[float]:
    """Type each question letter by letter; return the milliseconds that each key takes until its titles stand there."""
    typed = [question[:end] for question in questions for end in range(1, len(question) + 1)]
    return [float(one) for one in page.evaluate(_KEYS, typed)]


_KEYS = """async typed => {
  if (engine.settle) await engine.settle();
  const times = [];
  for (const text of typed) {
    times.push(await key(text));
    await new Promise(resolve => setTimeout(resolve, 0));
  }
  return times;
}"""


def site_keys(page: Page, box: str, questions: Sequence[str]) -> list[float]:
    """Type into the search box of a published page; return the milliseconds of work that each key brings.

    That is answering, drawing and laying out what is in sight, at once or by timers of the page.
    """
    page.wait_for_timeout(_IDLE)
    typed = [question[:end] for question in questions for end in range(1, len(question) + 1)]
    return [float(one) for one in page.evaluate(_SITE_KEYS, [box, typed])]


# Adds up what timers do, drawing included.
WORK = """(() => {
  const later = window.setTimeout.bind(window);
  window.later = later;
  window.work = 0;
  window.setTimeout = (action, ...more) => later((...given) => {
    const start = performance.now();
    action(...given);
    document.body?.offsetHeight;
    window.work += performance.now() - start;
  }, ...more);
})();"""
_IDLE = 4000  # the page reads passages while the browser has nothing to do
_SITE_KEYS = """async ([selector, typed]) => {
  const box = document.querySelector(selector);
  const times = [];
  for (const text of typed) {
    window.work = 0;
    const start = performance.now();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    const direct = performance.now() - start;
    await new Promise(resolve => later(resolve, 200));
    times.push(direct + window.work);
  }
  return times;
}"""


def ask(page: Page, question: str) -> list[str]:
    """Return the ids of the ten best."""
    return [str(one) for one, _ in page.evaluate("text => engine.ask(text)", question)]


def times(page: Page, questions: Sequence[str], runs: int) -> list[float]:
    """Return the milliseconds of each question, the median of some runs, without drawing."""
    return [float(one) for one in page.evaluate(_TIMES, [questions, runs])]


_TIMES = """async ([questions, runs]) => {
  if (engine.settle) await engine.settle();
  const found = [];
  for (const question of questions) {
    const taken = [];
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      await engine.ask(question);
      taken.push(performance.now() - start);
    }
    found.push(taken.sort((one, other) => one - other)[runs >> 1]);
  }
  return found;
}"""


def write_page(engine: Browsed, folder: Path) -> None:
    """Put the page of an engine into its folder: its own scripts in order, then what is the same for all."""
    for path in (PAGES / name for name in (*engine.scripts, "page.js")):
        if path.is_file():
            shutil.copy(path, folder)
    scripts = "".join(f'<script src="{one}" defer></script>\n' for one in (*engine.scripts, "page.js", *engine.late))
    head = '<!doctype html><html lang="id"><meta charset="utf-8"><title>Cari</title><link rel="icon" href="data:,">'
    (folder / "index.html").write_text(f"{head}\n<h1>Cari</h1><ol></ol>\n{scripts}</html>\n", encoding="utf-8")
