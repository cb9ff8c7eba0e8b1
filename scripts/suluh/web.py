"""HTTP: the built site, `/api/search` and `/health`. Whatever a stranger sends is answered, in JSON or with a page."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
from asyncio import Lock
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.supervisors import Multiprocess

from suluh import builder, openapi, sheets
from suluh.export import word
from suluh.graph import Graph
from suluh.search import query
from suluh.search.entry import KINDS
from suluh.search.index import FOLDER, POINTER, SearchIndex, open_current
from suluh.site import opensearch

MAX_NAMES = 2_000
_ROOT = "SULUH_ROOT"
T = TypeVar("T")
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
]


def ready(index: SearchIndex) -> SearchIndex:
    """Read beforehand what the first questions would wait for: the postings of every word."""
    for term in index.vocabulary:
        index.bm(term)
    return index


class LiveIndex:
    """The index in use; a newly built one is read aside and taken up when it is whole, a broken one never."""

    def __init__(self, root: Path, current: SearchIndex) -> None:
        self._root, self._current = root, current
        self._seen = self._stamp()
        self._reading: Thread | None = None

    def _stamp(self) -> int:
        try:
            return (self._root / FOLDER / POINTER).stat().st_mtime_ns
        except OSError:
            return 0

    def get(self) -> SearchIndex:
        """Return the index to ask, without waiting: while a new one is read, the one before still answers."""
        stamp = self._stamp()
        if stamp != self._seen and not (self._reading and self._reading.is_alive()):
            self._seen = stamp
            self._reading = Thread(target=self._read, daemon=True)
            self._reading.start()
        return self._current

    def settled(self) -> SearchIndex:
        """Return the index to ask after the newest one is read."""
        self.get()
        if self._reading:
            self._reading.join()
        return self._current

    def _read(self) -> None:
        if opened := open_current(self._root):
            self._current = ready(opened)


class Gate:
    """Lets in one question after another, as they came; so many may wait, who comes after that is sent away.

    A question is a few milliseconds of pure computing: threads would only take the interpreter from each other.
    """

    def __init__(self, waiting: int = 200) -> None:
        self._turn, self._most, self._inside = Lock(), 1 + waiting, 0

    async def through(self, work: Callable[[], T]) -> T | None:
        """Do the work when its turn has come; None when too many wait already."""
        if self._inside >= self._most:
            return None
        self._inside += 1
        try:
            async with self._turn:
                await asyncio.sleep(0)  # between two questions, what has come meanwhile is heard
                return work()
        finally:
            self._inside -= 1


def app(site: Path, index: LiveIndex, graph: Graph) -> Starlette:
    """Return the ASGI application for a built site, an open index, and the corpus that sheets are made of."""
    gate = Gate()

    async def search(request: Request) -> Response:
        return await _asked(request, index, gate, lambda found: [_plain(one) for one in found.results])

    async def answer(request: Request) -> Response:
        return await _asked(request, index, gate, _whole)

    async def sheet(request: Request) -> Response:
        names = request.query_params.get("situasi", "")
        return await run_in_threadpool(_sheet, graph, names)

    async def describe(request: Request) -> Response:
        return Response(opensearch.description(str(request.base_url)), media_type=opensearch.TYPE)

    async def health(_request: Request) -> Response:
        return JSONResponse({"keadaan": "sehat", "dokumen": index.get().whoosh.doc_count()})

    async def contract(_request: Request) -> Response:
        return JSONResponse(openapi.DESCRIPTION)

    routes = [
        Route("/api/search", search),
        Route("/api/lembar.docx", sheet),
        Route("/api/answer", answer),
        Route(f"/{openapi.PATH}", contract),
        Route("/health", health),
        Route(f"/{opensearch.PATH}", describe),
        Mount("/", GZipMiddleware(_Site(directory=site, html=True), minimum_size=1_000, compresslevel=6)),
    ]
    return Starlette(routes=routes)


class _Site(StaticFiles):
    """Static files whose responses forbid framing and guessing of types."""

    async def get_response(self, path: str, scope: Any) -> Response:
        response = await super().get_response(path, scope)
        for name, value in _HEADERS:
            response.headers[name.decode()] = value.decode()
        return response


async def _asked(request: Request, index: LiveIndex, gate: Gate, shown: Callable[[query.Answer], object]) -> Response:
    """Read `?q=&kind=&regulation=&status=&topic=&actor=&limit=` and answer, or say in 400 what is wrong with them."""
    given = request.query_params
    text, limit = given.get("q", ""), given.get("limit", str(query.DEFAULT_LIMIT))
    kind = given.get("kind") or None
    if len(text) > query.MAX_LENGTH:
        return _error(f"q paling panjang {query.MAX_LENGTH} karakter")
    if kind is not None and kind not in KINDS:
        return _error(f"kind harus salah satu dari {', '.join(KINDS)}")
    if not (limit.isascii() and limit.isdigit() and len(limit) <= 3 and 1 <= int(limit) <= query.MAX_LIMIT):
        return _error(f"limit harus 1 sampai {query.MAX_LIMIT}")
    filters = query.Filters(**{name: given.get(name) or None for name in query.FACETS})
    return (
        await gate.through(lambda: JSONResponse(shown(query.answer(index.get(), text, filters, int(limit))))) or _busy()
    )


def _plain(result: query.Result) -> dict[str, object]:
    return {name: getattr(result, name) for name in query.Result.__slots__}


def _whole(answer: query.Answer) -> dict[str, object]:
    lists = {"results": [*map(_plain, answer.results)], "nearest": [*map(_plain, answer.nearest)]}
    return {"suggestion": answer.suggestion, "remark": answer.remark, **lists}


def _sheet(graph: Graph, names: str) -> Response:
    """Answer `?situasi=a,b` with the sheet of these situations as a Word document."""
    try:
        made = sheets.sheet(graph, [name for name in names[:MAX_NAMES].split(",") if name])
    except (KeyError, ValueError):
        known = ", ".join(one.id for one in graph.corpus.situations)
        return _error(f"situasi harus id yang dikenal, dipisah koma; yang ada: {known}")
    headers = {"content-disposition": 'attachment; filename="lembar-dasar-hukum.docx"'}
    return Response(word.document(graph, made), media_type=word.TYPE, headers=headers)


def _error(message: str, status: int = 400) -> Response:
    return JSONResponse({"galat": message}, status_code=status)


def _busy() -> Response:
    answer = _error("terlalu banyak pertanyaan sekaligus; ulangi sebentar lagi", 429)
    answer.headers["retry-after"] = "1"
    return answer


def port_is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(root: Path, host: str, port: int, workers: int = 1) -> None:
    """Serve a built site in so many processes until interrupted; Ctrl-C ends it without a traceback."""
    os.environ[_ROOT] = str(root)
    settings = uvicorn.Config(
        f"{__name__}:worker",
        factory=True,
        workers=workers,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        lifespan="off",
    )
    listening = settings.bind_socket()
    # Head and body are written apart: without this the second waits 40 ms for the receipt of the first.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with suppress(KeyboardInterrupt):
        if workers > 1:
            Multiprocess(settings, sockets=[listening]).run()
        else:
            uvicorn.Server(settings).run(sockets=[listening])


def worker() -> Starlette:
    """Return the application of one process; the root comes by the environment, which is all that processes share."""
    root = Path(os.environ[_ROOT])
    graph = builder.checked(root)
    made = app(root / builder.SITE, LiveIndex(root, ready(builder.open_index(root))), graph)
    gc.freeze()  # what is read now lives as long as the process; looking through it again and again costs time
    return made
