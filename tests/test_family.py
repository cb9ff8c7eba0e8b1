"""An act with what amended it: the act as it stands, the states of its articles, what changed between them, pairs."""

from __future__ import annotations

import csv
import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh import history, ids, numbering
from suluh.family import Family
from suluh.graph import Graph
from suluh.history import Line, Mark
from suluh.ids import Target
from suluh.model import Article, Change, Norm, Status


@pytest.fixture(scope="module")
def family(graph: Graph) -> Family:
    return graph.families["uu-35-2014"]


def test_the_acts_belong_together(graph: Graph, family: Family) -> None:
    assert [act.id for act in family.acts] == ["uu-23-2002", "uu-35-2014", "uu-17-2016"]
    assert set(graph.families) == {act.id for act in family.acts}
    assert family.name == "UU Perlindungan Anak"


def test_every_article_of_the_act_as_it_stands_is_placed_once(family: Family) -> None:
    placed = [label for division in family.outline for _, label in division.walk()]
    assert sorted(placed, key=numbering.key) == list(family.versions)
    assert len(placed) == 93 + 32


def test_inserted_chapters_stand_behind_their_number(family: Family) -> None:
    labels = [division.label for division in family.outline]
    assert labels[8:15] == ["IX", "IXA", "X", "XA", "XI", "XIA", "XII"]
    assert (
        family.outline[3].children[1].title == "Kewajiban dan Tanggung Jawab Negara, Pemerintah, dan Pemerintah Daerah"
    )


def test_each_article_comes_from_the_last_act_that_worded_it(family: Family) -> None:
    last = {label: versions[-1].regulation.id for label, versions in family.versions.items()}
    assert {label for label, act in last.items() if act == "uu-17-2016"} == {"81", "81A", "82", "82A"}
    assert {"78", "79", "84", "85", "86", "90"} <= {label for label, act in last.items() if act == "uu-23-2002"}
    for label, versions in family.versions.items():
        statuses = [version.article.status.status for version in versions]
        assert all(status in (Status.DIUBAH, Status.DIHAPUS) for status in statuses[:-1]), label
        assert statuses[-1] is not Status.DIUBAH, label


def test_what_replaced_an_article_has_its_number(family: Family) -> None:
    for label, versions in family.versions.items():
        for older, newer in pairwise(versions):
            if newer.article.change is Change.DIHAPUS:
                continue
            expected = ids.article_id(newer.regulation.id, label)
            assert [ref.target for ref in older.article.status.successors] == [expected]
            assert newer.article.change is Change.DIUBAH, label


def headings(family: Family, label: str) -> list[tuple[date | None, bool]]:
    return [(state.since, bool(state.repealed)) for state in history.states(family, label)]


def test_pasal_81_has_four_states(family: Family) -> None:
    assert headings(family, "81") == [
        (date(2002, 10, 22), False),
        (date(2014, 10, 17), False),
        (date(2016, 5, 25), False),
        (date(2026, 1, 2), True),
    ]
    [gone] = history.states(family, "81")[-1].repealed
    assert (gone.path, [ref.target for ref in gone.successors]) == ("ayat-1", ["uu-1-2023/pasal-473/ayat-4"])


def test_pasal_82_is_repealed_as_a_whole(graph: Graph, family: Family) -> None:
    [gone] = history.states(family, "82")[-1].repealed
    assert (gone.path, [ref.target for ref in gone.successors]) == ("", ["uu-1-2023/pasal-415", "uu-1-2023/pasal-417"])
    stages = graph.chain(Target("uu-23-2002", "82"))
    assert [str(target) for target, _ in stages] == [f"{act.id}/pasal-82" for act in family.acts]


def test_a_deleted_article_ends_with_nothing(family: Family) -> None:
    first, last = history.states(family, "63")
    assert {mark for line in first.lines for mark, _ in line.pieces} == {Mark.SAME}
    assert {mark for line in last.lines for mark, _ in line.pieces} == {Mark.GONE}


def test_what_changed_in_pasal_88(family: Family) -> None:
    [line] = history.states(family, "88")[1].lines
    gone = "".join(text for mark, text in line.pieces if mark is Mark.GONE)
    assert "dengan maksud untuk menguntungkan diri sendiri atau orang lain" in gone
    assert "".join(text for mark, text in line.pieces if mark is Mark.ADDED).strip() == "melanggar Pasal 76I"


def text_of(lines: list[Line], *marks: Mark) -> list[str]:
    joined = ["".join(text for mark, text in line.pieces if mark in marks).strip() for line in lines]
    return [text for text in joined if text]


VOCABULARY = ["anak", "wajib", "dilarang", "dan", "atau", "tahun", "5", "15", "orang tua"]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12)
TEXTS = st.lists(WORDS.map(" ".join).map(lambda text: ("(1)", 0, text)), max_size=5)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_their_difference(old: list[history.Flat], new: list[history.Flat]) -> None:
    lines = list(history.compare(old, new))
    assert text_of(lines, Mark.SAME, Mark.ADDED) == [text for _, _, text in new]
    before = " ".join(text_of(lines, Mark.SAME, Mark.GONE)).split()
    assert before == " ".join(text for _, _, text in old).split()


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: list[history.Flat]) -> None:
    assert {mark for line in history.compare(text, text) for mark, _ in line.pieces} <= {Mark.SAME}


