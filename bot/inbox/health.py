"""Is the bot well? What `/healthz` answers to whoever watches it.

Red when Telegram has not answered a poll properly for 90 seconds: a process that runs and hears nothing is not well.
"""

from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.clock import Clock, Instant
from bot.inbox.intake import Intake

SILENT_FOR = timedelta(seconds=90)


@dataclass(frozen=True)
class Health:
    """`intake` is None where Telegram brings the updates itself: then to serve is to be well."""

    clock: Clock
    started: Instant
    intake: Intake | None

    async def answer(self, _request: web.Request) -> web.Response:
        silent = self.silent_for()
        trouble = self.intake.trouble.reason if self.intake and self.intake.trouble else None
        well = silent <= SILENT_FOR
        body = {"ok": well, "silent_seconds": int(silent.total_seconds()), "trouble": trouble}
        return web.json_response(body, status=200 if well else 503)

    def silent_for(self) -> timedelta:
        if self.intake is None:
            return timedelta(0)
        return self.clock.now() - (self.intake.last_good or self.started)
