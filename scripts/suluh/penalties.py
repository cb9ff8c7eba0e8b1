"""Terms, fines and fine categories: reading them as editors write them, and what UU 1/2026 makes of old ones.

Categories: Pasal 79 KUHP (UU 1/2023). Conversion: UU 1/2026 Pasal I (special minimum deleted), Pasal II ayat (5)
(cumulative becomes cumulative-alternative, fine by the longest term), Pasal III (term above 15 years, or life alone).
"""

from __future__ import annotations

import re

from suluh.model import Confinement, Penalty, Relation
from suluh.problems import count

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


def alternatives(text: str) -> tuple[str, ...]:
    """Read the penalties that may stand instead of a term, parted by commas.

    >>> alternatives("mati, seumur hidup")
    ('mati', 'seumur-hidup')
    """
    values = tuple(part.strip().replace(" ", "-") for part in text.split(","))
    if not set(values) <= {LIFE, DEATH}:
        raise ValueError(text)
    return values


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
    return " ".join(f"{number} {unit}" for number, unit in ((years, "tahun"), (rest, "bulan")) if number) or "0 bulan"


def fine_text(value: int) -> str:
    """Write a fine for people.

    >>> fine_text(600000000)
    'Rp600.000.000'
    """
    return f"Rp{count(value)}"


def lines(penalty: Penalty) -> list[str]:
    """Write a penalty for people, a line for each part.

    >>> lines(Penalty(term_max=180, fine_max=5_000_000_000, fine_category="VII", relation=Relation.DAN_ATAU))
    ['Penjara paling lama 15 tahun', 'dan/atau', 'denda paling banyak kategori VII (Rp5.000.000.000)']
    """
    parts = [part for part in (_term_line(penalty), _fine_line(penalty)) if part]
    if len(parts) > 1 and penalty.relation:
        parts.insert(1, str(penalty.relation))
    return [*parts, penalty.other] if penalty.other else parts


def _term_line(penalty: Penalty) -> str:
    if penalty.term_max is None:
        return ""
    name = penalty.confinement.value.capitalize()
    highest = term_text(penalty.term_max)
    instead = "".join(f"{'Pidana' if one == DEATH else name} {term_text(one)} atau " for one in penalty.alternatives)
    if penalty.term_min is not None:
        return f"{instead}{name} {term_text(penalty.term_min)} sampai {highest}"
    return (
        f"{instead}{name} {highest}" if isinstance(penalty.term_max, str) else f"{instead}{name} paling lama {highest}"
    )


def _fine_line(penalty: Penalty) -> str:
    if penalty.fine_max is None:
        return ""
    highest = fine_text(penalty.fine_max)
    if penalty.fine_min is not None:
        return f"denda {fine_text(penalty.fine_min)} sampai {highest}"
    return "denda paling banyak " + (
        f"kategori {penalty.fine_category} ({highest})" if penalty.fine_category else highest
    )


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
    capped, others = _capped(penalty)
    relation = Relation.DAN_ATAU if penalty.relation is Relation.DAN else penalty.relation
    return Penalty(
        term_max=capped, alternatives=others, fine_max=CATEGORIES[name], fine_category=name, relation=relation
    )


def _capped(penalty: Penalty) -> tuple[int | str | None, tuple[str, ...]]:
    """Apply Pasal III: a term above 15 years without alternative sinks to 15; life alone becomes life or 20 years."""
    if penalty.term_max == LIFE and not penalty.alternatives:
        return 240, (LIFE,)
    if isinstance(penalty.term_max, int) and not penalty.alternatives:
        return min(penalty.term_max, 180), ()
    return penalty.term_max, penalty.alternatives
