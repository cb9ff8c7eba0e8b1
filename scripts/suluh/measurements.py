"""A stored run of the bench: what `scripts/bench.py --store` writes and the page about measurements shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

PATH = "docs/tentang/pengukuran.json"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where a run was made, and with what."""

    cores: int
    architecture: str
    system: str
    python: str
    browser: str


@dataclass(frozen=True, slots=True)
class Relevance:
    """How well an engine answered one file of questions; `recognised` is of those that have no answer."""

    questions: str
    count: int
    s1: float
    s5: float
    mrr: float
    ndcg: float
    zero: float
    recognised: float | None = None


@dataclass(frozen=True, slots=True)
class Slow:
    """A page on a slow phone: seconds to the first result by latency of the line, milliseconds a key."""

    latencies: tuple[int, ...]
    first: tuple[float, ...]
    key_p50: float | None = None
    key_p95: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine on the corpus as it is: bytes, seconds to build, milliseconds a question."""

    name: str
    version: str
    settings: str
    relevance: tuple[Relevance, ...]
    raw: int
    gzipped: int
    build: float
    p50: float
    p95: float
    slow: Slow | None = None


class Unfinished(StrEnum):
    """Why figures of an engine are missing at a size: over the limit, not begun, died, not installed."""

    LIMIT = "batas"
    HOPELESS = "sia-sia"
    FAILED = "gagal"
    MISSING = "tidak ada"


@dataclass(frozen=True, slots=True)
class Grown:
    """One engine on a multiple of the corpus; where it was not finished, only the figures that were known by then."""

    name: str
    times: int
    raw: int | None = None
    gzipped: int | None = None
    build: float | None = None
    p50: float | None = None
    p95: float | None = None
    unfinished: Unfinished | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A whole page as it is published, theme and all."""

    name: str
    slow: Slow


@dataclass(frozen=True, slots=True)
class Origin:
    """Of when and where figures are, and of how many documents at 1x."""

    date: str
    commit: str
    machine: Machine
    documents: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The engines on the corpus as it is."""

    origin: Origin
    rate: int
    megabits: float
    bundle: int
    engines: tuple[Measured, ...]
    published: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The engines on multiples of the corpus, each asked so many questions within so many seconds."""

    origin: Origin
    limit: int
    questions: int
    growth: tuple[Grown, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What is stored: two parts that are measured apart, and the names of Suluh's own rows in both."""

    ours: tuple[str, ...]
    comparison: Comparison | None = None
    scale: Scale | None = None


def dumps(run: Run) -> str:
    """Write a run as JSON that a reader of changes can follow."""
    return json.dumps(asdict(run), ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> Run:
    """Read a run; raises ValueError when it is none."""
    try:
        return _made(Run, json.loads(text))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{PATH}: bukan hasil `scripts/bench.py --store` ({error})") from error


def load(root: Path) -> Run | None:
    """Read the stored run below a folder, None where there is none; raises OSError when it is garbled."""
    path = root / PATH
    try:
        return loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except ValueError as error:
        raise OSError(str(error)) from error


def _made(kind: type[T], values: Mapping[str, Any]) -> T:
    """Make a dataclass of a JSON object: every field must be there and nothing else."""
    kinds = get_type_hints(kind)
    if unknown := values.keys() - kinds.keys():
        raise KeyError(*sorted(unknown))
    return kind(**{name: _value(one, values[name]) for name, one in kinds.items()})


def _value(kind: Any, value: Any) -> Any:
    """Make a value of its type: dataclasses, tuples of one type, unions with None, names, numbers and strings."""
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in value)
    if get_origin(kind) is UnionType:
        return None if value is None else _value(get_args(kind)[0], value)
    if hasattr(kind, "__dataclass_fields__"):
        return _made(kind, value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, (int, float) if kind is float else kind):
        raise TypeError(f"{value!r}: {kind.__name__}")
    return value
