"""Delivery: who gets what at the moment it leaves, in which language, and in which order."""

from zoneinfo import ZoneInfo

import pytest

from bot.i18n import Catalogs
from bot.ids import AnnouncementId
from bot.model.announcements import AnnouncementState
from bot.model.people import Reach
from bot.outbox import copies
from bot.outbox.notices import AnnouncementPost, AskFor, Help, Lane, NeverMind, Privacy
from bot.outbox.queue import Act
from bot.store import announcements, classes, people
from tests.builders import LONDON, NOW, stored, until
from tests.scheduler.office import Office

CATALOGS = Catalogs()
BUS = "The bus leaves at 8."


async def test_a_fact_becomes_words_when_it_leaves(office: Office) -> None:
    await office.closes()
    await office.put(office.cast.guardian, await office.announcement(), Lane.BULK)
    async with office.database.begin() as tx:
        await people.change_person(tx, office.cast.guardian, language="es")
    office.opens()
    await office.sees("accepted")
    assert BUS in office.ana.last.text
    assert office.ana.last.buttons[0].label == CATALOGS.translator("es", ZoneInfo(LONDON)).label("✅ Got it")
    assert stored(office.database, "SELECT message FROM outbox") == [(office.ana.last.id,)]


@pytest.mark.parametrize(
    ("changed", "reason"), [("handed over", "not_for_you"), ("withdrawn", "taken_back"), ("stopped", "stopped")]
)
async def test_who_may_not_get_it_any_more_does_not(office: Office, changed: str, reason: str) -> None:
    await office.closes()
    post = await office.announcement()
    await office.put(office.cast.guardian, post, Lane.BULK)
    async with office.database.begin() as tx:
        match changed:
            case "handed over":
                await classes.hand_over_children(tx, old=office.cast.guardian, new=office.cast.stranger)
            case "withdrawn":
                sent, gone = AnnouncementState.SENT, AnnouncementState.WITHDRAWN
                await announcements.move(tx, post.announcement, old=sent, new=gone, sent_at=NOW)
            case _:
                await people.change_person(tx, office.cast.guardian, reach=Reach.STOPPED)
    office.opens()
    await office.sees("cancelled")
    assert (office.got(office.ana), stored(office.database, "SELECT reason FROM outbox")) == (0, [(reason,)])


async def test_whoever_stopped_is_still_answered(office: Office) -> None:
    async with office.database.begin() as tx:
        await people.change_person(tx, office.cast.guardian, reach=Reach.STOPPED)
    await office.put(office.cast.guardian, Help(), Lane.REPLY)
    await office.sees("accepted")


async def test_without_a_chat_nothing_leaves(office: Office) -> None:
    async with office.database.begin() as tx:
        nobody = await people.add_person(tx, name="", language=None, chat=None, reach=Reach.NOT_JOINED, now=NOW)
    await office.put(nobody)
    await office.sees("cancelled")


async def test_one_person_gets_everything_in_order(office: Office) -> None:
    for notice in (Help(), Privacy(), NeverMind()):
        await office.put(office.cast.guardian, notice)
    await office.sees("accepted", "accepted", "accepted")
    texts = [message.text for message in office.ana.bot_messages]
    assert ("Oak Primary writes" in texts[0], "Who sees what" in texts[1], "nothing was sent" in texts[2]) == (
        True,
    ) * 3


async def test_a_message_is_edited_and_one_that_is_gone_comes_afresh(office: Office) -> None:
    await office.put(office.cast.guardian)
    await office.sees("accepted")
    message = office.ana.last.id
    await office.put(office.cast.guardian, NeverMind(), act=Act.EDIT, target=message)
    await office.sees("accepted", "accepted")
    assert (office.ana.last.id, "nothing was sent" in office.ana.last.text) == (message, True)
    await office.put(office.cast.guardian, Privacy(), act=Act.EDIT, target=999)
    await office.sees("accepted", "accepted", "dead", "accepted")
    assert "Who sees what" in office.ana.last.text


async def test_copies_are_edited_and_taken_back(office: Office) -> None:
    post = await office.announcement()
    await office.put(office.cast.guardian, post, Lane.BULK, topic="announcement:1")
    await office.sees("accepted")
    async with office.database.begin() as tx:
        await announcements.change_body(tx, post.announcement, "The bus leaves at 9.", edited_at=NOW)
        await copies.rewrite(tx, "announcement:1", act=Act.EDIT, lane=Lane.BULK, now=NOW)
    await office.sees("accepted", "accepted")
    assert "The bus leaves at 9." in office.ana.last.text
    async with office.database.begin() as tx:
        await copies.rewrite(tx, "announcement:1", act=Act.DELETE, lane=Lane.BULK, now=NOW)
    await office.sees("accepted", "accepted", "accepted")
    assert office.ana.bot_messages == []


async def test_a_notice_we_cannot_put_into_words_is_our_fault_and_holds_nobody_up(office: Office) -> None:
    await office.put(office.cast.teacher, AskFor("no such question"))
    await office.put(office.cast.guardian)
    await office.sees("retry", "accepted")
    for tries in range(2, 5):
        await office.moves(60)
        await until(lambda tries=tries: stored(office.database, "SELECT 1 FROM outbox WHERE attempts = ?", tries))  # type: ignore[misc]  # bound now
    await office.moves(60)
    await office.sees("dead", "accepted")
    await office.put(office.cast.teacher)
    await office.sees("dead", "accepted", "accepted")


async def test_a_thing_that_never_was_is_cancelled(office: Office) -> None:
    await office.put(office.cast.guardian, AnnouncementPost(AnnouncementId(999), 0), Lane.BULK)
    await office.sees("cancelled")


async def test_told_to_stop_it_finishes_what_is_under_way_and_claims_nothing_more(office: Office) -> None:
    office.telegram.faults.add(method="sendMessage", hang=0.3)
    await office.put(office.cast.guardian)
    await office.sees("sending")
    assert office.delivery is not None
    office.delivery.stop()
    await office.put(office.cast.other_guardian)
    await office.sees("accepted", "pending")
    assert (office.got(office.ana), office.got(office.omar)) == (1, 0)
