"""A procedure as a flow chart: a lane for each actor, the steps from top to bottom. Pure: a procedure in, SVG out.

`layout` decides where everything stands, `draw` writes it down. Lengths are CSS pixels at the theme's usual text size.
The chart repeats what the list of steps says, so the list is its text alternative and nothing stands in it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from suluh import ids
from suluh.model import Force, Procedure, Step

MAX_LANES = 6
OTHERS = ""  # the key of the last lane, which all who have no lane of their own share
OTHERS_NAME = "Lainnya"
FORCES = {Force.WAJIB: "Wajib", Force.SEBAIKNYA: "Sebaiknya"}
JOINS = "ikut"

_REM = 20  # pixels of one rem in the theme
_LANE, _BOX, _MARK = 188, 170, 136
_PAD, _GAP, _TIP = 10, 34, 5
_TOP, _SPACE = 34, 4  # above the title of a box, where its number stands; between its texts
_LARGE, _SMALL = 14, 12
_LEADING = 1.3

# Widths in em of the widest of the fonts that the style sheet names (DejaVu Sans Bold), so that others have room left.
_WIDTHS = {
    letter: width
    for letters, width in (
        ("ijlI.,:;'|! ", 0.4),
        ('frt()[]-/"', 0.52),
        ("mw", 1.05),
        ("MW@%&", 1.11),
        ("abcdeghknopqsuvxyz", 0.72),
        ("0123456789", 0.7),
    )
    for letter in letters
}
_CAPITAL, _UNKNOWN = 0.86, 1.1


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size with the words they say."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        """How tall the lines are together."""
        return len(self.lines) * self.size * _LEADING


@dataclass(frozen=True, slots=True)
class Box:
    """One step in the lane of its first actor, with what is written in it; `x` and `y` are its upper left corner."""

    step: Step
    number: int
    label: str
    title: Text
    actors: Text
    deadline: Text
    x: float
    y: float = 0
    width: float = _BOX

    @property
    def height(self) -> float:
        """How tall the box is around its texts."""
        texts = (self.title, self.actors, self.deadline)
        return _TOP + sum(text.height + _SPACE for text in texts if text.lines) + _PAD - _SPACE


@dataclass(frozen=True, slots=True)
class Mark:
    """Who else takes part in a step: a small sign in another lane."""

    text: Text
    x: float
    y: float = 0
    width: float = _MARK

    @property
    def height(self) -> float:
        """How tall the sign is around its text."""
        return self.text.height + _PAD


@dataclass(frozen=True, slots=True)
class Row:
    """One step from side to side."""

    box: Box
    marks: tuple[Mark, ...]

    @property
    def height(self) -> float:
        """How tall the tallest part is."""
        return max(self.box.height, *(mark.height for mark in self.marks), 0)

    def centred(self, middle: float) -> Row:
        """Return the row with all its parts centred on one line."""
        marks = (replace(mark, y=middle - mark.height / 2) for mark in self.marks)
        return Row(replace(self.box, y=middle - self.box.height / 2), tuple(marks))


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart: the names above its lanes, and its rows."""

    heads: tuple[Text, ...]
    head: float
    rows: tuple[Row, ...]
    width: float
    height: float


def svg(procedure: Procedure, names: Mapping[str, str]) -> Markup:
    """Return a procedure as SVG whose boxes lead to the steps on the same page; `names` are those of the actors."""
    return draw(layout(procedure, names))


def participants(procedure: Procedure) -> dict[str, tuple[tuple[int, Step], ...]]:
    """Return everybody who takes part with the numbered steps they take part in, the busiest first."""
    steps = tuple(enumerate(procedure.steps, 1))
    actors = dict.fromkeys(actor for step in procedure.steps for actor in step.actors)
    parts = {actor: tuple(one for one in steps if actor in one[1].actors) for actor in actors}
    return dict(sorted(parts.items(), key=lambda part: -len(part[1])))


def lanes(procedure: Procedure) -> tuple[str, ...]:
    """Return the keys of the lanes: whoever is first in some step, in that order; at most MAX_LANES with OTHERS."""
    first = tuple(dict.fromkeys(_first(step) for step in procedure.steps))
    own = tuple(key for key in first if key != OTHERS)
    everybody = {actor for step in procedure.steps for actor in step.actors}
    if first == own and len(own) <= MAX_LANES and everybody <= set(own):
        return own
    return (*own[: MAX_LANES - 1], OTHERS)


