"""What is gathered over all acts: prohibitions with their sanctions, and the terms that the acts define."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from suluh import ids
from suluh.glossary import Term
from suluh.graph import Graph, Pair
from suluh.ids import Target
from suluh.model import Article, LegalStatus, Penalty, Sanction, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One sanction that is or was law in the wording now last: what it punishes, what it threatens, how to cite it."""

    prohibitions: tuple[Target, ...]
    target: Target
    article: Article
    sanction: Sanction
    status: LegalStatus
    official: str
    short: str

    @property
    def weight(self) -> int:
        """The heaviest term as written in months, to sort by."""
        return weight(self.sanction.penalty)

    @property
    def weight_revised(self) -> int:
        """The heaviest term since 2026 in months, to sort by."""
        return weight(self.sanction.revised.penalty)


def rows(graph: Graph) -> list[Row]:
    """List every sanction but those in superseded wording, act by act in their order."""
    found = (
        _row(graph, article, sanction)
        for article in graph.corpus.articles()
        if article.status.status is not Status.DIUBAH
        for sanction in article.sanctions
    )
    return sorted(found, key=lambda row: row.target.regulation not in graph.families)


def _row(graph: Graph, article: Article, sanction: Sanction) -> Row:
    target = graph.sanctioning(Pair(Target(""), article, sanction))
    known = graph.pairs_of.get(ids.article_of(target), ())
    prohibitions = tuple(pair.prohibition for pair in known if pair.sanction is sanction)
    cited = (prohibitions[0], target) if len(prohibitions) == 1 else (target,)
    official, short = graph.official_citation(*cited), graph.short_citation(*cited)
    return Row(prohibitions, target, article, sanction, graph.status_of(target), official, short)


def weight(penalty: Penalty) -> int:
    """Return the heaviest deprivation of liberty of a penalty in months; death outweighs life, life any term."""
    heaviest = {"mati": 10_000, "seumur-hidup": 9_000}
    terms = [penalty.term_max, *penalty.alternatives]
    return max((heaviest[term] if isinstance(term, str) else term or 0 for term in terms), default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with what each act means by it."""

    name: str
    meanings: tuple[tuple[Article, Term], ...]


def glossary(graph: Graph) -> list[Entry]:
    """List every term in force by the alphabet; acts of one family share their definitions."""
    found: dict[str, dict[tuple[str, str], tuple[Article, Term]]] = defaultdict(dict)
    names: dict[str, str] = {}
    for definitions in graph.terms.values():
        for article, term in definitions:
            names.setdefault(term.name.casefold(), term.name)
            found[term.name.casefold()][article.regulation, term.path] = (article, term)
    return [Entry(names[key], tuple(found[key].values())) for key in sorted(found)]
