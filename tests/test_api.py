"""The JSON twin of the site: its shapes, what it says of a revoked article, and that every id in it leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from suluh import corpus, rules
from suluh.graph import Graph
from suluh.site import api

Json = dict[str, Any]
REVOKED = "uu-21-2007/pasal-2"
STATUS = {"status", "sejak", "oleh", "pengganti"}
HEAD = {"id", "jenis", "nomor", "tahun", "tentang", "status", "jumlah_pasal", "pasal_tersedia"}
ARTICLE = STATUS | {
    *("label", "judul", "bab", "bagian", "perubahan"),
    *("ketentuan", "pidana", "kewajiban", "rujukan", "dirujuk_oleh"),
}
PROVISION = {"id", "label", "jenis", "teks", "anak"}
PENALTY = {"penjara_min", "penjara_maks", "denda_min", "denda_maks", "hubungan", "lain", "keyakinan"}
SANCTION = PENALTY | {"ayat", "melanggar", "sesudah_uu_1_2026"}
DUTY = {"id", "dasar", "pemikul", "norma", "isi", "langkah", "celah"}
PROCEDURE = {"id", "judul", "fungsi", "langkah"}
STEP = {"id", "pelaku", "tindakan", "dasar", "memenuhi"}


@pytest.fixture(scope="module")
def published(graph: Graph) -> dict[str, Any]:
    """Every JSON file by path, as a reader gets it."""
    return {path: json.loads(text) for path, text in api.files(graph)}


@pytest.fixture(scope="module")
def articles(published: dict[str, Any]) -> dict[str, Json]:
    """Every article by id."""
    heads = published["api/peraturan.json"]
    acts = [published[f"api/peraturan/{head['id']}.json"] for head in heads]
    return {article["id"]: article for act in acts for article in act["pasal"]}


def tree(provisions: list[Json]) -> Iterator[Json]:
    for provision in provisions:
        yield provision
        yield from tree(provision["anak"])


def missing(records: list[Json], keys: set[str]) -> list[set[str]]:
    assert records
    return [lost for record in records if (lost := keys - record.keys())]


def test_list_of_regulations(published: dict[str, Any]) -> None:
    heads = published["api/peraturan.json"]
    assert missing(heads, HEAD) == []
    assert {"uu-21-2007", "perda-medan-6-2023", "perwal-medan-9-2023"} <= {head["id"] for head in heads}
    for head in heads:
        assert head["jumlah_pasal"] is None or head["pasal_tersedia"] <= head["jumlah_pasal"]


def test_a_regulation_repeats_its_head_and_lists_its_outline(published: dict[str, Any]) -> None:
    for head in published["api/peraturan.json"]:
        act = published[f"api/peraturan/{head['id']}.json"]
        assert {key: act[key] for key in head} == head
        assert len(act["pasal"]) == head["pasal_tersedia"]
    chapters = published["api/peraturan/uu-21-2007.json"]["bab"]
    assert [chapter["label"] for chapter in chapters] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    assert chapters[6]["bagian"][1]["pasal"] == ["60", "61", "62", "63"]


def test_articles(articles: dict[str, Json]) -> None:
    assert missing(list(articles.values()), ARTICLE) == []
    of_the_act = {name: article for name, article in articles.items() if article["id"].startswith("uu-21-2007/")}
    assert [name for name, article in of_the_act.items() if article["status"] != "berlaku"] == [REVOKED]


def test_provisions_are_a_tree_of_ids(articles: dict[str, Json]) -> None:
    for name, article in articles.items():
        provisions = list(tree(article["ketentuan"]))
        assert missing(provisions, PROVISION) == []
        assert {one["jenis"] for one in provisions} <= {"ayat", "huruf", "angka", "paragraf"}
        assert all(one["id"].startswith(name + "/") for one in provisions)
        assert all((one["label"] is None) == (one["jenis"] == "paragraf") for one in provisions)
    assert len({one["id"] for article in articles.values() for one in tree(article["ketentuan"])}) > 150


def test_labels_stand_without_brackets_and_dots(articles: dict[str, Json]) -> None:
    provisions = {one["id"]: one for one in tree(articles["uu-21-2007/pasal-29"]["ketentuan"])}
    assert provisions["uu-21-2007/pasal-29/huruf-b/angka-3"]["label"] == "3"
    assert provisions["uu-21-2007/pasal-29/huruf-b"]["label"] == "b"


def test_sanctions_have_two_columns(articles: dict[str, Json]) -> None:
    sanctions = [one for article in articles.values() for one in article["pidana"]]
    assert missing(sanctions, SANCTION) == []
    assert missing([one["sesudah_uu_1_2026"] for one in sanctions], PENALTY) == []
    for one in sanctions:
        assert isinstance(one["penjara_maks"], int | None) or one["penjara_maks"] in ("seumur-hidup", "mati")
        assert all(isinstance(one[key], int | None) for key in ("penjara_min", "denda_min", "denda_maks"))
        assert one["hubungan"] in ("dan", "atau", "dan/atau", None)


def test_the_revoked_article(articles: dict[str, Json]) -> None:
    article = articles[REVOKED]
    assert {key: article[key] for key in STATUS} == {
        "status": "dicabut",
        "sejak": "2026-01-02",
        "oleh": "uu-1-2023/pasal-622/ayat-1/huruf-q",
        "pengganti": ["uu-1-2023/pasal-455"],
    }


def test_articles_that_cite_the_revoked_one_say_so(articles: dict[str, Json]) -> None:
    outdated = {name for name, article in articles.items() if article["merujuk_tidak_berlaku"]}
    labels = [7, 8, 10, 11, 12, 15, 16, 17]
    assert {name for name in outdated if name.startswith("uu-21-2007/")} == {
        f"uu-21-2007/pasal-{label}" for label in labels
    }
    assert articles["uu-21-2007/pasal-7"]["merujuk_tidak_berlaku"] == [f"{REVOKED}/ayat-2"]
    assert articles["uu-21-2007/pasal-17"]["merujuk_tidak_berlaku"] == [REVOKED]
    assert {f"uu-21-2007/pasal-{label}" for label in labels} <= set(articles[REVOKED]["dirujuk_oleh"])


def test_a_provision_with_a_status_of_its_own_carries_it(copy: Path) -> None:
    path = copy / "regulations/uu-21-2007/pasal-048.md"
    own = "ayat-2/huruf-b: {status: dihapus, sejak: 2026-01-02, oleh: uu-1-2023/pasal-622}"
    text = path.read_text(encoding="utf-8").replace("topik:", f"status_ketentuan:\n  {own}\ntopik:", 1)
    path.write_text(text, encoding="utf-8")
    loaded = corpus.load(copy)
    assert loaded.problems == ()
    assert rules.check(loaded) == []
    text = dict(api.files(Graph(loaded.corpus)))["api/peraturan/uu-21-2007.json"]
    provisions = {one["id"]: one for one in tree(json.loads(text)["pasal"][47]["ketentuan"])}
    changed = {name: one for name, one in provisions.items() if "status" in one}
    assert list(changed) == ["uu-21-2007/pasal-48/ayat-2/huruf-b"]
    [one] = changed.values()
    assert (one["status"], one["sejak"], one["oleh"]) == ("dihapus", "2026-01-02", "uu-1-2023/pasal-622")


@pytest.fixture(scope="module")
def known(published: dict[str, Any], articles: dict[str, Json]) -> set[str]:
    """Every id that something may point at: acts, articles, provisions, external provisions."""
    heads = {head["id"] for head in published["api/peraturan.json"]}
    provisions = {one["id"] for article in articles.values() for one in tree(article["ketentuan"])}
    external = {fact["id"] for fact in published["api/rujukan.json"]}
    return heads | articles.keys() | provisions | external | {name.split("/")[0] for name in external}


def test_duties(published: dict[str, Any], articles: dict[str, Json], known: set[str]) -> None:
    duties = published["api/kewajiban.json"]
    assert missing(duties, DUTY) == []
    assert len({duty["id"] for duty in duties}) == len(duties)
    steps = {f"prosedur/{one['id']}#{step['id']}" for one in published["api/prosedur.json"] for step in one["langkah"]}
    for duty in duties:
        assert duty["id"].split("#")[0] in articles
        assert duty["dasar"] in known
        assert set(duty["langkah"]) <= steps
        assert bool(duty["langkah"]) == (duty["celah"] is None), "a step carries it out, or it says why none does"
    assert duties == [duty for article in articles.values() for duty in article["kewajiban"]]


def test_procedures(published: dict[str, Any], known: set[str]) -> None:
    procedures = published["api/prosedur.json"]
    assert missing(procedures, PROCEDURE) == []
    duties = {duty["id"]: duty for duty in published["api/kewajiban.json"]}
    for procedure in procedures:
        assert missing(procedure["langkah"], STEP) == []
        for step in procedure["langkah"]:
            assert set(step["dasar"]) <= known
            assert bool(step["dasar"]) == (step["tanpa_dasar"] is None)
            here = f"prosedur/{procedure['id']}#{step['id']}"
            assert all(here in duties[duty]["langkah"] for duty in step["memenuhi"])


def test_deadlines_rest_on_a_provision(published: dict[str, Any], known: set[str]) -> None:
    steps = [step for procedure in published["api/prosedur.json"] for step in procedure["langkah"]]
    deadlines = [step["tenggat"] for step in steps if step["tenggat"]]
    assert deadlines
    for deadline in deadlines:
        assert deadline["dasar"] in known
        assert isinstance(deadline["lama"], int)
        assert deadline["satuan"] in ("jam", "hari", "bulan", "tahun")


def test_sources_are_listed(published: dict[str, Any], articles: dict[str, Json]) -> None:
    names = {source["id"] for source in published["api/sumber.json"]}
    cited = {name for article in articles.values() for name in article["sumber"]}
    cited |= {name for procedure in published["api/prosedur.json"] for name in procedure["sumber"]}
    assert cited <= names
    assert all(article["sumber"] for article in articles.values())


def test_backlinks_mirror_links(articles: dict[str, Json]) -> None:
    there = {
        (name, "/".join(target.split("/")[:2])) for name, article in articles.items() for target in article["rujukan"]
    }
    back = {(target, name) for name, article in articles.items() for target in article["dirujuk_oleh"]}
    assert back == {pair for pair in there if pair[1] in articles}