# Prohibition, sanction, both forms of the citation (facts: each prohibition of Bab XIA has its sanction in Bab XII).
PAIRS = [
    ("76A", "77"),
    ("76B", "77B"),
    ("76C", "80"),
    ("76F", "83"),
    ("76G", "86A"),
    ("76H", "87"),
    ("76I", "88"),
    ("76J", "89"),
]


@pytest.mark.parametrize(("prohibition", "sanction"), PAIRS)
def test_prohibition_and_sanction_name_each_other(graph: Graph, prohibition: str, sanction: str) -> None:
    here, there = (ids.article_id("uu-35-2014", label) for label in (prohibition, sanction))
    assert set(graph.pairs_of[here]) <= set(graph.pairs_of[there])
    pair = graph.pairs_of[here][0]
    target = graph.sanctioning(pair)
    act = "UU No. 23 Tahun 2002 sebagaimana telah diubah dengan UU No. 35 Tahun 2014"
    official, short = graph.official_citation(pair.prohibition, target), graph.short_citation(pair.prohibition, target)
    assert official.startswith(f"Pasal {prohibition}")
    assert f" jo. Pasal {sanction}" in official
    assert official.endswith(f" {act}")
    assert short.endswith(" UU 35/2014")


def test_the_ready_citation_of_exploitation(graph: Graph) -> None:
    targets = (Target("uu-35-2014", "76i"), Target("uu-35-2014", "88"))
    expected = "Pasal 76I jo. Pasal 88 UU No. 23 Tahun 2002 sebagaimana telah diubah dengan UU No. 35 Tahun 2014"
    assert graph.official_citation(*targets) == expected
    assert graph.short_citation(*targets) == "Pasal 76I jo. Pasal 88 UU 35/2014"
    assert graph.official_citation(Target("uu-23-2002", "78")) == "Pasal 78 UU No. 23 Tahun 2002"
    assert graph.official_citation(Target("uu-35-2014", "ii")) == "Pasal II UU No. 35 Tahun 2014"


def test_no_prohibition_in_force_is_without_a_sanction(graph: Graph) -> None:
    def prohibits(article: Article) -> bool:
        own = article.status.status is Status.BERLAKU and not article.sanctions
        return own and any(duty.norm is Norm.LARANGAN for duty in article.duties)

    assert [name for name, article in graph.articles.items() if prohibits(article) and name not in graph.pairs_of] == []


def test_terms_hold_in_their_own_act(graph: Graph) -> None:
    def meaning(name: str, regulation: str) -> str:
        return next(term.meaning for _, term in graph.terms[regulation] if term.name == name)

    assert meaning("Setiap Orang", "uu-21-2007") != meaning("Setiap Orang", "uu-35-2014")
    assert graph.terms["uu-23-2002"] == graph.terms["uu-35-2014"] == graph.terms["uu-17-2016"]
    old = graph.articles["uu-23-2002/pasal-59"]
    assert {article.regulation for article, _ in graph.terms_in(old)} == {"uu-23-2002"}


def test_verification_of_all_national_acts(graph: Graph) -> None:
    for regulation in graph.corpus.regulations:
        if regulation.type == "uu":
            assert regulation.verification is not None
            assert [check for check in regulation.verification.checks if check.differences] == [], regulation.id
            assert {check.label for check in regulation.verification.checks} >= {
                article.label for article in regulation.articles if article.change is not Change.DIHAPUS
            }


@pytest.mark.parametrize("act", ["uu-23-2002", "uu-35-2014", "uu-17-2016", "uu-21-2007"])
def test_labels_equal_the_true_structure(site: Path, shared: Path, act: str) -> None:
    true = json.loads((shared / f"target-structure/{act}.json").read_text(encoding="utf-8"))
    ours = json.loads((site / f"api/peraturan/{act}.json").read_text(encoding="utf-8"))
    articles = {one["label"]: one for one in ours["pasal"]}
    for wanted in true["pasal"]:
        article = articles[wanted["label"]]
        ayat = [one["label"] for one in article["ketentuan"] if one["jenis"] == "ayat"]
        assert ayat == wanted["ayat"], wanted["label"]
        for place, items in wanted["items"].items():
            ayat, _, huruf = place.partition("/")
            holder = inside(inside(article["ketentuan"], ayat), huruf)
            found = [one["label"] for one in flat(holder) if one["jenis"] in ("huruf", "angka")]
            assert [label for label in found if label in items] == items, (wanted["label"], place)


def inside(items: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    """Return what stands below a provision of a list, the list itself for no label."""
    return next(one for one in flat(items) if one["label"] == label)["anak"] if label else items


def flat(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """List provisions with all below them."""
    return [one for item in items for one in (item, *flat(item["anak"]))]


def test_the_sanctions_are_those_of_the_law(site: Path, shared: Path) -> None:
    text = (shared / "sources/law/uu-17-2016/sanctions.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    assert rows
    ours = json.loads((site / "api/peraturan/uu-17-2016.json").read_text(encoding="utf-8"))
    found = {(one["label"], sanction["ayat"]): sanction for one in ours["pasal"] for sanction in one["pidana"]}
    first, fifth = found["81", "1"], found["81", "5"]
    assert (first["penjara_min"], first["penjara_maks"], first["denda_maks"]) == (60, 180, 5_000_000_000)
    assert (fifth["penjara_min"], fifth["penjara_maks"], fifth["alternatif"]) == (120, 240, ["mati", "seumur-hidup"])
