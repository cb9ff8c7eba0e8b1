"""Every engine that is at hand, in the order of the tables; `make bench` installs them all."""

from __future__ import annotations

from importlib.util import find_spec

from comparison import (
    fts5_engine,
    lunr_engine,
    minisearch_engine,
    pagefind_engine,
    suluh_engine,
    whoosh_engine,
)
from comparison.engine import Browsed, Engine, Local


def local() -> list[Local]:
    """Return the engines of this process; tantivy comes with the extra `bench`."""
    found = [suluh_engine.IN_PROCESS, whoosh_engine.DEFAULTS, whoosh_engine.ANY, fts5_engine.ENGINE]
    if find_spec("tantivy"):
        from comparison import tantivy_engine

        found.append(tantivy_engine.ENGINE)
    return found


def browsed() -> list[Browsed]:
    """Return the engines of the browser; two come from npm."""
    found = [suluh_engine.IN_BROWSER, lunr_engine.ENGINE]
    found += [pagefind_engine.ENGINE] if pagefind_engine.installed() else []
    found += [minisearch_engine.ENGINE] if minisearch_engine.installed() else []
    return found


def every() -> list[Engine]:
    """Return all of them."""
    return [*local(), *browsed()]


def missing() -> list[str]:
    """Return the names of those that are not installed."""
    found = [] if find_spec("tantivy") else ["tantivy"]
    return found + [one.ENGINE.name for one in (pagefind_engine, minisearch_engine) if not one.installed()]


def own() -> tuple[Engine, ...]:
    """Return those that are Suluh itself."""
    return suluh_engine.IN_PROCESS, suluh_engine.IN_BROWSER


def named(name: str) -> Engine:
    """Return an engine by its name."""
    return next(one for one in every() if one.name == name)
