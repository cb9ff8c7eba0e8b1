"""What the HTTP interface takes and gives, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from suluh.export import word
from suluh.search import query
from suluh.search.entry import KINDS

PATH = "api/openapi.json"
_WHAT = {
    "q": "kata, situasi, atau sitasi; kosong berarti tanpa hasil",
    "kind": "jenis hasil",
    "limit": "paling banyak hasil",
    "regulation": "hanya dari peraturan ini, misalnya uu-35-2014",
    "status": "hanya yang berstatus ini, misalnya berlaku",
    "topic": "hanya yang bertopik ini, misalnya eksploitasi-ekonomi",
    "actor": "hanya yang dipikul atau dijalankan pelaku ini, misalnya orang-tua",
}
_BOUNDS: dict[str, dict[str, object]] = {
    "q": {"type": "string", "maxLength": query.MAX_LENGTH},
    "kind": {"type": "string", "enum": list(KINDS)},
    "limit": {"type": "integer", "minimum": 1, "maximum": query.MAX_LIMIT, "default": query.DEFAULT_LIMIT},
}
_TEXT: dict[str, object] = {"type": "string"}
_MARKS: dict[str, object] = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
}
_RESULTS: dict[str, object] = {"type": "array", "items": {"$ref": "#/components/schemas/Hasil"}}
_TYPES: dict[str, dict[str, object]] = {
    "str": _TEXT,
    "float": {"type": "number"},
    "tuple[tuple[int, int], ...]": _MARKS,
    "tuple[Result, ...]": _RESULTS,
}
_WRONG = {"application/json": {"schema": {"$ref": "#/components/schemas/Galat"}}}


def _schema(shape: type) -> dict[str, object]:
    """Describe a dataclass as the JSON made of it."""
    known = {one.name: _TYPES[str(one.type)] for one in fields(shape)}
    return {"type": "object", "properties": known, "required": list(known), "additionalProperties": False}


def _parameter(name: str) -> dict[str, object]:
    return {"name": name, "in": "query", "description": _WHAT[name], "schema": _BOUNDS.get(name, _TEXT)}


def _answers(media: str, schema: object) -> dict[str, object]:
    return {
        "200": {"description": "jawaban", "content": {media: {"schema": schema}}},
        "400": {"description": "parameter keliru; `galat` menyebut apa yang keliru", "content": _WRONG},
    }


def _asking(name: str, what: str, schema: object) -> dict[str, object]:
    described = {"operationId": name, "summary": what, "parameters": [_parameter(one) for one in _WHAT]}
    busy = {"description": "terlalu banyak pertanyaan sekaligus; ulangi sesudah Retry-After detik", "content": _WRONG}
    return {"get": described | {"responses": _answers("application/json", schema) | {"429": busy}}}


_SITUATIONS = {"name": "situasi", "in": "query", "required": True, "description": "id situasi, dipisah koma"}
_SHEET = {
    "operationId": "lembar",
    "summary": "Lembar dasar hukum dari satu situasi atau lebih, sebagai berkas Word",
    "parameters": [_SITUATIONS | {"schema": _TEXT}],
    "responses": _answers(word.TYPE, {"type": "string", "format": "binary"}),
}
_HEALTH_SCHEMA = {"type": "object", "properties": {"keadaan": _TEXT, "dokumen": {"type": "integer"}}}
_HEALTH = {
    "operationId": "health",
    "summary": "Apakah server menjawab, dan dari berapa dokumen",
    "responses": {"200": {"description": "sehat", "content": {"application/json": {"schema": _HEALTH_SCHEMA}}}},
}

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Suluh",
        "version": "1",
        "description": "Pencarian hukum perlindungan anak di Medan. Pertanyaan tidak disimpan dan tidak dicatat.",
    },
    "paths": {
        "/api/search": _asking("search", "Cari pasal, prosedur, dan situasi", _RESULTS),
        "/api/answer": _asking(
            "answer", "Cari, dengan saran ejaan, catatan, dan pasal terdekat", {"$ref": "#/components/schemas/Jawaban"}
        ),
        "/api/lembar.docx": {"get": _SHEET},
        "/health": {"get": _HEALTH},
    },
    "components": {
        "schemas": {
            "Hasil": _schema(query.Result),
            "Jawaban": _schema(query.Answer),
            "Galat": {"type": "object", "properties": {"galat": _TEXT}, "required": ["galat"]},
        }
    },
}
