"""Title block and closing formula -> which regulation this is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from suluh import ids
from suluh.importer import labels
from suluh.importer.lines import Line, joined
from suluh.kind import RegulationType
from suluh.naskah import sentence

_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_KINDS = (
    (r"PERATURAN PEMERINTAH PENGGANTI UNDANG", RegulationType.PERPPU, "Peraturan Pemerintah Pengganti Undang-Undang"),
    (r"UNDANG.?UNDANG", RegulationType.UU, "Undang-Undang"),
    (r"PERATURAN PEMERINTAH", RegulationType.PP, "Peraturan Pemerintah"),
    (r"PERATURAN PRESIDEN", RegulationType.PERPRES, "Peraturan Presiden"),
    (r"PERATURAN (?:MENTERI|BADAN|KEPALA|LEMBAGA)", RegulationType.PERMEN, "Peraturan Menteri"),
    (r"PERATURAN DAERAH|QANUN", RegulationType.PERDA, "Peraturan Daerah"),
    (r"PERATURAN WAL[I1l] ?KOTA", RegulationType.PERWAL, "Peraturan Wali Kota"),
    (r"PERATURAN BUPATI", RegulationType.PERBUP, "Peraturan Bupati"),
    (r"PERATURAN GUBERNUR", RegulationType.PERGUB, "Peraturan Gubernur"),
)
_NUMBER = re.compile(
    r"N\s?O(?:\s?M\s?O\s?R|\.)\s*:?\s*(?P<number>[\dlIO]{1,4}[A-Z]?(?:/[\w./-]+)?)\s*T\s?A\s?H\s?U\s?N\s*:?\s*(?P<year>[12][\dlIOo]{3})"
)
_ENDS = re.compile(
    r"DENGAN (?:RAHMAT|NAMA|BERKAT)|(?:ATAS|BERKAT) RAHMAT|BISMILL|Menimbang|MENIMBANG|"
    r"M ?E ?M ?U ?T ?U ?S ?K ?A ?N|Menetapkan|"
    r"(?:PRESIDEN REPUBLIK INDONESIA|GUBERNUR|BUPATI|WAL[IT] ?KOTA|MENTERI)\b.*,$"
)
_REGION = re.compile(
    r"\b(?P<kind>PROVINSI|KOTA|KABUPATEN|PROPINSI)\s+(?:DAERAH TINGKAT I{1,2}\s+)?(?P<name>[A-Z][A-Z .'-]+)"
)
_HEAD_OF = re.compile(r"PERATURAN (?P<office>GUBERNUR|BUPATI|WAL[I1l] ?KOTA)\s+(?P<name>[A-Z][A-Z .'-]+)")
_LEADER = re.compile(r"(?P<office>GUBERNUR|BUPATI|WAL[I1l] ?KOTA)\s+(?P<name>[A-Z][A-Z .'-]+)")
_OFFICES = {"GUBERNUR": "Provinsi", "BUPATI": "Kabupaten"}
_DATED = re.compile(
    r"(?P<what>[Dd]isahkan|[Dd]itetapkan|[Dd]iundangkan)\s+di\b.{0,60}?tanggal\s*:?\s*(?P<day>[\dlIO]{1,2})\s+(?P<month>[A-Za-z]+)\s+(?P<year>[\dlIO]{4})"
)
_GAZETTE = re.compile(
    r"(?P<more>TAMBAHAN )?(?P<sheet>LEMBARAN|BERITA) (?P<of>NEGARA|DAERAH)[A-Z .]*?\s*"
    r"(?:TAHUN\s+(?P<year>[\dlIO]{4})\s*)?"
    r"NOM?O?R?\.?\s*(?P<number>[\dlIO]+)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"No\. ?(?P<number>\d+), (?P<year>\d{4})\b")
_HEADER_MORE = re.compile(r"Tambahan Lembaran Negara(?: Republik Indonesia)? Nomor (?P<number>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says about itself; empty where it does not say."""

    kind: RegulationType | None = None
    kind_name: str = ""
    number: str = ""
    year: str = ""
    region: str = ""
    title: str = ""
    established: date | None = None
    promulgated: date | None = None
    gazette: str = ""

    @property
    def id(self) -> str:
        """The id of the regulation, "" when its kind, number or year is unknown."""
        if not (self.kind and self.number and self.year):
            return ""
        number = re.sub(r"[^0-9a-z]+", "", self.number.lower().split("/")[0])
        region = re.sub(r"[^a-z -]+", "", self.region.lower())
        return ids.regulation_id(self.kind, number, self.year, region)

    @property
    def about(self) -> str:
        """The title as it is written in a sentence.

        >>> Identity(title="PENANGANAN DAN PENCEGAHAN").about
        'Penanganan dan Pencegahan'
        """
        return sentence(self.title)


