"""Lines -> lines of the law and what was dropped: running heads, page numbers, catchwords, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from suluh.importer.lines import Dropped, Line

_EDGE = 4  # lines at the head or foot of a page where furniture may stand
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w.-]+\.\w+(?:/\S*)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:go\.id|co\.id|or\.id|com|net|org)(?:/\S*)?", re.IGNORECASE)
_GAZETTE = re.compile(r"(?:\d{1,4} )?\d{4}, ?No\.? ?\d+(?: ?[-–]? ?\d{1,4} ?[-–]?)?")
_NUMBER = re.compile(r"[-–—~] ?[\dlIoO]{1,4} ?[-–—~]|(?:[Hh]al(?:aman)?\.?|[Pp]age) \d+(?: ?(?:/|dari|of) ?\d+)?")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_STAMP = re.compile(r"SK ?N[o0][.:]? ?\d+ ?[A-Z]?")
_CATCHWORD = re.compile(r"(?P<words>.{1,45}?) ?(?:…|\.{2,}|\. ?\.(?: ?[.,])*)[ .,]*")
_STRUCTURE = re.compile(r"(?:Pasal|Ayat|Huruf|Angka|BAB|Bagian|Paragraf|Cukup jelas|PENJELASAN|LAMPIRAN)\b|\(\d")
_ENDS = (".", ";", ":", ",")
_WORD = re.compile(r"[^\W_]+")


def drop(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Part the lines of a document; nothing is lost, every dropped piece has its page and reason."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    kept: list[list[Line]] = []
    dropped: list[Dropped] = []
    marks = _Marks(_repeated(pages), _number_offset(pages), _watermarks(pages))
    for page in pages:
        rest, gone = _without_marks(page, marks)
        rest, heads = _without_head(rest, gone)
        kept.append(rest)
        dropped += [Dropped(text, page[0].page, reason) for text, reason in [*gone, *heads]]
    dropped += _drop_catchwords(kept)
    rest = [line for page in kept for line in page]
    inside = [at for at in range(len(rest)) if not rest[at].block and _repeats_below(rest, at)]
    dropped += _take(rest, inside, "kata alih")
    return rest, dropped


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the whole document shows to be furniture: repeated shapes, offsets of bare numbers, addresses."""

    repeated: frozenset[str]
    offsets: frozenset[int]
    addresses: frozenset[str]


def _edges(page: Sequence[Line]) -> Iterator[int]:
    """Yield the positions at the head and foot of a page."""
    yield from (number for number in range(len(page)) if number < _EDGE or number >= len(page) - _EDGE)


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return what stands at the edges of many pages, digits aside, and is no sentence and no part of the structure."""
    counts: Counter[str] = Counter()
    for page in pages[1:]:
        texts = {page[number].text for number in _edges(page)}
        counts.update({_shape(text) for text in texts if not _STRUCTURE.match(text) and not text.endswith(_ENDS)})
    enough = max(3, len(pages) * 0.4)
    return frozenset(shape for shape, count in counts.items() if count >= enough and len(shape) > 3)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _number_offset(pages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Return how far bare page numbers are from the page they stand on, where three pages agree."""
    counts: Counter[int] = Counter()
    for page in pages:
        if page:
            numbers = {page[at].text for at in (0, 1, len(page) - 1, max(0, len(page) - 2)) if at < len(page)}
            counts.update(int(one) - page[0].page for one in numbers if _BARE_NUMBER.fullmatch(one))
    return frozenset(offset for offset, count in counts.items() if count >= 3)


def _watermarks(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the addresses that stand on many pages; one that the law itself names does not."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({found[0].lower() for line in page if "." in line.text and (found := _ADDRESS.search(line.text))})
    return frozenset(one for one, count in counts.items() if count >= max(2, len(pages) * 0.3))


def _without_marks(page: Sequence[Line], marks: _Marks) -> tuple[list[Line], list[tuple[str, str]]]:
    """Take from a page what is furniture by its own look."""
    kept: list[Line] = []
    gone: list[tuple[str, str]] = []
    edges = set(_edges(page))
    for number, line in enumerate(page):
        text, address = _without_address(line.text, marks.addresses)
        reason = _reason(text, line, marks) if number in edges else _anywhere(text)
        gone += [(address, "alamat situs")] if address else []
        if text and reason:
            gone.append((text, reason))
        elif text:
            kept.append(line if not address else replace(line, text=text))
    return kept, gone


def _without_address(text: str, addresses: frozenset[str]) -> tuple[str, str]:
    """Part a watermark from the line it was printed over."""
    found = _ADDRESS.search(text) if "." in text else None
    if not found or (found[0] != text and found[0].lower() not in addresses):
        return ("", text) if len(text) < 80 and " " not in text and _HOST.fullmatch(text) else (text, "")
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split()), found[0]


def _anywhere(text: str) -> str:
    """Say why a line is furniture wherever it stands: a copied text may have lost its page ends."""
    if len(text) > 40:
        return ""
    if _STAMP.fullmatch(text):
        return "stempel nomor"
    if _GAZETTE.fullmatch(text):
        return "kepala halaman lembaran"
    return "nomor halaman" if _NUMBER.fullmatch(text) else ""


