"""JSON replies: written once for a state of the ledger, not sent again where nothing changed."""

import dataclasses
import gzip
import json
from collections.abc import Callable, Hashable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from whoholds.records import Unknown
from whoholds.web.keeping import Kept


def encode(value: Any) -> bytes:
    """Write a view as JSON."""
    try:
        return orjson.dumps(value, _plain)
    except orjson.JSONEncodeError:  # half a surrogate pair, which some feeds cut words into
        text = json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


def _plain(value: Any) -> Any:
    if isinstance(value, Unknown):
        return None
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} is no value of a view")


def reply(request: Request, kept: Kept, key: Hashable, make: Callable[[], Any]) -> Response:
    """Answer with a view of a state of the ledger; 304 where the reader has it already."""
    tag = f'W/"{kept.answers.state}"'
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return packed_reply(request, packed_view(kept, key, make, _QUICKLY), tag)


_WELL, _QUICKLY = 5, 1
"""How hard a view is compressed: what all readers get well, what one asks for at once."""


def packed_view(kept: Kept, key: Hashable, make: Callable[[], Any], effort: int = _WELL) -> bytes:
    """Return a view as compressed JSON, made at most once while it is kept."""
    return kept.view(("json", key), lambda: gzip.compress(encode(make()), effort, mtime=0))


def packed_reply(request: Request, packed: bytes, tag: str) -> Response:
    """Answer with compressed JSON, unpacked for the few who can't; 304 where it is there."""
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(packed, headers=headers, media_type="application/json")
    return Response(gzip.decompress(packed), headers=headers, media_type="application/json")


def live_reply(value: Any, status: int = 200) -> Response:
    """Answer with what may be another at the next moment."""
    return Response(encode(value), status_code=status, media_type="application/json")


def is_known(request: Request, tag: str) -> bool:
    """Tell whether the reader says that it has this version."""
    told = request.headers.get("if-none-match", "")
    return tag in (part.strip() for part in told.split(","))


def problem(status: int, words: str) -> JSONResponse:
    """Answer that something can't be answered, in one line."""
    return JSONResponse({"error": words}, status_code=status)
