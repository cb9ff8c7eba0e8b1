"""Bytes of edited files: each T code with its line; writing and swapping that leave the old state when they fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suluh import textfiles
from suluh.textfiles import MAX_BYTES, MAX_LINE

# Bytes of a file, and what is said about it.
BYTES = [
    ("Pasal é “1”\n".encode(), ""),
    (b"tanpa baris baru", ""),
    (b"x" * MAX_LINE + b"\ny", ""),
    (b"baik\nburuk \xe9\n", "2:T01"),
    (b"\xff\xfea\x00", "1:T01"),
    (b"a\nb\n\xc3", "3:T01"),
    (b"\xed\xa0\x80", "1:T01"),
    (b"\xef\xbb\xbfa: 1\n", "1:T02"),
    (b"a\r\nb\r\n", "1:T03"),
    (b"a\nb\rc\n", "2:T03"),
    (b"a\nb\n\tc", "3:T04"),
    (b"a\n" + b"x" * (MAX_LINE + 1), "2:T05"),
    (b"a\n" + b"x" * 10_000_000, "2:T05"),
    (b"a\n" + b"y\n" * 3 + b"x" * 10_000_000 + b"\n\n", "5:T05"),
    (b"", "1:T06"),
    (b"\n \n\t\r\n", "1:T06"),
    (b"\xef\xbb\xbf\n", "1:T06"),
    (b"a\nb\x00\n", "2:T07"),
    (b"a\x1b[1m", "1:T07"),
    (b"a\x7f", "1:T07"),
    ("a\nb\x85c".encode(), "2:T07"),
    ("a\u2028b".encode(), "1:T07"),
    ("ke\u00adrja".encode(), "1:T07"),
    ("a\u200bb".encode(), "1:T07"),
    ("a\n\ufeffb".encode(), "2:T07"),
    (b"x\n" * (MAX_BYTES // 2), ""),
    (b"x\n" * (MAX_BYTES // 2 + 1), "1:T08"),
]


@pytest.mark.parametrize(("data", "expected"), BYTES, ids=range(len(BYTES)))
def test_what_is_wrong_with_the_bytes(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "berkas.md"
    path.write_bytes(data)
    text, problems = textfiles.read(path, "regulations/berkas.md")
    assert " ".join(f"{problem.line}:{problem.code}" for problem in problems) == expected
    assert all(problem.path == "regulations/berkas.md" and ";" in problem.message for problem in problems)
    assert text == (None if expected else data.decode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text(max_size=30).map(str.encode))
def test_any_bytes_are_a_text_or_one_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(data)
    text, problems = textfiles.read(path, "berkas")
    assert (text is None, len(problems)) in ((True, 1), (False, 0))
    assert text is None or text.encode() == data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_what_is_written_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baru" / "berkas"
    textfiles.write(path, text)
    assert path.read_bytes() == text.encode()
    assert [one.name for one in path.parent.iterdir()] == ["berkas"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    textfiles.write(path, "lama")
    with pytest.raises(UnicodeEncodeError):
        textfiles.write(path, "baru \ud800")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("berkas", "lama")]


def test_a_write_that_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "berkas").mkdir()
    with pytest.raises(OSError):
        textfiles.write(tmp_path / "berkas", "baru")
    assert [one.name for one in tmp_path.iterdir()] == ["berkas"]


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        textfiles.write(tmp_path / "berkas", "baru")
    assert list(tmp_path.iterdir()) == []


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """What happens inside changes no file below a folder."""
    before = tree(folder)
    yield
    assert tree(folder) == before


@pytest.fixture
def site(tmp_path: Path) -> Path:
    textfiles.write(tmp_path / "site" / "index.html", "lama")
    textfiles.write(tmp_path / "site" / "cari" / "index.html", "lama")
    return tmp_path / "site"


def test_a_swap_takes_the_place_of_the_old_folder(site: Path) -> None:
    with textfiles.swapped(site) as fresh:
        textfiles.write(fresh / "index.html", "baru")
        assert tree(site) == {"index.html": "lama", "cari/index.html": "lama"}
    assert tree(site.parent) == {"site/index.html": "baru"}
    assert [one.name for one in site.parent.iterdir()] == ["site"]
    assert site.stat().st_mode & 0o777 == 0o755


def test_a_swap_makes_a_folder_that_was_not_there(tmp_path: Path) -> None:
    with textfiles.swapped(tmp_path / "a" / "b") as fresh:
        textfiles.write(fresh / "x", "baru")
    assert tree(tmp_path) == {"a/b/x": "baru"}


def swap(folder: Path, then: Callable[[], None]) -> None:
    """Fill a folder that is to take the place of another one, and do something before it does."""
    with textfiles.swapped(folder) as fresh:
        textfiles.write(fresh / "index.html", "baru")
        then()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_a_failed_swap_leaves_the_old_folder_and_nothing_else(site: Path, error: type[BaseException]) -> None:
    def fail() -> None:
        raise error

    with unchanged(site.parent), pytest.raises(error):
        swap(site, fail)
    assert [one.name for one in site.parent.iterdir()] == ["site"]


def test_a_swap_that_cannot_take_its_place_gives_the_old_folder_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fail_on_arrival(self: Path, target: Path) -> Path:
        if target == site:
            monkeypatch.undo()
            raise OSError("disk")
        return rename(self, target)

    with unchanged(site.parent), pytest.raises(OSError, match="disk"):
        swap(site, lambda: monkeypatch.setattr(Path, "rename", fail_on_arrival))
    assert [one.name for one in site.parent.iterdir()] == ["site"]
