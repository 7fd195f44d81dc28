"""What language helpers correct is said from the next beat on, and once it is taken away, the catalog's words again."""

from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.model.wordings import Wording
from bot.nursery import Nursery
from bot.services import Services
from bot.store.wordings import put_wordings
from scheduler.wordings import Refreshing
from tests.builders import NOW, HandClock, a_database, services_on

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with a_database(tmp_path) as database:
        yield services_on(database, HandClock().clock(), Nursery())


async def corrects(services: Services, language: str, msgid: str, *forms: str) -> None:
    async with services.database.begin() as tx:
        await put_wordings(tx, [Wording(language, msgid, forms, True, "a parent", NOW)])


def said(services: Services, language: str, msgid: str) -> str:
    return services.catalogs.translator(language, LONDON)(msgid)


async def test_a_correction_is_said_from_the_next_beat_on(services: Services) -> None:
    refreshing, before = Refreshing(services), said(services, "es", "Saved.")
    await corrects(services, "es", "Saved.", "Listo.")
    assert said(services, "es", "Saved.") == before
    await refreshing.refresh()
    assert said(services, "es", "Saved.") == "Listo."
    await corrects(services, "es", "Saved.", "Ya está.")
    await refreshing.refresh()
    assert said(services, "es", "Saved.") == "Ya está."
    assert said(services, "ar", "Saved.") not in ("Ya está.", "Saved.")


async def test_all_forms_of_a_plural(services: Services) -> None:
    await corrects(services, "es", "{n} class", "un aula", "{n} aulas")
    await Refreshing(services).refresh()
    words = services.catalogs.translator("es", LONDON)
    assert [words.plural("{n} class", "{n} classes", n) for n in (1, 2)] == ["un aula", "2 aulas"]


async def test_what_is_not_said_any_more_or_has_no_catalog_does_no_harm(services: Services) -> None:
    await corrects(services, "es", "an old text", "viejo")
    await corrects(services, "my", "Saved.", "x")
    await Refreshing(services).refresh()
    assert said(services, "es", "Saved.") != said(services, "my", "Saved.") == "Saved."


async def test_only_languages_with_news_are_read_again(services: Services) -> None:
    arabic = services.catalogs.translator("ar", LONDON).messages
    await corrects(services, "es", "Saved.", "Listo.")
    await Refreshing(services).refresh()
    assert services.catalogs.translator("ar", LONDON).messages is arabic
