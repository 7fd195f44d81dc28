"""A Telegram that runs on this machine: the Bot API over real HTTP, for the demo and for every test.

Put together here: what Telegram remembers (`world`), the front desk of the Bot API (`front`), delivery of updates
(`updates`, `webhook`), the people's side over HTTP (`sim`). It knows nothing of Bothways and of no other network.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from bot.demo import sim
from bot.demo.calls import MAX_UPLOAD, Call
from bot.demo.faults import Faults
from bot.demo.front import FrontDesk
from bot.demo.group import Group
from bot.demo.journal import Journal, Record
from bot.demo.limits import Limits
from bot.demo.phone import Phone
from bot.demo.records import Fields
from bot.demo.refusals import CONFLICT_WEBHOOK, Refused, bad_request
from bot.demo.webhook import Webhook, is_secret
from bot.demo.world import World, new_world
from bot.nursery import Nursery

_FORM_OVERHEAD = 1024 * 1024


class LocalTelegram:
    """One bot's Telegram. `start` opens it, `stop` closes it; both may follow each other, and nothing is forgotten.

    `now` is its clock: message dates, the lives of updates and taps, and the limits go by it.
    """

    def __init__(
        self, *, token: str, bot_username: str = "bothways_demo_bot", bot_name: str = "Bothways",
        files: Path | None = None, journal: Path | None = None, limits: bool = False,
        long_poll_cap: float | None = None, now: Callable[[], float] = time.time, webhook_pause: float = 2.0,
    ) -> None:  # fmt: skip
        self.token = token
        self.bot_username = bot_username
        self.world: World = new_world(
            username=bot_username, name=bot_name, token=token, now=now, files=files, long_poll_cap=long_poll_cap
        )
        self.faults = Faults()
        self.journal = Journal(journal)
        self.phones: dict[int, Phone] = {}
        self.url = ""
        self.port = 0
        self._webhook: Webhook | None = None
        self._delivery = Nursery()
        self._webhook_pause = webhook_pause
        self._runner: web.AppRunner | None = None
        self._desk = FrontDesk(
            self.world, token, faults=self.faults, journal=self.journal, limits=Limits(now) if limits else None,
            slow_methods={
                "getUpdates": self._get_updates, "setWebhook": self._set_webhook,
                "deleteWebhook": self._delete_webhook, "getWebhookInfo": self._webhook_info,
                "close": self._close, "logOut": self._close,
            },
        )  # fmt: skip
        self.app = self._build_app()

    def _build_app(self) -> web.Application:
        app = web.Application(client_max_size=MAX_UPLOAD + _FORM_OVERHEAD)
        app.router.add_route("*", "/bot{token}/{method}", self._desk.handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        sim.add_routes(app, self)
        return app

    # ---- the server

    async def start(self, *, host: str = "127.0.0.1", port: int = 0) -> str:
        """Open for callers; the base URL."""
        self._desk.stopping.clear()
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.url = f"http://{host}:{self.port}"
        return self.url

    async def stop(self) -> None:
        """Close: held polls and hanging calls end, a webhook gets nothing more."""
        self._desk.stopping.set()
        self.world.updates.release()
        self.world.events.close()
        await self._delivery.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        self.journal.close()

    # ---- people

    def phone(
        self, *, name: str, language: str | None = "en", user_id: int | None = None, username: str | None = None,
        on_page: bool = False,
    ) -> Phone:  # fmt: skip
        """A person with a phone, who has not yet written to the bot."""
        person = self.world.add_person(name, user_id=user_id, language=language, username=username)
        person.on_page = on_page
        person.joined_at = self.world.today()
        phone = self.phones[person.id] = Phone(self.world, person)
        return phone

    def group(self, title: str, *members: Phone) -> Group:
        """A group with these people and the bot in it; the bot is told that it was added."""
        return Group(self.world, title, list(members))

    # ---- to look at

    @property
    def calls(self) -> deque[Record]:
        """All calls but polls that worked, oldest first."""
        return self.journal.records

    @property
    def unknown_parameters(self) -> list[tuple[str, str]]:
        """Parameters no method knows, as (method, parameter): a test may insist that there are none."""
        return self._desk.unknown_parameters

    @property
    def uploads(self) -> int:
        """How many files the bot has uploaded; a file sent again by its id is no upload."""
        return self.world.library.uploads

    def renumber(self, to: int) -> None:
        """The next update gets this id."""
        self.world.updates.renumber(to)

    def tell(self, event: Fields) -> None:
        """Tell everybody who watches `/sim/events`; for what the demo has to say beside the server's own events."""
        self.world.events.tell(event)

    def inject(self, update: Fields) -> int:
        """Queue an update such as no phone sends, without `update_id`: for what a bot must survive. Its id."""
        return self.world.updates.add_raw(update)

    def serve_again(self, update_id: int) -> None:
        """Serve a confirmed update once more, under its old id."""
        self.world.updates.serve_again(update_id)

    # ---- methods that wait or hold something open

    async def _get_updates(self, call: Call) -> list[Fields]:
        if self._webhook is not None:
            raise Refused(409, CONFLICT_WEBHOOK)
        self.world.updates.allow(_allowed_updates(call))
        return await self.world.updates.poll(
            offset=call.whole("offset"), limit=call.whole("limit", 100), timeout=call.decimal("timeout") or 0.0
        )

    async def _set_webhook(self, call: Call) -> bool:
        url, secret = call.text("url"), call.text("secret_token")
        if not url:
            return await self._delete_webhook(call)
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not is_secret(secret):
            raise bad_request("secret token contains unallowed characters")
        self.world.updates.allow(_allowed_updates(call))
        if call.flag("drop_pending_updates"):
            self.world.updates.drop_all()
        await self._delivery.close()
        connections = min(max(call.whole("max_connections", 40), 1), 100)
        self._webhook = Webhook(
            self.world.updates, url=url, secret=secret, max_connections=connections,
            first_pause=self._webhook_pause, now=self.world.now,
        )  # fmt: skip
        self._delivery.start(self._webhook.run(), "webhook delivery")
        return True

    async def _delete_webhook(self, call: Call) -> bool:
        await self._delivery.close()
        self._webhook = None
        if call.flag("drop_pending_updates"):
            self.world.updates.drop_all()
        return True

    async def _webhook_info(self, call: Call) -> Fields:
        info: Fields = self._webhook.info() if self._webhook else {"url": ""}
        told = info | {"has_custom_certificate": False, "pending_update_count": len(self.world.updates)}
        allowed = self.world.updates.allowed()
        return told | ({"allowed_updates": allowed} if allowed else {})

    async def _close(self, call: Call) -> bool:
        return True

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        found = self.world.library.read(request.match_info["path"])
        if found is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=found[1], content_type=found[0].mime)


def _allowed_updates(call: Call) -> list[str] | None:
    given = call.structure("allowed_updates", "can't parse allowed_updates JSON object")
    return [str(each) for each in given] if isinstance(given, list) else None
