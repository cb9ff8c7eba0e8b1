"""From what a person types to an answer: citations first, then the words, ranked as `scoring` says.

What a person types is never given to Whoosh's query language, in which brackets, slashes and colons mean something,
and is never kept: only what is published is remembered between questions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from heapq import heapify, heappop
from itertools import islice

from suluh import citations, ids, numbering
from suluh.ids import Target
from suluh.search import scoring, spoken, understanding
from suluh.search.analysis import Word
from suluh.search.entry import PASAL, PERATURAN, PROSEDUR, RUJUKAN, SITUASI
from suluh.search.index import SearchIndex, Stored
from suluh.search.understanding import Question

MAX_LENGTH = 500
MAX_LIMIT = 100
DEFAULT_LIMIT = 10
# Boosts: plain factors on the score of a document.
_STATUS = {"berlaku": 1.0, "": 1.0, "dicabut": 0.7, "diubah": 0.1, "dihapus": 0.1}
# Provisions of other acts, and steps and situations that speak of everything, stand lower.
_KIND = {RUJUKAN: 0.45, PROSEDUR: 0.75, SITUASI: 0.45}
_PAIRED = 1.12  # what is forbidden or punished is asked for more than what explains it
_NAMED_ACT = 5.0
_SANCTION_ASKED = 1.5
_DEFINITION_ASKED = 3.0
_DEFINES = 2.5  # the article that defines the one thing asked
_PARTNER = 0.8  # what a prohibition lends its sanction and the other way round
_PARTNER_ASKED = 1.02  # the sanction stands first when it was asked for
# A question is about this field when one document answers this share of it.
_ENOUGH = 0.4
_LAW_FIRST = 5
_HANDLED = (PROSEDUR, SITUASI)
_SNIPPET = 220
_CITED = 1000.0
_DEFINING = "definisi"
_SHARED_NAME = "“UUPA” juga nama lain dari UU Pokok Agraria; di sini dibaca sebagai UU Perlindungan Anak."
_NOTHING = "Tidak ada yang cocok. Coba kata yang lebih umum, atau cari menurut situasi."


def boosts() -> dict[str, object]:
    """Return the numbers and sentences by which a browser answers alike."""
    return {
        "length": MAX_LENGTH,
        "status": _STATUS,
        "kind": _KIND,
        "paired": _PAIRED,
        "namedAct": _NAMED_ACT,
        "sanctionAsked": _SANCTION_ASKED,
        "definitionAsked": _DEFINITION_ASKED,
        "defines": _DEFINES,
        "partner": _PARTNER,
        "partnerAsked": _PARTNER_ASKED,
        "enough": _ENOUGH,
        "lawFirst": _LAW_FIRST,
        "handled": _HANDLED,
        "snippet": _SNIPPET,
        "sharedName": _SHARED_NAME,
        "nothing": _NOTHING,
    }


@dataclass(frozen=True, slots=True)
class Filters:
    """Facets: only what has each value given; None lets everything pass."""

    kind: str | None = None
    regulation: str | None = None
    status: str | None = None
    topic: str | None = None
    actor: str | None = None

    def passes(self, document: Stored) -> bool:
        """Tell whether a document has every value."""
        if self is _EVERYTHING:
            return True
        single = ((self.kind, document.kind), (self.regulation, document.regulation), (self.status, document.status))
        several = ((self.topic, document.topics), (self.actor, document.actors))
        return all(wanted in (None, value) for wanted, value in single) and all(
            wanted is None or wanted in values for wanted, values in several
        )


_EVERYTHING = Filters()
FACETS = tuple(one.name for one in fields(Filters))


@dataclass(frozen=True, slots=True)
class Result:
    """One result; `marks` are (start, end) of the reader's words in the snippet, `url` starts at the site's root.

    `regulation` is the id of its act, "" for procedures and situations.
    """

    id: str
    kind: str
    title: str
    citation: str
    score: float
    snippet: str
    url: str
    status: str
    regulation: str
    marks: tuple[tuple[int, int], ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one act, or of one kind that belongs to no act, each with its rank among all results."""

    name: str
    results: tuple[tuple[int, Result], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets.

    `suggestion` is the question with misspelt words put right, "" when there were none; `remark` says in a sentence
    what the reader must know; `nearest` are the articles nearest to one that does not exist. No results with a remark
    is a plain "nothing found".
    """

    results: tuple[Result, ...]
    suggestion: str = ""
    remark: str = ""
    nearest: tuple[Result, ...] = ()


def grouped(results: Iterable[Result]) -> list[Group]:
    """Gather results by act, procedures and situations by kind; the group of the best result stands first."""
    found: dict[str, list[tuple[int, Result]]] = {}
    for rank, result in enumerate(results, 1):
        found.setdefault(result.regulation or result.kind, []).append((rank, result))
    return [Group(_group_name(rows[0][1]), tuple(rows)) for rows in found.values()]


def _group_name(result: Result) -> str:
    """Return what a citation says behind its provision: the act; else the kind."""
    if not result.regulation:
        return result.kind.capitalize()
    target = ids.parse(result.id)
    provision = citations.provision(target) if target and target.article else ""
    return result.citation.removeprefix(provision).strip()


def clean(text: str) -> str:
    """Make any string safe to analyse: no control characters or lone surrogates, one form of each letter, bounded."""
    kept = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text[: 4 * MAX_LENGTH])
    return unicodedata.normalize("NFKC", kept)[:MAX_LENGTH].strip()


def search(index: SearchIndex, text: str, *, kind: str | None = None, limit: int = DEFAULT_LIMIT) -> list[Result]:
    """Return at most `limit` results, best first; an empty list when nothing fits."""
    return list(answer(index, text, Filters(kind=kind), limit).results)


def answer(index: SearchIndex, text: str, filters: Filters = _EVERYTHING, limit: int = DEFAULT_LIMIT) -> Answer:
    """Answer a question with at most `limit` results that pass the filters, best first."""
    query, limit = clean(text), max(1, min(limit, MAX_LIMIT))
    cited = citations.find(spoken.in_digits(query), index.names)
    question = understanding.understand(index, _without(query, cited))
    acts = frozenset(one.target.regulation for one in cited if not one.target.article)
    found = [one for one in _cited(index, cited, question) if filters.passes(one[0])]
    results = [_result(index, document, _CITED, question, path) for document, path in found]
    ranked = _ranked(index, question, filters, acts)
    known = {result.id for result in results} | {document.id for document, _ in found}
    new = [pair for pair in islice(ranked, limit + len(known)) if pair[0].id not in known]
    results += [_result(index, document, score, question) for document, score in new]
    missing = [one for one in cited if one.target.article and not _documents(index, one, question)]
    return Answer(
        results=tuple({result.id: result for result in results[::-1]}.values())[::-1][:limit],
        suggestion=question.corrected,
        remark=_remark(index, query, cited, missing, empty=not results),
        nearest=tuple(_nearest(index, missing, question)) if missing else (),
    )


def _without(text: str, found: list[citations.Citation]) -> str:
    """Blank out the citations of a query."""
    letters = list(text)
    for citation in found:
        letters[citation.start : citation.end] = " " * (citation.end - citation.start)
    return "".join(letters)


def _cited(index: SearchIndex, found: list[citations.Citation], question: Question) -> Iterator[tuple[Stored, str]]:
    """Yield what is cited with the path inside it, in order; an act alone only when nothing else is asked."""
    for citation in found:
        if citation.target.article or not question.units:
            yield from ((document, citation.target.path) for document in _documents(index, citation, question))


def _documents(index: SearchIndex, citation: citations.Citation, question: Question) -> list[Stored]:
    """Find what a citation means; an article cited without an act is looked up in every act."""
    if citation.target.regulation:
        return _of_family(index, citation)
    return _in_every_act(index, citation.target, question)


def _of_family(index: SearchIndex, citation: citations.Citation) -> list[Stored]:
    """Find what a citation means: the act as it stands today first, then the one named if it says something else."""
    target = citation.target
    family = next((acts for acts in index.names.families if target.regulation in acts), (target.regulation,))
    named = _of_act(index, target)
    if not target.article or (named and named[0].status == "berlaku"):
        return named
    others = (replace(target, regulation=act) for act in reversed(family) if act != target.regulation)
    current = next((found for other in others if (found := _of_act(index, other))), [])
    return [*current, *(named if citation.exact or not current else [])]


def _of_act(index: SearchIndex, target: Target) -> list[Stored]:
    """Find a provision, or the article it lies in; provisions of other acts are documents of their own."""
    number = index.numbers.get(str(target), index.numbers.get(ids.article_of(target)))
    return [] if number is None else [index.documents[number]]


def _in_every_act(index: SearchIndex, target: Target, question: Question) -> list[Stored]:
    """Find an article by label alone.

    What has the very provision, is restated here, fits the other words best and is in force stands first.
    """
    acts = dict.fromkeys(document.regulation for document in index.documents if document.regulation)
    found = [document for act in acts for document in _of_act(index, replace(target, regulation=act))]
    points = _scores(index, question).points

    def order(document: Stored) -> tuple[bool, bool, float, bool]:
        lacking = bool(target.path) and not _has(document, target.path)
        return lacking, document.kind == RUJUKAN, -points[index.numbers[document.id]], document.status != "berlaku"

    return sorted(found, key=order)


def _has(document: Stored, path: str) -> bool:
    """Tell whether a document is or holds a provision."""
    return document.id.endswith(f"/{path}") or any(place == path for place, _ in document.passages)


def _remark(
    index: SearchIndex, text: str, cited: list[citations.Citation], missing: list[citations.Citation], *, empty: bool
) -> str:
    """Say what a reader must know about the answer as a whole."""
    said = [_absent(index, one) for one in missing[:1]]
    if any(one.shared and "uupa" in text[one.start : one.end].lower() for one in cited):
        said.append(_SHARED_NAME)
    if empty and text and not missing:
        said.append(_NOTHING)
    return " ".join(said)


def _absent(index: SearchIndex, citation: citations.Citation) -> str:
    """Say that an article does not exist in what is here."""
    target = citation.target
    shown = citations.provision_citation(citations.printed_label(target.article))
    number = index.numbers.get(target.regulation)
    place = index.documents[number].citation if number is not None else "peraturan yang dimuat Suluh"
    return f"{shown} tidak ada di {place}."


def _nearest(index: SearchIndex, missing: list[citations.Citation], question: Question) -> Iterator[Result]:
    """Yield the articles before and behind one that does not exist, of the act as it stands where an act is named."""
    target = missing[0].target
    family = next((acts for acts in index.names.families if target.regulation in acts), (target.regulation,))
    labels = dict[str, Stored]()
    for document in index.documents:
        own = ids.parse(document.id) if document.kind == PASAL and document.regulation in family else None
        if own and own.article[:1].isdigit():
            labels[own.article.upper()] = document  # acts come oldest first: the latest wording stays
    try:
        wanted = numbering.key(target.article.upper())
    except ValueError:  # Roman numerals, and what only looks like a label, have no neighbours
        return
    before = [label for label in labels if numbering.key(label) < wanted]
    behind = [label for label in labels if numbering.key(label) > wanted]
    for label in (*sorted(before, key=numbering.key)[-1:], *sorted(behind, key=numbering.key)[:1]):
        yield _result(index, labels[label], 0.0, question)


def _scores(index: SearchIndex, question: Question) -> scoring.Scores:
    return scoring.score(question.units, index.bm, len(index.documents))


def _ranked(
    index: SearchIndex, question: Question, filters: Filters, acts: frozenset[str]
) -> Iterator[tuple[Stored, float]]:
    """Yield by rank what the words find; nothing when no document answers enough of the question."""
    scores = _scores(index, question)
    if max(scores.cover) < _ENOUGH:
        return iter(())
    boost = _boosts(index, question, acts)
    totals = {number: scores.total(number, boost(number)) for number, cover in enumerate(scores.cover) if cover}
    lifted = _paired(index, totals, question)
    hidden = () if filters.kind == PERATURAN else (PERATURAN,)
    law, handled = list[_Place](), list[_Place]()
    for number, value in lifted.items():
        document = index.documents[number]
        if document.kind not in hidden and filters.passes(document):
            (handled if document.kind in _HANDLED else law).append((-value, document.id, number))
    return _arranged(_once(_in_order(index, law)), _in_order(index, handled))


_Place = tuple[float, str, int]  # in which order a document stands: its score below zero, its id; and its number


def _in_order(index: SearchIndex, places: list[_Place]) -> Iterator[tuple[Stored, float]]:
    """Yield documents with their scores, best first; only those asked for are sorted, of many that were found."""
    heapify(places)
    while places:
        value, _, number = heappop(places)
        yield index.documents[number], -value


def _boosts(index: SearchIndex, question: Question, acts: frozenset[str]) -> Callable[[int], float]:
    """Return the boost of a document by its number: what it is, and what was asked for."""
    standing, documents = _standing(index), index.documents
    if not (acts or question.sanction or question.definition or question.sole):
        return standing.__getitem__
    return lambda number: standing[number] * _asked(documents[number], question, acts)


@lru_cache(maxsize=2)
def _standing(index: SearchIndex) -> list[float]:
    """Return what each document is worth whatever is asked: in force, of our acts, forbidding or punishing."""
    return [
        _STATUS[one.status] * (_KIND.get(one.kind, 1.0) * (_PAIRED if one.partners else 1.0)) for one in index.documents
    ]


def _asked(document: Stored, question: Question, acts: frozenset[str]) -> float:
    boost = _NAMED_ACT if document.regulation in acts else 1.0
    boost *= _SANCTION_ASKED if question.sanction and document.sanction else 1.0
    boost *= _DEFINES if question.sole in document.defines else 1.0
    return boost * (_DEFINITION_ASKED if question.definition and defining(document) else 1.0)


def defining(document: Stored) -> bool:
    """Tell whether a document says what words mean."""
    return _DEFINING in document.topics


def _paired(index: SearchIndex, totals: dict[int, float], question: Question) -> dict[int, float]:
    """Let a prohibition and its sanction lift each other."""
    lifted = dict(totals)
    for number, partners in index.partners:
        for other in partners if number in totals else ():
            status = _STATUS[index.documents[other].status]
            asked = question.sanction and index.documents[other].sanction
            lent = totals[number] * status * (_PARTNER_ASKED if asked else _PARTNER)
            lifted[other] = max(lifted.get(other, 0.0), lent)
    return lifted


def _arranged(
    law: Iterator[tuple[Stored, float]], handled: Iterator[tuple[Stored, float]]
) -> Iterator[tuple[Stored, float]]:
    """Let the law stand first: one situation or procedure among each few provisions, whichever of them is best.

    People who ask for the law must not look for it below what is done with it; who asks for a kind filters by it.
    """
    while row := list(islice(law, _LAW_FIRST)):
        yield from row
        yield from islice(handled, 1)
    yield from handled


def _once(found: Iterable[tuple[Stored, float]]) -> Iterator[tuple[Stored, float]]:
    """Keep the best provision of each article of other acts, whose ayat are documents of their own."""
    seen = set[str]()
    for document, score in found:
        article = "/".join(document.id.split("/")[:2]) if document.kind == RUJUKAN else document.id
        if article not in seen:
            seen.add(article)
            yield document, score


def _result(index: SearchIndex, document: Stored, score: float, question: Question, path: str = "") -> Result:
    """Make a result of a document; a path that the document has leads to that very provision."""
    terms = question.terms
    passages = dict(document.passages)
    deep = path if path in passages else ""
    place, text = (deep, passages[deep]) if deep else _best(index, document.passages, terms)
    spot = ids.anchor(place) if deep or document.kind in (PROSEDUR, SITUASI) else ""
    snippet, marks = _snippet(index.words(text), text, terms)
    return Result(
        id=document.id + (f"/{deep}" if deep else ""),
        kind=document.kind,
        title=document.title,
        citation=_deepened(document.citation, deep),
        score=round(score, 3),
        snippet=snippet,
        url=document.url + (f"#{spot}" if spot else ""),
        status=document.status,
        regulation=document.regulation,
        marks=marks,
        warning=document.warning,
    )


def _deepened(citation: str, path: str) -> str:
    """Put a provision into the citation of its article: "Pasal 48 UU ..." becomes "Pasal 48 ayat (6) UU ..."."""
    if not path:
        return citation
    _, label, act = citation.split(" ", 2)
    return f"{citations.provision_citation(label, path)} {act}"


def _best(index: SearchIndex, passages: tuple[tuple[str, str], ...], terms: frozenset[str]) -> tuple[str, str]:
    """Return the passage (place, text) with most of the terms, the first among equals."""

    def having(passage: tuple[str, str]) -> int:
        return len(index.passage_terms(passage[1]) & terms)

    return max(passages or (("", ""),), key=having)


def _snippet(words: tuple[Word, ...], text: str, terms: frozenset[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut a passage around the first match, at word boundaries, and mark every match in it."""
    matches = list(dict.fromkeys((word.start, word.end) for word in words if word.term in terms))
    start = max(0, matches[0][0] - _SNIPPET // 3) if matches and len(text) > _SNIPPET else 0
    if start:
        start = text.find(" ", start) + 1
    end = len(text)
    if end - start > _SNIPPET:
        space = text.rfind(" ", start, start + _SNIPPET)
        end = space if space > start else start + _SNIPPET
    lead = "… " if start else ""
    shown = lead + text[start:end] + (" …" if end < len(text) else "")
    shift = len(lead) - start
    return shown, tuple((one + shift, last + shift) for one, last in matches if start <= one and last <= end)
