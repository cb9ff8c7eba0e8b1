"""From the words of a question to units: fillers dropped, informal words read, phrases found, meanings added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from suluh.search import spelling
from suluh.search.analysis import Analysis, Word
from suluh.search.index import SearchIndex
from suluh.search.resources import DEFINITION, NEGATORS, SANCTION
from suluh.search.scoring import Phrase, Unit

MAX_TERMS = 40
_LONGEST = 5
_APART = 0.5  # what words that belong together are worth when a document has them apart
_SURE = 0.75
_UNKNOWN = 0.8  # share of the greatest idf that a word nobody knows weighs
_ELSEWHERE = 2.0  # the same for a word of another field
_GUESSED = 0.8  # what a word is worth that was read as another one


def weights(words: Analysis) -> dict[str, object]:
    """Return the numbers and terms by which a browser understands a question alike."""
    return {
        "terms": MAX_TERMS,
        "longest": _LONGEST,
        "apart": _APART,
        "sure": _SURE,
        "unknown": _UNKNOWN,
        "guessed": _GUESSED,
        "elsewhere": _ELSEWHERE,
        "sanction": sorted(set(map(words.term, SANCTION))),
        "definition": sorted(set(map(words.term, DEFINITION))),
        "negators": sorted(NEGATORS),
    }


@dataclass(frozen=True)
class Question:
    """A question understood: its units, every term that answers it, the corrected wording, what it is after."""

    units: tuple[Unit, ...]
    corrected: str = ""
    sanction: bool = False
    definition: bool = False

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every term of every alternative."""
        return frozenset(term for unit in self.units for phrase, _ in unit.alternatives for term in phrase)

    @cached_property
    def sole(self) -> str:
        """What a question of one unit is about, in the words of the law; "" for longer questions."""
        if len(self.units) != 1:
            return ""
        sure = [phrase for phrase, weight in self.units[0].alternatives if weight >= _SURE]
        return "_".join(sure[-1]) if sure else ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the question with its term as asked or as read, and how surely."""

    term: str
    form: str
    sure: float = 1.0


def understand(index: SearchIndex, text: str) -> Question:
    """Read a cleaned question; citations are already blanked out of it.

    Words that nobody knows stay in it as units that nothing answers: how much of the question is about this field
    decides whether there is an answer at all.
    """
    words = list(index.analysis.words(text))[:MAX_TERMS]
    asked = [_Asked(word.term, word.form) for word in words]
    known = [_known(one, index) for one in asked]
    corrected = _corrected(text, words, known)
    terms = {one.term for one in known}
    return Question(
        units=tuple(_units(known, index)),
        corrected=corrected,
        sanction=not terms.isdisjoint(map(index.analysis.term, SANCTION)) or "berapa tahun" in text.lower(),
        definition=not terms.isdisjoint(map(index.analysis.term, DEFINITION)),
    )


def _known(asked: _Asked, index: SearchIndex) -> _Asked:
    """Return a word as the index knows it: itself, else the nearest word in spelling, else itself again."""
    settled = asked.form in index.fillers or asked.form in index.elsewhere or not asked.form.isalpha()
    if settled or asked.term in index.vocabulary:
        return asked
    nearest = spelling.nearest(asked.form, index.surfaces, index.having)
    return _Asked(index.analysis.term(nearest), nearest, _GUESSED) if nearest else asked


def _corrected(text: str, words: list[Word], known: list[_Asked]) -> str:
    """Return the question with its misspelt words put right, "" when none was."""
    found, end = [], 0
    for word, one in zip(words, known, strict=True):
        if one.sure < 1:
            found += [text[end : word.start], one.form]
            end = word.end
    return " ".join("".join([*found, text[end:]]).split()) if found else ""


def _units(known: list[_Asked], index: SearchIndex) -> Iterator[Unit]:
    """Yield a unit for the longest phrase that begins at each place, every one once; fillers alone are none."""
    place, seen = 0, set[Phrase]()
    while place < len(known):
        part = _longest(known, place, index)
        phrase = tuple(known[one].term for one in part)
        place = part[-1] + 1 if part else place + 1
        if phrase and phrase not in seen and not NEGATORS.issuperset(phrase):
            seen.add(phrase)
            strange = known[part[0]].form in index.elsewhere if len(part) == 1 else " ".join(phrase) in index.elsewhere
            yield _strange(index) if strange else _unit(phrase, min(known[one].sure for one in part), index)


def _longest(known: list[_Asked], place: int, index: SearchIndex) -> list[int]:
    """Return the places of the words that make a known phrase from here, else of this word, none if it is a filler.

    A phrase may stand as listed or with fillers in between.
    """
    telling = [one for one in range(place, len(known)) if _tells(known[one], index)][:_LONGEST]
    begins = telling[:1] == [place]
    rows = [list(range(place, end)) for end in range(place + 2, min(place + _LONGEST, len(known)) + 1)]
    rows += [telling[:length] for length in range(2, len(telling) + 1)] if begins else []
    found = [row for row in rows if _is_phrase(tuple(known[one].term for one in row), index)]
    return max(found, key=lambda row: row[-1]) if found else [place] if begins else []


def _tells(asked: _Asked, index: SearchIndex) -> bool:
    return (asked.form not in index.fillers and asked.term not in index.quiet) or asked.term in NEGATORS


def _is_phrase(phrase: Phrase, index: SearchIndex) -> bool:
    written = " ".join(phrase)
    listed = written in index.thesaurus or written in index.elsewhere
    return listed or phrase in index.analysis.joined.get(phrase[0], ())


def _unit(phrase: Phrase, sure: float, index: SearchIndex) -> Unit:
    """Make a unit of a phrase: what the law calls it, its compound, the words themselves."""
    found = dict[Phrase, float]()
    for meant, weight in (*_itself(phrase, index), *_meant(phrase, index)):
        found[meant] = max(found.get(meant, 0.0), weight * sure)
    weight = max((value * max(map(index.idf, one)) for one, value in found.items()), default=0.0)
    return Unit(phrase, tuple(found.items()), weight or _UNKNOWN * index.idf(""))


def _strange(index: SearchIndex) -> Unit:
    """Make a unit of a word of another field: nothing answers it, and it says what the question is about."""
    return Unit((), (), _ELSEWHERE * index.idf(""))


def _itself(phrase: Phrase, index: SearchIndex) -> Iterator[tuple[Phrase, float]]:
    """Yield a phrase as asked: its compound whole, its terms apart; terms that nobody has are none."""
    compound = "_".join(phrase)
    whole = len(phrase) > 1 and bool(index.bm(compound))
    if whole:
        yield (compound,), 1.0
    telling = _telling(phrase, index)
    present = tuple(term for term in telling if index.bm(term))
    if present:
        yield present, (_APART if whole else 1.0) * len(present) / len(telling)


def _meant(phrase: Phrase, index: SearchIndex) -> Iterator[tuple[Phrase, float]]:
    for meant, weight in index.meanings(phrase):
        if meant in index.analysis.joined.get(meant[0], ()):
            yield ("_".join(meant),), weight
            yield _telling(meant, index), weight * _APART
        else:
            yield _telling(meant, index), weight


def _telling(phrase: Phrase, index: SearchIndex) -> Phrase:
    """Return a phrase without the terms by which nothing is found."""
    return tuple(term for term in phrase if term not in index.quiet) or phrase
