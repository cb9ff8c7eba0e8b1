"""The search of mkdocs-material: its plugin writes the documents, its worker makes lunr's index in the browser.

For `language: id` the theme names no language of lunr, so that it falls back to "en", with an empty pipeline: no
stemmer, no stop words. Material's own worker runs here, not a copy of it.
"""

from __future__ import annotations

import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material as theme
from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from comparison.engine import Browsed, Material, texts

_SITE = "site_name: Bench\ntheme: {name: material, language: id, font: false}\nplugins: [search]\n"
_INDEX, _WORKER = "search_index.json", "worker.js"


def build(material: Material, folder: Path) -> None:
    """Write the plugin's file and the theme's worker."""
    plugin = _plugin()
    for document in material.documents:
        plugin.search_index.add_entry_from_context(_page(document.id, *texts(document)))
    (folder / _INDEX).write_text(plugin.search_index.generate_search_index(None), encoding="utf-8")
    shutil.copy(_worker(), folder / _WORKER)


def _plugin() -> Any:
    """Return the plugin as MkDocs sets it up for an Indonesian site."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "docs").mkdir()
        (Path(place) / "mkdocs.yml").write_text(_SITE, encoding="utf-8")
        config = load_config(str(Path(place) / "mkdocs.yml"))
        config.plugins.on_config(config)
        return config.plugins["material/search"]


def build_site(material: Material, folder: Path) -> Path:
    """Build a site of one page with the theme as it comes and the whole index; returns where it is."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place)
        (source / "docs").mkdir()
        (source / "docs/index.md").write_text("# Cari\n", encoding="utf-8")
        (source / "mkdocs.yml").write_text(_SITE, encoding="utf-8")
        mkdocs_build(load_config(str(source / "mkdocs.yml"), site_dir=str(folder / "situs")))
    build(material, folder)
    shutil.copy(folder / _INDEX, folder / "situs/search" / _INDEX)
    return folder / "situs"


def _page(identity: str, title: str, heading: str, body: str) -> Any:
    """Return what the plugin reads of a page."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in (heading, *body.splitlines()))
    content = f'<h1 id="judul">{escape(title)}</h1>{paragraphs}'
    return SimpleNamespace(meta={}, toc=[], title=title, url=identity, content=content)


def _worker() -> Path:
    scripts = Path(theme.__file__).parent / "templates/assets/javascripts/workers"
    return next(scripts.glob("search.*.min.js"))


_SETTINGS = "Seperti dibuat mkdocs-material untuk language: id, yaitu tanpa pemotong imbuhan."
ENGINE = Browsed("lunr (mkdocs-material)", version("mkdocs-material"), _SETTINGS, build, scripts=("lunr.js",))
