"""The templates and the words they need: links, labels, dates, amounts. The only place that imports jinja2."""

from __future__ import annotations

from datetime import date

import markdown
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from suluh import citations, glossary, ids, penalties
from suluh.family import Family
from suluh.graph import Graph, bodies, check_state, explained, sanction_changed
from suluh.ids import Target
from suluh.model import (
    Article,
    ExternalAct,
    ExternalFact,
    LegalStatus,
    Penalty,
    Procedure,
    Provision,
    Ref,
    Regulation,
    Source,
    Step,
)
from suluh.site.linking import Definition, linked, term_anchor

MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
NORMS = {"wajib": "Wajib", "larangan": "Dilarang", "hak": "Hak", "wewenang": "Wewenang"}
FUNCTIONS = {
    "penerimaan-laporan": "Penerimaan laporan",
    "penjangkauan": "Penjangkauan",
    "pengelolaan-kasus": "Pengelolaan kasus",
    "penampungan-sementara": "Penampungan sementara",
    "mediasi": "Mediasi",
    "pendampingan": "Pendampingan",
    "pencegahan": "Pencegahan",
    "rujukan": "Rujukan",
    "hukum": "Hukum",
}


class Renderer:
    """Renders the templates for one corpus."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.sources: dict[str, Source] = {source.id: source for source in graph.corpus.sources}
        self.actors = graph.actors
        self.topics = dict(graph.corpus.topics)
        self._environment = Environment(
            loader=PackageLoader("suluh.site"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._environment.globals |= {
            "site": self,
            "corpus": graph.corpus,
            "graph": graph,
            "sanction_changed": sanction_changed,
            "check_state": check_state,
            "ids": ids,
            "term_anchor": term_anchor,
            "NORMS": NORMS,
            "FUNCTIONS": FUNCTIONS,
        }

    def render(self, template: str, base: str, **values: object) -> str:
        """Render a template for a page from which `base` leads to the root of the site."""
        text = self._environment.get_template(template).render(base=base, **values)
        return "\n".join(line for line in text.split("\n") if line.strip())

    def name(self, act: Regulation | ExternalAct) -> str:
        """Return an act as a citation names it."""
        return citations.regulation_citation(act)

    def act(self, regulation: str) -> Regulation | ExternalAct:
        """Return an act by id."""
        return self.graph.acts[regulation]

    def target(self, text: str) -> Target:
        """Read an id that the rules have found good; a duty's id stands for its article."""
        return ids.parse(text.partition("#")[0]) or Target("")

    def citation(self, target: Target) -> str:
        """Write the citation of a target with its act."""
        return citations.format_target(target, self.graph.acts[target.regulation])

    def familiar(self, target: Target) -> str:
        """Write a citation as people say it: an act outside the corpus goes by its short name, "Pasal 455 KUHP"."""
        return self.graph.named_citation(target) or self.citation(target)

    def link(self, target: Target, base: str, text: str = "") -> Markup:
        """Return a link to a target, with its citation as text unless another is given."""
        known = target.regulation in self.graph.acts
        shown = text or (self.familiar(target) if known else self._unknown(target))
        href = self.graph.href(target)
        if href is None:
            return Markup("{}").format(shown)
        return Markup('<a class="sitasi" href="{}">{}</a>').format(base + href, shown)

    @staticmethod
    def _unknown(target: Target) -> str:
        kind, *_, number, year = target.regulation.split("-")
        article = f"{citations.provision(target)} " if target.article else ""
        return f"{article}{kind.upper()} No. {number} Tahun {year}"

    def link_ref(self, ref: Ref, base: str) -> Markup:
        """Return a link to what an id points at."""
        return self.link(self.target(ref.target), base)

    def text(self, text: str, base: str, here: Target | None = None, terms: tuple[Definition, ...] = ()) -> Markup:
        """Return a text with its citations linked, and the defined terms it uses."""
        return linked(text, self.graph, base, here, terms)

    def used_terms(self, article: Article, terms: tuple[Definition, ...]) -> list[Definition]:
        """List the defined terms that the text of an article uses, in the order of their definitions."""
        texts = (provision.text for body in bodies(article) for _, provision in explained(body))
        known = tuple(term for _, term in terms)
        used = {term for text in texts for _, _, term in glossary.uses(text, known)}
        return [(article, term) for article, term in terms if term in used]

    def prose(self, text: str) -> Markup:
        """Render the Markdown prose of an edited file, which is trusted as the rest of the repository is."""
        return Markup(markdown.markdown(text, extensions=["tables"]))  # noqa: S704

    def provision(self, target: Target) -> str:
        """Write a provision without its act: "Pasal 59 ayat (2) huruf d"."""
        return citations.provision(target)

    def ref(self, text: str) -> Ref:
        """Make a reference of an id."""
        return Ref(text)

    def procedure_title(self, name: str) -> str:
        """Return the title of a procedure by id."""
        return next(one.title for one in self.graph.corpus.procedures if one.id == name)

    def partly_gone(self, target: Target) -> list[tuple[Target, LegalStatus]]:
        """List the provisions that were revoked in the last version of an article."""
        last = self.graph.current(target)
        if last is None or ids.article_id(last.article.regulation, last.article.label) == ids.article_of(target):
            return []
        own = last.article.provision_status
        return [(ids.target_of(last.article, ref.target), status) for ref, status in own]

    def families(self) -> list[Family]:
        """List the acts that were amended, with what amended them."""
        return list({family.parent.id: family for family in self.graph.families.values()}.values())

    def standing_name(self, family: Family) -> str:
        """Name an act as it stands today."""
        return f"{family.name} yang berlaku"

    def standing_act(self, regulation: str) -> str:
        """Name an act with all its changes: one that was changed says so, others go by their citation."""
        family = self.graph.families.get(regulation)
        return f"{family.name} dan perubahannya" if family else self.name(self.act(regulation))

    def standing_url(self, family: Family) -> str:
        """Return the address of an act as it stands today, from the root."""
        return f"peraturan/{family.parent.id}/berlaku/"

    def deep(self, here: Target, path: str) -> Target:
        """Return a provision of an article."""
        return Target(here.regulation, here.article, path)

    def children(self, provisions: tuple[Provision, ...], above: str = "") -> list[tuple[str, Provision]]:
        """List (path, provision) of one level."""
        return [
            (f"{above}/{path}".lstrip("/"), provision) for path, provision in ids.walk(provisions) if "/" not in path
        ]

    def date(self, value: date | None) -> str:
        """Write a date for people: 2 Januari 2026."""
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "tidak diketahui"

    def actor_names(self, keys: tuple[str, ...]) -> str:
        """Name actors in a row."""
        return ", ".join(self.actors[key] for key in keys)

    def penalty_lines(self, penalty: Penalty) -> list[str]:
        """Write one column of a sanction, a line for each part."""
        return penalties.lines(penalty)

    def step_href(self, procedure: Procedure, step: Step, base: str) -> str:
        """Return the address of a step."""
        return base + ids.step_url(procedure.id, step.id)

    def external_citation(self, act: ExternalAct, fact: ExternalFact) -> str:
        """Write the citation of an external fact."""
        return self.citation(self.target(f"{act.id}/{fact.path}"))

    def full_citation(self, target: Target) -> str:
        """Write the citation of a target with the act's title and gazette, as a thesis needs it."""
        act = self.graph.acts[target.regulation]
        official = self.graph.official_citation(target)
        about = "" if official != self.citation(target) else f" tentang {act.about}"
        gazette = f" ({act.gazette})" if isinstance(act, Regulation) and act.gazette else ""
        return f"{official}{about}{gazette}"

    def title_of(self, target: Target) -> str:
        """Return the editorial title of the article a target lies in, "" when it is not ours."""
        article = self.graph.articles.get(ids.article_of(target))
        return article.title if article else ""

    def without_step(self, article: Article) -> int:
        """Count the duties of an article that no step carries out."""
        return sum(1 for duty in article.duties if self.graph.gap(article, duty))

    def coverage(self, regulation: Regulation) -> str:
        """Say how much of a regulation is here."""
        here, count = len(regulation.articles), regulation.article_count
        return f"{here} dari {count} pasal" if count is not None else f"{here} pasal; jumlah seluruhnya belum diketahui"

    def article_href(self, article: Article, base: str) -> str:
        """Return the address of an article."""
        return base + ids.article_url(article.regulation, article.label)
