"""Which languages a reader is offered, and that the one of their home is not lost when there is no catalog for it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions import joining, people, roster
from bot.cards.card import Card
from bot.errors import Reason
from bot.i18n import Catalogs
from bot.ids import ChatId, PersonId
from bot.languages import known_language
from bot.model import roster as lists
from bot.nursery import Nursery
from bot.outbox.notices import JoinLanguage, LanguageChoice, MyData
from bot.services import Services
from bot.store import Tx
from bot.store import roster as store
from bot.wording import reading_for, words
from tests.builders import NOW, HandClock, a_database, services_on

LIST = "class,child,guardian,language\n3B,Zoe Ng,Sara Ng,{}\n"


class ThreeCatalogs(Catalogs):
    """As if these were all."""

    languages = ("en", "es", "ar")


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with a_database(tmp_path) as database:
        yield replace(services_on(database, HandClock().clock(), Nursery()), catalogs=ThreeCatalogs())


async def arrives(tx: Tx, home: str, phone: str | None) -> tuple[PersonId, JoinLanguage]:
    """A family of the school's list opens its link, on a phone in some language."""
    found = lists.read(LIST.format(home), known_language)
    assert isinstance(found, lists.Roster)
    [code] = await roster.import_families(tx, found.rows, now=NOW)
    who = await people.meet(tx, ChatId(7), name="S", language=phone, now=NOW)
    link = await joining.open_link(tx, who, code or "", NOW)
    assert not isinstance(link, Reason)
    return who.id, JoinLanguage(link.id)


def labels(card: Card) -> list[str]:
    return [button.label for row in card.rows for button in row]


@pytest.mark.parametrize(
    ("home", "phone", "offered"),
    [
        ("ar", "es-MX", ["✅ Español", "العربية", "English"]),
        ("es", "en", ["✅ English", "Español", "العربية"]),
        ("ti", None, ["✅ English", "Español", "العربية"]),
    ],
)
async def test_the_phone_s_language_then_that_of_the_home(
    services: Services, home: str, phone: str | None, offered: list[str]
) -> None:
    async with services.database.begin() as tx:
        person, notice = await arrives(tx, home, phone)
        assert labels(await words(await reading_for(tx, person, services), notice)) == offered


async def test_a_home_without_a_catalog_is_kept_and_told(services: Services) -> None:
    async with services.database.begin() as tx:
        person, notice = await arrives(tx, "Tigrinya", "en")
        at = await reading_for(tx, person, services)
        await joining.choose_language(tx, at.who, notice.invitation, "en", NOW)
        await joining.confirm_child(tx, at.who, notice.invitation, NOW)
        at = await reading_for(tx, person, services)
        assert (at.who.person.language, await store.home_language(tx, person)) == ("en", "ti")
        assert "Language at home: Tigrinya" in (await words(at, MyData())).text


async def test_once_there_is_a_catalog_it_is_offered_second(services: Services) -> None:
    async with services.database.begin() as tx:
        person, notice = await arrives(tx, "ar", "en")
        at = await reading_for(tx, person, services)
        await joining.confirm_child(tx, at.who, notice.invitation, NOW)
        at = await reading_for(tx, person, services)
        assert labels(await words(at, LanguageChoice()))[:2] == ["✅ English", "العربية"]
