"""Comparing a restatement with the official text: same labels, same numbers, same references, article by article.

What words say is for a second reader; what can be counted is compared here. A figure is a number with its unit, so that
"3 (tiga) tahun" and "3 tahun" agree and "14 hari" and "14 bulan" do not. Gazette references in brackets are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from suluh import citations, frontmatter, ids, notation
from suluh.citations import Names
from suluh.ids import Target
from suluh.kind import Kind
from suluh.model import Article, ArticleCheck, Body, Change, Provision, Regulation, Verification
from suluh.naskah import OfficialText, Placed

_GAZETTE = re.compile(r"\((?:Tambahan\s+)?(?:Lembaran|Berita)\s+(?:Negara|Daerah)[^()]*\)", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?<=\d)\s*\((?:[a-z]+(?:[\s-][a-z]+)*)\)", re.IGNORECASE)
_RUPIAH = re.compile(r"Rp\.?\s?(\d{1,3}(?:\.\d{3})+)(?:,\d\d)?")
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:[.,/]\d+)*)(?:\s*(x|×|jam|hari|minggu|bulan|tahun|kali|orang|persen|%))?(?!\w)")


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: what kind of thing, what only the official text has, what only the restatement has."""

    kind: str
    official: tuple[str, ...]
    restated: tuple[str, ...]

    def __str__(self) -> str:
        sides = (("hanya di naskah", self.official), ("hanya di ringkasan", self.restated))
        return f"{self.kind}: " + "; ".join(f"{name} {', '.join(values)}" for name, values in sides if values)


def figures(text: str) -> frozenset[str]:
    """Return the numbers of a text with their units, citations left out.

    >>> sorted(figures("paling lama 15 (lima belas) tahun, denda Rp600.000.000,00, menurut Pasal 2 ayat (1)"))
    ['15 tahun', 'Rp600.000.000']
    """
    plain = _IN_WORDS.sub("", _GAZETTE.sub("", text))
    for citation in reversed(citations.find(plain)):
        plain = plain[: citation.start] + " § " + plain[citation.end :]
    amounts = {f"Rp{amount}" for amount in _RUPIAH.findall(plain)}
    rest = _RUPIAH.sub(" ", plain)
    return frozenset(amounts | {" ".join(part for part in found if part) for found in _NUMBER.findall(rest)})


def compare(official: Body, restated: Body, here: Target, names: Names) -> tuple[Difference, ...]:
    """Return the differences between the two texts of one article; none when they agree."""
    return tuple(_differences(official, restated, here, names))


def _differences(official: Body, restated: Body, here: Target, names: Names) -> Iterator[Difference]:
    yield from _difference("ketentuan", labels(official), labels(restated))
    for path in sorted(labels(official) & labels(restated) | {""}):
        if "/" not in path:
            sides = [_texts(body.provisions, path) for body in (official, restated)]
            place = f" {path.replace('-', ' ')}" if path else ""
            yield from _difference(f"angka{place}", *(figures("\n".join(side)) for side in sides))
            yield from _difference(f"rujukan{place}", *(_references(side, here, path, names) for side in sides))


def _difference(kind: str, official: frozenset[str], restated: frozenset[str]) -> Iterator[Difference]:
    if official != restated:
        yield Difference(kind, tuple(sorted(official - restated)), tuple(sorted(restated - official)))


def labels(body: Body) -> frozenset[str]:
    """Return the paths of everything labelled in a body."""
    return frozenset(path for path, one in ids.walk(body.provisions) if one.kind is not Kind.PARAGRAF)


def _texts(provisions: Iterable[Provision], path: str) -> list[str]:
    """Return the texts below one ayat, huruf or angka of the first level; "" stands for what has no label there."""
    pairs = list(ids.walk(tuple(provisions)))
    if path:
        return [one.text for name, one in pairs if name == path or name.startswith(path + "/")]
    return [one.text for name, one in pairs if one.kind is Kind.PARAGRAF and "/" not in name]


def _references(texts: list[str], here: Target, path: str, names: Names) -> frozenset[str]:
    """Return what texts cite outside their own article, whole acts left out: they are named in many ways."""
    context = Target(here.regulation, here.article, path)
    found = (
        citation.target
        for text in texts
        for citation in citations.find(_GAZETTE.sub("", text), names, context)
        if citation.target.article and citation.target.article != here.article
    )
    return frozenset(str(target) for target in found)


