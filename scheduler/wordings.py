"""Corrections of the bot's texts are taken up while it runs: by the next message after the beat that sees them."""

from bot.services import Services
from bot.store import wordings


class Refreshing:
    """Remembers what it has seen, so that a beat without news costs one small question."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._seen = 0

    async def refresh(self) -> None:
        async with self._services.database.read() as tx:
            newest = await wordings.newest(tx)
            if newest != self._seen:
                self._services.catalogs.correct(await wordings.corrections(tx))
                self._seen = newest
