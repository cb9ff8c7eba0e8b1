"""What a line may begin with: headings, articles, ayat, huruf, angka, read with the slips of optical recognition.

A recognizer never decides. It returns the readings of a line, most literal first; the stage that knows what may come
next (`suluh.numbering.successors`) takes the one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from suluh import numbering
from suluh.kind import Kind
from suluh.naskah import Level, printed_marker

_DIGITS = str.maketrans("lI|iOoSBZ", "111100582")
_ROMANS = str.maketrans("l1|i", "IIII")
_VALUES = {numbering.roman(number): number for number in range(1, 90)}
_UNITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
ORDINALS = frozenset(
    (
        *("kesatu", "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan"),
        *("kesepuluh", "kesebelas", "keduapuluh", "kedua puluh"),
        *(f"ke{one}{blank}belas" for one in _UNITS[1:] for blank in ("", " ")),
        *(f"kedua{blank}puluh {one}" for one in _UNITS for blank in ("", " ")),
    )
)
_BAB = re.compile(r"B\s?A\s?B\s*\.?\s*(?P<label>[IVXLCl1|i]{1,8}\s?[A-Z]?)\b\s*[-–—:.]?\s*(?P<title>.*)")
_BUKU = re.compile(r"BUKU\s+(?P<label>KE[A-Z]+|[IVX]{1,5})\b\s*[-–—:.]?\s*(?P<title>.*)")
_BAGIAN = re.compile(
    r"(?:Bagian|BAGIAN)\s*(?P<label>(?:Kedua|KEDUA|kedua)\s?(?:Puluh|PULUH|puluh)(?:\s\w+)?|[Kk]e\w+\s(?:Belas|belas)"
    r"|KE\w+\sBELAS|[A-Za-z]+|\d{1,2})\b\s*[-–—:.]?\s*(?P<title>.*)"
)
_PARAGRAF = re.compile(r"(?:Paragraf|PARAGRAF)\s*(?P<label>[\dlI]{1,2}(?=\D|$)|[A-Za-z]+)\s*[-–—:.]?\s*(?P<title>.*)")
_PASAL = re.compile(
    r"(?:P\s?a\s?s\s?a\s?[l1I|iTt]|Pasd|P\s?A\s?S\s?A\s?L)\s*\.?\s*"
    r"(?P<label>(?:[\dlIOoiSB|]\s?){1,4}[A-Z]{0,2}|[IVXl1|]{1,6})\s*[.:]?"
)
_AYAT = re.compile(r"[({]\s?(?P<label>\d{1,3}\s?[a-z]?|[lI|]{1,2})\s?(?P<end>[)}](?:\.(?=\s[A-Z]))?)\s*(?P<text>.*)")
_SPOILT_AYAT = re.compile(
    r"(?:\((?P<open>\d{1,2})[l1I](?=\s)|[l(](?P<both>\d)[l)1](?=\s)|\((?P<bare>\d{1,2})(?=\s))\s*(?P<text>.*)"
)
_ITEM = re.compile(
    r"(?P<label>[a-z]{1,2}|\d{1,3}\s?[a-z]?|[lIO\d]{1,3})\s?(?P<end>[.)])(?P<text>\s.*|$|(?<=\.)[A-Za-z(“\"].*)"
)
_MAY_BE_ITEM = re.compile(r"\([a-z]\) |[a-zIO\d]{1,3}(?:[.)\s]|$|(?<=l)[a-z])|\d")
_SPOILT_ITEM = re.compile(r"(?P<label>\d{1,2})l\s?(?=[a-z])(?P<text>.+)")
_BARE_ITEM = re.compile(r"(?P<label>\d{1,2}|[a-z]|[lI])\s(?P<text>[^\s(].*)")
_BRACKETED_ITEM = re.compile(r"\((?P<label>[a-z])\)\s+(?P<text>\S.*)")
_SPOKEN = re.compile(
    r"(?P<kind>[Aa]yat|AYAT|[Hh]uruf|HURUF|[Aa]ngka|ANGKA)\s*\(?\s*(?P<label>\d{1,3}\s?[a-z]?(?!\w)|[a-z]{1,2}(?!\w)|[\dlIO]{1,3}(?!\w))"
    r"\s*\)?\s*(?:[:.]\s*)?(?P<text>.*)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading above articles as one line may give it; the title may follow on the next lines."""

    level: Level
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of the label at the beginning of a line; `printed` is what the document has in its place.

    `end` is what closes the label: ")" or "." or, for labels written out ("Ayat (1)"), the word.
    """

    kind: Kind
    label: str
    marker: str
    text: str
    printed: str
    bare: bool = False

    @property
    def end(self) -> str:
        """What distinguishes the series "a." from "a)"."""
        return self.marker[-1] if self.marker[-1] in ".)" else "word"

    @property
    def spoilt(self) -> bool:
        """Whether the document has something else where the label must stand."""
        printed = self.printed.replace(" ", "")
        return self.marker.replace(" ", "") != (printed.removesuffix(".") if self.marker[-1] == ")" else printed)


def digits(text: str) -> str:
    """Return a number that recognition may have spelt with letters.

    >>> digits("2O1l")
    '2011'
    """
    return text.replace(" ", "").translate(_DIGITS)


def title(text: str) -> Title | None:
    """Read a line as the heading of a Buku, Bab, Bagian or Paragraf; None when it cannot be one.

    >>> title("BAB IXA PENDANAAN")
    Title(level=<Level.BAB: 'BAB'>, label='IXA', title='PENDANAAN')
    >>> title("Bagian yang tidak terpisahkan") is None
    True
    """
    if not text.startswith(("B", "P")):
        return None
    if found := _BAB.fullmatch(text):
        label = found["label"].replace(" ", "").translate(_ROMANS)
        return _heading(Level.BAB, label, found["title"]) if roman_value(label) else None
    if found := _BUKU.fullmatch(text):
        return _heading(Level.BUKU, found["label"], found["title"])
    if found := _BAGIAN.fullmatch(text):
        known = found["label"].lower() in ORDINALS or re.fullmatch(r"[IVX]+|\d+", found["label"])
        return _heading(Level.BAGIAN, found["label"], found["title"]) if known else None
    if found := _PARAGRAF.fullmatch(text):
        label = found["label"]
        spoken = label.lower() in (*_UNITS, "sepuluh", *ORDINALS) or re.fullmatch(r"[IVX]+", label)
        if spoken or any(one.isdigit() for one in label) or label in ("l", "I"):
            return _heading(Level.PARAGRAF, label if spoken and label != "I" else digits(label), found["title"])
    return None


def _heading(level: Level, label: str, rest: str) -> Title | None:
    """Refuse what is a sentence: a heading goes on with a capital letter or not at all."""
    if rest and (not (rest[0].isupper() or rest[0] in '"“(') or re.match(r"(?:Pasal|ayat)\b", rest)):
        return None
    return Title(level, label, rest)


def roman_value(label: str) -> int:
    """Return the number of a Roman label with or without a letter behind it, 0 when it is none.

    >>> roman_value("IV"), roman_value("IXA"), roman_value("IIX")
    (4, 9, 0)
    """
    return _VALUES.get(label) or (_VALUES.get(label[:-1], 0) if label[-1:] in tuple("ABCDEFGH") else 0)


def articles(text: str) -> list[str]:
    """Return the labels that a line may carry if it is the heading of an article; literal first.

    >>> articles("Pasal 71C"), articles("Pasal lO"), articles("“Pasal I"), articles("Pasal 5 ayat (1)")
    (['71C'], ['10'], ['I', '1'], [])
    """
    bare = text.strip("\"“”‘’'")  # some amending acts put quotation marks around what they quote
    found = _PASAL.fullmatch(bare) if bare.startswith("P") and len(bare) < 40 else None
    if not found:
        return []
    raw = found["label"].replace(" ", "")
    readings: list[str] = []
    if roman_value(romanized := raw.translate(_ROMANS)) and not raw.isdigit():
        readings.append(romanized)
    number = re.fullmatch(r"([\dlIOoiSB|]+)([A-Z]{0,2})", raw)
    for head, tail in ((number[1], number[2]),) if number else ():
        readings += [raw] if re.fullmatch(r"\d+[BSI][A-Z]?", raw) else []
        readings.append(head.translate(_DIGITS).lstrip("0") + tail)
    readings += [raw[:-1] + "C"] if raw.endswith("c") else []
    return [one for one in dict.fromkeys(readings) if re.fullmatch(r"\d{1,4}[A-Z]{0,2}|[IVXLC]+[A-Z]?", one)]


def ayat(text: str) -> list[Label]:
    """Return the readings of a line as an ayat.

    >>> [(one.label, one.text) for one in ayat("(1a) Setiap")], ayat("(satu) tahun")
    ([('1a', 'Setiap')], [])
    """
    if text[:1] not in ("(", "{", "l"):
        return []
    found = _AYAT.match(text)
    if found:
        label = found["label"].replace(" ", "")
        readings = [label] if label[0].isdigit() else [digits(label)]
        readings += [digits(label)] if label[-1] == "l" and len(label) > 1 else []
        return [Label(Kind.AYAT, one, f"({one})", found["text"], text[: found.end("end")]) for one in readings]
    if found := _SPOILT_AYAT.match(text):
        one = found["open"] or found["both"] or found["bare"]
        printed = text[: found.start("text")].rstrip()
        readings = [one, one[:-1]] if found["bare"] and len(one) == 2 and one[1] == "1" else [one]
        return [Label(Kind.AYAT, label, f"({label})", found["text"], printed) for label in reversed(readings)]
    return []


def items(text: str) -> list[Label]:
    """Return the readings of a line as a huruf or an angka.

    >>> [(one.kind.value, one.label) for one in items("l. dua;")]
    [('huruf', 'l'), ('angka', '1')]
    >>> items("1.000.000,00 (satu juta rupiah)"), items("10.Pemakai")[0].label
    ([], '10')
    """
    return list(_items(text))


def _items(text: str) -> Iterator[Label]:
    if not _MAY_BE_ITEM.match(text):
        return
    if found := _ITEM.fullmatch(text):
        raw, end = found["label"].replace(" ", ""), found["end"]
        for kind, label in _item_readings(raw):
            yield Label(kind, label, label + end, found["text"].strip(), raw + end)
    elif found := _BRACKETED_ITEM.fullmatch(text):
        yield Label(Kind.HURUF, found["label"], f"{found['label']})", found["text"], f"({found['label']})")
    elif found := _SPOILT_ITEM.fullmatch(text):
        yield Label(Kind.ANGKA, found["label"], f"{found['label']})", found["text"], f"{found['label']}l")
    elif found := _BARE_ITEM.fullmatch(text):
        for kind, label in _item_readings(found["label"]):
            yield Label(kind, label, f"{label}.", found["text"], found["label"], bare=True)


def _item_readings(raw: str) -> Iterator[tuple[Kind, str]]:
    if raw.isalpha() and raw.islower():
        yield Kind.HURUF, raw
    elif re.fullmatch(r"\d+[a-z]?", raw):
        yield Kind.ANGKA, raw
        if raw in ("1", "0"):
            yield Kind.HURUF, {"1": "l", "0": "o"}[raw]
    number = digits(raw)
    if raw not in (number, "i") and re.fullmatch(r"[1-9]\d{0,2}", number):
        yield Kind.ANGKA, number


def spoken(text: str) -> list[Label]:
    """Return the readings of a line of an elucidation that names what it explains ("Ayat (1)", "Huruf a").

    >>> [(one.marker, one.text) for one in spoken("Ayat (2) Cukup jelas.")]
    [('Ayat (2)', 'Cukup jelas.')]
    """
    found = _SPOKEN.fullmatch(text) if text[:1] in ("A", "H", "a", "h") else None
    if not found:
        return []
    word, raw = found["kind"].lower(), found["label"].replace(" ", "")
    kind = Kind(word)
    if kind is Kind.HURUF:
        labels = [raw] if raw.isalpha() and raw.islower() else []
    else:
        labels = [raw] if raw[0].isdigit() else []
        labels += [number] if (number := digits(raw)) != raw and number.isdigit() else []
    if kind is Kind.AYAT and len(raw) == 2 and raw.endswith("1") and text.count("(") and not text.count(")"):
        labels.insert(0, raw[0])
    printed = text[: found.start("text")].rstrip(" :.")
    return [Label(kind, one, printed_marker(kind, one), found["text"], printed) for one in labels]
