"""Terms, fines and fine categories: reading them as editors write them, and what UU 1/2026 makes of old ones.

Categories: Pasal 79 KUHP (UU 1/2023). Conversion: UU 1/2026 Pasal I (special minimum deleted), Pasal II ayat (5)
(cumulative becomes cumulative-alternative, fine by the longest term), Pasal III (term above 15 years, or life alone).
"""

from __future__ import annotations

import re

from suluh.model import Confinement, Penalty, Relation

LIFE = "seumur-hidup"
DEATH = "mati"
CATEGORIES = {
    "I": 1_000_000,
    "II": 10_000_000,
    "III": 50_000_000,
    "IV": 200_000_000,
    "V": 500_000_000,
    "VI": 2_000_000_000,
    "VII": 5_000_000_000,
    "VIII": 50_000_000_000,
}
_BY_TERM = ((12, "II"), (36, "III"), (60, "IV"), (96, "V"), (132, "VI"), (180, "VII"))
_TERM = re.compile(r"(?:(?P<years>\d{1,2}) tahun)?(?:(?:^| )(?P<months>\d{1,2}) bulan)?")
_FINE = re.compile(r"Rp(\d{1,3}(?:\.\d{3})+)")


def term(text: str) -> int | str:
    """Read a term as months, or as "seumur-hidup" or "mati"; ValueError when it is neither.

    >>> term("3 tahun 6 bulan"), term("seumur hidup")
    (42, 'seumur-hidup')
    """
    if text in ("seumur hidup", "mati"):
        return text.replace(" ", "-")
    found = _TERM.fullmatch(text)
    if not text or not found:
        raise ValueError(text)
    return int(found["years"] or 0) * 12 + int(found["months"] or 0)


def months(text: str) -> int:
    """Read a term that must be a number of months."""
    value = term(text)
    if isinstance(value, str):
        raise ValueError(text)
    return value


def fine(text: str) -> int:
    """Read a fine as rupiah; ValueError when it is not written with Rp and dots.

    >>> fine("Rp600.000.000")
    600000000
    """
    found = _FINE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return int(found[1].replace(".", ""))


def category(text: str) -> str:
    """Read a fine category; ValueError when there is no such one."""
    if text not in CATEGORIES:
        raise ValueError(text)
    return text


def term_text(value: int | str) -> str:
    """Write a term for people.

    >>> term_text(42), term_text("seumur-hidup")
    ('3 tahun 6 bulan', 'seumur hidup')
    """
    if isinstance(value, str):
        return value.replace("-", " ")
    years, rest = divmod(value, 12)
    return " ".join(f"{count} {unit}" for count, unit in ((years, "tahun"), (rest, "bulan")) if count) or "0 bulan"


def fine_text(value: int) -> str:
    """Write a fine for people.

    >>> fine_text(600000000)
    'Rp600.000.000'
    """
    return f"Rp{value:,}".replace(",", ".")


def category_for(term_max: int | str) -> str:
    """Return the category of the fine that stands beside a term of imprisonment (UU 1/2026 Pasal II ayat (5) b-h)."""
    if isinstance(term_max, str):
        return "VIII"
    return next((name for limit, name in _BY_TERM if term_max <= limit), "VIII")


def after_2026(penalty: Penalty) -> Penalty | None:
    """Compute what UU 1/2026 Pasal I-III makes of imprisonment with a fine; None where no figure follows from them.

    Lampiran I of that act states the results and has not been read: a computed figure is never more than
    `perlu-konfirmasi`. Pasal I-III apply to imprisonment; kurungan and relative penalties ("+1/3") are left alone.
    """
    if penalty.confinement is Confinement.KURUNGAN or penalty.term_max is None or penalty.fine_max is None:
        return None
    name = category_for(penalty.term_max)
    capped = min(penalty.term_max, 180) if isinstance(penalty.term_max, int) else penalty.term_max
    relation = Relation.DAN_ATAU if penalty.relation is Relation.DAN else penalty.relation
    return Penalty(term_max=capped, fine_max=CATEGORIES[name], fine_category=name, relation=relation)
