"""The index as the browser reads it: two scripts, made of the very index that the command line asks.

They assign globals, because a page opened from a folder may not fetch a file. `INDEX` ranks; `TEXTS` is loaded after it
and only shows passages. What `docs/aset/cari.js` needs of numbers, tables and patterns comes from the modules that own
them, so that no figure is written down twice.

`INDEX`: `words` are rows ["term form form ...", postings], with every form of the corpus and of the thesaurus; roots
and affixes read the others, as the command line does. Postings are pairs (distance to the document before, counts), the
counts of the fields as digits of base `BASE`, the first field last. `documents` are rows in the order of `COLUMNS` and
the places of their passages.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator

from suluh import citations
from suluh.search import analysis, query, scoring, spelling, understanding
from suluh.search.index import SearchIndex, Stored

INDEX = "aset/cari-indeks.js"
TEXTS = "aset/cari-teks.js"
BASE = 100
COLUMNS = (
    *("id", "kind", "title", "citation", "url", "status", "regulation", "warning"),
    *("topics", "actors", "partners", "sanction", "defines", "lengths"),
)


def scripts(index: SearchIndex) -> dict[str, str]:
    """Return the two scripts by their path on the site."""
    texts = [[text for _, text in document.passages] for document in index.documents]
    return {
        INDEX: _script("SULUH_INDEKS", _bundle(index)),
        TEXTS: _script("SULUH_TEKS", texts) + 'window.dispatchEvent(new Event("suluh-teks"));\n',
    }


def _script(name: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text};\n"


def _bundle(index: SearchIndex) -> dict[str, object]:
    words = index.analysis
    return {
        "base": BASE,
        "columns": COLUMNS,
        "documents": [[*_row(one), " ".join(place for place, _ in one.passages)] for one in index.documents],
        "means": index.means,
        "words": list(_words(index)),
        "roots": " ".join(sorted(words.roots)),
        "forms": dict(words.forms),
        "spellings": dict(words.spellings),
        "compounds": sorted(" ".join(terms) for row in words.joined.values() for terms in row),
        "fillers": " ".join(sorted(index.fillers)),
        "elsewhere": " ".join(sorted(index.elsewhere)),
        "expansions": [
            [" ".join(asked), [[" ".join(meant), weight] for meant, weight in meanings]]
            for asked, meanings in index.expansions.items()
        ],
        "names": [[one.text, one.act, one.shared] for one in index.names.listed],
        "families": index.names.families,
        "patterns": {name: _pattern(one) for name, one in citations.patterns().items()},
        "affixes": analysis.affixes(),
        "scoring": {"weights": scoring.WEIGHTS, "norms": scoring.NORMS, "k1": scoring.K1, "floor": scoring.FLOOR},
        "spelling": spelling.limits(),
        "understanding": understanding.weights(),
        "boosts": query.boosts(),
    }


def _row(document: Stored) -> Iterator[object]:
    return (getattr(document, name) for name in COLUMNS)


def _words(index: SearchIndex) -> Iterator[list[object]]:
    """Yield each term with the forms it has and the documents that have it."""
    forms = defaultdict[str, list[str]](list)
    for form, term in sorted(index.analysis.known.items()):
        forms[term].append(form)
    for term in sorted({*forms, *index.terms()}):
        yield [" ".join([term, *forms[term]]), list(_postings(index, term))]


def _postings(index: SearchIndex, term: str) -> Iterator[int]:
    before = 0
    for number, counts in sorted(index.counts(term).items()):
        yield number - before
        yield sum(int(count) * BASE**place for place, count in enumerate(counts))
        before = number


def _pattern(pattern: re.Pattern[str]) -> str:
    """Write a pattern for JavaScript: groups are named without P, and there is no verbose form.

    >>> _pattern(re.compile("(?P<a>x)  # the letter x", re.VERBOSE))
    '(?<a>x)'
    """
    text = re.sub(r"\s+(#.*)?", "", pattern.pattern) if pattern.flags & re.VERBOSE else pattern.pattern
    return text.replace("(?P<", "(?<")
