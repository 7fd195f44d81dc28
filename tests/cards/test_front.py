"""The bot's front fits what Telegram takes, in every language, with every name of a school."""

from zoneinfo import ZoneInfo

import pytest

from bot.cards.front import front
from bot.i18n import Catalogs
from tests.cards.values import LONG, NASTY, USUAL

CATALOGS = Catalogs()
COMMANDS = ["language", "settings", "privacy", "mydata", "stop", "help"]


@pytest.mark.parametrize("code", CATALOGS.languages)
@pytest.mark.parametrize("school", [USUAL.school, LONG.school, *(each.school for each in NASTY.values())])
def test_it_fits_in_every_language(code: str, school: str) -> None:
    shown = front(CATALOGS.translator(code, ZoneInfo("Europe/London")), school)
    assert [command for command, _ in shown.commands] == COMMANDS
    assert [words for _, words in shown.commands if not 1 <= len(words) <= 256 or "/" in words] == []
    assert (len(shown.about) <= 120, len(shown.description) <= 512) == (True, True)
