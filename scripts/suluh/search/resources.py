"""Where the language resources lie, and the few words that a search itself must know.

Apart from `lexicon`, which reads them for a build, so that a search need not load that.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = "search_index"
ROOTS, FILLERS, THESAURUS = "kata_dasar.yml", "kata_umum.txt", "tesaurus.yml"
ASKED = "bahasa_warga"  # a folder, with a file for each regulation of which people ask
# They change what a phrase means (tidak dirawat), so that they count in one though they are fillers alone.
NEGATORS = frozenset({"tidak", "tanpa"})
# Words by which people ask for a penalty, or for the meaning of a word; as terms, found in any wording.
SANCTION = ("penjara", "pidana", "hukuman", "denda", "sanksi", "dipenjara", "dihukum", "dipidana")
DEFINITION = ("arti", "definisi", "pengertian", "maksudnya", "artinya")


def files(root: Path) -> list[str]:
    """Return the names of the resources below a folder, whether they are there or not."""
    return [ROOTS, FILLERS, THESAURUS, *asked(root)]


def asked(root: Path) -> list[str]:
    """Return the names of the files that say how people ask, in order."""
    return sorted(f"{ASKED}/{path.name}" for path in (root / FOLDER / ASKED).glob("*.yml"))


def fingerprint(root: Path) -> str:
    """Return a digest of the resources below a folder."""
    digest = hashlib.sha256()
    for name in files(root):
        path = root / FOLDER / name
        digest.update(name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()
