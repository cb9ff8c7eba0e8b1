"""What can be found: one document for each article, procedure, act, and provision of another act, from the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from suluh import citations, ids
from suluh.graph import Graph, bodies, sanction_changed
from suluh.ids import Target
from suluh.model import Article, Body, Division, ExternalAct, ExternalFact, Procedure, Regulation

SANCTION_CHANGED = "Ancaman pidananya berubah sejak 2 Januari 2026; lihat tabel sanksi di halamannya."
PASAL = "pasal"
PROSEDUR = "prosedur"
PERATURAN = "peraturan"
RUJUKAN = "rujukan"
KINDS = (PASAL, PROSEDUR, PERATURAN, RUJUKAN)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find; `passages` are (place on the page, text) in reading order, "" where there is no such place."""

    id: str
    kind: str
    title: str
    citation: str
    url: str
    status: str
    regulation: str
    heading: str
    passages: tuple[tuple[str, str], ...]
    warning: str = ""


def documents(graph: Graph) -> Iterator[Document]:
    """Yield every document of a corpus."""
    topics = dict(graph.corpus.topics)
    for regulation in graph.corpus.regulations:
        yield _regulation(regulation)
        places = {label: divisions for divisions, label in regulation.placed()}
        for article in regulation.articles:
            yield _article(article, regulation, places.get(article.label, ()), topics)
    for procedure in graph.corpus.procedures:
        yield _procedure(procedure, topics)
    for act in graph.corpus.external:
        yield from (_fact(act, fact) for fact in act.facts if fact.path != ids.GENERAL)


def _fact(act: ExternalAct, fact: ExternalFact) -> Document:
    """A provision of an act outside the corpus; its title is its citation, for nobody has given it another."""
    article, _, path = fact.path.removeprefix("pasal-").partition("/")
    target = Target(act.id, article, path)
    shown = citations.provision_citation(citations.printed_label(article), path)
    return Document(
        id=str(target),
        kind=RUJUKAN,
        title=f"{shown} {act.short_name}" if act.short_name else citations.format_target(target, act),
        citation=citations.format_target(target, act),
        url=ids.url(target, external=True),
        status=act.status,
        regulation=act.id,
        heading=f"{act.about}. {act.short_name}",
        passages=(("", fact.text),),
    )


def _regulation(regulation: Regulation) -> Document:
    citation = citations.regulation_citation(regulation)
    return Document(
        id=regulation.id,
        kind=PERATURAN,
        title=regulation.about,
        citation=citation,
        url=ids.url(Target(regulation.id)),
        status=regulation.status,
        regulation=regulation.id,
        heading="",
        passages=(("", regulation.summary),),
    )


def _article(
    article: Article, regulation: Regulation, divisions: tuple[Division, ...], topics: dict[str, str]
) -> Document:
    target = Target(regulation.id, article.label.lower())
    headings = [division.title for division in divisions] + [topics[topic] for topic in article.topics]
    return Document(
        id=str(target),
        kind=PASAL,
        title=article.title or f"Pasal {article.label} {regulation.short_name}".strip(),
        citation=citations.format_target(target, regulation),
        url=ids.url(target),
        status=article.status.status,
        regulation=regulation.id,
        heading=". ".join([*headings, regulation.about, regulation.short_name]),
        passages=tuple(passage for body in bodies(article) for passage in _passages(body)),
        warning=SANCTION_CHANGED if sanction_changed(article) else "",
    )


def _passages(body: Body) -> Iterator[tuple[str, str]]:
    for path, provision in ids.walk(body.provisions):
        yield path, provision.text
    for _, provision in ids.walk(body.explanation):
        yield ids.EXPLANATION, provision.text


def _procedure(procedure: Procedure, topics: dict[str, str]) -> Document:
    steps = tuple((ids.step_anchor(step.id), f"{step.title}. {step.action}") for step in procedure.steps)
    return Document(
        id=f"prosedur/{procedure.id}",
        kind=PROSEDUR,
        title=procedure.title,
        citation=f"Prosedur: {procedure.title}",
        url=f"prosedur/{procedure.id}/",
        status="",
        regulation="",
        heading=". ".join(topics[topic] for topic in procedure.topics),
        passages=(("", procedure.summary), *steps),
    )
