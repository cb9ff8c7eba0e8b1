"""The bench as far as it is not time: engines at hand on a tiny corpus, copies of it, the stored run and its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

import bench
from comparison import browser as phone
from comparison import engines, fts5_engine, growth, run
from comparison.browser import Line
from comparison.engine import Browsed, Local, Material, size
from comparison.multiplied import multiplied, renumbered
from suluh import measurements
from suluh.graph import Graph
from suluh.measurements import (
    Comparison,
    Grown,
    Machine,
    Measured,
    Origin,
    Published,
    Relevance,
    Run,
    Scale,
    Slow,
    Unfinished,
)
from suluh.search.documents import documents
from suluh.search.entry import Document
from suluh.search.evaluate import Case
from suluh.site import measured
from suluh.site.curves import Curve, curves, spread
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
ORIGIN = Origin("2026-11-23", "abc", Machine(2, "x86_64", "Linux", "3.11", "Chromium 1"), 3)
COMPARISON = Comparison(
    origin=ORIGIN,
    rate=4,
    megabits=1.6,
    bundle=150_000,
    engines=(OURS, OTHER),
    published=(Published("Halaman Cari Suluh", SLOW),),
)
GROWTH = (
    Grown("Suluh", 1, 1000, 500_000, 1.0, 2.0, 3.0),
    Grown("Suluh", 10, 10_000, 5_000_000, 10.0, unfinished=Unfinished.LIMIT),
    Grown("<Lain>", 1, 1000, 700_000, 0.5, 7.5, 9.0),
    Grown("<Lain>", 10, unfinished=Unfinished.HOPELESS),
    Grown("Rusak", 1, unfinished=Unfinished.FAILED),
    Grown("Rusak", 10, unfinished=Unfinished.LIMIT),
    Grown("Absen", 1, unfinished=Unfinished.MISSING),
    Grown("Absen", 10, unfinished=Unfinished.MISSING),
)
SCALE = Scale(replace(ORIGIN, date="2026-11-30", commit="def"), limit=150, questions=21, growth=GROWTH)
RUN = Run(("Suluh",), COMPARISON, SCALE)


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


STORED = measurements.dumps(RUN)
GARBLED = [STORED.replace('"abc"', "7"), STORED.replace('"batas"', '"lain"'), STORED.replace('"limit"', '"batas"')]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"date": 7}', *GARBLED])
def test_a_garbled_run_is_an_error_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / measurements.PATH).parent.mkdir(parents=True)
    (tmp_path / measurements.PATH).write_text(text, encoding="utf-8")
    with pytest.raises(OSError, match="bukan hasil"):
        measurements.load(tmp_path)


def test_without_a_run_there_is_no_page(graph: Graph) -> None:
    assert list(measured.measured_pages(Renderer(graph), None)) == []


def test_the_page_of_a_run(graph: Graph) -> None:
    (page,) = measured.measured_pages(Renderer(graph), RUN)
    for said in ("2026-11-23", "1.234,5 ms", "100%", "0,25", "150 KB"):
        assert said in page.content, said
    assert page.content.count('role="img" aria-label="Grafik') == 2
    assert "&lt;Lain&gt;" in page.content
    assert "<Lain>" not in page.content
    assert "Suluh: waktu menyusun indeks lebih baik pada &lt;Lain&gt;." in page.content
    assert "waktu menjawab (p95) lebih baik" not in page.content


def rows_of_growth(graph: Graph) -> dict[str, list[str]]:
    (page,) = measured.measured_pages(Renderer(graph), replace(RUN, comparison=None))
    table = BeautifulSoup(page.content, "html.parser").select_one(".ukur table")
    assert table
    assert [one.text for one in table.select("thead th")][1:] == ["1× (3 dokumen)", "10× (30 dokumen)"]
    text = {row: row.select("th, td") for row in table.select("tbody tr")}
    return {head.text: [one.get_text(" ").replace("\xa0", " ") for one in cells] for head, *cells in text.values()}


def test_growth_is_a_table_that_leaves_nothing_out(graph: Graph) -> None:
    late = "tidak selesai dalam 150 detik"
    assert rows_of_growth(graph) == {
        "Suluh": ["1,0 detik 0,5 MB 2,0 / 3,0 ms", f"10,0 detik 5,0 MB menjawab: {late}"],
        "<Lain>": [
            "0,5 detik 0,7 MB 7,5 / 9,0 ms",
            "tidak dicoba: menurut ukuran sebelumnya tidak akan selesai dalam 150 detik",
        ],
        "Rusak": ["gagal, mungkin kehabisan memori", late],
        "Absen": ["tidak terpasang", "tidak terpasang"],
    }


def test_growth_is_a_plot_described_by_the_table(graph: Graph) -> None:
    (page,) = measured.measured_pages(Renderer(graph), RUN)
    html = BeautifulSoup(page.content, "html.parser")
    plots = html.select("svg[aria-labelledby]")
    assert len({plot["aria-labelledby"] for plot in plots}) == len(plots) == 3
    for plot in plots:
        assert html.select_one(f"title#{plot['aria-labelledby']}")
        assert html.select_one(f"table > caption#{plot['aria-describedby']}")
    answers, sizes, builds = plots
    named = [one.text for one in answers.select("text") if one.text in {"Suluh", "<Lain>", "Rusak", "Absen"}]
    assert sorted(named) == ["<Lain>", "Suluh"]
    assert [len(plot.select("circle.grafik--kami")) for plot in (answers, sizes, builds)] == [1, 2, 2]


def test_ten_times_as_much_is_as_far_up_wherever_it_is() -> None:
    drawn = curves("x", (1, 10, 100), [Curve("a", (2.0, 20.0, 200.0), ours=True)], measured.number, "Judul", "tabel")
    dots = [str(dot) for dot in BeautifulSoup(drawn, "html.parser").select("circle")]
    first, second, third = ([float(one) for one in re.findall(r'c[xy]="([\d.]+)"', dot)] for dot in dots)
    assert second == pytest.approx([(first[0] + third[0]) / 2, (first[1] + third[1]) / 2], abs=0.11)
    assert second[1] < first[1]


@given(st.lists(st.floats(12, 212), min_size=1, max_size=9).map(sorted))
def test_names_beside_lines_stand_apart_and_inside(places: list[float]) -> None:
    found = spread(places)
    assert all(later - one >= 14.99 for one, later in pairwise(found))
    assert found[-1] <= 212


@pytest.mark.parametrize("part", ["comparison", "scale"])
def test_each_part_is_shown_with_its_own_run(graph: Graph, part: str) -> None:
    dates = {"comparison": "2026-11-23", "scale": "2026-11-30"}
    (both,) = measured.measured_pages(Renderer(graph), RUN)
    (page,) = measured.measured_pages(Renderer(graph), replace(RUN, **{part: None}))  # type: ignore[arg-type]
    assert all(date in both.content for date in dates.values())
    assert dates.pop(part) not in page.content
    assert all(date in page.content for date in dates.values())


@pytest.mark.parametrize("part", ["engines", "published"])
def test_half_a_comparison_has_a_page_too(graph: Graph, part: str) -> None:
    less = replace(COMPARISON, **{part: ()})  # type: ignore[arg-type]
    (page,) = measured.measured_pages(Renderer(graph), replace(RUN, comparison=less))
    assert "Pengukuran pencarian" in page.content


def test_what_was_not_reached_is_said() -> None:
    assert list(bench.unreached(COMPARISON, RUN.ours)) == []
    worse = replace(COMPARISON, engines=(OURS, replace(OTHER, relevance=(FOUND,))), bundle=200_001)
    late = Published("Halaman Cari Suluh", Slow((0,), (1.1,), 5.0, 16.1))
    assert len(list(bench.unreached(replace(worse, published=(late,)), RUN.ours))) == 4


@pytest.mark.parametrize("section", ["comparison", "scale"])
def test_storing_a_part_keeps_the_other(section: str, tmp_path: Path, whole: Material, monkeypatch: Any) -> None:
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "compared", lambda *_: replace(COMPARISON, bundle=7))
    monkeypatch.setattr(bench, "scaled", lambda *_: replace(SCALE, limit=7))
    (tmp_path / measurements.PATH).parent.mkdir(parents=True)
    bench.store(bench.Options((section,), store=True, stored=RUN), tmp_path, whole)
    found = measurements.load(tmp_path)
    assert found
    assert (found.comparison == COMPARISON, found.scale == SCALE) == (section == "scale", section == "comparison")
    assert found.ours == ("Suluh", "Suluh di peramban")


def test_measuring_without_storing_writes_nothing(tmp_path: Path, whole: Material, monkeypatch: Any) -> None:
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "scaled", lambda *_: SCALE)
    bench.store(bench.Options(("scale",), store=False), tmp_path, whole)
    assert list(tmp_path.iterdir()) == []


def test_an_engine_tells_its_size_before_it_is_asked(tiny: Material) -> None:
    size, *rounds = growth.measured(fts5_engine.ENGINE, tiny, 1, [ASKED, "anak"])
    assert size.build is not None
    assert (size.p50, size.unfinished) == (None, Unfinished.LIMIT)
    assert len(rounds) == 3
    assert all(one.unfinished is None and one.p50 and one.gzipped == size.gzipped for one in rounds)


BUILT = Grown("x", 10, 1, 1, 2.0, unfinished=Unfinished.LIMIT)
ANSWERED = replace(BUILT, p50=1.0, p95=1.0, unfinished=None)
NOTHING = Grown("x", 10, unfinished=Unfinished.LIMIT)


@pytest.mark.parametrize(
    ("sent", "ended", "expected"),
    [
        ((), False, NOTHING),
        ((BUILT,), False, BUILT),
        ((BUILT, ANSWERED), False, ANSWERED),
        ((BUILT, ANSWERED), True, ANSWERED),
        ((BUILT,), True, replace(BUILT, unfinished=Unfinished.FAILED)),
        ((), True, replace(NOTHING, unfinished=Unfinished.FAILED)),
    ],
)
def test_what_was_told_before_the_limit_is_kept(sent: Sequence[Grown], ended: bool, expected: Grown) -> None:
    receiver, sender = Pipe(duplex=False)
    for one in sent:
        sender.send(one)
    if ended:
        sender.close()
    assert growth.latest(receiver, NOTHING, 0.05) == expected


def test_a_process_is_stopped_at_the_limit_with_what_it_told(tiny: Material, monkeypatch: Any) -> None:
    monkeypatch.setattr(growth, "LIMIT", 0.01)
    monkeypatch.setattr(growth, "SIZES", (1, 2))
    monkeypatch.setattr(engines, "every", lambda: [fts5_engine.ENGINE])
    monkeypatch.setattr(engines, "missing", lambda: ["absen"])
    assert list(growth.grow(tiny, [ASKED])) == [
        *(Grown("absen", times, unfinished=Unfinished.MISSING) for times in (1, 2)),
        Grown("SQLite FTS5", 1, unfinished=Unfinished.LIMIT),
        Grown("SQLite FTS5", 2, unfinished=Unfinished.HOPELESS),
    ]


def test_an_engine_grows_in_a_process_of_its_own(tiny: Material, monkeypatch: Any) -> None:
    monkeypatch.setattr(growth, "SIZES", (1, 2))
    monkeypatch.setattr(engines, "every", lambda: [fts5_engine.ENGINE])
    monkeypatch.setattr(engines, "missing", list)
    small, large = growth.grow(tiny, [ASKED])
    assert (small.times, large.times) == (1, 2)
    assert all(one.unfinished is None and one.raw and one.p95 for one in (small, large))


def test_growth_is_asked_from_all_over_the_questions() -> None:
    asked = growth.few([str(one) for one in range(216)])
    assert 20 <= len(asked) <= 25
    assert int(asked[-1]) > 200
    assert growth.few(["a"]) == ["a"]
