"""HTTP: whatever a stranger sends is answered, in JSON or with a page; and the server as a process of its own."""

from __future__ import annotations

import asyncio
import http.client
import json
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route

from suluh import builder
from suluh.web import Gate, LiveIndex, app

Serving = Callable[[Path, int], AbstractContextManager[subprocess.Popen[str]]]
RESULT = {"id", "kind", "title", "citation", "score", "snippet", "url", "status", "marks", "warning"}


class Client:
    """Asks the application without a network; an exception in it is an answer with status 500, as it is for a browser.

    Starlette's own test client warns on import unless a package is there that the project does not use.
    """

    def __init__(self, application: Starlette) -> None:
        self._transport = httpx.ASGITransport(app=application, raise_app_exceptions=False)

    async def _ask(self, method: str, url: str, values: dict[str, str] | None) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://suluh.test") as client:
            return await client.request(method, url, params=values)

    def get(self, url: str, values: dict[str, str] | None = None, method: str = "GET") -> httpx.Response:
        return asyncio.run(self._ask(method, url, values))


@pytest.fixture(scope="module")
def application(built: Path) -> Starlette:
    return app(built / "site", LiveIndex(built, builder.open_index(built)), builder.checked(built))


@pytest.fixture(scope="module")
def client(application: Starlette) -> Client:
    return Client(application)


def test_health(client: Client) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json()["keadaan"] == "sehat"
    assert answer.json()["dokumen"] > 70


