"""The other end of a benchmark: a Bot API that answers at once, so that what is measured is the client.

A bare asyncio protocol, several times faster than any client measured against it. It knows three answers: a message for
whatever sends, a user for getMe, and, after a while, that there is nothing new for getUpdates.
`python -m benchmarks.server PORT LATENCY_MS` serves until it is ended.
"""

import asyncio
import json
import sys
from typing import cast

import uvloop

MESSAGE = {
    "message_id": 1,
    "date": 1_700_000_000,
    "chat": {"id": 1, "type": "private", "first_name": "P"},
    "from": {"id": 2, "is_bot": True, "first_name": "B", "username": "bench_bot"},
    "text": "x" * 120,
}
HOLD_SECONDS = 2.0
"""So long getUpdates is held."""
ME = {"id": 2, "is_bot": True, "first_name": "B", "username": "bench_bot"}


def answer_of(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class Wire(asyncio.Protocol):
    """HTTP/1.1 as far as a benchmark needs it: requests with a Content-Length, one at a time on a connection."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._heard = bytearray()
        self._message, self._me, self._nothing = answer_of(MESSAGE), answer_of(ME), answer_of([])

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._heard[:end]).lower()
            place = head.find(b"content-length:")
            length = int(head[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
            if len(self._heard) < end + 4 + length:
                return
            body = bytes(self._heard[end + 4 : end + 4 + length])
            del self._heard[: end + 4 + length]
            self.asked(head, body)

    def asked(self, head: bytes, _body: bytes) -> None:
        """One request; `head` is in lower case."""
        if b"/getupdates" in head:
            self.say(self._nothing, HOLD_SECONDS)
        else:
            self.say(self._me if b"/getme" in head else self._message, self._latency)

    def say(self, answer: bytes, after: float = 0.0) -> None:
        if after:
            asyncio.get_running_loop().call_later(after, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


async def serve(port: int, latency: float) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Wire(latency), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), float(sys.argv[2]) / 1000))
