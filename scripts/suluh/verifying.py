"""Verifying on disk: which official text to compare with, and where the result is recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from suluh import corpus, naskah, textfiles, verify
from suluh.graph import Graph
from suluh.importer import pipeline
from suluh.model import Regulation, Verification
from suluh.naskah import OfficialText


def verify_all(graph: Graph, root: Path, wanted: str, document: Path | None) -> list[tuple[Regulation, Verification]]:
    """Verify one regulation, or every one that has a `naskah.md`; OSError tells what is missing and what to do.

    A document that cannot be imported raises the importer's own ImportFailure.
    """
    if document and not wanted:
        raise OSError("sebutkan ID peraturan yang dibandingkan dengan dokumen itu, misalnya: suluh verify uu-21-2007")
    chosen = [one for one in graph.corpus.regulations if wanted in ("", one.id) and (wanted or one.official)]
    if not chosen:
        known = ", ".join(one.id for one in graph.corpus.regulations)
        raise OSError(
            f"peraturan {wanted} tidak dikenal; yang ada: {known}"
            if wanted
            else "belum ada naskah.md; impor dahulu, atau beri ID dan --document BERKAS"
        )
    today = date.today()
    return [(one, verify.verify(one, _text(root, one, document), graph.names, today)) for one in chosen]


def _text(root: Path, regulation: Regulation, document: Path | None) -> OfficialText:
    if document:
        return pipeline.run(document, regulation.id).text
    path = root / corpus.REGULATIONS / regulation.id / corpus.OFFICIAL
    text = naskah.parse(path.read_text(encoding="utf-8")) if path.exists() else None
    if text is None:
        raise OSError(f"{path} tidak ada; beri --document BERKAS atau jalankan suluh import")
    return text


def record(root: Path, regulation: Regulation, result: Verification) -> Path:
    """Write the result beside the regulation."""
    path = root / corpus.REGULATIONS / regulation.id / corpus.VERIFICATION
    textfiles.write(path, verify.as_yaml(result))
    return path
