"""From a checked corpus to a site on disk, swapped in when it is whole."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from suluh import measurements, textfiles
from suluh.builder import SITE, SiteError, checked, open_index
from suluh.search import bundle
from suluh.site.page import Page
from suluh.site.pages import pages

_MARK = "api/peraturan.json"
# mkdocs-material advertises against MkDocs 2 on every build; we are pinned to 1.x.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build_site(root: Path) -> Path:
    """Build the site strictly and swap it in; raises CorpusError, or SiteError with what MkDocs complains of.

    The search index is a part of the site: one that is missing or out of date is built on the way.
    """
    checked(root)
    with textfiles.swapped(root / SITE) as folder, _complaints() as messages:
        try:
            build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True))
        except MkDocsException as error:
            raise SiteError([*messages, str(error)]) from error
    return root / SITE


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Gather the warnings and errors that MkDocs logs."""
    messages: list[str] = []
    logger, handler = logging.getLogger("mkdocs"), logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)


def write_pages(root: Path, out: Path) -> int:
    """Write the generated pages as plain files, for any other renderer; returns how many.

    Raises CorpusError, and OSError for a folder that holds anything else: its content is replaced.
    """
    out = out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / _MARK).exists():
        raise OSError(f"{out} tidak kosong dan bukan hasil `suluh pages`; pilih folder lain")
    found = list(pages(checked(root), measurements.load(root)))
    found += [Page(path, text) for path, text in bundle.scripts(open_index(root)).items()]
    with textfiles.swapped(out) as folder:
        _write(found, folder)
    return len(found)


def _write(found: Iterable[Page], folder: Path) -> None:
    for page in found:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.content, encoding="utf-8", newline="\n")
