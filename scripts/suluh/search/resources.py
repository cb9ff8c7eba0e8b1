"""Where the language resources lie, and the few words that a search itself must know.

Apart from `lexicon`, which reads them for a build, so that a search need not load that.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = "search_index"
ROOTS, FILLERS, THESAURUS, ASKED = "kata_dasar.yml", "kata_umum.txt", "tesaurus.yml", "bahasa_warga.yml"
FILES = (ROOTS, FILLERS, THESAURUS, ASKED)
# They change what a phrase means (tidak dirawat), so that they count in one though they are fillers alone.
NEGATORS = frozenset({"tidak", "tanpa"})
# Words by which people ask for a penalty, or for the meaning of a word; as terms, found in any wording.
SANCTION = ("penjara", "pidana", "hukuman", "denda", "sanksi", "dipenjara", "dihukum", "dipidana")
DEFINITION = ("arti", "definisi", "pengertian", "maksudnya", "artinya")


def fingerprint(root: Path) -> str:
    """Return a digest of the resources below a folder."""
    digest = hashlib.sha256()
    for name in FILES:
        path = root / FOLDER / name
        digest.update(name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()
