"""Who refers to whom: resolving ids, references and backlinks of the text, duties and the steps that carry them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from suluh import citations, ids, notation
from suluh.citations import Names
from suluh.ids import Target
from suluh.model import (
    Article,
    ArticleCheck,
    Body,
    Corpus,
    Duty,
    ExternalAct,
    ExternalFact,
    Kind,
    LegalStatus,
    Norm,
    Procedure,
    Provision,
    Regulation,
    Status,
    Step,
    Verification,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation in the text of an article: from a provision of it to a target."""

    source: Target
    target: Target


@dataclass(frozen=True)
class Graph:
    """A corpus with its links; every view is computed once, on first use."""

    corpus: Corpus

    @cached_property
    def names(self) -> Names:
        """What acts are called."""
        return Names.of(self.corpus)

    @cached_property
    def acts(self) -> dict[str, Regulation | ExternalAct]:
        """Every act by id; a regulation of the corpus wins over an external one."""
        external: dict[str, Regulation | ExternalAct] = {act.id: act for act in self.corpus.external}
        return external | {regulation.id: regulation for regulation in self.corpus.regulations}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Every article by id."""
        return {ids.article_id(article.regulation, article.label): article for article in self.corpus.articles()}

    @cached_property
    def provisions(self) -> dict[str, frozenset[str]]:
        """The paths inside each article, by article id."""
        return {
            name: frozenset(path for body in bodies(article) for path, _ in ids.walk(body.provisions))
            for name, article in self.articles.items()
        }

    @cached_property
    def facts(self) -> dict[str, ExternalFact]:
        """Every external fact by id."""
        return {f"{act.id}/{fact.path}": fact for act in self.corpus.external for fact in act.facts}

    @cached_property
    def checks(self) -> dict[str, tuple[Verification, ArticleCheck]]:
        """By article id: what the last comparison with the official document showed."""
        return {
            ids.article_id(regulation.id, check.label): (regulation.verification, check)
            for regulation in self.corpus.regulations
            if regulation.verification
            for check in regulation.verification.checks
        }

    @cached_property
    def duties(self) -> dict[str, tuple[Article, Duty]]:
        """Every duty by id."""
        return {
            ids.duty_id(article.regulation, article.label, duty.id): (article, duty)
            for article in self.corpus.articles()
            for duty in article.duties
        }

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All citations in the text of all articles and their elucidations, but for those of an article to itself."""
        return tuple(
            Reference(reference.source, self.meant(reference.target))
            for article in self.corpus.articles()
            for reference in article_references(article, self.names)
        )

    @cached_property
    def referring(self) -> dict[str, tuple[Target, ...]]:
        """By article id: the articles whose text cites it, in order and without repeats."""
        return self._grouped((ids_of(r.target), Target(r.source.regulation, r.source.article)) for r in self.references)

    @cached_property
    def referred(self) -> dict[str, tuple[Target, ...]]:
        """By article id: what its text cites, in order and without repeats."""
        return self._grouped((ids_of(r.source), r.target) for r in self.references)

    @staticmethod
    def _grouped(pairs: Iterator[tuple[str, Target]]) -> dict[str, tuple[Target, ...]]:
        grouped: dict[str, dict[Target, None]] = defaultdict(dict)
        for key, value in pairs:
            grouped[key][value] = None
        return {key: tuple(values) for key, values in grouped.items()}

    @cached_property
    def steps_fulfilling(self) -> dict[str, tuple[tuple[Procedure, Step], ...]]:
        """By duty id: the steps that carry the duty out."""
        found: dict[str, list[tuple[Procedure, Step]]] = defaultdict(list)
        for procedure in self.corpus.procedures:
            for step in procedure.steps:
                for ref in step.fulfils:
                    found[ref.target].append((procedure, step))
        return {key: tuple(values) for key, values in found.items()}

    @cached_property
    def steps_based_on(self) -> dict[str, tuple[tuple[Procedure, Step], ...]]:
        """By article id: the steps that rest on the article, any provision of it, or one of its duties."""
        found: dict[str, dict[tuple[str, str], tuple[Procedure, Step]]] = defaultdict(dict)
        for procedure in self.corpus.procedures:
            for step in procedure.steps:
                for ref in (*step.basis, *step.fulfils):
                    article = "/".join(ref.target.partition("#")[0].split("/")[:2])
                    found[article][procedure.id, step.id] = (procedure, step)
        return {key: tuple(values.values()) for key, values in found.items()}

    def gap(self, article: Article, duty: Duty) -> str:
        """Say why no step carries a duty out: the editor's reason, else the plain fact; "" when a step does."""
        if self.steps_fulfilling.get(ids.duty_id(article.regulation, article.label, duty.id)):
            return ""
        if duty.gap:
            return duty.gap
        if self.status_of(Target(article.regulation, article.label.lower())).status is not Status.BERLAKU:
            return "Ketentuan ini tidak berlaku lagi."
        if duty.norm is Norm.LARANGAN:
            return "Larangan dijalankan dengan tidak berbuat; prosedur penindakannya belum ditulis."
        return "Belum ada prosedur di Suluh yang melaksanakannya."

    @cached_property
    def _amended(self) -> dict[str, str]:
        """By amending act: the act it changes, whose articles its text speaks of when it has none of that number."""
        return {one.id: one.amends[-1].target for one in self.corpus.regulations if one.amends}

    def meant(self, target: Target) -> Target:
        """Return what a citation without an act means: an amending act cites the act it changes as itself."""
        parent = self._amended.get(target.regulation)
        if parent and target.article and ids_of(target) not in self.articles:
            return Target(parent, target.article, target.path)
        return target

    def resolves(self, target: Target) -> bool:
        """Tell whether there is a page, or a place on one, for a target."""
        text = str(target)
        if text in self.facts or text in self.acts:
            return True
        known = self.provisions.get(ids_of(target))
        return known is not None and (not target.path or target.path in known)

    def status_of(self, target: Target) -> LegalStatus:
        """Return the status of a provision: its own, else that of the nearest one above it, else the article's."""
        article = self.articles.get(ids_of(target))
        if article is None:
            return LegalStatus()
        own = {ref.target: status for ref, status in article.provision_status}
        path = target.path
        while path:
            if path in own:
                return own[path]
            path = path.rpartition("/")[0]
        return article.status

    def not_in_force(self, article: Article) -> tuple[Target, ...]:
        """Return what the article's text cites that is no longer in force."""
        targets = self.referred.get(ids.article_id(article.regulation, article.label), ())
        return tuple(target for target in targets if self.status_of(target).status is not Status.BERLAKU)

    def href(self, target: Target) -> str | None:
        """Return the address, from the site's root, of the nearest thing there is for a target; None if nothing is."""
        for near in (target, Target(target.regulation, target.article)):
            if near.regulation in {regulation.id for regulation in self.corpus.regulations} and self.resolves(near):
                return ids.url(near)
            if str(near) in self.facts:
                return ids.url(near, external=True)
        return self._act_href(target)

    def _act_href(self, target: Target) -> str | None:
        act = self.acts.get(target.regulation)
        if act is None:
            return None
        return ids.url(Target(act.id), external=isinstance(act, ExternalAct))


