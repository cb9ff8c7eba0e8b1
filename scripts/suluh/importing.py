"""`suluh import` on disk and in the terminal: read a document, say what was found, write it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from suluh.importer import pipeline, report, writing
from suluh.importer.lines import ImportFailure
from suluh.importer.pipeline import Imported
from suluh.importer.reading import Progress, nothing

LONG = 100  # pages from which a progress bar is worth its room


def run(
    document: Path,
    root: Path,
    *,
    regulation: str = "",
    dry_run: bool = False,
    as_json: bool = False,
    force: bool = False,
) -> int:
    """Import a document and return the exit status: 0 good, 1 refused with the reason on the error stream."""
    try:
        with _progress() as progress:
            imported = pipeline.run(document, regulation, progress)
        written = None if dry_run else writing.write(imported, root, force=force)
    except ImportFailure as failure:
        print(f"suluh import: {failure}", file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(report.structure(imported), ensure_ascii=False, indent=1))
    elif written is None:
        print("\n".join(report.lines(imported)))
    else:
        _tell(imported, written)
    return 0


def _tell(imported: Imported, written: writing.Written) -> None:
    counts = report.structure(imported)["counts"]
    print(f"{imported.text.regulation}: {report.summary(counts)}")
    for path in written.paths:
        print(f"ditulis: {path}")
    if written.unchanged:
        print("naskah yang sama sudah ada; tidak ada yang ditulis")
    if imported.remarks or imported.repairs:
        looked = len(imported.remarks) + len(imported.repairs)
        print(f"{looked} hal perlu diperiksa; lihat dengan: suluh import {imported.text.document} --dry-run")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give a function that shows progress on long documents, if somebody watches."""
    if not sys.stderr.isatty():
        yield nothing
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("membaca", total=None, visible=False)

        def shown(done: int, pages: int) -> None:
            bar.update(task, completed=done, total=pages, visible=pages > LONG)

        yield shown
