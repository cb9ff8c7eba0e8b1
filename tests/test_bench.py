"""The bench as far as it is not time: engines at hand on a tiny corpus, copies of it, the stored run and its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import bench
from comparison import browser as phone
from comparison import engines, run
from comparison.browser import Line
from comparison.engine import Browsed, Local, Material, size
from comparison.multiplied import multiplied, renumbered
from suluh import measurements
from suluh.graph import Graph
from suluh.measurements import Grown, Machine, Measured, Published, Relevance, Run, Slow
from suluh.search.documents import documents
from suluh.search.entry import Document
from suluh.search.evaluate import Case
from suluh.site import measured
from suluh.site.render import Renderer

ASKED = "restitusi"
ACT = "uu-21-2007"
FEW = (f"{ACT}/pasal-31", f"{ACT}/pasal-48", f"{ACT}/pasal-2")
CASES = (
    Case("1", "E", "restitusi", frozenset({f"{ACT}/48"}), frozenset()),
    Case("2", "N", "harga cabai", frozenset(), frozenset()),
)
FOUND = Relevance("cari.tsv", 2, 1.0, 1.0, 1.0, 0.9, 0.0, 1.0)
SLOW = Slow((0, 150), (0.8, 1.2), 5.0, 12.5)
OURS = Measured("Suluh", "1", "Seperti diterbitkan.", (FOUND,), 2000, 1000, 1.5, 1.0, 1234.5, SLOW)
OTHER = replace(OURS, name="<Lain>", relevance=(replace(FOUND, mrr=0.25, s5=0.5, recognised=None),), build=0.5)
RUN = Run(
    date="2026-11-23",
    commit="abc",
    machine=Machine(2, "x86_64", "Linux", "3.11", "Chromium 1"),
    documents=3,
    rate=4,
    megabits=1.6,
    bundle=150_000,
    ours=("Suluh",),
    engines=(OURS, OTHER),
    published=(Published("Halaman Cari Suluh", SLOW),),
    growth=(Grown("Suluh", 1, 1000, 500, 1.0, 2.0, 3.0), Grown("Suluh", 10)),
    limit=400,
)


@pytest.fixture(scope="module")
def whole(root: Path, graph: Graph) -> Material:
    return Material(root, tuple(documents(graph)), graph.names)


@pytest.fixture(scope="module")
def tiny(whole: Material) -> Material:
    return replace(whole, documents=tuple(one for one in whole.documents if one.id in FEW))


@pytest.mark.parametrize("engine", engines.local(), ids=lambda one: one.name)
def test_engines_of_this_process(engine: Local, tiny: Material) -> None:
    with run.built(engine, tiny) as (folder, seconds, weight):
        assert weight == size(folder)
        assert 0 < weight.gzipped < weight.raw
        assert seconds > 0
        ask = engine.open(folder)
        assert ask("restitusi")[0] == f"{ACT}/pasal-48"
        assert ask("qwertyuiop") == []
        ask('"((* NOT ~ restitusi: AND')  # whatever it makes of it, it does not fail
        found = run.relevance("cari.tsv", CASES, ask)
    assert (found.count, found.s1, found.mrr, found.zero) == (2, 1.0, 1.0, 0.0)


@pytest.mark.parametrize("engine", engines.browsed(), ids=lambda one: one.name)
def test_engines_of_the_browser(engine: Browsed, tiny: Material, browser: Browser) -> None:
    with run.built(engine, tiny) as (folder, _, _), run.served(engine, folder) as address:
        with phone.visit(browser, Line()) as page:
            phone.opened(page, address)
            assert phone.ask(page, "restitusi")[0] == f"{ACT}/pasal-48"
            assert len(phone.keys(page, [ASKED])) == len(ASKED)
            assert len(phone.times(page, [ASKED, "anak"], 1)) == 2
        assert phone.first_result(browser, f"{address}?q={ASKED}", Line()) > 0


def test_copies_are_other_documents_with_the_same_words(whole: Material) -> None:
    found = list(multiplied(whole.documents, 3))
    assert len(found) == 3 * len(whole.documents)
    assert len({one.id for one in found}) == len(found)
    by_id = {one.id: one for one in found}
    copy = by_id["uu-2021-2007/pasal-48"]
    assert (copy.regulation, copy.passages) == ("uu-2021-2007", by_id[f"{ACT}/pasal-48"].passages)
    assert "2021" in copy.citation
    assert {partner for one in found for partner in one.partners} <= by_id.keys()


def test_renumbering_leaves_other_numbers_alone() -> None:
    text = "uu-35-2014/pasal-21, UU No. 21 Tahun 2007, PP 21/2007, perda-21-2007"
    assert renumbered(text, [ACT], 1) == "uu-35-2014/pasal-21, UU No. 1021 Tahun 2007, PP 1021/2007, perda-21-2007"


def test_one_time_is_the_corpus_itself(whole: Material) -> None:
    few: tuple[Document, ...] = whole.documents[:5]
    assert tuple(multiplied(few, 1)) == few


def test_a_stored_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert measurements.load(tmp_path) is None
    (tmp_path / measurements.PATH).parent.mkdir(parents=True)
    (tmp_path / measurements.PATH).write_text(measurements.dumps(RUN), encoding="utf-8")
    assert measurements.load(tmp_path) == RUN


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"date": 7}', measurements.dumps(RUN).replace('"abc"', "7")])
def test_a_garbled_run_is_an_error_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / measurements.PATH).parent.mkdir(parents=True)
    (tmp_path / measurements.PATH).write_text(text, encoding="utf-8")
    with pytest.raises(OSError, match="bukan hasil"):
        measurements.load(tmp_path)


def test_without_a_run_there_is_no_page(graph: Graph) -> None:
    assert list(measured.measured_pages(Renderer(graph), None)) == []


def test_the_page_of_a_run(graph: Graph) -> None:
    (page,) = measured.measured_pages(Renderer(graph), RUN)
    for said in ("2026-11-23", "1.234,5 ms", "100%", "0,25", "tidak selesai dalam 400 detik", "150 KB"):
        assert said in page.content, said
    assert page.content.count('role="img" aria-label="Grafik') == 2
    assert "&lt;Lain&gt;" in page.content
    assert "<Lain>" not in page.content
    assert "Suluh: waktu menyusun indeks lebih baik pada &lt;Lain&gt;." in page.content
    assert "waktu menjawab (p95) lebih baik" not in page.content


@pytest.mark.parametrize("part", ["engines", "growth", "published"])
def test_half_a_run_has_a_page_too(graph: Graph, part: str) -> None:
    (page,) = measured.measured_pages(Renderer(graph), replace(RUN, **{part: ()}))  # type: ignore[arg-type]
    assert "Pengukuran pencarian" in page.content


def test_what_was_not_reached_is_said() -> None:
    assert list(bench.unreached(RUN)) == []
    worse = replace(RUN, engines=(OURS, replace(OTHER, relevance=(FOUND,))), bundle=200_001)
    late = Published("Halaman Cari Suluh", Slow((0,), (1.1,), 5.0, 16.1))
    assert len(list(bench.unreached(replace(worse, published=(late,))))) == 4
