"""`suluh import` on files good, bad and hostile: what is written, what is refused, that nothing is half done."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suluh import corpus, importing, naskah, textfiles
from suluh.importer import draft, pdf, pipeline, reading, word
from suluh.importer.lines import ImportFailure

CASE = Path(__file__).parent / "importer" / "penjelasan.kasus"
TEXT = CASE.read_text(encoding="utf-8").split("=== dokumen\n")[1].split("\n=== naskah")[0].replace("~~~\n", "\f")
ID = "perda-contoh-7-2031"


def pdf_of(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """Write a PDF by hand: for each page the pieces of text with their place in points."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids: list[str] = []
    for page in pages:
        pieces = "".join(f"BT /F1 10 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in page).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(pieces), pieces))
        font = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    data, starts = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode() + trailer.encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def printed(text: str) -> bytes:
    """Print a plain text as a PDF: six points a letter, fourteen a line."""
    pages = [page.split("\n") for page in text.split("\f")]
    return pdf_of(
        [
            [
                (50 + 6 * (len(line) - len(line.lstrip())), 800 - 14 * number, line.strip())
                for number, line in enumerate(page)
            ]
            for page in pages
        ]
    )


def word_of(paragraphs: Sequence[str]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(text: str) -> bytes:
    blocks = "".join(f"<p>{line.strip()}</p>" for line in text.replace("\f", "\n").split("\n"))
    return f"<!DOCTYPE html><html><body>{blocks}</body></html>".encode()


UNWRAPPED = TEXT.replace("Peraturan\nDaerah", "Peraturan Daerah")
GOOD = {
    "a.pdf": printed(TEXT),
    "a.txt": TEXT.encode(),
    "a.html": as_html(UNWRAPPED),
    "a.docx": word_of([line.strip() for line in UNWRAPPED.replace("\f", "\n").split("\n")]),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_format_gives_the_same_text(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    (tmp_path / "asal.txt").write_text(TEXT, encoding="utf-8")
    result, original = pipeline.run(tmp_path / name), pipeline.run(tmp_path / "asal.txt")
    assert result.text.sections == original.text.sections
    assert result.identity == original.identity
    assert result.text.regulation == ID


def test_word_counts_its_own_labels() -> None:
    document = docx.Document()
    document.add_paragraph("Pasal 1")
    for text in ("buka;", "tutup."):
        document.add_paragraph(text, style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert [line.text for line in word.read(stream.getvalue()).lines] == ["Pasal 1", "1. buka;", "2. tutup."]


def test_rows_that_pdfium_joins_are_parted() -> None:
    document = pdf.read(pdf_of([[(50, 700, "Ketentuan ini selesai. Lalu"), (200, 680, "Pasal 12"), (50, 660, "Isi.")]]))
    assert [line.text for line in document.lines] == ["Ketentuan ini selesai. Lalu", "Pasal 12", "Isi."]


def _locked() -> bytes:
    """A PDF whose trailer asks for a password that nobody gave."""
    plain = printed("Pasal 1")
    keys = b"/Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b">"
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << %b >> /ID [<00><00>]" % keys)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (reading.MAX_UNZIPPED + 1))
    return stream.getvalue()


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("peraturan.txt", "Pasal 1")
    return stream.getvalue()


BAD: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("scan", "a.pdf", lambda: pdf_of([[], []]), "ocrmypdf --language ind masukan.pdf keluaran.pdf"),
    ("locked", "a.pdf", _locked, "kata sandi"),
    ("cut", "a.pdf", lambda: GOOD["a.pdf"][: len(GOOD["a.pdf"]) // 2], "terpotong"),
    ("spoilt", "a.pdf", lambda: b"%PDF-1.7\n" + b"x" * 500 + b"%%EOF", "rusak"),
    ("many pages", "a.pdf", lambda: pdf_of([[]] * (pdf.MAX_PAGES + 1)), "batasnya 3,000"),
    ("empty", "a.pdf", lambda: b"", "kosong"),
    ("blank", "a.txt", lambda: b" \n\n", "kosong"),
    ("misnamed page", "a.pdf", lambda: GOOD["a.html"], "isinya halaman HTML"),
    ("misnamed document", "a.html", lambda: GOOD["a.pdf"], "isinya PDF"),
    ("image", "a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "gambar"),
    ("old Word", "a.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 50, "simpan sebagai .docx"),
    ("binary", "a.txt", lambda: bytes(range(256)) * 4, "bukan PDF"),
    ("zip bomb", "a.docx", _bomb, "setelah dibuka"),
    ("archive", "a.docx", _archive, "arsip zip"),
    ("cut archive", "a.docx", lambda: GOOD["a.docx"][:2000], "terpotong"),
    ("torn Word", "a.docx", lambda: _torn(), "rusak"),
    ("no article", "a.txt", lambda: b"Daftar belanja:\n1. beras\n2. garam\n", "bukan naskah peraturan"),
    ("no identity", "a.txt", lambda: b"Pasal 1\nSatu.\n", "beri id"),
]


def _torn() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return stream.getvalue()


@pytest.mark.parametrize(("name", "made", "message"), [pytest.param(*case[1:], id=case[0]) for case in BAD])
def test_bad_input_is_refused_with_an_instruction(
    name: str, made: Callable[[], bytes], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "regulations").mkdir()
    (tmp_path / name).write_bytes(made())
    assert importing.run(tmp_path / name, tmp_path) == 1
    assert message in capsys.readouterr().err
    assert not list((tmp_path / "regulations").iterdir())


def test_a_document_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert importing.run(tmp_path / "tiada.pdf", tmp_path) == 1
    assert "berkas tidak ada" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["buku", "../../etc", "uu-1-2030/pasal-1", "UU-1-2030"])
def test_an_id_that_is_none_writes_nothing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert importing.run(tmp_path / "a.txt", tmp_path, regulation=name) == 1
    assert "bukan id peraturan" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.fixture
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dokumen") / "a.pdf"
    path.write_bytes(GOOD["a.pdf"])
    return path


def test_a_new_regulation_gets_its_text_identity_and_source(copy: Path, document: Path) -> None:
    assert importing.run(document, copy) == 0
    folder = copy / corpus.REGULATIONS / ID
    text = naskah.parse((folder / corpus.OFFICIAL).read_text(encoding="utf-8"))
    assert text is not None
    assert [one.label for one in text.articles()] == ["1", "2"]
    loaded = corpus.load(copy)
    assert not loaded.problems
    regulation = next(one for one in loaded.corpus.regulations if one.id == ID)
    assert (regulation.region, regulation.about) == ("Kota Contoh", "Taman Baca Warga")
    assert (str(regulation.established), regulation.gazette) == ("2031-05-02", "LD 2031 Nomor 7")
    assert [label for _, label in regulation.placed()] == ["1", "2"]
    assert draft.source_key(ID) in {source.id for source in loaded.corpus.sources}


def test_a_known_regulation_keeps_its_identity(copy: Path, document: Path) -> None:
    known = "perda-medan-6-2023"
    path = copy / corpus.REGULATIONS / known / corpus.IDENTITY
    before, sources = path.read_bytes(), (copy / corpus.REGULATIONS / corpus.SOURCES).read_bytes()
    assert importing.run(document, copy, regulation=known) == 0
    assert (path.read_bytes(), (copy / corpus.REGULATIONS / corpus.SOURCES).read_bytes()) == (before, sources)
    assert path.with_name(corpus.OFFICIAL).exists()


def test_a_text_that_differs_is_replaced_only_by_force(
    copy: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importing.run(document, copy) == 0
    path = copy / corpus.REGULATIONS / ID / corpus.OFFICIAL
    written = path.read_text(encoding="utf-8")
    assert importing.run(document, copy) == 0
    assert "tidak ada yang ditulis" in capsys.readouterr().out
    path.write_text(edited := written.replace("Buku dirawat", "Buku dijaga"), encoding="utf-8")
    assert importing.run(document, copy) == 1
    assert "--force" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == edited
    assert importing.run(document, copy, force=True) == 0
    assert path.read_text(encoding="utf-8") == written


def test_when_one_file_fails_none_is_written(copy: Path, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (copy / corpus.REGULATIONS / corpus.SOURCES).read_bytes()
    write = textfiles.write

    def failing(path: Path, text: str) -> None:
        if path.name == corpus.IDENTITY:
            raise OSError("disk penuh")
        write(path, text)

    monkeypatch.setattr(textfiles, "write", failing)
    with pytest.raises(OSError, match="disk penuh"):
        importing.run(document, copy)
    assert (copy / corpus.REGULATIONS / corpus.SOURCES).read_bytes() == before
    assert not (copy / corpus.REGULATIONS / ID).exists()


def test_a_dry_run_writes_nothing(copy: Path, document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert importing.run(document, copy, dry_run=True) == 0
    shown = capsys.readouterr().out
    assert "Peraturan Daerah Kota Contoh Nomor 7 Tahun 2031 tentang Taman Baca Warga" in shown
    assert "Pasal 1 (2 ayat)" in shown
    assert importing.run(document, copy, dry_run=True, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["counts"]["pasal"], found["penjelasan"]) == (ID, 2, True)
    assert found["pasal"][0]["items"] == {"2": ["a", "b"]}
    assert {"dropped", "problems", "repairs"} <= set(found)
    assert not (copy / corpus.REGULATIONS / ID).exists()


def test_from_the_command_line(suluh: Callable[..., object], copy: Path, document: Path) -> None:
    result = suluh("import", str(document), "--dry-run", root=copy)
    assert getattr(result, "returncode", None) == 0
    assert not getattr(result, "stderr", None)


def test_two_thousand_pages_in_order(tmp_path: Path) -> None:
    pages = [[(280, 700, f"Pasal {number}"), (50, 680, f"Buku {number} dirawat.")] for number in range(1, 2001)]
    title = [(50, 800, "PERATURAN DAERAH KOTA CONTOH"), (50, 786, "NOMOR 1 TAHUN 2031"), (50, 772, "MEMUTUSKAN:")]
    (tmp_path / "a.pdf").write_bytes(pdf_of([[*title, *pages[0]], *pages[1:]]))
    shown: list[int] = []
    text = pipeline.run(tmp_path / "a.pdf", progress=lambda done, _: shown.append(done)).text
    assert [one.label for one in text.articles()] == [str(number) for number in range(1, 2001)]
    assert shown == list(range(1, 2001))


BYTES = settings(
    derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@BYTES
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=60), st.integers(0, 10_000), st.integers(0, 4000))
def test_any_bytes_are_imported_or_refused(tmp_path: Path, name: str, noise: bytes, at: int, cut: int) -> None:
    good = GOOD[name]
    place = at % len(good)
    (tmp_path / name).write_bytes(good[:place] + noise + good[place + cut :])
    with suppress(ImportFailure):
        assert naskah.format_text(pipeline.run(tmp_path / name).text)


def test_the_reader_is_named_with_its_version() -> None:
    assert pdf.read(GOOD["a.pdf"]).reader == f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}"
