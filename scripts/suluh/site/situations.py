"""Pages of situations: the list, one page each, the sheet that a browser adds up, and the data it does that with."""

from __future__ import annotations

from collections.abc import Iterator

from suluh import sheets
from suluh.site.api import situation_json
from suluh.site.page import Page, page, script
from suluh.site.render import Renderer

DATA = "aset/situasi-data.js"


def situation_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the pages of all situations."""
    graph = renderer.graph
    yield page(renderer, "situasi/index.md", "situations.html", "Situasi")
    for one in graph.corpus.situations:
        made = sheets.sheet(graph, [one.id])
        path = f"situasi/{one.id}.md"
        yield page(renderer, path, "situation.html", f"Situasi: {one.title}", one.path, situation=one, sheet=made)
    yield page(renderer, "lembar.md", "sheet.html", "Lembar dasar hukum")
    yield script(DATA, "SULUH_SITUASI", [situation_json(one, graph) for one in graph.corpus.situations])
