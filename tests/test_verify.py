"""Comparing restatement and official text: what counts as a difference, the record, and the site with both texts.

The document is an invented Perda; UU 21/2007 is compared again where its official PDF lies beside the checkout.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from suluh import builder, cli, corpus, importing, naskah, notation, publisher, rules, verify
from suluh.citations import Names
from suluh.graph import Graph, check_state
from suluh.ids import Target
from suluh.importer import pipeline
from suluh.search import query

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE / "data/perda-contoh-1-2030.pdf"
REGULATION = "perda-contoh-1-2030"
TODAY = date(2030, 1, 4)
OFFICIAL = """(1) Setiap orang wajib membayar denda Rp1.500.000,00 (sekian rupiah) dalam 14 (empat belas) hari.

(2) Denda sebagaimana dimaksud dalam Pasal 3 ayat (2) (Lembaran Negara Tahun 2030 Nomor 7) ditambah 1/3 (sepertiga):

- a. satu; dan
- b. dua."""
RESTATED = """(1) Dalam 14 hari setiap orang wajib membayar denda Rp1.500.000.

(2) Denda menurut Pasal 3 ayat (2) ditambah sepertiga (1/3):

- a. pertama; dan
- b. kedua."""

# What is changed in the restatement, and the one difference it makes.
CHANGES = (
    ("14 hari", "14 bulan", "angka ayat 1: hanya di naskah 14 hari; hanya di ringkasan 14 bulan"),
    ("Rp1.500.000", "Rp15.000.000", "angka ayat 1: hanya di naskah Rp1.500.000; hanya di ringkasan Rp15.000.000"),
    ("(1/3)", "(1/4)", "angka ayat 2: hanya di naskah 1/3; hanya di ringkasan 1/4"),
    ("ayat (2) ditambah", "ditambah", "rujukan ayat 2: hanya di naskah {0}/ayat-2; hanya di ringkasan {0}"),
    ("\n- b. kedua.", "", "ketentuan: hanya di naskah ayat-2/huruf-b"),
    ("kedua.", "kedua dalam 3 hari.", "angka ayat 2: hanya di ringkasan 3 hari"),
)


def differences(restated: str) -> list[str]:
    official, mine = (notation.parse(text)[0] for text in (OFFICIAL, restated))
    return [str(one) for one in verify.compare(official, mine, Target("uu-1-2030", "9"), Names())]


def test_same_content_in_other_words_agrees() -> None:
    assert differences(RESTATED) == []


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_a_changed_fact_is_one_difference(old: str, new: str, expected: str) -> None:
    assert old in RESTATED
    assert differences(RESTATED.replace(old, new, 1)) == [expected.format("uu-1-2030/pasal-3")]


@pytest.fixture
def imported(copy: Path) -> Path:
    """A copy of the corpus with the invented Perda imported and its Pasal 2 restated."""
    assert importing.run(DOCUMENT, copy) == 0
    (copy / f"regulations/{REGULATION}/pasal-002.md").write_text(
        "---\npasal: 2\njudul: Taman bacaan di kelurahan\nstatus: berlaku\ntopik: [pencegahan]\n"
        f"sumber: [naskah-{REGULATION}]\ndiperiksa: 2030-01-04\n---\n\n"
        "(1) Di setiap kelurahan ada paling sedikit 1 Taman Bacaan.\n\n"
        "(2) Isi Taman Bacaan menurut ayat (1):\n\n- a. rak;\n- b. meja; dan\n- c. petugas.\n",
        encoding="utf-8",
    )
    return copy


def suluh(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), *arguments])


def test_an_unexplained_difference_fails_until_it_is_explained(
    imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = imported / f"regulations/{REGULATION}/pasal-002.md"
    path.write_text(path.read_text(encoding="utf-8").replace("sedikit 1 Taman", "sedikit 2 Taman"), encoding="utf-8")
    assert suluh(imported, "verify", REGULATION, "--record") == 1
    assert f"{REGULATION}: 0 dari 1 pasal" in capsys.readouterr().out
    record = imported / f"regulations/{REGULATION}/verifikasi.yml"
    content = yaml.safe_load(record.read_text(encoding="utf-8"))
    assert [one["hasil"] for one in content["pasal"] if one["pasal"] == "2"] == ["selisih"]
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("hasil: selisih\n", "hasil: selisih\n    penjelasan: uji\n", 1), encoding="utf-8")
    assert rules.check(corpus.load(imported)) == []
    suluh(imported, "verify", REGULATION, "--record")
    again = yaml.safe_load(record.read_text(encoding="utf-8"))
    assert [one["hasil"] for one in again["pasal"] if one["pasal"] == "2"] == ["dijelaskan"]


def test_the_record_says_when_the_text_changed_after_it(imported: Path) -> None:
    suluh(imported, "verify", REGULATION, "--record")
    graph = Graph(corpus.load(imported).corpus)
    name = f"{REGULATION}/pasal-2"
    assert check_state(graph.articles[name], graph.checks[name][1]) == "cocok"
    path = imported / f"regulations/{REGULATION}/pasal-002.md"
    path.write_text(path.read_text(encoding="utf-8").replace("rak;", "rak buku;"), encoding="utf-8")
    graph = Graph(corpus.load(imported).corpus)
    assert check_state(graph.articles[name], graph.checks[name][1]) == "berubah"


def test_json_and_missing_documents(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suluh(imported, "verify", REGULATION, "--json") == 0
    [found] = json.loads(capsys.readouterr().out)
    assert found["id"] == REGULATION
    assert {one["pasal"]: one["selisih"] for one in found["pasal"]}["2"] == []
    for arguments, words in (
        (("verify", "uu-21-2007"), "--document"),
        (("verify", "uu-9-1999"), "tidak dikenal"),
        (("verify", "uu-21-2007", "--document", str(HERE / "conftest.py")), "suluh verify"),
        (("verify", "--document", str(DOCUMENT)), "ID"),
    ):
        assert suluh(imported, *arguments) in (1, 2)
        assert words in capsys.readouterr().err


def test_official_wording_stands_beside_the_restatement(imported: Path, root: Path) -> None:
    shutil.copytree(root / "scripts", imported / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", imported)
    publisher.build_site(imported)
    page = soup(imported, "pasal-2")
    official, restated = page.select("section.naskah")
    assert "Naskah resmi" in official.get_text()
    assert "bukan naskah resmi" in restated.get_text()
    assert official.select_one("#ayat-2-huruf-c")
    assert not restated.select_one("#ayat-2-huruf-c")
    alone = soup(imported, "pasal-3")
    assert len(alone.select("section.naskah")) == 1
    assert "belum diringkas" in alone.get_text()
    assert "status belum diperiksa" in alone.get_text()
    index = builder.build_index(imported)
    assert query.search(index, "taman bacaan buka jam hari kerja")[0].id == f"{REGULATION}/pasal-3"


def soup(root: Path, article: str) -> BeautifulSoup:
    path = root / f"site/peraturan/{REGULATION}/{article}/index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_an_official_text_completes_a_regulation_known_in_part(copy: Path) -> None:
    assert importing.run(DOCUMENT, copy, regulation="perda-medan-6-2023") == 0
    loaded = corpus.load(copy)
    regulation = next(one for one in loaded.corpus.regulations if one.id == "perda-medan-6-2023")
    assert [label for _, label in regulation.placed()][:4] == ["1", "2", "3", "4"]
    assert all(article.official.provisions for article in regulation.articles if article.label in "1234")


def test_a_garbled_naskah_is_one_problem(imported: Path) -> None:
    (imported / f"regulations/{REGULATION}/naskah.md").write_text("---\nnaskah: x\n---\n", encoding="utf-8")
    problems = rules.check(corpus.load(imported))
    assert [(one.path, one.code) for one in problems if one.code == "S12"] == [
        (f"regulations/{REGULATION}/naskah.md", "S12")
    ]


def test_uu_21_2007_agrees_with_its_official_document(shared: Path, graph: Graph) -> None:
    regulation = next(one for one in graph.corpus.regulations if one.id == "uu-21-2007")
    text = pipeline.run(shared / "sources/law/uu-21-2007/document.pdf").text
    result = verify.verify(regulation, text, graph.names, TODAY)
    assert (result.summary, verify.unexplained(result)) == ("67 dari 67 pasal", [])
    assert regulation.verification is not None
    assert regulation.verification.sha256 == text.sha256


def test_the_record_of_uu_21_2007_is_up_to_date(graph: Graph) -> None:
    regulation = next(one for one in graph.corpus.regulations if one.id == "uu-21-2007")
    found = [(article, graph.checks[f"uu-21-2007/pasal-{article.label}"][1]) for article in regulation.articles]
    assert [check_state(*one) for one in found] == ["cocok"] * 67


def test_as_yaml_is_read_back(imported: Path) -> None:
    loaded = corpus.load(imported).corpus
    regulation = next(one for one in loaded.regulations if one.id == REGULATION)
    text = naskah.parse((imported / f"regulations/{REGULATION}/naskah.md").read_text(encoding="utf-8"))
    assert text is not None
    result = verify.verify(regulation, text, Graph(loaded).names, TODAY)
    (imported / f"regulations/{REGULATION}/verifikasi.yml").write_text(verify.as_yaml(result), encoding="utf-8")
    read = next(one for one in corpus.load(imported).corpus.regulations if one.id == REGULATION)
    assert read.verification == result
