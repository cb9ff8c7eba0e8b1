"""The page about measurements, made of the stored run; without one there is no page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from suluh.measurements import Comparison, Grown, Measured, Run, Scale, Unfinished
from suluh.site.curves import Curve, curves
from suluh.site.page import Page, page
from suluh.site.render import Renderer

PATH = "tentang/pengukuran.md"
_WIDTH, _ROW, _BAR, _TOP = 360, 38, 14, 6
# Others are hatched: not told apart by colour alone. Each picture has a pattern of its own name.
_FILL = Markup(' fill="url(#arsir-{})"')
_HATCHING = Markup(
    '<defs><pattern id="arsir-{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="grafik__dasar" width="6" height="6"/><rect class="grafik__garis" width="3" height="6"/>'
    "</pattern></defs>"
)
GROWTH_TABLE = "tabel-pertumbuhan"
_WHY = {
    Unfinished.LIMIT: "tidak selesai dalam {} detik",
    Unfinished.HOPELESS: "tidak dicoba: menurut ukuran sebelumnya tidak akan selesai dalam {} detik",
    Unfinished.FAILED: "gagal, mungkin kehabisan memori",
    Unfinished.MISSING: "tidak terpasang",
}
# What is drawn of the growth: the picture's id, its title, what stands below it, the figure.
_PLOTS: tuple[tuple[str, str, str, Callable[[Grown], float | None]], ...] = (
    (
        "tumbuh-jawab",
        "Grafik garis waktu menjawab menurut ukuran kumpulan",
        "Waktu menjawab (tengah), ms",
        lambda one: one.p50,
    ),
    (
        "tumbuh-ukuran",
        "Grafik garis ukuran indeks terkompresi menurut ukuran kumpulan",
        "Ukuran indeks terkompresi, MB",
        lambda one: one.gzipped and one.gzipped / 1e6,
    ),
    (
        "tumbuh-susun",
        "Grafik garis waktu menyusun indeks menurut ukuran kumpulan",
        "Waktu menyusun indeks, detik",
        lambda one: one.build,
    ),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its length among the others, the figure as written; `ours` is filled."""

    name: str
    value: float
    shown: str
    ours: bool


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """An engine with its figures at each size."""

    name: str
    sizes: tuple[Grown, ...]


def measured_pages(renderer: Renderer, run: Run | None) -> Iterator[Page]:
    """Yield the page of a stored run."""
    if run:
        compared = _compared(run.comparison, run.ours) if run.comparison else {}
        scaled = _scaled(run.scale, run.ours) if run.scale else {}
        values = compared | scaled | {"number": number, "share": share, "run": run.comparison, "scale": run.scale}
        yield page(renderer, PATH, "measurements.html", "Pengukuran pencarian", **values)


def _compared(run: Comparison, ours: Sequence[str]) -> dict[str, Any]:
    """Return what the page shows of the comparison."""
    return {
        "relevance": bars(
            "mrr", _relevance(run, ours), "Grafik batang MRR tiap mesin pencari; angkanya ada di tabel di bawah."
        ),
        "first": bars(
            "pertama", _first(run, ours), "Grafik batang detik sampai hasil pertama; angkanya ada di tabel di bawah."
        ),
        "slower": slower(run, ours),
    }


def _scaled(scale: Scale, ours: Sequence[str]) -> dict[str, Any]:
    """Return what the page shows of the growth."""
    rows, sizes = growth(scale), sorted({one.times for one in scale.growth})
    drawn = []
    for name, title, caption, figure in _PLOTS:
        lines = [Curve(row.name, tuple(figure(one) for one in row.sizes), row.name in ours) for row in rows]
        drawn.append((curves(name, sizes, lines, number, title, GROWTH_TABLE), caption))
    return {"growth": rows, "sizes": sizes, "plots": drawn, "table": GROWTH_TABLE, "why": partial(why, scale.limit)}


def why(limit: int, one: Grown) -> str:
    """Say why figures are missing at a size, "" where none is.

    >>> why(150, Grown("x", 10, unfinished=Unfinished.LIMIT))
    'tidak selesai dalam 150 detik'
    """
    return _WHY[one.unfinished].format(limit) if one.unfinished else ""


