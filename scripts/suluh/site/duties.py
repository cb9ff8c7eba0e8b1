"""Who must do what: every duty in force with the steps that carry it out, counted by actor, norm and act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from suluh import ids
from suluh.graph import Graph
from suluh.ids import Target
from suluh.model import Article, Duty, Norm, Procedure, Status, Step
from suluh.site.render import Renderer

Choice = tuple[str, str]
# Values of the filter by steps, which `Item.state` answers to.
STATES: tuple[Choice, ...] = (
    ("ada", "ada langkah"),
    ("belum", "belum ada langkah"),
    ("beralasan", "belum ada, alasan tercatat"),
    ("tanpa-alasan", "belum ada, alasan belum diketahui"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One duty in force: where it stands, by which act with all its changes, and who does it where, or why not."""

    article: Article
    duty: Duty
    target: Target
    act: str
    steps: tuple[tuple[Procedure, Step], ...]
    gap: str

    @property
    def state(self) -> str:
        """The values of the filter by steps that this duty answers to."""
        if not self.gap:
            return "ada"
        return "belum beralasan" if self.duty.gap else "belum tanpa-alasan"


@dataclass(frozen=True, slots=True)
class Count:
    """How many duties there are, with a step, and without one for a reason that an editor declared."""

    total: int
    done: int
    explained: int

    @property
    def without(self) -> int:
        """Those that no step carries out."""
        return self.total - self.done

    @property
    def unexplained(self) -> int:
        """Those that no step carries out, for no reason known yet."""
        return self.without - self.explained


@dataclass(frozen=True, slots=True)
class Bearer:
    """A row of the matrix: an actor, "" for all of them, with what it bears by norm."""

    actor: str
    whole: Count
    norms: dict[Norm, Count]


@dataclass(frozen=True)
class Matrix:
    """All duties in force and how they fall to actors; every view is computed once, on first use."""

    items: tuple[Item, ...]

    @cached_property
    def everyone(self) -> Bearer:
        """The row of all actors, in which a duty that several bear counts once."""
        return _bearer("", self.items)

    @cached_property
    def bearers(self) -> list[Bearer]:
        """The actors that bear any duty, most duties first."""
        found = _grouped((actor, item) for item in self.items for actor in item.duty.bearers)
        return sorted((_bearer(*one) for one in found.items()), key=lambda one: -one.whole.total)

    @cached_property
    def acts(self) -> dict[str, Count]:
        """By act with all its changes, in the order of the corpus."""
        return {act: count(items) for act, items in _grouped((item.act, item) for item in self.items).items()}

    @cached_property
    def without(self) -> dict[str, list[Item]]:
        """By act: what no step carries out."""
        return _grouped((item.act, item) for item in self.items if item.gap)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The topics of the articles that set the duties."""
        return frozenset(topic for item in self.items for topic in item.article.topics)


def matrix(graph: Graph) -> Matrix:
    """Gather the duties of the articles in force, in the order of the corpus."""
    return Matrix(
        tuple(
            _item(graph, name, article, duty)
            for name, (article, duty) in graph.duties.items()
            if article.status.status is Status.BERLAKU
        )
    )


def _item(graph: Graph, name: str, article: Article, duty: Duty) -> Item:
    family = graph.families.get(article.regulation)
    return Item(
        article,
        duty,
        ids.target_of(article, duty.basis.target if duty.basis else ""),
        family.parent.id if family else article.regulation,
        graph.steps_fulfilling.get(name, ()),
        graph.gap(article, duty),
    )


def count(items: Iterable[Item]) -> Count:
    """Count duties, those with a step, and those without one but with a declared reason."""
    states = [item.state for item in items]
    return Count(len(states), states.count("ada"), states.count("belum beralasan"))


def _bearer(actor: str, items: Iterable[Item]) -> Bearer:
    own = tuple(items)
    return Bearer(actor, count(own), {norm: count(one for one in own if one.duty.norm is norm) for norm in Norm})


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return dict(groups)


def choices(matrix: Matrix, renderer: Renderer) -> dict[str, list[Choice]]:
    """List (value, words) of every filter that is chosen, by its name in the address."""
    actors = ((one.actor, f"{renderer.actors[one.actor]} ({one.whole.total})") for one in matrix.bearers)
    return {
        "pelaku": sorted(actors, key=lambda choice: choice[1].casefold()),
        "norma": [(norm.value, norm.value) for norm in Norm],
        "peraturan": [(act, renderer.standing_act(act)) for act in matrix.acts],
        "langkah": list(STATES),
        "topik": [(topic, name) for topic, name in renderer.topics.items() if topic in matrix.topics],
    }