def sanction_changed(article: Article) -> bool:
    """Tell whether an article in force prints figures that UU 1/2026 changed."""
    return article.status.status is Status.BERLAKU and any(one.penalty.term_max for one in article.sanctions)


def check_state(article: Article, check: ArticleCheck) -> str:
    """Return `cocok`, `dijelaskan`, `selisih`, or `berubah` when the restatement changed after the comparison."""
    if check.digest != notation.digest(article.body):
        return "berubah"
    if not check.differences:
        return "cocok"
    return "dijelaskan" if check.explanation else "selisih"


def ids_of(target: Target) -> str:
    """Return the id of the article a target lies in."""
    return str(Target(target.regulation, target.article))


def article_references(article: Article, names: Names) -> Iterator[Reference]:
    """Yield the citations in the text of one article that point outside it."""
    for path, provision in explained(next(iter(bodies(article)), article.body)):
        here = Target(article.regulation, article.label.lower(), path)
        for citation in citations.find(provision.text, names, here):
            if ids_of(citation.target) != ids_of(here):
                yield Reference(here, citation.target)


def bodies(article: Article) -> tuple[Body, ...]:
    """Return what there is of the restatement and the official wording, in this order."""
    return tuple(body for body in (article.body, article.official) if body.provisions)


def explained(body: Body) -> Iterator[tuple[str, Provision]]:
    """Yield (path, provision) of a whole body; those of the elucidation carry the path of their ayat, if any."""
    yield from ids.walk(body.provisions)
    for path, provision in ids.walk(body.explanation):
        ayat = path.split("/")[0]
        yield ayat if ayat.startswith(Kind.AYAT) else "", provision
