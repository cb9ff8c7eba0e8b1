"""The built site: links lead somewhere, nothing comes from elsewhere, help is everywhere, a failure costs nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from suluh import ids, measurements, publisher
from suluh.builder import CorpusError
from suluh.graph import Graph
from suluh.search import bundle
from suluh.search.index import open_current
from suluh.site.linking import link_html, linked
from suluh.site.pages import pages

HOST = "http://suluh.test/"
MAX_ARTICLE_BYTES = 60_000
# The attribute that holds an address, by element.
ADDRESSES = {"a": "href", "link": "href", "form": "action", "object": "data"} | dict.fromkeys(
    ("script", "img", "iframe", "source", "embed", "video", "audio"), "src"
)


@dataclass(frozen=True)
class Html:
    """What a built page says: its address, its source, its elements with their attributes, its words."""

    url: str
    text: str
    elements: tuple[tuple[str, dict[str, str]], ...]
    words: str

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(attributes["id"] for _, attributes in self.elements if "id" in attributes)

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """What it links to and what it loads, with the name of the element."""
        return tuple((name, value) for name, attributes in self.elements for value in addresses(name, attributes))


class Elements(HTMLParser):
    """Gathers the elements and the words of a page without building its tree."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # that is, outside script and style
            self.said.append(data)


def read(path: Path, site: Path) -> Html:
    text = path.read_text(encoding="utf-8")
    page = Elements()
    page.feed(text)
    page.close()
    url = HOST + path.relative_to(site).as_posix().removesuffix("index.html")
    return Html(url, text, tuple(page.found), " ".join("".join(page.said).split()))


def addresses(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """Yield the addresses in the attributes of an element."""
    if ADDRESSES.get(name) in attributes:
        yield attributes[ADDRESSES[name]]
    if "srcset" in attributes:
        yield from (part.split()[0] for part in attributes["srcset"].split(","))


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Html]:
    """Every HTML page by its address."""
    found = [read(path, site) for path in sorted(site.rglob("*.html"))]
    return {page.url: page for page in found}


@pytest.fixture(scope="module")
def articles(graph: Graph, documents: dict[str, Html]) -> list[Html]:
    """The pages of the articles of the corpus."""
    return [documents[HOST + ids.article_url(one.regulation, one.label)] for one in graph.corpus.articles()]


def internal(page: Html) -> Iterator[str]:
    """Yield the absolute addresses a page links to on its own host."""
    for _, address in page.links:
        target = urljoin(page.url, address)
        if target.startswith(HOST):
            yield target


def test_there_is_a_page_for_every_article(articles: list[Html], documents: dict[str, Html], graph: Graph) -> None:
    urls = {url for url in documents if "/pasal-" in url and "/riwayat/" not in url}
    assert urls == {page.url for page in articles}
    assert len(urls) == len(list(graph.corpus.articles())) >= 67


