"""The flow chart of a procedure: every step once, in its lane, nothing over anything else, every box a working link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from suluh import ids
from suluh.graph import Graph
from suluh.model import Certainty, Deadline, Force, Function, Procedure, Step, Unit
from suluh.site import lanes

SVG = "{http://www.w3.org/2000/svg}"
Sides = tuple[float, float, float, float]
LONG = f"Pertanggungjawabkan {'W' * 80} dan koordinasikan penyelenggaraan pemberdayaan <berisiko> & rentan"


def step(name: str, *actors: str, title: str = "Judul", force: Force = Force.WAJIB, limit: int = 0) -> Step:
    deadline = Deadline(limit, Unit.HARI, "anak ditahan") if limit else None
    return Step(name, title, actors, "Tindakan.", force, Certainty.PASTI, deadline=deadline)


def procedure(*steps: Step) -> Procedure:
    return Procedure("contoh", "Contoh", Function.RUJUKAN, "Ringkasan.", (), (), steps, "")


def names(made: Procedure) -> dict[str, str]:
    return {actor: f"Nama {actor}" for one in made.steps for actor in one.actors}


def drawn(made: Procedure, graph: Graph | None = None) -> ET.Element:
    actors = graph.actors if graph else names(made)
    return ET.fromstring(str(lanes.svg(made, actors)))  # noqa: S314 - our own text


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def sides(part: lanes.Box | lanes.Mark) -> Sides:
    return part.x, part.y, part.x + part.width, part.y + part.height


def parts(chart: lanes.Chart) -> Iterator[lanes.Box | lanes.Mark]:
    for row in chart.rows:
        yield row.box
        yield from row.marks


def apart(one: Sides, two: Sides) -> bool:
    return one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


MANY = procedure(
    *(step(f"l{number}", f"p{number}", "p0", "tamu", "kawan", title=LONG, limit=7) for number in range(9)),
    step("sendiri", "p8", "p7", force=Force.SEBAIKNYA),
)


@pytest.fixture(scope="module")
def charts(graph: Graph) -> dict[str, lanes.Chart]:
    """Every procedure of the corpus, and one that is harder than any of them."""
    actors = graph.actors
    found = {one.id: lanes.layout(one, actors) for one in graph.corpus.procedures}
    return found | {"sulit": lanes.layout(MANY, names(MANY))}


def test_every_step_is_one_link_with_its_number_title_and_force(graph: Graph) -> None:
    assert len(graph.corpus.procedures) >= 20
    for made in graph.corpus.procedures:
        links = list(drawn(made, graph).iter(f"{SVG}a"))
        assert [link.get("href") for link in links] == [f"#{ids.step_anchor(one.id)}" for one in made.steps]
        for number, (link, one) in enumerate(zip(links, made.steps, strict=True), 1):
            assert words(link).startswith(f"{number} {lanes.FORCES[one.force]} {one.title}")
            assert str(link.get("aria-label")).startswith(f"Langkah {number}, {one.force}: {one.title}")
            assert f"bagan__langkah--{one.force}" in str(link.get("class")).split()
            assert ("Paling lama" in words(link)) == bool(one.deadline)


def test_every_actor_of_a_step_stands_in_its_row(graph: Graph) -> None:
    """In the box, below its own name, or by name in the shared lane."""
    actors = graph.actors
    for made in graph.corpus.procedures:
        keys, chart = lanes.lanes(made), lanes.layout(made, actors)
        for row in chart.rows:
            texts = (row.box.actors, *(mark.text for mark in row.marks))
            said = " ".join(line for text in texts for line in text.lines)
            columns = {int((mark.x + mark.width / 2) * len(keys) / chart.width) for mark in row.marks}
            for actor in row.box.step.actors:
                named = actors[actor] in said
                assert named or keys.index(actor) in columns, (made.id, row.box.step.id, actor)


def test_nothing_lies_over_anything_else(charts: dict[str, lanes.Chart]) -> None:
    for name, chart in charts.items():
        found = [sides(part) for part in parts(chart)]
        assert all(apart(one, two) for one, two in combinations(found, 2)), name
        assert all(left >= 0 and right <= chart.width for left, _, right, _ in found), name
        assert all(top >= chart.head and bottom <= chart.height for _, top, _, bottom in found), name


def test_between_rows_there_is_room_for_an_arrow(charts: dict[str, lanes.Chart]) -> None:
    for name, chart in charts.items():
        for above, below in pairwise(chart.rows):
            end = max(sides(part)[3] for part in parts(replace(chart, rows=(above,))))
            start = min(sides(part)[1] for part in parts(replace(chart, rows=(below,))))
            assert start - end > 20, name


def test_what_is_written_fits_its_box(charts: dict[str, lanes.Chart]) -> None:
    for chart in charts.values():
        for row in chart.rows:
            box = row.box
            texts = (box.title, box.actors, box.deadline)
            assert all(lanes.measure(line, text.size) < box.width for text in texts for line in text.lines)
            assert sum(text.height for text in texts) < box.height
            for mark in row.marks:
                assert all(lanes.measure(line, mark.text.size) < mark.width for line in mark.text.lines)
                assert mark.text.height < mark.height


def test_wrapping_loses_nothing() -> None:
    text = lanes.wrap(LONG, 14, 120)
    assert "".join(text.lines).replace(" ", "") == LONG.replace(" ", "")
    assert all(lanes.measure(line, 14) <= 120 for line in text.lines)
    assert len(text.lines) > 8
    assert lanes.wrap("", 14, 120).lines == ()


def test_whoever_is_first_has_a_lane() -> None:
    assert lanes.lanes(procedure(step("a", "x"), step("b", "y", "x"), step("c", "x"))) == ("x", "y")
    assert lanes.lanes(procedure(step("a", "x", "tamu"))) == ("x", lanes.OTHERS)
    assert lanes.lanes(procedure(*(step(one, one) for one in "abcdef"))) == tuple("abcdef")
    assert lanes.lanes(procedure(*(step(one, one) for one in "abcdefg"))) == (*"abcde", lanes.OTHERS)
    assert lanes.lanes(procedure()) == ()


def test_others_are_named_in_the_lane_they_share() -> None:
    chart = lanes.layout(MANY, names(MANY))
    assert len(chart.heads) == lanes.MAX_LANES
    assert chart.heads[-1].lines == (lanes.OTHERS_NAME,)
    assert " ".join(chart.rows[1].marks[-1].text.lines) == "ikut: Nama tamu, Nama kawan"
    last = chart.rows[-1]
    assert " ".join(last.box.actors.lines) == "Nama p8; ikut: Nama p7"
    assert last.marks == ()


def test_arrows_lead_from_each_step_to_the_next(charts: dict[str, lanes.Chart]) -> None:
    for chart in charts.values():
        svg = ET.fromstring(str(lanes.draw(chart)))  # noqa: S314 - our own text
        paths = [one.get("d") or "" for one in svg.iter(f"{SVG}path") if one.get("class") == "bagan__panah"]
        for path, (row, after) in zip(paths, pairwise(chart.rows), strict=True):
            start, end = row.box, after.box
            middle, below = start.x + start.width / 2, start.y + start.height
            assert path.startswith(f"M{middle:g} {below:g}V")
            assert f"H{end.x + end.width / 2:g}V{end.y - 1:g}" in path


def test_what_is_written_is_never_markup() -> None:
    made = procedure(step("a", "x", "y", title='<script>alert("1")</script> & <b>'))
    text = str(lanes.svg(made, {"x": "<i>X</i>", "y": "Y & '\""}))
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert {one.tag for one in root.iter()} <= {SVG + tag for tag in ("svg", "g", "a", "rect", "path", "text", "tspan")}
    assert "<i>X</i>" in words(root)
    assert '<script>alert("1")</script>' in str(root.find(f"{SVG}a").get("aria-label"))  # type: ignore[union-attr]


PAGE = "prosedur/penerimaan-laporan/"
SPILT = """all => all.flatMap(link => {
  const box = link.querySelector(".bagan__kotak").getBoundingClientRect();
  return [...link.querySelectorAll("text")].filter(text => {
    const one = text.getBoundingClientRect();
    return one.left < box.left || one.right > box.right || one.top < box.top || one.bottom > box.bottom;
  }).map(text => text.textContent);
})"""


def opened(browser: Browser, address: str, width: int, height: int = 800) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    return page


def test_in_a_browser_no_text_leaves_its_box(browser: Browser, server: str, graph: Graph) -> None:
    for made in graph.corpus.procedures:
        page = opened(browser, f"{server}prosedur/{made.id}/", 1280)
        boxes = page.locator(".bagan__langkah")
        expect(boxes).to_have_count(len(made.steps))
        assert boxes.evaluate_all(SPILT) == [], made.id
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.close()


def test_long_titles_stay_in_their_boxes(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(lanes.svg(MANY, names(MANY)))
    assert page.locator(".bagan__langkah").evaluate_all(SPILT) == []
    page.close()


def test_on_a_telephone_the_chart_is_folded_and_scrolls_by_itself(browser: Browser, server: str) -> None:
    page = opened(browser, server + PAGE, 390)
    chart, region = page.locator("details.bagan"), page.locator(".bagan__geser")
    expect(region).to_be_hidden()
    folded = chart.bounding_box()
    assert folded
    assert folded["height"] < 60
    page.get_by_text("Bagan alur", exact=True).click()
    expect(region).to_be_visible()
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    page.close()


def test_a_box_leads_to_its_step_by_keyboard(browser: Browser, server: str) -> None:
    page = opened(browser, server + PAGE, 1280)
    expect(page.locator(".bagan__geser")).to_be_visible()
    link = page.get_by_role("link", name="Langkah 8, wajib: Buat laporan kepada kepolisian. Paling lama 72 jam")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#langkah-lapor-polisi")
    expect(page.locator("#langkah-lapor-polisi h2")).to_be_in_viewport()
    page.close()


def test_links_in_a_chart_do_not_disturb_reading_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / PAGE / "index.html").as_uri())
    after_the_chart = page.locator(".langkah a.sitasi").last
    expect(after_the_chart).to_have_attribute("href", re.compile(r"/index\.html"))
    page.close()


def test_an_empty_procedure_and_a_step_without_actors_are_drawn() -> None:
    assert list(drawn(procedure()).iter(f"{SVG}a")) == []
    nobody = procedure(step("a"))
    assert lanes.lanes(nobody) == (lanes.OTHERS,)
    assert len(list(drawn(nobody).iter(f"{SVG}a"))) == 1


def test_participants_are_counted_with_their_steps() -> None:
    one, two, three = step("a", "x"), step("b", "y", "x"), step("c", "y", "x", "z")
    found = lanes.participants(procedure(one, two, three))
    assert list(found) == ["x", "y", "z"]
    assert found["y"] == ((2, two), (3, three))


def test_the_page_shows_the_chart_who_takes_part_and_the_way_back(site: Path, graph: Graph) -> None:
    functions = BeautifulSoup((site / "prosedur/index.html").read_text(encoding="utf-8"), "html.parser")
    for made in graph.corpus.procedures:
        page = BeautifulSoup((site / f"prosedur/{made.id}/index.html").read_text(encoding="utf-8"), "html.parser")
        links = [str(link["href"]) for link in page.select("details.bagan svg a")]
        assert links == [f"#{ids.step_anchor(one.id)}" for one in made.steps]
        assert all(page.find(id=link[1:]) for link in links)
        region = page.select_one(".bagan__geser")
        assert region is not None
        assert region["tabindex"] == "0"
        assert page.select_one(".bagan figcaption") is not None
        everybody = {actor for one in made.steps for actor in one.actors}
        assert len(page.select(".peserta li")) == len(everybody)
        back = page.select_one(".kepala__letak a")
        assert back is not None
        place = functions.find(id=str(back["href"]).partition("#")[2])
        assert place is not None
        assert made.title in place.get_text()
