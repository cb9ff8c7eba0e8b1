"""The site in a real browser: it fits, is accessible, asks no other host, copies citations, and is left quickly."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, ViewportSize, expect

ARTICLE = "peraturan/uu-21-2007/pasal-48/"
PAGES = {
    "beranda": "",
    "pasal": ARTICLE,
    "pasal-dicabut": "peraturan/uu-21-2007/pasal-2/",
    "pasal-sanksi": "peraturan/uu-21-2007/pasal-21/",
    "prosedur": "prosedur/penerimaan-laporan/",
    "peraturan": "peraturan/uu-21-2007/",
    "celah": "celah/",
    "kewajiban": "kewajiban/",
    "berlaku": "peraturan/uu-23-2002/berlaku/",
    "bab": "peraturan/uu-23-2002/berlaku/bab-xia/",
    "riwayat": "peraturan/uu-23-2002/riwayat/pasal-81/",
    "sanksi": "sanksi/",
    "pelaku": "pelaku/",
    "situasi": "situasi/anak-disuruh-mengemis/",
    "daftar-situasi": "situasi/",
    "lembar": "lembar/#anak-disuruh-mengemis,anak-luar-medan",
    "istilah": "istilah/",
    "kasus": "kasus-medan/",
    "tangga": "tangga/",
    "cari": "cari/#q=restitusi%20korban",
    "tentang": "tentang/",
}
# The table of all duties is asked whole once; what its filter leaves is made of the same parts.
NARROWED = {"kewajiban": "kewajiban/#peraturan=uu-21-2007"}
OUTSIDE = "https://www.google.com/"
Scheme = Literal["light", "dark"]


class Visitor:
    """One person's browser: opens pages and remembers every request and every error in a page."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.set_default_timeout(15_000)
        context.on("request", self._requested)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.goto(address)
        return page

    def outside(self, home: str) -> list[str]:
        """List the requests that went elsewhere."""
        return [url for url in self.requests if not url.startswith((home, "data:", "blob:"))]


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Visitor]:
    """A visitor with a telephone whose requests all have to stay with our server, and whose pages have no errors."""
    with browser.new_context(viewport={"width": 390, "height": 800}, locale="id-ID") as context:
        one = Visitor(context)
        yield one
        assert one.outside(server) == []
        assert one.errors == []


def wait_for_results(page: Page) -> None:
    expect(page.locator(".cari__hasil > li").first).to_be_visible()


def violations(page: Page) -> list[str]:
    # Of what is good only an example: to list all of it takes as long as finding it.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def test_the_accessibility_rules_are_asked(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='x'><button></button></body></html>")
    assert {line.split(":")[0] for line in violations(page)} >= {"image-alt", "button-name", "html-has-lang"}
    page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("light", 390), ("dark", 1280)])
