"""The composition root: settings become services, services the running bot. The only place that builds things.

`run` is what `bothways run` starts; `RunningBot` is the same for the demo and the tests, started and stopped by hand.
"""

import asyncio
import logging
import os
import secrets
import signal
import uuid
from contextlib import AsyncExitStack
from functools import partial
from math import inf
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock
from bot.i18n import Catalogs
from bot.ids import UpdateId
from bot.inbox.health import Health
from bot.inbox.intake import Intake
from bot.inbox.lanes import Lanes
from bot.inbox.webhook import Webhook, serving
from bot.model.updates import KINDS, Batch, Trouble
from bot.nursery import Nursery
from bot.outbox.pacing import Pace
from bot.services import Services
from bot.settings import Settings
from bot.store import Database, opening, schools
from bot.store.lock import AlreadyRunning, FileLock, lock_path
from bot.telegram import front, updates, wire
from bot.telegram.transport import AiohttpRequest, NotSent
from bot.wording.front import fronts, made_of
from handlers import register
from handlers.door import PeopleDoor
from scheduler.calling import MOST_CALLERS
from scheduler.delivery import Delivery
from scheduler.outages import ask_again
from scheduler.service import Heartbeat

log = logging.getLogger(__name__)

LISTEN = "127.0.0.1:8443"
SEND_CONNECTIONS, POLL_CONNECTIONS = MOST_CALLERS + 16, 4
FINISH_SECONDS = 20.0
"""So long what is in flight may take when the bot is told to stop; leases cover the rest."""

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class CannotRun(Exception):
    """Why the bot does not start, in one line."""


