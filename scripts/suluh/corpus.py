"""The one place that reads `regulations/`, `docs/prosedur/` and `docs/situasi/`: folders in, Corpus and problems out.

A file with a problem is left out of the corpus, and its id is remembered as unreadable, so that the other files may go
on referring to it: one mistake gives one line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from suluh import frontmatter, ids, naskah, notation, records, textfiles
from suluh.frontmatter import Fields, Node, Scalar, Table, YamlError
from suluh.kind import RegulationType
from suluh.model import (
    Actor,
    Article,
    Body,
    CaseYear,
    Certainty,
    Contact,
    Corpus,
    Coverage,
    ExternalAct,
    OfficialDocument,
    Procedure,
    Regulation,
    Situation,
    Source,
    Verification,
)
from suluh.naskah import OfficialText
from suluh.problems import Problem
from suluh.records import Vocabulary

REGULATIONS = "regulations"
PROCEDURES = "docs/prosedur"
SITUATIONS = "docs/situasi"
EXTERNAL = "rujukan-luar"
IDENTITY = "peraturan.yml"
OFFICIAL = "naskah.md"
VERIFICATION = "verifikasi.yml"
SOURCES = "sumber.yml"
TOPICS = "topik.yml"
PEOPLE = "pelaku.yml"
CONTACTS = "kontak.yml"
CASES = "kasus-medan.yml"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the corpus, the problems of single files, and the ids of what could not be read."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    unreadable: frozenset[str]


def files(root: Path) -> list[Path]:
    """List every file that the corpus is made of, in a fixed order."""
    law = (f"{REGULATIONS}/*.yml", f"{REGULATIONS}/*/*.yml", f"{REGULATIONS}/*/*.md")
    patterns = (*law, f"{PROCEDURES}/*.md", f"{SITUATIONS}/*.md")
    return sorted(path for pattern in patterns for path in root.glob(pattern))


def fingerprint(root: Path) -> str:
    """Return a digest of names and bytes of all files of the corpus; what is built from it carries this value."""
    digest = hashlib.sha256()
    for path in files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load(root: Path) -> Loaded:
    """Read the whole corpus below a folder; never raises for anything an editor can write."""
    return _Reader(root).load()


def _rank(regulation: Regulation) -> tuple[int, str, str]:
    """Order regulations by rank (UU before Perda before Perwal), then by year."""
    return list(RegulationType).index(regulation.type), regulation.year, regulation.id


def _once(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out all but the first use of a word that is not in its list: the list may be what is wrong."""
    unlisted: set[str] = set()
    for problem in problems:
        if problem.code == frontmatter.UNLISTED:
            if problem.message in unlisted:
                continue
            unlisted.add(problem.message)
        yield problem


def _completed(regulation: Regulation, text: OfficialText) -> Regulation:
    """Give a regulation known only in part the outline of its official text, and what it lacks no longer."""
    outline = naskah.outline(text)
    count = sum(1 for division in outline for _ in division.walk())
    return replace(regulation, outline=outline, article_count=count, coverage=Coverage.LENGKAP, missing="")


