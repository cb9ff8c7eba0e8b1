"""A loaded corpus as the rules look at it: with its graph, and with what could not be read counted as there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from suluh import citations, ids
from suluh.corpus import Loaded
from suluh.graph import Graph
from suluh.model import Article, Ref
from suluh.problems import Problem


class Checker:
    """A loaded corpus with its graph, and the questions that several rules ask."""

    def __init__(self, loaded: Loaded) -> None:
        self.corpus = loaded.corpus
        self.graph = Graph(loaded.corpus)
        self.unreadable = loaded.unreadable
        self.listed = {
            ids.article_id(regulation.id, label)
            for regulation in loaded.corpus.regulations
            for _, label in regulation.placed()
        }

    def whole(self, regulation: str) -> bool:
        """Tell whether every article of an act and of those it belongs with is there and could be read."""
        family = self.graph.families.get(regulation)
        acts = {act.id for act in family.acts} if family else {regulation}
        wanted = {name for name in self.listed if name.split("/")[0] in acts}
        lost = {name for name in self.unreadable if name.split("/")[0] in acts}
        return not lost and wanted <= self.graph.articles.keys()

    def names_all_acts(self) -> bool:
        """Tell whether the names of all acts could be read, so that a citation without one belongs to its own act."""
        return not any(name == target.regulation for name in self.unreadable if (target := ids.parse(name)))

    def cited_in(self, text: str, article: Article) -> list[citations.Citation]:
        """Find the citations in a text that belongs to an article."""
        return citations.find(text, self.graph.names, ids.target_of(article))

    def missing(self, ref: Ref) -> bool:
        """Tell whether an id points at nothing; what could not be read or is listed without a file counts as there."""
        name, _, duty = ref.target.partition("#")
        target = ids.parse(name)
        if target is None:
            return True
        if {target.regulation, ids.article_of(target)} & self.unreadable:
            return False
        article = self.graph.articles.get(ids.article_of(target))
        if ids.article_of(target) in self.listed and (article is None or not article.body.provisions):
            return False
        return ref.target not in self.graph.duties if duty else not self.graph.resolves(target)


Rule = Callable[[Checker], Iterator[Problem]]
