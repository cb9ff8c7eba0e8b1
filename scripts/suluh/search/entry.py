"""One thing to find, of which an index is made; apart from what makes it, so that a search need not load that."""

from __future__ import annotations

from dataclasses import dataclass

PASAL = "pasal"
PROSEDUR = "prosedur"
PERATURAN = "peraturan"
RUJUKAN = "rujukan"
SITUASI = "situasi"
KINDS = (PASAL, PROSEDUR, SITUASI, PERATURAN, RUJUKAN)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find; `passages` are (place on the page, text) in reading order, "" where there is no such place.

    `partners` are the ids of the prohibitions that a sanction punishes and the other way round, where both stand.
    """

    id: str
    kind: str
    title: str
    citation: str
    url: str
    status: str
    regulation: str
    heading: str
    passages: tuple[tuple[str, str], ...]
    warning: str = ""
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    sanction: bool = False
    defines: tuple[str, ...] = ()
