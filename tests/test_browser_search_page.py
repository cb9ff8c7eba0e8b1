"""The search page, lightened for slow lines: it looks as with the whole style sheets and does all that others do."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from suluh.site import styles

Scheme = Literal["light", "dark"]
OTHER = "sanksi/index.html"  # as deep in the site, with the whole sheets
OUTSIDE = "https://www.google.com/"
# Lays other sheets where the one stands, and waits until they are read.
SWAP = """async addresses => {
  const old = document.querySelector("head style");
  const others = addresses.map(href => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  const read = others.map(one => new Promise((resolve, reject) => { one.onload = resolve; one.onerror = reject; }));
  old.before(...others);
  await Promise.all(read);
  old.remove();
}"""
# The greatest difference of a colour in two pictures; Chromium draws the corners of a list of choices now and then
# differently by one or two shades of 255, whatever the sheet.
NOISE = 2
DIFFERENCE = """async pictures => {
  const [one, other] = await Promise.all(pictures.map(async data => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${data}` });
    await image.decode();
    const drawn = new OffscreenCanvas(image.width, image.height).getContext("2d");
    drawn.drawImage(image, 0, 0);
    return drawn.getImageData(0, 0, image.width, image.height);
  }));
  if (one.width !== other.width || one.height !== other.height) return 255;
  return one.data.reduce((most, value, at) => Math.max(most, Math.abs(value - other.data[at])), 0);
}"""
COMPUTED = """() => [...document.querySelectorAll("html, body, body *")]
  .flatMap(one => [null, "::before", "::after"].map(part => {
  const style = getComputedStyle(one, part);
  const all = [...style].filter(name => !name.startsWith("--")).map(name => `${name}: ${style.getPropertyValue(name)}`);
  return `${one.tagName} ${one.className} ${part} ${all.join("; ")}`;
}))"""
LATE = """() => performance.getEntriesByType("resource").filter(one => one.initiatorType === "script")
  .filter(one => one.startTime >= performance.getEntriesByType("navigation")[0].loadEventStart)
  .map(one => one.name)"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce") as one:
        one.set_default_timeout(15_000)
        yield one


@pytest.fixture(scope="module")
def whole(site: Path) -> list[str]:
    """The addresses of the sheets that the one was made of."""
    found = styles.sheets((site / OTHER).read_text(encoding="utf-8"), OTHER)
    assert len(found) > 1
    return [f"../{place}" for place in found]


def opened(context: BrowserContext, server: str, question: str = "") -> Page:
    """Open the page and wait until all its scripts have run."""
    page = context.new_page()
    page.goto(server + "cari/" + (f"#q={question}" if question else ""))
    page.wait_for_load_state("networkidle")
    expect(page.locator("html.js")).to_have_count(1)
    return page


# It looks the same


def results(page: Page) -> None:
    expect(page.locator(".cari__hasil mark").first).to_be_visible()


def nothing(page: Page) -> None:
    expect(page.locator(".cari__keadaan")).to_contain_text("Tidak ada yang cocok")


def badge(page: Page) -> None:
    expect(page.locator(".cari__hasil .lencana--diubah").first).to_be_visible()


def drawer(page: Page) -> None:
    page.evaluate("document.getElementById('__drawer').click()")
    if page.viewport_size and page.viewport_size["width"] < 1000:
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


def scrolled(page: Page) -> None:
    page.mouse.wheel(0, 600)
    expect(page.locator(".md-header--shadow")).to_be_visible()
    page.mouse.wheel(0, -100)
    expect(page.locator(".md-top")).not_to_have_attribute("hidden", "")


def recent(page: Page) -> None:
    page.locator("#cari-q").fill("restitusi")
    page.locator("#cari-q").press("Enter")
    page.locator("#cari-q").fill("")
    expect(page.locator(".cari__terakhir")).to_be_visible()


def printed(page: Page) -> None:
    results(page)
    page.emulate_media(media="print")


def messages(page: Page) -> None:
    for part in (".luring", ".pesan"):
        page.locator(part).evaluate("one => { one.textContent = 'Ini masih salinan' }")


def by_keyboard(page: Page) -> None:
    page.locator(".lompat").focus()
    expect(page.locator(".lompat")).to_be_in_viewport()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "hasil": ("restitusi korban", results),
    "kosong": ("qwertyuiop", nothing),
    "lencana": ("Pasal 81 UU 35/2014", badge),
    "laci": ("restitusi korban", drawer),
    "tergulir": ("restitusi korban", scrolled),
    "terakhir": ("", recent),
    "cetak": ("restitusi korban", printed),
    "pesan": ("restitusi korban", messages),
    "papan tik": ("restitusi korban", by_keyboard),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_looks_as_with_the_whole_sheets(
    browser: Browser, server: str, whole: list[str], scheme: Scheme, width: int
) -> None:
    wrong = []
    for name, (question, prepare) in STATES.items():
        with browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        ) as context:
            page = opened(context, server, question)
            prepare(page)
            before = picture(page, name)
            page.evaluate(SWAP, whole)
            if page.evaluate(DIFFERENCE, [before, picture(page, name)]) > NOISE:
                wrong.append(name)
    assert wrong == []


def test_every_element_has_the_same_style(context: BrowserContext, server: str, whole: list[str]) -> None:
    """Also what no picture shows: what is hidden, moves or follows the pointer's shape."""
    page = opened(context, server, "restitusi korban")
    results(page)
    page.emulate_media(reduced_motion="no-preference")
    before = page.evaluate(COMPUTED)
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(SWAP, whole)
    page.emulate_media(reduced_motion="no-preference")
    assert len(before) > 500
    assert page.evaluate(COMPUTED) == before


def picture(page: Page, name: str) -> str:
    return b64encode(page.screenshot(animations="disabled", full_page=name == "cetak")).decode()


# It does the same, once it has loaded


def test_only_the_search_comes_before_the_page_has_loaded(context: BrowserContext, server: str) -> None:
    page = opened(context, server)
    late = [one.removeprefix(server) for one in page.evaluate(LATE)]
    ours, theme = [one for one in late if not one.startswith("aset/cari")]
    assert (ours, theme.split(".")[0]) == ("aset/suluh.js", "assets/javascripts/bundle")
    every = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [one for one in every if one.endswith(("istilah.js", "tabel.js", "saring.js"))]


def test_the_theme_works(context: BrowserContext, server: str) -> None:
    page = opened(context, server, "restitusi korban")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Ganti ke tampilan gelap").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")

    menu = page.locator(".md-sidebar--primary")
    expect(menu).not_to_be_in_viewport()
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(menu).to_be_in_viewport()
    page.locator(".md-overlay").click(position={"x": 350, "y": 400})
    expect(menu).not_to_be_in_viewport()

    scrolled(page)
    page.get_by_role("button", name="Kembali ke atas").click()
    page.wait_for_function("scrollY === 0")


def test_the_slash_leads_to_the_box(context: BrowserContext, server: str) -> None:
    page = opened(context, server, "restitusi")
    page.locator(".cari__hasil a").first.focus()
    page.keyboard.press("/")
    expect(page.locator("#cari-q")).to_be_focused()
    expect(page.get_by_role("button", name="Simpan semua halaman untuk dipakai luring")).to_be_visible()


@pytest.mark.parametrize("way", ["keys", "link"])
def test_it_can_be_left_quickly(context: BrowserContext, server: str, way: str) -> None:
    def arrive(route: Route) -> None:
        route.fulfill(body="<title>Luar</title>", content_type="text/html")

    context.route(f"{OUTSIDE}**", arrive)
    page = opened(context, server, "restitusi")
    page.locator("#cari-q").press("Enter")
    length = page.evaluate("history.length")
    if way == "keys":
        for _ in range(3):
            page.keyboard.press("Escape")
    else:
        page.get_by_role("link", name="Keluar cepat").click()
    page.wait_for_url(OUTSIDE)
    assert page.evaluate("history.length") == length, "Back leads nowhere"


def test_it_can_be_left_before_anything_has_loaded(context: BrowserContext, server: str) -> None:
    """Until suluh.js has come the way out is a plain link."""
    context.route("**/suluh.js", lambda route: route.abort())
    context.route(f"{OUTSIDE}**", lambda route: route.fulfill(body="<title>Luar</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(server + "cari/", wait_until="domcontentloaded")
    page.get_by_role("link", name="Keluar cepat").click()
    page.wait_for_url(OUTSIDE)
