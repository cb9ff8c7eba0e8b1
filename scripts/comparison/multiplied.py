"""Several times the corpus: copies of acts under other numbers, the same words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from suluh.search.entry import Document

_APART = "\n"


def renumbered(text: str, acts: Iterable[str], copy: int) -> str:
    """Give acts the numbers of their copies, in ids and citations alike: uu-21-2007 to uu-1021-2007 in the first one.

    What belongs together (an act and what changes it) stays together, for every copy renames all acts in the same way.

    >>> renumbered("uu-21-2007/pasal-2, UU No. 21 Tahun 2007", ["uu-21-2007"], 1)
    'uu-1021-2007/pasal-2, UU No. 1021 Tahun 2007'
    """
    for kind, number, year in (act.rsplit("-", 2) for act in acts):
        cited = rf"((?<![\w-]){kind}-|(?<![\w/-])){number}(-|/| Tahun ){year}\b"
        text = re.sub(cited, rf"\g<1>{copied(number, copy)}\g<2>{year}", text)
    return text


def copied(number: str, copy: int) -> str:
    """Return the number of an act's copy: 1021 for the first of 21."""
    return f"{copy}{number:0>3}"


def multiplied(documents: Sequence[Document], times: int) -> Iterator[Document]:
    """Yield the documents and their copies, until there are so many times as many; every id is another one."""
    acts = sorted({one.regulation for one in documents if re.search(r"-\d+-\d{4}$", one.regulation)})
    yield from documents
    for copy in range(1, times):
        yield from (_copy(document, acts, copy) for document in documents)


def _copy(document: Document, acts: Sequence[str], copy: int) -> Document:
    """Copy a document of an act under its other number; what belongs to none gets the number of the copy behind it."""
    if document.regulation not in acts:
        return replace(document, id=f"{document.id}-{copy}")
    names = (document.id, document.regulation, document.citation, document.url, *document.partners)
    identity, regulation, citation, url, *partners = renumbered(_APART.join(names), acts, copy).split(_APART)
    return replace(document, id=identity, regulation=regulation, citation=citation, url=url, partners=tuple(partners))
