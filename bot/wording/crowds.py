"""Readers for crowds: copies of one announcement for many people, put into words once for each language.

Rights are still those of this moment: who has a child in its classes is read with the batch. Whatever is not listed in
`CROWDS` is read one by one, by `words`.
"""

from collections.abc import Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.actions import announcements as verbs
from bot.cards import announcements
from bot.cards.card import Card
from bot.i18n import Translator
from bot.ids import AnnouncementId, PersonId
from bot.model.announcements import File
from bot.model.boards import Posted
from bot.model.people import Person
from bot.outbox.notices import AnnouncementPost, Notice
from bot.outbox.outcomes import Cancelled
from bot.services import Services
from bot.store import Tx, schools

Cards = dict[tuple[PersonId, Notice], Card | Cancelled]
FEW = 3
"""For fewer copies than this the ordinary way costs less."""


async def crowd_cards(tx: Tx, services: Services, wanted: Sequence[tuple[Person, Notice]]) -> Cards:
    """The cards of those notices of a batch that go to a crowd; the others are missing from the result."""
    groups: dict[AnnouncementPost, list[Person]] = {}
    for person, notice in wanted:
        if isinstance(notice, AnnouncementPost):
            groups.setdefault(notice, []).append(person)
    cards: Cards = {}
    for notice, people in groups.items():
        if len(people) >= FEW:
            cards |= await _posts(tx, services, notice, people)
    return cards


async def _posts(tx: Tx, services: Services, notice: AnnouncementPost, people: list[Person]) -> Cards:
    school = await schools.the_school(tx)
    crowd = await verbs.crowd_of(tx, notice.announcement, notice.part, people, school)
    translators: dict[str | None, Translator] = {}
    made: dict[tuple[str, bool], Card] = {}
    cards: Cards = {}
    for person in people:
        if crowd is None or person.id not in crowd.entitled:
            cards[person.id, notice] = Cancelled("not_for_you")
            continue
        if person.language not in translators:
            zone = ZoneInfo(school.zone)
            translators[person.language] = services.catalogs.translator(person.language, zone, school.language)
        translator = translators[person.language]
        look = translator.code, person.id in crowd.got_it
        if look not in made:
            made[look] = _post(translator, notice.announcement, crowd.shown_to(person), crowd.file)
        cards[person.id, notice] = made[look]
    return cards


@lru_cache(maxsize=256)
def _post(translator: Translator, announcement: AnnouncementId, shown: Posted, file: File | None) -> Card:
    """Kept for the next batch of the same crowd: the same values are the same words."""
    return announcements.post(translator, announcement, shown, file)
