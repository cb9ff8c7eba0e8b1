"""SQLite's full-text search."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from comparison.engine import DEPTH, Ask, Local, Material, texts

_FILE = "indeks.sqlite"
_CREATE = "create virtual table docs using fts5(id unindexed, title, heading, body)"
_SELECT = "select id from docs where docs match ? order by rank limit ?"


def build(material: Material, folder: Path) -> None:
    """Index three columns with the default tokenizer, unicode61."""
    connection = sqlite3.connect(folder / _FILE)
    with connection:
        connection.execute(_CREATE)
        rows = ((document.id, *texts(document)) for document in material.documents)
        connection.executemany("insert into docs values (?, ?, ?, ?)", rows)
    connection.execute("vacuum")
    connection.close()


def open_index(folder: Path) -> Ask:
    """Ask with the words quoted, so that none is an operator, and OR between them."""
    connection = sqlite3.connect(folder / _FILE)

    def ask(text: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in text.replace('"', " ").split())
        return [one for (one,) in connection.execute(_SELECT, (words, DEPTH))] if words else []

    return ask


ENGINE = Local(
    "SQLite FTS5", sqlite3.sqlite_version, "Bawaan (unicode61, bm25), kata dihubungkan OR.", build, open_index
)
