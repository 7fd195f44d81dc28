"""Nothing is put into words for whom it is not: every notice about what is not there, for everybody.

The rows of an outbox may wait for days; what they are about may be gone, or somebody else's, when they leave.
"""

from collections.abc import AsyncIterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from bot.cards.card import Card
from bot.errors import Reason, Refusal
from bot.model.flows import Flow
from bot.nursery import Nursery
from bot.outbox.notices import AskFor, Notice, Privacy
from bot.services import Services
from bot.wording import reading_for, words
from tests.builders import Cast, HandClock, a_cast, a_database, services_on
from tests.cards.parser import read

KINDS: tuple[type[Notice], ...] = get_args(Notice)
ROLES = ("head", "teacher", "other_teacher", "guardian", "other_guardian", "stranger")
NONE = 10**6
"""A number that nothing has."""
FOR_ANYBODY = """
refused apology welcome help privacy my_data preferences language_choice stopped never_mind join.not_mine which_child
""".split()
FOR_STAFF = (
    "phrase.list phrase.unknown choose_class sent_list waiting_list survey.list reminder.list join.staff".split()
)
FOR_HEADS = ["emergency"]


def about_nothing(kind: type[Notice]) -> Notice:
    """With a number that nothing has in every field that is a number; nothing is true of it."""
    texts = {"reason": Reason.LINK_DEAD.value, "flow": Flow.FAMILIES.value, "detail": "", "name": "x"}
    texts |= {"topic": "trips", "word": "trip", "slot": "date"}
    values = {each.name: texts.get(each.name, False if each.type is bool else NONE) for each in fields(kind)}
    return kind(**values)  # type: ignore[arg-type]  # a type of the union, whichever


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with a_database(tmp_path) as database:
        yield services_on(database, HandClock().clock(), Nursery())


@pytest.fixture
async def cast(services: Services) -> Cast:
    async with services.database.begin() as tx:
        return await a_cast(tx)


async def said(services: Services, cast: Cast, role: str, notice: Notice) -> Card | Reason:
    async with services.database.begin() as tx:
        at = await reading_for(tx, getattr(cast, role), services)
        try:
            return await words(at, notice)
        except Refusal as refusal:
            return refusal.reason


async def test_who_hears_what(services: Services, cast: Cast) -> None:
    heard = {
        kind.tag: {role for role in ROLES if isinstance(await said(services, cast, role, about_nothing(kind)), Card)}
        for kind in KINDS
    }
    staff = {"head", "teacher", "other_teacher"}
    expected = {
        kind.tag: set(ROLES)
        if kind.tag in FOR_ANYBODY
        else staff
        if kind.tag in FOR_STAFF
        else {"head"}
        if kind.tag in FOR_HEADS
        else set()
        for kind in KINDS
    }
    assert heard == expected


@pytest.mark.parametrize("flow", Flow)
async def test_a_question_about_nothing_is_not_asked(services: Services, cast: Cast, flow: Flow) -> None:
    notice = AskFor(flow.value, NONE)
    answers = {role: await said(services, cast, role, notice) for role in ROLES}
    assert [role for role in ("guardian", "other_guardian", "stranger") if isinstance(answers[role], Card)] == []


async def test_each_reads_it_in_their_own_language(services: Services, cast: Cast) -> None:
    found: dict[str, str] = {}
    for language in services.catalogs.languages:
        async with services.database.begin() as tx:
            await tx.sql.exec_driver_sql("UPDATE people SET language = ?", (language,))
        card = await said(services, cast, "guardian", Privacy())
        assert isinstance(card, Card)
        found[language] = read(card.text).text
    assert len(set(found.values())) == len(services.catalogs.languages)
