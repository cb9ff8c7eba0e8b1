"""One generated file of the site, and how a page is made of a template."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from suluh.site.render import Renderer

T = TypeVar("T")
_HIDDEN = ("navigation", "toc")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site; `source` is the edited file it shows, "" where it is gathered from many."""

    path: str
    content: str
    source: str = ""


def around(order: Sequence[T], one: T) -> tuple[T | None, T | None]:
    """Return what stands before and after something in an order; (None, None) where it is not in it."""
    if one not in order:
        return None, None
    place = order.index(one)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def script(path: str, name: str, value: object, event: str = "") -> Page:
    """Write data as a script, for a page opened from a folder may not fetch a file; an event may say it is there."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    said = f'window.dispatchEvent(new Event("{event}"));\n' if event else ""
    return Page(path, f"window.{name}={text};\n{said}")


def page(
    renderer: Renderer,
    path: str,
    template: str,
    title: str,
    source: str = "",
    **values: object,
) -> Page:
    """Render a template as a markdown page of explicit HTML."""
    depth = path.count("/") + (0 if path.endswith("index.md") else 1)
    html = renderer.render(template, "../" * depth, title=title, **values)
    hidden = "".join(f"  - {part}\n" for part in _HIDDEN)
    named = f'title: "{title}"\n' if title else ""
    return Page(path, f"---\n{named}hide:\n{hidden}---\n\n{html}\n", source)
