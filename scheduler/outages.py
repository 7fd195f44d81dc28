"""After a silence of more than 150 seconds: taps made in it are gone, so open questions are asked again, once."""

from bot.actions import outages
from bot.clock import Instant
from bot.services import Services


async def ask_again(services: Services, since: Instant) -> None:
    """`since` is the beginning of the silence; asking twice about the same one asks nobody twice."""
    async with services.database.begin() as tx:
        await outages.ask_again(tx, since, services.clock.now())
