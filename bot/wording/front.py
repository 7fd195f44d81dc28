"""The bot's front in every language Telegram tells apart: by two letters, so Portuguese is one and Chinese is one."""

from zoneinfo import ZoneInfo

from bot.cards.front import Front, front
from bot.model.people import School
from bot.services import Services


def fronts(school: School, services: Services) -> dict[str, Front]:
    """By Telegram's code; "" is for whose language we do not have: the school's."""
    catalogs, zone = services.catalogs, ZoneInfo(school.zone)
    found = {"": front(catalogs.translator(school.language, zone), school.name)}
    for code in catalogs.languages:
        letters = code.split("_")[0]
        if len(letters) == 2 and letters not in found:
            found[letters] = front(catalogs.translator(code, zone), school.name)
    return found
