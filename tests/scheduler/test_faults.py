"""Delivery on Telegram's bad days: nothing is lost, hardly anything comes twice, and nobody else notices."""

import asyncio

import pytest

from bot.demo.records import Chat
from bot.ids import ChatId
from bot.outbox.notices import Help, Lane, NeverMind, Privacy
from bot.outbox.outcomes import Outcome
from bot.store import people
from bot.telegram import transport
from bot.telegram.wire import Call
from tests.builders import stored, until
from tests.scheduler.office import Office

MAYBE = "(This may have reached you before.)"


def reasons(office: Office) -> list[str | None]:
    return [reason for (reason,) in stored(office.database, "SELECT reason FROM outbox ORDER BY id")]


async def test_a_flood_rests_one_chat_alone_also_over_a_restart(office: Office) -> None:
    office.telegram.faults.add(chat_id=office.ana.id, code=429, retry_after=600)
    await office.put(office.cast.guardian)
    await office.sees("retry")
    await office.put(office.cast.guardian)
    await office.put(office.cast.other_guardian)
    await office.sees("retry", "pending", "accepted")
    await office.closes()
    office.opens()
    await office.moves(590)
    await office.put(office.cast.other_guardian)
    await office.sees("retry", "pending", "accepted", "accepted")
    assert office.got(office.ana) == 0
    await office.moves(11)
    await office.sees(*["accepted"] * 4)
    assert (office.got(office.ana), MAYBE in office.ana.last.text) == (2, False)


async def test_a_second_chat_within_ten_seconds_rests_the_lane(office: Office) -> None:
    for phone in (office.ana, office.omar):
        office.telegram.faults.add(chat_id=phone.id, code=429, retry_after=60)
    await office.put(office.cast.guardian)
    await office.sees("retry")
    await office.moves(5)
    await office.put(office.cast.other_guardian)
    await office.sees("retry", "retry")
    await office.put(office.cast.teacher)
    await office.put(office.cast.teacher, lane=Lane.REMINDER)
    await office.sees("retry", "retry", "pending", "accepted")
    scopes = stored(office.database, "SELECT scope FROM pauses ORDER BY scope")
    assert scopes == [("lane:1",), (f"person:{office.cast.guardian}",), (f"person:{office.cast.other_guardian}",)]
    await office.moves(61)
    await office.sees(*["accepted"] * 4)


@pytest.mark.parametrize(
    ("words", "why"),
    [("Forbidden: bot was blocked by the user", "blocked"), ("Forbidden: user is deactivated", "gone")],
)
async def test_who_cannot_be_reached_is_known_and_left_alone(office: Office, words: str, why: str) -> None:
    office.telegram.faults.add(chat_id=office.ana.id, code=403, description=words, times=None)
    await office.put(office.cast.guardian)
    await office.sees("dead")
    assert reasons(office) == [f"{why}: {words}"]
    assert stored(office.database, "SELECT reach FROM people WHERE chat = 104") == [("blocked",)]
    await office.put(office.cast.guardian)
    await office.put(office.cast.other_guardian)
    await office.sees("dead", "dead", "accepted")
    assert len(office.telegram.journal.find(chat_id=office.ana.id)) == 1, "Telegram is not asked again"


async def a_group(office: Office) -> Chat:
    """The guardian's chat is a group."""
    group = office.telegram.world.add_group("Staff of 3B", [office.ana.person])
    async with office.database.begin() as tx:
        await people.change_chat(tx, office.cast.guardian, ChatId(group.id))
    return group


async def test_a_group_that_became_a_supergroup_gets_everything_under_its_new_number(office: Office) -> None:
    group = await a_group(office)
    await office.put(office.cast.guardian, Help())
    await office.sees("accepted")
    new = office.telegram.world.upgrade(group)
    for notice in (Privacy(), NeverMind()):
        await office.put(office.cast.guardian, notice)
    await office.sees("accepted", "accepted", "accepted")
    query = "SELECT message, attempts, doubts FROM outbox ORDER BY id"
    assert stored(office.database, query) == [(None, 0, 0), (1, 0, 0), (2, 0, 0)], "old numbers mean others now"
    assert stored(office.database, "SELECT id FROM people WHERE chat = ?", new.id) == [(office.cast.guardian,)]
    said = [message.text for message in new.messages.values()]
    assert ("Who sees what" in said[0], "nothing was sent" in said[1], len(said)) == (True, True, 2)
    assert [each.code for each in office.telegram.calls if each.chat_id == group.id] == [None, 400]


async def test_who_was_met_under_the_new_number_already_is_the_same_group(office: Office) -> None:
    new = office.telegram.world.upgrade(await a_group(office))
    async with office.database.begin() as tx:
        await people.change_chat(tx, office.cast.other_guardian, ChatId(new.id))
    await office.put(office.cast.guardian)
    await office.sees("accepted")
    assert stored(office.database, "SELECT id FROM people WHERE chat = ?", new.id) == [(office.cast.guardian,)]
    assert len(new.messages) == 1


@pytest.mark.parametrize(
    ("lane", "seconds", "marked"), [(Lane.REPLY, 5, True), (Lane.REMINDER, 60, True), (Lane.BULK, 60, False)]
)
async def test_perhaps_sent_is_sent_once_more(office: Office, lane: Lane, seconds: int, marked: bool) -> None:
    office.telegram.faults.add(method="sendMessage", code=500)
    await office.put(office.cast.guardian, lane=lane)
    await office.sees("unknown")
    await office.moves(seconds - 1)
    await office.sees("unknown")
    await office.moves(1)
    await office.sees("accepted")
    assert (office.got(office.ana), MAYBE in office.ana.last.text) == (1, marked)


