"""Situations and their sheets: complete, added up the same everywhere, in the browser, on paper and in Word."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from suluh import ids, sheets
from suluh.cli import main
from suluh.export import word
from suluh.graph import Graph
from suluh.model import Role, Status, When

BEGGING = ["anak-disuruh-mengemis", "anak-luar-medan", "anak-tanpa-identitas", "orang-tua-pelaku"]
EXPLOITATION = "Pasal 76I jo. Pasal 88 UU No. 23 Tahun 2002 sebagaimana telah diubah dengan UU No. 35 Tahun 2014"
GROUP = "Pasal 59 ayat (2) huruf d UU No. 23 Tahun 2002 sebagaimana telah diubah dengan UU No. 35 Tahun 2014"
MEASURES = "Pasal 59A UU No. 23 Tahun 2002 sebagaimana telah diubah dengan UU No. 35 Tahun 2014"
# The routes of a child from elsewhere and of one without papers: steps that only these circumstances bring in.
ROUTES = ("Hubungi dinas di daerah asal", "Rujuk ke Disdukcapil")


def test_there_is_enough_to_work_with(graph: Graph) -> None:
    steps = [step for procedure in graph.corpus.procedures for step in procedure.steps]
    assert len(graph.duties) >= 150
    assert (len(graph.corpus.procedures) >= 15, len(steps) >= 80, len(graph.corpus.situations) >= 12) == (True,) * 3


def test_every_sheet_is_whole_and_in_force(graph: Graph) -> None:
    for situation in graph.corpus.situations:
        made = sheets.sheet(graph, [situation.id])
        assert made.bases, situation.id
        assert made.tasks, situation.id
        assert all(basis.status is Status.BERLAKU for basis in made.bases), situation.id
        assert all(task.title and (task.bases or task.no_basis) for task in made.tasks), situation.id
        if situation.role is Role.UTAMA:
            assert any(task.when is When.SEKARANG for task in made.tasks), situation.id
            assert made.contacts, situation.id


def test_the_sheet_of_a_begging_child(graph: Graph) -> None:
    made = sheets.sheet(graph, BEGGING)
    cited = [basis.citation for basis in made.bases]
    assert cited[:3] == [EXPLOITATION, GROUP, MEASURES]
    assert set(ROUTES) <= {task.title for task in made.tasks}
    assert made.situations[0].role is Role.UTAMA


def test_a_sheet_of_nothing_is_refused(graph: Graph) -> None:
    with pytest.raises(ValueError, match="tanpa situasi"):
        sheets.sheet(graph, [])
    with pytest.raises(KeyError):
        sheets.sheet(graph, ["tidak-ada"])


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6))
def test_adding_up_repeats_and_loses_nothing(graph: Graph, numbers: list[int]) -> None:
    known = [one.id for one in graph.corpus.situations]
    names = [known[number % len(known)] for number in numbers]
    made = sheets.sheet(graph, names)
    assert len({basis.key for basis in made.bases}) == len(made.bases)
    assert len({task.key for task in made.tasks}) == len(made.tasks)
    single = [sheets.sheet(graph, [name]) for name in names]
    assert {task.key for task in made.tasks} == {task.key for one in single for task in one.tasks}
    cited = {target for basis in made.bases for target in basis.targets}
    assert cited == {target for one in single for basis in one.bases for target in basis.targets}
    order = [list(When).index(task.when) for task in made.tasks]
    assert order == sorted(order)


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def test_the_word_document_has_the_same_citations(graph: Graph) -> None:
    made = sheets.sheet(graph, BEGGING)
    text = words(word.document(graph, made))
    for basis in made.bases:
        assert basis.citation in text
    for task in made.tasks:
        assert f"☐ {task.title}" in text
    assert "SAPA 129" in text


def test_the_word_document_is_made_anew_the_same(graph: Graph) -> None:
    made = sheets.sheet(graph, BEGGING)
    first, second = (docx.Document(io.BytesIO(word.document(graph, made))) for _ in range(2))
    assert first.core_properties.created == second.core_properties.created
    assert first.core_properties.author == "Suluh"


def test_each_situation_has_its_word_document_on_the_site(site: Path, graph: Graph) -> None:
    for one in graph.corpus.situations:
        data = (site / f"situasi/{one.id}/lembar-{one.id}.docx").read_bytes()
        assert one.title in words(data)


def test_export_by_command(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "lembar.docx"
    assert main(["--root", str(root), "export", *BEGGING, "--out", str(out)]) == 0
    assert EXPLOITATION in words(out.read_bytes())
    assert main(["--root", str(root), "export", "tidak-ada", "--out", str(tmp_path / "x.docx")]) == 2
    assert "anak-disuruh-mengemis" in capsys.readouterr().err
    assert not (tmp_path / "x.docx").exists()


def test_every_reference_of_the_json_resolves(site: Path, graph: Graph) -> None:
    situations = json.loads((site / "api/situasi.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in situations] == [one.id for one in graph.corpus.situations]
    procedures = {f"prosedur/{one['id']}" for one in json.loads((site / "api/prosedur.json").read_text())}
    for situation in situations:
        assert set(situation["prosedur"]) <= procedures
        for action in situation["tindakan"]:
            assert action["langkah"] is None or action["langkah"] in graph.steps
        cited = [one for part in ("tindakan", "jangan") for item in situation[part] for one in item["dasar"]]
        cited += [one for basis in situation["pasal"] for one in basis["id"]]
        for one in cited:
            target = ids.parse(one)
            assert target is not None
            assert graph.resolves(target), one


@pytest.fixture
def page(browser: Browser, server: str) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="id-ID")
    opened = context.new_page()
    opened.goto(server)
    return opened


def answer(page: Page, question: str, reply: str) -> None:
    page.get_by_role("group", name=question).get_by_label(reply, exact=True).check()


def test_the_finder_leads_to_a_printed_sheet(page: Page, tmp_path: Path) -> None:
    page.get_by_label("Anak disuruh mengemis, mengamen, atau berjualan di jalan").check()
    answer(page, "luar Medan", "Ya")
    answer(page, "akta", "Ya")
    answer(page, "orang tua", "Ya")
    expect(page.get_by_role("status").first).to_contain_text("dasar hukum")
    page.get_by_role("link", name="Buka lembar untuk dicetak").click()
    expect(page.locator(".lembar__judul")).to_contain_text("Anak berasal dari luar Medan")
    page.emulate_media(media="print")
    path = tmp_path / "lembar.pdf"
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    for wanted in (EXPLOITATION, GROUP, MEASURES, *ROUTES, "Status hukum diperiksa 23 November 2026"):
        assert wanted in text, wanted


def test_one_situation_fits_one_page_of_paper(page: Page, server: str, graph: Graph, tmp_path: Path) -> None:
    for situation in graph.corpus.situations:
        page.goto("about:blank")
        page.goto(f"{server}lembar/#{situation.id}")
        expect(page.locator(".lembar__judul")).to_be_visible()
        path = tmp_path / f"{situation.id}.pdf"
        page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
        assert len(pypdfium2.PdfDocument(path)) == 1, situation.id


def test_answers_can_be_changed_and_begun_anew(page: Page) -> None:
    page.get_by_label("Anak disuruh mengemis, mengamen, atau berjualan di jalan").check()
    answer(page, "luar Medan", "Ya")
    link = page.get_by_role("link", name="Buka lembar untuk dicetak")
    assert (link.get_attribute("href") or "").endswith("#anak-disuruh-mengemis,anak-luar-medan")
    answer(page, "luar Medan", "Tidak")
    assert (link.get_attribute("href") or "").endswith("#anak-disuruh-mengemis")
    page.get_by_role("button", name="Mulai lagi").click()
    expect(link).to_have_count(0)


def test_the_finder_works_by_keyboard(page: Page) -> None:
    first = page.locator(".penemu input").first
    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".penemu__hasil")).to_be_visible()
    expect(page.locator(".penemu input").nth(1)).to_be_checked()


def test_the_browser_adds_up_as_the_program_does(page: Page, server: str, graph: Graph) -> None:
    page.goto("about:blank")
    page.goto(f"{server}lembar/#{','.join(BEGGING)}")
    made = sheets.sheet(graph, BEGGING)
    links = page.locator(".lembar h2:has-text('Dasar hukum') + ul > li > a")
    expect(links).to_have_count(len(made.bases))
    assert links.all_text_contents() == [basis.citation for basis in made.bases]
    expect(page.locator(".tugas > li")).to_have_count(len(made.tasks))
    expect(page.locator("ul.jangan > li")).to_have_count(len(made.cautions))


def test_a_sheet_of_an_unknown_situation_says_where_to_choose(page: Page, server: str) -> None:
    page.goto("about:blank")
    page.goto(f"{server}lembar/#tidak-ada,%3Cscript%3E")
    expect(page.locator("[data-lembar-kosong]")).to_be_visible()