def test_search(client: Client) -> None:
    answer = client.get("/api/search", values={"q": "restitusi korban perdagangan orang", "limit": "3"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    results = answer.json()
    assert results[0]["id"] == "uu-21-2007/pasal-48"
    assert 1 <= len(results) <= 3
    assert all(result.keys() >= RESULT for result in results)


@pytest.mark.parametrize("kind", ["pasal", "prosedur", "peraturan"])
def test_search_of_one_kind(client: Client, kind: str) -> None:
    results = client.get("/api/search", values={"q": "perdagangan orang anak", "kind": kind}).json()
    assert {result["kind"] for result in results} == {kind}


@pytest.mark.parametrize("query", ["", "q=", "q=%20", "q=restitusi&kind=", "q=restitusi&limit=100", "q=x&lain=1"])
def test_good_parameters(client: Client, query: str) -> None:
    answer = client.get(f"/api/search?{query}")
    assert answer.status_code == 200
    assert isinstance(answer.json(), list)


BAD = [
    ("q", "a" * 501),
    *(("kind", kind) for kind in ("surat", "PASAL", "pasal,prosedur", "<script>", "\x00")),
    *(("limit", limit) for limit in ("0", "-1", "101", "1e1", "10.0", " 10", "٣", "²", "", "banyak", "1" * 5_000)),
    ("limit", "0001" + "9" * 5_000),
]


@pytest.mark.parametrize(("name", "value"), BAD, ids=range(len(BAD)))
def test_bad_parameters(client: Client, name: str, value: str) -> None:
    answer = client.get("/api/search", values={"q": "restitusi"} | {name: value})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    assert answer.json().keys() == {"galat"}
    assert answer.json()["galat"].startswith(f"{name} ")


ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"
PLACES = ["/api/search?q=", "/api/search?kind=", "/api/search?limit=", "/cari/?q=", "/", "/health?", "/peraturan/"]


@pytest.mark.parametrize("place", PLACES)
def test_html_never_comes_back_as_html(client: Client, place: str) -> None:
    for attack in (ATTACK, quote(ATTACK)):
        answer = client.get(place + attack)
        assert answer.status_code < 500
        if answer.headers["content-type"].startswith("text/html"):
            assert "alert(1)" not in answer.text
            assert answer.headers["x-content-type-options"] == "nosniff"


PATHS = [
    "/../mkdocs.yml",
    "/../../../../etc/passwd",
    "/..%2fmkdocs.yml",
    "/%2e%2e/mkdocs.yml",
    "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/..%5cmkdocs.yml",
    "/aset/../../mkdocs.yml",
    "/aset/%2e%2e/%2e%2e/mkdocs.yml",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/....//mkdocs.yml",
    "/regulations/uu-21-2007/pasal-002.md",
    "/search_index/indeks.json",
]


SECRETS = ("site_name", "root:", '"corpus"', "sumber: [")


@pytest.mark.parametrize("path", PATHS)
def test_only_the_site_is_served(client: Client, path: str) -> None:
    answer = client.get(f"http://suluh.test{path}")
    assert answer.status_code == 404
    assert not any(word in answer.text for word in SECRETS)


@pytest.mark.parametrize("path", ["/tidak-ada", "/peraturan/uu-21-2007/pasal-999/", "/api/tidak-ada.json", "/api/"])
def test_what_is_not_there(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "SAPA 129" in answer.text, "the page for what is missing helps too"


@pytest.mark.parametrize("path", ["/", "/cari/", "/peraturan/uu-21-2007/pasal-48/", "/api/prosedur.json", "/health"])
def test_what_is_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.get(path, method="HEAD").status_code == 200
    assert client.get(path, method="POST").status_code == 405


def test_pages_may_not_be_framed(client: Client) -> None:
    headers = client.get("/").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_page_without_its_slash_stays_on_this_host(client: Client) -> None:
    answer = client.get("/peraturan/uu-21-2007")
    assert answer.status_code == 307
    assert answer.headers["location"] == "http://suluh.test/peraturan/uu-21-2007/"


def test_leading_slashes_redirect_nowhere_else(client: Client) -> None:
    for path in ("//example.org/..", "//example.org", "/%2fexample.org/%2e%2e", "///peraturan"):
        answer = client.get(path)
        location = answer.headers.get("location", "http://suluh.test/")
        assert location.startswith("http://suluh.test/"), location


TEXT = st.text(max_size=120) | st.binary(max_size=60).map(lambda data: data.decode("latin-1"))


@given(path=TEXT, raw=st.binary(max_size=40))
@example(path="\x00", raw=b"\x00")
@example(path="a" * 300, raw=b"\xed\xa0\x80")
@example(path="x/" * 2_000, raw=b"%")
@example(path="index.html/x", raw=b"\xff")
@example(path="peraturan/\x00/", raw=b"")
def test_no_path_is_an_error_of_ours(client: Client, path: str, raw: bytes) -> None:
    for place in (quote(path, errors="replace"), quote_from_bytes(raw)):
        assert client.get(f"/{place}").status_code < 500


@given(question=TEXT, kind=st.none() | TEXT, limit=st.none() | TEXT | st.integers().map(str))
@example(question="\x00\ud7ff\ufffe", kind=None, limit=None)
@example(question="(" * 500, kind="pasal", limit="100")
@example(question="a" * 20_000, kind=None, limit=None)
@example(question="ﷺ" * 500, kind=None, limit=None)
def test_no_question_is_an_error_of_ours(client: Client, question: str, kind: str | None, limit: str | None) -> None:
    given_values = {"q": question, "kind": kind, "limit": limit}
    parts = [f"{name}={quote(value, errors='replace')}" for name, value in given_values.items() if value is not None]
    answer = client.get("/api/search?" + "&".join(parts))
    assert answer.status_code in (200, 400)
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), list if answer.status_code == 200 else dict)


@given(raw=st.binary(max_size=60))
@example(raw=b"q=\xed\xa0\x80")
@example(raw=b"q=%ED%A0%80&limit=%00")
@example(raw=b"&" * 2_000)
def test_no_query_is_an_error_of_ours(client: Client, raw: bytes) -> None:
    assert client.get("/api/search?" + quote_from_bytes(raw, safe="%&=+;")).status_code in (200, 400)


def test_the_contract_says_what_is_given_and_taken(client: Client, application: Starlette) -> None:
    contract = client.get("/api/openapi.json").json()
    assert contract["openapi"].startswith("3.1")
    shapes = contract["components"]["schemas"]
    assert client.get("/api/search", values={"q": "restitusi"}).json()[0].keys() == shapes["Hasil"]["properties"].keys()
    assert client.get("/api/answer", values={"q": "restitusi"}).json().keys() == shapes["Jawaban"]["properties"].keys()
    served = {route.path for route in application.routes if isinstance(route, Route)}
    served = {path for path in served if path.startswith(("/api/", "/health"))}
    assert contract["paths"].keys() == served - {"/api/openapi.json"}


def test_every_parameter_of_the_contract_is_heeded(client: Client) -> None:
    parameters = client.get("/api/openapi.json").json()["paths"]["/api/search"]["get"]["parameters"]
    values = {"q": "restitusi", "kind": "pasal", "limit": "2", "regulation": "uu-21-2007", "status": "berlaku"}
    values |= {"topic": "restitusi", "actor": "pelaku"}
    assert {one["name"] for one in parameters} == values.keys()
    everything = client.get("/api/search", values={"q": "restitusi"}).json()
    for name in values.keys() - {"q"}:
        fewer = client.get("/api/search", values={"q": "restitusi", name: values[name]}).json()
        assert fewer != everything, name
    limits = {one["name"]: one["schema"] for one in parameters}
    assert client.get("/api/search", values={"q": "a" * limits["q"]["maxLength"]}).status_code == 200
    assert client.get("/api/search", values={"q": "a" * (limits["q"]["maxLength"] + 1)}).status_code == 400
    assert client.get("/api/search", values={"limit": str(limits["limit"]["maximum"] + 1)}).status_code == 400


def test_who_comes_when_too_many_wait_is_sent_away() -> None:
    async def ask() -> list[str | None]:
        gate = Gate(waiting=1)
        together = await asyncio.gather(*(gate.through(lambda: "selesai") for _ in range(3)))
        return [*together, await gate.through(lambda: "selesai")]

    assert asyncio.run(ask()) == ["selesai", "selesai", None, "selesai"]


def test_many_at_once_are_all_answered(client: Client, application: Starlette) -> None:
    """More than a process takes at once: each gets results, or 429 with the time after which to ask again."""

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=application, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://suluh.test") as one:
            return await asyncio.gather(*(one.get("/api/search", params={"q": "restitusi"}) for _ in range(400)))

    answers = asyncio.run(ask())
    assert {answer.status_code for answer in answers} == {200, 429}
    assert all(answer.headers["retry-after"] == "1" for answer in answers if answer.status_code == 429)
    assert all(answer.json().keys() == {"galat"} for answer in answers if answer.status_code == 429)
    assert client.get("/api/search", values={"q": "restitusi"}).status_code == 200


HOSTILE = [
    "a" * 50_000,
    "((((",
    "*a*b*",
    "\x00\x01\x1b[2J",
    "'; DROP TABLE docs; --",
    "<script>alert(1)</script>",
    "\\" * 400,
    "pasal " * 80,
    "pasal 1-9999 " * 30,
    "restitsi korbn eksplotasi ekonmi " * 14,
    " ".join(f"kataaneh{number}x" for number in range(40)),
    "ﷺ" * 500,
    "\u202e" * 300,
]


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_answered_in_json(client: Client, question: str) -> None:
    for path in ("/api/search", "/api/answer"):
        answer = client.get(path, values={"q": question})
        assert answer.status_code in (200, 400)
        assert answer.headers["content-type"] == "application/json"
        answer.json()


def test_pages_and_scripts_come_compressed(client: Client) -> None:
    for path in ("/", "/aset/cari-teks.js"):
        answer = client.get(path)
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["x-content-type-options"] == "nosniff"


# The process


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_server_answers(server: str) -> None:
    assert fetch(server)[0] == 200
    assert json.loads(fetch(server + "health")[1])["keadaan"] == "sehat"
    status, text = fetch(server + "api/search?q=Pasal%2048%20ayat%20(6)%20UU%20TPPO")
    assert (status, json.loads(text)[0]["id"]) == (200, "uu-21-2007/pasal-48/ayat-6")
    assert fetch(server + "api/search?limit=0")[0] == 400
    assert fetch(server + "tidak-ada")[0] == 404


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_site(server: str, path: str) -> None:
    """As a hostile program sends it: a browser or a client library would straighten the path first."""
    connection = http.client.HTTPConnection(server.split("/")[2], timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    assert answer.status == 404
    assert not any(word in text for word in SECRETS)


def test_a_second_server_on_the_same_port(suluh: Callable[..., subprocess.CompletedProcess[str]], server: str) -> None:
    port = server.rstrip("/").rpartition(":")[2]
    done = suluh("serve", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    [message] = done.stderr.splitlines()
    assert port in message
    assert "--port" in message


@pytest.mark.parametrize("host", ["tidak.ada.invalid", "203.0.113.1"])
def test_a_host_that_is_not_ours(
    suluh: Callable[..., subprocess.CompletedProcess[str]], built: Path, host: str, port: int
) -> None:
    done = suluh("serve", "--host", host, "--port", str(port), root=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert host in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("times", [1, 2])
def test_interrupting_ends_it_quietly(serving: Serving, built: Path, port: int, times: int) -> None:
    with serving(built, port) as process:
        assert fetch(f"http://127.0.0.1:{port}/health")[0] == 200
        for _ in range(times):
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode in (0, 130)
    assert f"http://127.0.0.1:{port}" in out
    assert "Traceback" not in err


def test_a_new_index_is_taken_up_while_it_serves(serving: Serving, copy: Path, built: Path, port: int) -> None:
    (copy / "site").symlink_to(built / "site")
    with serving(copy, port):
        url = f"http://127.0.0.1:{port}/api/search?q=kaleidoskop"
        assert fetch(url) == (200, "[]")
        path = copy / "regulations/uu-21-2007/pasal-067.md"
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + " Kaleidoskop.\n", encoding="utf-8")
        builder.build_index(copy)
        for _ in range(100):  # it is read aside while the one before still answers
            if found := json.loads(fetch(url)[1]):
                break
            time.sleep(0.1)
        assert found[0]["id"] == "uu-21-2007/pasal-67"


def test_a_missing_site_is_built_first(serving: Serving, built: Path, tmp_path: Path, port: int) -> None:
    for name in ("regulations", "docs", "scripts", "mkdocs.yml"):
        (tmp_path / name).symlink_to(built / name)
    with serving(tmp_path, port):
        assert fetch(f"http://127.0.0.1:{port}/peraturan/uu-21-2007/pasal-48/")[0] == 200
