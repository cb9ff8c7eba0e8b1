"""Pages of an act together with the acts that changed it: as it stands today, and how each article came to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suluh import history
from suluh.family import Family, Version
from suluh.history import State
from suluh.model import Article, Change, Division
from suluh.site.page import Page, around, page
from suluh.site.render import Renderer


def family_pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the pages of every family of acts."""
    for family in renderer.families():
        yield _outline(renderer, family)
        for chapter in family.outline:
            yield _chapter(renderer, family, chapter)
        for label in family.versions:
            if history.has_history(family, label):
                yield _history(renderer, family, label)


def _outline(renderer: Renderer, family: Family) -> Page:
    origins = Counter(_last(family, label).regulation.id for label in family.versions)
    return page(
        renderer,
        f"{renderer.standing_url(family)}index.md",
        "standing.html",
        renderer.standing_name(family),
        family.parent.path,
        family=family,
        counts=origins,
        chapter_url=chapter_url,
        history_url=history_url,
        has_history=history.has_history,
    )


def _chapter(renderer: Renderer, family: Family, chapter: Division) -> Page:
    before, after = around(family.outline, chapter)
    return page(
        renderer,
        f"{chapter_url(family, chapter).rstrip('/')}.md",
        "chapter.html",
        f"Bab {chapter.label} {family.name} yang berlaku",
        family.parent.path,
        family=family,
        chapter=chapter,
        before=before,
        after=after,
        chapter_url=chapter_url,
        history_url=history_url,
        has_history=history.has_history,
    )


def _history(renderer: Renderer, family: Family, label: str) -> Page:
    return page(
        renderer,
        f"{history_url(family, label).rstrip('/')}.md",
        "history.html",
        f"Riwayat Pasal {label} {family.name}",
        family=family,
        label=label,
        states=history.states(family, label),
        current=_last(family, label),
        heading=_heading,
    )


def _last(family: Family, label: str) -> Version:
    return family.versions[label][-1]


def _heading(state: State) -> str:
    """Say what happened to the article in a state."""
    if state.repealed:
        return "Dicabut" if any(not one.path for one in state.repealed) else "Sebagian dicabut"
    if state.version.article.change is Change.DIHAPUS:
        return "Dihapus"
    if not state.first:
        return "Diubah"
    return "Disisipkan" if state.version.article.change is Change.DISISIPKAN else "Bunyi pertama"


def chapter_url(family: Family, chapter: Division) -> str:
    """Return the address of a chapter of the act as it stands today."""
    return f"peraturan/{family.parent.id}/berlaku/bab-{chapter.label.lower()}/"


def history_url(family: Family, label: str) -> str:
    """Return the address of the history of an article."""
    return f"peraturan/{family.parent.id}/riwayat/pasal-{label.lower()}/"


def neighbours(family: Family, article: Article) -> tuple[Article | None, Article | None]:
    """Return the articles before and after one of the act as it stands; superseded wording has none there."""
    return around([_last(family, label).article for label in family.versions], article)


def years(family: Family, label: str) -> list[str]:
    """Return the years of the states of an article, oldest first."""
    return [str(state.since.year) for state in history.states(family, label) if state.since]
