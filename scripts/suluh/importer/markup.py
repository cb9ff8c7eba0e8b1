"""HTML of government sites -> lines: every block and every `<br>` begins one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from suluh import numbering
from suluh.importer.lines import Document, Dropped, ImportFailure, Line, clean

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?(?P<style>(?:lower|upper)-(?:alpha|latin|roman)|none)")
_TYPES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_NUMBERED = re.compile(r"\(?\w{1,4}[.)]")
_SILENT = frozenset(("script", "style", "template", "noscript"))


def read(text: str) -> Document:
    """Read a page."""
    parser = _Parser()
    try:
        parser.feed(text)
        parser.close()
    except (AssertionError, ValueError) as error:
        raise ImportFailure("HTML rusak dan tidak dapat dibaca; simpan ulang halamannya dari peramban") from error
    parser.end_line()
    return Document(tuple(parser.lines), 1, "html", tuple(parser.dropped))


class _Parser(HTMLParser):
    """Gathers the text of each block; a page has no pages and no positions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self._pieces: list[str] = []
        self._silent = ""
        self._heading = ""
        self._lists: list[tuple[str, int]] = []  # shape and next number of every open list; "" where it shows none
        self._label = ""

    def end_line(self) -> None:
        """Close the line that is being gathered."""
        content = clean("".join(self._pieces))
        self._pieces.clear()
        if content and self._label:
            content = content if _NUMBERED.match(content) else f"{self._label} {content}"
            self._label = ""
        if content:
            self.lines.append(Line(content, 1, block=True))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT or tag == "title":
            self._silent = tag
        elif tag in _BLOCKS and self._silent == "title":
            self._silent = ""  # a title that nobody closed must not swallow the page
        if tag in _HEADINGS:
            self._heading = tag
        if tag in _BLOCKS or (tag == "span" and self._heading):  # number and title of a heading are two spans
            self.end_line()
        if tag in ("ol", "ul"):
            self._open_list(tag, dict(attrs))
        elif tag == "li" and self._lists:
            self._begin_item(dict(attrs).get("value") or "")

    def _open_list(self, tag: str, attrs: dict[str, str | None]) -> None:
        """Note how a list counts: what a browser shows before its items is text of the law."""
        start = attrs.get("start") or ""
        style = _STYLE.search(attrs.get("style") or "")
        shape = _TYPES.get(style["style"], "") if style else attrs.get("type") or "1"
        counts = tag == "ol" and shape in ("1", "a", "A", "i", "I")
        self._lists.append((shape if counts else "", int(start) if start.isdecimal() and len(start) < 4 else 1))

    def _begin_item(self, value: str) -> None:
        shape, number = self._lists[-1]
        number = int(value) if value.isdecimal() and len(value) < 4 else number
        self._lists[-1] = shape, number + 1
        self._label = f"{_shown(shape, number)}." if shape else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag == self._heading:
            self._heading = ""
        if tag in _BLOCKS:
            self.end_line()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)
        elif self._silent == "title" and clean(data):
            self.dropped.append(Dropped(clean(data), 1, "judul jendela"))


def _shown(shape: str, number: int) -> str:
    """Return the number of an item as a browser shows it.

    >>> _shown("a", 28), _shown("i", 4), _shown("1", 3)
    ('ab', 'iv', '3')
    """
    if shape in ("i", "I"):
        roman = numbering.roman(number)
        return roman.lower() if shape == "i" else roman
    if shape == "1":
        return str(number)
    letters = shape
    for _ in range(number - 1):
        letters = numbering.next_letters(letters)
    return letters