def test_pages_fit_and_are_accessible(browser: Browser, server: str, scheme: Scheme, width: int) -> None:
    size: ViewportSize = {"width": width, "height": 800}
    theme = {"light": "default", "dark": "slate"}[scheme]
    wrong: dict[str, list[str]] = {}
    whole = (scheme, width) == ("light", 1280)
    with browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce") as context:
        visitor = Visitor(context)
        page = context.new_page()
        for name, address in (PAGES if whole else PAGES | NARROWED).items():
            page.goto(server + address)
            if name == "cari":
                wait_for_results(page)
            assert page.locator("body").get_attribute("data-md-color-scheme") == theme
            found = violations(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append("scrolls sideways")
            if found:
                wrong[name] = found
        assert wrong == {}
        assert visitor.outside(server) == []
        assert visitor.errors == []


def test_the_first_screen_of_an_article_answers(visitor: Visitor, server: str) -> None:
    """What does it say, is it in force, what do I do next: without scrolling at 390 px."""
    page = visitor.open(server + ARTICLE)
    bar = page.locator(".darurat").bounding_box()
    assert bar
    for selector in ("h1", ".kepala__status .lencana", ".loncat a", "#ayat-1"):
        box = page.locator(selector).first.bounding_box()
        assert box, selector
        assert box["y"] + box["height"] <= bar["y"], selector


@pytest.mark.parametrize("width", [1280, 390])
def test_an_address_of_an_ayat_shows_it(visitor: Visitor, server: str, width: int) -> None:
    page = visitor.context.new_page()
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(server + ARTICLE + "#ayat-6")
    page.wait_for_function("window.scrollY > 0")
    header = page.locator(".md-header").bounding_box()
    bar = page.locator(".darurat").bounding_box()
    ayat = page.locator("#ayat-6").bounding_box()
    assert header
    assert bar
    assert ayat
    assert header["y"] + header["height"] <= ayat["y"]
    assert ayat["y"] + ayat["height"] <= bar["y"]


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("way", ["baru", "lama"])
def test_copying_a_citation(visitor: Visitor, server: str, way: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = visitor.context.new_page()
    if way == "lama":  # as on plain http from another device, where there is no clipboard to ask
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
    page.goto(server + ARTICLE)
    page.locator("#ayat-1 .salin").click()
    expect(page.locator(".pesan")).to_contain_text("Tersalin: Pasal 48 ayat (1)")
    reading = visitor.open(server + "tentang/") if way == "lama" else page
    reading.bring_to_front()
    assert copied(reading) == "Pasal 48 ayat (1) UU No. 21 Tahun 2007"


def test_copying_what_lies_deeper(visitor: Visitor, server: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = visitor.open(server + ARTICLE)
    for button, citation in (
        ("#ayat-2-huruf-d .salin", "Pasal 48 ayat (2) huruf d UU No. 21 Tahun 2007"),
        (".salin--utama", "Pasal 48 UU No. 21 Tahun 2007"),
    ):
        page.locator(button).click()
        expect(page.locator(".pesan")).to_have_text(f"Tersalin: {citation}")
        assert copied(page) == citation


class Leaving:
    """A visitor whose way out is watched and barred, so that the page left behind can be looked at."""

    def __init__(self, context: BrowserContext, *, online: bool) -> None:
        self.tried: list[str] = []
        self.context = context
        context.set_default_timeout(15_000)
        context.add_init_script(
            f"Object.defineProperty(Navigator.prototype, 'onLine', {{get: () => {str(online).lower()}}})"
        )
        context.route(lambda url: not url.startswith("http://127.0.0.1"), self._bar)

    def _bar(self, route: Route) -> None:
        self.tried.append(route.request.url)
        route.abort("aborted")


def click_exit(page: Page) -> None:
    page.locator("[data-keluar]").click(no_wait_after=True)


def press_escape(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Escape")


@pytest.mark.parametrize("leave", [click_exit, press_escape])
def test_leaving_quickly(browser: Browser, server: str, leave: Callable[[Page], None]) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        leaving = Leaving(context, online=True)
        page = context.new_page()
        page.goto(server + ARTICLE)
        leave(page)
        expect(page.locator("h1")).to_be_hidden()
        expect(page.locator("body")).to_be_hidden()
        assert "Pasal" not in page.title()
        page.wait_for_timeout(100)
        assert leaving.tried == [OUTSIDE]


def test_leaving_without_a_connection(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        leaving = Leaving(context, online=False)
        page = context.new_page()
        page.goto(server + "tentang/")
        page.goto(server + ARTICLE)
        press_escape(page)
        page.wait_for_url("about:blank")
        page.go_back()
        assert page.url == server + "tentang/", "going back does not bring up the page that was left"
        assert leaving.tried == []


def test_one_escape_is_not_enough(visitor: Visitor, server: str) -> None:
    page = visitor.open(server + ARTICLE)
    for _ in range(2):
        page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("h1")).to_be_visible()
    assert page.url == server + ARTICLE


def test_searching_from_home(visitor: Visitor, server: str) -> None:
    page = visitor.open(server)
    page.get_by_label("Cari pasal atau situasi").fill("restitusi korban perdagangan orang")
    page.get_by_role("button", name="Cari").click()
    page.wait_for_url("**/cari/#q=*")
    wait_for_results(page)
    first = page.locator(".cari__hasil > li").first
    expect(first).to_contain_text("Pasal 48 UU No. 21 Tahun 2007")
    expect(first.locator("mark").filter(has_text=re.compile("^restitusi$", re.IGNORECASE)).first).to_be_visible()
    first.get_by_role("link").click()
    page.wait_for_url(f"**/{ARTICLE}")
    expect(page.locator("h1")).to_contain_text("Pasal 48")


def test_what_is_typed_never_becomes_part_of_the_page(visitor: Visitor, server: str) -> None:
    page = visitor.open(server + "cari/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20restitusi")
    expect(page.locator(".cari__keadaan")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("img")).to_have_count(page.locator("img[alt=logo]").count())


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        del format, args


@pytest.fixture
def static(built: Path) -> Iterator[str]:
    """The site folder on a host that serves files and nothing else."""
    handler = partial(_Quiet, directory=str(built / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as files:
        thread = threading.Thread(target=files.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{files.server_address[1]}/"
        files.shutdown()
        thread.join()


def test_searching_without_our_server(browser: Browser, static: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        visitor = Visitor(context)
        page = visitor.open(static + "cari/?q=restitusi")
        wait_for_results(page)
        page.locator(".cari__hasil a").first.click()
        page.wait_for_url("**/uu-21-2007/**")
        assert visitor.outside(static) == []
        assert visitor.errors == []


def test_reading_from_a_folder(browser: Browser, built: Path) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        visitor = Visitor(context)
        page = visitor.open((built / "site/index.html").as_uri())
        page.locator(".suluh a", has_text="Pasal 2 UU TPPO").click()
        page.wait_for_url("file://**/pasal-2/index.html")
        expect(page.locator("h1")).to_contain_text("Pasal 2")
        page.get_by_role("link", name="Berikutnya").click()
        page.wait_for_url("file://**/pasal-3/index.html")
        page.locator(".remah a").last.click()
        page.wait_for_url("file://**/uu-21-2007/index.html")
        page.locator(".susunan a").first.click()
        expect(page.locator("h1")).to_contain_text("Pasal 1")
        assert visitor.outside("file://") == []


def test_a_printed_article_is_only_the_article(visitor: Visitor, server: str) -> None:
    page = visitor.open(server + ARTICLE)
    expect(page.locator(".darurat")).to_be_visible()
    page.emulate_media(media="print")
    for selector in (".darurat", ".md-header", ".salin--utama", ".sebelah"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator(".cetak-saja").last).to_be_visible()
    expect(page.locator("#ayat-1")).to_be_visible()


def test_the_history_of_pasal_81_shows_four_states(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}peraturan/uu-17-2016/pasal-81/")
    page.get_by_role("link", name="Riwayat 2002 → 2014 → 2016 → 2026").click()
    states = page.locator(".keadaan > li > h2")
    expect(states).to_have_text(
        [
            "22 Oktober 2002: Bunyi pertama",
            "17 Oktober 2014: Diubah",
            "25 Mei 2016: Diubah",
            "2 Januari 2026: Sebagian dicabut",
        ]
    )
    expect(page.locator(".keadaan > li").nth(1).locator("del").first).to_be_visible()
    expect(page.locator(".keadaan > li").nth(3)).to_contain_text("Pasal 473 ayat (4)")


def test_hovering_a_term_shows_what_it_means_in_that_act(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{server}peraturan/uu-21-2007/pasal-17/")
        word = page.locator("a.istilah", has_text="anak").first
        word.hover()
        meaning = page.locator(".arti-istilah p:visible")
        expect(meaning).to_have_count(1)
        expect(meaning).to_contain_text("Pasal 1 angka 5 UU No. 21 Tahun 2007")
        page.keyboard.press("Escape")
        expect(meaning).to_have_count(0)


def test_a_term_explains_itself_on_focus_and_to_screen_readers(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}peraturan/uu-35-2014/pasal-76i/")
    word = page.locator("a.istilah").first
    word.focus()
    meaning = page.locator(".arti-istilah p:visible")
    expect(meaning).to_have_count(1)
    assert meaning.get_attribute("id") == word.get_attribute("aria-describedby")
    expect(meaning).to_contain_text("UU No. 35 Tahun 2014")


def test_the_table_of_sanctions_sorts_and_narrows(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{server}sanksi/")
        rows = page.locator("#tabel-sanksi tbody tr")
        before = rows.first.inner_text()
        button = page.get_by_role("button", name="Seperti tertulis")
        button.click()
        button.click()
        expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
        weights = [
            int(text)
            for text in rows.locator("td:nth-child(3)").evaluate_all("all => all.map(one => one.dataset.nilai)")
        ]
        assert weights == sorted(weights, reverse=True)
        assert rows.first.inner_text() != before
        page.get_by_role("searchbox", name="Saring").fill("76I")
        expect(page.locator("#tabel-sanksi tbody tr:visible")).to_have_count(1)
        expect(page.locator("#tabel-sanksi tbody tr:visible")).to_contain_text("Pasal 76I jo. Pasal 88 UU 35/2014")
        page.get_by_role("searchbox", name="Saring").fill("")
        page.get_by_label("Urutkan").select_option("0")
        assert rows.first.inner_text() == before