def _reason(text: str, line: Line, marks: _Marks) -> str:
    """Say why a line at the edge of a page is furniture; "" when it is not."""
    if reason := _anywhere(text):
        return reason
    if _BARE_NUMBER.fullmatch(text) and int(text) - line.page in marks.offsets:
        return "nomor halaman"
    return "kepala atau kaki halaman" if _shape(text) in marks.repeated else ""


def _without_head(page: list[Line], gone: Sequence[tuple[str, str]]) -> tuple[list[Line], list[tuple[str, str]]]:
    """Take the letterhead ("PRESIDEN / REPUBLIK INDONESIA") from the head of a page, however badly it was read."""
    count = 0
    for number, line in enumerate(page[:3], 1):
        if _alike(line.text, "REPUBLIK INDONESIA") or _alike(line.text, "PRESIDEN REPUBLIK INDONESIA"):
            count = number
    above = page[: count - 1] if count else []
    if count and all(_is_scrap(line.text) for line in above):
        return page[count:], [(line.text, "kepala surat") for line in page[:count]]
    if page and page[0].page > 1 and any(reason == "nomor halaman" for _, reason in gone):
        scraps = 0
        while scraps < min(2, len(page)) and _is_scrap(page[scraps].text) and _above_text(page, scraps):
            scraps += 1
        return page[scraps:], [(line.text, "kepala surat") for line in page[:scraps]]
    return page, []


def _above_text(page: Sequence[Line], number: int) -> bool:
    """Tell whether a line stands in the letterhead's band: clearly above the first line of text."""
    y = page[number].y
    below = page[number + 1].y if number + 1 < len(page) else None
    return y is not None and below is not None and (y - below > 20 or number == 0)


def _is_scrap(text: str) -> bool:
    """Tell a torn piece of a letterhead (capitals and signs, short, no sentence) from text.

    >>> _is_scrap("PRESIOEN"), _is_scrap("EEFFITitiilI"), _is_scrap("Pasal 3"), _is_scrap("dan")
    (True, True, False, False)
    """
    if _STRUCTURE.match(text) or len(text) > 24 or text.endswith((".", ";", ",", ":")):
        return False
    capitals = sum(one.isupper() for one in text)
    return (
        _alike(text, "PRESIDEN")
        or (capitals * 2 >= len(text.replace(" ", "")) and not re.search(r"[a-z]{4}", text))
        or (capitals >= 3 and any(one.islower() for one in text))
    )


def _alike(text: str, wanted: str) -> bool:
    """Tell whether capitals are a misreading of the words wanted.

    >>> _alike("REPUELIK INDONESIA", "REPUBLIK INDONESIA"), _alike("REPUBLIK INDONESIA,", "REPUBLIK INDONESIA")
    (True, False)
    """
    if abs(len(text) - len(wanted)) > 3 or text.endswith((",", ".")) or sum(one.islower() for one in text) > 2:
        return False
    return SequenceMatcher(None, text, wanted).ratio() > 0.8


def _drop_catchwords(pages: list[list[Line]]) -> Iterator[Dropped]:
    """Take from the edges of pages the words that announce the next page, and torn dots."""
    for number, page in enumerate(pages):
        if not page or page[0].block:
            continue
        following = pages[number + 1] if number + 1 < len(pages) else []
        yield from _take(
            page, [at for at in range(len(page)) if at >= len(page) - 3 and _dots(page[at].text)], "titik lepas"
        )
        if page and _announces(page[-1], page, following):
            yield from _take(page, [len(page) - 1], "kata alih")


def _take(page: list[Line], positions: Sequence[int], reason: str) -> Iterator[Dropped]:
    for at in reversed(positions):
        line = page.pop(at)
        yield Dropped(line.text, line.page, reason)


def _dots(text: str) -> bool:
    return not _WORD.search(text)


def _announces(line: Line, page: Sequence[Line], following: Sequence[Line]) -> bool:
    """Tell whether the last line of a page is a catchword."""
    first = following[0].text if following else ""
    wide = max((one.right or 0.0 for one in page), default=0.0)
    set_right = line.x is not None and line.x > 0.5 * wide
    if found := _CATCHWORD.fullmatch(line.text):
        return set_right or line.x is None or _begins(first, found["words"]) or len(found["words"].split()) <= 3
    return set_right and len(line.text) < 20 and _begins(first, line.text.split(".")[0])


def _repeats_below(page: Sequence[Line], at: int) -> bool:
    """Tell whether a line is a catchword that has slipped above what it announces, or into a retyped page."""
    text = page[at].text
    if len(text) > 60 or not (text.endswith("…") or text.count(".") > 1):
        return False
    found = _CATCHWORD.fullmatch(text)
    return bool(found and any(_begins(one.text, found["words"]) for one in page[at + 1 : at + 3]))


def _begins(text: str, words: str) -> bool:
    """Tell whether a line begins like a catchword; one misread letter is forgiven.

    >>> _begins("(2) Dalam menetapkan", "(2) Dalam"), _begins("Setiap orang", "Pasal 7")
    (True, False)
    """
    wanted, there = "".join(_WORD.findall(words)).lower(), "".join(_WORD.findall(text)).lower()
    return bool(wanted) and SequenceMatcher(None, wanted, there[: len(wanted)]).ratio() > 0.75
