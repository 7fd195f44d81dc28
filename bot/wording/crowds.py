"""Readers for crowds: copies of one announcement for many people, put into words once for each language.

Rights are still those of this moment: who has a child in its classes is read with the batch. Everything else is
read one by one, by `words`.
"""

from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.actions import announcements as verbs
from bot.cards import announcements
from bot.cards.card import Card
from bot.i18n import Translator
from bot.ids import AnnouncementId, NoticeId
from bot.model.announcements import File
from bot.model.boards import Posted
from bot.model.people import Person
from bot.outbox.notices import AnnouncementPost, Notice
from bot.outbox.outcomes import Cancelled
from bot.services import Services
from bot.store import Tx, schools

Cards = dict[NoticeId, Card | Cancelled]
FEW = 3
"""For fewer copies than this the ordinary way costs less."""


async def crowd_cards(tx: Tx, services: Services, wanted: Iterable[tuple[NoticeId, Person, Notice]]) -> Cards:
    """The cards of those rows of a batch that go to a crowd; the others are missing from the result."""
    groups: dict[AnnouncementPost, list[tuple[NoticeId, Person]]] = {}
    for row, person, notice in wanted:
        if isinstance(notice, AnnouncementPost):
            groups.setdefault(notice, []).append((row, person))
    cards: Cards = {}
    for notice, copies in groups.items():
        if len(copies) >= FEW:
            cards |= await _posts(tx, services, notice, copies)
    return cards


async def _posts(tx: Tx, services: Services, notice: AnnouncementPost, copies: list[tuple[NoticeId, Person]]) -> Cards:
    school = await schools.the_school(tx)
    crowd = await verbs.crowd_of(tx, notice.announcement, notice.part, [person for _, person in copies], school)
    if crowd is None:
        return {row: Cancelled("not_for_you") for row, _ in copies}
    made: dict[tuple[str | None, bool], Card] = {}
    cards: Cards = {}
    for row, person in copies:
        if person.id not in crowd.entitled:
            cards[row] = Cancelled("not_for_you")
            continue
        look = person.language, person.id in crowd.got_it
        if look not in made:
            translator = services.catalogs.translator(person.language, ZoneInfo(school.zone), school.language)
            made[look] = _post(translator, notice.announcement, crowd.shown_to(person), crowd.file)
        cards[row] = made[look]
    return cards


@lru_cache(maxsize=256)
def _post(translator: Translator, announcement: AnnouncementId, shown: Posted, file: File | None) -> Card:
    """Kept for the next batch of the same crowd: the same values are the same words."""
    return announcements.post(translator, announcement, shown, file)
