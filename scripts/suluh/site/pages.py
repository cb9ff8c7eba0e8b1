"""From a corpus to the files of the site: markdown pages made of explicit HTML, and JSON. Pure; imports no mkdocs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suluh import glossary, history, ids
from suluh.graph import Graph
from suluh.measurements import Run
from suluh.model import Article, Certainty, Coverage, Division, Procedure, Regulation
from suluh.site import api, cases, duties, families, ladder, lanes, tables
from suluh.site.measured import measured_pages
from suluh.site.page import Page, around, page, script
from suluh.site.render import Renderer
from suluh.site.situations import situation_pages

CHOICES = "aset/cari-pilihan.js"
# Actors of the matrix that stand there before one asks for all.
_SHOWN_ACTORS = 12


def pages(graph: Graph, measured: Run | None = None) -> Iterator[Page]:
    """Yield every generated file; the page about measurements only where a run of the bench is stored."""
    renderer = Renderer(graph)
    yield page(renderer, "index.md", "home.html", "")
    matrix = duties.matrix(graph)
    yield from _search_pages(renderer, matrix)
    yield from _duty_pages(renderer, matrix)
    yield page(renderer, "peraturan/index.md", "regulations.html", "Peraturan")
    yield page(renderer, "prosedur/index.md", "procedures.html", "Prosedur")
    for regulation in graph.corpus.regulations:
        yield from _regulation_pages(renderer, regulation)
    for procedure in graph.corpus.procedures:
        yield _procedure_page(renderer, procedure)
    yield from situation_pages(renderer)
    for act in graph.corpus.external:
        yield page(renderer, f"rujukan/{act.id}.md", "external.html", renderer.name(act), act.path, act=act)
    yield from families.family_pages(renderer)
    yield page(renderer, "sanksi.md", "sanctions.html", "Larangan dan sanksi", rows=tables.rows(graph))
    bearing = {bearer.actor for bearer in matrix.bearers}
    yield page(renderer, "pelaku.md", "actors.html", "Siapa di Medan", bearing=bearing)
    yield page(renderer, "istilah.md", "glossary.html", "Istilah", entries=tables.glossary(graph))
    yield _ladder_page(renderer)
    yield _case_page(renderer)
    yield from measured_pages(renderer, measured)
    yield from (Page(path, text) for path, text in api.files(graph))


def _search_pages(renderer: Renderer, matrix: duties.Matrix) -> Iterator[Page]:
    """Yield the search page and the script of its choices, which are too many for a first answer to wait for."""
    yield page(renderer, "cari.md", "search.html", "Cari")
    yield script(CHOICES, "SULUH_PILIHAN", _choices(renderer, matrix), "suluh-pilihan")


def _choices(renderer: Renderer, matrix: duties.Matrix) -> dict[str, list[tuple[str, list[tuple[str, str]]]]]:
    """Return by facet its choices as (value, name), in groups: acts, topics, actors of duties and of steps."""
    corpus = renderer.graph.corpus
    steps = (step for procedure in corpus.procedures for step in procedure.steps)
    acting = {bearer.actor for bearer in matrix.bearers}.union(*(step.actors for step in steps))
    actors = sorted(((key, renderer.actors[key]) for key in acting), key=lambda choice: choice[1].casefold())
    cited = [(act.id, renderer.name(act)) for act in corpus.external]
    acts = [(act.id, renderer.name(act)) for act in corpus.regulations]
    return {
        "regulation": [("", acts), ("Peraturan lain yang dirujuk", cited)],
        "topic": [("", list(renderer.topics.items()))],
        "actor": [("", actors)],
    }


def _regulation_pages(renderer: Renderer, regulation: Regulation) -> Iterator[Page]:
    name = renderer.name(regulation)
    by_label = {article.label: article for article in regulation.articles}
    missing = _missing(regulation)
    yield page(
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
    for article in regulation.articles:
        yield _article_page(renderer, regulation, article, places.get(article.label, ()))


def _missing(regulation: Regulation) -> list[str]:
    """List the numbers of the articles that could not be read, as far as the count is known.

    A complete regulation lacks none, whatever its numbers: an amending act has those of the act it changes.
    """
    if regulation.coverage is Coverage.LENGKAP:
        return []
    known = {article.label for article in regulation.articles}
    return [str(number) for number in range(1, (regulation.article_count or 0) + 1) if str(number) not in known]


def _article_page(
    renderer: Renderer, regulation: Regulation, article: Article, divisions: tuple[Division, ...]
) -> Page:
    graph = renderer.graph
    name = ids.article_id(regulation.id, article.label)
    terms = () if glossary.defines(article) else graph.terms_in(article)
    before, after = _neighbours(graph, regulation, article)
    return page(
        renderer,
        f"peraturan/{name}.md",
        "article.html",
        f"Pasal {article.label} {renderer.name(regulation)}",
        article.path,
        regulation=regulation,
        article=article,
        here=ids.target_of(article),
        divisions=[division for division in divisions if division.level],
        before=before,
        after=after,
        steps=graph.steps_based_on.get(name, ()),
        referred=graph.referred.get(name, ()),
        referring=graph.referring.get(name, ()),
        outdated=graph.not_in_force(article),
        pairs=graph.pairs_of.get(name, ()),
        terms=terms,
        used=renderer.used_terms(article, terms),
        past=_past(graph, regulation, article),
    )


def _neighbours(graph: Graph, regulation: Regulation, article: Article) -> tuple[Article | None, Article | None]:
    """Return the articles to read before and after: of the act as it stands, else of the instrument."""
    family = graph.families.get(regulation.id)
    standing = families.neighbours(family, article) if family else (None, None)
    return standing if any(standing) else around(regulation.articles, article)


def _past(graph: Graph, regulation: Regulation, article: Article) -> tuple[str, list[str]]:
    """Return where the history of an article stands, with the years of its states; empty where it has none."""
    family = graph.families.get(regulation.id)
    if not family or not history.has_history(family, article.label):
        return "", []
    return families.history_url(family, article.label), families.years(family, article.label)


def _procedure_page(renderer: Renderer, procedure: Procedure) -> Page:
    path = f"prosedur/{procedure.id}.md"
    return page(
        renderer,
        path,
        "procedure.html",
        procedure.title,
        procedure.path,
        procedure=procedure,
        chart=lanes.svg(procedure, renderer.actors),
        participants=lanes.participants(procedure),
    )


def _duty_pages(renderer: Renderer, matrix: duties.Matrix) -> Iterator[Page]:
    """Yield the matrix of duties by actor, and what of it no step carries out."""
    yield page(
        renderer,
        "kewajiban.md",
        "duties.html",
        "Siapa wajib apa",
        matrix=matrix,
        shown=_SHOWN_ACTORS,
        choices=duties.choices(matrix, renderer),
    )
    yield _gaps_page(renderer, matrix)


def _gaps_page(renderer: Renderer, matrix: duties.Matrix) -> Page:
    """Show what the matrix leaves open: duties without a step, and steps without a legal basis."""
    graph = renderer.graph
    steps = [(procedure, step) for procedure in graph.corpus.procedures for step in procedure.steps]
    return page(
        renderer,
        "celah.md",
        "gaps.html",
        "Celah",
        matrix=matrix,
        repealed=len(graph.duties) - len(matrix.items),
        steps=steps,
        baseless=[(procedure, step) for procedure, step in steps if not step.basis],
    )


def _ladder_page(renderer: Renderer) -> Page:
    """Show topic by topic what is known from acts of parliament down to the city."""
    made = ladder.ladders(renderer.graph)
    counts = Counter(rung.kind for one in made for rung in one.city if rung.articles)
    unread = [one for one in ladder.city(renderer.graph) if one.coverage is Coverage.SEBAGIAN]
    return page(
        renderer,
        "tangga.md",
        "ladder.html",
        "Tangga peraturan",
        ladders=made,
        counts=counts.items(),
        unread=unread,
    )


def _case_page(renderer: Renderer) -> Page:
    """Show the counted cases, with a chart where there are any."""
    known = renderer.graph.corpus.cases
    return page(
        renderer,
        "kasus-medan.md",
        "cases.html",
        "Kasus eksploitasi anak di Medan",
        cases=known,
        chart=cases.chart(known) if known else "",
        span=cases.span(known) if known else "",
        totals=cases.totals(known),
        unsure=any(one.certainty is Certainty.PERLU_KONFIRMASI for one in known),
        recorders=tuple(dict.fromkeys(key for one in known for key in one.recorded_by)),
        keys=tuple(dict.fromkeys(key for one in known for key in one.sources)),
    )
