"""MiniSearch: Node makes the index beforehand, as its documentation advises for large collections; npm brings it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from comparison import npm
from comparison.engine import Browsed, Material, texts

_LIBRARY = npm.MODULES / "minisearch/dist/umd/index.js"
_OPTIONS = "minisearch-options.js"


def build(material: Material, folder: Path) -> None:
    """Index three fields; titles are kept to be shown."""
    rows = (
        dict(zip(("id", "title", "heading", "body"), (one.id, *texts(one)), strict=True)) for one in material.documents
    )
    node = ["node", str(npm.HERE / "minisearch-build.cjs")]
    made = subprocess.run(node, input=json.dumps(list(rows)), check=True, capture_output=True, text=True)  # noqa: S603
    (folder / "minisearch-index.json").write_text(made.stdout, encoding="utf-8")
    shutil.copy(_LIBRARY, folder / "minisearch.js")
    shutil.copy(npm.HERE / "pages" / _OPTIONS, folder)


def installed() -> bool:
    """Tell whether npm has brought it."""
    return _LIBRARY.is_file() and bool(shutil.which("node"))


_SETTINGS = "Contoh dokumentasinya: judul ×2, awalan kata, salah ketik sampai 0,2."
ENGINE = Browsed(
    "MiniSearch",
    npm.version("minisearch"),
    _SETTINGS,
    build,
    scripts=("minisearch.js", _OPTIONS, "minisearch-page.js"),
)
