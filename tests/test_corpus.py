"""The real corpus: no problems, and the labels and sanction figures of UU 21/2007 as the official text has them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from suluh import corpus, rules
from suluh.graph import Graph
from suluh.site import api

Json = dict[str, Any]
REGULATION = "uu-21-2007"
LIFE = "seumur-hidup"
# How the target file names a sanction that is no figure -> what the restated sanction says.
FORMULAS = {
    "ditambah 1/3": "ditambah 1/3",
    "pidana yang sama (rujukan)": "pidana yang sama",
    "pidana tambahan": "pidana tambahan",
    "denda 3x": "denda 3x",
    "tidak dipidana": "tidak dipidana",
    "kurungan": "kurungan pengganti",
    "penjara seumur hidup": "",
}


@pytest.fixture(scope="module")
def structure(root: Path) -> list[Json]:
    text = (root / f"tests/data/struktur-{REGULATION}.json").read_text(encoding="utf-8")
    articles: list[Json] = json.loads(text)["pasal"]
    return articles


@pytest.fixture(scope="module")
def articles(graph: Graph) -> list[Json]:
    """The articles in the JSON that the site publishes."""
    published: list[Json] = json.loads(dict(api.files(graph))[f"api/peraturan/{REGULATION}.json"])["pasal"]
    return published


def test_the_corpus_has_no_problems(root: Path) -> None:
    assert [str(problem) for problem in rules.check(corpus.load(root))] == []


def test_every_article_is_there_once_and_in_order(articles: list[Json], structure: list[Json]) -> None:
    assert [article["label"] for article in articles] == [str(number) for number in range(1, 68)]
    assert [article["label"] for article in structure] == [article["label"] for article in articles]


def test_chapters_and_parts(articles: list[Json], structure: list[Json]) -> None:
    places = [(article["bab"], article["bagian"], article["paragraf"]) for article in structure]
    assert [(article["bab"], article["bagian"], article["paragraf"]) for article in articles] == places


def labels(provisions: list[Json], kinds: tuple[str, ...]) -> list[str]:
    return [provision["label"] for provision in provisions if provision["jenis"] in kinds]


def items(provisions: list[Json], above: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield (path of labels, labels of the items below it): "" for the article, "2" for ayat (2), "/b" for huruf b."""
    if found := labels(provisions, ("huruf", "angka")):
        yield above, found
    for provision in provisions:
        if provision["jenis"] == "ayat":
            yield from items(provision["anak"], provision["label"])
        elif provision["jenis"] != "paragraf":
            yield from items(provision["anak"], f"{above}/{provision['label']}")


def test_labels_of_ayat(articles: list[Json], structure: list[Json]) -> None:
    expected = {article["label"]: article["ayat"] for article in structure}
    assert {article["label"]: labels(article["ketentuan"], ("ayat",)) for article in articles} == expected


def test_labels_of_huruf_and_angka(articles: list[Json], structure: list[Json]) -> None:
    expected = {article["label"]: article["items"] for article in structure}
    assert {article["label"]: dict(items(article["ketentuan"])) for article in articles} == expected


def months(text: str | None) -> int | str | None:
    """Read "3 tahun" or "penjara seumur hidup" as the published JSON counts it."""
    if not text:
        return None
    return LIFE if text == "penjara seumur hidup" else 12 * int(text.removesuffix(" tahun"))


def rupiah(text: str | None) -> int | None:
    return int(text.removeprefix("Rp").removesuffix(",00").replace(".", "")) if text else None


def figures(row: Json) -> Json:
    """Return a sanction of the target file in the terms of the published JSON."""
    return {
        "ayat": row["ayat"] or None,
        "jenis": "kurungan" if row["other"] == "kurungan" else "penjara",
        "penjara_min": months(row["prison_min"]),
        "penjara_maks": months(row["prison_max"]),
        "denda_min": rupiah(row["fine_min"]),
        "denda_maks": rupiah(row["fine_max"]),
    }


def formulas(row: Json) -> list[str]:
    return [FORMULAS[part] for part in (row["other"] or "").split(" | ") if part]


def assert_sanctions(articles: list[Json], expected: dict[str, list[Json]]) -> None:
    """Compare figures one by one, and formulas by the words that name them."""
    found = {article["label"]: article["pidana"] for article in articles if article["pidana"]}
    keys = ("ayat", "jenis", "penjara_min", "penjara_maks", "denda_min", "denda_maks")
    shown = {label: [{key: one[key] for key in keys} for one in sanctions] for label, sanctions in found.items()}
    assert shown == {label: [figures(row) for row in rows] for label, rows in expected.items()}
    for label, rows in expected.items():
        for row, sanction in zip(rows, found[label], strict=True):
            assert all(formula in (sanction["lain"] or "") for formula in formulas(row)), f"Pasal {label}: {row}"


def test_sanctions_as_enacted(articles: list[Json], structure: list[Json]) -> None:
    assert_sanctions(articles, {one["label"]: one["sanctions"] for one in structure if one.get("sanctions")})


def test_sanctions_as_the_official_text_has_them(articles: list[Json], shared: Path) -> None:
    expected: dict[str, list[Json]] = {}
    with (shared / "sources/law" / REGULATION / "sanctions.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            expected.setdefault(row["pasal"], []).append(row)
    assert_sanctions(articles, expected)


def test_prison_and_fine_are_cumulative_as_enacted(articles: list[Json]) -> None:
    both = [one for article in articles for one in article["pidana"] if one["denda_maks"] and one["penjara_maks"]]
    assert len(both) == 15
    assert {one["hubungan"] for one in both} == {"dan"}


def test_no_sentence_of_an_official_text_is_copied(root: Path, shared: Path) -> None:
    command = [sys.executable, str(shared / "tools/overlap.py"), "regulations", "docs"]
    found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=120)
    assert (found.returncode, found.stderr) == (0, ""), found.stdout
