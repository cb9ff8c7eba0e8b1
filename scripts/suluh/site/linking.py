"""Turning the citations of a text into links, in text of our own pages and in HTML that was rendered elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from markupsafe import Markup, escape

from suluh import citations, glossary, ids
from suluh.citations import Citation
from suluh.glossary import Term
from suluh.graph import Graph
from suluh.ids import Target
from suluh.model import Article, Status

Definition = tuple[Article, Term]

_UNTOUCHED = ("a", "code", "pre", "h1", "h2", "h3", "script", "style")


def linked(
    text: str, graph: Graph, base: str, here: Target | None = None, terms: tuple[Definition, ...] = ()
) -> Markup:
    """Return a text as safe HTML in which every citation that leads somewhere is a link.

    `base` leads from the page to the root of the site; `here` completes relative citations such as "ayat (1)"; `terms`
    are those that hold in the text: each use of one leads to its definition.
    """
    parts, end = list[Markup](), 0
    citing = graph.articles.get(ids.article_of(here)) if here else None
    for citation in _useful(citations.find(text, graph.names, here)):
        link = _link(text[citation.start : citation.end], graph.meant(citation, citing), graph, base, here)
        if link:
            parts += [_with_terms(text[end : citation.start], terms, base), link]
            end = citation.end
    return Markup("").join([*parts, _with_terms(text[end:], terms, base)])


def _useful(found: list[Citation]) -> Iterator[Citation]:
    """Leave out the inside of ranges, which has no text of its own, and acts named by a name that others share."""
    return (citation for citation in found if citation.end > citation.start and not citation.shared)


def _with_terms(text: str, terms: tuple[Definition, ...], base: str) -> Markup:
    """Lead each use of a defined term to its definition, which stands on the same page for hover and focus too."""
    parts, end = list[Markup](), 0
    where = {term: article for article, term in terms}
    for start, stop, term in glossary.uses(text, tuple(where)):
        href = base + ids.url(ids.target_of(where[term], term.path))
        link = Markup('<a class="istilah" href="{}" aria-describedby="{}">{}</a>')
        parts += [escape(text[end:start]), link.format(href, term_anchor(term), text[start:stop])]
        end = stop
    return Markup("").join([*parts, escape(text[end:])])


def term_anchor(term: Term) -> str:
    """Return the HTML id of a definition that stands on the page of an article which uses the term."""
    return f"istilah-{ids.anchor(term.path)}"


def _link(text: str, target: Target, graph: Graph, base: str, here: Target | None) -> Markup | None:
    """Make a link, marked when it leads to what is not in force; inside such an article every line would say so."""
    href = graph.href(target)
    if href is None or not target.regulation:
        return None
    status = graph.status_of(target).status
    mark = Markup(' <span class="lencana lencana--{0} lencana--kecil">{0}</span>').format(status)
    link = Markup('<a class="sitasi" href="{}">{}</a>').format(base + href, text)
    own = here is not None and ids.article_of(target) == ids.article_of(here)
    return link if own or status is Status.BERLAKU else link + mark


def link_html(html: str, graph: Graph, base: str) -> str:
    """Link the citations in the text of an HTML fragment; headings, links and code are left as they are.

    Cells of tables are told the name of their column, so that a phone can show a row as a card.
    """
    soup = BeautifulSoup(html, "html.parser")
    for table in soup.find_all("table"):
        names = [cell.get_text() for cell in table.select("thead th")]
        for row in table.select("tbody tr"):
            for name, cell in zip(names, row.find_all("td"), strict=False):
                cell["data-kolom"] = name
    for node in list(soup.find_all(string=True)):
        if not isinstance(node, NavigableString) or node.find_parent(_UNTOUCHED):
            continue
        text = str(node)
        new = linked(text, graph, base)
        if "<a " in new:
            node.replace_with(BeautifulSoup(new, "html.parser"))
    return str(soup)
