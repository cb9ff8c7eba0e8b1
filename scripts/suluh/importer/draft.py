"""What an imported text says about its regulation -> a first `peraturan.yml` and an entry of `sumber.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from suluh import frontmatter, ids, naskah
from suluh.importer.identity import Identity
from suluh.importer.lines import ImportFailure
from suluh.kind import RegulationType
from suluh.model import Division
from suluh.naskah import OfficialText

_PLAIN = re.compile(r"[A-Za-z][\w ,;/().'-]*")
_WORDS_OF_YAML = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_ID = re.compile(r"(?P<kind>[a-z]+)(?:-(?P<region>[a-z-]+))?-(?P<number>[0-9a-z]+)-(?P<year>\d{4})")


def identified(about: Identity, regulation: str) -> Identity:
    """Return what the document says, completed by the id that the user gave; the id wins.

    >>> identified(Identity(title="CONTOH"), "perda-medan-7-2031").region
    'Medan'
    """
    if about.id == regulation:
        return about
    found = _ID.fullmatch(regulation)
    kinds = {kind.value: kind for kind in RegulationType}
    if not found or found["kind"] not in kinds:
        raise ImportFailure(
            f"`{regulation}` bukan id peraturan; tulis misalnya --as uu-21-2007 atau perda-medan-6-2023"
        )
    kind, place = kinds[found["kind"]], found["region"] or ""
    region = about.region
    if ids.regulation_id(kind, found["number"], found["year"], region) != regulation:
        region = place.upper() if kind is RegulationType.PERMEN else " ".join(map(str.capitalize, place.split("-")))
    return replace(about, kind=kind, number=found["number"], year=found["year"], region=region)


def regulation_file(text: OfficialText, about: Identity) -> str:
    """Write the first `peraturan.yml` of a regulation."""
    labels = list(dict.fromkeys(placed.label for placed in text.articles()))
    facts: list[tuple[str, str]] = [
        ("id", text.regulation),
        ("jenis", about.kind.value if about.kind else ""),
        ("nomor", f'"{about.number.lower()}"'),
        ("tahun", f'"{about.year}"'),
        ("daerah", _scalar(about.region)),
        ("tentang", _scalar(about.about or "Belum terbaca dari naskah")),
        ("ditetapkan", about.established.isoformat() if about.established else ""),
        ("diundangkan", about.promulgated.isoformat() if about.promulgated else ""),
        ("lembaran", _scalar(about.gazette)),
        ("status", "berlaku"),
        ("keyakinan", "perlu-konfirmasi"),
        ("sumber", f"[{source_key(text.regulation)}]"),
        ("jumlah_pasal", str(len(labels))),
        ("ringkasan", "Diimpor dari naskah resmi; belum diringkas, dan masih berlakunya belum diperiksa."),
        ("cakupan", "lengkap"),
    ]
    lines = [f"{key}: {value}" for key, value in facts if value]
    return "\n".join([*lines, "susunan:", *_outline_lines(naskah.outline(text))]) + "\n"


def _scalar(value: str) -> str:
    if not value or (_PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML):
        return value
    return frontmatter.quoted(value)


def source_key(regulation: str) -> str:
    """Return the key of the official text in `sumber.yml`."""
    return f"naskah-{regulation}"


def source_entry(text: OfficialText, about: Identity, kind_name: str) -> str:
    """Write the entry of `sumber.yml` for an imported document."""
    name = f"{kind_name} {about.region} Nomor {about.number} Tahun {about.year}, naskah resmi".replace("  ", " ")
    return (
        f"{source_key(text.regulation)}:\n"
        f"  nama: {_scalar(name)}\n"
        "  jenis: naskah-resmi\n"
        "  keyakinan: pasti\n"
        f"  diakses: {text.imported}\n"
        f"  catatan: {_scalar(f'Diimpor dari {text.document}, {text.pages} halaman.')}\n"
    )


# The outline


def _outline_lines(divisions: Sequence[Division], indent: str = "  ") -> Iterator[str]:
    for division in divisions:
        yield from _division_lines(division, indent)


def _division_lines(division: Division, indent: str) -> Iterator[str]:
    label = "bab" if division.level == "bab" else "label"
    keys = [f"{label}: {_scalar(division.label)}"] if division.level else []
    keys += [f"judul: {_scalar(division.title)}"] if division.title else []
    keys += (
        [f"pasal: [{', '.join(f'{chr(34)}{one}{chr(34)}' for one in division.articles)}]"] if division.articles else []
    )
    for number, key in enumerate(keys):
        yield f"{indent}{'  ' if number else '- '}{key}"
    for level in ("bagian", "paragraf"):
        if children := [child for child in division.children if child.level == level]:
            yield f"{indent}  {level}:"
            yield from _outline_lines(children, indent + "    ")
