"""A call of the Bot API as it came over the wire: method, parameters, uploaded files.

Forms, JSON bodies, multipart bodies and query strings are read alike, into strings as Telegram does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.demo.refusals import Refused, bad_request

MAX_UPLOAD = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Call:
    """One call; parameter values are strings, structures are JSON inside them."""

    method: str
    params: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        return self.params.get(name, default)

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number; what is no number counts as `default`, as Telegram has it."""
        try:
            return int(self.params.get(name, ""))
        except ValueError:
            return default

    def decimal(self, name: str) -> float | None:
        try:
            return float(self.params[name])
        except (KeyError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        return self.params.get(name, "").lower() in ("true", "yes", "1")

    def structure(self, name: str, complaint: str) -> object:
        """A JSON value, None where the parameter is missing; refuses with `complaint` what is no JSON."""
        raw = self.params.get(name, "")
        try:
            return json.loads(raw) if raw else None
        except ValueError:
            raise bad_request(complaint) from None

    @property
    def chat_id(self) -> int | None:
        return self.whole("chat_id") or None


async def read_call(request: web.Request, method: str) -> Call:
    """The call in an HTTP request."""
    call = Call(method.lower(), dict(parse_qsl(request.query_string, keep_blank_values=True)))
    kind = request.content_type
    if kind == "multipart/form-data":
        await _read_parts(request, call)
    elif request.can_read_body:
        body = await request.read()
        if kind == "application/json":
            call.params.update(_from_json(body))
        else:
            form = parse_qsl(body.decode("utf-8", "surrogateescape"), keep_blank_values=True)
            call.params.update(form)
    return call


def _from_json(body: bytes) -> dict[str, str]:
    try:
        given = json.loads(body) if body else {}
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("can't parse JSON object in the request body")
    return {str(name): _as_string(value) for name, value in given.items() if value is not None}


def _as_string(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


async def _read_parts(request: web.Request, call: Call) -> None:
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            call.params[part.name] = data.decode("utf-8", "replace")
        elif len(data) > MAX_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            call.uploads[part.name] = Upload(part.filename, mime, data)
