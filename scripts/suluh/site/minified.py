"""Scripts as they are sent: without comments and indentation, which people read in their source."""

from __future__ import annotations

import rjsmin

_HINT = "//#"


def script(text: str) -> str:
    """Return a script made smaller; a first line that is a hint to the browser stays.

    >>> script("//# allFunctionsCalledOnLoad\\n/* sums */\\nconst sum = (a, b) => a + b; // of two\\n")
    '//# allFunctionsCalledOnLoad\\nconst sum=(a,b)=>a+b;\\n'
    """
    hint, end, rest = text.partition("\n") if text.startswith(_HINT) else ("", "", text)
    return f"{hint}{end}{rjsmin.jsmin(rest)}\n"
