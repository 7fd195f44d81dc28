"""The people's side over HTTP, for the web page and for tests in other processes. JSON in, JSON out.

What can be done is in `phone`; here it only gets addresses. Not part of the Bot API, hence below `/sim`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

from bot.demo.journal import as_fields
from bot.demo.phone import Phone, TapDone
from bot.demo.records import Fields
from bot.demo.refusals import Refused
from bot.demo.world import page_message

if TYPE_CHECKING:
    from bot.demo.telegram_server import LocalTelegram

_RTL = frozenset({"ar", "he", "fa", "ur", "ps", "ckb", "yi", "sd", "ug", "dv"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application, telegram: LocalTelegram) -> None:
    """Everything below `/sim`."""
    people = _People(telegram)
    onlooker = _Onlooker(telegram)
    app.add_routes(
        [
            web.get("/sim/phones", people.all),
            web.post("/sim/phones", people.add),
            web.get("/sim/chat/{id}", people.chat),
            web.post("/sim/phone/{id}/{act}", _forgiving(people.act)),
            web.get("/sim/file/{file_id}", onlooker.file),
            web.get("/sim/events", onlooker.events),
            web.get("/sim/state", onlooker.state),
            web.get("/sim/calls", onlooker.calls),
            web.get("/sim/faults", onlooker.faults),
            web.post("/sim/faults", _forgiving(onlooker.add_fault)),
            web.delete("/sim/faults", onlooker.clear_faults),
        ]
    )


def _forgiving(handler: Handler) -> Handler:
    """What a person cannot do is an answer, 400 with the reason, not a crash."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (AssertionError, KeyError, ValueError, TypeError, IndexError, Refused) as error:
            return web.json_response({"error": str(error)}, status=400)

    return handle


async def _body(request: web.Request) -> Fields:
    given = json.loads(await request.text() or "{}")
    if not isinstance(given, dict):
        raise ValueError("a JSON object is expected")
    return given


def _text(body: Fields, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name}: a text is expected")
    return value


def _number(body: Fields, name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int):
        raise ValueError(f"{name}: a whole number is expected")
    return value


class _People:
    """Phones, their chats, and what is done on them."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram
        self._acts: dict[str, Callable[[Phone, Fields], Awaitable[object]]] = {
            "say": self._say, "start": self._start, "tap": self._tap, "press": self._press, "edit": self._edit,
            "block": self._block,
        }  # fmt: skip

    def _phone(self, request: web.Request) -> Phone:
        phone = self._telegram.phones.get(int(request.match_info["id"]))
        if phone is None:
            raise web.HTTPNotFound(text='{"error": "no such phone"}', content_type="application/json")
        return phone

    async def all(self, request: web.Request) -> web.Response:
        people = [phone.person for phone in self._telegram.phones.values() if phone.person.on_page]
        return web.json_response(
            [
                {
                    "id": p.id,
                    "name": p.name,
                    "language": p.language,
                    "rtl": (p.language or "")[:2] in _RTL,
                    "blocked": p.blocked,
                }
                | ({"joined_at": p.joined_at.isoformat()} if p.joined_at else {})
                for p in people
            ]
        )

    async def add(self, request: web.Request) -> web.Response:
        body = await _body(request)
        language = body.get("language", "en")
        phone = self._telegram.phone(
            name=_text(body, "name"), language=str(language) if language else None, on_page=bool(body.get("on_page"))
        )
        return web.json_response({"id": phone.id})

    async def chat(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        return web.json_response({"messages": [page_message(message) for message in phone.messages]})

    async def act(self, request: web.Request) -> web.StreamResponse:
        phone, act = self._phone(request), request.match_info["act"]
        if act == "file":
            return web.json_response({"message_id": await _send_file(phone, request)})
        if act not in self._acts:
            raise web.HTTPNotFound
        return web.json_response(await self._acts[act](phone, await _body(request)))

    async def _say(self, phone: Phone, body: Fields) -> Fields:
        reply = _number(body, "reply_to") if body.get("reply_to") is not None else None
        return {"message_id": await phone.says(_text(body, "text"), reply_to=reply)}

    async def _start(self, phone: Phone, body: Fields) -> Fields:
        return {"message_id": await phone.start(_text(body, "code") if body.get("code") else None)}

    async def _tap(self, phone: Phone, body: Fields) -> Fields:
        if "label" in body:
            where = _number(body, "message_id") if body.get("message_id") is not None else None
            return _tapped(await phone.taps(_text(body, "label"), message=where, timeout=0.0))
        message = phone.chat.messages[_number(body, "message_id")]
        button = message.keyboard[_number(body, "row")][_number(body, "column")]
        return _tapped(await phone.press(message, button))

    async def _press(self, phone: Phone, body: Fields) -> Fields:
        return _tapped(await phone.presses(_text(body, "data"), _number(body, "message_id")))

    async def _edit(self, phone: Phone, body: Fields) -> Fields:
        await phone.edits(_number(body, "message_id"), _text(body, "text"))
        return {"ok": True}

    async def _block(self, phone: Phone, body: Fields) -> Fields:
        await (phone.blocks() if body.get("blocked", True) else phone.unblocks())
        return {"ok": True}


def _tapped(tap: TapDone) -> Fields:
    return {"update_id": tap.update_id, "callback_id": tap.callback_id}


async def _send_file(phone: Phone, request: web.Request) -> int:
    given: dict[str, str] = {}
    name, mime, data = "file", "application/octet-stream", b""
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "file":
            name, mime = part.filename or name, part.headers.get("Content-Type", mime)
            data = bytes(await part.read(decode=True))
        elif part.name is not None:
            given[part.name] = await part.text()
    reply = int(given["reply_to"]) if given.get("reply_to") else None
    kind = given.get("kind", "document")
    return await phone.sends(kind, data, name=name, mime=mime, caption=given.get("caption"), reply_to=reply)


class _Onlooker:
    """What can be watched: events, calls, faults, the state of the server."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events until the client goes, falls behind, or the server stops."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        with self._telegram.world.events.watch() as events:
            await response.prepare(request)
            await response.write(b": welcome\n\n")
            try:
                async for event in events:
                    await response.write(b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n")
            except ConnectionError:
                return response
        return response

    async def file(self, request: web.Request) -> web.Response:
        library = self._telegram.world.library
        stored = library.find(request.match_info["file_id"])
        found = library.read(stored.path) if stored else None
        if found is None:
            raise web.HTTPNotFound
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(body=found[1], content_type=found[0].mime.partition(";")[0], headers=headers)

    async def state(self, request: web.Request) -> web.Response:
        telegram = self._telegram
        return web.json_response(
            {
                "bot": telegram.bot_username, "updates_pending": len(telegram.world.updates),
                "calls": telegram.journal.count, "uploads": telegram.uploads, "polls": telegram.world.updates.polls,
                "phones": len(telegram.phones), "faults_taken": telegram.faults.taken,
                "unknown_parameters": telegram.unknown_parameters,
            }
        )  # fmt: skip

    async def calls(self, request: web.Request) -> web.Response:
        since = int(request.query.get("since", "0"))
        found = self._telegram.journal.find(method=request.query.get("method"), since=since)
        return web.json_response([as_fields(record) for record in found])

    async def faults(self, request: web.Request) -> web.Response:
        return web.json_response(self._telegram.faults.as_fields())

    async def add_fault(self, request: web.Request) -> web.Response:
        self._telegram.faults.add_given(await _body(request))
        return web.json_response({"ok": True})

    async def clear_faults(self, request: web.Request) -> web.Response:
        self._telegram.faults.clear()
        return web.json_response({"ok": True})
