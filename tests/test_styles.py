"""The lean style sheet: what can apply to a page stays, the rest goes, and what stays says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from suluh.site import styles

PAGE = "cari/index.html"
ANSWERING = ("SuluhCari=", "data-cari-halaman", "SULUH_INDEKS={")  # a piece of each script that answers
HTML = """<html class="no-js"><body dir="ltr" data-md-color-scheme="default"><header class="md-header"></header>
<h1><a></a></h1><input id="cari-q" type="search"><p class="kecil" style="color: var(--inline)" hidden></p>
<script>document.body.dataset.warnaLain = "slate"; document.body.classList.add("dari-naskah")</script></body></html>"""
CODE = {
    "aset/suluh.js": "satu.className = `lencana--${keadaan}`; baca('--di-naskah'); satu.role = 'status'; buat('li')",
    "assets/bundle.js": 'e.classList.toggle("md-header--shadow");e.classList.add("js");r="md-search__form";'
    'e.setAttribute("data-md-state","lock");d.dir==="rtl"',
}


def lean(css: str, place: str = "aset/suluh.css") -> str:
    return styles.lean(PAGE, {place: css}, HTML, CODE)


@pytest.mark.parametrize(
    "selector",
    [
        "*",
        "h1",
        "h1 + p",
        "P>A",
        "body li",  # our script makes it
        "p:not(table)",
        "p:nth-child(2n + 1)",
        ".kecil",
        "#cari-q::placeholder",
        "html.no-js .md-header",
        ".js .kecil",  # the theme's script gives it
        ".dari-naskah",
        ".lencana--dicabut",  # our script completes it
        ".md-header--shadow",
        "[hidden]",
        "[type=search]",
        '[type="search" i]',
        "[data-md-state=lock]",
        "[data-warna-lain=slate]",
        "[class*=md-]",
        "[dir=ltr] .kecil",
        "[dir] .kecil",
        '[role="status"]',
        ".kecil:not(.tak-ada)",
        ".kecil:not([tak-ada])",
        ":is(.tak-ada,.kecil) a",
        ":where(.tak-ada,h1)",
        ".kecil:has(> a)",
        ".kecil:not(:has(.tak-ada))",
        "p:not(a\\:b)",
    ],
)
def test_what_can_apply_stays(selector: str) -> None:
    assert lean(f"{selector}{{color:red}}") == f"{selector}{{color:red}}"


@pytest.mark.parametrize(
    "selector",
    [
        ".tak-ada",
        "#tak-ada",
        "table",
        "table:not([class]) > h1",
        ".kecil::before + table",
        ":is(table, th) a",
        "a.tak-ada:hover",
        ".kecil .tak-ada",
        ".tak-ada:not(.kecil)",
        "[tak-ada]",
        "[type=tak-ada]",
        "[dir=rtl] .kecil",  # the theme's script has the word
        ".md-search",
        ".md-search__form",  # of a component that is not on the page
        ".lencana-dicabut",
        ":is(.tak-ada, #tak-ada) a",
        ":where(:is(.tak-ada))",
        ".kecil:has(> .tak-ada)",
    ],
)
def test_what_cannot_apply_goes(selector: str) -> None:
    assert lean(f"{selector}{{color:red}}") == ""
    assert lean(f"@media print{{{selector}{{color:red}}}}") == ""
    assert lean(f"{selector} , .kecil{{color:red}}") == ".kecil{color:red}"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        # Written smaller, said the same
        ("/* a */ .kecil > a , h1 { color : red ; margin: 0  /**/ 1px ; }", ".kecil>a,h1{color:red;margin:0 1px}"),
        ('.kecil { content: "a  /* b */ >" !important }', '.kecil{content:"a  /* b */ >"!important}'),
        ("p { width: calc(1px + 2px); color: rgb(0 0 0 / 26%) }", "p{width:calc(1px + 2px);color:rgb(0 0 0 / 26%)}"),
        ("p { color: red; *zoom: 1 }", "p{color:red}"),
        ('@charset "UTF-8"; p { color: red }', "p{color:red}"),
        # The order, and what stands in groups
        ("p{color:red} .tak-ada{a:b} p{color:blue}", "p{color:red}p{color:blue}"),
        (
            "@media screen and (min-width: 9em) { p { a: b } .tak-ada { a: b } }",
            "@media screen and (min-width: 9em){p{a:b}}",
        ),
        ("@supports (a: b) { @media print { p { a: b } } }", "@supports (a: b){@media print{p{a:b}}}"),
        ("@layer satu, dua; @layer satu { p { a: b } }", "@layer satu,dua;@layer satu{p{a:b}}"),
        ("@page { margin: 1cm; @top-left { content: none } }", "@page{margin:1cm;@top-left{content:none}}"),
        ("@font-face { font-family: a }", "@font-face{font-family:a}"),
        (".kecil { color: red; &:hover { color: blue } }", ".kecil{color:red;&:hover{color:blue}}"),
        # Variables that something reads, even by way of others
        (":root{--a:1;--b:2} p{c:var(--a)}", ":root{--a:1}p{c:var(--a)}"),
        (":root{--a:var( --b );--b:var(--c, 1);--c:2;--d:var(--d)} p{c:var(--a)}",
         ":root{--a:var( --b );--b:var(--c, 1);--c:2}p{c:var(--a)}"),
        (":root{--a:1} .tak-ada{c:var(--a)}", ""),
        (":root{--inline:1;--di-naskah:2;--tak-ada:3}", ":root{--inline:1;--di-naskah:2}"),
        (":root{--Inline:1}", ""),
        ("p{--a: ;b:var(--a)}", "p{--a: ;b:var(--a)}"),
        (":root{--a:1px + 2px} p{b:calc(var(--a))}", ":root{--a:1px + 2px}p{b:calc(var(--a))}"),
        # Animations that something names
        (
            "@keyframes a{from{b:var(--x)} 50%{b:c} to{b:d}} @keyframes e{to{b:c}} :root{--x:1} p{animation:a 1s}",
            "@keyframes a{from{b:var(--x)}50%{b:c}to{b:d}}:root{--x:1}p{animation:a 1s}",
        ),
        ("@-moz-keyframes a{to{b:c}} p{-moz-animation-name:a}", "@-moz-keyframes a{to{b:c}}p{-moz-animation-name:a}"),
        ("@keyframes a{to{b:c}} .tak-ada{animation:a 1s}", ""),
    ],
)  # fmt: skip
def test_what_is_written(css: str, expected: str) -> None:
    assert lean(css) == expected


@pytest.mark.parametrize(
    ("place", "address", "expected"),
    [
        ("assets/stylesheets/main.css", "../images/a.png", "../assets/images/a.png"),
        ("assets/stylesheets/main.css", "a.svg#b", "../assets/stylesheets/a.svg#b"),
        ("aset/suluh.css", "suluh.svg", "../aset/suluh.svg"),
        ("aset/suluh.css", "huruf/a.woff2?v=1", "../aset/huruf/a.woff2?v=1"),
        ("main.css", "a b.png", "../a b.png"),
        ("assets/main.css", "data:image/svg+xml,<svg a='b'/>", "data:image/svg+xml,<svg a='b'/>"),
        ("assets/main.css", "https://contoh.example/a.png", "https://contoh.example/a.png"),
        ("assets/main.css", "/a.png", "/a.png"),
        ("assets/main.css", "#a", "#a"),
    ],
)
def test_addresses_keep_their_meaning(place: str, address: str, expected: str) -> None:
    assert lean(f'p{{a:image-set(url("{address}") 1x)}}', place) == f'p{{a:image-set(url("{expected}") 1x)}}'
    if " " not in address and "'" not in address:
        assert lean(f"p{{a:url({address})}}", place) == f'p{{a:url("{expected}")}}'


def test_an_import_is_refused() -> None:
    with pytest.raises(ValueError, match="lain"):
        lean('@import "lain.css";')


def test_the_parts_of_a_page_and_its_one_link() -> None:
    html = (
        '<link rel="icon" href="../a.svg"><link rel="stylesheet" href="../assets/a.css"> x '
        '<link rel="stylesheet" href="../aset/b.css"><script>1</script><script src="../aset/c.js" defer></script>'
        '<script data-src="d.js"></script>'
    )
    assert styles.sheets(html, PAGE) == ["assets/a.css", "aset/b.css"]
    assert styles.scripts(html, PAGE) == ["aset/c.js", "cari/d.js"]
    changed = styles.inlined(html, "p{a:b}")
    assert styles.sheets(changed, PAGE) == []
    assert changed.startswith('<link rel="icon" href="../a.svg"><style>p{a:b}</style> x <script')


def test_a_sheet_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="</style"):
        lean('p { content: "</STYLE>" }')


def test_all_that_the_first_answer_needs_stands_in_the_search_page(site: Path) -> None:
    """What a visitor on a slow line waits for before it is drawn."""
    soup = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "html.parser")
    assert not soup.select("link[rel=stylesheet]")
    (sheet,) = soup.select("style")
    assert not soup.select("script[src], link[rel=preload]")
    code = [script.get_text() for script in soup.select("script")]
    places = [next(place for place, text in enumerate(code) if one in text) for one in ANSWERING]
    assert places == sorted(places), "the index last, when the rest is ready for it"
    assert len({*places}) == len(ANSWERING)
    assert not [one for one in ("cari", "cari-halaman", "cari-indeks") if (site / f"aset/{one}.js").exists()]
    other = (site / "sanksi/index.html").read_text(encoding="utf-8")
    whole = sum((site / place).stat().st_size for place in styles.sheets(other, "sanksi/index.html"))
    assert 0 < len(sheet.get_text()) < whole * 0.3
