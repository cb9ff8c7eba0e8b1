"""The score of a document, in full; nothing here depends on Whoosh, so that a browser computes the same numbers.

Fields f are title, heading, body and what people ask (`bahasa_warga/`) with weights w = 1.8, 0.5, 1.0, 0.7 and
length normalisations b = 0.3, 0.3, 0.4, 0.15; k1 = 1.3. For a term t, a document d of N, tf the occurrences of t in f
of d (1, 1, 5, 2 of them at most: more say nothing more), len the words of f of d, avg their mean:

    tf~(t, d)   = sum over f of  w_f * tf_f / (1 - b_f + b_f * len_f / avg_f)          Robertson's simple BM25F
    idf(t)      = ln(1 + (N - n + 0.5) / (n + 0.5))                                     n = documents with t
    bm(t, d)    = idf(t) * tf~ * (k1 + 1) / (k1 + tf~)

A question is a row of units. A unit is a word or phrase asked, with its alternatives A: itself at weight 1, what the
thesaurus says it means at the entry's weight. An alternative of several terms counts by the share it finds:

    alt(A, d)   = weight_A * (sum over t in A of bm(t, d)) * found_A / |A|
    unit(u, d)  = max over A of alt(A, d)

What a unit weighs among the others, and how much of the question a document answers:

    weight(u)   = max over A of (weight_A * max over t in A of idf(t));  0.8 idf of a term nobody has, when u is unknown
    cover(d)    = sum of weight(u) * share(u, d) / sum of weight(u);     share = max over A of weight_A * found_A / |A|
    score(d)    = (sum over u of unit(u, d)) * (0.3 + 0.7 * cover(d)) * product of the boosts of d

Boosts are plain factors (`query.py`). At last a prohibition and its sanction lift each other:

    score(d)    = max(score(d), factor * max score of its partners)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

FIELDS = ("title", "heading", "body", "asked")
WEIGHTS = (1.8, 0.5, 1.0, 0.7)
NORMS = (0.3, 0.3, 0.4, 0.15)
MOST = (1.0, 1.0, 5.0, 2.0)  # occurrences that count
K1 = 1.3
FLOOR = 0.3

Phrase = tuple[str, ...]
Counts = Sequence[float]  # one number for each of FIELDS


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or phrase asked: its alternatives with their weights, and what it weighs among the others."""

    asked: Phrase
    alternatives: tuple[tuple[Phrase, float], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What the words of a question give every document, by its number: points before boosts, share answered."""

    points: list[float]
    cover: list[float]

    def total(self, number: int, boost: float) -> float:
        """Return the score of a document with its boosts."""
        return self.points[number] * (FLOOR + (1 - FLOOR) * self.cover[number]) * boost


def idf(documents: int, having: int) -> float:
    """Return how telling a term is that `having` of `documents` documents have.

    >>> idf(100, 1) > idf(100, 50) > 0
    True
    """
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def saturated(counts: Counts, lengths: Counts, means: Counts) -> float:
    """Return tf~ * (k1 + 1) / (k1 + tf~) of one term in one document."""
    frequency = 0.0
    for weight, b, tf, length, mean in zip(WEIGHTS, NORMS, counts, lengths, means, strict=True):
        if tf:
            frequency += weight * tf / (1 - b + b * length / mean)
    return frequency * (K1 + 1) / (K1 + frequency)


def score(units: Iterable[Unit], bm: Callable[[str], Mapping[int, float]], documents: int) -> Scores:
    """Score so many documents; `bm` gives bm(t, d) of a term by document."""
    points, cover = [0.0] * documents, [0.0] * documents
    weighed = [(unit, unit.weight) for unit in units]
    whole = sum(weight for _, weight in weighed) or 1.0
    for unit, weight in weighed:
        for number, (value, share) in _answers(unit, bm).items():
            points[number] += value
            cover[number] += weight * share
    return Scores(points, [covered / whole for covered in cover])


def _answers(unit: Unit, bm: Callable[[str], Mapping[int, float]]) -> dict[int, tuple[float, float]]:
    """Return by document: unit(u, d) and share(u, d)."""
    best: dict[int, tuple[float, float]] = {}
    for phrase, weight in unit.alternatives:
        found = _phrase(phrase, weight, bm)
        for number in best.keys() & found.keys():
            (value, share), (points, part) = best[number], found[number]
            found[number] = (max(value, points), max(share, part))
        best = best | found if best else found
    return best


def _phrase(phrase: Phrase, weight: float, bm: Callable[[str], Mapping[int, float]]) -> dict[int, tuple[float, float]]:
    """Return by document what one alternative gives it: points and share."""
    if len(phrase) == 1:
        return {number: (value * weight, weight) for number, value in bm(phrase[0]).items()}
    sums: dict[int, tuple[float, int]] = {}
    for term in phrase:
        for number, value in bm(term).items():
            before, count = sums.get(number, (0.0, 0))
            sums[number] = (before + value, count + 1)
    shares = [weight * count / len(phrase) for count in range(len(phrase) + 1)]
    return {number: (points * shares[count], shares[count]) for number, (points, count) in sums.items()}
