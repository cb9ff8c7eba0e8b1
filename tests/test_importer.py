"""The importer: whole cases as data, single stages, texts that nobody foresaw, official documents if there are any."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suluh import naskah, notation
from suluh.importer import (
    draft,
    furniture,
    identity,
    instructions,
    labels,
    layout,
    markup,
    pdf,
    pipeline,
    plain,
    report,
)
from suluh.importer.lines import Dropped, ImportFailure, Line, joined
from suluh.importer.passages import AS_PRINTED
from suluh.importer.pipeline import Imported
from suluh.importer.reading import Source
from suluh.kind import RegulationType

CASES = sorted((Path(__file__).parent / "importer").glob("*.kasus"))
SOURCE = Source("kasus.txt", "0", "teks", b"")
REMARK = re.compile(rf"(?m)^(?:> )?<!-- sesuai asli: {AS_PRINTED} -->$")
WORD = re.compile(r"[^\W_]+")


def imported(text: str) -> Imported:
    return pipeline.structured(SOURCE, plain.read(text))


def parts_of(case: Path) -> tuple[str, str, str]:
    head, expected = case.read_text(encoding="utf-8").split("\n=== naskah\n")
    body, notes = expected.split("=== catatan\n")
    return head.split("=== dokumen\n")[1].replace("~~~\n", "\f"), body, notes


def notes_of(result: Imported) -> Iterator[str]:
    yield from (f"dibuang: {one.text} ({one.reason}, hlm. {one.page})" for one in result.dropped)
    yield from (f"diperbaiki: {one.before} -> {one.after} (hlm. {one.page})" for one in result.repairs)
    yield from (f"{one.code}: {one.message} (hlm. {one.page})" for one in result.remarks)


def words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in WORD.findall(text))


def accounted(result: Imported) -> tuple[Counter[str], Counter[str]]:
    """The words of a document, with what repairs and the notation change in them, and the words that came out."""
    before, after = Counter[str](), Counter[str]()
    for line in result.lines:
        before += words(line.text)
    for repair in result.repairs:
        before += words(repair.after)
        after += words(repair.before)
    for section in result.text.sections:
        before += words(section.part)
    body = naskah.format_text(result.text).split("\n---\n", 1)[1]
    after += words(REMARK.sub("", body))
    for dropped in result.dropped:
        after += words(dropped.text) if dropped.reason != "judul jendela" else Counter()
    return before, after


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    document, body, notes = parts_of(case)
    result = imported(document)
    written = naskah.format_text(result.text)
    assert written.split("---\n\n", 1)[1] == body
    assert "".join(f"{note}\n" for note in notes_of(result)) == notes
    assert naskah.parse(written) == result.text
    before, after = accounted(result)
    assert before == after


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_articles_of_a_case_are_read_without_complaint(case: Path) -> None:
    body = parts_of(case)[1].partition("# Penjelasan")[0].replace("\n> ", "\n")
    for article in re.split(r"(?m)^(?:<!-- .+ -->\n)?#{1,6} .+$", body):
        assert notation.parse(article)[1] == []


# Single stages


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Pasal 71C", ["71C"]),
        ("Pasal 7lC", ["71C"]),
        ("PasaI 5", ["5"]),
        ("Pasal lO", ["10"]),
        ("Pasal I", ["I", "1"]),
        ("Pasal ll", ["II", "11"]),
        ("Pasal 59 ayat (2) huruf f", []),
        ("Pasal 76F dipidana", []),
        ("Pasal dipidana", []),
    ],
)
def test_article_headings(line: str, expected: list[str]) -> None:
    assert labels.articles(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BAB IXA PENDANAAN", ("BAB", "IXA", "PENDANAAN")),
        ("BAB lV", ("BAB", "IV", "")),
        ("BAB IV diubah", None),
        ("Bagian Kedua Belas Umum", ("Bagian", "Kedua Belas", "Umum")),
        ("Bagian Pertama", ("Bagian", "Pertama", "")),
        ("Bagian yang tidak terpisahkan", None),
        ("Paragraf 2Bantuan Pangan", ("Paragraf", "2", "Bantuan Pangan")),
        ("Paragraf Kesatu", ("Paragraf", "Kesatu", "")),
        ("Paragraf ini", None),
    ],
)
def test_division_headings(line: str, expected: tuple[str, str, str] | None) -> None:
    found = labels.title(line)
    assert (found and (found.level.value, found.label, found.title)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(1) Setiap", ["1"]),
        ("(1a) Setiap", ["1a"]),
        ("(l) Setiap", ["1"]),
        ("(21 Setiap", ["2"]),
        ("l2l Setiap", ["2"]),
        ("(satu) tahun", []),
        ("(lima belas) tahun", []),
    ],
)
def test_ayat_labels(line: str, expected: list[str]) -> None:
    assert [one.label for one in labels.ayat(line)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a. buku", ["a"]),
        ("10.Pemakai", ["10"]),
        ("15a. Kekerasan", ["15a"]),
        ("l) buku", ["l", "1"]),
        ("2l yang berusia", ["2"]),
        ("1.000.000,00 (satu juta rupiah)", []),
        ("1945 dan", []),
        ("dengan.", []),
    ],
)
def test_item_labels(line: str, expected: list[str]) -> None:
    assert [one.label for one in labels.items(line)] == expected


@pytest.mark.parametrize(
    ("text", "kinds", "targets"),
    [
        ("Ketentuan Pasal 63 dihapus.", ["hapus"], ["Pasal 63"]),
        ("Pasal 4 sampai dengan Pasal 6 dicabut.", ["cabut"], ["Pasal 4", "Pasal 5", "Pasal 6"]),
        ("Ketentuan Pasd 1O diubah:", ["ubah"], ["Pasal 10"]),
        ("Ketentuan mengenai judul Bagian Kedua pada BAB IV diubah:", ["ubah"], ["BAB IV Bagian Kedua"]),
        ("Di antara Pasal 8 dan Pasal 9 disisipkan 1 (satu) pasal, yakni Pasal 8A:", ["sisip"], ["Pasal 8A"]),
        ("Frasa “buku” dalam Pasal 3 diganti menjadi “pustaka”.", ["ganti"], ["Pasal 3"]),
        ("Ketentuan Pasal 3 ditambahkan 1 (satu) ayat, yakni ayat (4):", ["tambah"], ["Pasal 3"]),
    ],
)
def test_what_an_order_does_to_what(text: str, kinds: list[str], targets: list[str]) -> None:
    assert (instructions.kinds(text), instructions.targets(text)) == (kinds, targets)


@pytest.mark.parametrize(
    ("parts", "known", "expected"),
    [
        (["undang-", "undang"], (), "undang-undang"),
        (["perem-", "puan"], ("perempuan",), "perempuan"),
        (["nilai-", "nilai"], ("nilainilai",), "nilai-nilai"),
        (["dan/", "atau"], (), "dan/atau"),
        (["jarak -", "jauh"], (), "jarak - jauh"),
        (["1-", "(satu)"], (), "1- (satu)"),
    ],
)
def test_lines_join(parts: list[str], known: Sequence[str], expected: str) -> None:
    assert joined(parts, frozenset(known)) == expected


def test_pieces_of_a_row_are_joined_and_rows_sorted() -> None:
    lines = [
        Line("mengatasi gangguan;", 1, 271.0, 400.0, 287.0),
        Line("mengatasi api.", 1, 271.0, 380.0, 270.0),
        Line("1.", 1, 249.0, 255.0, 288.0),
        Line("2.", 1, 249.0, 255.0, 271.0),
    ]
    assert [line.text for line in pdf.in_reading_order(lines)] == ["1. mengatasi gangguan;", "2. mengatasi api."]
    assert pdf.in_reading_order(lines[:2]) == lines[:2]


def test_bare_page_numbers_go_only_when_they_count_pages() -> None:
    pages = [Line(text, page) for page in (1, 2, 3) for text in (f"{page}", "Isi halaman.", "Isi lagi.")]
    kept, dropped = furniture.drop([*pages, Line("45", 4), Line("Isi lain.", 4)])
    assert [one.text for one in dropped] == ["1", "2", "3"]
    assert "45" in [line.text for line in kept]


def test_an_address_that_the_law_names_stays() -> None:
    lines = [Line("Permohonan diajukan melalui www.contoh.go.id paling lama sehari.", 1), Line("Lalu selesai.", 2)]
    assert furniture.drop(lines) == (lines, [])


def test_a_letterhead_goes_however_it_was_read() -> None:
    page = [Line("FRESIDEN", 2), Line("REPUELIK INDONESIA", 2), Line("-2-", 2), Line("PRESIDEN REPUBLIK INDONESIA,", 2)]
    kept, dropped = furniture.drop([Line("Satu.", 1), *page])
    assert [line.text for line in kept] == ["Satu.", "PRESIDEN REPUBLIK INDONESIA,"]
    assert Dropped("-2-", 2, "nomor halaman") in dropped


def test_html_gives_blocks_lines_and_heading_spans() -> None:
    text = "<title>judul</title><h2><span>Paragraf Dua</span><span>Tugas</span></h2><p>Satu<br>dua &amp; tiga</p>"
    document = markup.read(f"<script>x</script><style>y</style>{text}<div>empat</div>lima")
    assert [line.text for line in document.lines] == ["Paragraf Dua", "Tugas", "Satu", "dua & tiga", "empat", "lima"]
    assert document.dropped == (Dropped("judul", 1, "judul jendela"),)


def test_html_shows_the_numbers_that_a_browser_shows() -> None:
    inner = '<ol type="a" start="27"><li>dua<li value="30">tiga</ol>'
    roman = '<ol style="list-style: lower-roman"><li>enam</ol>'
    text = f"<ol><li>satu{inner}</li><li>2. empat</li></ol><ul><li>lima</ul>{roman}"
    lines = [line.text for line in markup.read(text).lines]
    assert lines == ["1. satu", "aa. dua", "ad. tiga", "2. empat", "lima", "i. enam"]


@pytest.mark.parametrize(
    "above", ["BISMILLAHIRRAHMANIRRAHIM", "DENGAN NAMA ALLAH", "ATAS RAHMAT ALLAH", "DENGAN RAHMAT"]
)
def test_the_title_ends_where_the_invocation_begins(above: str) -> None:
    assert (
        identity.read(
            [Line(line) for line in f"QANUN CONTOH\nNOMOR 9 TAHUN 2031\nTENTANG\nBUKU\n{above}".split("\n")], ()
        ).title
        == "BUKU"
    )


def test_a_line_is_short_when_the_next_word_would_have_fitted() -> None:
    long, short, last = Line("a" * 80, 1, 0, 400, 0), Line("b" * 50, 1, 0, 250, 0), Line("kata lagi", 1, 0, 45, 0)
    assert [line.short for line in layout.measured([long, long, short, last])] == [False, False, True, True]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 2 TAHUN 2O31", "uu-2-2031"),
        ("PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG\nNOMOR 1 TAHUN 2031", "perppu-1-2031"),
        ("PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR 9 TAHUN 2031", "pp-9-2031"),
        (
            "GUBERNUR CONTOH\nPERATURAN DAERAH PROVINSI SUMATERA CONTOH\nNOMOR 3 TAHUN 2031",
            "perda-sumatera-contoh-3-2031",
        ),
        ("BUPATI CONTOH\nPERATURAN DAERAH KABUPATEN CONTOH\nNOMOR : 3 TAHUN 2031", "perda-contoh-3-2031"),
        ("WALI KOTA CONTOH\nPERATURAN WALI KOTA CONTOH\nNOMOR 9 TAHUN 2031", "perwal-contoh-9-2031"),
        ("SALINAN\nPERATURAN WALIKOTA CONTOH\nNOMOR 9 TAHUN 2031", "perwal-contoh-9-2031"),
        ("LEMBARAN DAERAH\nNOMOR 4 TAHUN 2030\nPERATURAN DAERAH KOTA CONTOH\nNO. 5 TAHUN 2031", "perda-contoh-5-2031"),
        ("GUBERNUR CONTOH\nPERATURAN GUBERNUR CONTOH RAYA\nNOMOR 07 TAHUN 2031", "pergub-contoh-raya-7-2031"),
        ("BUPATI CONTOH\nPERATURAN BUPATI CONTOH\nNOMOR 9 TAHUN 2031", "perbup-contoh-9-2031"),
        ("BUPATI CONTOH\nPROVINSI CONTOH RAYA\nPERATURAN DAERAH\nNOMOR 9 TAHUN 2031", "perda-contoh-9-2031"),
        ("PERATURAN DAERAH KABUPATEN DAERAH TINGKAT II CONTOH\nNOMOR 9 TAHUN 1991", "perda-contoh-9-1991"),
        ("Peraturan Daerah Provinsi Contoh Raya\nNomor 9 Tahun 2031", "perda-contoh-raya-9-2031"),
        ("QANUN CONTOH\nNOMOR 9 TAHUN 2031", "perda-contoh-9-2031"),
        ("DAFTAR BUKU", ""),
    ],
)
def test_identity_from_the_title(title: str, expected: str) -> None:
    about = identity.read([Line(line) for line in f"{title}\nTENTANG\nBUKU\nDENGAN RAHMAT".split("\n")], ())
    assert about.id == expected
    assert not expected or about.title == "BUKU"


def test_dates_and_gazette_from_the_closing() -> None:
    closing = "Ditetapkan di Contoh\npada tanggal 5 Marct 2O31\nDiundangkan di Contoh\npada tanggal 16 Mei 2031\n"
    gazette = "LEMBARAN DAERAH KOTA CONTOH TAHUN 2031 NOMOR 7\nTAMBAHAN LEMBARAN DAERAH KOTA CONTOH NOMOR 5"
    about = identity.read((), [Line(line) for line in f"{closing}{gazette}\nBERITA DAERAH NOMOR 9".split("\n")])
    assert (str(about.established), str(about.promulgated)) == ("2031-03-05", "2031-05-16")
    assert about.gazette == "LD 2031 Nomor 7; TLD Nomor 5; BD Nomor 9"


@pytest.mark.parametrize(
    ("given_id", "expected"),
    [
        ("perda-medan-6-2023", (RegulationType.PERDA, "6", "2023", "Medan")),
        ("permen-pppa-2-2022", (RegulationType.PERMEN, "2", "2022", "PPPA")),
    ],
)
def test_the_users_id_wins(given_id: str, expected: tuple[RegulationType, str, str, str]) -> None:
    about = draft.identified(identity.Identity(), given_id)
    assert (about.kind, about.number, about.year, about.region) == expected
    assert about.id == given_id


def test_an_id_that_is_none_is_refused() -> None:
    with pytest.raises(ImportFailure, match="bukan id peraturan"):
        draft.identified(identity.Identity(), "buku-1-2031")


def test_lists_of_an_article_are_named_by_their_place() -> None:
    result = imported(
        "PERATURAN DAERAH KOTA CONTOH\nNOMOR 1 TAHUN 2031\nPasal 5\n(2) Satu:\na. dua;\nb. tiga:\n1. empat."
    )
    assert report.structure(result)["pasal"][0]["items"] == {"2": ["a", "b"], "2/b": ["1"]}


# What nobody foresaw

PIECES = st.sampled_from(
    (
        *(
            "Pasal 1",
            "Pasal 2",
            "Pasal 1A",
            "Pasal I",
            "Pasal II",
            "BAB I",
            "BAB II JUDUL",
            "Bagian Kesatu",
            "Paragraf 1",
        ),
        *(
            "(1) Satu.",
            "(2) dua;",
            "(1)",
            "a. huruf;",
            "b. huruf:",
            "1. angka;",
            "1) kecil;",
            "l2l Salah",
            "a",
            "1 satu",
        ),
        *(
            "Menimbang : a. bahwa",
            "MEMUTUSKAN:",
            "Menetapkan :",
            "PENJELASAN",
            "ATAS",
            "I. UMUM",
            "II. PASAL DEMI PASAL",
        ),
        *("Ayat (1)", "Huruf a", "Angka 1", "Cukup jelas.", "Pasal 1 Cukup jelas.", "LAMPIRAN", "Agar setiap orang"),
        *("1. Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut:", "2. Ketentuan Pasal 4 dihapus.", "\f"),
        *("Disahkan di Contoh", "pada tanggal 31 Februari 2031", "UNDANG-UNDANG", "NOMOR 1 TAHUN 2031", "- 2 -", "…"),
        *("kata-", "kata", "# judul", "> kutipan", "\\", "<!-- sesuai asli: x -->", "   mundur", "Pasal 3 . . .", ""),
    )
)
SOUP = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40).map("\n".join)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(SOUP)
def test_any_lines_are_imported_or_refused_and_no_word_is_lost(text: str) -> None:
    try:
        result = imported(text)
    except ImportFailure:
        return
    assert naskah.parse(naskah.format_text(result.text)) == result.text
    before, after = accounted(result)
    assert before == after
    assert list(report.lines(result))
    assert draft.regulation_file(result.text, result.identity)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.data())
def test_shuffled_and_mutilated_cases_lose_no_word(data: st.DataObject) -> None:
    lines = parts_of(data.draw(st.sampled_from(CASES)))[0].split("\n")
    order = data.draw(st.permutations(range(len(lines))))
    cut = data.draw(st.integers(0, 40))
    mixed = [lines[number][cut % 7 :] if number % 5 == 0 else lines[number] for number in order[: len(order) - cut]]
    try:
        before, after = accounted(imported("\n".join(mixed)))
    except ImportFailure:
        return
    assert before == after


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text())
def test_any_html_is_read(text: str) -> None:
    markup.read(f"<html><p>{text}</p><h2><span>{text}</html>")


# Official documents that lie beside a developer's checkout

NAMES = (
    *("importer-testbed/uu-12-2022", "importer-testbed/uu-13-2011", "importer-testbed/uu-20-2003"),
    *("importer-testbed/uu-3-2025", "importer-testbed/uu-31-2014", "importer-testbed/uu-36-1999"),
    *("importer-testbed/uu-7-2012", "sources/law/uu-17-2016", "sources/law/uu-21-2007", "sources/law/uu-23-2002"),
    "sources/law/uu-35-2014",
)
PLACES = ("label", "bab", "bagian", "paragraf", "ayat", "items")
IDENTITY = ("id", "title", "number", "year", "type", "amending")


def _letters(text: object) -> str:
    return "".join(re.findall(r"[a-z0-9]+", str(text).lower()))


def _truth(folder: Path, shared: Path) -> dict[str, Any]:
    beside = folder / "expected.json"
    path = beside if beside.exists() else shared / "target-structure" / f"{folder.name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=[(name, kind) for name in NAMES for kind in ("pdf", "html")], ids="-".join)
def document(request: pytest.FixtureRequest, shared: Path) -> tuple[dict[str, Any], dict[str, Any], str]:
    """The truth, what was found, and in which of the two inputs."""
    name, kind = request.param
    path = shared / name / f"document.{kind}"
    if not path.exists():
        pytest.skip("naskah ini tidak ada dalam bentuk itu")
    result = pipeline.run(path)
    before, after = accounted(result)
    assert before == after, "kata hilang atau ganda"
    assert naskah.parse(naskah.format_text(result.text)) == result.text
    return _truth(path.parent, shared), report.structure(result), kind


def test_structure(document: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    truth, found, kind = document
    assert [one["label"] for one in found["pasal"]] == [one["label"] for one in truth["pasal"]]
    for expected, article in zip(truth["pasal"], found["pasal"], strict=True):
        assert {key: article[key] for key in PLACES} == {
            key: expected.get(f"{key}_{kind}", expected[key]) for key in PLACES
        }
        for key, side in (("first_words", "startswith"), ("last_words", "endswith")):
            whole, part = _letters(expected.get(f"{key}_{kind}", expected[key])), _letters(article[key])
            longer, shorter = (whole, part) if len(whole) >= len(part) else (part, whole)
            assert getattr(longer, side)(shorter), (article["label"], key)
    for key in ("bab", "bagian", "paragraf"):
        titles = [{**one, "title": _letters(one["title"])} for one in found[key]]
        assert titles == [{**one, "title": _letters(one["title"])} for one in truth[key]]
    assert [_letters(found[key]) for key in IDENTITY] == [_letters(truth[key]) for key in IDENTITY]
    assert found["penjelasan"] == (truth["penjelasan"] if kind == "pdf" else truth["html"]["penjelasan"])


def test_orders_of_amending_acts(document: tuple[dict[str, Any], dict[str, Any], str]) -> None:
    truth, found, _ = document
    keys = ("number", "kind", "kinds", "targets", "quoted")
    orders = [{key: one[key] for key in keys} for one in found.get("instructions", [])]
    assert orders == [{key: one[key] for key in keys} for one in truth.get("instructions", [])]
    romans = [one["label"] for one in truth.get("pasal_romawi", [])]
    assert [one["label"] for one in found.get("pasal_romawi", [])] == romans
