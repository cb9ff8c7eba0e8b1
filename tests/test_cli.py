"""The command line as a process of its own: what it prints, where, and the status it ends with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
RESULT = {"id", "kind", "title", "citation", "score", "snippet", "url", "status"}
PROCEDURE = "docs/prosedur/penerimaan-laporan.md"
ARTICLE = "regulations/uu-21-2007/pasal-048.md"

# One mistake each: (file, text, what it becomes, line and code reported).
MISTAKES = {
    "label-loncat": (ARTICLE, "(6) Restitusi", "(9) Restitusi", "P01"),
    "kunci-salah": (ARTICLE, "\ntopik:", "\ntopiq:", "M03"),
    "yaml-rusak": (ARTICLE, "judul: Hak", "judul: Hak: Hak", "M02"),
    "rujukan-putus": (PROCEDURE, "uu-12-2022/pasal-39/ayat-1", "uu-12-2022/pasal-390", "R01"),
}


def assert_calm(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stderr


def test_check_of_a_good_corpus(suluh: Run) -> None:
    done = suluh("check")
    assert (done.returncode, done.stderr) == (0, "")
    [line] = done.stdout.splitlines()
    assert line.startswith("0 masalah: 93 pasal uu-23-2002, 67 pasal uu-21-2007, 87 pasal uu-35-2014")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_one_mistake_is_one_line(suluh: Run, copy: Path, mistake: tuple[str, str, str, str]) -> None:
    name, old, new, code = mistake
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old.lstrip("\n"))].count("\n") + 1
    done = suluh("check", root=copy)
    assert done.returncode == 1
    assert_calm(done)
    [shown] = done.stdout.splitlines()
    assert shown.startswith(f"{name}:{line}: {code}"), done.stdout
    assert done.stderr.startswith("1 masalah")


@pytest.mark.parametrize("words", ["build", "search restitusi", "pages --out {root}/hasil", "serve --port {port}"])
def test_nothing_is_built_of_a_broken_corpus(suluh: Run, copy: Path, port: int, words: str) -> None:
    (copy / ARTICLE).write_bytes(b"\xff")
    before = sorted(copy.rglob("*"))
    done = suluh(*words.format(root=copy, port=port).split(), root=copy)
    assert done.returncode == 1
    assert_calm(done)
    [shown] = done.stdout.splitlines()
    assert shown.startswith(f"{ARTICLE}:1: T01")
    assert "tidak ada yang dibangun" in done.stderr
    assert sorted(copy.rglob("*")) == before


def test_help_of_every_command_ends_with_an_example(suluh: Run) -> None:
    whole = suluh("--help")
    assert (whole.returncode, whole.stderr) == (0, "")
    commands = re.findall(r"^    (\w+) ", whole.stdout, re.MULTILINE)
    assert {"check", "build", "serve", "search", "pages"} <= set(commands)
    for name in commands:
        done = suluh(name, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        _, _, examples = done.stdout.partition("\ncontoh:\n")
        assert examples
        assert all(line.startswith(f"  suluh {name}") for line in examples.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["tebak"],
        ["search"],
        ["search", "restitusi", "--batch", "berkas"],
        ["search", "restitusi", "--limit", "banyak"],
        ["search", "restitusi", "--kind", "surat"],
        ["search", "--batch", "/tidak/ada"],
        ["serve", "--port", "99999"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "delapan"],
        ["pages"],
    ],
)
def test_wrong_usage(suluh: Run, built: Path, arguments: list[str]) -> None:
    done = suluh(*arguments, root=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert_calm(done)


@pytest.mark.parametrize("words", [["check"], ["build"], ["search", "restitusi"], ["pages", "--out", "x"], ["serve"]])
def test_a_wrong_root(suluh: Run, tmp_path: Path, words: list[str]) -> None:
    for place in (tmp_path, tmp_path / "tidak-ada", Path("/dev/null")):
        done = suluh(*words, root=place)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("suluh: ")
        assert "--root" in done.stderr
        assert_calm(done)
    assert list(tmp_path.iterdir()) == []


def test_search_prints_json(suluh: Run, built: Path) -> None:
    done = suluh("search", "--json", "--limit", "3", "restitusi korban perdagangan orang", root=built)
    assert (done.returncode, done.stderr) == (0, "")
    results = json.loads(done.stdout)
    assert 1 <= len(results) <= 3
    assert results[0]["id"] == "uu-21-2007/pasal-48"
    for result in results:
        assert result.keys() >= RESULT
        assert isinstance(result["score"], float)
        assert all(isinstance(result[key], str) for key in RESULT - {"score"})


@pytest.mark.parametrize("kind", ["pasal", "prosedur", "peraturan"])
def test_search_of_one_kind(suluh: Run, built: Path, kind: str) -> None:
    done = suluh("search", "--json", "--kind", kind, "perdagangan orang anak", root=built)
    results = json.loads(done.stdout)
    assert results
    assert {result["kind"] for result in results} == {kind}


def test_search_for_people(suluh: Run, built: Path) -> None:
    done = suluh("search", "Pasal 2 UU TPPO", root=built)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Pasal 2 UU No. 21 Tahun 2007 [dicabut]" in done.stdout
    assert "peraturan/uu-21-2007/pasal-2/" in done.stdout


def test_search_by_regulation(suluh: Run, built: Path) -> None:
    done = suluh("search", "--group", "restitusi korban perdagangan orang", root=built)
    heads = [line for line in done.stdout.splitlines() if line[:1] not in (" ", "") and line[0].isalpha()]
    assert (done.returncode, done.stderr) == (0, "")
    assert heads[0] == "UU No. 21 Tahun 2007"
    flat, grouped = (
        suluh("search", "--json", *more, "restitusi korban perdagangan orang", root=built).stdout
        for more in ([], ["--group"])
    )
    assert flat == grouped
    assert json.loads(flat)[0]["regulation"] == "uu-21-2007"


def test_search_that_finds_nothing(suluh: Run, built: Path) -> None:
    done = suluh("search", "qwertyuiop", root=built)
    assert done.returncode == 1
    assert "Tidak ada yang cocok" in done.stdout
    done = suluh("search", "--json", "qwertyuiop", root=built)
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


HOSTILE = [b"\xff\xfe", b"", b"[bold]x[/red]", b"--", b"\x1b[2J", "“\u202e”".encode(), b"(" * 50_000]


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_search_for_anything(suluh: Run, built: Path, question: bytes) -> None:
    for arguments in (["--json", "--"], ["--"]):
        done = suluh("search", *arguments, question, root=built)
        assert done.returncode in (0, 1)
        assert_calm(done)


def test_batch_answers_line_by_line(suluh: Run, built: Path, tmp_path: Path) -> None:
    questions = [
        "restitusi korban perdagangan orang",
        "",
        "qwertyuiop",
        "gugus\u2028tugas\x0b\x85",
        "Pasal 48 ayat (6) UU TPPO",
    ]
    batch = tmp_path / "pertanyaan.txt"
    for text in ("\n".join(questions), "\n".join(questions) + "\n", "\r\n".join(questions)):
        batch.write_bytes(text.encode())
        done = suluh("search", "--batch", str(batch), "--limit", "2", root=built)
        assert (done.returncode, done.stderr) == (0, "")
        answers = [[result["id"] for result in json.loads(line)] for line in done.stdout.splitlines()]
        firsts = [found[0].removeprefix("uu-21-2007/") if found else None for found in answers]
        assert firsts == ["pasal-48", None, None, "pasal-58", "pasal-48/ayat-6"]
        assert all(len(found) <= 2 for found in answers)


def test_batch_of_no_questions(suluh: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong").touch()
    done = suluh("search", "--batch", str(tmp_path / "kosong"), root=built)
    assert (done.returncode, done.stdout) == (0, "")


def test_batch_that_is_no_text(suluh: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "biner").write_bytes(b"restitusi\n\xff\xfe\n")
    for place in (tmp_path / "biner", tmp_path):
        done = suluh("search", "--batch", str(place), root=built)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("suluh: ")
        assert_calm(done)


@pytest.mark.parametrize("buffering", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["berpenyangga", "langsung"])
@pytest.mark.parametrize("arguments", [["check"], ["search", "--json", "restitusi"], ["search", "restitusi"]])
def test_a_reader_that_leaves(command: list[str], built: Path, arguments: list[str], buffering: dict[str, str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"} | buffering
    reading, writing = os.pipe()
    os.close(reading)
    whole = [*command, "--root", str(built), *arguments]
    done = subprocess.run(whole, stdout=writing, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode in (0, 1), "rich ends a command with 1 when the reader is gone"


def test_a_terminal_without_our_letters(command: list[str], built: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    whole = [*command, "--root", str(built), "search", "qwertyuiop “”"]
    done = subprocess.run(whole, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Tidak ada yang cocok" in done.stdout


def test_pages(suluh: Run, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "baru" / "halaman"
    for _ in range(2):
        done = suluh("pages", "--out", str(out), root=built)
        assert (done.returncode, done.stderr) == (0, "")
        count = sum(path.is_file() for path in out.rglob("*"))
        assert done.stdout == f"{count} berkas di {out}\n"
    assert (out / "peraturan/uu-21-2007/pasal-48.md").read_text(encoding="utf-8").startswith("---\ntitle:")
    assert json.loads((out / "api/prosedur.json").read_text(encoding="utf-8"))
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("name", ["docs", "regulations", ".", "berkas"])
def test_pages_never_replace_other_things(suluh: Run, copy: Path, name: str) -> None:
    (copy / "berkas").write_text("penting\n", encoding="utf-8")
    before = sorted(copy.rglob("*"))
    done = suluh("pages", "--out", str(copy / name), root=copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert_calm(done)
    assert sorted(copy.rglob("*")) == before


def test_pages_into_this_folder(command: list[str], built: Path, tmp_path: Path) -> None:
    whole = [*command, "--root", str(built), "pages", "--out", "."]
    done = subprocess.run(whole, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert_calm(done)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "index.md").exists()


def test_the_installed_command_is_the_same() -> None:
    installed = Path(sys.executable).with_name("suluh")
    if not installed.exists():
        pytest.skip("tidak terpasang")
    done = subprocess.run([installed, "--help"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: suluh ")
