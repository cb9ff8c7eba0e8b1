"""Without a connection: what was read and the search come from copies on the device, and never while there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

ARTICLE = "peraturan/uu-21-2007/pasal-48/"
CHANGING = "tentang/data/"
SEARCH = ("cari/", "aset/cari-teks.js", "aset/cari-pilihan.js")
STORED = """async () => (await (await caches.open("suluh-1")).keys()).map(one => one.url)"""
BAR = "Luring: ini salinan yang tersimpan di perangkat ini."


def stored(page: Page) -> list[str]:
    found: list[str] = page.evaluate(STORED)
    return found


def wait_until_stored(page: Page, *addresses: str) -> None:
    for _ in range(150):
        if set(addresses) <= set(stored(page)):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not stored: {set(addresses) - set(stored(page))}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 800}, locale="id-ID") as one:
        one.set_default_timeout(15_000)
        yield one


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    """A page of a visitor who has been on the home page for a moment."""
    one = context.new_page()
    one.goto(server)
    wait_until_stored(one, server, *(server + path for path in SEARCH))
    return one


@pytest.fixture
def changing(built: Path) -> Iterator[Path]:
    """A page of the built site that a test may change."""
    path = built / "site" / CHANGING / "index.html"
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def test_one_visit_is_enough_to_search(context: BrowserContext, page: Page, server: str) -> None:
    page.goto(server + ARTICLE)
    heading = page.locator("h1").inner_text()
    bar = page.locator(".luring")
    expect(bar).to_be_hidden()
    wait_until_stored(page, server + ARTICLE)
    context.set_offline(True)
    expect(bar).to_contain_text(BAR)
    expect(bar).to_have_attribute("role", "status")

    page.goto(server)
    page.goto(server + "cari/")
    page.locator("#cari-q").fill("restitusi")
    first = page.locator(".cari__hasil > li").first
    expect(first).to_contain_text("restitusi")
    expect(first.locator("mark").first).to_be_visible()
    page.goto(server + ARTICLE + "#ayat-2")
    expect(page.locator("h1")).to_have_text(heading, use_inner_text=True)
    expect(bar).to_contain_text(BAR)
    assert page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith("Charter"), (
        "with its style"
    )
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()
    page.emulate_media(media="screen")

    answer = page.goto(server + "peraturan/uu-23-2002/pasal-2/")
    assert answer
    assert answer.status == 503
    expect(page.locator("main")).to_contain_text("Halaman ini belum tersimpan di perangkat ini.")
    links = page.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert links == [server, f"{server}cari/", "tel:129"]


def test_with_a_connection_everything_is_fresh(
    context: BrowserContext, page: Page, server: str, changing: Path
) -> None:
    before = changing.read_text(encoding="utf-8")
    page.goto(server + CHANGING)
    wait_until_stored(page, server + CHANGING)
    context.set_offline(True)
    changing.write_text(before.replace("</h1>", " yang baru</h1>"), encoding="utf-8")
    page.reload()
    expect(page.locator("h1")).not_to_contain_text("yang baru")
    context.set_offline(False)
    expect(page.locator(".luring")).to_contain_text("Ini masih salinan")
    page.reload()
    expect(page.locator("h1")).to_contain_text("yang baru")
    expect(page.locator(".luring")).to_be_hidden()
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_contain_text("yang baru")

    context.set_offline(False)
    changing.unlink()
    page.reload()
    expect(page.locator("h1")).to_have_text("Halaman tidak ditemukan")
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Halaman ini belum tersimpan")


def test_a_network_that_does_not_answer(context: BrowserContext, page: Page, server: str) -> None:
    """After four seconds the copy is shown, and says that it is one; without a copy one waits."""
    asked: list[str] = []
    context.route(lambda url: url.startswith(server), lambda route: asked.append(route.request.url))
    page.goto(server)
    expect(page.locator(".luring")).to_contain_text("Ini masih salinan")
    assert server in asked
    context.unroute_all()


def test_a_question_and_an_answer_of_the_server_are_not_stored(page: Page, server: str) -> None:
    page.goto(f"{server}cari/?q=rahasia")
    page.evaluate(
        "async () => { for (const path of ['../api/search?q=rahasia', '../api/peraturan.json', '../health', "
        "'../tidak-ada/']) await fetch(path); }"
    )
    page.goto(f"{server}cari/#q=rahasia")
    page.wait_for_timeout(500)
    addresses = stored(page)
    assert not [one for one in addresses if not one.startswith(server) or "?" in one or "#" in one or "rahasia" in one]
    assert not {one.removeprefix(server).split("/")[0] for one in addresses} & {"api", "health", "tidak-ada"}
    assert page.evaluate("caches.keys()") == ["suluh-1"]


def test_all_pages_can_be_stored(context: BrowserContext, page: Page, server: str, site: Path) -> None:
    page.goto(server + "cari/")
    page.get_by_role("button", name="Simpan semua halaman untuk dipakai luring").click()
    expect(page.locator("[data-luring] [role=status]")).to_have_text("Tersimpan.", timeout=60_000)
    pages = {one.parent.relative_to(site).as_posix() for one in site.rglob("index.html")}
    wanted = {server if one == "." else f"{server}{one}/" for one in pages}
    assert wanted - set(stored(page)) == set()
    expect(page.locator("[data-luring]")).to_contain_text(f"{len(wanted)} dari {len(wanted)} halaman")
    context.set_offline(True)
    page.goto(server + "situasi/anak-disuruh-mengemis/")
    expect(page.locator("h1")).to_contain_text("mengemis")


def test_nothing_is_registered_from_a_folder(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "cari/index.html").as_uri())
    page.wait_for_timeout(2_500)
    assert context.service_workers == []
    expect(page.locator("[data-luring]")).to_be_hidden()
    assert errors == []
