"""An act with the acts that changed it: every version of an article, and the act as it stands today.

Inserted chapters and articles take their place by number, as UU 35/2014 inserts Bab IXA between Bab IX and Bab X. The
articles in Roman numerals belong to the amending acts themselves and are no part of the act they change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from suluh import numbering
from suluh.model import Article, Division, Ref, Regulation, Status


@dataclass(frozen=True, slots=True)
class Version:
    """An article as one instrument words it."""

    regulation: Regulation
    article: Article


@dataclass(frozen=True, slots=True)
class Repeal:
    """What a later act took out of force: a provision of the last version (its path, "" for all of it), and by what."""

    since: date
    path: str
    by: Ref | None
    successors: tuple[Ref, ...]
    successor_basis: Ref | None


@dataclass(frozen=True)
class Family:
    """An act and the acts that amend it, oldest first; every view is computed once, on first use."""

    parent: Regulation
    amending: tuple[Regulation, ...]

    @property
    def acts(self) -> tuple[Regulation, ...]:
        """The parent and what amends it, oldest first."""
        return (self.parent, *self.amending)

    @property
    def name(self) -> str:
        """What the act is called with all its changes: the short name of whichever of its acts has one."""
        named = (act.short_name for act in reversed(self.acts) if act.short_name)
        return next(named, f"{self.parent.type.upper()} {self.parent.number}/{self.parent.year}")

    @cached_property
    def versions(self) -> dict[str, tuple[Version, ...]]:
        """By article label in order: its versions, oldest first."""
        found: dict[str, list[Version]] = defaultdict(list)
        for regulation in self.acts:
            for article in regulation.articles:
                if article.label[0].isdigit():
                    found[article.label].append(Version(regulation, article))
        return {label: tuple(found[label]) for label in sorted(found, key=numbering.key)}

    def current(self, label: str) -> Version | None:
        """Return the last version of an article, in force or not; None when no act of the family has it."""
        versions = self.versions.get(label.upper(), ())
        return versions[-1] if versions else None

    def last_act(self, label: str) -> Regulation | None:
        """Return the latest act that has an article in its outline, whether its file is there or not."""
        return next((act for act in reversed(self.acts) if label.upper() in self._placed[act.id]), None)

    @cached_property
    def _placed(self) -> dict[str, frozenset[str]]:
        return {
            act.id: frozenset(label.upper() for _, label in act.placed() if label[0].isdigit()) for act in self.acts
        }

    @cached_property
    def outline(self) -> tuple[Division, ...]:
        """The chapters of the act as it stands: titles of the latest act that prints them, articles by number."""
        numbered = (one for act in self.acts for one in act.outline if one.level)
        return tuple(_merged(numbered, self._homes))

    @cached_property
    def _homes(self) -> dict[str, tuple[str, ...]]:
        """By article label: the labels of the divisions where the latest act that has the article places it."""
        return {
            label: tuple(division.label for division in divisions)
            for act in self.acts
            for divisions, label in act.placed()
        }


def families(regulations: Iterable[Regulation]) -> dict[str, Family]:
    """Group the acts that amend another one with it: by id of each member, its family; others have none."""
    by_id = {one.id: one for one in regulations}
    changing: dict[str, list[Regulation]] = defaultdict(list)
    for one in by_id.values():
        if one.amends and one.amends[-1].target in by_id:
            changing[one.amends[-1].target].append(one)
    made = [Family(by_id[parent], tuple(sorted(acts, key=_age))) for parent, acts in changing.items()]
    return {act.id: family for family in made for act in family.acts}


def _age(act: Regulation) -> tuple[str, numbering.Key]:
    return act.year, numbering.key(act.number)


def repeals(article: Article) -> tuple[Repeal, ...]:
    """List what was repealed of an article's last version: the whole of it, or single provisions, in order."""
    own = (("", article.status), *((ref.target, status) for ref, status in article.provision_status))
    return tuple(
        Repeal(status.since, path, status.by, status.successors, status.successor_basis)
        for path, status in own
        if status.since and status.status in (Status.DICABUT, Status.DIHAPUS)
    )


def _merged(
    divisions: Iterable[Division], homes: dict[str, tuple[str, ...]], above: tuple[str, ...] = ()
) -> Iterator[Division]:
    """Join divisions with the same label; each article stands only where the latest act places it."""
    groups: dict[str, list[Division]] = defaultdict(list)
    for division in divisions:
        groups[division.label].append(division)
    for label in sorted(groups, key=_place):
        group, trail = groups[label], (*above, label)
        labels = {one for division in group for one in division.articles if homes[one] == trail}
        yield replace(
            group[-1],
            articles=tuple(sorted(labels, key=numbering.key)),
            children=tuple(_merged((child for one in group for child in one.children), homes, trail)),
        )


def _place(label: str) -> tuple[int, str]:
    """Sort key of a chapter ("IX" < "IXA" < "X") or a section ("Kesatu" < "Kedua")."""
    if label in numbering.ORDINALS:
        return numbering.ORDINALS.index(label), ""
    return numbering.roman_key(label)