def measure(text: str, size: float) -> float:
    """Return a width that a text does not exceed in any of the fonts of the site."""
    return size * sum(_WIDTHS.get(one, _CAPITAL if one.isascii() else _UNKNOWN) for one in text)


def wrap(text: str, size: int, width: float) -> Text:
    """Break a text into lines that fit a width; a word that is too long for a line is broken itself."""
    lines: list[str] = []
    for word in (part for whole in text.split() for part in _parts(whole, size, width)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return Text(tuple(lines), size)


def _parts(word: str, size: int, width: float) -> Iterator[str]:
    """Break a word into parts that fit a width."""
    part = ""
    for letter in word:
        if part and measure(part + letter, size) > width:
            yield part
            part = ""
        part += letter
    yield part


def layout(procedure: Procedure, names: Mapping[str, str]) -> Chart:
    """Place everything: each row as tall as what stands in it, with room for an arrow between rows."""
    keys = lanes(procedure)
    heads = tuple(wrap(names.get(key, OTHERS_NAME), _LARGE, _BOX) for key in keys)
    head = max((text.height for text in heads), default=0) + 2 * _PAD
    rows: list[Row] = []
    top = head + _GAP / 2
    for number, step in enumerate(procedure.steps, 1):
        row = _row(number, step, keys, names)
        rows.append(row.centred(top + row.height / 2))
        top += row.height + _GAP
    return Chart(heads, head, tuple(rows), _LANE * len(keys), top - _GAP / 2)


def _first(step: Step) -> str:
    return next(iter(step.actors), OTHERS)


def _lane(actor: str, keys: tuple[str, ...]) -> int:
    """Return the column of an actor."""
    return keys.index(actor if actor in keys else OTHERS)


def _row(number: int, step: Step, keys: tuple[str, ...], names: Mapping[str, str]) -> Row:
    """Make the box of a step and the marks of who else takes part in it, not yet at their height."""
    home = _lane(_first(step), keys)
    together: dict[int, list[str]] = {home: []}
    for actor in step.actors:
        together.setdefault(_lane(actor, keys), []).append(names[actor])
    at_home = together.pop(home)
    marks = (_mark(lane, keys[lane], joining) for lane, joining in sorted(together.items()))
    return Row(_box(number, step, home, at_home), tuple(marks))


def _box(number: int, step: Step, lane: int, actors: list[str]) -> Box:
    first, joining = actors[:1], actors[1:]
    who = ", ".join(first) + (f"; {JOINS}: {', '.join(joining)}" if joining else "")
    limit = f"Paling lama {step.deadline.amount} {step.deadline.unit}" if step.deadline else ""
    inside = _BOX - 2 * _PAD
    return Box(
        step=step,
        number=number,
        label=". ".join(filter(None, (f"Langkah {number}, {step.force}: {step.title}", limit))),
        title=wrap(step.title, _LARGE, inside),
        actors=wrap(who, _SMALL, inside),
        deadline=wrap(limit, _SMALL, inside - 2 * _SPACE),
        x=lane * _LANE + (_LANE - _BOX) / 2,
    )


def _mark(lane: int, key: str, actors: list[str]) -> Mark:
    """Make the sign of who joins; the shared lane says who it is."""
    words = JOINS if key != OTHERS else f"{JOINS}: {', '.join(actors)}"
    text = wrap(words, _SMALL, _MARK - _PAD)
    width = _MARK if key == OTHERS else measure(words, _SMALL) + 2 * _PAD
    return Mark(text, lane * _LANE + (_LANE - width) / 2, width=width)


def draw(chart: Chart) -> Markup:
    """Write a chart as SVG: the lines first, so that boxes and signs lie on them."""
    parts = (
        *(_column(lane, head, chart) for lane, head in enumerate(chart.heads)),
        *(_thread(row.box, mark) for row in chart.rows for mark in row.marks),
        *(_arrow(row, after) for row, after in pairwise(chart.rows)),
        *(_sign(mark) for row in chart.rows for mark in row.marks),
        *(_step(row.box) for row in chart.rows),
    )
    return Markup(
        '<svg class="bagan__gambar" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:g} {:g}" width="{:g}rem"'
        ' height="{:g}rem">\n{}\n</svg>'
    ).format(chart.width, chart.height, chart.width / _REM, chart.height / _REM, Markup("\n").join(parts))


def _column(lane: int, head: Text, chart: Chart) -> Markup:
    """Write a lane with its name, every other one shaded."""
    shade = _rect("lajur", lane * _LANE, 0, _LANE, chart.height) if lane % 2 == 0 else Markup()
    return shade + _text("kepala", head, (lane + 0.5) * _LANE, (chart.head - head.height) / 2)


def _thread(box: Box, mark: Mark) -> Markup:
    """Write the thin line from a step to a sign; it passes below the signs between them."""
    across = f"M{box.x + box.width / 2:g} {box.y + box.height / 2:g}H{mark.x + mark.width / 2:g}"
    return Markup('<path class="bagan__benang" d="{}"/>').format(across)


def _arrow(row: Row, after: Row) -> Markup:
    """Write the arrow from a step to the one after it, turning between the rows where nothing stands."""
    start, end = row.box, after.box
    turn = start.y + (start.height + row.height + _GAP) / 2
    middle = end.x + end.width / 2
    line = f"M{start.x + start.width / 2:g} {start.y + start.height:g}V{turn:g}H{middle:g}V{end.y - 1:g}"
    tip = f"m{-_TIP} {-_TIP * 1.4:g}l{_TIP} {_TIP * 1.4:g}l{_TIP} {-_TIP * 1.4:g}"
    return Markup('<path class="bagan__panah" d="{}{}"/>').format(line, tip)


def _sign(mark: Mark) -> Markup:
    """Write who joins; the list of steps names them, so readers of the links are spared the signs."""
    inside = _text("ikut-teks", mark.text, mark.x + mark.width / 2, mark.y + _PAD / 2)
    sign = _rect("ikut", mark.x, mark.y, mark.width, mark.height, 9)
    return Markup('<g aria-hidden="true">{}{}</g>').format(sign, inside)


def _step(box: Box) -> Markup:
    """Write a step as a link to its text; its force is a word and a kind of border, not a colour alone."""
    left, y = box.x + _PAD, box.y + _TOP
    parts = [
        _rect("kotak", box.x, box.y, box.width, box.height, 6),
        _text("nomor", Text((str(box.number),), _LARGE), left, box.y + _PAD),
        _force(box),
    ]
    for name, text in (("judul", box.title), ("pelaku", box.actors), ("tenggat", box.deadline)):
        if text.lines:
            indent = _SPACE if name == "tenggat" else 0
            parts += [_rect("tanda", left, y, box.width - 2 * _PAD, text.height + 1, 3)] if indent else []
            parts.append(_text(name, text, left + indent, y))
            y += text.height + _SPACE
    return Markup('<a class="bagan__langkah bagan__langkah--{}" href="#{}" aria-label="{}">{}</a>').format(
        box.step.force, ids.step_anchor(box.step.id), box.label, Markup(" ").join(parts)
    )


def _force(box: Box) -> Markup:
    """Write how binding a step is, in the upper right corner of its box."""
    word = FORCES[box.step.force]
    text, width = Text((word,), _SMALL), measure(word, _SMALL) + _PAD
    left = box.x + box.width - _PAD - width
    badge = _rect("sifat", left, box.y + _PAD - 1, width, text.height + 2, 8)
    return badge + _text("sifat-teks", text, left + width / 2, box.y + _PAD)


def _rect(name: str, x: float, y: float, width: float, height: float, radius: float = 0) -> Markup:
    return Markup('<rect class="bagan__{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{:g}"/>').format(
        name, x, y, width, height, radius
    )


def _text(name: str, text: Text, x: float, y: float) -> Markup:
    """Write lines below each other from a top edge; the spaces between them are for those who copy or listen."""
    lines = (
        Markup('<tspan x="{:g}" y="{:g}">{}</tspan>').format(x, y + text.size * (1 + number * _LEADING), line)
        for number, line in enumerate(text.lines)
    )
    return Markup('<text class="bagan__{}" font-size="{}">{}</text>').format(name, text.size, Markup(" ").join(lines))
