"""The sheet of a situation: legal bases with ready citations, what to do in which order and what not, whom to call.

Situations add up: what happened comes first, circumstances add to it, and what two of them share stands once. The
browser adds them up by the same rules from the same data (`api/situasi.json`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from suluh import citations, ids
from suluh.graph import Graph
from suluh.ids import Target
from suluh.model import Action, Caution, Contact, Ref, Relevance, Role, Situation, Status, When


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision, or a prohibition with its sanction, as it is cited; `targets` are one or two ids."""

    targets: tuple[Target, ...]
    citation: str
    short: str
    use: str
    status: Status

    @property
    def key(self) -> str:
        """What tells two bases apart."""
        return "+".join(map(str, self.targets))


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: `href` leads to the step it is taken from, "" where it is the situation's own."""

    key: str
    when: When
    title: str
    text: str
    actors: tuple[str, ...]
    bases: tuple[Target, ...]
    no_basis: str
    deadline: str
    href: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that fits one situation, or one with its circumstances."""

    situations: tuple[Situation, ...]
    bases: tuple[Basis, ...]
    tasks: tuple[Task, ...]
    cautions: tuple[Caution, ...]
    contacts: tuple[Contact, ...]
    checked: date | None

    @property
    def title(self) -> str:
        """The main situation with its circumstances."""
        first, *rest = (one.title for one in self.situations)
        return f"{first} ({'; '.join(rest)})" if rest else first


def sheet(graph: Graph, names: Sequence[str]) -> Sheet:
    """Add up situations by id; raises KeyError for an id that is none, ValueError for no id at all."""
    known = {one.id: one for one in graph.corpus.situations}
    chosen = sorted((known[name] for name in dict.fromkeys(names)), key=lambda one: one.role is not Role.UTAMA)
    if not chosen:
        raise ValueError("tanpa situasi")
    checked = [one.checked for one in chosen if one.checked]
    return Sheet(
        tuple(chosen),
        tuple(_merged(basis for one in chosen for basis in bases(graph, one))),
        _once_by_key(task for one in chosen for task in tasks(graph, one)),
        tuple({one.text: one for situation in chosen for one in situation.cautions}.values()),
        _contacts(graph, chosen),
        min(checked) if checked else None,
    )


def _contacts(graph: Graph, chosen: Iterable[Situation]) -> tuple[Contact, ...]:
    keys = dict.fromkeys(key for one in chosen for key in one.contacts)
    return tuple(contact for contact in graph.corpus.contacts if contact.id in keys)


def _merged(found: Iterable[Basis]) -> Iterator[Basis]:
    """Leave out repeats, and an article alone that stands in a pair as well."""
    kept: dict[str, Basis] = {}
    for basis in found:
        kept.setdefault(basis.key, basis)
    once = list(kept.values())
    paired = {target for basis in once if len(basis.targets) > 1 for target in basis.targets}
    return (basis for basis in once if len(basis.targets) > 1 or basis.targets[0] not in paired)


def _once_by_key(found: Iterable[Task]) -> tuple[Task, ...]:
    """Leave out repeats, the most urgent first; what is done at two times is done at the earlier one."""
    order = list(When)
    once: dict[str, Task] = {}
    for task in sorted(found, key=lambda task: order.index(task.when)):
        once.setdefault(task.key, task)
    return tuple(once.values())


def bases(graph: Graph, situation: Situation) -> tuple[Basis, ...]:
    """Return the provisions that matter in a situation; a prohibition takes its sanction along as one citation."""
    listed = [(target, one) for one in situation.articles if (target := ids.parse(one.ref.target))]
    return tuple(_merged(_basis(graph, target, one, listed) for target, one in listed))


def _basis(graph: Graph, target: Target, one: Relevance, listed: list[tuple[Target, Relevance]]) -> Basis:
    status = graph.status_of(target).status
    sanction = next((other for other, _ in listed if _punishes(graph, other, target)), None)
    targets = (target, sanction) if sanction else (target,)
    return Basis(targets, official(graph, *targets), short(graph, *targets), one.use, status)


def _punishes(graph: Graph, sanction: Target, prohibition: Target) -> bool:
    """Tell whether an article sets the sanction for a prohibition, so that both are cited together."""
    pairs = graph.pairs_of.get(ids.article_of(sanction), ())
    return any(
        ids.article_of(pair.prohibition) == ids.article_of(prohibition)
        and ids.article_of(graph.sanctioning(pair)) == ids.article_of(sanction)
        for pair in pairs
    )


def official(graph: Graph, *targets: Target) -> str:
    """Write a citation as an office does; a code known by its name keeps it: "Pasal 425 KUHP (UU No. 1 Tahun 2023)"."""
    if named := graph.named_citation(targets[0]):
        return f"{named} ({citations.regulation_citation(graph.acts[targets[0].regulation])})"
    return graph.official_citation(*targets)


def short(graph: Graph, *targets: Target) -> str:
    """Write a citation as people say it: "Pasal 76I jo. Pasal 88 UU 35/2014", "Pasal 425 KUHP"."""
    return graph.named_citation(targets[0]) or graph.short_citation(*targets)


def tasks(graph: Graph, situation: Situation) -> tuple[Task, ...]:
    """Return what is to be done in a situation, in its order."""
    return tuple(_task(graph, action) for action in situation.actions)


def _task(graph: Graph, action: Action) -> Task:
    if action.step is None:
        return Task(action.text, action.when, action.text, "", (), targets(action.basis), action.no_basis, "", "")
    procedure, step = graph.steps[action.step.target]
    return Task(
        key=action.step.target,
        when=action.when,
        title=step.title,
        text=step.action,
        actors=tuple(graph.actors[key] for key in step.actors),
        bases=targets(step.basis),
        no_basis=step.no_basis,
        deadline=str(step.deadline or ""),
        href=ids.step_url(procedure.id, step.id),
    )


def targets(refs: Iterable[Ref]) -> tuple[Target, ...]:
    """Read ids that the rules have found good."""
    return tuple(target for ref in refs if (target := ids.parse(ref.target)))