class RunningBot:
    """`async with RunningBot(settings) as bot:` runs it until the block ends. Raises `CannotRun`."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._stack = AsyncExitStack()
        self.services: Services
        self.intake: Intake
        self.delivery: Delivery

    async def __aenter__(self) -> Self:
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _start(self) -> None:
        alone = self._lock()
        database = await self._database()
        application = _application(self._settings)
        nursery = Nursery()
        await self._connect(application)
        self._stack.push_async_callback(_disconnect, application)
        self._stack.push_async_callback(nursery.close)
        username = application.bot.username
        async with database.begin() as tx:
            await schools.keep_bot_username(tx, username)
        self.services = Services(database, self._clock, Catalogs(), self._settings, nursery, username)
        register(application)
        await self._begin_work(application, alone)
        nursery.start(self._keep_front(application), "front")

    async def _keep_front(self, application: AnyApplication) -> None:
        """The menu in every language, after an update or another name; at any other start nothing is asked or read."""
        async with self.services.database.read() as tx:
            school, before = await schools.the_school(tx), await schools.front(tx)
        now = await asyncio.to_thread(made_of, school, self.services)
        if now != before and await front.keep(application.bot, fronts(school, self.services)):
            async with self.services.database.begin() as tx:
                await schools.keep_front(tx, now)

    async def _begin_work(self, application: AnyApplication, alone: bool) -> None:
        services, nursery = self.services, self.services.nursery
        lanes = Lanes(services.database, services.clock, PeopleDoor(application, services))
        pace = Pace(inf if self._settings.pace == "unlimited" else float(self._settings.pace))
        place = partial(wire.place, application.bot)
        self.delivery = Delivery(services, place, pace, worker=uuid.uuid4().hex[:8], alone=alone)
        self.intake = Intake(
            services.database, services.clock, partial(_fetch, application.bot), partial(ask_again, services)
        )
        heartbeat = Heartbeat(services, self.delivery)
        nursery.start(lanes.run(), "lanes")
        delivering = nursery.start(self.delivery.run(), "delivery")
        heartbeat.start()
        self._stack.push_async_callback(_finish, self.delivery, delivering)
        self._stack.push_async_callback(heartbeat.stop)
        if self._settings.webhook_url is None:
            nursery.start(self.intake.run(), "intake")
            await self._serve([], self.intake)
        else:
            await self._bring(application, self._settings.webhook_url)

    async def _bring(self, application: AnyApplication, url: str) -> None:
        """Have Telegram bring the updates, with a secret that only it and this process know."""
        webhook = Webhook(self.services.database, self.services.clock, secrets.token_urlsafe(32))
        await self._serve([web.post(urlsplit(url).path or "/", webhook.receive)], None)
        fields = {"url": url, "secret_token": webhook.secret, "allowed_updates": list(KINDS)}
        try:
            await application.bot.do_api_request("setwebhook", fields)
        except TelegramError as failure:
            raise CannotRun(f"Telegram does not take BOTHWAYS_WEBHOOK_URL: {failure.message}") from None

    async def _serve(self, routes: list[web.RouteDef], intake: Intake | None) -> None:
        """`/healthz` and `routes` where BOTHWAYS_LISTEN says; without it, only a webhook needs a place."""
        listen = self._settings.listen or (LISTEN if routes else None)
        if listen is None:
            return
        health = Health(self.services.clock, self.services.clock.now(), intake)
        try:
            await self._stack.enter_async_context(serving(listen, [*routes, web.get("/healthz", health.answer)]))
        except (OSError, ValueError) as problem:
            raise CannotRun(f"cannot listen on BOTHWAYS_LISTEN={listen}: {problem}") from None

    def _lock(self) -> bool:
        """One bot to a database file. True when nobody else can have work under way in it."""
        file = opening.sqlite_file(self._settings.database_url)
        if file is None:
            return False
        try:
            self._stack.enter_context(FileLock(lock_path(file)))
        except AlreadyRunning:
            raise CannotRun("the bot is running on this database already; stop that one first") from None
        except OSError as problem:
            raise CannotRun(f"no database can be made at {file}: {problem.strerror}") from None
        return True

    async def _database(self) -> Database:
        try:
            database = await self._stack.enter_async_context(opening.opened(self._settings.database_url, changing=True))
        except opening.CannotOpen as reason:
            raise CannotRun(str(reason)) from None
        async with database.read() as tx:
            if await schools.school_there(tx) is None:
                raise CannotRun('no school yet; first: bothways setup --school "…" --timezone … --language …')
        return database

    async def _connect(self, application: AnyApplication) -> None:
        """Ask Telegram who we are; without a connection, again and again."""
        wait = 1.0
        while True:
            try:
                await application.initialize()
                return
            except (InvalidToken, EndPointNotFound):
                await _disconnect(application)
                raise CannotRun("Telegram does not accept BOTHWAYS_TOKEN; @BotFather shows the right one") from None
            except TelegramError as failure:
                words = "no connection to" if isinstance(failure, NotSent) else "no proper answer from"
                log.warning("%s the Bot API server; trying again in %.0f s", words, wait)
            await asyncio.sleep(wait)
            wait = min(60.0, wait * 2)


def _application(settings: Settings) -> AnyApplication:
    if settings.token is None:
        raise CannotRun("BOTHWAYS_TOKEN is not set; @BotFather gives you one")
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's coming default; without it every 429 warns
    return (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(AiohttpRequest(SEND_CONNECTIONS))
        .get_updates_request(AiohttpRequest(POLL_CONNECTIONS))
        .updater(None)
        .job_queue(None)
        .build()
    )


async def _fetch(bot: Any, offset: UpdateId | None, hold: bool) -> Batch | Trouble:
    """A poll. A webhook that stands in the way is removed, and said: nobody may read a school's updates beside us."""
    found = await updates.fetch(bot, offset, hold)
    if isinstance(found, Trouble) and found.reason.startswith("webhook"):
        log.error(
            "a webhook was set for this bot and took its updates; it is removed now. Not yours? Change the token."
        )
        try:
            await bot.do_api_request("deletewebhook")
        except TelegramError as failure:
            log.warning("the webhook could not be removed error=%s", type(failure).__name__)
    return found


async def _disconnect(application: AnyApplication) -> None:
    await application.shutdown()
    await application.bot.shutdown()


async def _finish(delivery: Delivery, delivering: "asyncio.Task[Any]") -> None:
    """Stop claiming; give what is in flight time to be settled, so that no message is sent twice after a restart."""
    delivery.stop()
    await asyncio.wait([delivering], timeout=FINISH_SECONDS)


async def run(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM. Raises `CannotRun` with one line."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with RunningBot(settings) as bot:
        log.info("running as @%s", bot.services.bot_username)
        await stop.wait()
        log.info("stopping")
