"""Search from index to answers: what people type finds the right article, and only a whole, new index is used."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from suluh import builder, corpus
from suluh.builder import CorpusError
from suluh.citations import Name, Names
from suluh.graph import Graph
from suluh.ids import parse
from suluh.search import index as indexes
from suluh.search import query, resources, understanding, writing
from suluh.search.entry import KINDS, Document
from suluh.search.index import SearchIndex
from suluh.web import LiveIndex

MADE = (indexes.POINTER, "indeks-*")  # what a build puts beside the files that people edit
QUESTION, ANSWER = "restitusi korban perdagangan orang", "uu-21-2007/pasal-48"


def read_cases(path: Path) -> list[tuple[str, str, int]]:
    """Read (question, right answer, lowest rank at which it may come)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row["pertanyaan"], row["jawaban"], int(row["peringkat"])) for row in rows]


CASES = read_cases(Path(__file__).parent / "data/cari.tsv")


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the corpus and of the language resources, with its index."""
    place = tmp_path_factory.mktemp("cari")
    for part in ("regulations", "docs"):
        shutil.copytree(root / part, place / part)
    shutil.copytree(root / resources.FOLDER, place / resources.FOLDER, ignore=shutil.ignore_patterns(*MADE))
    builder.build_index(place)
    return place


@pytest.fixture(scope="module")
def index(built: Path) -> SearchIndex:
    return builder.open_index(built)


def terms_of(index: SearchIndex, text: str) -> set[str]:
    return {word.term for word in index.analysis.words(text)}


def answering(index: SearchIndex, question: str) -> frozenset[str]:
    """Every term that answers a question, citations and all."""
    asked = {word.term for word in index.analysis.words(query.clean(question))}
    return understanding.understand(index, query.clean(question)).terms | asked


@pytest.mark.parametrize(("question", "answer", "rank"), CASES)
def test_what_people_type_finds_the_article(index: SearchIndex, question: str, answer: str, rank: int) -> None:
    found = [result.id for result in query.search(index, question)]
    assert answer in found[:rank], found


def test_the_cases_ask_for_what_there_is(graph: Graph) -> None:
    answers = [parse(answer) for _, answer, _ in CASES]
    assert len(answers) >= 25
    assert all(target is not None and graph.resolves(target) for target in answers)


def test_a_cited_ayat_is_the_only_answer_and_leads_to_its_place(index: SearchIndex) -> None:
    [result] = query.search(index, "Pasal 48 ayat (6) UU TPPO")
    assert result.url == "peraturan/uu-21-2007/pasal-48/#ayat-6"
    assert result.citation == "Pasal 48 ayat (6) UU No. 21 Tahun 2007"
    assert result.snippet.startswith("Restitusi diberikan dalam 14 hari")


def test_a_cited_act_lifts_its_articles(index: SearchIndex) -> None:
    anywhere = query.search(index, "anak", limit=3)
    named = query.search(index, "anak perda medan 6/2023", limit=3)
    assert not all(result.id.startswith("perda-medan-6-2023/") for result in anywhere)
    assert all(result.id.startswith("perda-medan-6-2023/") for result in named)


def test_a_missing_ayat_falls_back_to_its_article(index: SearchIndex) -> None:
    [result] = query.search(index, "Pasal 48 ayat (99) UU TPPO")
    assert (result.id, result.url) == ("uu-21-2007/pasal-48", "peraturan/uu-21-2007/pasal-48/")


@pytest.mark.parametrize("question", ["", "   ", "?!()[]", "qwertyuiopxyz", "Pasal 999 UU 21/2007", "\ud800", "\x00"])
def test_nothing_is_found(index: SearchIndex, question: str) -> None:
    assert query.search(index, question) == []


def test_what_is_revoked_says_so(index: SearchIndex) -> None:
    [result] = query.search(index, "Pasal 2 UU TPPO")
    assert result.status == "dicabut"


@pytest.mark.parametrize("question", [question for question, _, _ in CASES])
def test_marks_point_at_words_of_the_question(index: SearchIndex, question: str) -> None:
    wanted = answering(index, question)
    for result in query.search(index, question):
        for start, end in result.marks:
            assert 0 <= start < end <= len(result.snippet)
            assert wanted.intersection(terms_of(index, result.snippet[start:end]))


def test_a_snippet_marks_what_was_asked_for(index: SearchIndex) -> None:
    result = query.search(index, "korban menderita")[0]
    assert result.marks
    marked = [result.snippet[start:end].lower() for start, end in result.marks]
    assert all(word.startswith("korban") or "derita" in word for word in marked), marked


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_respected(index: SearchIndex, kind: str) -> None:
    for question in ("perlindungan anak", "Pasal 48 UU TPPO", "UU TPPO"):
        assert all(result.kind == kind for result in query.search(index, question, kind=kind))
    assert query.search(index, "perdagangan orang melapor perlindungan anak", kind=kind)


@pytest.mark.parametrize(("limit", "most"), [(1, 1), (3, 3), (100, 100), (0, 1), (-5, 1), (10**9, 100)])
def test_limit_is_respected(index: SearchIndex, limit: int, most: int) -> None:
    question = "setiap orang yang melakukan tindak pidana perdagangan orang pasal anak korban"
    assert 1 <= len(query.search(index, question, limit=limit)) <= most


def test_results_come_once_and_in_order(index: SearchIndex) -> None:
    for question, _, _ in CASES:
        results = query.search(index, question, limit=50)
        for handled in (True, False):  # situations and procedures stand among the law, each in their own order
            scores = [one.score for one in results if (one.kind in ("situasi", "prosedur")) is handled]
            assert scores == sorted(scores, reverse=True)
        assert len({result.id for result in results}) == len(results)


HOSTILE = st.text(max_size=300) | st.text(
    alphabet='()[]{}/\\:-–"^~*?+!&|<>=.,;#%\x00\x1f\u202e\ud800aIXV1 ', max_size=80
)
LEGAL = st.lists(
    st.sampled_from(["pasal", "ps", "ayat", "huruf", "jo", "s.d.", "dan", "uu", "no", "tahun", "2007", "21/2007", "48"])
    | st.sampled_from(["76I", "(", ")", ",", "/", "–", "TPPO", "II", "d", "undang-undang", "nomor", "medan"]),
    max_size=25,
).map(" ".join)


@given(question=HOSTILE | LEGAL, kind=st.none() | st.sampled_from(KINDS), limit=st.integers(-3, 150))
@example(question="(" * 50_000, kind=None, limit=10)
@example(question="Pasal 48 " * 6_000, kind=None, limit=10)
@example(question="pasal 1 s.d. pasal 999999999", kind=None, limit=10)
@example(question="\ud800\udfff" * 100, kind="pasal", limit=1)
@example(question="a" * 50_000, kind=None, limit=10)
@example(question="\n\x00\x1b[31m\u202e", kind=None, limit=10)
@example(question="Pasal " + "9" * 5_000 + " UU 21/2007", kind=None, limit=10)
@example(question='body:restitusi AND (kind:"pasal" OR id:*) NOT x^9~2 [a TO b]', kind=None, limit=10)
def test_no_question_is_refused(index: SearchIndex, question: str, kind: str | None, limit: int) -> None:
    results = query.search(index, question, kind=kind, limit=limit)
    assert len(results) <= max(1, min(limit, query.MAX_LIMIT))
    assert all(kind in (None, result.kind) for result in results)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet="ab  \n.(İẞ️́é", max_size=700), min_size=1, max_size=3), question=st.text("ab éİ"))
@example(texts=["x" * 600 + " kata"], question="kata")
@example(texts=["kata " + "x" * 600], question="kata")
@example(texts=["x" * 600], question="x" * 600)
def test_snippets_of_any_text(tmp_path: Path, texts: list[str], question: str) -> None:
    passages = tuple((f"ayat-{number}", text) for number, text in enumerate(texts, 1))
    document = Document("x", "pasal", "Judul", "Pasal 1", "x/", "berlaku", "uu-1-2000", "", passages)
    writing.build(tmp_path, "sidik", [document], Names())
    opened = indexes.open_current(tmp_path, "sidik")
    assert opened is not None
    assert query.search(opened, "judul")
    for result in query.search(opened, f"judul {question}"):
        assert len(result.snippet) <= 300
        wanted = answering(opened, f"judul {question}")
        assert all(wanted & terms_of(opened, result.snippet[start:end]) for start, end in result.marks)


# The index on disk


@pytest.fixture
def indexed(built: Path, tmp_path: Path) -> Path:
    """A copy of the corpus with its index; two folders deep, so that a pointer may lead out of it."""
    home = tmp_path / "luar" / "dalam"
    for part in ("regulations", "docs", indexes.FOLDER):
        shutil.copytree(built / part, home / part)
    return home


def pointer(root: Path) -> Path:
    return root / indexes.FOLDER / indexes.POINTER


def folder(root: Path) -> Path:
    """The folder of the index in use."""
    return pointer(root).parent / str(json.loads(pointer(root).read_text(encoding="utf-8"))["folder"])


def is_trusted(root: Path) -> bool:
    return indexes.open_current(root, corpus.fingerprint(root)) is not None


def assert_rebuilt(root: Path, old: Path) -> None:
    """The index in use is refused; a new one is built in its place and answers."""
    assert not is_trusted(root)
    assert query.search(builder.open_index(root), QUESTION)[0].id == ANSWER
    assert folder(root) != old
    assert is_trusted(root)


def test_a_whole_index_is_used_as_it_is(indexed: Path) -> None:
    before = pointer(indexed).read_bytes()
    assert query.search(builder.open_index(indexed), QUESTION)[0].id == ANSWER
    assert pointer(indexed).read_bytes() == before


def edited(place: Path) -> set[str]:
    names = [path.name for path in (place / resources.FOLDER).iterdir()]
    return set(names) - shutil.ignore_patterns(*MADE)("", names)


def test_only_the_index_in_use_is_kept(indexed: Path) -> None:
    before = edited(indexed)
    builder.build_index(indexed)
    names = {path.name for path in pointer(indexed).parent.iterdir()}
    assert names == {folder(indexed).name, indexes.POINTER, *before}
    assert {resources.THESAURUS, resources.ASKED} <= before


def test_what_dead_builds_left_is_removed_and_a_build_at_work_is_not(indexed: Path) -> None:
    home = indexed / indexes.FOLDER
    before = edited(indexed)
    for name, age in (("indeks-mati", 2 * 3600), ("indeks-bekerja", 60), ("catatan", 2 * 3600)):
        (home / name).mkdir()
        os.utime(home / name, (time.time() - age,) * 2)
    old = folder(indexed)
    builder.build_index(indexed)
    assert {path.name for path in home.iterdir()} == {
        *(indexes.POINTER, folder(indexed).name),
        *("indeks-bekerja", "catatan", *before),
    }
    assert not old.exists()


def test_a_garbled_pointer_makes_no_build_remove_other_things(indexed: Path) -> None:
    (indexed.parent / "penting").touch()
    repoint(indexed, folder="../..")
    builder.build_index(indexed)
    assert (indexed.parent / "penting").exists()
    assert (indexed / "regulations").is_dir()


def test_two_builds_at_once_both_succeed(copy: Path) -> None:
    whole = [sys.executable, "-m", "suluh.cli", "--root", str(copy), "search", "--json", QUESTION]
    for _ in range(2):
        shutil.rmtree(copy / indexes.FOLDER, ignore_errors=True)
        running = [subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "ab"]
        ended = [process.communicate(timeout=120) for process in running]
        assert [process.returncode for process in running] == [0, 0], ended
        assert all(json.loads(out)[0]["id"] == ANSWER for out, _ in ended)


def test_a_missing_index_is_built(copy: Path) -> None:
    assert query.search(builder.open_index(copy), QUESTION)[0].id == ANSWER
    shutil.rmtree(folder(copy))
    assert query.search(builder.open_index(copy), QUESTION)[0].id == ANSWER


def reword(root: Path) -> None:
    path = root / "regulations/uu-21-2007/pasal-067.md"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + " Kaleidoskop.\n", encoding="utf-8")


def test_a_changed_corpus_is_indexed_anew(indexed: Path) -> None:
    old = folder(indexed)
    reword(indexed)
    assert_rebuilt(indexed, old)
    assert query.search(builder.open_index(indexed), "kaleidoskop")[0].id == "uu-21-2007/pasal-67"


def test_a_changed_program_builds_anew(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = folder(indexed)
    monkeypatch.setattr(indexes, "code_version", lambda: "lain")
    assert_rebuilt(indexed, old)


@pytest.mark.parametrize("name", ["search/analysis.py", "ids.py", "citations.py", "graph.py"])
def test_any_code_that_shapes_the_index_counts(root: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(root / "scripts/suluh", tmp_path / "suluh")
    asking = [sys.executable, "-c", "from suluh.search.index import code_version as v; print(v())"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    before = subprocess.run(asking, env=environment, capture_output=True, check=True, timeout=60).stdout
    with (tmp_path / "suluh" / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    after = subprocess.run(asking, env=environment, capture_output=True, check=True, timeout=60).stdout
    assert before != after


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [truncated, flipped, lambda _: b""], ids=["terpotong", "terbalik", "kosong"])
def test_a_damaged_file_is_noticed(indexed: Path, damage: Callable[[bytes], bytes]) -> None:
    files = [path for path in folder(indexed).iterdir() if path.stat().st_size]
    assert len(files) >= 2
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(damage(whole))
        assert not is_trusted(indexed), path.name
        path.write_bytes(whole)
        assert is_trusted(indexed), path.name
    old = folder(indexed)
    files[-1].write_bytes(damage(files[-1].read_bytes()))
    assert_rebuilt(indexed, old)


def test_a_file_too_many_or_too_few_is_noticed(indexed: Path) -> None:
    old = folder(indexed)
    (old / "MAIN_zzz.seg").write_bytes(b"asing")
    assert_rebuilt(indexed, old)
    old = folder(indexed)
    next(old.glob("*.seg")).unlink()
    assert_rebuilt(indexed, old)


GARBAGE = {
    "kosong": b"",
    "terpotong": b'{"folder": "indeks-',
    "bukan-utf8": b"\xff\xfe\x00",
    "daftar": b"[]",
    "null": b"null",
    "angka": b"1e999",
    "dalam": b"[" * 200_000,
    "tanpa-kunci": b"{}",
    "jenis-salah": b'{"folder": 5, "corpus": [], "code": {}, "files": 1, "aliases": 7}',
}


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE.keys())
def test_a_garbled_pointer_is_not_trusted(indexed: Path, data: bytes) -> None:
    pointer(indexed).write_bytes(data)
    assert not is_trusted(indexed)


def test_a_garbled_pointer_is_replaced(indexed: Path) -> None:
    old = folder(indexed)
    pointer(indexed).write_bytes(GARBAGE["dalam"])
    assert_rebuilt(indexed, old)


def repoint(root: Path, **values: object) -> None:
    """Write a pointer that is right in all but the given values."""
    fields = json.loads(pointer(root).read_text(encoding="utf-8")) | values
    pointer(root).write_text(json.dumps(fields), encoding="utf-8")


@pytest.mark.parametrize("name", ["../..", "..", ".", "", "../asing", "asing", "indeks-x/../../asing", "/", "\x00"])
def test_a_foreign_folder_is_never_opened(indexed: Path, name: str) -> None:
    """A complete index lies where the pointer leads: its place alone is the reason to refuse it."""
    (indexed / indexes.FOLDER / "indeks-x").mkdir()
    if name not in ("/", "\x00"):
        shutil.copytree(folder(indexed), (indexed / indexes.FOLDER / name).resolve(), dirs_exist_ok=True)
    repoint(indexed, folder=name)
    assert not is_trusted(indexed)


def test_a_pointer_to_a_foreign_folder_is_replaced(indexed: Path) -> None:
    old = folder(indexed)
    repoint(indexed, folder="../..")
    assert_rebuilt(indexed, old)


@pytest.mark.parametrize("kept", [[], ["nama.json"]], ids=["kosong", "tanpa-indeks"])
def test_a_folder_without_an_index_is_not_trusted(indexed: Path, kept: list[str]) -> None:
    empty = indexed / indexes.FOLDER / "indeks-kosong"
    empty.mkdir()
    for name in kept:
        shutil.copy(folder(indexed) / name, empty)
    files = json.loads(pointer(indexed).read_text(encoding="utf-8"))["files"]
    repoint(indexed, folder="indeks-kosong", files={name: files[name] for name in kept})
    assert not is_trusted(indexed)


NAMES = Names((Name("uu tppo", "uu-21-2007"),), (("uu-1-2000", "uu-2-2001"),))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("kecil")
    document = Document("x", "pasal", "Judul", "Pasal 1", "x/", "berlaku", "uu-1-2000", "", (("", "isi"),))
    writing.build(place, "sidik", [document], NAMES)
    return place


def test_a_flipped_byte_of_the_pointer_changes_no_answer(small: Path) -> None:
    whole = pointer(small).read_bytes()
    for spot in range(len(whole)):
        for mask in (1, 128):
            pointer(small).write_bytes(whole[:spot] + bytes([whole[spot] ^ mask]) + whole[spot + 1 :])
            opened = indexes.open_current(small, "sidik")
            assert opened is None or opened.names == NAMES, spot
    pointer(small).write_bytes(whole)
    assert indexes.open_current(small, "sidik") is not None


def tree(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_a_broken_corpus_leaves_the_index_as_it_was(indexed: Path) -> None:
    home = indexed / indexes.FOLDER
    before = tree(home)
    (indexed / "regulations/uu-21-2007/pasal-003.md").write_text("rusak\n", encoding="utf-8")
    with pytest.raises(CorpusError):
        builder.build_index(indexed)
    with pytest.raises(CorpusError):
        builder.open_index(indexed)
    assert tree(home) == before


def test_a_build_that_fails_half_way_leaves_the_index_as_it_was(indexed: Path) -> None:
    home = indexed / indexes.FOLDER
    before = tree(home)

    def failing() -> Iterator[Document]:
        yield Document("x", "pasal", "Judul", "Pasal 1", "x/", "berlaku", "uu-1-2000", "", (("", "isi"),))
        raise RuntimeError("terputus")

    with pytest.raises(RuntimeError, match="terputus"):
        writing.build(indexed, "sidik", failing(), Names())
    assert tree(home) == before


def test_an_open_index_answers_after_its_files_are_gone(indexed: Path) -> None:
    opened = builder.open_index(indexed)
    shutil.rmtree(indexed / indexes.FOLDER)
    assert query.search(opened, QUESTION)[0].id == ANSWER


def test_a_live_index_takes_up_a_new_one(indexed: Path) -> None:
    live = LiveIndex(indexed, builder.open_index(indexed))
    first = live.get()
    assert live.settled() is first
    reword(indexed)
    builder.build_index(indexed)
    assert query.search(live.settled(), "kaleidoskop")[0].id == "uu-21-2007/pasal-67"


def test_a_live_index_never_takes_up_a_broken_one(indexed: Path) -> None:
    live = LiveIndex(indexed, builder.open_index(indexed))
    pointer(indexed).write_bytes(b"{")
    assert query.search(live.settled(), QUESTION)[0].id == ANSWER
    pointer(indexed).unlink()
    assert query.search(live.settled(), QUESTION)[0].id == ANSWER


def test_a_live_index_answers_while_another_is_built(indexed: Path) -> None:
    live = LiveIndex(indexed, builder.open_index(indexed))
    first = live.get()
    rebuilding = threading.Thread(target=lambda: [builder.build_index(indexed) for _ in range(3)])
    rebuilding.start()
    answers = []
    while rebuilding.is_alive():
        answers.append(query.search(live.get(), QUESTION)[0].id)
        rebuilding.join(0.01)
    assert set(answers) == {ANSWER}
    assert live.settled() is not first