def number(value: float | None, digits: int = 0) -> str:
    """Write a number as Indonesian does.

    >>> number(1234.56, 1)
    '1.234,6'
    """
    return "–" if value is None else f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def share(value: float | None) -> str:
    """Write a share of one in percent.

    >>> share(0.856)
    '86%'
    """
    return "–" if value is None else f"{value * 100:.0f}%"


def _relevance(run: Comparison, ours: Sequence[str]) -> list[Bar]:
    rows = [(one, one.relevance[0].mrr) for one in run.engines]
    return [Bar(one.name, mrr, number(mrr, 2), one.name in ours) for one, mrr in rows]


def _first(run: Comparison, ours: Sequence[str]) -> list[Bar]:
    rows = [(one.name, one.slow.first[0]) for one in run.engines if one.slow]
    return [Bar(name, seconds, f"{number(seconds, 1)} detik", name in ours) for name, seconds in rows]


def growth(scale: Scale) -> list[GrowthRow]:
    """Return the figures of each engine by size, what is not installed at last."""
    found = sorted(scale.growth, key=lambda one: one.unfinished is Unfinished.MISSING)
    names = dict.fromkeys(one.name for one in found)
    return [GrowthRow(name, tuple(one for one in found if one.name == name)) for name in names]


def slower(run: Comparison, names: Sequence[str]) -> list[str]:
    """Say in which figures which engines are ahead of Suluh, in process and in the browser each among its like."""
    found = []
    for name in names:
        mine = next((one for one in run.engines if one.name == name), None)
        if mine:
            like = [one for one in run.engines if one.name not in names and bool(one.slow) is bool(mine.slow)]
            found += list(_behind(mine, like))
    return found


def _behind(mine: Measured, like: Sequence[Measured]) -> Iterator[str]:
    for what, ours, theirs in _figures(mine, like):
        if ahead := [name for name, value in theirs if value < ours]:
            yield f"{mine.name}: {what} lebih baik pada {', '.join(ahead)}."


def _figures(mine: Measured, like: Sequence[Measured]) -> Iterator[tuple[str, float, list[tuple[str, float]]]]:
    """Yield each figure of which less is better, ours and that of the others."""
    yield "waktu menyusun indeks", mine.build, [(one.name, one.build) for one in like]
    yield "ukuran indeks terkompresi", mine.gzipped, [(one.name, one.gzipped) for one in like]
    yield "waktu menjawab (p95)", mine.p95, [(one.name, one.p95) for one in like]
    if mine.slow:
        slow = [(one.name, one.slow) for one in like if one.slow]
        yield "hasil pertama", mine.slow.first[0], [(name, one.first[0]) for name, one in slow]
        yield "waktu per ketikan (p95)", mine.slow.key_p95 or 0, [(name, one.key_p95 or 0) for name, one in slow]


def bars(name: str, rows: Sequence[Bar], alternative: str) -> Markup:
    """Draw bars one below the other, names above them; `alternative` is what a screen reader says of the picture."""
    longest = max((one.value for one in rows), default=0) or 1
    drawn = Markup().join(_bar(name, one, _TOP + _ROW * place, longest) for place, one in enumerate(rows))
    return Markup('<svg class="grafik" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>').format(
        _WIDTH, _TOP + _ROW * len(rows), alternative, _HATCHING.format(name), drawn
    )


def _bar(picture: str, one: Bar, top: float, longest: float) -> Markup:
    """Draw a bar with its name above and its figure behind it."""
    width = one.value / longest * (_WIDTH - 80)
    fill = Markup() if one.ours else _FILL.format(picture)
    return Markup(
        '<text x="1" y="{:.0f}">{}</text><rect class="grafik__batang"{} x="1" y="{:.0f}" width="{:.1f}" height="{}"/>'
        '<text x="{:.1f}" y="{:.0f}">{}</text>'
    ).format(top + 10, one.name, fill, top + 15, width, _BAR, width + 7, top + 26, one.shown)
