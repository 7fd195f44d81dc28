"""The other end where updates are fetched: `getUpdates` in batches of up to 100, confirmed by offset, as Telegram does.

It runs in the process that measures, notes when each update was first handed out and when each call about a chat came,
and answers every call at once.
"""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from benchmarks.server import Wire, answer_of

BATCH = 100
ABOUT = re.compile(rb"(?:chat_id|callback_query_id)(?:=|\"[^\x00]*?\r\n\r\n)(\d+)")
"""Whom a call is about, in a form or in a multipart body. A tap's id is its chat's number here."""
OFFSET = re.compile(rb"offset(?:=|\"[^\x00]*?\r\n\r\n)(\d+)")
TRUE = answer_of(True)

Update = dict[str, Any]


@dataclass
class Telegram:
    """`put` queues updates; `served` and `heard` say when a chat's update was handed out and when it was answered."""

    served: dict[int, float] = field(default_factory=dict)
    heard: dict[tuple[str, int], float] = field(default_factory=dict)
    calls: int = 0
    polls: int = 0
    _waiting: deque[tuple[int, int, bytes]] = field(default_factory=deque)
    _number: int = 0
    _held: Wire | None = None

    def put(self, updates: Iterable[tuple[int, Update]]) -> None:
        """(chat, update without its number): one update a chat in a measurement, so that answers can be told apart."""
        for chat, update in updates:
            self._number += 1
            raw = json.dumps({"update_id": self._number, **update}).encode()
            self._waiting.append((self._number, chat, raw))
        if self._held is not None:
            held, self._held = self._held, None
            self._hand_out(held)

    def poll(self, wire: Wire, body: bytes) -> None:
        self.polls += 1
        found = OFFSET.search(body)
        while found and self._waiting and self._waiting[0][0] < int(found[1]):
            self._waiting.popleft()
        if self._waiting or b"timeout=0" in body:
            self._hand_out(wire)
        else:
            self._held = wire

    def _hand_out(self, wire: Wire) -> None:
        batch = [self._waiting[n] for n in range(min(BATCH, len(self._waiting)))]
        body = b'{"ok":true,"result":[' + b",".join(raw for _, _, raw in batch) + b"]}"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        now = time.perf_counter()
        for _, chat, _ in batch:
            self.served.setdefault(chat, now)
        wire.say(head.encode() + body)

    def note(self, method: str, body: bytes) -> None:
        self.calls += 1
        if found := ABOUT.search(body):
            self.heard.setdefault((method, int(found[1])), time.perf_counter())

    def answered(self, chat: int, *methods: str) -> float | None:
        """When the first call by one of these methods was about this chat."""
        times = [self.heard[method, chat] for method in methods if (method, chat) in self.heard]
        return min(times, default=None)


class Polled(Wire):
    """One connection of a client to `Telegram`."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(0.0)
        self._telegram = telegram

    def asked(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].split(b"?")[0].rsplit(b"/", 1)[1].decode()
        if method == "getupdates":
            self._telegram.poll(self, body or head)
            return
        self._telegram.note(method, body)
        if method.startswith(("send", "edit", "getme")):
            super().asked(head, body)
        else:
            self.say(TRUE)


@asynccontextmanager
async def serving(telegram: Telegram) -> AsyncIterator[str]:
    """Serves `telegram` on a free port while the block runs; its address."""
    server = await asyncio.get_running_loop().create_server(lambda: Polled(telegram), "127.0.0.1", 0)
    try:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}"
    finally:
        server.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await server.wait_closed()
