"""What every test may ask for: the repository, the official material beside it, a copy to break, the built site."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from suluh import builder, corpus, publisher
from suluh.graph import Graph

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = os.environ.get("SULUH_CHROMIUM") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CORPUS_FOLDERS = ("regulations", "docs")

settings.register_profile("suluh", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("suluh")


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
    for name in (*CORPUS_FOLDERS, "scripts", "search_index"):
        shutil.copytree(
            root / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "indeks*")
        )
    shutil.copy(root / "mkdocs.yml", place)
    builder.build_index(place)
    publisher.build_site(place)
    return place


@pytest.fixture(scope="session")
def command() -> list[str]:
    """The command line as a process of its own, with the interpreter that runs the tests."""
    return [sys.executable, "-m", "suluh.cli"]


@pytest.fixture(scope="session")
def suluh(command: list[str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command to its end: `suluh("check", root=folder)`."""

    def run(*arguments: str | bytes, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
        whole = [*command, "--root", str(root), *arguments]
        return subprocess.run(whole, capture_output=True, text=True, timeout=120, check=False)

    return run


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    return _free_port()


@pytest.fixture(scope="session")
def serving(command: list[str]) -> Callable[[Path, int], AbstractContextManager[subprocess.Popen[str]]]:
    """Run `suluh serve` for the length of a `with` block, which begins when it listens."""

    @contextmanager
    def run(root: Path, port: int) -> Iterator[subprocess.Popen[str]]:
        whole = [*command, "--root", str(root), "serve", "--port", str(port)]
        with subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            try:
                _wait_for(port, process)
                yield process
            finally:
                process.send_signal(signal.SIGINT)

    return run


@pytest.fixture(scope="session")
def server(serving: Callable[[Path, int], AbstractContextManager[object]], built: Path) -> Iterator[str]:
    """The address of `suluh serve` on the built copy."""
    port = _free_port()
    with serving(built, port):
        yield f"http://127.0.0.1:{port}/"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        assert process.poll() is None, "suluh serve ended before it listened"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(port)


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The built site of the whole run."""
    return built / "site"


@pytest.fixture(scope="session")
def content(site: Path) -> Callable[[str], Tag]:
    """What a built page says between head and foot: `content("tangga")`."""

    def read(page: str) -> Tag:
        text = (site / page / "index.html").read_text(encoding="utf-8")
        found = BeautifulSoup(text, "html.parser").select_one(".suluh")
        assert found
        return found

    return read


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file of tests: while it runs, no other event loop can be started in this thread."""
    if not CHROMIUM:
        pytest.skip("tanpa chromium; pasang, atau tunjuk dengan SULUH_CHROMIUM")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as one:
        yield one
