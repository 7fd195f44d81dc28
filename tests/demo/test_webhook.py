"""Delivery by HTTP POST: with the secret, in order within a lane, repeated until accepted, lanes independent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from bot.demo.telegram_server import LocalTelegram


class Receiver:
    """The bot's end of the webhook: remembers what came, and fails as told."""

    def __init__(self) -> None:
        self.came: list[tuple[int, str]] = []
        self.secrets: set[str | None] = set()
        self.failing: dict[int, list[int]] = {}
        self.changed = asyncio.Condition()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        message: dict[str, Any] = (await request.json())["message"]
        failures = self.failing.get(message["chat"]["id"])
        if failures:
            return web.Response(status=failures.pop())
        async with self.changed:
            self.came.append((message["chat"]["id"], message["text"]))
            self.changed.notify_all()
        return web.Response()

    async def has(self, count: int) -> list[tuple[int, str]]:
        async with asyncio.timeout(5), self.changed:
            await self.changed.wait_for(lambda: len(self.came) >= count)
        return self.came


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_come_by_post_in_order_with_the_secret(
    server: LocalTelegram, bot: Bot, receiver: Receiver
) -> None:
    ana, ben = server.phone(name="Ana"), server.phone(name="Ben")
    await ana.says("before the webhook")
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    receiver.failing[ana.id] = [500, 503]
    for text in ("1", "2"):
        await ana.says(text)
        await ben.says(text)
    came = await receiver.has(5)
    assert [text for chat, text in came if chat == ana.id] == ["before the webhook", "1", "2"]
    assert [text for chat, text in came if chat == ben.id] == ["1", "2"]
    assert receiver.secrets == {"s3cret"}
    info = await bot.get_webhook_info()
    assert info.last_error_message is not None
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_blocked_lane_holds_up_no_other(server: LocalTelegram, bot: Bot, receiver: Receiver) -> None:
    ana, ben = server.phone(name="Ana"), server.phone(name="Ben")
    receiver.failing[ana.id] = [500] * 10_000
    await bot.set_webhook(receiver.url)
    await ana.says("stuck")
    await ana.says("behind it")
    await ben.says("free")
    assert await receiver.has(1) == [(ben.id, "free")]
    assert (await bot.get_webhook_info()).pending_update_count == 2


async def test_a_bad_secret_is_refused(server: LocalTelegram, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="ecret token contains unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="not allowed!")
