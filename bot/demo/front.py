"""The front desk of the Bot API: reads a call, plays out faults and limits, hands it to its method, journals, answers.

The only place that turns results and refusals into HTTP.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.demo.calls import Call, read_call
from bot.demo.faults import Fault, Faults
from bot.demo.journal import Journal, Record
from bot.demo.limits import Limits
from bot.demo.methods import METHODS
from bot.demo.parameters import spelled, unknown_parameters
from bot.demo.records import Fields
from bot.demo.refusals import Refused, too_many_requests
from bot.demo.world import World

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"

SlowMethod = Callable[[Call], Awaitable[object]]


@dataclass(slots=True)
class _Outcome:
    result: object = None
    refused: Refused | None = None

    def body(self) -> str:
        if self.refused is None:
            return _to_json({"ok": True, "result": self.result})
        answer: Fields = {"ok": False, "error_code": self.refused.code, "description": self.refused.description}
        if self.refused.parameters:
            answer["parameters"] = self.refused.parameters
        return _to_json(answer)

    @property
    def status(self) -> int:
        return 200 if self.refused is None else self.refused.code


class FrontDesk:
    """One request after the other, as `/bot<token>/<method>`."""

    def __init__(
        self, world: World, token: str, *, faults: Faults, journal: Journal, limits: Limits | None,
        slow_methods: Mapping[str, SlowMethod],
    ) -> None:  # fmt: skip
        self._world = world
        self._token = token
        self._faults = faults
        self._journal = journal
        self._limits = limits
        self._slow = {name.lower(): method for name, method in slow_methods.items()}
        self.stopping = asyncio.Event()
        self.unknown_parameters: list[tuple[str, str]] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _answer(_Outcome(refused=Refused(401, "Unauthorized")))
        try:
            call = await read_call(request, request.match_info["method"])
        except Refused as refused:
            return _answer(_Outcome(refused=refused))
        fault = self._faults.take(call)
        if fault is not None and fault.hang and fault.when == "before":
            await self._wait(fault.hang)
        if fault is not None and fault.then and fault.when == "before":
            fault.then()
        if fault is not None and fault.spoils and fault.when == "before":
            self._write(call, _Outcome(refused=Refused(fault.code or 0, str(fault))), fault)
            return _spoiled(request, fault, "")
        outcome = await self._carry_out(call)
        self._write(call, outcome, fault)
        if fault is not None and fault.then and fault.when == "after":
            fault.then()
        if fault is not None and fault.hang and fault.when == "after":
            await self._wait(fault.hang)
        if fault is not None and fault.spoils:
            return _spoiled(request, fault, outcome.body())
        return _answer(outcome)

    async def _wait(self, seconds: float) -> None:
        """So long, or until the server stops."""
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            return

    async def _carry_out(self, call: Call) -> _Outcome:
        wait = self._limits.refuse(call) if self._limits is not None else None
        if wait is not None:
            return _Outcome(refused=too_many_requests(wait))
        given = set(call.params) | (set(call.uploads) & {"photo", "document"})
        self.unknown_parameters += [(call.method, name) for name in sorted(unknown_parameters(call.method, given))]
        try:
            if (slow := self._slow.get(call.method)) is not None:
                return _Outcome(await slow(call))
            if (method := METHODS.get(call.method)) is not None:
                return _Outcome(method(self._world, call))
            raise Refused(404, "Not Found")
        except Refused as refused:
            return _Outcome(refused=refused)

    def _write(self, call: Call, outcome: _Outcome, fault: Fault | None) -> None:
        """Into the journal, and to the onlookers; a poll that worked is only counted."""
        if call.method == "getupdates" and outcome.refused is None:
            return
        refused = outcome.refused
        record = Record(
            n=self._journal.count + 1, t=self._world.now(), method=spelled(call.method), chat_id=call.chat_id,
            params=call.params | {name: f"({len(up.data)} bytes)" for name, up in call.uploads.items()},
            ok=refused is None, message_id=_message_id(outcome.result),
            code=(refused.code or None) if refused else None,
            description=refused.description if refused else None, fault=str(fault) if fault else None,
        )  # fmt: skip
        self._journal.write(record)
        if self._world.events.watched:
            self._world.events.tell(_told(record))


def _message_id(result: object) -> int | None:
    first = result[0] if isinstance(result, list) and result else result
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None


def _told(record: Record) -> Fields:
    summary = record.text() or ", ".join(f"{k}={v}" for k, v in record.params.items() if k != "chat_id")
    return {
        "type": "call", "n": record.n, "method": record.method, "phone": record.chat_id, "ok": record.ok,
        "error": record.description, "summary": " ".join(summary.split())[:80],
    }  # fmt: skip


def _answer(outcome: _Outcome) -> web.Response:
    return web.Response(text=outcome.body(), status=outcome.status, content_type="application/json")


def _spoiled(request: web.Request, fault: Fault, body: str) -> web.Response:
    """What the caller sees instead of an answer."""
    if fault.reset:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.html_502:
        return web.Response(text=_BAD_GATEWAY, status=502, content_type="text/html")
    if fault.cut_json:
        whole = body or json.dumps({"ok": True, "result": True})
        return web.Response(text=whole[: len(whole) // 2], content_type="application/json")
    return web.json_response(fault.error(), status=fault.code or 500)
