"""What can be found: each article, procedure, situation, act, and provision of another act is one document."""

from __future__ import annotations

from collections.abc import Iterator

from suluh import citations, glossary, ids, sheets
from suluh.graph import Graph, bodies, sanction_changed
from suluh.ids import Target
from suluh.model import (
    Article,
    Body,
    Division,
    ExternalAct,
    ExternalFact,
    LegalStatus,
    Procedure,
    Regulation,
    Situation,
    Status,
)
from suluh.search.entry import PASAL, PERATURAN, PROSEDUR, RUJUKAN, SITUASI, Document

SANCTION_CHANGED = "Ancaman pidananya berubah sejak 2 Januari 2026; lihat tabel sanksi di halamannya."


def documents(graph: Graph) -> Iterator[Document]:
    """Yield every document of a corpus."""
    topics = dict(graph.corpus.topics)
    for regulation in graph.corpus.regulations:
        yield _regulation(regulation)
        places = {label: divisions for divisions, label in regulation.placed()}
        for article in regulation.articles:
            yield _article(article, regulation, places.get(article.label, ()), graph)
    for procedure in graph.corpus.procedures:
        yield _procedure(procedure, topics)
    for situation in graph.corpus.situations:
        yield _situation(situation, topics)
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
        heading="",
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


def _article(article: Article, regulation: Regulation, divisions: tuple[Division, ...], graph: Graph) -> Document:
    target, topics = Target(regulation.id, article.label.lower()), dict(graph.corpus.topics)
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
        warning=_warning(article, graph),
        topics=article.topics,
        actors=tuple(dict.fromkeys(bearer for duty in article.duties for bearer in duty.bearers)),
        partners=tuple(_partners(str(target), graph)),
        sanction=bool(article.sanctions),
        defines=tuple(term.name for term in glossary.terms(article)),
    )


def _warning(article: Article, graph: Graph) -> str:
    """Say what a reader must know before using an article.

    That it or a part of it is gone and what replaced it, that it points at what is gone, or that its figures changed.
    """
    here = Target(article.regulation, article.label.lower())
    if article.status.status is not Status.BERLAKU and article.status.since:
        return _gone("Sudah", article.status, graph)
    parts = [
        _gone(f"{citations.provision_citation(article.label, ref.target)} sudah", status, graph)
        for ref, status in article.provision_status
        if status.since
    ]
    cited = [target for target in graph.not_in_force(article) if ids.article_of(target) != str(here)]
    parts += [f"Menunjuk {sheets.short(graph, cited[0])} yang tidak berlaku lagi."] if cited else []
    parts += [SANCTION_CHANGED] if sanction_changed(article) else []
    return " ".join(parts)


def _gone(what: str, status: LegalStatus, graph: Graph) -> str:
    successors = (ids.parse(ref.target) for ref in status.successors)
    known = [target for target in successors if target and target.regulation in graph.acts]
    shown = " atau ".join(sheets.short(graph, target) for target in known)
    since = (
        f"{status.since.day}-{status.since.month}-{status.since.year}" if status.since else "waktu yang tidak diketahui"
    )
    return f"{what} {status.status} sejak {since}{'; penggantinya ' + shown if shown else ''}."


def _partners(article: str, graph: Graph) -> Iterator[str]:
    """Yield the articles that an article makes a pair of prohibition and sanction with; wording replaced has none."""
    found: dict[str, None] = {}
    for pair in graph.pairs_of.get(article, ()):
        both = (ids.article_of(pair.prohibition), ids.article_of(graph.sanctioning(pair)))
        if not any(graph.articles[one].status.status is Status.DIUBAH for one in both if one in graph.articles):
            found |= dict.fromkeys(one for one in both if one != article)
    yield from found


def _passages(body: Body) -> Iterator[tuple[str, str]]:
    for path, provision in ids.walk(body.provisions):
        yield path, provision.text
    for _, provision in ids.walk(body.explanation):
        yield ids.EXPLANATION, provision.text


def _situation(situation: Situation, topics: dict[str, str]) -> Document:
    """What a caseworker meets, found by the words people use for it."""
    return Document(
        id=f"situasi/{situation.id}",
        kind=SITUASI,
        title=situation.title,
        citation=f"Situasi: {situation.title}",
        url=f"situasi/{situation.id}/",
        status="",
        regulation="",
        heading=". ".join([*situation.names, *(topics[topic] for topic in situation.topics)]),
        passages=(("", situation.summary), *(("tanda", sign.text) for sign in situation.signs)),
        topics=situation.topics,
    )


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
        topics=procedure.topics,
        actors=tuple(dict.fromkeys(actor for step in procedure.steps for actor in step.actors)),
    )