def verify(regulation: Regulation, text: OfficialText, names: Names, today: date) -> Verification:
    """Compare a regulation with its official text, article by article in the order of the restatement.

    An article that is here by its official wording alone has nothing to compare. What an editor has explained before
    is kept as long as the differences are the same.
    """
    printed = {placed.label: placed for placed in text.articles()}
    official = {label: placed.body for label, placed in printed.items()}
    checks = [_check(article, official.pop(article.label, None), names) for article in restated(regulation)]
    here = {article.label for article in regulation.articles}
    absent = [label for label in official if label not in here and _countable(printed[label], text)]
    checks += [ArticleCheck(label, "", ("tidak ada di sini",)) for label in absent]
    known = regulation.verification.checks if regulation.verification else ()
    results = tuple(_explained(one, known) for one in checks)
    agreeing = sum(1 for one in results if not one.differences or one.explanation)
    summary = f"{agreeing} dari {len(results)} pasal"
    return Verification(text.document, text.sha256, text.pages, today, summary, results)


def restated(regulation: Regulation) -> list[Article]:
    """Return the articles that have a restatement of their own."""
    return [article for article in regulation.articles if article.body.provisions]


def _countable(placed: Placed, text: OfficialText) -> bool:
    """Tell whether an article should be restated: of a document that amends an act only what it quotes.

    The others carry its orders (Pasal I), or only make an ordinance law (Pasal 1 and 2 of UU 17/2016).
    """
    return bool(placed.instruction) or not any(text.instructions())


def _check(article: Article, official: Body | None, names: Names) -> ArticleCheck:
    if official is None:
        missing = () if article.change is Change.DIHAPUS else ("tidak ada di naskah",)
        return ArticleCheck(article.label, notation.digest(article.body), missing)
    here = ids.target_of(article)
    differences = compare(official, article.body, here, names)
    return ArticleCheck(article.label, notation.digest(article.body), tuple(str(one) for one in differences))


def _explained(check: ArticleCheck, known: tuple[ArticleCheck, ...]) -> ArticleCheck:
    """Carry over the explanation of the same differences of the same article."""
    before = next((one for one in known if one.label == check.label), None)
    if before and check.differences and before.differences == check.differences:
        return replace(check, explanation=before.explanation)
    return check


def unexplained(verification: Verification) -> list[ArticleCheck]:
    """Return the articles that differ without an explanation."""
    return [one for one in verification.checks if one.differences and not one.explanation]


def as_yaml(verification: Verification) -> str:
    """Write a verification as `verifikasi.yml`: facts about a comparison, no wording of either text."""
    head = [
        "# Ditulis oleh `suluh verify --record`. Yang boleh disunting hanya `penjelasan`.",
        f"dokumen: {frontmatter.quoted(verification.document)}",
        f"sha256: {verification.sha256}",
        f"halaman: {verification.pages}",
        f"tanggal: {verification.date.isoformat()}",
        f"hasil: {verification.summary}",
        "pasal:",
    ]
    return "\n".join([*head, *(line for check in verification.checks for line in _check_lines(check))]) + "\n"


def _check_lines(check: ArticleCheck) -> Iterator[str]:
    if not check.differences:
        yield f'  - {{pasal: "{check.label}", sidik: "{check.digest}", hasil: cocok}}'
        return
    yield f'  - pasal: "{check.label}"'
    if check.digest:
        yield f'    sidik: "{check.digest}"'
    yield f"    hasil: {'dijelaskan' if check.explanation else 'selisih'}"
    yield "    selisih:"
    yield from (f"      - {frontmatter.quoted(one)}" for one in check.differences)
    if check.explanation:
        yield f"    penjelasan: {frontmatter.quoted(check.explanation)}"


def as_json(regulation: Regulation, verification: Verification) -> dict[str, object]:
    """Return a verification in the shape of `suluh verify --json`."""
    return {
        "id": regulation.id,
        "dokumen": verification.document,
        "sha256": verification.sha256,
        "halaman": verification.pages,
        "tanggal": verification.date.isoformat(),
        "hasil": verification.summary,
        "pasal": [
            {"pasal": one.label, "selisih": one.differences, "penjelasan": one.explanation or None}
            for one in verification.checks
        ],
    }
