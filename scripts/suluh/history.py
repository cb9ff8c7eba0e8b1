"""How an article came to be what it is: its states in order of time, each with what changed against the one before.

What is compared is our own restatement of each version, provision by provision; where the wording of the law stayed,
the restatement stays too, so that a mark means a change of law.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from suluh import ids
from suluh.family import Family, Repeal, Version, repeals
from suluh.model import Change

_ALIKE = 0.45  # provisions that share fewer of their words are not the same provision reworded
_WORD = re.compile(r"\S+\s*")


class Mark(StrEnum):
    """What happened to a piece of text."""

    SAME = "tetap"
    ADDED = "baru"
    GONE = "hilang"


@dataclass(frozen=True, slots=True)
class Line:
    """One provision as printed, in pieces: what stayed, what is new, what is gone."""

    marker: str
    depth: int
    pieces: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class State:
    """A state of an article: since when, as which instrument words it, or what was repealed of that wording."""

    since: date | None
    version: Version
    lines: tuple[Line, ...] = ()
    first: bool = False
    repealed: tuple[Repeal, ...] = ()


Flat = tuple[str, int, str]


def states(family: Family, label: str) -> tuple[State, ...]:
    """Return the states of an article, oldest first; a repeal is a state of its own."""
    return tuple(_states(family.versions.get(label, ())))


def has_history(family: Family, label: str) -> bool:
    """Tell whether an article had more than one state."""
    versions = family.versions.get(label, ())
    return len(versions) > 1 or any(repeals(version.article) for version in versions[-1:])


def _states(versions: Sequence[Version]) -> Iterator[State]:
    before: list[Flat] | None = None
    for number, version in enumerate(versions):
        # What replaced a wording says when: an amending ordinance may have bound before its act (Perppu 1/2016).
        since = versions[number - 1].article.status.since if number else version.regulation.effective
        text = [] if version.article.change is Change.DIHAPUS else flat(version)
        yield State(since, version, tuple(compare(before if number else text, text)), first=number == 0)
        before = text
    last = versions[-1] if versions else None
    if last and last.article.change is not Change.DIHAPUS and (gone := repeals(last.article)):
        yield State(max(one.since for one in gone), last, repealed=gone)


def flat(version: Version) -> list[Flat]:
    """List (marker, depth, text) of a version's provisions in reading order."""
    return [
        (provision.marker, path.count("/"), provision.text)
        for path, provision in ids.walk(version.article.body.provisions)
    ]


def compare(old: Sequence[Flat] | None, new: Sequence[Flat]) -> Iterator[Line]:
    """Yield the lines of the new text, and where they stood those of the old that are gone, with the words marked."""
    for before, after in _aligned(old or (), new):
        if before is None and after is not None:
            yield Line(after[0], after[1], ((Mark.ADDED, after[2]),))
        elif after is None and before is not None:
            yield Line(before[0], before[1], ((Mark.GONE, before[2]),))
        elif before and after:
            yield Line(after[0], after[1], tuple(_words(before[2], after[2])))


def _words(old: str, new: str) -> Iterator[tuple[Mark, str]]:
    """Yield the pieces of two texts, word by word; a word takes the blank behind it along."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    for operation, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Mark.SAME, "".join(other[c:d])
            continue
        if a < b:
            yield Mark.GONE, "".join(one[a:b])
        if c < d:
            yield Mark.ADDED, "".join(other[c:d])


def _aligned(old: Sequence[Flat], new: Sequence[Flat]) -> list[tuple[Flat | None, Flat | None]]:
    """Pair the provisions of two texts in order so that the pairs are as alike as they can be (edit distance)."""
    alike = [[_likeness(one[2], other[2]) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0)
    return list(_walked(old, new, alike, best))


def _walked(
    old: Sequence[Flat], new: Sequence[Flat], alike: list[list[float]], best: list[list[float]]
) -> Iterator[tuple[Flat | None, Flat | None]]:
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, one) for one in new[j:])


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, 0 where it is too little to be the same provision."""
    counted, against = Counter(one.casefold().split()), Counter(other.casefold().split())
    share = 2 * sum((counted & against).values()) / max(1, counted.total() + against.total())
    return share if share >= _ALIKE else 0.0
