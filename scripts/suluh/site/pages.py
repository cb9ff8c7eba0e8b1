"""From a corpus to the files of the site: markdown pages made of explicit HTML, and JSON. Pure; imports no mkdocs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suluh import ids
from suluh.graph import Graph
from suluh.ids import Target
from suluh.model import Article, Coverage, Division, Procedure, Regulation, Status
from suluh.site import api
from suluh.site.render import Renderer

WIDE = ("navigation", "toc")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site; `source` is the edited file it shows, "" where it is gathered from many."""

    path: str
    content: str
    source: str = ""


def pages(graph: Graph) -> Iterator[Page]:
    """Yield every generated file."""
    renderer = Renderer(graph)
    yield _page(renderer, "index.md", "home.html", "")
    yield _page(renderer, "cari.md", "search.html", "Cari", in_search=False)
    yield _page(renderer, "celah.md", "gaps.html", "Celah", in_search=False, gaps=_gaps(graph))
    yield _page(renderer, "peraturan/index.md", "regulations.html", "Peraturan")
    yield _page(renderer, "prosedur/index.md", "procedures.html", "Prosedur")
    for regulation in graph.corpus.regulations:
        yield from _regulation_pages(renderer, regulation)
    for procedure in graph.corpus.procedures:
        yield _procedure_page(renderer, procedure)
    for act in graph.corpus.external:
        yield _page(renderer, f"rujukan/{act.id}.md", "external.html", renderer.name(act), act.path, act=act)
    yield from (Page(path, text) for path, text in api.files(graph))


def _page(
    renderer: Renderer,
    path: str,
    template: str,
    title: str,
    source: str = "",
    *,
    in_search: bool = True,
    **values: object,
) -> Page:
    depth = path.count("/") + (0 if path.endswith("index.md") else 1)
    html = renderer.render(template, "../" * depth, title=title, **values)
    hidden = "".join(f"  - {part}\n" for part in WIDE)
    search = "" if in_search else "search:\n  exclude: true\n"
    named = f'title: "{title}"\n' if title else ""
    return Page(path, f"---\n{named}hide:\n{hidden}{search}---\n\n{html}\n", source)


def _regulation_pages(renderer: Renderer, regulation: Regulation) -> Iterator[Page]:
    name = renderer.name(regulation)
    by_label = {article.label: article for article in regulation.articles}
    missing = _missing(regulation)
    yield _page(
        renderer,
        f"peraturan/{regulation.id}/index.md",
        "regulation.html",
        name,
        regulation.path,
        regulation=regulation,
        by_label=by_label,
        missing=missing,
    )
    places = {label: divisions for divisions, label in regulation.placed()}
    articles = regulation.articles
    for before, article, after in zip((None, *articles), articles, (*articles[1:], None), strict=False):
        yield _article_page(renderer, regulation, article, places.get(article.label, ()), before, after)


def _missing(regulation: Regulation) -> list[str]:
    """List the numbers of the articles that could not be read, as far as the count is known.

    A complete regulation lacks none, whatever its numbers: an amending act has those of the act it changes.
    """
    if regulation.coverage is Coverage.LENGKAP:
        return []
    known = {article.label for article in regulation.articles}
    return [str(number) for number in range(1, (regulation.article_count or 0) + 1) if str(number) not in known]


def _article_page(
    renderer: Renderer,
    regulation: Regulation,
    article: Article,
    divisions: tuple[Division, ...],
    before: Article | None,
    after: Article | None,
) -> Page:
    graph = renderer.graph
    name = ids.article_id(regulation.id, article.label)
    return _page(
        renderer,
        f"peraturan/{name}.md",
        "article.html",
        f"Pasal {article.label} {renderer.name(regulation)}",
        article.path,
        regulation=regulation,
        article=article,
        here=Target(regulation.id, article.label.lower()),
        divisions=[division for division in divisions if division.level],
        before=before,
        after=after,
        steps=graph.steps_based_on.get(name, ()),
        referred=graph.referred.get(name, ()),
        referring=graph.referring.get(name, ()),
        outdated=graph.not_in_force(article),
    )


def _procedure_page(renderer: Renderer, procedure: Procedure) -> Page:
    path = f"prosedur/{procedure.id}.md"
    return _page(renderer, path, "procedure.html", procedure.title, procedure.path, procedure=procedure)


def _gaps(graph: Graph) -> dict[str, object]:
    """Count duties with and without a step, and gather steps without a legal basis."""
    duties = [(article, duty) for article, duty in graph.duties.values() if article.status.status is Status.BERLAKU]
    without = [(article, duty, gap) for article, duty in duties if (gap := graph.gap(article, duty))]
    steps = [(procedure, step) for procedure in graph.corpus.procedures for step in procedure.steps if not step.basis]
    return {"total": len(duties), "without": without, "steps": steps}
