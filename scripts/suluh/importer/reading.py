"""Bytes -> lines. What a file is, its content says; its name must agree."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from suluh.importer.lines import Document, ImportFailure
from suluh.problems import count

Progress = Callable[[int, int], None]
MAX_BYTES = 400_000_000
MAX_CHARACTERS = 20_000_000
MAX_UNZIPPED = 200_000_000
_NAMES = {"pdf": "PDF", "html": "halaman HTML", "docx": "dokumen Word (.docx)", "teks": "teks biasa"}
_SUFFIXES = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".txt": "teks",
    ".text": "teks",
    ".md": "teks",
}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MARKUP = (b"<!doctype html", b"<html", b"<body", b"<head", b"<p>", b"<div", b"<center", b"<table")


@dataclass(frozen=True, slots=True)
class Source:
    """A document on disk that may be read: its name, its digest, what it is, its bytes."""

    name: str
    sha256: str
    kind: str
    data: bytes


def nothing(_done: int, _all: int) -> None:
    """Report progress to nobody."""


def read(path: Path, progress: Progress = nothing) -> tuple[Source, Document]:
    """Read a document; ImportFailure says in Indonesian why it cannot be imported and what to do."""
    source = identify(path)
    if source.kind == "pdf":
        from suluh.importer import pdf

        return source, pdf.read(source.data, progress)
    if source.kind == "docx":
        from suluh.importer import word

        return source, word.read(source.data)
    from suluh.importer import markup, plain

    text = decoded(source.data)
    if len(text) > MAX_CHARACTERS:
        raise ImportFailure(f"dokumen lebih dari {count(MAX_CHARACTERS)} karakter; bagi menjadi beberapa berkas")
    return source, markup.read(text) if source.kind == "html" else plain.read(text)


def identify(path: Path) -> Source:
    """Read the bytes of a file and find out what they are."""
    if not path.is_file():
        raise ImportFailure(f"{path}: berkas tidak ada; periksa nama dan foldernya")
    if path.stat().st_size > MAX_BYTES:
        raise ImportFailure(f"{path.name}: lebih dari {MAX_BYTES // 1_000_000} MB; kecilkan gambarnya lalu ulangi")
    data = path.read_bytes()
    if not data.strip(b"\0 \r\n\t"):
        raise ImportFailure(f"{path.name}: berkas kosong; unduh atau salin ulang dokumennya")
    kind = _kind(path.name, data)
    named = _SUFFIXES.get(path.suffix.lower())
    if named and named != kind:
        message = f"namanya {path.suffix}, tetapi isinya {_NAMES[kind]}; unduh ulang atau ganti akhiran namanya"
        raise ImportFailure(f"{path.name}: {message}")
    return Source(path.name, hashlib.sha256(data).hexdigest(), kind, data)


def _kind(name: str, data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    if data.startswith(_IMAGES):
        raise ImportFailure(f"{name}: ini gambar; jadikan PDF dengan teks: `ocrmypdf --language ind gambar keluar.pdf`")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportFailure(f"{name}: dokumen Word lama (.doc); buka lalu simpan sebagai .docx atau PDF")
    if _is_binary(data):
        raise ImportFailure(f"{name}: bukan PDF, HTML, DOCX, atau teks, atau sudah rusak; unduh ulang dokumennya")
    return "html" if any(mark in data[:4096].lower() for mark in _MARKUP) else "teks"


def _is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding that `decoded` knows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:65536]
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\0" in head or control * 50 > len(head)


def _zipped(name: str, data: bytes) -> str:
    """Tell a Word document from other archives without unpacking anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ImportFailure(f"{name}: arsipnya rusak atau terpotong; unduh ulang dokumennya") from error
    if not any(one.filename == "word/document.xml" for one in members):
        raise ImportFailure(f"{name}: arsip zip, bukan dokumen; keluarkan PDF atau DOCX di dalamnya lalu ulangi")
    if sum(one.file_size for one in members) > MAX_UNZIPPED:
        message = f"isinya lebih dari {MAX_UNZIPPED // 1_000_000} MB setelah dibuka; simpan ulang sebagai PDF"
        raise ImportFailure(f"{name}: {message}")
    return "docx"


def decoded(data: bytes) -> str:
    """Decode a text: by its byte order mark, as UTF-8, else as Windows does.

    >>> decoded("“Pasal”".encode("cp1252"))
    '“Pasal”'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
