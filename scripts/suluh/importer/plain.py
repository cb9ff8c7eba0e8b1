"""Plain text -> lines; form feeds part pages, leading blanks are the indentation."""

from __future__ import annotations

from suluh.importer.lines import Document, Line, clean

_WIDTH = 6.0  # points a character


def read(text: str) -> Document:
    """Read a plain text.

    >>> [line.block for line in read("Pasal 1\\n\\nSatu.").lines]
    [True, True]
    """
    indented = any(line[:1] in " \t" for line in text.splitlines() if line.strip())
    lines: list[Line] = []
    pages = text.rstrip("\f\n\r ").split("\f")
    for number, page in enumerate(pages, 1):
        after_blank = number == 1
        for raw in page.split("\n"):
            content = clean(raw)
            if content:
                lines.append(_line(raw.expandtabs(8), content, number, indented=indented, block=after_blank))
            after_blank = not content
    return Document(tuple(lines), len(pages), "teks")


def _line(raw: str, content: str, page: int, *, indented: bool, block: bool) -> Line:
    if not indented:
        return Line(content, page, block=block)
    x = _WIDTH * (len(raw) - len(raw.lstrip()))
    return Line(content, page, x, _WIDTH * len(raw.rstrip()), None, block)
