"""Suluh itself: in process with its Whoosh index, and in the browser with its bundle."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

from comparison.engine import DEPTH, Ask, Browsed, Local, Material
from suluh.search import bundle, index, query, resources, writing
from suluh.search.index import SearchIndex

_ASSETS = Path(__file__).resolve().parent.parent.parent / "docs"
_ASKING = "aset/cari.js"


def build(material: Material, folder: Path) -> None:
    """Index as `suluh build` does."""
    copied = [folder / resources.FOLDER / name for name in resources.files(material.root)]
    for path in copied:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(material.root / path.relative_to(folder), path)
    writing.build(folder, "", material.documents, material.names)
    for path in copied:  # what they say is in the index now
        path.unlink()


def open_index(folder: Path) -> Ask:
    """Ask as the command line does, snippets included."""
    opened = _opened(folder)
    return lambda text: [one.id for one in query.search(opened, text, limit=DEPTH)]


def _opened(folder: Path) -> SearchIndex:
    if found := index.open_current(folder):
        return found
    raise OSError(f"{folder}: no index")


def build_bundle(material: Material, folder: Path) -> None:
    """Write what the browser loads; the index it is made of is not published."""
    build(material, folder)
    opened = _opened(folder)
    shutil.rmtree(folder / resources.FOLDER)
    for path, text in bundle.scripts(opened).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    shutil.copy(_ASSETS / _ASKING, folder / _ASKING)


_SETTINGS = "Seperti diterbitkan: kata dasar, tesaurus, pembaca sitasi, perbaikan salah ketik."
IN_PROCESS = Local("Suluh", version("suluh"), _SETTINGS, build, open_index)
IN_BROWSER = Browsed(
    "Suluh di peramban",
    version("suluh"),
    _SETTINGS,
    build_bundle,
    scripts=(bundle.INDEX, _ASKING, "suluh.js"),
    late=(bundle.TEXTS,),
)
