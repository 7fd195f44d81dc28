"""The bot's front in every language Telegram tells apart: by two letters, so Portuguese is one and Chinese is one."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.cards.front import Front, front
from bot.model.people import School
from bot.services import Services


def fronts(school: School, services: Services) -> Iterator[tuple[str, Front]]:
    """By Telegram's code; "" is for whose language we do not have: the school's. One by one, because each reads a
    catalog that nobody may have asked for yet."""
    catalogs, zone = services.catalogs, ZoneInfo(school.zone)
    yield "", front(catalogs.translator(school.language, zone), school.name)
    by_letters: dict[str, str] = {}
    for code in catalogs.languages:
        by_letters.setdefault(code.split("_")[0], code)
    for letters, code in by_letters.items():
        if len(letters) == 2:
            yield letters, front(catalogs.translator(code, zone), school.name)
