"""What a reader has at hand: an open transaction, the recipient with their rights of now, and their language."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.actions import access
from bot.clock import Instant
from bot.i18n import Translator
from bot.ids import PersonId
from bot.model.people import Actor, School
from bot.services import Services
from bot.store import Tx, schools


@dataclass(frozen=True)
class Reading:
    tx: Tx
    who: Actor
    school: School
    translator: Translator
    services: Services

    @property
    def now(self) -> Instant:
        return self.services.clock.now()


async def reading_for(tx: Tx, person: PersonId, services: Services) -> Reading:
    """Everything about the recipient is read afresh."""
    who = await access.actor(tx, person)
    school = await schools.the_school(tx)
    return Reading(tx, who, school, translator_for(who, school, services), services)


def translator_for(who: Actor, school: School, services: Services) -> Translator:
    """The person's language, else the school's."""
    return services.catalogs.translator(who.person.language, ZoneInfo(school.zone), school.language)
