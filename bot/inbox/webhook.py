"""The webhook endpoint, for schools that have an address on the web: store, commit, and only then answer 200.

Telegram proves itself by the secret we gave it, compared in constant time. Bodies are never logged. `/healthz` tells
whoever watches that the process serves.
"""

import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web

from bot.clock import Clock
from bot.inbox.intake import keep
from bot.store import Database

log = logging.getLogger(__name__)

LARGEST = 1_000_000
"""Bytes. An update is some kilobytes; 4,096 letters of text with entities fit many times over."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def serving(database: Database, clock: Clock, *, url: str, secret: str, listen: str) -> AsyncIterator[None]:
    """Serves `listen` (host:port) while the block runs. `url` is the public address, whose path is the way in."""

    async def receive(request: web.Request) -> web.Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
            await keep(database, clock, [update])
        except (ValueError, KeyError, TypeError):
            log.warning("webhook: a body that is no update")
            return web.Response(status=400)
        return web.Response()

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    app = web.Application(client_max_size=LARGEST)
    app.add_routes([web.post(urlsplit(url).path or "/", receive), web.get("/healthz", healthz)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        host, _, port = listen.rpartition(":")
        await web.TCPSite(runner, host.strip("[]") or "127.0.0.1", int(port)).start()
        yield
    finally:
        await runner.cleanup()
