"""Kinds of regulations and of what they are made of: all that reading a citation needs of the model."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Kind of a provision inside an article, as the acts at hand print them: ayat, then what it lists."""

    AYAT = "ayat"
    HURUF = "huruf"
    ANGKA = "angka"
    PARAGRAF = "paragraf"


class RegulationType(StrEnum):
    """Kinds of regulation, by the short name used in ids and citations."""

    UU = "uu"
    PERPPU = "perppu"
    PP = "pp"
    PERPRES = "perpres"
    PERMEN = "permen"
    PERDA = "perda"
    PERWAL = "perwal"
    PERGUB = "pergub"
    PERBUP = "perbup"
