"""Adapter to MkDocs: generated pages go in before the build, citations in hand-written pages are linked after it.

MkDocs has this folder on its path only while it loads this file, so everything is imported here at the top.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from suluh import builder, measurements, sheets
from suluh.builder import CorpusError
from suluh.export import word
from suluh.search import bundle
from suluh.site import minified, opensearch, styles
from suluh.site.linking import link_html
from suluh.site.pages import pages

SEARCH = "cari/index.html"
ASKING = ("aset/cari.js", "aset/cari-halaman.js")

_state: dict[str, Any] = {}


def on_files(files: Any, config: Any) -> Any:
    """Add every generated file; a procedure's own file gives way to the page made of it."""
    root = Path(config.config_file_path).parent
    try:
        _state["graph"] = builder.checked(root)
    except CorpusError as error:
        raise Abort("\n".join(map(str, error.problems))) from error
    _state["generated"] = set()
    try:
        measured = measurements.load(root)
    except OSError as error:
        raise Abort(str(error)) from error
    for page in pages(_state["graph"], measured):
        if old := files.get_file_from_path(page.path):
            files.remove(old)
        files.append(File.generated(config, page.path, content=page.content))
        _state["generated"].add(page.path)
    for one in _state["graph"].corpus.situations:
        made = word.document(_state["graph"], sheets.sheet(_state["graph"], [one.id]))
        files.append(File.generated(config, f"situasi/{one.id}/lembar-{one.id}.docx", content=made))
    found = bundle.scripts(builder.open_index(root)) | {opensearch.PATH: opensearch.description(config.site_url or "")}
    _state["index"] = found.pop(bundle.INDEX)
    for path, text in found.items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Link the citations of hand-written pages."""
    del config, files
    if page.file.src_uri in _state["generated"]:
        return html
    return link_html(html, _state["graph"], "../" * page.url.count("/"))


def on_post_build(config: Any) -> None:
    """Lighten the search page for slow lines: all that the first answer needs stands in it.

    Of its style sheets that is what can apply, of its scripts those that answer, made smaller, and the index. They are
    of use to no other page. The page is laid out while the index is on its way.
    """
    site = Path(config.site_dir)
    html = (site / SEARCH).read_text(encoding="utf-8")
    css = {place: (site / place).read_text(encoding="utf-8") for place in styles.sheets(html, SEARCH)}
    places = [place for place in styles.scripts(html, SEARCH) if place != bundle.INDEX]
    code = {place: (site / place).read_text(encoding="utf-8") for place in places}
    html = styles.inlined(html, styles.lean(SEARCH, css, html, code))
    asking = {place: minified.script(code[place]) for place in ASKING} | {bundle.INDEX: _state["index"]}
    html = minified.inlined(html, {f"../{place}": text for place, text in asking.items()})
    (site / SEARCH).write_text(html, encoding="utf-8", newline="\n")
    for place in ASKING:
        (site / place).unlink()
