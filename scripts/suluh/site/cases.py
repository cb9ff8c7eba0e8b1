"""The counted cases of a year after the other: their chart and their sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from suluh.model import CaseYear
from suluh.site.chart import Series, bars


@dataclass(frozen=True, slots=True)
class Total:
    """A sum with the number of years it was made of: a year without a figure adds nothing and is not counted."""

    amount: int
    years: int


def total(values: Iterable[int | None]) -> Total:
    """Add up what was recorded."""
    recorded = [value for value in values if value is not None]
    return Total(sum(recorded), len(recorded))


def totals(cases: tuple[CaseYear, ...]) -> tuple[Total, Total]:
    """Return the sums of sexual and of economic exploitation, never of both: one case may stand in both columns."""
    return total(case.sexual for case in cases), total(case.economic for case in cases)


def span(cases: tuple[CaseYear, ...]) -> str:
    """Write the years from the first to the last."""
    return "–".join(dict.fromkeys((cases[0].year, cases[-1].year)))


def chart(cases: tuple[CaseYear, ...]) -> Markup:
    """Draw the cases, two bars a year."""
    sexual = Series("Eksploitasi seksual", tuple(case.sexual for case in cases))
    economic = Series("Eksploitasi ekonomi", tuple(case.economic for case in cases))
    alternative = f"Grafik batang kasus eksploitasi anak {span(cases)} per jenis; angkanya ada di tabel di bawah."
    return bars([case.year for case in cases], (sexual, economic), alternative)
