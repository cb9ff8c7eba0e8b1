"""Grouped bars as SVG, made when the site is built. Pure; the colours are those of the style sheet.

Figures stand at the bars, kinds differ by pattern and not by colour alone, and what was not recorded is said in words
where its bar would stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

NOT_RECORDED = "tidak tercatat"
_WIDTH, _BASE, _TOP = 360, 220, 52
_HEIGHT = _BASE + 24
_SHARE = 0.4  # of the room of a group that each of two bars takes; what is left parts the groups
_GAP = 3
_HATCHING = Markup(
    '<defs><pattern id="grafik-arsir" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="grafik__dasar" width="6" height="6"/><rect class="grafik__garis" width="3" height="6"/>'
    "</pattern></defs>"
)
_FILLS = (Markup(), Markup(' fill="url(#grafik-arsir)"'))


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of bar with its value in each group; None where nothing was recorded."""

    name: str
    values: tuple[int | None, ...]


def bars(labels: Sequence[str], series: tuple[Series, Series], alternative: str) -> Markup:
    """Draw two bars for each label; `alternative` is what a screen reader says of the picture.

    Values are not negative, and each series has as many as there are labels.
    """
    most = max((value or 0 for one in series for value in one.values), default=0)
    scale = (_BASE - _TOP) / max(most, 1)
    groups = zip(labels, *(one.values for one in series), strict=True)
    room = _WIDTH / max(len(labels), 1)
    drawn = (_group(room * place, room, label, values, scale) for place, (label, *values) in enumerate(groups))
    return Markup(
        '<svg class="grafik" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}'
        '<path class="grafik__sumbu" d="M0 {}H{}"/></svg>'
    ).format(_WIDTH, _HEIGHT, alternative, _HATCHING, _legend(series), Markup().join(drawn), _BASE, _WIDTH)


def _legend(series: Sequence[Series]) -> Markup:
    """Draw a sample of each kind of bar with its name, side by side."""
    swatch = Markup('<rect class="grafik__batang"{} x="{}" y="2" width="14" height="14"/><text x="{}" y="14">{}</text>')
    step = _WIDTH // 2
    return Markup().join(
        swatch.format(_FILLS[kind], 1 + step * kind, 21 + step * kind, one.name) for kind, one in enumerate(series)
    )


def _group(left: float, room: float, label: str, values: Sequence[int | None], scale: float) -> Markup:
    """Draw the bars of one label beside each other with the label below them."""
    width = room * _SHARE
    start = left + (room - width * len(values) - _GAP) / 2
    drawn = Markup().join(_columns(start, width, values, scale))
    name = Markup('<text class="grafik__label" x="{:.1f}" y="{}">{}</text>').format(left + room / 2, _BASE + 17, label)
    return drawn + name


def _columns(start: float, width: float, values: Sequence[int | None], scale: float) -> Iterator[Markup]:
    for kind, value in enumerate(values):
        x = start + kind * (width + _GAP)
        yield _absent(x + width / 2) if value is None else _bar(kind, x, width, value, scale)


def _bar(kind: int, x: float, width: float, value: int, scale: float) -> Markup:
    """Draw a bar with its value on top."""
    height = value * scale
    return Markup(
        '<rect class="grafik__batang"{} x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
        '<text class="grafik__angka" x="{:.1f}" y="{:.1f}">{}</text>'
    ).format(_FILLS[kind], x, _BASE - height, width, height, x + width / 2, _BASE - height - 5, value)


def _absent(x: float) -> Markup:
    """Write upright where a bar would stand that nothing was recorded: no bar would be read as none."""
    return Markup('<text class="grafik__tanpa" transform="translate({:.1f} {}) rotate(-90)">{}</text>').format(
        x + 4, _BASE - 6, NOT_RECORDED
    )