class _Reader:
    """Reads the folders once and gathers problems and unreadable ids on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()
        self.words = Vocabulary(None, None, None)

    def load(self) -> Loaded:
        sources = self._sources()
        topics = self._names(TOPICS)
        self.words = Vocabulary(
            None if sources is None else frozenset(source.id for source in sources),
            None if topics is None else frozenset(key for key, _ in topics),
            None,
        )
        people, contacts = self._people(), self._contacts()
        self.words = replace(
            self.words,
            actors=None if people is None else frozenset(actor.id for actor in people),
            contacts=None if contacts is None else frozenset(contact.id for contact in contacts),
        )
        corpus = Corpus(
            tuple(sorted(self._regulations(), key=_rank)),
            tuple(self._external()),
            tuple(self._procedures()),
            tuple(sources or ()),
            tuple(topics or ()),
            people=tuple(people or ()),
            situations=tuple(self._situations()),
            contacts=tuple(contacts or ()),
            cases=self._cases(),
        )
        return Loaded(corpus, tuple(_once(sorted(self.problems))), frozenset(self.unreadable))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _table(self, path: Path) -> Table | None:
        """Read a YAML file."""
        text = self._text(path)
        return None if text is None else self._compose(path, text, 1)

    def _text(self, path: Path, limit: int = textfiles.MAX_BYTES) -> str | None:
        if not path.exists():
            self.problems.append(Problem(self._name(path), 1, "S08", "berkas tidak ada; buat berkas ini"))
            return None
        text, problems = textfiles.read(path, self._name(path), limit)
        self.problems += problems
        return text

    def _compose(self, path: Path, text: str, first_line: int) -> Table | None:
        try:
            return frontmatter.compose(text, first_line)
        except YamlError as error:
            self.problems.append(Problem(self._name(path), error.line, error.code, error.message))
            return None

    def _read(self, path: Path, table: Table, make: Callable[[Fields], T]) -> T | None:
        """Make a record of a mapping; None when any of its keys is wrong."""
        before = len(self.problems)
        fields = Fields(table, frontmatter.reporter(self._name(path), self.problems))
        record = make(fields)
        fields.close()
        return record if len(self.problems) == before else None

    def _record(self, path: Path, make: Callable[[Fields], T]) -> T | None:
        """Make a record of a whole YAML file."""
        table = self._table(path)
        return None if table is None else self._read(path, table, make)

    def _names(self, file: str) -> list[tuple[str, str]] | None:
        """Read a file of `key: name` lines."""
        path = self.root / REGULATIONS / file
        table = self._table(path)
        if table is None:
            return None
        report = frontmatter.reporter(self._name(path), self.problems)
        for key, node in table.entries:
            if not isinstance(node, Scalar) or not node.value:
                report(key.line, "M06", f"`{key.value}` harus satu nama; tulis `{key.value}: Nama`")
        return [(key.value, node.value if isinstance(node, Scalar) else "") for key, node in table.entries]

    def _entries(self, file: str, make: Callable[[Fields, str], T], short: str = "") -> list[T] | None:
        """Read a file of `key: mapping` entries; `short` is the key that a value without a mapping stands for, if any.

        An entry that is neither is reported and kept without content, so that others may go on naming it.
        """
        path = self.root / REGULATIONS / file
        table = self._table(path)
        return None if table is None else [self._entry(path, key, node, make, short) for key, node in table.entries]

    def _entry(self, path: Path, key: Scalar, node: Node, make: Callable[[Fields, str], T], short: str) -> T:
        report = frontmatter.reporter(self._name(path), self.problems)
        if short and isinstance(node, Scalar) and node.value:
            node = Table(((Scalar(short, key.line), node),), key.line)
        if not isinstance(node, Table):
            wanted = f"satu nama; tulis `{key.value}: Nama`" if short else "berisi `kunci: nilai`; perbaiki"
            report(key.line, "M06", f"`{key.value}` harus {wanted}")
            return make(Fields(Table((), key.line), frontmatter.unheard), key.value)
        fields = Fields(node, report)
        record = make(fields, key.value)
        fields.close()
        return record

    def _sources(self) -> list[Source] | None:
        return self._entries(SOURCES, records.source)

    def _people(self) -> list[Actor] | None:
        """Read `pelaku.yml`: `key: name`, or a mapping where more is known."""
        return self._entries(PEOPLE, lambda fields, key: records.actor(fields, self.words, key), short="nama")

    def _contacts(self) -> list[Contact] | None:
        """Read `kontak.yml`; a corpus without published contacts has no such file."""
        if not (self.root / REGULATIONS / CONTACTS).exists():
            return []
        return self._entries(CONTACTS, lambda fields, key: records.contact(fields, self.words, key))

    def _regulations(self) -> Iterator[Regulation]:
        patterns = (f"*/{IDENTITY}", "*/pasal-*.md")
        folders = {path.parent for pattern in patterns for path in (self.root / REGULATIONS).glob(pattern)}
        for path in sorted(folder / IDENTITY for folder in folders):
            regulation = self._record(path, partial(records.regulation, words=self.words, path=self._name(path)))
            if regulation is None or self._misnamed(path, path.parent.name, regulation):
                self.unreadable.add(path.parent.name)
                continue
            regulation = replace(regulation, verification=self._verification(path.with_name(VERIFICATION)))
            articles = {article.label: article for article in self._articles(path.parent)}
            regulation, articles = self._with_official(regulation, articles, path.with_name(OFFICIAL))
            order = [label for _, label in regulation.placed()]
            known = [articles.pop(label) for label in order if label in articles]
            yield replace(regulation, articles=(*known, *articles.values()))

    def _cases(self) -> tuple[CaseYear, ...]:
        """Read the counted cases, oldest year first; a corpus without them has no such file."""
        path = self.root / REGULATIONS / CASES
        found = self._record(path, partial(records.cases, words=self.words)) if path.exists() else None
        return tuple(sorted(found or (), key=lambda one: one.year))

    def _verification(self, path: Path) -> Verification | None:
        return self._record(path, records.verification) if path.exists() else None

    def _with_official(
        self, regulation: Regulation, articles: dict[str, Article], path: Path
    ) -> tuple[Regulation, dict[str, Article]]:
        """Set the official wording beside each restatement; an article without one is known by its wording alone."""
        text = self._official(path) if path.exists() else None
        if text is None:
            return regulation, articles
        document = OfficialDocument(text.document, text.sha256, text.pages, text.imported)
        if regulation.coverage is Coverage.SEBAGIAN:
            regulation = _completed(regulation, text)
        bodies = {placed.label: placed.body for placed in text.articles()}
        for _, label in regulation.placed():
            if label in bodies and ids.article_id(regulation.id, label) not in self.unreadable:
                alone = Article(
                    regulation.id,
                    label,
                    "",
                    Body(),
                    sources=regulation.sources,
                    certainty=Certainty.PERLU_KONFIRMASI,  # its wording is sure, whether it is in force is not
                    path=self._name(path),
                )
                articles[label] = replace(articles.get(label, alone), official=bodies[label])
        return replace(regulation, official=document), articles

    def _official(self, path: Path) -> OfficialText | None:
        """Read a `naskah.md`, which only the importer writes."""
        content = self._text(path, textfiles.MAX_OFFICIAL_BYTES)
        text = None if content is None else naskah.parse(content)
        if content is not None and text is None:
            message = "bukan naskah yang ditulis `suluh import`; hapus, lalu impor dokumennya lagi"
            self.problems.append(Problem(self._name(path), 1, "S12", message))
        return text

    def _misnamed(self, path: Path, place: str, act: Regulation | ExternalAct) -> bool:
        """Report an act whose id, or whose folder or file, is not what its kind, maker, number and year make it."""
        expected = ids.regulation_id(act.type, act.number, act.year, act.region)
        if act.id == place == expected:
            return False
        message = f"id `{act.id}` dan nama `{place}` harus `{expected}`; samakan"
        self.problems.append(Problem(self._name(path), 1, "S05", message))
        self.unreadable |= {act.id, expected}
        return True

    def _articles(self, folder: Path) -> Iterator[Article]:
        for path in sorted(folder.glob("*.md")):
            if path.name == OFFICIAL:
                continue
            article = self._article(path)
            if article and path.name == ids.file_name(article.label):
                yield article
                continue
            if article:
                self._misplaced(path, article.label)
            if label := ids.label_of_file(path.name):
                self.unreadable.add(ids.article_id(folder.name, label))

    def _misplaced(self, path: Path, label: str) -> None:
        """Report an article in a file that is named after another one, or after none."""
        expected = ids.file_name(label)
        if path.with_name(expected).exists():
            message = f"Pasal {label} sudah ada di {expected}; gabungkan atau ubah labelnya"
        else:
            message = f"nama berkas tidak cocok dengan Pasal {label}; namai {expected}"
            self.unreadable.add(ids.article_id(path.parent.name, label))
        self.problems.append(Problem(self._name(path), 2, "S05", message))

    def _article(self, path: Path) -> Article | None:
        parts = self._front(path)
        if parts is None:
            return None
        table, body_text, body_line = parts
        body, findings = notation.parse(body_text, body_line)
        self.problems += [Problem(self._name(path), *finding) for finding in findings]
        article = self._read(
            path, table, lambda fields: records.article(fields, self.words, path.parent.name, body, self._name(path))
        )
        return None if findings else article

    def _front(self, path: Path) -> tuple[Table, str, int] | None:
        """Part a file with front matter into its mapping, its body and the body's first line."""
        text = self._text(path)
        if text is None:
            return None
        parts = frontmatter.split(text)
        if parts is None:
            message = "tidak ada kepala berkas; mulai dengan baris `---`, kunci-kunci, lalu `---`"
            self.problems.append(Problem(self._name(path), 1, "M01", message))
            return None
        table = self._compose(path, parts[0], 2)
        return None if table is None else (table, parts[1], parts[2])

    def _external(self) -> Iterator[ExternalAct]:
        for path in sorted((self.root / REGULATIONS / EXTERNAL).glob("*.yml")):
            act = self._record(path, partial(records.external, words=self.words, path=self._name(path)))
            if act is None or self._misnamed(path, path.stem, act):
                self.unreadable.add(path.stem)
            else:
                yield act

    def _procedures(self) -> Iterator[Procedure]:
        return self._pages(PROCEDURES, records.procedure)

    def _situations(self) -> Iterator[Situation]:
        return self._pages(SITUATIONS, records.situation, "situasi/")

    def _pages(self, folder: str, make: Callable[[Fields, Vocabulary, str, str], T], home: str = "") -> Iterator[T]:
        """Read the pages of a folder; `home` stands before their names in the ids of what could not be read."""
        for path in sorted((self.root / folder).glob("*.md")):
            if path.name != "index.md":
                record = self._page(path, make)
                if record is not None:
                    yield record
                else:
                    self.unreadable.add(home + path.stem)

    def _page(self, path: Path, make: Callable[[Fields, Vocabulary, str, str], T]) -> T | None:
        parts = self._front(path)
        if parts is None:
            return None
        table, intro, _ = parts
        return self._read(path, table, lambda fields: make(fields, self.words, intro.strip(), self._name(path)))
