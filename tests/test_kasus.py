"""The cases counted in Medan: figures of the study, their chart, table, sums and JSON; not recorded is never none."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import Tag

from suluh import corpus
from suluh.graph import Graph
from suluh.model import Corpus
from suluh.site import cases
from suluh.site.chart import NOT_RECORDED, Series, bars
from suluh.site.pages import pages

# Year, sexual, economic: as the table of the study prints them, "-" for economic exploitation in 2023.
TABLE = [("2021", 24, 5), ("2022", 32, 7), ("2023", 6, None), ("2024", 27, 3), ("2025", 25, 1)]
STUDY = "sources/study/penelitian-peran-dinas-medan.txt"


@pytest.fixture(scope="module")
def page(content: Callable[[str], Tag]) -> Tag:
    return content("kasus-medan")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_the_figures_are_those_of_the_table(graph: Graph) -> None:
    assert [(case.year, case.sexual, case.economic) for case in graph.corpus.cases] == TABLE
    assert {case.sources for case in graph.corpus.cases} == {("studi-medan",)}


def test_the_table_is_that_of_the_study(shared: Path) -> None:
    lines = (shared / STUDY).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("Tabel Data Laporan"))
    printed = re.findall(r"\d\. (20\d\d)\s+(\d+)\s+(\d+|-)", "\n".join(lines[start : start + 40]))
    read = [(year, int(sexual), None if economic == "-" else int(economic)) for year, sexual, economic in printed]
    assert read == TABLE


def test_years_stand_in_order_whatever_the_file_says(copy: Path) -> None:
    path = copy / "regulations/kasus-medan.yml"
    head, *entries = re.split(r"(?m)^(?=  - )", path.read_text(encoding="utf-8"))
    path.write_text(head + "".join(reversed(entries)), encoding="utf-8")
    loaded = corpus.load(copy)
    assert loaded.problems == ()
    assert [case.year for case in loaded.corpus.cases] == [year for year, *_ in TABLE]


def test_a_corpus_without_cases_has_a_page_that_says_so(copy: Path) -> None:
    (copy / "regulations/kasus-medan.yml").unlink()
    loaded = corpus.load(copy)
    assert loaded.problems == ()
    made = {page.path: page.content for page in pages(Graph(loaded.corpus))}
    assert "Belum ada angka" in made["kasus-medan.md"]
    assert json.loads(made["api/kasus-medan.json"])["kasus"] == []


def test_sums_leave_out_what_was_not_recorded(graph: Graph) -> None:
    assert cases.totals(graph.corpus.cases) == (cases.Total(114, 5), cases.Total(16, 4))
    assert cases.total([None, None]) == cases.Total(0, 0)


def test_the_page_has_every_figure_in_words(page: Tag) -> None:
    rows = [[words(cell) for cell in row.select("th, td")] for row in page.select("table tbody tr")]
    shown = [
        [year, str(sexual), NOT_RECORDED if economic is None else str(economic)] for year, sexual, economic in TABLE
    ]
    assert rows == shown
    [total] = [[words(cell) for cell in row.select("th, td")] for row in page.select("table tfoot tr")]
    assert total == ["Jumlah", "114", "16 dari 4 tahun yang tercatat"]


def test_the_page_says_where_from_and_what_not(page: Tag) -> None:
    text = words(page)
    assert "UPTD PPA Kota Medan" in text
    assert "Penelitian tentang peran Dinas P3APMP2KB" in text
    assert "Perlu konfirmasi" in text
    assert "hanya kasus yang dilaporkan" in text


def test_the_chart_stands_in_a_figure_and_says_what_it_is(page: Tag) -> None:
    figure = page.select_one("figure")
    assert figure
    assert figure.select_one("figcaption")
    chart = figure.select_one('svg[role="img"]')
    assert chart
    assert "2021–2025" in str(chart["aria-label"])
    assert len(chart.select("rect.grafik__batang")) == 9 + 2, "nine figures and the two samples of the legend"
    assert [words(one) for one in chart.select(".grafik__tanpa")] == [NOT_RECORDED]


def test_the_json_has_null_for_what_was_not_recorded(site: Path) -> None:
    published = json.loads((site / "api/kasus-medan.json").read_text(encoding="utf-8"))
    assert [(one["tahun"], one["seksual"], one["ekonomi"]) for one in published["kasus"]] == TABLE
    assert published["jumlah"] == {
        "seksual": {"jumlah": 114, "tahun_tercatat": 5},
        "ekonomi": {"jumlah": 16, "tahun_tercatat": 4},
    }


def test_procedures_lead_to_the_cases(site: Path) -> None:
    assert 'href="../kasus-medan/"' in (site / "prosedur/index.html").read_text(encoding="utf-8")


# The chart alone


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - made here


def drawn(labels: list[str], first: tuple[int | None, ...], second: tuple[int | None, ...]) -> ET.Element:
    return parsed(bars(labels, (Series("A", first), Series("B", second)), "x"))


def columns(svg: ET.Element) -> list[ET.Element]:
    return [one for one in svg.iter("rect") if one.get("class") == "grafik__batang"][2:]


def test_bars_are_as_high_as_their_values() -> None:
    heights = [float(one.get("height", "")) for one in columns(drawn(["1", "2"], (10, 5), (20, 0)))]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert heights[0] == pytest.approx(2 * heights[2])
    assert heights[3] == 0


def test_none_recorded_is_no_bar_and_zero_is_one() -> None:
    svg = drawn(["1", "2"], (3, None), (0, 4))
    assert len(columns(svg)) == 3
    texts = [one.text for one in svg.iter("text")]
    assert texts.count(NOT_RECORDED) == 1
    assert "0" in texts


def test_kinds_differ_by_pattern() -> None:
    first, second = columns(drawn(["1"], (3,), (4,)))
    assert first.get("fill") is None
    assert second.get("fill") == "url(#grafik-arsir)"
    assert [one.get("id") for one in drawn(["1"], (3,), (4,)).iter("pattern")] == ["grafik-arsir"]


@pytest.mark.parametrize("values", [(), (0,), (None,), (0, None, 0)])
def test_charts_of_little_can_be_drawn(values: tuple[int | None, ...]) -> None:
    assert drawn([str(one) for one in values], values, values).tag == "svg"


def test_bars_stay_inside_the_picture() -> None:
    svg = drawn([str(year) for year in range(2010, 2026)], tuple(range(16)), (None, *range(15)))
    _, _, width, height = map(float, svg.get("viewBox", "").split())
    for one in columns(svg):
        x, y, wide, high = (float(one.get(key, "")) for key in ("x", "y", "width", "height"))
        assert 0 <= x < x + wide <= width
        assert 0 < y <= y + high < height


def test_words_in_the_chart_are_escaped() -> None:
    text = '<script>alert(1)</script>"&'
    svg = str(bars([text], (Series(text, (1,)), Series(text, (2,))), text))
    assert "<script>" not in svg
    assert parsed(svg).get("aria-label") == text


def test_no_cases_no_sums() -> None:
    assert cases.totals(Corpus().cases) == (cases.Total(0, 0), cases.Total(0, 0))