async def test_a_second_doubt_goes_to_a_person(office: Office) -> None:
    office.telegram.faults.add(chat_id=office.ana.id, code=500, times=None)
    await office.put(office.cast.guardian)
    await office.sees("unknown")
    await office.moves(5)
    await until(lambda: stored(office.database, "SELECT 1 FROM outbox WHERE doubts = 2"))
    await office.moves(3600)
    await office.put(office.cast.teacher)
    await office.sees("unknown", "accepted")
    calls = office.telegram.journal.find(method="sendMessage", chat_id=office.ana.id)
    assert (len(calls), office.got(office.ana)) == (2, 0)
    assert stored(office.database, "SELECT due_at FROM outbox") == [(None,), (None,)]


@pytest.mark.parametrize("how", ["reset", "cut_json", "html_502"])
async def test_an_answer_lost_after_acceptance_is_one_duplicate_at_most(office: Office, how: str) -> None:
    office.telegram.faults.add(
        method="sendMessage", when="after", reset=how == "reset", cut_json=how == "cut_json", html_502=how == "html_502"
    )
    await office.put(office.cast.guardian)
    await office.sees("unknown")
    await office.moves(5)
    await office.sees("accepted")
    await office.moves(3600)
    assert [MAYBE in message.text for message in office.ana.bot_messages] == [False, True]


async def test_a_telegram_that_hangs(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "READ_SECONDS", 0.2)
    office.telegram.faults.add(chat_id=office.ana.id, hang=0.6)
    await office.put(office.cast.guardian)
    await office.put(office.cast.other_guardian)
    await office.sees("unknown", "accepted")
    await office.moves(5)
    await office.sees("accepted", "accepted")
    assert 1 <= office.got(office.ana) <= 2


async def test_without_a_connection_nothing_is_in_doubt(office: Office) -> None:
    port = office.telegram.port
    await office.telegram.stop()
    await office.put(office.cast.guardian)
    await office.sees("retry")
    await office.telegram.start(port=port)
    await office.moves(2)
    await office.sees("accepted")
    assert (office.got(office.ana), MAYBE in office.ana.last.text) == (1, False)


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refused_token_rests_everything_and_fails_nothing(office: Office, code: int) -> None:
    office.telegram.faults.add(method="sendMessage", code=code)
    await office.put(office.cast.guardian)
    await office.sees("retry")
    for person in (office.cast.guardian, office.cast.other_guardian, office.cast.teacher):
        await office.put(person)
    await office.moves(29)
    await office.sees("retry", "pending", "pending", "pending")
    await office.moves(2)
    await office.sees(*["accepted"] * 4)
    assert (office.got(office.ana), office.got(office.omar), office.got(office.lee)) == (2, 1, 1)


async def test_killed_in_mid_call_it_is_told_as_a_repeat(office: Office) -> None:
    office.telegram.faults.add(method="sendMessage", hang=0.3)
    await office.put(office.cast.guardian)
    await office.sees("sending")
    await office.closes()
    assert office.states() == ["sending"]
    office.opens()
    await office.sees("accepted")
    assert MAYBE in office.ana.last.text


async def test_what_telegram_cannot_take_is_left_for_a_person_to_see(office: Office) -> None:
    office.telegram.faults.add(method="sendMessage", code=400, description="Bad Request: BUTTON_DATA_INVALID")
    await office.put(office.cast.guardian)
    await office.put(office.cast.guardian)
    await office.sees("dead", "accepted")
    assert reasons(office)[0] is not None
    assert stored(office.database, "SELECT reach FROM people WHERE chat = 104") == [("joined",)]


async def test_a_database_that_takes_nothing_for_a_while_ends_nothing(office: Office) -> None:
    """A full disk, a lock held too long: delivery goes on by itself, and what was accepted is not sent again."""
    async with office.database.begin() as tx:
        await tx.sql.exec_driver_sql(FULL)
    await office.put(office.cast.guardian)
    await office.put(office.cast.other_guardian)
    await until(lambda: office.got(office.ana) and office.got(office.omar))
    await asyncio.sleep(0.1)
    assert office.states() == ["sending", "sending"]
    async with office.database.begin() as tx:
        await tx.sql.exec_driver_sql("DROP TRIGGER full_disk")
    await office.sees("accepted", "accepted", seconds=2)
    assert (office.got(office.ana), office.got(office.omar)) == (1, 1)


async def test_a_fault_of_ours_in_a_call_takes_no_slot_for_ever(office: Office) -> None:
    """Whatever a call raises, its row comes back, and the next message leaves."""
    broken, office.place = office.place, refuse_to_call
    await office.closes()
    office.opens()
    await office.put(office.cast.guardian)
    await office.sees("unknown")
    office.place = broken


async def refuse_to_call(_chat: ChatId, _call: Call, _attempts: int) -> Outcome:
    raise AssertionError("a button holds 64 bytes")


FULL = """CREATE TRIGGER full_disk BEFORE UPDATE ON outbox WHEN old.state = 'sending'
BEGIN SELECT RAISE(ABORT, 'disk is full'); END"""
