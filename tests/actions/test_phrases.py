"""Filling a phrase: whose class, whose child, which dates; and whom it goes to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.actions import access, announcements, audience, phrases
from bot.errors import Reason, Refusal
from bot.ids import AnnouncementId, ClassId, NoticeId
from bot.model.people import Actor
from bot.model.phrases import phrases as known
from bot.nursery import Nursery
from bot.outbox.notices import AnnouncementPost
from bot.store import Database, Tx, people
from bot.wording import crowd_cards
from tests.builders import NOW, Cast, HandClock, a_cast, a_database, a_person, services_on, stored


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with a_database(tmp_path) as database:
        yield database


@pytest.fixture
async def tx(database: Database) -> AsyncIterator[Tx]:
    async with database.begin() as tx:
        yield tx


@pytest.fixture
async def cast(tx: Tx) -> Cast:
    return await a_cast(tx)


async def begun(tx: Tx, who: Actor, key: str, to: ClassId | None, **values: str) -> AnnouncementId:
    draft = await phrases.begin(tx, who, to=to, phrase=known()[key], now=NOW)
    for name, kept in values.items():
        await phrases.fill(tx, who, draft, name, kept, NOW)
    return draft


async def refused(tx: Tx, who: Actor, draft: AnnouncementId, name: str, kept: str | None) -> Reason:
    with pytest.raises(Refusal) as refusal:
        await phrases.fill(tx, who, draft, name, kept, NOW)
    return refusal.value.reason


async def test_only_facts_are_kept(database: Database) -> None:
    async with database.begin() as tx:
        cast = await a_cast(tx)
        teacher = await access.actor(tx, cast.teacher)
        await begun(tx, teacher, "trip", cast.class_3b, date="2026-12-04", place="Zoo", cost="5GBP")
    kept = '{"date": "2026-12-04", "place": "Zoo", "cost": "5GBP"}'
    assert stored(database, "SELECT phrase, gaps, body FROM announcements") == [("trip", kept, "")]


async def test_what_does_not_fit_a_gap_is_refused(tx: Tx, cast: Cast) -> None:
    teacher = await access.actor(tx, cast.teacher)
    draft = await begun(tx, teacher, "room", cast.class_3b)
    assert await refused(tx, teacher, draft, "date", "soon") is Reason.SLOT_NOT_UNDERSTOOD
    assert await refused(tx, teacher, draft, "date", None) is Reason.SLOT_NOT_UNDERSTOOD
    assert await refused(tx, teacher, draft, "date", "2028-01-01") is Reason.DATE_FAR
    assert await refused(tx, teacher, draft, "date", "2026-08-01") is Reason.DATE_FAR
    assert await refused(tx, teacher, draft, "cost", "5GBP") is Reason.SLOT_UNKNOWN
    assert await refused(tx, teacher, draft, "class", str(cast.class_4c)) is Reason.NOT_FOR_YOU
    await phrases.fill(tx, teacher, draft, "class", str(cast.class_3b), NOW)
    assert (await phrases.filled(tx, teacher, draft)).names == {"class": "3B"}


async def test_a_draft_is_its_authors(tx: Tx, cast: Cast) -> None:
    teacher, head = await access.actor(tx, cast.teacher), await access.actor(tx, cast.head)
    draft = await begun(tx, teacher, "closed", cast.class_3b)
    assert await refused(tx, head, draft, "date", "2026-12-04") is Reason.NOT_FOR_YOU
    guardian = await access.actor(tx, cast.guardian)
    assert await refused(tx, guardian, draft, "date", "2026-12-04") is Reason.NOT_FOR_YOU
    with pytest.raises(Refusal):
        await phrases.begin(tx, guardian, to=cast.class_3b, phrase=known()["closed"], now=NOW)
    with pytest.raises(Refusal):
        await phrases.begin(tx, teacher, to=cast.class_4c, phrase=known()["closed"], now=NOW)


async def test_nothing_leaves_with_an_open_gap(tx: Tx, cast: Cast) -> None:
    teacher = await access.actor(tx, cast.teacher)
    draft = await begun(tx, teacher, "trip", cast.class_3b, date="2026-12-04")
    with pytest.raises(Refusal) as refusal:
        await announcements.publish(tx, teacher, draft, NOW)
    assert refusal.value.reason is Reason.TEXT_EMPTY


async def test_for_nobody_yet_then_for_a_class(tx: Tx, cast: Cast) -> None:
    teacher = await access.actor(tx, cast.teacher)
    draft = await phrases.begin(tx, teacher, to=None, phrase=known()["welcome"], now=NOW, to_nobody_yet=True)
    with pytest.raises(Refusal):
        await announcements.publish(tx, teacher, draft, NOW)
    with pytest.raises(Refusal):
        await phrases.aim(tx, teacher, draft, cast.class_4c)
    await phrases.aim(tx, teacher, draft, cast.class_3b)
    await announcements.publish(tx, teacher, draft, NOW)
    with pytest.raises(Refusal):
        await phrases.aim(tx, teacher, draft, cast.class_3b)


async def test_about_a_child_goes_to_its_guardians_only(tx: Tx, cast: Cast) -> None:
    head = await access.actor(tx, cast.head)
    draft = await begun(tx, head, "kind", None, child=str(cast.child))
    await announcements.publish(tx, head, draft, NOW)
    board = await announcements.board(tx, head, draft, NOW)
    assert [standing.guardian.id for standing in board.standings] == [cast.guardian]
    mine, other = await access.actor(tx, cast.guardian), await access.actor(tx, cast.other_guardian)
    shown, _ = await announcements.post(tx, mine, draft, 0)
    assert shown.phrase is not None
    assert shown.phrase.names == {"child": "Zoe Ng"}
    with pytest.raises(Refusal):
        await announcements.post(tx, other, draft, 0)
    assert await refused(tx, head, draft, "child", str(cast.other_child)) is Reason.ALREADY_SENT


async def test_a_child_is_one_of_the_class(tx: Tx, cast: Cast) -> None:
    head = await access.actor(tx, cast.head)
    draft = await begun(tx, head, "kind", cast.class_3b)
    assert await refused(tx, head, draft, "child", str(cast.other_child)) is Reason.SLOT_NOT_UNDERSTOOD
    for said in ("zoe ng", " Zoe ", "ZOE NG"):
        assert (await phrases.child_named(tx, head, draft, said)).id == cast.child
    with pytest.raises(Refusal):
        await phrases.child_named(tx, head, draft, "Ben Ode")


async def test_a_crowd_reads_it_once_for_each_language(database: Database) -> None:
    services = services_on(database, HandClock().clock(), Nursery())
    async with database.begin() as tx:
        cast = await a_cast(tx)
        ids = [
            await a_person(tx, f"P{n}", chat=200 + n, language=code, children=[cast.child])
            for n, code in enumerate(("es", "es", "ar", "en"))
        ]
        teacher = await access.actor(tx, cast.teacher)
        draft = await begun(tx, teacher, "closed", cast.class_3b, date="2026-12-04")
        await announcements.publish(tx, teacher, draft, NOW)
        to = [await people.person_by_id(tx, person) for person in (*ids, cast.other_guardian)]
        rows = [(NoticeId(n), person, AnnouncementPost(draft, 0)) for n, person in enumerate(to)]
        found = await crowd_cards(tx, services, rows)
        cards = [found[row] for row, _, _ in rows]
        assert len(await audience.guardians(tx, (await phrases.found(tx, teacher, draft)).classes)) == 5
    texts = [getattr(card, "text", None) for card in cards]
    assert cards[0] is cards[1]
    assert ["viernes, 4 de diciembre" in (text or "") for text in texts] == [True, True, False, False, False]
    assert ["Friday 4 December" in (text or "") for text in texts] == [False, False, False, True, False]
    assert "الجمعة، 4 ديسمبر" in (texts[2] or "")
    assert texts[4] is None
