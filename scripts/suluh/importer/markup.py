"""HTML of government sites -> lines: every block and every `<br>` begins one."""

from __future__ import annotations

from html.parser import HTMLParser

from suluh.importer.lines import Document, Dropped, ImportFailure, Line, clean

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
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

    def end_line(self) -> None:
        """Close the line that is being gathered."""
        content = clean("".join(self._pieces))
        self._pieces.clear()
        if content:
            self.lines.append(Line(content, 1, block=True))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - set by HTMLParser
        if tag in _SILENT or tag == "title":
            self._silent = tag
        elif tag in _BLOCKS and self._silent == "title":
            self._silent = ""  # a title that nobody closed must not swallow the page
        if tag in _HEADINGS:
            self._heading = tag
        if tag in _BLOCKS or (tag == "span" and self._heading):  # number and title of a heading are two spans
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag == self._heading:
            self._heading = ""
        if tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)
        elif self._silent == "title" and clean(data):
            self.dropped.append(Dropped(clean(data), 1, "judul jendela"))
