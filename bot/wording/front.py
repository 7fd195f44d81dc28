"""The bot's front in every language Telegram tells apart: by two letters, so Portuguese is one and Chinese is one."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cards import front as cards
from bot.cards.front import Front, front
from bot.model.people import School
from bot.services import Services


def made_of(school: School, services: Services) -> str:
    """What the fronts depend on, in a few letters; catalogs are not read for it, only weighed."""
    weighed = sha256(repr((school.name, school.language, school.zone)).encode())
    for file in (*services.catalogs.files, Path(cards.__file__)):
        weighed.update(file.read_bytes())
    return weighed.hexdigest()


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
