"""Terms that an act defines, read from its article of definitions, and where they are used in its text.

A definition holds for its own act ("dalam Undang-Undang ini", as the articles of definitions say of themselves) and for
those that amend it, never beyond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from suluh import ids
from suluh.kind import Kind
from suluh.model import Article, Provision

TOPIC = "definisi"
_DEFINITION = re.compile(
    r"(?P<term>[A-Z][^.;:]{1,90}?)(?:, (?:yang )?selanjutnya (?:disebut|disingkat)(?: dengan)? (?P<short>[^,]{2,60}),)?"
    r" (?:ialah|adalah) (?P<meaning>.+)"
)

# Names of other things that a defined word is part of: an instrument, an office, a mayor.
_OTHER_WORD = re.compile(r"peraturan pemerintah|wali ?kota|kepala keluarga|anak perusahaan", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: how it is written, other ways to write it, what it means, and where that stands (a path)."""

    name: str
    short: str
    meaning: str
    path: str

    @property
    def names(self) -> tuple[str, ...]:
        """The term and its short form, if any."""
        return (self.name, self.short) if self.short else (self.name,)


def read(text: str) -> tuple[str, str, str] | None:
    """Read (term, short form or "", meaning) from the text of a definition; None when it is none.

    >>> read("Anak ialah orang yang umurnya belum mencapai 18 tahun.")
    ('Anak', '', 'orang yang umurnya belum mencapai 18 tahun.')
    >>> read("Pemerintah Pusat, selanjutnya disebut Pemerintah, ialah Presiden.")
    ('Pemerintah Pusat', 'Pemerintah', 'Presiden.')
    """
    found = _DEFINITION.fullmatch(text)
    return (found["term"], found["short"] or "", found["meaning"]) if found else None


def defines(article: Article) -> bool:
    """Tell whether an article is one of definitions: it carries the topic and lists them as angka."""
    return TOPIC in article.topics and any(one.kind is Kind.ANGKA for one in article.body.provisions)


def items(article: Article) -> Iterator[Provision]:
    """Yield the items of an article of definitions."""
    return (one for one in article.body.provisions if one.kind is Kind.ANGKA)


def terms(article: Article) -> tuple[Term, ...]:
    """Return the terms that an article defines, in its order."""
    if not defines(article):
        return ()
    found = ((path, read(one.text)) for path, one in ids.walk(article.body.provisions) if one.kind is Kind.ANGKA)
    return tuple(Term(*parts, path) for path, parts in found if parts)


def uses(text: str, known: tuple[Term, ...]) -> Iterator[tuple[int, int, Term]]:
    """Yield (start, end, term) where a text uses a defined term: whole words in any case, the longest term first."""
    pattern, by_name = _pattern(known)
    for found in pattern.finditer(text) if by_name else ():
        if not _OTHER_WORD.search(text[max(0, found.start() - 12) : found.end() + 6]):
            yield found.start(), found.end(), by_name[found[0].casefold()]


@lru_cache(maxsize=64)
def _pattern(known: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    by_name = {name.casefold(): term for term in known for name in term.names}
    names = sorted(by_name, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE), by_name
