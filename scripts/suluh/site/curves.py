"""Lines over sizes as SVG, both axes logarithmic, made when the site is built. Pure; colours are the style sheet's.

Names stand at the ends of their lines and not in a legend of colours; others are dashed, each in its own way. A line
ends where its figures end, and what has none has no line: the table beside the picture says why.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from markupsafe import Markup

_WIDTH, _LEFT, _RIGHT, _NAMES = 364, 52, 200, 220
_TOP, _BASE, _HEIGHT = 12.0, 212.0, 234
_APART = 15  # from one name to the next
_DASHES = ("6 3", "2 3", "9 3 2 3", "4 4", "1 2", "12 4", "7 2 2 2 2 2")


@dataclass(frozen=True, slots=True)
class Curve:
    """The figures of one name by size, above zero; None where there is none. `ours` is drawn full."""

    name: str
    values: tuple[float | None, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line as points of the picture."""

    name: str
    points: tuple[tuple[float, float], ...]
    ours: bool


def curves(
    name: str,
    sizes: Sequence[int],
    lines: Sequence[Curve],
    written: Callable[[float, int], str],
    title: str,
    described: str,
) -> Markup:
    """Draw lines over ascending sizes; `written` writes a figure with so many digits behind the comma.

    `title` is what a screen reader calls the picture, `described` the id of what describes it; `name` is that of no
    other picture on the page.
    """
    known = [value for line in lines for value in line.values if value]
    low, high = math.floor(math.log10(min(known, default=1))), math.ceil(math.log10(max(known, default=10)))
    high = max(high, low + 1)
    across = [_LEFT + (_RIGHT - _LEFT) * math.log(one) / math.log(max(*sizes, 2)) for one in sizes]

    def down(value: float) -> float:
        return _BASE - (_BASE - _TOP) * (math.log10(value) - low) / (high - low)

    def drawn(line: Curve) -> _Drawn:
        points = ((x, down(value)) for x, value in zip(across, line.values, strict=True) if value)
        return _Drawn(line.name, tuple(points), line.ours)

    ticks = [(down(10.0**power), written(10.0**power, max(0, -power))) for power in range(low, high + 1)]
    inside = _axes(across, sizes, ticks) + _lines([drawn(one) for one in lines])
    return Markup(
        '<svg class="grafik" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-judul" aria-describedby="{}">'
        '<title id="{}-judul">{}</title>{}</svg>'
    ).format(_WIDTH, _HEIGHT, name, described, name, title, inside)


def _axes(across: Sequence[float], sizes: Sequence[int], ticks: Sequence[tuple[float, str]]) -> Markup:
    """Draw a rule for each power of ten, and the sizes below."""
    rule = Markup(
        '<path class="grafik__kisi" d="M{} {:.1f}H{}"/><text class="grafik__skala" x="{}" y="{:.1f}">{}</text>'
    )
    size = Markup('<text class="grafik__label" x="{:.1f}" y="{}">{}×</text>')
    return Markup().join(rule.format(_LEFT, y, _RIGHT, _LEFT - 6, y + 4, shown) for y, shown in ticks) + Markup().join(
        size.format(x, _BASE + 18, one) for x, one in zip(across, sizes, strict=True)
    )


def _lines(drawn: Sequence[_Drawn]) -> Markup:
    """Draw each line with its name behind it, ours on top of the others."""
    ending = sorted((one for one in drawn if one.points), key=lambda one: one.points[-1][1])
    places = spread([one.points[-1][1] for one in ending])
    dashes = cycle(_DASHES)
    rows = [(one, y, "" if one.ours else next(dashes)) for one, y in zip(ending, places, strict=True)]
    return Markup().join(_line(*row) for row in sorted(rows, key=lambda row: row[0].ours))


def _line(one: _Drawn, y: float, dashes: str) -> Markup:
    kind = " grafik--kami" if one.ours else ""
    (x, end), path = one.points[-1], "L".join(f"{x:.1f} {y:.1f}" for x, y in one.points)
    dots = Markup().join(
        Markup('<circle class="grafik__titik{}" cx="{:.1f}" cy="{:.1f}" r="3"/>').format(kind, *point)
        for point in one.points
    )
    return Markup(
        '<path class="grafik__penunjuk" d="M{:.1f} {:.1f}L{} {:.1f}"/>'
        '<path class="grafik__kurva{}" stroke-dasharray="{}" d="M{}"/>{}'
        '<text class="grafik__nama{}" x="{}" y="{:.1f}">{}</text>'
    ).format(x, end, _NAMES - 3, y, kind, dashes or "none", path, dots, kind, _NAMES, y + 4, one.name)


def spread(places: Sequence[float]) -> list[float]:
    """Move ascending places apart so that names do not cover each other, and keep them above the base.

    >>> spread([10.0, 12.0, 50.0])
    [10.0, 25.0, 50.0]
    >>> spread([205.0, 211.0])
    [197.0, 212.0]
    """
    down = list(_pushed(places))
    up = list(_pushed([-min(one, _BASE) for one in reversed(down)]))
    return [-one for one in reversed(up)]


def _pushed(places: Sequence[float]) -> Iterator[float]:
    before = -math.inf
    for one in places:
        before = max(one, before + _APART)
        yield before
