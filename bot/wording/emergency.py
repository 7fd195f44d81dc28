"""Reader of the emergency switch."""

from bot.actions import access
from bot.actions import emergency as verbs
from bot.cards import emergency as cards
from bot.cards.card import Card
from bot.outbox.notices import Emergency
from bot.wording.reading import Reading


async def emergency(at: Reading, _notice: Emergency) -> Card:
    access.head(at.who)
    return cards.emergency(at.translator, await verbs.faster_until(at.tx, at.now))
