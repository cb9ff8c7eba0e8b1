"""The ladder of a topic: what acts of parliament say on it, and what is known of the city's own regulations.

Of the city's regulations only parts could be read. That nothing is known of a topic never means that the city has no
rule on it, so a rung without articles says what is not known, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from suluh import citations, numbering
from suluh.graph import Graph
from suluh.kind import RegulationType
from suluh.model import Article, Coverage, Regulation, Status

CITY = "Kota Medan"


@dataclass(frozen=True, slots=True)
class Rung:
    """The articles in force on a topic in one act, or in an act together with those that change it."""

    name: str
    acts: tuple[Regulation, ...]
    articles: tuple[Article, ...]

    @property
    def kind(self) -> str:
        """What the regulation is called in a sentence: "UU", "Perda"."""
        kind = self.acts[0].type
        return kind.upper() if kind is RegulationType.UU else kind.capitalize()

    @property
    def unknown(self) -> str:
        """Say what is not known of the topic here; "" where every article is there and some are on the topic."""
        if any(act.coverage is Coverage.SEBAGIAN for act in self.acts):
            return f"{'Selebihnya b' if self.articles else 'B'}elum diketahui: naskah {self.kind} belum terbaca."
        return "" if self.articles else "Belum ada pasal yang ditandai dengan topik ini; periksa naskahnya."


@dataclass(frozen=True, slots=True)
class Ladder:
    """A topic with its rungs: acts of parliament that have articles on it, and every regulation of the city."""

    topic: str
    name: str
    national: tuple[Rung, ...]
    city: tuple[Rung, ...]

    @property
    def known(self) -> bool:
        """Tell whether anything is known of the topic at city level."""
        return any(rung.articles for rung in self.city)


def ladders(graph: Graph) -> list[Ladder]:
    """List the topics on which an act of parliament has an article in force, in the order of their names."""
    made = (
        Ladder(
            topic,
            name,
            tuple(rung for rung in _national(graph, topic) if rung.articles),
            tuple(_rung(act.short_name, (act,), topic) for act in city(graph)),
        )
        for topic, name in graph.corpus.topics
    )
    return sorted((one for one in made if one.national), key=lambda one: one.name)


def city(graph: Graph) -> list[Regulation]:
    """List the regulations of the city, whatever is known of them."""
    return [act for act in graph.corpus.regulations if act.region == CITY]


def _national(graph: Graph, topic: str) -> Iterator[Rung]:
    """Yield a rung for each act of parliament; acts that belong together share one."""
    groups: dict[str, tuple[Regulation, ...]] = {}
    for act in graph.corpus.regulations:
        if act.type is RegulationType.UU:
            family = graph.families.get(act.id)
            groups.setdefault(family.parent.id if family else act.id, family.acts if family else (act,))
    for acts in groups.values():
        family = graph.families.get(acts[0].id)
        yield _rung(family.name if family else acts[0].short_name, acts, topic)


def _rung(name: str, acts: tuple[Regulation, ...], topic: str) -> Rung:
    return Rung(name or citations.regulation_citation(acts[0]), acts, tuple(_on(topic, acts)))


def _on(topic: str, acts: Iterable[Regulation]) -> list[Article]:
    """List the articles in force on a topic; those in Roman numerals belong to an amending act and stand last."""
    found = [
        article
        for act in acts
        for article in act.articles
        if topic in article.topics and article.status.status is Status.BERLAKU
    ]
    return sorted(found, key=lambda article: (not article.label[0].isdigit(), numbering.key(article.label)))
