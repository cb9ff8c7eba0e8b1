"""What every test may ask for: the repository, the official material beside it, a copy to break, the built site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from suluh import builder, corpus, publisher
from suluh.graph import Graph

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPUS_FOLDERS = ("regulations", "docs")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository itself; tests read it and never write below it."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Official texts that may lie beside a developer's checkout; users do not have them."""
    if not SHARED.is_dir():
        pytest.skip("tanpa ../shared")
    return SHARED


@pytest.fixture(scope="session")
def graph(root: Path) -> Graph:
    """The real corpus with its links."""
    return Graph(corpus.load(root).corpus)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of everything that is edited, to break at will."""
    for name in CORPUS_FOLDERS:
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with its index and site built once for the whole run."""
    place = tmp_path_factory.mktemp("suluh")
    for name in (*CORPUS_FOLDERS, "scripts"):
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(root / "mkdocs.yml", place)
    builder.build_index(place)
    publisher.build_site(place)
    return place