def read(opening: Sequence[Line], closing: Sequence[Line]) -> Identity:
    """Read the first title block and the first closing formula."""
    lines = [line.text for line in opening[:60]]
    if not any(_NUMBER.search(line) for line in lines) and any(_NUMBER.search(line.upper()) for line in lines[:12]):
        lines = [line.upper() for line in lines]  # some ministries and old web pages set the title in small letters
    block = _title_block(lines)
    text = joined(block)
    start, kind, name = _kind(text)
    number = _NUMBER.search(text, start)
    title = _title(text, number.end() if number else start)
    return Identity(
        kind,
        name,
        _number(number["number"]) if number else "",
        labels.digits(number["year"]) if number else "",
        (_region(text[start:], name) or _led(block, name)) if name not in ("Undang-Undang",) else "",
        title,
        _dated(closing, ("disahkan", "ditetapkan")),
        _dated(closing, ("diundangkan",)),
        _gazette(opening, closing),
    )


def _title_block(lines: Sequence[str]) -> list[str]:
    block: list[str] = []
    for line in lines:
        if _ENDS.match(line) and any(_NUMBER.search(one) for one in block):
            break
        block.append(line)
    return block


def _number(printed: str) -> str:
    """Return a number without the noughts some provinces print before it ("Nomor 05").

    >>> _number("O5"), _number("12/2014")
    ('5', '12/2014')
    """
    return printed if "/" in printed else labels.digits(printed).lstrip("0") or printed


def _kind(text: str) -> tuple[int, RegulationType | None, str]:
    """Return where the kind stands, what it is and its name; the kind written first counts."""
    found = [(match.start(), kind, name) for pattern, kind, name in _KINDS if (match := re.search(pattern, text))]
    return min(found, key=lambda one: one[0], default=(0, None, ""))


def _title(text: str, start: int) -> str:
    """Return what stands behind the first "TENTANG"; figures in it that were misread are certain in a title."""
    found = re.search(r"\bT\s?E\s?N\s?T\s?A\s?N\s?G\b\s*:?\s*", text[start:])
    if not found:
        return ""
    title = text[start + found.end() :].strip(" .,;")
    return re.sub(r"\b[12][\dOoIl]{3}\b", lambda year: labels.digits(year[0]), title)


def _region(text: str, name: str) -> str:
    head = re.split(r"\bNO(?:MOR\b|\.)", text)[0]
    if leader := _HEAD_OF.search(head):
        kind = _OFFICES.get(leader["office"], "Kota")
        return f"{kind} {_named(leader['name'])}"
    if name == "Peraturan Daerah" and (found := _REGION.search(head)):
        kind = "Provinsi" if found["kind"] == "PROPINSI" else found["kind"].capitalize()
        return f"{kind} {_named(found['name'])}"
    if bare := re.search(r"(?:PERATURAN DAERAH(?: KHUSUS)?|QANUN)\s+([A-Z][A-Z ]+)", head):
        return _named(bare[1])
    return ""


def _led(block: Sequence[str], name: str) -> str:
    """Return the region whose head stands above a title that does not name it ("BUPATI X / PERATURAN DAERAH")."""
    leader = next((found for line in block if (found := _LEADER.fullmatch(line))), None)
    if name != "Peraturan Daerah" or not leader:
        return ""
    return f"{_OFFICES.get(leader['office'], 'Kota')} {_named(leader['name'])}"


def _named(name: str) -> str:
    return " ".join(part.capitalize() for part in name.split())


def _dated(closing: Sequence[Line], what: tuple[str, ...]) -> date | None:
    text = joined(line.text for line in closing[:60])
    for found in _DATED.finditer(text):
        month = get_close_matches(found["month"].lower(), _MONTHS, 1, 0.6)
        if found["what"].lower() in what and month:
            try:
                return date(
                    int(labels.digits(found["year"])), _MONTHS.index(month[0]) + 1, int(labels.digits(found["day"]))
                )
            except ValueError:
                return None
    return None


def _gazette(opening: Sequence[Line], closing: Sequence[Line]) -> str:
    text = joined(line.text for line in closing)
    parts: dict[str, str] = {}
    for one in _GAZETTE.finditer(text):
        short = ("T" if one["more"] else "") + one["sheet"][0].upper() + one["of"][0].upper()
        year = f" {labels.digits(one['year'])}" if one["year"] else ""
        parts.setdefault(short, f"{short}{year} Nomor {labels.digits(one['number'])}")
    head = joined(line.text for line in opening[:12])
    if found := _HEADER.search(head):
        parts.setdefault("LN", f"LN {found['year']} Nomor {found['number']}")
        if more := _HEADER_MORE.search(head):
            parts.setdefault("TLN", f"TLN Nomor {more['number']}")
    return "; ".join(parts[name] for name in ("LN", "TLN", "BN", "TBN", "LD", "TLD", "BD", "TBD") if name in parts)
