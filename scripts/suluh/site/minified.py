"""Scripts as they are sent: without comments and indentation, which people read in their source, some in the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

import rjsmin

_HINT = "//#"
_ASKING = re.compile(r'<script([^>]*) src="([^"]+)"></script>')
_ENDING = re.compile("<!--|</?script", re.IGNORECASE)  # what a script element must not have in it


def script(text: str) -> str:
    """Return a script made smaller; a first line that is a hint to the browser stays.

    >>> script("//# allFunctionsCalledOnLoad\\n/* sums */\\nconst sum = (a, b) => a + b; // of two\\n")
    '//# allFunctionsCalledOnLoad\\nconst sum=(a,b)=>a+b;\\n'
    """
    hint, end, rest = text.partition("\n") if text.startswith(_HINT) else ("", "", text)
    return f"{hint}{end}{rjsmin.jsmin(rest)}\n"


def inlined(html: str, code: Mapping[str, str]) -> str:
    """Put scripts, by their addresses, in the place of the elements that ask for them; others go on asking.

    Raises ValueError for a script that would end its element.

    >>> inlined('<script id="a" src="a.js"></script><script src="b.js"></script>', {"a.js": "1;"})
    '<script id="a">1;</script><script src="b.js"></script>'
    """

    def put(found: re.Match[str]) -> str:
        attributes, address = found.groups()
        text = code.get(address)
        if text and (wrong := _ENDING.search(text)):
            raise ValueError(f"{address}: {wrong[0]}")
        return found[0] if text is None else f"<script{attributes}>{text}</script>"

    return _ASKING.sub(put, html)
