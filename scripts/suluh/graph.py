"""Who refers to whom: resolving ids, references and backlinks of the text, duties and the steps that carry them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from suluh import citations, glossary, ids, notation
from suluh.citations import Citation, Names
from suluh.family import Family, Version, families
from suluh.glossary import Term
from suluh.ids import Target
from suluh.kind import Kind
from suluh.model import (
    Article,
    ArticleCheck,
    Body,
    Corpus,
    Duty,
    ExternalAct,
    ExternalFact,
    LegalStatus,
    Norm,
    Procedure,
    Provision,
    Regulation,
    Sanction,
    Situation,
    Status,
    Step,
    Verification,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation in the text of an article: from a provision of it to a target."""

    source: Target
    target: Target


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in the text of an article with the provision it stands in; `named` if the text names the act."""

    article: Article
    provision: Provision
    reference: Reference
    named: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A prohibition and the sanction that punishes it, with the article that sets the sanction."""

    prohibition: Target
    article: Article
    sanction: Sanction


@dataclass(frozen=True)
class Graph:
    """A corpus with its links; every view is computed once, on first use."""

    corpus: Corpus

    @cached_property
    def names(self) -> Names:
        """What acts are called."""
        return citations.names(self.corpus)

    @cached_property
    def actors(self) -> dict[str, str]:
        """What every actor is called, by key."""
        return {actor.id: actor.name for actor in self.corpus.people}

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
    def citations(self) -> tuple[Cited, ...]:
        """All citations in the text of all articles and their elucidations, with what each means."""
        return tuple(one for article in self.corpus.articles() for one in self._citations_of(article))

    def _citations_of(self, article: Article) -> Iterator[Cited]:
        for path, provision in explained(next(iter(bodies(article)), article.body)):
            here = ids.target_of(article, path)
            for citation in citations.find(provision.text, self.names, here):
                yield Cited(article, provision, Reference(here, self.meant(citation, article)), citation.named)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What articles cite, but for what each says of itself."""
        found = (one.reference for one in self.citations)
        return tuple(one for one in found if ids.article_of(one.target) != ids.article_of(one.source))

    @cached_property
    def referring(self) -> dict[str, tuple[Target, ...]]:
        """By article id: the articles whose text cites it, in order and without repeats."""
        return self._grouped(
            (ids.article_of(r.target), Target(r.source.regulation, r.source.article)) for r in self.references
        )

    @cached_property
    def referred(self) -> dict[str, tuple[Target, ...]]:
        """By article id: what its text cites, in order and without repeats."""
        return self._grouped((ids.article_of(r.source), r.target) for r in self.references)

    @staticmethod
    def _grouped(pairs: Iterator[tuple[str, Target]]) -> dict[str, tuple[Target, ...]]:
        grouped: dict[str, dict[Target, None]] = defaultdict(dict)
        for key, value in pairs:
            grouped[key][value] = None
        return {key: tuple(values) for key, values in grouped.items()}

    @cached_property
    def steps(self) -> dict[str, tuple[Procedure, Step]]:
        """Every step by id, `prosedur/<procedure>#<step>`."""
        return {
            ids.step_id(procedure.id, step.id): (procedure, step)
            for procedure in self.corpus.procedures
            for step in procedure.steps
        }

    @cached_property
    def situations_of(self) -> dict[str, tuple[Situation, ...]]:
        """By article id: the situations that name it or a provision of it."""
        found: dict[str, dict[str, Situation]] = defaultdict(dict)
        for situation in self.corpus.situations:
            for one in situation.articles:
                target = ids.parse(one.ref.target)
                found[ids.article_of(target) if target else ""][situation.id] = situation
        return {key: tuple(values.values()) for key, values in found.items()}

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
        if self.status_of(ids.target_of(article)).status is not Status.BERLAKU:
            return "Ketentuan ini tidak berlaku lagi."
        if duty.norm is Norm.LARANGAN:
            return "Larangan dijalankan dengan tidak berbuat; prosedur penindakannya belum ditulis."
        return "Belum ada prosedur di Suluh yang melaksanakannya."

    @cached_property
    def families(self) -> dict[str, Family]:
        """By regulation that amends another of the corpus, or is amended: the acts that belong together."""
        return families(self.corpus.regulations)

    def current(self, target: Target) -> Version | None:
        """Return the last version of the article a target lies in, where acts of its family share it; else None."""
        family = self.families.get(target.regulation)
        return family.current(target.article) if family and target.article else None

    def meant(self, citation: Citation, citing: Article | None = None) -> Target:
        """Return what a citation means in an article in force, in superseded wording, or outside any article.

        An act and those that amend it are cited as one: what the named act lacks stands in another of them. The act
        is meant as it stands today, unless the text gives its number or is itself superseded.
        """
        target, family = citation.target, self.families.get(citation.target.regulation)
        last = family.last_act(target.article) if family and target.article else None
        superseded = citing is not None and citing.status.status is Status.DIUBAH
        if last is None or (ids.article_of(target) in self.articles and (citation.exact or superseded)):
            return target
        return replace(target, regulation=last.id)

    def resolves(self, target: Target) -> bool:
        """Tell whether there is a page, or a place on one, for a target."""
        text = str(target)
        if text in self.facts or text in self.acts:
            return True
        known = self.provisions.get(ids.article_of(target))
        return known is not None and (not target.path or target.path in known)

    def status_of(self, target: Target) -> LegalStatus:
        """Return the status of a provision: its own, else that of the nearest one above it, else the article's."""
        article = self.articles.get(ids.article_of(target))
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

    def revoked(self, article: Article) -> tuple[Target, ...]:
        """Return what an article's text cites, or its sanctions punish, that was revoked or deleted."""
        punished = (ids.parse(ref.target) for sanction in article.sanctions for ref in sanction.violates)
        found = dict.fromkeys((*self.not_in_force(article), *(target for target in punished if target)))
        gone = (Status.DICABUT, Status.DIHAPUS)
        return tuple(target for target in found if self.status_of(target).status in gone)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every prohibition with a sanction that punishes it; a sanction in force punishes what stands today."""
        return tuple(
            Pair(self._standing(target, article), article, sanction)
            for article in self.corpus.articles()
            for sanction in article.sanctions
            for ref in sanction.violates
            if (target := ids.parse(ref.target))
        )

    def _standing(self, target: Target, citing: Article) -> Target:
        """Return the last version of what a sanction punishes, unless the sanction itself is superseded."""
        last = self.current(target) if citing.status.status is not Status.DIUBAH else None
        return replace(target, regulation=last.regulation.id) if last else target

    @cached_property
    def pairs_of(self) -> dict[str, tuple[Pair, ...]]:
        """By article id: the pairs in which it is the prohibition or the sanction, those in force first."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            for name in dict.fromkeys((ids.article_of(pair.prohibition), ids.article_of(self.sanctioning(pair)))):
                found[name].append(pair)
        order = [Status.BERLAKU, Status.DIUBAH, Status.DICABUT, Status.DIHAPUS]
        return {
            name: tuple(sorted(pairs, key=lambda pair: order.index(self.status_of(self.sanctioning(pair)).status)))
            for name, pairs in found.items()
        }

    def punished_by(self, article: Article, duty: Duty) -> tuple[Target, ...]:
        """Return the provisions that set a sanction for breaking a prohibition; none for any other duty."""
        if duty.norm is not Norm.LARANGAN:
            return ()
        here, path = ids.target_of(article), duty.basis.target if duty.basis else ""
        own = [Pair(here, article, one) for one in article.sanctions if one.ayat in (None, path.removeprefix("ayat-"))]
        named = [
            pair
            for pair in self.pairs_of.get(str(here), ())
            if ids.article_of(pair.prohibition) == str(here) and _overlap(pair.prohibition.path, path)
            if pair.article.status.status is not Status.DIUBAH
        ]
        return tuple(dict.fromkeys(self.sanctioning(pair) for pair in (*own, *named)))

    @staticmethod
    def sanctioning(pair: Pair) -> Target:
        """Return the provision that sets the sanction of a pair."""
        path = f"ayat-{pair.sanction.ayat}" if pair.sanction.ayat else ""
        return ids.target_of(pair.article, path)

    def chain(self, target: Target) -> tuple[tuple[Target, LegalStatus], ...]:
        """Follow a provision through what replaced it: every stage that is not in force, with its status."""
        stages: list[tuple[Target, LegalStatus]] = []
        found: Target | None = target
        while found and (status := self.status_of(found)).since and found not in {stage for stage, _ in stages}:
            stages.append((found, status))
            next_one = ids.parse(status.successors[0].target) if len(status.successors) == 1 else None
            found = next_one if next_one and ids.article_of(next_one) in self.articles else None
        return tuple(stages)

    def named_citation(self, target: Target) -> str:
        """Write a provision of an act outside the corpus that goes by a name, "Pasal 455 KUHP"; "" for any other."""
        act = self.acts[target.regulation]
        named = isinstance(act, ExternalAct) and act.short_name and target.article
        return f"{citations.provision(target)} {act.short_name}" if named else ""

    def official_citation(self, *targets: Target) -> str:
        """Write provisions of one act in the form that no one can misread: the act with what amended it.

        An article that no act changed is cited by its own act alone.
        """
        family = self.families.get(targets[0].regulation)
        acts = {target.regulation for target in targets}
        if family is None or acts == {family.parent.id} or not targets[0].article[:1].isdigit():
            return citations.format_all(targets, self.acts[targets[0].regulation])
        last = [act for act in family.acts if act.id in acts][-1]
        return citations.format_amended(targets, family.parent, last, several=family.acts.index(last) > 1)

    def short_citation(self, *targets: Target) -> str:
        """Write provisions as people say them: "Pasal 76I jo. Pasal 88 UU 35/2014", by the last act named."""
        family = self.families.get(targets[0].regulation)
        acts = {target.regulation for target in targets}
        last = [act.id for act in family.acts if act.id in acts][-1] if family else targets[0].regulation
        return citations.format_all(targets, self.acts[last], short=True)

    @cached_property
    def terms(self) -> dict[str, tuple[tuple[Article, Term], ...]]:
        """By regulation: the terms that hold in it, with the article that defines them; an act with a family has the
        definitions as they stand today, and its superseded wording those of its own instrument."""
        own = {
            regulation.id: tuple((article, term) for article in regulation.articles for term in glossary.terms(article))
            for regulation in self.corpus.regulations
        }
        latest = {
            act: next((own[one.id] for one in reversed(family.acts) if own[one.id]), ())
            for act, family in self.families.items()
        }
        return own | latest

    def terms_in(self, article: Article) -> tuple[tuple[Article, Term], ...]:
        """Return the terms that hold in the wording of an article."""
        if article.status.status is Status.DIUBAH:
            same = self.articles_of(article.regulation)
            return tuple((one, term) for one in same for term in glossary.terms(one)) or self.terms[article.regulation]
        return self.terms.get(article.regulation, ())

    def articles_of(self, regulation: str) -> tuple[Article, ...]:
        """Return the articles of a regulation, in order."""
        return next((one.articles for one in self.corpus.regulations if one.id == regulation), ())

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


def _overlap(one: str, other: str) -> bool:
    """Tell whether two paths of an article meet: the same, or one above the other."""
    return one.startswith(other) or other.startswith(one)


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


def bodies(article: Article) -> tuple[Body, ...]:
    """Return what there is of the restatement and the official wording, in this order."""
    return tuple(body for body in (article.body, article.official) if body.provisions)


def explained(body: Body) -> Iterator[tuple[str, Provision]]:
    """Yield (path, provision) of a whole body; those of the elucidation carry the path of their ayat, if any."""
    yield from ids.walk(body.provisions)
    for path, provision in ids.walk(body.explanation):
        ayat = path.split("/")[0]
        yield ayat if ayat.startswith(Kind.AYAT) else "", provision
