"""Whole pages as they are published, theme and all, opened with a question on a slow phone."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from comparison import browser, lunr_engine, run, server
from comparison.browser import Line
from comparison.engine import Material
from suluh import builder, publisher
from suluh.measurements import Published, Slow
from suluh.search import bundle
from suluh.site.pages import CHOICES

OURS = "Halaman Cari Suluh"
_RESULT, _BOX = ".cari__hasil > li", "#cari-q"
_THEIRS = "mkdocs-material dengan pencariannya"
_THEIR_RESULT = ".md-search-result__item"
_LATER = (bundle.TEXTS, CHOICES)
_SCRIPT = re.compile("<script[^>]*>(.*?)</script>", re.DOTALL)


def pages(place: Path, material: Material, questions: Sequence[str]) -> Iterator[Published]:
    """Measure our search page, then the theme's own search with the same documents."""
    asked = f"?q={quote(run.QUESTION)}"
    with browser.chromium() as chromium:
        with server.serving(built(place)) as address:
            first = run.firsts(chromium, f"{address}cari/{asked}", _RESULT)
            with browser.visit(chromium, Line(browser.RATE)) as page:
                page.add_init_script(browser.WORK)
                page.goto(f"{address}cari/", wait_until="load")
                p50, p95 = run.percentiles(browser.site_keys(page, _BOX, questions))
            yield Published(OURS, Slow(browser.LATENCIES, first, p50, p95))
        with TemporaryDirectory() as name, server.serving(lunr_engine.build_site(material, Path(name))) as address:
            found = run.firsts(chromium, address + asked, _THEIR_RESULT)
            yield Published(_THEIRS, Slow(browser.LATENCIES, found))


def built(place: Path) -> Path:
    """Return the folder of our site, built if it is not."""
    site = place / builder.SITE
    return site if site.exists() else publisher.build_site(place)


def weight(site: Path) -> int:
    """Return the bytes that the search adds to the site, gzipped: the scripts in its page and those that come later."""
    inside = "\n".join(_SCRIPT.findall((site / "cari/index.html").read_text(encoding="utf-8")))
    later = [(site / path).read_bytes() for path in _LATER]
    return sum(len(gzip.compress(data, 6)) for data in (inside.encode(), *later))
