"""The HTTP transport under python-telegram-bot: aiohttp instead of its default, for two reasons.

It tells *surely unsent* (no connection) from *perhaps sent* (the answer was lost), which decides whether a message may
be repeated. And it costs a tenth of the default's CPU with several requests in flight. The token is in every URL, so no
error that leaves here carries one.
"""

import json
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote_plus, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
"""The library's five seconds would make many an answer look lost."""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
IDLE_SECONDS = 20.0
"""Connections idle for longer are not used again: the other side may just be closing them."""


class NotSent(NetworkError):
    """No connection: the request surely did not arrive."""


class PerhapsSent(NetworkError):
    """The request may have arrived; its answer did not."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. `initialize` opens it inside the running loop, `shutdown` closes it."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return READ_SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=IDLE_SECONDS)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        assert self._session is not None, "initialize() opens the pool"
        timeout = _timeout(_seconds(connect_timeout, CONNECT_SECONDS), _seconds(read_timeout, READ_SECONDS))
        try:
            body, proxy = _body(request_data), _proxy_for(*urlsplit(url)[:2])
            headers = FORM if isinstance(body, bytes) else None
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=proxy
            ) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failure:
            raise NotSent(type(failure).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            raise PerhapsSent(type(failure).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As the library does it, but without writing the payload, which may be what people wrote, to the log."""
        try:
            return json.loads(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None


@cache
def _proxy_for(scheme: str, host: str) -> str | None:
    """The proxy that the environment names for a server, looked up once: aiohttp itself reads a file at each call."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _quoted(value: str) -> str:
    return value if value.isascii() and value.isdigit() else _text_quoted(value)


@lru_cache(maxsize=256)
def _text_quoted(value: str) -> str:
    """Kept for a while: the many copies of an announcement differ in their chat alone, which is a number."""
    return quote_plus(value)


def _seconds(given: object, otherwise: float) -> float:
    return float(given) if isinstance(given, int | float) else otherwise


@cache
def _timeout(connect: float, read: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read)


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    if data is None:
        return None
    if not data.contains_files:
        return "&".join(f"{name}={_quoted(value)}" for name, value in data.json_parameters.items()).encode()
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
