"""Delivery of updates by HTTP POST.

Strictly in order within a lane, lanes side by side, each update again and again until it is accepted.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable

import aiohttp

from bot.demo.records import Fields
from bot.demo.signals import Signal
from bot.demo.updates import Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_ANSWER_AWAITED = 60.0
_LONGEST_PAUSE = 60.0
_LONGEST_RETRY_AFTER = 3600.0


def is_secret(text: str) -> bool:
    return _SECRET.fullmatch(text) is not None


class Webhook:
    """Takes updates from the queue to `url` for as long as `run` runs."""

    def __init__(
        self, updates: Updates, *, url: str, secret: str, max_connections: int, first_pause: float,
        now: Callable[[], float],
    ) -> None:  # fmt: skip
        self.url = url
        self.max_connections = max_connections
        self.last_error: tuple[int, str] | None = None
        self._updates = updates
        self._secret = secret
        self._first_pause = first_pause
        self._now = now
        self._arrived = Signal()
        self._lanes: dict[str, list[Update]] = defaultdict(list)
        self._busy: set[str] = set()

    def info(self) -> Fields:
        told: Fields = {"url": self.url, "max_connections": self.max_connections}
        if self.last_error is not None:
            told |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        return told

    async def run(self) -> None:
        """Deliver until cancelled."""
        self._updates.on_arrival = self._arrived.fire
        try:
            connector = aiohttp.TCPConnector(limit=self.max_connections)
            timeout = aiohttp.ClientTimeout(total=_ANSWER_AWAITED)
            async with (
                aiohttp.ClientSession(connector=connector, timeout=timeout) as client,
                asyncio.TaskGroup() as lanes,
            ):
                while True:
                    self._fill(client, lanes)
                    await self._arrived.wait()
        finally:
            self._updates.on_arrival = None

    def _fill(self, client: aiohttp.ClientSession, lanes: asyncio.TaskGroup) -> None:
        for lane in {update.lane for update in self._updates.waiting()} - self._busy:
            self._busy.add(lane)
            lanes.create_task(self._drain(client, lane))

    async def _drain(self, client: aiohttp.ClientSession, lane: str) -> None:
        while (update := self._head(lane)) is not None:
            await self._deliver(client, update)
        self._busy.discard(lane)

    def _head(self, lane: str) -> Update | None:
        return next((update for update in self._updates.waiting() if update.lane == lane), None)

    async def _deliver(self, client: aiohttp.ClientSession, update: Update) -> None:
        """Again and again until it is accepted or has expired: first at once, then after doubling pauses."""
        pause = 0.0
        while self._head(update.lane) == update:
            told_to_wait = await self._post(client, update)
            if told_to_wait is None:
                self._updates.confirm(update.id)
                return
            await asyncio.sleep(max(pause, told_to_wait))
            pause = min(pause * 2 or self._first_pause, _LONGEST_PAUSE)

    async def _post(self, client: aiohttp.ClientSession, update: Update) -> float | None:
        """None when accepted, else for how long the other side asked us to wait."""
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            async with client.post(self.url, json=update.as_fields(), headers=headers) as answer:
                if answer.status < 300:
                    return None
                self._remember(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return _asked_pause(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError) as error:
            self._remember(f"Connection failed: {type(error).__name__}")
            return 0.0

    def _remember(self, error: str) -> None:
        self.last_error = (int(self._now()), error)


def _asked_pause(header: str) -> float:
    return min(float(header), _LONGEST_RETRY_AFTER) if header.isdigit() else 0.0
