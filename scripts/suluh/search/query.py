"""From what a person types to results: citations first, then the words, ranked by BM25F.

The words are never given to Whoosh's query language, in which brackets, slashes and colons mean something: the query is
built from terms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from whoosh.query import And, Or, Term

from suluh import citations, ids
from suluh.graph import ids_of
from suluh.ids import Target
from suluh.search import analysis
from suluh.search.documents import PERATURAN, PROSEDUR, RUJUKAN
from suluh.search.index import SearchIndex

MAX_LENGTH = 500
MAX_LIMIT = 100
_MAX_TERMS = 40
_CANDIDATES = 50  # hits weighed again beyond those asked for; what is lifted may stand low at first
# Measured on a similar corpus: headings help at a low weight and hurt above 1.
_WEIGHTS = (("body", 1.0), ("title", 1.0), ("heading", 0.5))
_NOT_IN_FORCE = 0.6
# What was replaced comes lower still: the version in force says the same and should stand before it.
_STATUS = {"berlaku": 1.0, "": 1.0, "diubah": 0.3}
_NOT_RESTATED = 0.7
_NAMED_ACT = 5.0
_SNIPPET = 220
_CITED = 1000.0


@dataclass(frozen=True, slots=True)
class Result:
    """One answer; `marks` are (start, end) of the reader's words in the snippet, `url` starts at the site's root."""

    id: str
    kind: str
    title: str
    citation: str
    score: float
    snippet: str
    url: str
    status: str
    marks: tuple[tuple[int, int], ...] = ()
    warning: str = ""


def clean(text: str) -> str:
    """Make any string safe to analyse: no control characters or lone surrogates, one form of each letter, bounded."""
    kept = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text[: 4 * MAX_LENGTH])
    return unicodedata.normalize("NFKC", kept)[:MAX_LENGTH].strip()


def search(index: SearchIndex, text: str, *, kind: str | None = None, limit: int = 10) -> list[Result]:
    """Return at most `limit` results, best first; an empty list when nothing in the query occurs anywhere."""
    query = clean(text)
    limit = max(1, min(limit, MAX_LIMIT))
    found = citations.find(query, index.names)
    rest = _without(query, found)
    terms = list(dict.fromkeys(word.term for word in analysis.words(rest)))[:_MAX_TERMS]
    with index.whoosh.searcher() as searcher:
        results = list(_cited(index, searcher, found, terms))
        acts = [citation.target.regulation for citation in found if not citation.target.article]
        results += _ranked(index, searcher, terms, kind, acts, limit)
    wanted = (result for result in results if kind in (None, result.kind))
    return list({result.id: result for result in reversed(list(wanted))}.values())[::-1][:limit]


def _without(text: str, found: list[citations.Citation]) -> str:
    """Blank out the citations of a query."""
    letters = list(text)
    for citation in found:
        letters[citation.start : citation.end] = " " * (citation.end - citation.start)
    return "".join(letters)


def _cited(index: SearchIndex, searcher: Any, found: list[citations.Citation], terms: list[str]) -> Iterator[Result]:
    """Yield what the query cites, in its order; an article cited without an act is looked up in every act."""
    for citation in found:
        target = citation.target
        if target.article or not terms:
            documents = _of_family(index, searcher, citation) if target.regulation else _in_every_act(searcher, target)
            yield from (_result(document, _CITED, terms, target.path) for document in documents)


def _of_family(index: SearchIndex, searcher: Any, citation: citations.Citation) -> list[dict[str, Any]]:
    """Find what a citation means: the act as it stands today first, then the one named if it says something else."""
    target = citation.target
    family = next((acts for acts in index.names.families if target.regulation in acts), (target.regulation,))
    named = _of_act(searcher, target)
    if not target.article or (named and named[0]["status"] == "berlaku"):
        return named
    others = (replace(target, regulation=act) for act in reversed(family) if act != target.regulation)
    current = next((found for other in others if (found := _of_act(searcher, other))), [])
    return [*current, *(named if citation.exact or not current else [])]


def _of_act(searcher: Any, target: Target) -> list[dict[str, Any]]:
    """Find a provision, or the article it lies in; provisions of other acts are documents of their own."""
    fields = searcher.document(id=str(target)) or searcher.document(id=ids_of(target))
    return [fields] if fields else []


def _in_every_act(searcher: Any, target: Target) -> list[dict[str, Any]]:
    """Find an article by label alone; what is restated here and what is in force stand first."""
    acts = [act.decode() for act in searcher.reader().lexicon("regulation")]
    found = [fields for act in acts if act for fields in _of_act(searcher, replace(target, regulation=act))]
    return sorted(found, key=lambda fields: (fields["kind"] == RUJUKAN, fields["status"] != "berlaku"))


def _ranked(
    index: SearchIndex, searcher: Any, terms: list[str], kind: str | None, acts: list[str], limit: int
) -> list[Result]:
    """Rank by words; what is no longer in force comes lower, a named act higher."""
    if not terms:
        return []
    scores = _hits(searcher, terms, kind, None, _CANDIDATES + 5 * limit)
    for act in acts:  # what a named act says may stand too low among all acts to be seen
        scores |= _hits(searcher, terms, kind, act, limit)
    found = [
        (fields := _stored(index, searcher, number), score * _weight(fields, acts, terms))
        for number, score in scores.items()
    ]
    best = sorted(found, key=lambda pair: (-pair[1], pair[0]["id"]))[:limit]
    return [_result(fields, score, terms) for fields, score in best]


def _hits(searcher: Any, terms: list[str], kind: str | None, act: str | None, limit: int) -> dict[int, float]:
    """Return the best documents by number with their scores, of one kind and one act where these are given."""
    anywhere = Or([Term(field, term, boost=weight) for term in terms for field, weight in _WEIGHTS])
    wanted = [Term(name, value) for name, value in (("kind", kind), ("regulation", act)) if value]
    hidden = None if kind == PERATURAN else Term("kind", PERATURAN)
    found = searcher.search(anywhere, limit=limit, filter=And(wanted) if wanted else None, mask=hidden)
    return {number: score for score, number in found.top_n}


def _stored(index: SearchIndex, searcher: Any, number: int) -> dict[str, Any]:
    """Return what the index keeps of a document, with the set of its terms."""
    if number not in index.stored:
        fields = searcher.stored_fields(number)
        texts = (fields["title"], *(text for _, text in fields["passages"]))
        index.stored[number] = fields | {"terms": frozenset(word.term for text in texts for word in _words(text))}
    return index.stored[number]


def _weight(fields: dict[str, Any], acts: list[str], terms: list[str]) -> float:
    """Weigh a document: the share of the words it has, is it in force, is it restated, was its act named."""
    weight = (1 + len(fields["terms"].intersection(terms)) / len(terms)) / 2
    weight *= _STATUS.get(fields["status"], _NOT_IN_FORCE)
    weight *= _NOT_RESTATED if fields["kind"] == RUJUKAN else 1.0
    return weight * (_NAMED_ACT if fields["regulation"] in acts else 1.0)


def _result(fields: dict[str, Any], score: float, terms: list[str], path: str = "") -> Result:
    """Make a result of a stored document; a path that the document has leads to that very provision."""
    passages = dict(fields["passages"])
    deep = path if path in passages else ""
    place, text = (deep, passages[deep]) if deep else _best(fields["passages"], terms)
    spot = ids.anchor(place) if deep or fields["kind"] == PROSEDUR else ""
    snippet, marks = _snippet(text, terms)
    return Result(
        id=fields["id"] + (f"/{deep}" if deep else ""),
        kind=fields["kind"],
        title=fields["title"],
        citation=_deepened(fields["citation"], deep),
        score=round(score, 3),
        snippet=snippet,
        url=fields["url"] + (f"#{spot}" if spot else ""),
        status=fields["status"],
        marks=marks,
        warning=fields["warning"],
    )


def _deepened(citation: str, path: str) -> str:
    """Put a provision into the citation of its article: "Pasal 48 UU ..." becomes "Pasal 48 ayat (6) UU ..."."""
    if not path:
        return citation
    _, label, act = citation.split(" ", 2)
    return f"{citations.provision_citation(label, path)} {act}"


def _best(passages: list[tuple[str, str]], terms: list[str]) -> tuple[str, str]:
    """Return the passage (place, text) with most of the terms, the first among equals."""
    wanted = set(terms)
    return max(passages or [("", "")], key=lambda passage: len(wanted & {word.term for word in _words(passage[1])}))


@lru_cache(maxsize=20_000)
def _words(passage: str) -> tuple[analysis.Word, ...]:
    """Analyse a stored passage once; only what is published is remembered, never what somebody asked."""
    return tuple(analysis.words(passage))


def _snippet(text: str, terms: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut a passage around the first match, at word boundaries, and mark every match in it."""
    wanted = set(terms)
    matches = [word for word in _words(text) if word.term in wanted]
    start = max(0, matches[0].start - _SNIPPET // 3) if matches and len(text) > _SNIPPET else 0
    if start:
        start = text.find(" ", start) + 1
    end = len(text)
    if end - start > _SNIPPET:
        space = text.rfind(" ", start, start + _SNIPPET)
        end = space if space > start else start + _SNIPPET
    lead = "… " if start else ""
    shown = lead + text[start:end] + (" …" if end < len(text) else "")
    shift = len(lead) - start
    return shown, tuple(
        (word.start + shift, word.end + shift) for word in matches if start <= word.start and word.end <= end
    )
