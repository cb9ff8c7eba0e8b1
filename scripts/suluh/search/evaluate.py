"""How well the search answers: S@1, S@5, MRR@10, nDCG@10 and zero-hit rate of a file of questions with their answers.

A file is tab-separated with a head: `id category query gold grade2 note`. `gold` and `grade2` name articles
("uu-35-2014/76I"), apart by spaces. Any gold article at a rank is a success there; hits inside an article count for
it, once. nDCG has gains 2 and 1. A question of category N has no answer; it is right when nothing is returned.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from suluh import ids

DEPTH = 10
NO_ANSWER = "N"


class Found(Protocol):
    """A result as far as it is looked at here, of whatever engine."""

    @property
    def id(self) -> str:
        """The id of its document, or of a place in it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the articles that answer it."""

    id: str
    category: str
    query: str
    gold: frozenset[str]
    also: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question got: the rank of the first right article (0: none in ten), nDCG, how many articles."""

    case: Case
    rank: int
    ndcg: float
    hits: int

    @property
    def right(self) -> bool:
        """Tell whether the first answer is right: a gold article, or nothing where there is none."""
        return self.hits == 0 if self.case.category == NO_ANSWER else self.rank == 1


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the questions of one category; `recognised` is of those without an answer only."""

    category: str
    queries: int
    s1: float = 0.0
    s5: float = 0.0
    mrr: float = 0.0
    ndcg: float = 0.0
    zero: float = 0.0
    recognised: float | None = None


def read(path: Path) -> list[Case]:
    """Read a file of questions; raises ValueError when a column is missing or it is no text."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    try:
        return [
            Case(row["id"], row["category"], row["query"], _articles(row["gold"]), _articles(row["grade2"] or ""))
            for row in rows
        ]
    except (KeyError, AttributeError, TypeError) as error:
        raise ValueError(f"{path}: kolom kurang; perlu id, category, query, gold, grade2") from error


def _articles(text: str) -> frozenset[str]:
    return frozenset(one.lower() for one in text.split() if one != "-")


def article(name: str) -> str:
    """Return the article that a result belongs to, in the form of the file.

    >>> article("uu-35-2014/pasal-59/ayat-2/huruf-d")
    'uu-35-2014/59'
    """
    target = ids.parse(name)
    return f"{target.regulation}/{target.article}" if target and target.article else name


def run(cases: Iterable[Case], search: Callable[[str], Sequence[Found]]) -> list[Outcome]:
    """Ask every question."""
    return [_outcome(case, search(case.query)) for case in cases]


def _outcome(case: Case, results: Sequence[Found]) -> Outcome:
    found = list(dict.fromkeys(article(result.id) for result in results))[:DEPTH]
    rank = next((place for place, one in enumerate(found, 1) if one in case.gold), 0)
    gains = [2 if one in case.gold else 1 if one in case.also else 0 for one in found]
    best = _gain(([2] * len(case.gold) + [1] * len(case.also))[:DEPTH])
    return Outcome(case, rank, _gain(gains) / best if best else 0.0, len(found))


def _gain(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def figures(outcomes: Sequence[Outcome]) -> list[Figures]:
    """Return the figures of each category in the order of the file, then of all questions that have an answer."""
    categories = dict.fromkeys(one.case.category for one in outcomes)
    found = [_figures(name, [one for one in outcomes if one.case.category == name]) for name in categories]
    answered = [one for one in outcomes if one.case.category != NO_ANSWER]
    return [*found, _figures("semua", answered)] if answered else found


def _figures(category: str, outcomes: Sequence[Outcome]) -> Figures:
    count = len(outcomes)
    if category == NO_ANSWER:
        return Figures(category, count, recognised=sum(one.right for one in outcomes) / count)
    return Figures(
        category,
        count,
        s1=sum(one.rank == 1 for one in outcomes) / count,
        s5=sum(1 <= one.rank <= 5 for one in outcomes) / count,
        mrr=sum(1 / one.rank for one in outcomes if one.rank) / count,
        ndcg=sum(one.ndcg for one in outcomes) / count,
        zero=sum(one.hits == 0 for one in outcomes) / count,
    )
