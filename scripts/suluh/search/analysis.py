"""How text becomes terms: lower case, no diacritics, Indonesian stems; numbers and one-letter words stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from whoosh.analysis import Analyzer, Token

_WORD = re.compile(r"\w+")
_STEMMER = snowballstemmer.stemmer("indonesian")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its term and where it stands."""

    term: str
    start: int
    end: int


@cache
def term(word: str) -> str:
    """Return the term a word is indexed under.

    >>> term("Perlindungan") == term("melindungi") == term("dilindungi")
    True
    """
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return str(_STEMMER.stemWord(plain))


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for found in _WORD.finditer(text):
        yield Word(term(found.group()), found.start(), found.end())


class IndonesianAnalyzer(Analyzer):  # type: ignore[misc]  # whoosh is followed without its types
    """The same analysis in the form Whoosh asks for; it is pickled with the schema, so it holds no state."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Yield one Whoosh token for each word; positions are always filled in."""
        token = Token(positions=True)
        for position, word in enumerate(words(value)):
            token.text, token.pos = word.term, position
            token.boost = 1.0
            token.stopped = False
            yield token
