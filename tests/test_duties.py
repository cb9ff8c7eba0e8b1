"""Who must do what: the matrix and the gaps page count what the JSON says, and the filters narrow."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Locator, Page, expect

from suluh.graph import Graph
from suluh.model import Duty, Norm
from suluh.site import duties
from suluh.site.duties import Matrix

Json = dict[str, Any]
MAX_BYTES = 400_000
ROWS = "#tabel-kewajiban tbody tr"


def soup(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page / "index.html").read_text(encoding="utf-8"), "html.parser")


def hrefs(tag: Tag) -> list[str]:
    return [str(link["href"]) for link in tag.find_all("a")]


@pytest.fixture(scope="module")
def listed(site: Path) -> list[Json]:
    """The duties in force, from the JSON."""
    found: list[Json] = json.loads((site / "api/kewajiban.json").read_text(encoding="utf-8"))
    return [duty for duty in found if duty["status"] == "berlaku"]


@pytest.fixture(scope="module")
def steps(site: Path) -> list[Json]:
    found = json.loads((site / "api/prosedur.json").read_text(encoding="utf-8"))
    return [step for procedure in found for step in procedure["langkah"]]


@pytest.fixture(scope="module")
def matrix(graph: Graph) -> Matrix:
    return duties.matrix(graph)


@pytest.fixture(scope="module")
def rows(site: Path) -> list[Tag]:
    return soup(site, "kewajiban").select(ROWS)


# What is counted


def number(page: BeautifulSoup, name: str) -> int:
    found = page.find(id=name)
    assert found, name
    return int(found.get_text())


def test_the_gaps_page_counts_what_the_json_says(site: Path, listed: list[Json], steps: list[Json]) -> None:
    page = soup(site, "celah")
    assert number(page, "celah-butir") == len(listed)
    assert number(page, "celah-jumlah") == sum(duty["celah"] is not None for duty in listed) > 0
    assert number(page, "celah-langkah") == len(steps)
    assert number(page, "celah-tanpa-dasar") == sum(not step["dasar"] for step in steps)
    assert len(page.select(".celah-daftar > li")) == number(page, "celah-jumlah")


def test_the_gaps_page_counts_by_norm(site: Path, listed: list[Json]) -> None:
    lines = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in soup(site, "celah").select("#celah-angka tbody tr")
    ]
    for name, *counts in lines:
        own = [duty for duty in listed if name == "Semua" or duty["norma"] == name.lower()]
        total, done, explained, unexplained = map(int, counts)
        assert (total, done) == (len(own), sum(bool(duty["langkah"]) for duty in own))
        assert explained + unexplained == total - done
    assert [line[0].lower() for line in lines] == [*Norm, "semua"]


def test_a_declared_reason_stands_with_its_duty(site: Path, matrix: Matrix) -> None:
    for act, items in matrix.without.items():
        box = soup(site, "celah").find(id=f"celah-{act}")
        assert isinstance(box, Tag)
        reasons = [small.get_text() for small in box.select("li small")]
        assert reasons == [item.duty.gap for item in items if item.duty.gap]


def test_the_matrix_counts_what_the_json_says(matrix: Matrix, listed: list[Json]) -> None:
    total = Counter((actor, duty["norma"]) for duty in listed for actor in duty["pemikul"])
    done = Counter((actor, duty["norma"]) for duty in listed if duty["langkah"] for actor in duty["pemikul"])
    for bearer in matrix.bearers:
        for norm, count in bearer.norms.items():
            assert (count.total, count.done) == (total[bearer.actor, norm], done[bearer.actor, norm])
    assert {bearer.actor for bearer in matrix.bearers} == {actor for actor, _ in total}
    assert matrix.everyone.whole.total == len(listed)


def test_actors_with_most_duties_come_first(matrix: Matrix) -> None:
    totals = [bearer.whole.total for bearer in matrix.bearers]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] > 0


def test_acts_of_a_family_are_one_choice(matrix: Matrix) -> None:
    assert "uu-23-2002" in matrix.acts
    assert "uu-35-2014" not in matrix.acts
    assert sum(count.total for count in matrix.acts.values()) == len(matrix.items)


# The list, without a script


def test_every_duty_is_a_row_with_its_provision_and_its_steps(rows: list[Tag], listed: list[Json]) -> None:
    assert len(rows) == len(listed)
    for row, duty in zip(rows, listed, strict=True):
        bearers, norm, text, basis, done = row.find_all("td")
        assert row["data-pelaku"] == " ".join(duty["pemikul"])
        assert row["data-norma"] == duty["norma"]
        assert bearers.get_text()
        assert norm.get_text()
        assert text.get_text().startswith(duty["isi"][:30])
        act, article, *path = duty["dasar"].split("/")
        place = f"#{'-'.join(path)}" if path else ""
        assert hrefs(basis) == [f"../peraturan/{act}/{article}/{place}"]
        assert hrefs(done) == [f"../{step.replace('#', '/#langkah-')}" for step in duty["langkah"]]
        assert duty["langkah"] or done.get_text() == duty["celah"]


def test_the_time_limit_stands_in_the_row(site: Path, listed: list[Json]) -> None:
    limits = sum(duty["tenggat"] is not None for duty in listed)
    page = soup(site, "kewajiban")
    assert sum("Jangka waktu" in row.get_text() for row in page.select(ROWS)) == limits > 0


def test_the_page_is_light(site: Path) -> None:
    assert (site / "kewajiban/index.html").stat().st_size <= MAX_BYTES


def test_every_link_to_a_filter_names_choices_that_find_rows(site: Path, rows: list[Tag]) -> None:
    chosen = [str(link["href"]).partition("#")[2] for link in soup(site, "celah").select('a[href*="kewajiban/#"]')]
    assert len(chosen) > 4
    for choice in chosen:
        wanted = [part.split("=") for part in choice.split("&")]
        assert any(all(value in str(row[f"data-{name}"]).split() for name, value in wanted) for row in rows), choice


# The list in a browser


def duties_of(matrix: Matrix) -> list[Duty]:
    return [item.duty for item in matrix.items]


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """The matrix on a telephone with nothing chosen; no error may happen on it."""
    with browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce") as context:
        errors: list[str] = []
        context.set_default_timeout(15_000)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(f"{server}kewajiban/")
        yield page
        assert errors == []


def shown(page: Page) -> Locator:
    return page.locator(f"{ROWS}:not([hidden])")


def expect_rows(page: Page, expected: int) -> None:
    expect(shown(page)).to_have_count(expected)
    words = f"{expected} butir" if expected else "Tidak ada butir yang cocok"
    expect(page.get_by_role("status").filter(has_text="butir")).to_have_text(words)


def test_filtering_by_actor_and_norm(page: Page, matrix: Matrix) -> None:
    page.get_by_role("combobox", name="Pelaku", exact=True).select_option("hakim")
    own = [duty for duty in duties_of(matrix) if "hakim" in duty.bearers]
    expect_rows(page, len(own))
    page.get_by_role("combobox", name="Norma", exact=True).select_option("wewenang")
    expect_rows(page, sum(duty.norm == "wewenang" for duty in own))
    assert page.url.endswith("/kewajiban/#pelaku=hakim&norma=wewenang")
    expect(page.locator('[aria-pressed="true"]')).to_have_attribute("data-pilih", "pelaku=hakim&norma=wewenang")
    page.get_by_role("button", name="Hapus saringan").click()
    expect_rows(page, len(matrix.items))
    assert page.url.endswith("/kewajiban/")


def test_filtering_by_the_matrix_and_keyboard(page: Page, matrix: Matrix) -> None:
    cell = page.locator('[data-pilih="pelaku=anak&norma=hak"]')
    cell.focus()
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect_rows(page, sum(duty.norm == "hak" and "anak" in duty.bearers for duty in duties_of(matrix)))
    expect(page.get_by_role("combobox", name="Pelaku", exact=True)).to_have_value("anak")
    expect(shown(page).first).to_be_in_viewport()
    page.keyboard.press("Space")
    expect(cell).to_have_attribute("aria-pressed", "false")
    expect_rows(page, len(matrix.items))


def test_an_actor_of_the_matrix_filters_alone(page: Page, matrix: Matrix) -> None:
    page.locator('[data-pilih="pelaku=anak&norma=hak"]').click()
    actor = page.locator('[data-pilih="pelaku=masyarakat"]')
    actor.click()
    expect(page.locator('[aria-pressed="true"]')).to_have_count(1)
    expect_rows(page, sum("masyarakat" in duty.bearers for duty in duties_of(matrix)))


def test_a_shared_link_shows_the_same_rows(page: Page, matrix: Matrix) -> None:
    page.get_by_role("combobox", name="Peraturan", exact=True).select_option("uu-21-2007")
    page.get_by_role("combobox", name="Langkah", exact=True).select_option("belum")
    page.get_by_role("searchbox", name="Kata").fill("KORBAN  hak")
    page.wait_for_url(lambda url: "KORBAN" in url)  # the last thing that typing changes
    words = [row.inner_text() for row in shown(page).all()]
    assert 0 < len(words) < len(matrix.without["uu-21-2007"])
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect_rows(page, len(words))
    assert [row.inner_text() for row in shown(page).all()] == words
    expect(page.get_by_role("searchbox", name="Kata")).to_have_value("KORBAN  hak")


def test_the_gaps_page_leads_to_what_it_counts(page: Page, server: str, matrix: Matrix) -> None:
    page.goto(f"{server}celah/")
    page.locator("summary", has_text="UU No. 21 Tahun 2007").click()
    page.locator("#celah-uu-21-2007 p a").first.click()
    page.wait_for_url("**/kewajiban/#peraturan=uu-21-2007&langkah=belum")
    expect_rows(page, len(matrix.without["uu-21-2007"]))


def test_topics_narrow_and_nothing_found_is_said(page: Page, matrix: Matrix) -> None:
    page.get_by_role("combobox", name="Topik", exact=True).select_option("restitusi")
    expect_rows(page, sum("restitusi" in item.article.topics for item in matrix.items))
    page.get_by_role("searchbox", name="Kata").fill('qwertyuiop"')
    expect_rows(page, 0)


def test_an_unknown_choice_in_the_address_is_none(page: Page, server: str, matrix: Matrix) -> None:
    page.goto("about:blank")
    page.goto(f"{server}kewajiban/#pelaku=tidak-ada&norma=hak&lain=1")
    expect_rows(page, sum(duty.norm == "hak" for duty in duties_of(matrix)))
    expect(page.get_by_role("combobox", name="Pelaku", exact=True)).to_have_value("")


def test_the_other_actors_unfold(page: Page, matrix: Matrix) -> None:
    last = page.locator(f'[data-pilih="pelaku={matrix.bearers[-1].actor}"]')
    expect(last).to_be_hidden()
    button = page.get_by_role("button", name="Tampilkan semua")
    button.click()
    expect(last).to_be_visible()
    expect(page.get_by_role("button", name="Tampilkan lebih sedikit")).to_have_attribute("aria-expanded", "true")


def test_filtered_it_is_accessible_on_a_phone(page: Page) -> None:
    page.locator('[data-pilih="pelaku=anak&norma=hak"]').click()
    page.get_by_role("button", name="Tampilkan semua").click()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_a_script_all_duties_are_there(browser: Browser, server: str, matrix: Matrix) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{server}kewajiban/")
        expect(page.locator(f"{ROWS}:visible")).to_have_count(len(matrix.items))
        expect(page.locator("#saring-kewajiban")).to_be_hidden()
        expect(page.locator("#matriks-lain tr").last).to_be_visible()
