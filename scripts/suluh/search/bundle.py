"""The index as the browser reads it: two scripts, made of the very index that the command line asks.

They assign globals and say so by an event, because a page opened from a folder may not fetch a file. `INDEX` ranks, and
stands in the search page itself, so that no answer waits for a second request. `TEXTS` comes after it, with the
passages to show, the word forms against which a misspelt word is held, and the topics and actors that narrow an answer.
What `docs/aset/cari.js` needs of numbers, tables and patterns comes from the modules that own them, so that no figure
is written down twice.

Repetition is taken out, for the whole must be small on a phone: tables stand in columns, a line for each document or
term. What the id of a document says is not written again: "~" stands for the provision in a title, for the act in a
citation, for the id in an address; a citation or an address that follows from the id is empty. Ids and sorted words
are written by `fronted`. `words` are the terms that documents have; `listed` has a 1 for each of them that is a listed
root. The lines of `postings` and `counts` belong to them: the distance of each document to the one before, and the
place in `palette` of its counts by field, as numbers written by `number`. In `expansions` a line has what is asked
alike and, behind ">", what it means with its weights. `quiet` are the terms by which nothing is found; `others` those
that no document has and no line of `expansions` asks for.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from suluh import citations, ids
from suluh.search import analysis, query, scoring, spelling, spoken, understanding
from suluh.search.entry import PASAL, PERATURAN, RUJUKAN
from suluh.search.index import SearchIndex, Stored

INDEX = "aset/cari-indeks.js"
TEXTS = "aset/cari-teks.js"
DIGITS = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "<\\~")
MORE = 12
_PLAIN = ("kind", "status", "regulation", "warning")


def scripts(index: SearchIndex) -> dict[str, str]:
    """Return the two scripts by their path on the site."""
    terms = sorted(index.terms())
    return {
        INDEX: _script("SULUH_INDEKS", "suluh-indeks", _bundle(index, terms)),
        TEXTS: _script("SULUH_TEKS", "suluh-teks", _texts(index, terms)),
    }


def _script(name: str, event: str, value: object) -> str:
    """Write a value as a script of plain ASCII, which browsers read fastest and which ends no element it stands in."""
    text = json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
    return f'window.{name}={text};\nwindow.dispatchEvent(new Event("{event}"));\n'


def _texts(index: SearchIndex, terms: list[str]) -> dict[str, object]:
    """Return what shows and narrows an answer, and what puts a misspelt word right."""
    rest = sorted(index.vocabulary.difference(terms))
    forms = _forms(index)
    return {
        "passages": [[text for _, text in one.passages] for one in sorted(index.documents, key=_beside)],
        "topics": _column(" ".join(one.topics) for one in index.documents),
        "actors": _column(" ".join(one.actors) for one in index.documents),
        "rest": fronted(rest),
        "forms": _column(" ".join(form.replace(term, "~", 1) for form in forms[term]) for term in [*terms, *rest]),
    }


def _beside(document: Stored) -> str:
    """Return by what passages are sorted: versions of an article stand together, by which they take less room."""
    act, _, place = document.id.partition("/")
    return f"{PASAL} {place}" if document.kind == PASAL else f"{document.kind} {act} {place}"


def _bundle(index: SearchIndex, terms: list[str]) -> dict[str, object]:
    words = index.analysis
    asked = frozenset(term for phrase in index.expansions for term in phrase)
    acts = _acts(index)
    return {
        "digits": DIGITS,
        "more": MORE,
        "acts": acts,
        "documents": _documents(index, acts),
        **_lengths(index),
        "means": index.means,
        **_words(index, terms),
        "roots": fronted(sorted(words.roots.difference(terms))),
        "forms": dict(words.forms),
        "spellings": dict(words.spellings),
        "compounds": _column(sorted(" ".join(terms) for row in words.joined.values() for terms in row)),
        "fillers": " ".join(sorted(index.fillers)),
        "quiet": " ".join(sorted(index.quiet)),
        "others": " ".join(sorted(index.vocabulary.difference(terms, asked, index.quiet))),
        "elsewhere": fronted(sorted(index.elsewhere)),
        "expansions": "".join(f"{line}\n" for line in _expansions(index)),
        "names": [[one.text, one.act, one.shared] for one in index.names.listed],
        "families": index.names.families,
        "patterns": {name: _pattern(one) for name, one in citations.patterns().items()},
        "spoken": {"pattern": _pattern(spoken.pattern()), **spoken.tables()},
        "affixes": analysis.affixes(),
        "scoring": {"weights": scoring.WEIGHTS, "norms": scoring.NORMS, "k1": scoring.K1, "floor": scoring.FLOOR},
        "spelling": spelling.limits(),
        "understanding": understanding.weights(words),
        "boosts": query.boosts(),
    }


def _documents(index: SearchIndex, acts: dict[str, str]) -> dict[str, str]:
    """Return the columns of the documents that ranking and listing them needs."""
    partners = dict(index.partners)
    return {
        "id": fronted(one.id for one in index.documents),
        **{name: _column(getattr(one, name) for one in index.documents) for name in _PLAIN},
        "defines": _column(" ".join(one.defines) for one in index.documents),
        "partners": _column(" ".join(map(str, partners.get(place, ()))) for place in range(len(index.documents))),
        "title": _column(one.title.replace(_provision(one) or "~", "~", 1) for one in index.documents),
        "citation": _column(_citation(one, acts) for one in index.documents),
        "url": _column(_url(one) for one in index.documents),
        "places": _column(" ".join(place for place, _ in one.passages) for one in index.documents),
        "sanction": _column("1" * one.sanction for one in index.documents),
        "definition": _column("1" * query.defining(one) for one in index.documents),
    }


def _column(values: Iterable[str]) -> str:
    """Write one line for each value."""
    return "\n".join(values)


def _provision(document: Stored) -> str:
    """Return the article or provision that an id says, "" where it says none."""
    target = ids.parse(document.id)
    return citations.provision(target) if target and target.article else ""


def _acts(index: SearchIndex) -> dict[str, str]:
    """Return by id what citations call an act: one that stands here says so, of others their provisions do."""
    found = {one.id: one.citation for one in index.documents if one.kind == PERATURAN}
    for one in index.documents:
        provision = _provision(one)
        if provision and one.citation.startswith(f"{provision} "):
            found.setdefault(one.regulation, one.citation.removeprefix(f"{provision} "))
    return found


def _citation(document: Stored, acts: dict[str, str]) -> str:
    """Return a citation with "~" for the name of the act, or "" where it is the provision and its act."""
    act = acts.get(document.regulation)
    if not act:
        return document.citation
    provision = _provision(document)
    return "" if provision and document.citation == f"{provision} {act}" else document.citation.replace(act, "~")


def _url(document: Stored) -> str:
    """Return an address with "~" for the id, or "" where it is that of an article or of a provision of another act."""
    target = ids.parse(document.id)
    follows = target and ids.url(target, external=document.kind == RUJUKAN) == document.url
    return "" if follows else document.url.replace(document.id, "~")


def _forms(index: SearchIndex) -> dict[str, list[str]]:
    """Return by term its forms, of the corpus and of the thesaurus; a number has none."""
    forms = defaultdict[str, list[str]](list)
    for form, term in sorted(index.analysis.known.items()):
        forms[term].append(form)
    return forms


def _words(index: SearchIndex, terms: list[str]) -> dict[str, object]:
    """Return the terms, and the documents that have them."""
    having = [sorted(index.counts(term).items()) for term in terms]
    palette = [one for one, _ in Counter(tuple(map(int, row)) for rows in having for _, row in rows).most_common()]
    places = {one: number(place) for place, one in enumerate(palette)}
    return {
        "words": fronted(terms),
        "listed": "".join(str(int(term in index.analysis.roots)) for term in terms),
        "postings": _column(_distances([document for document, _ in rows]) for rows in having),
        "counts": _column(_places(places[tuple(map(int, row))] for _, row in rows) for rows in having),
        "palette": palette,
    }


def _places(numbers: Iterable[str]) -> str:
    """Write places in the palette; the first of it, the commonest, is left out at the end of a line."""
    return "".join(numbers).rstrip(DIGITS[0])


def _lengths(index: SearchIndex) -> dict[str, object]:
    """Return the lengths of the fields, one field after the other, each as wide as the longest to be read at once."""
    lengths = [int(one.lengths[field]) for field in range(len(scoring.FIELDS)) for one in index.documents]
    width = len(_digits(max(lengths, default=0)))
    return {"width": width, "lengths": "".join(_digits(length).rjust(width, DIGITS[0]) for length in lengths)}


def _digits(value: int) -> str:
    """Write a number in digits of `DIGITS`, the highest first.

    >>> _digits(0), _digits(len(DIGITS))
    ('#', '$#')
    """
    above, digit = divmod(value, len(DIGITS))
    return (_digits(above) if above else "") + DIGITS[digit]


def _expansions(index: SearchIndex) -> Iterator[str]:
    """Yield what words mean, once for all words that mean the same."""
    alike = defaultdict[str, list[str]](list)
    for asked, meanings in index.expansions.items():
        alike[",".join(f"{' '.join(meant)}={weight}" for meant, weight in meanings)].append(" ".join(asked))
    return (f",{','.join(asked)},>{meanings}" for meanings, asked in alike.items())


def fronted(words: Iterable[str]) -> str:
    """Write words or ids, each without what it begins with as the one before; a capital says how many letters (A: 0).

    >>> fronted(["akta", "aktif", "anak"])
    'AaktaDifBnak'
    """
    return "".join(_fronted(before, word) for before, word in pairwise(["", *words]))


def _fronted(before: str, word: str) -> str:
    same = takewhile(lambda letters: letters[0] == letters[1], zip(before, word, strict=False))
    alike = min(len(list(same)), ord("Z") - ord("A"))
    return chr(ord("A") + alike) + word[alike:]


def _distances(documents: list[int]) -> str:
    return "".join(number(one - before) for before, one in pairwise([0, *documents]))


def number(value: int) -> str:
    """Write a number in few characters: the first of `DIGITS` end it, the `MORE` last ones go on.

    >>> len(number(0)), len(number(76)), len(number(77)), len(number(1_000_000))
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
