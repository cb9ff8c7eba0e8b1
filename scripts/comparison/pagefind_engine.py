"""Pagefind: its program indexes pages, its scripts ask in the browser; npm brings the program."""

from __future__ import annotations

import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from markupsafe import escape

from comparison import npm
from comparison.engine import Browsed, Material, texts

_ARCHITECTURE = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}
_PACKAGE = f"@pagefind/{_ARCHITECTURE.get(platform.machine(), '')}"
# Ready-made boxes of which a page with one of its own loads nothing.
_BOXES = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")


def build(material: Material, folder: Path) -> None:
    """Index a page for each document, in Indonesian."""
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name)
        for document in material.documents:
            path = pages / document.id / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_html(*texts(document)), encoding="utf-8")
        program = npm.MODULES / _PACKAGE / "bin/pagefind_extended"
        command = [str(program), "--site", str(pages), "--output-path", str(folder / "pagefind"), "--silent"]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    for path in [path for pattern in _BOXES for path in (folder / "pagefind").glob(pattern)]:
        path.unlink()


def _html(title: str, heading: str, body: str) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in (heading, *body.splitlines()))
    return f'<!doctype html><html lang="id"><body data-pagefind-body><h1>{escape(title)}</h1>{paragraphs}</body></html>'


def installed() -> bool:
    """Tell whether npm has brought it."""
    return (npm.MODULES / _PACKAGE).is_dir() and bool(shutil.which("node"))


_SETTINGS = 'Bawaan dengan lang="id"; Pagefind punya pemotong imbuhan bahasa Indonesia.'
ENGINE = Browsed("Pagefind", npm.version("@pagefind/linux-x64"), _SETTINGS, build, scripts=("pagefind.js",))
