"""Checking the corpus: one terrible corpus with the list of all its problems, and single mistakes with one line each.

`korpus_buruk/` holds every problem that can be written into a text file, and `masalah.txt` in it what is said about
them. `data/rusak.yml` breaks a copy of the real corpus in one place at a time: one mistake gives one line.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from suluh import corpus, rules
from suluh.graph import Graph
from suluh.problems import Problem

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TERRIBLE = HERE / "korpus_buruk"
Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load((HERE / "data/rusak.yml").read_text(encoding="utf-8"))
FILES = [path.relative_to(ROOT).as_posix() for path in corpus.files(ROOT) if path.name != corpus.OFFICIAL]
# What other files are read by: emptied alone. The rest is emptied in groups whose members stand far apart.
DEFINING = [name for name in FILES if name.count("/") == 1 or name.endswith(corpus.IDENTITY)]
OTHERS = [name for name in FILES if name not in DEFINING]
GROUPS = 16
NINE_MB = 9_000_000


def on_third_line(mark: bytes) -> Callable[[bytes], bytes]:
    return lambda data: b"\n".join(line + mark * (number == 3) for number, line in enumerate(data.split(b"\n"), 1))


# What an editor, a mail program or a careless copy makes of the bytes of a file.
BYTES: dict[str, Callable[[bytes], bytes]] = {
    "kosong": lambda _: b"",
    "bom": lambda data: b"\xef\xbb\xbf" + data,
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "latin-1": on_third_line(b"\xe9"),
    "utf-16": lambda data: data.decode().encode("utf-16"),
    "gambar": lambda _: b"\x89PNG\r\n\x1a\n\x00\x00",
    "tab": on_third_line(b"\tx"),
    "kendali": on_third_line(b"\x1b"),
    "spasi": lambda data: data.replace(b"\n\n(1)", b"\n\n \n(1)").replace(b".\n\n", b". \n\n", 1),
    "baris-10-mb": lambda data: b"x" * NINE_MB + data,
    "berkas-10-mb": lambda data: data + b"(8) x\n" * (NINE_MB // 6),
    "kepala-200-kb": lambda data: data.replace(b"---\n", b"---\n" + b"# x\n" * 50_001, 1),
}


def check(root: Path) -> list[Problem]:
    return rules.check(corpus.load(root))


@pytest.fixture(scope="module")
def terrible(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The terrible corpus with the files that git, editors and hooks would not leave alone."""
    root = tmp_path_factory.mktemp("buruk")
    shutil.copytree(TERRIBLE, root, dirs_exist_ok=True)
    folder = root / "regulations/uu-1-2001"
    for name, spoil in BYTES.items():
        (folder / f"pasal-{name}.md").write_bytes(spoil((folder / "pasal-001.md").read_bytes()))
    return root


def test_the_terrible_corpus(terrible: Path) -> None:
    expected = (TERRIBLE / "masalah.txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in check(terrible)] == expected


def test_every_problem_says_what_to_do(terrible: Path) -> None:
    for problem in check(terrible):
        wrong, _, remedy = problem.message.partition("; ")
        assert wrong, problem
        assert remedy, problem
        assert problem.line >= 1


def test_every_code_of_the_program_is_seen() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "scripts/suluh").glob("*.py")]
    codes = {code for text in sources for code in re.findall(r'"([TMSPRHL]\d\d)"', text)}
    golden = re.findall(r"^\S+:\d+: ([A-Z]\d\d) ", (TERRIBLE / "masalah.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert codes == set(golden) | {case["kode"] for case in CASES}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real corpus, without what a deployment has imported, that every test gives back as it was."""
    root = tmp_path_factory.mktemp("rusak")
    for name in ("regulations", "docs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(corpus.OFFICIAL))
    return root


@contextmanager
def kept(*paths: Path) -> Iterator[None]:
    """Give files back as they were, or away if they were not there."""
    before = {path: path.read_bytes() if path.exists() else None for path in paths}
    try:
        yield
    finally:
        for path, data in before.items():
            path.unlink(missing_ok=True) if data is None else path.write_bytes(data)


def replaced(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r} tidak ada lagi; perbarui rusak.yml"
    return text.replace(old, new, 1)


def spoil(root: Path, case: Case) -> None:
    """Do to a file what a case says."""
    path = root / case["berkas"]
    if "ganti" in case:
        path.write_text(replaced(path.read_text(encoding="utf-8"), *case["ganti"]), encoding="utf-8", newline="")
    elif "isi" in case:
        path.write_text(case["isi"], encoding="utf-8")
    elif "tambah" in case:
        path.write_text(path.read_text(encoding="utf-8") + case["tambah"], encoding="utf-8")
    elif "byte" in case:
        path.write_bytes(BYTES[case["byte"]](path.read_bytes()))
    elif "salin" in case:
        shutil.copy(path, root / case["salin"])
    elif "pindah" in case:
        path.rename(root / case["pindah"])
    else:
        assert case["hapus"]
        path.unlink()


def line_of(path: Path, wanted: int | str) -> int:
    """Return the number of a line given by number, by number from the end, or by a part of it."""
    if isinstance(wanted, int) and wanted > 0:
        return wanted
    lines = path.read_text(encoding="utf-8").split("\n")
    if isinstance(wanted, int):
        return len(lines) + wanted
    return next(number for number, line in enumerate(lines, 1) if wanted in line)


@pytest.mark.parametrize("case", CASES, ids=[case["kasus"] for case in CASES])
def test_one_mistake_gives_one_line(pristine: Path, case: Case) -> None:
    named = (case.get(key) for key in ("berkas", "salin", "pindah"))
    with kept(*(pristine / name for name in named if name)):
        spoil(pristine, case)
        problems = [str(problem) for problem in check(pristine)]
        place = str(case.get("di", case["berkas"]))
        line = line_of(pristine / place, case["baris"])
    assert len(problems) == 1, "\n".join(problems)
    assert problems[0].startswith(f"{place}:{line}: {case['kode']} ")
    assert "; " in problems[0]


@pytest.mark.parametrize("names", [*([name] for name in DEFINING), *(OTHERS[n::GROUPS] for n in range(GROUPS))])
def test_an_emptied_file_gives_one_line(pristine: Path, names: list[str]) -> None:
    with kept(*(pristine / name for name in names)):
        for name in names:
            (pristine / name).write_bytes(b"")
        problems = check(pristine)
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [(name, 1, "T06") for name in names]


@pytest.mark.parametrize("number", range(GROUPS))
def test_a_deleted_article_gives_the_line_of_the_outline(pristine: Path, graph: Graph, number: int) -> None:
    referred = [article for name, article in graph.articles.items() if name in graph.steps_based_on]
    group = referred[number::GROUPS]
    assert group
    with kept(*(pristine / article.path for article in group)):
        for article in group:
            (pristine / article.path).unlink()
        problems = check(pristine)
    found = {(Path(problem.path), problem.code, problem.message.split(";")[0]) for problem in problems}
    assert found == {
        (Path(article.path).with_name(corpus.IDENTITY), "S08", f"Pasal {article.label} tidak punya berkas")
        for article in group
    }
    assert len(problems) == len(group)


def test_the_copy_is_as_it_was(pristine: Path) -> None:
    assert check(pristine) == []


def test_an_empty_folder_gives_one_line_for_each_file_that_must_be(tmp_path: Path) -> None:
    names = ["pelaku.yml", "sumber.yml", "topik.yml"]
    assert [(problem.path, problem.code) for problem in check(tmp_path)] == [
        (f"regulations/{name}", "S08") for name in names
    ]
