"""Whoosh as it comes, and with OR between the words as its documentation advises for questions of people."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.analysis import StandardAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import AndGroup, OrGroup, QueryParser

from comparison.engine import DEPTH, Ask, Local, Material, texts


def build(material: Material, folder: Path) -> None:
    """Index all words in one field with the standard analyzer."""
    schema = Schema(id=ID(stored=True), body=TEXT(analyzer=StandardAnalyzer()))
    writer = whoosh_index.create_in(str(folder), schema).writer()
    for document in material.documents:
        writer.add_document(id=document.id, body="\n".join(texts(document)))
    writer.commit()


def open_index(folder: Path, *, every: bool = True) -> Ask:
    """Ask with Whoosh's own parser."""
    opened = whoosh_index.open_dir(str(folder))
    parser = QueryParser("body", opened.schema, group=AndGroup if every else OrGroup.factory(0.9))
    searcher = opened.searcher()
    return lambda text: [hit["id"] for hit in searcher.search(parser.parse(text), limit=DEPTH)]


def open_any(folder: Path) -> Ask:
    """Ask with OR between the words, documents with more of them first."""
    return open_index(folder, every=False)


_VERSION = version("whoosh3")
DEFAULTS = Local("Whoosh", _VERSION, "Pengaturan bawaan: semua kata harus ada.", build, open_index)
ANY = Local("Whoosh, OR", _VERSION, "OrGroup.factory(0.9) seperti anjuran dokumentasinya.", build, open_any)
