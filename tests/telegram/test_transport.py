"""Over real sockets: surely unsent is told from perhaps sent, and the token is in no error."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.outbox.outcomes import Retry, Unknown
from bot.telegram import transport
from bot.telegram.transport import AiohttpRequest, NotSent, PerhapsSent
from bot.telegram.verdicts import verdict
from tests.builders import TOKEN

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def politely(behaviour: Behaviour) -> Behaviour:
    """The connection is always closed in the end, so that no socket is left over."""

    async def polite(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await behaviour(reader, writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    return polite


async def closes(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    return None


async def reads_then_closes(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    plug = writer.get_extra_info("socket")
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hangs(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def stops_in_mid_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok": true')


async def talks_nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"SSH-2.0-OpenSSH\r\n\r\n")


async def answers_html(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>")


@asynccontextmanager
async def a_server(behaviour: Behaviour) -> AsyncIterator[str]:
    server = await asyncio.start_server(politely(behaviour), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.close()
        await server.wait_closed()


async def failure_of(url: str) -> TelegramError:
    """What sending a message there raises."""
    request = AiohttpRequest(4)
    await request.initialize()
    try:
        with pytest.raises(TelegramError) as raised:
            await Bot(TOKEN, base_url=f"{url}/bot", request=request).do_api_request("sendmessage", {"chat_id": 1})
    finally:
        await request.shutdown()
    return raised.value


def shows_no_token(failure: BaseException | None) -> bool:
    while failure is not None:
        if TOKEN in f"{failure!s}{failure!r}" or TOKEN.split(":")[1] in str(failure.args):
            return False
        failure = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    return True


async def test_a_refused_connection_was_surely_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets the port
        failure = await failure_of(f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert isinstance(failure, NotSent)
    assert isinstance(verdict(failure, 0), Retry)
    assert shows_no_token(failure)


async def test_an_unknown_host_was_surely_not_sent() -> None:
    failure = await failure_of("http://no-such-host.invalid")
    assert isinstance(failure, NotSent)
    assert shows_no_token(failure)


async def test_a_connection_that_does_not_come_about_was_surely_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue of a listening socket is full, so no connection is made within the time."""
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.2)
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        failure = await failure_of(f"http://127.0.0.1:{full.getsockname()[1]}")
    assert isinstance(failure, NotSent)
    assert shows_no_token(failure)


@pytest.mark.parametrize(
    "behaviour",
    [closes, reads_then_closes, resets, hangs, stops_in_mid_answer, talks_nonsense],
    ids=lambda b: b.__name__,
)
async def test_once_connected_it_was_perhaps_sent(behaviour: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "READ_SECONDS", 0.2)
    async with a_server(behaviour) as url:
        failure = await failure_of(url)
    assert isinstance(failure, PerhapsSent)
    assert isinstance(verdict(failure, 0), Unknown)
    assert shows_no_token(failure)


async def test_an_answer_that_is_none_was_perhaps_sent_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with a_server(answers_html) as url:
        failure = await failure_of(url)
    assert isinstance(verdict(failure, 0), Unknown)
    assert shows_no_token(failure)
    assert "<html>" not in caplog.text, "what people wrote may be in an answer"
