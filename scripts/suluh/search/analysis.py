"""How text becomes terms: lower case, no diacritics, informal spelling made formal, Indonesian roots.

A word goes through four stations, each of which may end the journey:

1. *Plain form*: lower case without diacritics; "anak-anak" and "anak2" are one "anak".
2. *Spelling* (`ejaan` of `kata_dasar.yml`): gak -> tidak, ortu -> orang tua; also behind a particle (ortunya).
3. *Exceptions* (`bentuk`) and *roots* (`dasar`): the longest known root that Indonesian affixes, formal or informal,
   lead to (penelantaran, ditelantarkan -> telantar; nyiksa, disiksain -> siksa).
4. The *Snowball* stemmer, for every word that people have listed no root of.

Words that mean something together (`istilah`: "orang tua", "kuasa asuh") become one more term, joined by "_", beside
those of their parts.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TWICE = re.compile(r"([a-z]{3,})2")
_PARTICLES = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("", "kan", "an", "i", "in")
# What a prefix hides: the first letter of the root that it swallows, "" for none.
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((prefix, ("",)) for prefix in ("di", "ter", "ber", "bel", "be", "ke", "se", "per", "pel", "pe", "me", "te")),
    *((prefix, ("", "k")) for prefix in ("meng", "peng", "ng")),
    *((prefix, ("",)) for prefix in ("menge", "penge", "nge")),
    *((prefix, ("s", "c")) for prefix in ("meny", "peny", "ny")),
    *((prefix, ("", "t")) for prefix in ("men", "pen")),
    *((prefix, ("", "p")) for prefix in ("mem", "pem")),
    ("n", ("t",)),
    ("m", ("p",)),
)
_SHORTEST = 3
Reading = tuple[tuple[str, str], ...]  # the terms of a word as written, each with its formal word


def affixes() -> dict[str, object]:
    """Return the affixes that a browser takes off a word as `candidates` does."""
    return {"particles": _PARTICLES, "suffixes": _SUFFIXES, "prefixes": _PREFIXES, "shortest": _SHORTEST}


@dataclass(frozen=True, slots=True)
class Word:
    """A term of a text, the formal word that it is the term of, and where that stands as written."""

    term: str
    start: int
    end: int
    form: str


def plain(word: str) -> str:
    """Return a word in lower case without diacritics.

    >>> plain("Réstitusi")
    'restitusi'
    """
    lower = word.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFKD", lower)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def bare(word: str) -> Iterator[str]:
    """Yield a word, then what is left of it without a particle.

    >>> list(bare("ortunya"))
    ['ortunya', 'ortu']
    """
    yield word
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            yield word.removesuffix(particle)


def candidates(word: str) -> set[str]:
    """Return every root that the affixes of a word may hide; at most two prefixes, a suffix and a particle go.

    >>> {"telantar", "siksa"} <= candidates("penelantaran") | candidates("nyiksain")
    True
    """
    cores = {one.removesuffix(suffix) for one in bare(word) for suffix in _SUFFIXES}
    for _ in range(2):
        cores |= {rest for core in cores for rest in _unprefixed(core)}
    return {core for core in cores if len(core) >= _SHORTEST}


def _unprefixed(word: str) -> Iterator[str]:
    for prefix, hidden in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            yield from (letter + word[len(prefix) :] for letter in hidden)


_LOCAL = threading.local()


def snowball(word: str) -> str:
    """Return the Snowball stem of a plain word.

    The stemmer keeps the word in itself while it works, so that each thread has its own. It is loaded when a word needs
    it: most questions are asked in words the index knows.
    """
    if not hasattr(_LOCAL, "stemmer"):
        import snowballstemmer

        _LOCAL.stemmer = snowballstemmer.stemmer("indonesian")
    return str(_LOCAL.stemmer.stemWord(word))


@dataclass(frozen=True)
class Analysis:
    """The tables of `kata_dasar.yml` at work; `known` holds terms already computed, those of the corpus."""

    roots: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    compounds: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)

    def term(self, word: str) -> str:
        """Return the term of one word, spelling aside.

        >>> Analysis().term("Perlindungan") == Analysis().term("dilindungi")
        True
        """
        word = plain(word)
        return self.known.get(word) or self._stem(word)

    def _stem(self, word: str) -> str:
        for one in bare(word):
            if one in self.forms:
                return self.forms[one]
        if word in self.roots or not word.isalpha():  # numbers and labels have no affixes
            return word
        found = candidates(word) & self.roots
        return max(found, key=lambda root: (len(root), root)) if found else snowball(word)

    def spelt(self, word: str) -> list[str]:
        """Return the formal words that a plain word stands for: itself, unless its spelling is listed."""
        once = _TWICE.fullmatch(word)
        word = once[1] if once else word
        return next(
            (self.spellings[one].replace("-", " ").split() for one in bare(word) if one in self.spellings), [word]
        )

    def words(self, text: str, kept: dict[str, Reading] | None = None) -> Iterator[Word]:
        """Yield the words of a text in order; a word that stands for several yields each of them.

        `kept` are readings of words that the caller lets stay for the next text.
        """
        readings = {} if kept is None else kept
        for token in _TOKEN.finditer(text):
            start, end = token.span()
            for term, form in self._reading(token[0], readings):
                yield Word(term, start, end, form)

    def pairs(self, text: str, kept: dict[str, Reading]) -> list[tuple[str, str]]:
        """Return the terms of a text in order with their formal words, as `words` does but without their places."""
        return [pair for token in _TOKEN.findall(text) for pair in self._reading(token, kept)]

    def terms(self, text: str, kept: dict[str, Reading]) -> frozenset[str]:
        """Return the terms of a text, for which it is enough to look at each of its words once."""
        return frozenset(term for token in set(_TOKEN.findall(text)) for term, _ in self._reading(token, kept))

    def _reading(self, token: str, kept: dict[str, Reading]) -> Reading:
        if token not in kept:
            forms = [one for part in plain(token).split("-") for one in self.spelt(part)]
            found = {self.term(form): form for form in reversed(forms)}
            kept[token] = tuple(reversed(found.items()))
        return kept[token]

    def prepared(self, texts: Iterable[str]) -> Analysis:
        """Return the same analysis with the terms of a corpus known beforehand, so that each word is stemmed once."""
        tokens = {token for text in texts for token in _TOKEN.findall(text)}
        forms = {form for token in tokens for part in plain(token).split("-") for form in self.spelt(part)}
        return replace(self, known={form: self._stem(plain(form)) for form in forms})

    @cached_property
    def joined(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """By first term: the compounds that begin with it, the longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for compound in self.compounds:
            terms = tuple(word.term for word in self.words(compound))
            found.setdefault(terms[0], []).append(terms)
        return {first: tuple(sorted(terms, key=len, reverse=True)) for first, terms in found.items()}

    def with_compounds(self, terms: Iterable[str]) -> list[str]:
        """Return terms with those of the compounds that begin at each.

        >>> Analysis(compounds=("orang tua",)).with_compounds(["orang", "tua"])
        ['orang', 'orang_tua', 'tua']
        """
        row = list(terms)
        found = []
        for place, term in enumerate(row):
            found.append(term)
            found += ["_".join(one) for one in self.joined.get(term, ()) if row[place : place + len(one)] == list(one)]
        return found
