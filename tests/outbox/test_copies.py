"""The copies of one thing: how far each is, taking them back, giving them new words."""

import pytest

from bot.clock import Instant
from bot.ids import AnnouncementId, NoticeId, PersonId, TelegramMessageId
from bot.outbox import copies
from bot.outbox.copies import Copy
from bot.outbox.notices import AnnouncementPost, Lane
from bot.outbox.outcomes import Accepted, Cancelled, Dead, Outcome, Retry, Unknown, Why
from bot.outbox.queue import Act, Entry, State
from tests.builders import NOW, Cast, stored
from tests.outbox.book import Book, at

TOPIC = "announcement:1"
POST = AnnouncementPost(AnnouncementId(1), 0)
SECOND = AnnouncementPost(AnnouncementId(1), 1)
OUTCOMES: dict[str, Outcome | None] = {
    "pending": None,
    "retry": Retry(9, "x"),
    "accepted": Accepted(TelegramMessageId(50)),
    "unknown": Unknown("x"),
    "dead": Dead(Why.BLOCKED, "x"),
    "cancelled": Cancelled("x"),
}


def entry(person: PersonId, notice: AnnouncementPost = POST, due: Instant = NOW) -> Entry:
    return Entry(person, notice, Lane.BULK, due, topic=TOPIC, once=f"{TOPIC}:{person}:{notice.part}")


@pytest.fixture
async def people(book: Book, cast: Cast) -> dict[str, PersonId]:
    """A person for each state their copy is in."""
    someone = [cast.head, cast.teacher, cast.other_teacher, cast.guardian, cast.other_guardian, cast.stranger]
    found = dict(zip(OUTCOMES, someone, strict=True))
    await book.put(*[entry(person) for person in someone])
    for row in await book.claim():
        outcome = OUTCOMES[next(state for state, person in found.items() if person == row.person)]
        if outcome is not None:
            await book.settle(row, outcome)
    async with book.database.begin() as tx:
        await tx.sql.exec_driver_sql("UPDATE outbox SET state = 'pending', due_at = created_at WHERE state = 'sending'")
    return found


async def test_each_copy_tells_how_far_it_is(book: Book, people: dict[str, PersonId]) -> None:
    async with book.database.read() as tx:
        found = await copies.copies(tx, TOPIC)
        one = await copies.copy_by_id(tx, NoticeId(3))
        none = await copies.copy_by_id(tx, NoticeId(99))
        about = await copies.copy_by_message(tx, people["accepted"], TelegramMessageId(50))
        others = await copies.copy_by_message(tx, people["dead"], TelegramMessageId(50))
    assert [(copy.person, copy.state.value) for copy in found] == [(who, state) for state, who in people.items()]
    assert one == Copy(NoticeId(3), people["accepted"], POST, State.ACCEPTED, TelegramMessageId(50), None)
    assert (none, about, others) == (None, POST, None)


async def test_only_what_waits_can_be_stopped(book: Book, people: dict[str, PersonId]) -> None:
    async with book.database.begin() as tx:
        assert await copies.cancel_waiting(tx, TOPIC, reason="undone", now=NOW) == 2
    assert book.states() == ["cancelled", "cancelled", "accepted", "unknown", "dead", "cancelled"]
    assert stored(book.database, "SELECT reason, once FROM outbox WHERE id = 1") == [("undone", None)]
    await book.put(entry(people["pending"]))  # after an undo it may be sent again


async def test_a_person_who_stops_gets_nothing_that_waits(book: Book, people: dict[str, PersonId]) -> None:
    await book.put(entry(people["pending"], SECOND))
    async with book.database.begin() as tx:
        await copies.cancel_for(tx, people["pending"], reason="stopped", now=NOW)
    assert book.states() == ["cancelled", "retry", "accepted", "unknown", "dead", "cancelled", "cancelled"]
    await book.put(entry(people["pending"]))  # who comes back may be sent it anew


async def test_what_was_cancelled_on_its_way_may_be_sent_anew(book: Book, people: dict[str, PersonId]) -> None:
    assert stored(book.database, "SELECT state, once FROM outbox WHERE id = 6") == [("cancelled", None)]
    await book.put(entry(people["cancelled"]))


async def test_what_is_taken_back_is_not_tried_again_if_in_doubt(book: Book, people: dict[str, PersonId]) -> None:
    async with book.database.begin() as tx:
        await copies.cancel_waiting(tx, TOPIC, reason="ended", now=NOW)
    assert await book.claimed_ids(at(3600)) == []
    assert book.states()[3] == "unknown"


@pytest.mark.parametrize("act", [Act.EDIT, Act.DELETE])
async def test_what_left_or_may_have_left_is_rewritten(book: Book, people: dict[str, PersonId], act: Act) -> None:
    async with book.database.begin() as tx:
        assert await copies.rewrite(tx, TOPIC, act=act, lane=Lane.BULK, now=NOW) == 2
    query = "SELECT person, act, copy_of, topic, state FROM outbox WHERE id > 6"
    expected = [
        (people[state], act.value, copy, f"{TOPIC}:{act}", "pending")
        for state, copy in (("accepted", 3), ("unknown", 4))
    ]
    assert stored(book.database, query) == expected


async def test_new_words_of_the_same_layout_are_edited_in(book: Book, people: dict[str, PersonId]) -> None:
    async with book.database.begin() as tx:
        await copies.reissue(tx, TOPIC, same_layout=True, afresh=[POST], lane=Lane.BULK, now=NOW)
    query = "SELECT person, act FROM outbox WHERE id > 6"
    assert stored(book.database, query) == [(people["accepted"], "edit"), (people["unknown"], "edit")]
    assert book.states()[:2] == ["pending", "retry"], "what waits leaves with the new words"


async def test_words_that_fall_into_other_parts_are_sent_afresh(book: Book, people: dict[str, PersonId]) -> None:
    async with book.database.begin() as tx:
        await copies.reissue(tx, TOPIC, same_layout=False, afresh=[POST, SECOND], lane=Lane.BULK, now=NOW)
    assert book.states()[:6] == ["cancelled", "cancelled", "accepted", "unknown", "dead", "cancelled"]
    deleted = [(people[state], "delete", POST.part) for state in ("accepted", "unknown")]
    sent = [(people[state], "send", part) for state in list(OUTCOMES)[:5] for part in (0, 1)]
    query = "SELECT person, act, json_extract(facts, '$.part') FROM outbox WHERE id > 6"
    assert stored(book.database, query) == [*deleted, *sent]


async def test_what_was_deleted_is_not_rewritten_again(book: Book, people: dict[str, PersonId]) -> None:
    async with book.database.begin() as tx:
        await copies.rewrite(tx, TOPIC, act=Act.DELETE, lane=Lane.BULK, now=NOW)
        assert await copies.rewrite(tx, TOPIC, act=Act.EDIT, lane=Lane.BULK, now=NOW) == 0
        assert await copies.rewrite(tx, TOPIC, act=Act.DELETE, lane=Lane.BULK, now=NOW) == 0
