"""The one owner of identity: label -> id, path, file, URL, anchor, FRBR URI.

An id is `<regulation>/pasal-<label>/<path>`, lower case, for instance `uu-35-2014/pasal-59/ayat-2/huruf-d`.
It never contains the Bab, because chapters get inserted while article numbers stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suluh.kind import Kind, RegulationType

if TYPE_CHECKING:
    from suluh.model import Article, Provision

EXPLANATION = "penjelasan"
GENERAL = "umum"
_STEP = r"(?:ayat|huruf|angka|paragraf)-[0-9a-z]+"
_TARGET = re.compile(
    rf"(?P<regulation>[a-z]+(?:-[a-z]+)*-[0-9a-z]+-\d{{4}})"
    rf"(?:/pasal-(?P<article>[0-9a-z]+)(?P<path>(?:/{_STEP})*)|/(?P<general>{GENERAL}))?"
)
_FILE = re.compile(r"pasal-(?P<number>\d{3,})(?P<suffix>[a-z]*)\.md|pasal-(?P<letters>[ivx]+)\.md")


@dataclass(frozen=True, slots=True)
class Target:
    """What an id points at: a regulation, an article of it (lower-case label), a provision of the article.

    `umum` in the place of an article stands for a fact about an act as a whole.
    """

    regulation: str
    article: str = ""
    path: str = ""

    def __str__(self) -> str:
        article = f"/pasal-{self.article}" if self.article else ""
        return self.regulation + article + (f"/{self.path}" if self.path else "")


def parse(text: str) -> Target | None:
    """Read an id; None when it is not one.

    >>> parse("uu-35-2014/pasal-59/ayat-2/huruf-d")
    Target(regulation='uu-35-2014', article='59', path='ayat-2/huruf-d')
    """
    found = _TARGET.fullmatch(text)
    if not found:
        return None
    return Target(
        found["regulation"], found["article"] or "", (found["path"] or "").lstrip("/") or found["general"] or ""
    )


def regulation_id(kind: RegulationType, number: str, year: str, region: str = "") -> str:
    """Return the id of a regulation; the region only loses its administrative kind.

    >>> regulation_id(RegulationType.PERDA, "6", "2023", "Kota Medan")
    'perda-medan-6-2023'
    """
    place = _place(region)
    return "-".join(part for part in (kind.value, place, number.lower(), year) if part)


def article_id(regulation: str, label: str) -> str:
    """Return the id of an article.

    >>> article_id("uu-35-2014", "76I")
    'uu-35-2014/pasal-76i'
    """
    return f"{regulation}/pasal-{label.lower()}"


def target_of(article: Article, path: str = "") -> Target:
    """Return what points at an article, or at a provision of it."""
    return Target(article.regulation, article.label.lower(), path)


def article_of(target: Target) -> str:
    """Return the id of the article a target lies in.

    >>> article_of(Target("uu-35-2014", "59", "ayat-2"))
    'uu-35-2014/pasal-59'
    """
    return str(Target(target.regulation, target.article))


def duty_id(regulation: str, label: str, duty: str) -> str:
    """Return the id of a duty: the article's id and the duty's own, joined by `#`."""
    return f"{article_id(regulation, label)}#{duty}"


def file_name(label: str) -> str:
    """Return the file of an article, zero-padded so that a folder lists in order.

    >>> file_name("48"), file_name("76I"), file_name("I")
    ('pasal-048.md', 'pasal-076i.md', 'pasal-i.md')
    """
    found = re.fullmatch(r"(\d+)([A-Za-z]*)", label)
    return f"pasal-{int(found[1]):03d}{found[2].lower()}.md" if found else f"pasal-{label.lower()}.md"


def label_of_file(name: str) -> str | None:
    """Return the lower-case label that a file name stands for; None when it is not the name of an article.

    >>> label_of_file("pasal-076i.md"), label_of_file("catatan.md")
    ('76i', None)
    """
    found = _FILE.fullmatch(name)
    if not found:
        return None
    return found["letters"] or f"{int(found['number'])}{found['suffix']}"


def walk(provisions: tuple[Provision, ...], above: str = "") -> Iterator[tuple[str, Provision]]:
    """Yield (path inside the article, provision), depth first; paragraphs are counted among their siblings."""
    paragraphs = 0
    for provision in provisions:
        label = provision.label
        if provision.kind is Kind.PARAGRAF:
            paragraphs += 1
            label = str(paragraphs)
        path = f"{above}/{provision.kind}-{label.lower()}".lstrip("/")
        yield path, provision
        yield from walk(provision.children, path)


def anchor(path: str) -> str:
    """Return the HTML id of a provision on its article's page.

    >>> anchor("ayat-2/huruf-d")
    'ayat-2-huruf-d'
    """
    return path.replace("/", "-")


def step_id(procedure: str, step: str) -> str:
    """Return the id of a step: the procedure's id and the step's own, joined by `#`."""
    return f"prosedur/{procedure}#{step}"


def procedure_url(procedure: str) -> str:
    """Return the address of a procedure's page, from the root of the site."""
    return f"prosedur/{procedure}/"


def step_url(procedure: str, step: str) -> str:
    """Return the address of a step of a procedure, from the root of the site."""
    return f"{procedure_url(procedure)}#{step_anchor(step)}"


def situation_url(situation: str) -> str:
    """Return the address of a situation's page, from the root of the site."""
    return f"situasi/{situation}/"


def step_anchor(step: str) -> str:
    """Return the HTML id of a step on its procedure's page."""
    return f"langkah-{step}"


def duty_anchor(duty: str) -> str:
    """Return the HTML id of a duty on its article's page."""
    return f"kewajiban-{duty}"


def article_url(regulation: str, label: str) -> str:
    """Return the address of an article's page, from the root of the site, without a leading slash."""
    return f"peraturan/{article_id(regulation, label)}/"


def url(target: Target, *, external: bool = False) -> str:
    """Return the address of what an id points at; acts outside the corpus have one page each, under `rujukan/`.

    >>> url(Target("uu-35-2014", "59", "ayat-2/huruf-d"))
    'peraturan/uu-35-2014/pasal-59/#ayat-2-huruf-d'
    """
    if external:
        inside = anchor(str(target).partition("/")[2])
        return f"rujukan/{target.regulation}/" + (f"#{inside}" if inside else "")
    if not target.article:
        return f"peraturan/{target.regulation}/"
    return article_url(target.regulation, target.article) + (f"#{anchor(target.path)}" if target.path else "")


def frbr_uri(kind: RegulationType, number: str, year: str, region: str = "") -> str:
    """Return the FRBR work URI in the form of the Akoma Ntoso naming convention (place as cobalt writes it).

    >>> frbr_uri(RegulationType.PERDA, "6", "2023", "Kota Medan")
    '/akn/id-medan/act/perda/2023/6'
    """
    place = _place(region)
    return f"/akn/id{'-' + place if place else ''}/act/{kind}/{year}/{number}"


def _place(region: str) -> str:
    """Return a region as ids name it, without its administrative kind."""
    return re.sub(r"^(kota|kabupaten|provinsi)\s+", "", region.lower()).replace(" ", "-")
