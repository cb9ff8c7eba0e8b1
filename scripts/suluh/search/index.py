"""The Whoosh index on disk: built beside the old one, swapped in at one stroke, trusted only if whole and new.

`search_index/indeks.json` names the folder in use, what it was built from and the digest of each of its files. Whoosh
pickles its schema, so an index is opened only when every digest is right: nothing foreign is ever unpickled.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, copy_to_ram

from suluh import textfiles
from suluh.citations import Names
from suluh.search.analysis import IndonesianAnalyzer
from suluh.search.documents import Document

FOLDER = "search_index"
POINTER = "indeks.json"
_PREFIX = "indeks-"
_NAMES = "nama.json"
_DEAD_AFTER = 3600.0
# What a missing, garbled or foreign pointer or folder may raise while it is read.
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, whoosh_index.IndexError)


@dataclass(frozen=True)
class SearchIndex:
    """An open index with the names of acts that queries may use.

    `stored` keeps what was read of each document, by number, so that a question does not unpickle it again.
    """

    whoosh: Any
    names: Names
    stored: dict[int, dict[str, Any]] = field(default_factory=dict, compare=False)


def schema() -> Schema:
    """Return the schema: three analysed fields, the rest to filter by or to show."""
    analyzer = IndonesianAnalyzer()
    return Schema(
        id=ID(stored=True, unique=True),
        kind=ID(stored=True),
        regulation=ID(stored=True),
        title=TEXT(analyzer=analyzer, phrase=False, stored=True),
        heading=TEXT(analyzer=analyzer, phrase=False),
        body=TEXT(analyzer=analyzer, phrase=False),
        citation=STORED,
        url=STORED,
        status=STORED,
        warning=STORED,
        passages=STORED,
    )


def code_version() -> str:
    """Return a digest of the code that shapes the index, so that a changed program never reads an old one.

    Beside this folder that is the library above it: citations and addresses are stored with each document.
    """
    digest, here = hashlib.sha256(), Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.parent.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build(root: Path, fingerprint: str, documents: Iterable[Document], names: Names) -> Path:
    """Build an index for a corpus and make it the one in use; returns its folder. Readers never see half of it."""
    home = root / FOLDER
    home.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=home, prefix=_PREFIX))
    try:
        _fill(folder, documents)
        textfiles.write(folder / _NAMES, names.to_json())
        pointer = {
            "folder": folder.name,
            "corpus": fingerprint,
            "code": code_version(),
            "files": _digests(folder),
        }
        replaced = _in_use(root)
        textfiles.write(home / POINTER, json.dumps(pointer, ensure_ascii=False, indent=1) + "\n")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _sweep(home, replaced, folder)
    return folder


def _in_use(root: Path) -> Path | None:
    """Return the folder that the pointer names, whatever is in it; None when it names none of ours."""
    with suppress(*_UNREADABLE):
        return _own_folder(root, json.loads((root / FOLDER / POINTER).read_text(encoding="utf-8"))["folder"])
    return None


def _sweep(home: Path, replaced: Path | None, kept: Path) -> None:
    """Remove the index replaced and what builds left that died; a young folder may be another build at work."""
    for folder in home.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder != kept and (folder == replaced or time.time() - folder.stat().st_mtime > _DEAD_AFTER):
                shutil.rmtree(folder)


def _fill(folder: Path, documents: Iterable[Document]) -> None:
    writer = whoosh_index.create_in(str(folder), schema()).writer()
    try:
        for document in documents:
            writer.add_document(**_fields(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=True)


def _fields(document: Document) -> dict[str, Any]:
    """Return what the schema keeps of a document."""
    return {
        "id": document.id,
        "kind": document.kind,
        "regulation": document.regulation,
        "title": document.title,
        "heading": document.heading,
        "body": "\n".join(text for _, text in document.passages),
        "citation": document.citation,
        "url": document.url,
        "status": document.status,
        "warning": document.warning,
        "passages": document.passages,
    }


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file Whoosh reads; its lock file is none of them."""
    files = sorted(path for path in folder.iterdir() if path.suffix != "" or path.name.startswith("_"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def open_current(root: Path, fingerprint: str | None = None) -> SearchIndex | None:
    """Open the index if it was built from this corpus by this program and is undamaged; else None.

    It is read into memory, so that a build may replace the files while it is in use. Without a fingerprint whatever
    corpus it was built from will do.
    """
    with suppress(*_UNREADABLE):
        pointer = json.loads((root / FOLDER / POINTER).read_text(encoding="utf-8"))
        folder = _own_folder(root, pointer["folder"])
        fresh = fingerprint in (None, pointer["corpus"]) and pointer["code"] == code_version()
        if fresh and _digests(folder) == pointer["files"]:
            names = Names.from_json((folder / _NAMES).read_text(encoding="utf-8"))
            return SearchIndex(copy_to_ram(FileStorage(str(folder))).open_index(), names)
    return None


def _own_folder(root: Path, name: str) -> Path:
    """Return the folder that a pointer names; ValueError when `build` cannot have made it."""
    if not name.startswith(_PREFIX) or Path(name).name != name:
        raise ValueError(name)
    return root / FOLDER / name
