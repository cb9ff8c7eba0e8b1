"""The description by which a browser adds Suluh to its search engines."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

PATH = "opensearch.xml"
TYPE = "application/opensearchdescription+xml"


def description(home: str) -> str:
    """Describe the search page of the site at an address; a browser needs the whole address, with its host.

    >>> 'template="https://suluh.example/cari/?q={searchTerms}"' in description("https://suluh.example/")
    True
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "<ShortName>Suluh</ShortName>\n"
        "<Description>Hukum perlindungan anak untuk Kota Medan</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={quoteattr(home + "cari/?q={searchTerms}")}/>\n'
        "</OpenSearchDescription>\n"
    )
