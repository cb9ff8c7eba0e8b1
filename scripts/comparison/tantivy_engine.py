"""Tantivy, the search library of Rust, through its Python package; the only place that imports it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import tantivy

from comparison.engine import DEPTH, Ask, Local, Material, texts

_FIELDS = ("title", "heading", "body")


def build(material: Material, folder: Path) -> None:
    """Index three fields with the default tokenizer: tantivy has no Indonesian stemmer."""
    opened = tantivy.Index(_schema(), path=str(folder))
    writer = opened.writer()
    for document in material.documents:
        fields = dict(zip(_FIELDS, texts(document), strict=True))
        writer.add_document(tantivy.Document(id=document.id, **fields))
    writer.commit()
    writer.wait_merging_threads()


def open_index(folder: Path) -> Ask:
    """Ask with tantivy's own lenient parser, any word in any field."""
    opened = tantivy.Index.open(str(folder))
    searcher = opened.searcher()

    def ask(text: str) -> list[str]:
        parsed, _ = opened.parse_query_lenient(text, list(_FIELDS))
        return [str(searcher.doc(place)["id"][0]) for _, place in searcher.search(parsed, DEPTH).hits]

    return ask


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in _FIELDS:
        builder.add_text_field(name)
    return builder.build()


_SETTINGS = "Bawaan; tantivy tidak punya pemotong imbuhan bahasa Indonesia."
ENGINE = Local("tantivy", version("tantivy"), _SETTINGS, build, open_index)
