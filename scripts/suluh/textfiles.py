"""Files that people edit: what is wrong with their bytes, and writing that never leaves half a file."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from suluh.problems import Problem, count

MAX_BYTES = 2_000_000
MAX_OFFICIAL_BYTES = 40_000_000  # the whole of an instrument of thousands of pages
MAX_LINE = 20_000
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028\u2029\u2060\ufeff]")


def read(path: Path, name: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """Read a text file; the text is None when a problem makes it unusable. `name` is the path shown to people."""
    if path.stat().st_size > limit:
        return None, [_too_long(path, name, limit)]
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(name, line, "T01", "byte di luar UTF-8; simpan ulang berkas sebagai UTF-8")]
    problem = next(_byte_problems(text, name), None)
    return (None, [problem]) if problem else (text, [])


def _too_long(path: Path, name: str, limit: int) -> Problem:
    """Say what makes a file too large, reading at most one line's limit at a time."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_LINE + 1), b""), 1):
            if len(line) > MAX_LINE:
                return _long_line(name, number)
    message = f"berkas {count(path.stat().st_size)} byte, batasnya {count(limit)}; pecah menjadi satu pasal per berkas"
    return Problem(name, 1, "T08", message)


def _long_line(name: str, line: int) -> Problem:
    return Problem(name, line, "T05", f"baris lebih dari {count(MAX_LINE)} karakter; tulis satu ketentuan per baris")


def _byte_problems(text: str, name: str) -> Iterator[Problem]:
    """Yield what makes a decoded text unusable; one finding is enough, for the rest would be echoes of it."""
    if not text.strip("\ufeff \r\n\t"):
        yield Problem(name, 1, "T06", "berkas kosong; isi atau hapus dari folder dan dari susunan")
    if text.startswith("\ufeff"):
        yield Problem(name, 1, "T02", "berkas diawali BOM; simpan sebagai UTF-8 tanpa BOM")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            yield _long_line(name, number)
        if "\r" in line:
            yield Problem(name, number, "T03", "akhir baris CRLF; simpan dengan akhir baris LF")
        if "\t" in line:
            yield Problem(name, number, "T04", "ada tab; ganti dengan spasi")
        if found := _INVISIBLE.search(line):
            yield Problem(name, number, "T07", f"ada karakter tak terlihat (U+{ord(found[0]):04X}); hapus")


def write(path: Path, text: str) -> None:
    """Write a text so that readers see the old file or the new one, never a part."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def swapped(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well it takes the place of `folder`, else nothing changes."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        temporary.chmod(0o755)
        yield temporary
        old = folder.with_name(f".{folder.name}.lama-{os.getpid()}")
        if folder.exists():
            folder.rename(old)
        try:
            temporary.rename(folder)
        except BaseException:
            if old.exists():
                old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
