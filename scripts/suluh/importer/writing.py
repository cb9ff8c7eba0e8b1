"""An imported text -> files: all of them or none, and nothing that somebody has edited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from suluh import corpus, frontmatter, ids, naskah, textfiles
from suluh.importer import draft
from suluh.importer.lines import ImportFailure
from suluh.importer.pipeline import Imported

_IMPORTED = re.compile(r"(?m)^diimpor: .*$")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, as paths below the root; `unchanged` when the same text was there already."""

    paths: tuple[str, ...]
    unchanged: bool = False


def write(imported: Imported, root: Path, *, force: bool = False) -> Written:
    """Write `naskah.md` and, for a regulation that is not there yet, its first `peraturan.yml` and its source.

    A `naskah.md` that differs is replaced only with `force`; a `peraturan.yml` that exists is never touched.
    """
    regulation = imported.text.regulation
    _demand_id(regulation)
    folder = root / corpus.REGULATIONS / regulation
    content = naskah.format_text(imported.text)
    files: dict[Path, str] = {}
    if not _same(folder / corpus.OFFICIAL, content, force=force):
        files[folder / corpus.OFFICIAL] = content
    if not (folder / corpus.IDENTITY).exists():
        files |= _new_regulation(imported, root)
    if not files:
        return Written((), unchanged=True)
    _write_all(files)
    return Written(tuple(path.relative_to(root).as_posix() for path in files))


def _demand_id(regulation: str) -> None:
    target = ids.parse(regulation)
    if not regulation:
        message = (
            "jenis, nomor, atau tahun peraturan tidak terbaca dari judulnya; beri id, misalnya --as perda-medan-6-2023"
        )
        raise ImportFailure(message)
    if target is None or target.article or target.path:
        raise ImportFailure(
            f"`{regulation}` bukan id peraturan; tulis misalnya --as uu-21-2007 atau perda-medan-6-2023"
        )


def _same(path: Path, content: str, *, force: bool) -> bool:
    """Tell whether a file has this content already; refuse to replace another one."""
    if not path.exists():
        return False
    there = path.read_text(encoding="utf-8", errors="replace")
    if _IMPORTED.sub("", there) == _IMPORTED.sub("", content):
        return True
    if not force:
        raise ImportFailure(f"{path}: sudah ada dan isinya lain; bandingkan dahulu, lalu ganti dengan --force")
    return False


def _new_regulation(imported: Imported, root: Path) -> dict[Path, str]:
    """Return the files that make a regulation known."""
    regulation = imported.text.regulation
    about = draft.identified(imported.identity, regulation)
    path = root / corpus.REGULATIONS / corpus.SOURCES
    folder = root / corpus.REGULATIONS / regulation
    files = {folder / corpus.IDENTITY: draft.regulation_file(imported.text, about)}
    sources = path.read_text(encoding="utf-8") if path.exists() else ""
    if draft.source_key(regulation) not in _keys(sources, path):
        ending = "" if not sources or sources.endswith("\n") else "\n"
        entry = draft.source_entry(imported.text, about, imported.identity.kind_name or "Peraturan")
        files = {path: sources + ending + entry} | files
    return files


def _keys(sources: str, path: Path) -> set[str]:
    if not sources.strip():
        return set()
    try:
        return {key.value for key, _ in frontmatter.compose(sources).entries}
    except frontmatter.YamlError as error:
        raise ImportFailure(f"{path}:{error.line}: {error.message}; perbaiki dahulu, lalu ulangi") from error


def _write_all(files: dict[Path, str]) -> None:
    """Write all files, or leave everything as it was."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    folders = [folder for path in files if not (folder := path.parent).exists()]
    done: list[Path] = []
    try:
        for path, content in files.items():
            done.append(path)
            textfiles.write(path, content)
    except BaseException:
        for path in done:
            _restore(path, before[path])
        for folder in folders:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)
