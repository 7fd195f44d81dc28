"""The webhook endpoint, for schools that have an address on the web: store, commit, and only then answer 200.

Telegram proves itself by the secret we gave it, compared in constant time. Bodies are limited in size and time, and
never logged.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.clock import Clock
from bot.inbox.intake import take
from bot.store import Database

log = logging.getLogger(__name__)

LARGEST = 1_000_000
"""Bytes. An update is some kilobytes; 4,096 letters of text with entities fit many times over."""
SLOWEST = 10.0
"""Seconds for a body to arrive."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class Webhook:
    database: Database
    clock: Clock
    secret: str

    async def receive(self, request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self.secret.encode()):
            return web.Response(status=403)
        try:
            async with asyncio.timeout(SLOWEST):
                body = await request.read()
            await take(self.database, self.clock, [json.loads(body)])
        except TimeoutError:
            return web.Response(status=408)
        except (ValueError, KeyError, TypeError):
            log.warning("webhook: a body that is no update")
            return web.Response(status=400)
        return web.Response()


@asynccontextmanager
async def serving(listen: str, routes: Sequence[web.RouteDef]) -> AsyncIterator[None]:
    """Serves `routes` at `listen` (host:port) while the block runs. Raises OSError or ValueError when it cannot."""
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    try:
        host, _, port = listen.rpartition(":")
        await web.TCPSite(runner, host.strip("[]") or "127.0.0.1", int(port)).start()
        yield
    finally:
        await runner.cleanup()
