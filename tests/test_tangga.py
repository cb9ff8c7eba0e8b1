"""The ladder from acts of parliament to the city: what is in force, what is known, and never that there is no rule."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from playwright.sync_api import Browser

from suluh.graph import Graph
from suluh.kind import RegulationType
from suluh.model import Coverage, Status
from suluh.site.ladder import Ladder, ladders
from suluh.site.pages import pages

PERDA, PERWAL = "perda-medan-6-2023", "perwal-medan-9-2023"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(graph: Graph) -> dict[str, Ladder]:
    return {one.topic: one for one in ladders(graph)}


@pytest.fixture(scope="module")
def page(content: Callable[[str], Tag]) -> Tag:
    return content("tangga")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_every_topic_of_an_act_in_force_is_there(graph: Graph, made: dict[str, Ladder]) -> None:
    acts = {act.id for act in graph.corpus.regulations if act.type is RegulationType.UU}
    expected = {
        (topic, article.regulation, article.label)
        for article in graph.corpus.articles()
        if article.regulation in acts and article.status.status is Status.BERLAKU
        for topic in article.topics
    }
    found = [
        (topic, article.regulation, article.label)
        for topic, one in made.items()
        for rung in one.national
        for article in rung.articles
    ]
    assert len(found) == len(set(found)) > 300
    assert set(found) == expected


def test_what_is_known_of_the_city_is_there(graph: Graph, made: dict[str, Ladder]) -> None:
    for topic, one in made.items():
        assert [rung.acts[0].id for rung in one.city] == [PERDA, PERWAL]
        for rung in one.city:
            expected = [article for article in rung.acts[0].articles if topic in article.topics]
            assert list(rung.articles) == expected
    known = {topic for topic, one in made.items() if one.known}
    assert known >= {"eksploitasi-ekonomi", "layanan-terpadu", "pelaporan"}
    assert "restitusi" not in known
    assert graph.articles[f"{PERDA}/pasal-30"] in made["eksploitasi-ekonomi"].city[0].articles


def test_acts_that_belong_together_share_a_rung(made: dict[str, Ladder]) -> None:
    first, second = made["eksploitasi-ekonomi"].national
    assert [act.id for act in first.acts] == ["uu-23-2002", "uu-35-2014", "uu-17-2016"]
    assert [article.label for article in first.articles] == ["66", "71D", "76I", "88"]
    assert [act.id for act in second.acts] == ["uu-21-2007"]


def test_revoked_and_superseded_articles_are_not_there(made: dict[str, Ladder]) -> None:
    trafficking = {
        (article.regulation, article.label) for rung in made["perdagangan-orang"].national for article in rung.articles
    }
    assert ("uu-21-2007", "3") in trafficking
    assert ("uu-21-2007", "2") not in trafficking


def test_unknown_says_so_and_never_that_there_is_no_rule(made: dict[str, Ladder]) -> None:
    for one in made.values():
        for rung in one.city:
            assert f"elum diketahui: naskah {rung.kind} belum terbaca" in rung.unknown


def with_whole_city(graph: Graph) -> Graph:
    acts = graph.corpus.regulations
    whole = tuple(replace(act, coverage=Coverage.LENGKAP) if act.id in (PERDA, PERWAL) else act for act in acts)
    return Graph(replace(graph.corpus, regulations=whole))


def test_a_text_that_was_read_is_no_longer_called_unread(graph: Graph) -> None:
    found = {one.topic: one for one in ladders(with_whole_city(graph))}
    assert found["eksploitasi-ekonomi"].city[0].unknown == ""
    assert "ditandai" in found["restitusi"].city[0].unknown
    assert "terbaca" not in found["restitusi"].city[0].unknown
    [text] = [one.content for one in pages(with_whole_city(graph)) if one.path == "tangga.md"]
    assert "belum terbaca" not in text


def test_the_page_has_a_fold_and_a_jump_for_each_topic(page: Tag, made: dict[str, Ladder]) -> None:
    folds = [str(one["id"]) for one in page.select("details")]
    assert sorted(folds) == sorted(f"topik-{topic}" for topic in made)
    assert [str(one["href"]) for one in page.select("nav a")] == [f"#{name}" for name in folds]
    assert not page.select("details[open]")


def test_the_counts_of_the_page(page: Tag, made: dict[str, Ladder]) -> None:
    text = words(page)
    known = sum(1 for one in made.values() if one.known)
    assert f"{known} dari {len(made)} topik" in text
    for kind, place in (("Perda", 0), ("Perwal", 1)):
        assert f"{kind} {sum(1 for one in made.values() if one.city[place].articles)} topik" in text


def test_a_topic_unknown_in_the_city(page: Tag) -> None:
    fold = page.select_one("#topik-restitusi")
    assert fold
    text = words(fold)
    assert "Belum diketahui: naskah Perda belum terbaca." in text
    assert "Belum diketahui: naskah Perwal belum terbaca." in text
    assert "Pasal 48" in text


def test_nowhere_does_the_page_say_that_the_city_has_no_rule(page: Tag) -> None:
    text = words(page).lower().replace("belum diketahui bukan berarti tidak diatur", "")
    for phrase in ("tidak diatur", "tidak mengatur", "belum diatur", "belum mengatur", "tidak ada aturan", "kosong"):
        assert phrase not in text


def test_the_json_is_the_same(site: Path, made: dict[str, Ladder]) -> None:
    published: list[Json] = json.loads((site / "api/tangga.json").read_text(encoding="utf-8"))
    assert [one["topik"] for one in published] == list(made)
    for one in published:
        rungs = (*made[one["topik"]].national, *made[one["topik"]].city)
        shown = (*one["undang_undang"], *one["kota"])
        assert [len(rung["pasal"]) for rung in shown] == [len(rung.articles) for rung in rungs]
        assert all("belum terbaca" in rung["belum_diketahui"] for rung in one["kota"])


def test_regulations_lead_to_the_ladder(site: Path) -> None:
    assert 'href="../tangga/"' in (site / "peraturan/index.html").read_text(encoding="utf-8")


def test_a_jump_opens_its_topic(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        opened = context.new_page()
        opened.goto(server + "tangga/")
        opened.locator('nav a[href="#topik-restitusi"]').click()
        opened.wait_for_selector("#topik-restitusi[open]")
        box = opened.locator("#topik-restitusi summary").bounding_box()
        assert box
        assert 0 <= box["y"] < 400
