"""The index as the browser reads it: two scripts, made of the very index that the command line asks.

They assign globals, because a page opened from a folder may not fetch a file. `INDEX` ranks; `TEXTS` is loaded after it
and only shows passages. What `docs/aset/cari.js` needs of numbers, tables and patterns comes from the modules that own
them, so that no figure is written down twice.

Repetition is taken out, for the whole must be small on a phone. A line of `words` is "term form form ...", with every
form of the corpus and of the thesaurus; "*" marks a term that is a listed root, "~" stands for the term in its forms.
The lines of `postings` and `counts` belong to the same terms: the distance of each document to the one before, and the
place in `palette` of its counts by field, as numbers written by `number`. `documents` are rows in the order of
`COLUMNS` and the places of their passages.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from suluh import citations
from suluh.search import analysis, query, scoring, spelling, understanding
from suluh.search.index import SearchIndex, Stored

INDEX = "aset/cari-indeks.js"
TEXTS = "aset/cari-teks.js"
DIGITS = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "\\~")
MORE = 12
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
    """Write a value as a script; browsers read JSON in a string faster than the same as a program."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"window.{name}=JSON.parse('{quoted}');\n"


def _bundle(index: SearchIndex) -> dict[str, object]:
    words = index.analysis
    return {
        "digits": DIGITS,
        "more": MORE,
        "columns": COLUMNS,
        "documents": [[*_row(one), " ".join(place for place, _ in one.passages)] for one in index.documents],
        "means": index.means,
        **_words(index),
        "forms": dict(words.forms),
        "spellings": dict(words.spellings),
        "compounds": sorted(" ".join(terms) for row in words.joined.values() for terms in row),
        "fillers": " ".join(sorted(index.fillers)),
        "elsewhere": sorted(index.elsewhere),
        "expansions": _expansions(index),
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
    """Yield the columns of a document; most addresses repeat its id, for which "~" stands."""
    shown = replace(document, url=document.url.replace(document.id, "~"))
    return (getattr(shown, name) for name in COLUMNS)


def _words(index: SearchIndex) -> dict[str, object]:
    """Return the terms with their forms, and the documents that have them."""
    forms = defaultdict[str, list[str]](list)
    for form, term in sorted(index.analysis.known.items()):
        forms[term].append(form)
    terms = sorted({*forms, *index.terms()})
    having = [sorted(index.counts(term).items()) for term in terms]
    palette = [one for one, _ in Counter(tuple(map(int, row)) for rows in having for _, row in rows).most_common()]
    places = {one: number(place) for place, one in enumerate(palette)}
    return {
        "words": "\n".join(_word(term, forms[term], index.analysis.roots) for term in terms),
        "postings": "\n".join(_distances([document for document, _ in rows]) for rows in having),
        "counts": "\n".join("".join(places[tuple(map(int, row))] for _, row in rows) for rows in having),
        "palette": palette,
        "roots": " ".join(sorted(index.analysis.roots.difference(terms))),
    }


def _expansions(index: SearchIndex) -> list[list[object]]:
    """Return what words mean, once for all words that mean the same: [asked ..., [meaning, weight] ...]."""
    alike = defaultdict[tuple[tuple[str, float], ...], list[str]](list)
    for asked, meanings in index.expansions.items():
        alike[tuple((" ".join(meant), weight) for meant, weight in meanings)].append(" ".join(asked))
    return [[asked, list(meanings)] for meanings, asked in alike.items()]


def _word(term: str, forms: list[str], roots: frozenset[str]) -> str:
    marked = f"*{term}" if term in roots else term
    return " ".join([marked, *(form.replace(term, "~", 1) for form in forms)])


def _distances(documents: list[int]) -> str:
    return "".join(number(one - before) for before, one in pairwise([0, *documents]))


def number(value: int) -> str:
    """Write a number in few characters: the first of `DIGITS` end it, the `MORE` last ones go on.

    >>> len(number(0)), len(number(77)), len(number(78)), len(number(1_000_000))
    (1, 1, 2, 5)
    """
    ending, text = len(DIGITS) - MORE, ""
    while value >= ending:
        value, digit = divmod(value - ending, MORE)
        text += DIGITS[ending + digit]
    return text + DIGITS[value]


def _pattern(pattern: re.Pattern[str]) -> str:
    """Write a pattern for JavaScript: groups are named without P, and there is no verbose form.

    >>> _pattern(re.compile("(?P<a>x)  # the letter x", re.VERBOSE))
    '(?<a>x)'
    """
    text = re.sub(r"\s+(#.*)?", "", pattern.pattern) if pattern.flags & re.VERBOSE else pattern.pattern
    return text.replace("(?P<", "(?<")
