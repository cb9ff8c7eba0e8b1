"""HTTP: the built site, `/api/search` and `/health`. Whatever a stranger sends is answered, in JSON or with a page."""

from __future__ import annotations

import socket
from dataclasses import asdict
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from suluh import sheets
from suluh.export import word
from suluh.graph import Graph
from suluh.search import query
from suluh.search.documents import KINDS
from suluh.search.index import FOLDER, POINTER, SearchIndex, open_current
from suluh.site import opensearch

DEFAULT_LIMIT = 10
MAX_NAMES = 2_000
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
]


class LiveIndex:
    """The index in use; a newly built one is taken up at the next question, a broken one never."""

    def __init__(self, root: Path, current: SearchIndex) -> None:
        self._root, self._current = root, current
        self._seen = self._stamp()

    def _stamp(self) -> int:
        try:
            return (self._root / FOLDER / POINTER).stat().st_mtime_ns
        except OSError:
            return 0

    def get(self) -> SearchIndex:
        """Return the index to ask."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            self._current = open_current(self._root) or self._current
        return self._current


def app(site: Path, index: LiveIndex, graph: Graph) -> Starlette:
    """Return the ASGI application for a built site, an open index, and the corpus that sheets are made of."""

    async def search(request: Request) -> Response:
        return await _search(request, index.get())

    async def sheet(request: Request) -> Response:
        return await run_in_threadpool(_sheet, graph, request.query_params.get("situasi", ""))

    async def answer(request: Request) -> Response:
        return await _answer(request, index.get())

    async def describe(request: Request) -> Response:
        return Response(opensearch.description(str(request.base_url)), media_type=opensearch.TYPE)

    async def health(_request: Request) -> Response:
        return JSONResponse({"keadaan": "sehat", "dokumen": index.get().whoosh.doc_count()})

    routes = [
        Route("/api/search", search),
        Route("/api/lembar.docx", sheet),
        Route("/api/answer", answer),
        Route("/health", health),
        Route(f"/{opensearch.PATH}", describe),
        Mount("/", _Site(directory=site, html=True)),
    ]
    return Starlette(routes=routes)


class _Site(StaticFiles):
    """Static files whose responses forbid framing and guessing of types."""

    async def get_response(self, path: str, scope: Any) -> Response:
        response = await super().get_response(path, scope)
        for name, value in _HEADERS:
            response.headers[name.decode()] = value.decode()
        return response


async def _search(request: Request, index: SearchIndex) -> Response:
    """Answer with a list of results, or say in 400 what is wrong with the question."""
    found = await _asked(request, index)
    return found if isinstance(found, Response) else JSONResponse([asdict(result) for result in found.results])


async def _answer(request: Request, index: SearchIndex) -> Response:
    """Answer with the results and what goes with them: suggestion, remark, nearest articles; or 400."""
    found = await _asked(request, index)
    return found if isinstance(found, Response) else JSONResponse(asdict(found))


async def _asked(request: Request, index: SearchIndex) -> query.Answer | Response:
    """Read `?q=&kind=&regulation=&status=&topic=&actor=&limit=` and ask the index."""
    given = request.query_params
    text, limit = given.get("q", ""), given.get("limit", str(DEFAULT_LIMIT))
    kind = given.get("kind") or None
    if len(text) > query.MAX_LENGTH:
        return _error(f"q paling panjang {query.MAX_LENGTH} karakter")
    if kind is not None and kind not in KINDS:
        return _error(f"kind harus salah satu dari {', '.join(KINDS)}")
    if not (limit.isascii() and limit.isdigit() and len(limit) <= 3 and 1 <= int(limit) <= query.MAX_LIMIT):
        return _error(f"limit harus 1 sampai {query.MAX_LIMIT}")
    facets = {name: given.get(name) or None for name in ("regulation", "status", "topic", "actor")}
    return await run_in_threadpool(query.answer, index, text, query.Filters(kind=kind, **facets), int(limit))


def _sheet(graph: Graph, names: str) -> Response:
    """Answer `?situasi=a,b` with the sheet of these situations as a Word document."""
    try:
        made = sheets.sheet(graph, [name for name in names[:MAX_NAMES].split(",") if name])
    except (KeyError, ValueError):
        known = ", ".join(one.id for one in graph.corpus.situations)
        return _error(f"situasi harus id yang dikenal, dipisah koma; yang ada: {known}")
    headers = {"content-disposition": 'attachment; filename="lembar-dasar-hukum.docx"'}
    return Response(word.document(graph, made), media_type=word.TYPE, headers=headers)


def _error(message: str) -> Response:
    return JSONResponse({"galat": message}, status_code=400)


def port_is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(site: Path, index: LiveIndex, graph: Graph, host: str, port: int) -> None:
    """Serve until interrupted; Ctrl-C ends it without a traceback."""
    uvicorn.run(app(site, index, graph), host=host, port=port, log_level="warning", access_log=False, lifespan="off")