def test_every_internal_link_leads_somewhere(documents: dict[str, Html], site: Path) -> None:
    files = {HOST + path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    known = files | documents.keys()
    seen, broken = 0, list[str]()
    for page in documents.values():
        for target in internal(page):
            seen += 1
            address, _, place = unquote(target).partition("#")
            address = address.partition("?")[0]
            # A filter behind # is made of the ids of its choices: "peraturan=uu-21-2007&langkah=belum".
            chosen = address == f"{HOST}lembar/"  # there a script reads the situations that stand behind #
            if address not in known or (place and not chosen and not {*place.split("&")} <= {*documents[address].ids}):
                broken.append(f"{page.url} -> {target}")
    assert seen > 20_000
    assert broken == []


def test_no_id_stands_twice(documents: dict[str, Html]) -> None:
    twice = {
        page.url: found
        for page in documents.values()
        if (found := [name for name, count in Counter(page.ids).items() if count > 1])
    }
    assert twice == {}


def test_nothing_is_loaded_from_another_host(documents: dict[str, Html]) -> None:
    foreign = [
        f"{page.url}: <{name}> {address}"
        for page in documents.values()
        for name, address in page.links
        if name != "a" and urlsplit(address).scheme != "data" and not urljoin(page.url, address).startswith(HOST)
    ]
    assert foreign == []


@pytest.mark.parametrize("pattern", ["*.css", "*.js"])
def test_our_styles_and_scripts_name_no_other_host(site: Path, pattern: str) -> None:
    for path in (site / "aset").glob(pattern):
        text = path.read_text(encoding="utf-8")
        assert not any(mark in text for mark in ("@import", "url(http", "url(//", 'fetch("http', "import("))


def test_links_that_leave_the_site_do_not_say_where_from(documents: dict[str, Html]) -> None:
    for page in documents.values():
        for name, attributes in page.elements:
            href = attributes.get("href", "")
            if name == "a" and href.startswith("http") and "squidfunk" not in href:  # the theme names its maker
                assert "noreferrer" in attributes.get("rel", "").split(), f"{page.url}: {href}"


def test_help_is_on_every_page(documents: dict[str, Html]) -> None:
    for page in documents.values():
        assert '<a href="tel:129"><strong>SAPA 129</strong></a>' in page.text, page.url
        assert "Keluar cepat</a>" in page.text, page.url


def test_pages_say_their_language_and_name(documents: dict[str, Html]) -> None:
    titles = []
    for page in documents.values():
        assert '<html lang="id"' in page.text, page.url
        assert page.text.count("<h1") == 1, page.url
        titles.append(page.text.partition("<title>")[2].partition("</title>")[0])
    assert len(set(titles)) >= len(titles) - 1, "only the page for what is missing may share a title"


def test_article_pages_are_small(articles: list[Html]) -> None:
    assert {page.url: size for page in articles if (size := len(page.text.encode())) > MAX_ARTICLE_BYTES} == {}


def test_every_provision_has_its_anchor_and_its_words(graph: Graph, articles: list[Html]) -> None:
    for article, page in zip(graph.corpus.articles(), articles, strict=True):
        for path, provision in ids.walk(article.body.provisions):
            assert ids.anchor(path) in page.ids, f"{page.url}#{ids.anchor(path)}"
            assert " ".join(provision.text.split())[:40] in page.words


def test_the_revoked_article_warns_and_leads_on(documents: dict[str, Html]) -> None:
    page = documents[HOST + "peraturan/uu-21-2007/pasal-2/"]
    assert "Jangan dipakai untuk perbuatan sejak 2 Januari 2026" in page.text
    assert any(target.endswith("/rujukan/uu-1-2023/#pasal-455") for target in internal(page))
    citing = documents[HOST + "peraturan/uu-21-2007/pasal-17/"]
    assert "Menunjuk ketentuan yang tidak berlaku lagi" in citing.text


def test_json_files_are_published(site: Path, graph: Graph) -> None:
    heads = json.loads((site / "api/peraturan.json").read_text(encoding="utf-8"))
    for head in heads:
        act = json.loads((site / f"api/peraturan/{head['id']}.json").read_text(encoding="utf-8"))
        assert all((site / article["url"] / "index.html").exists() for article in act["pasal"])
    assert len(heads) == len(graph.corpus.regulations)


# The generated pages without mkdocs


def test_generated_pages_have_distinct_safe_paths(graph: Graph) -> None:
    paths = [page.path for page in pages(graph)]
    assert len(set(paths)) == len(paths)
    assert all(path == path.lower() and ".." not in path and not path.startswith("/") for path in paths)


def test_the_pages_command_writes_as_many(
    suluh: Callable[..., subprocess.CompletedProcess[str]], graph: Graph, built: Path, tmp_path: Path
) -> None:
    done = suluh("pages", "--out", str(tmp_path / "halaman"), root=built)
    written = {path.relative_to(tmp_path / "halaman").as_posix(): path for path in (tmp_path / "halaman").rglob("*.*")}
    opened = open_current(built)
    assert opened
    expected = {page.path: page.content for page in pages(graph, measurements.load(built))} | bundle.scripts(opened)
    assert (done.returncode, len(written)) == (0, len(expected)), done.stderr
    assert {name: path.read_text(encoding="utf-8") for name, path in written.items()} == expected


def test_every_generated_page_is_on_the_site(graph: Graph, documents: dict[str, Html], site: Path) -> None:
    for page in pages(graph):
        if page.path.endswith((".json", ".js")):
            assert (site / page.path).read_text(encoding="utf-8") == page.content
        else:
            place = page.path.removesuffix(".md").removesuffix("index")
            assert HOST + place + ("/" if place and not place.endswith("/") else "") in documents


HTML = "<script>alert(1)</script> Pasal 48 UU No. 21 Tahun 2007 & \"'"


def test_text_is_escaped_and_its_citations_linked(graph: Graph) -> None:
    text = linked(HTML, graph, "../")
    assert "<script>" not in text
    assert '<a class="sitasi" href="../peraturan/uu-21-2007/pasal-48/">Pasal 48 UU No. 21 Tahun 2007</a>' in text
    assert text.endswith("&amp; &#34;&#39;")


@pytest.mark.parametrize("tag", ["a", "code", "pre", "h1", "h2"])
def test_citations_in_code_links_and_headings_stay(graph: Graph, tag: str) -> None:
    html = f"<p>x</p><{tag}>Pasal 48 UU No. 21 Tahun 2007</{tag}>"
    assert link_html(html, graph, "") == html


def test_citations_in_pages_written_by_hand_are_linked(documents: dict[str, Html]) -> None:
    page = documents[HOST + "tentang/koreksi-studi/"]
    assert any("/peraturan/uu-21-2007/" in target for target in internal(page))


# A failure costs nothing


@pytest.fixture
def rebuilt(built: Path, tmp_path: Path) -> Path:
    """A copy of everything a build needs, with a built site."""
    home = tmp_path / "suluh"
    shutil.copytree(built, home)
    return home


def tree(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def broken_article(home: Path) -> None:
    (home / "regulations/uu-21-2007/pasal-048.md").write_text("rusak\n", encoding="utf-8")


def broken_link(home: Path) -> None:
    with (home / "docs/tentang/index.md").open("a", encoding="utf-8") as file:
        file.write("\n[putus](tidak-ada.md)\n")


def broken_navigation(home: Path) -> None:
    path = home / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("celah.md", "tidak-ada.md"), encoding="utf-8")


def broken_settings(home: Path) -> None:
    (home / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")


def no_settings(home: Path) -> None:
    (home / "mkdocs.yml").unlink()


DAMAGES = {
    broken_article: "regulations/uu-21-2007/pasal-048.md:1: M01",
    broken_link: "tidak-ada.md",
    broken_navigation: "tidak-ada.md",
    broken_settings: "mkdocs",
    no_settings: "mkdocs.yml",
}


@pytest.mark.parametrize(("damage", "named"), DAMAGES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_failing_build_leaves_the_site_as_it_was(
    suluh: Callable[..., subprocess.CompletedProcess[str]], rebuilt: Path, damage: Callable[[Path], None], named: str
) -> None:
    damage(rebuilt)
    before = tree(rebuilt / "site")
    others = sorted(path.name for path in rebuilt.iterdir())
    done = suluh("build", root=rebuilt)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert named in done.stdout
    assert "tetap" in done.stderr, "it says that what there was is still there"
    assert tree(rebuilt / "site") == before
    assert sorted(path.name for path in rebuilt.iterdir()) == others


def test_a_broken_corpus_is_named_before_anything_is_rendered(rebuilt: Path) -> None:
    broken_article(rebuilt)
    with pytest.raises(CorpusError) as caught:
        publisher.build_site(rebuilt)
    [problem] = caught.value.problems
    assert problem.path == "regulations/uu-21-2007/pasal-048.md"


def test_a_good_build_replaces_the_site(rebuilt: Path) -> None:
    (rebuilt / "site/usang.html").write_text("lama", encoding="utf-8")
    path = rebuilt / "regulations/uu-21-2007/pasal-067.md"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + " Kaleidoskop.\n", encoding="utf-8")
    publisher.build_site(rebuilt)
    assert not (rebuilt / "site/usang.html").exists()
    page = rebuilt / "site/peraturan/uu-21-2007/pasal-67/index.html"
    assert "Kaleidoskop." in page.read_text(encoding="utf-8")
    assert [path.name for path in rebuilt.iterdir() if path.name.startswith(".site")] == []
