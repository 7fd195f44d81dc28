"""One lane a chat: in order within it, beside each other between them; and what becomes of an update that fails."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from bot.errors import Reason, Refusal
from bot.inbox import lanes as module
from bot.inbox.intake import keep
from bot.inbox.lanes import After, Lanes, Unreadable
from bot.nursery import Nursery
from bot.store import Database, Tx, Wake, schools
from bot.store.schools import Changes
from tests.builders import HandClock, stored, until

CLOCK = HandClock().clock()
Step = Callable[[Tx], Awaitable[None]]


async def fine(_tx: Tx) -> None:
    return None


@dataclass
class Desk:
    """A door that notes what happens at it. The name of the school stands for any effect."""

    steps: dict[str, Step] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    async def handle(self, tx: Tx, raw: str) -> After:
        text = json.loads(raw)["message"]["text"]
        self.told.append(f"{text} begins")
        await schools.change_school(tx, Changes(name=text))
        await self.steps.get(text, fine)(tx)
        self.told.append(f"{text} ends")
        return self._after(text)

    async def refuse(self, tx: Tx, raw: str, refusal: Refusal) -> After:
        self.told.append(f"{json.loads(raw)['message']['text']} refused {refusal.reason}")
        return self._after("refusal")

    async def apologise(self, tx: Tx, raw: str) -> After:
        self.told.append(f"{json.loads(raw)['message']['text']} apologised for")
        return self._after("apology")

    def _after(self, what: str) -> After:
        async def after() -> None:
            self.told.append(f"{what} committed")

        return after


@dataclass
class Inbox:
    database: Database
    desk: Desk

    async def hear(self, *texts: tuple[int, str]) -> None:
        """(chat, text), in one batch; numbers go on."""
        first = len(stored(self.database, "SELECT 1 FROM inbox"))
        updates = [
            {"update_id": first + n, "message": {"chat": {"id": chat}, "text": text}}
            for n, (chat, text) in enumerate(texts)
        ]
        await keep(self.database, CLOCK, updates)

    async def done(self) -> None:
        """Until nothing is pending, and what follows the last commit has happened."""
        await until(lambda: not stored(self.database, "SELECT 1 FROM inbox WHERE state = 'pending'"))
        await asyncio.sleep(0.05)

    def states(self) -> list[tuple[str, str | None]]:
        return stored(self.database, "SELECT state, reason FROM inbox ORDER BY seq")

    def school(self) -> str:
        return str(stored(self.database, "SELECT name FROM school")[0][0])


@pytest.fixture
async def inbox(database: Database, nursery: Nursery, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setattr(module, "TRY_AGAIN_AFTER", (0.01, 0.02))
    desk = Desk()
    nursery.start(Lanes(database, CLOCK, desk).run(), "lanes")
    await asyncio.sleep(0)
    return Inbox(database, desk)


async def boom(_tx: Tx) -> None:
    raise RuntimeError("a private name")


async def no(_tx: Tx) -> None:
    raise Refusal(Reason.TEXT_EMPTY)


async def unreadable(_tx: Tx) -> None:
    raise Unreadable("KeyError")


async def test_one_chat_in_order(inbox: Inbox) -> None:
    texts = [str(n) for n in range(8)]
    for text in texts:
        inbox.desk.steps[text] = lambda _tx: asyncio.sleep(0.001)
    await inbox.hear(*[(7, text) for text in texts[:5]])
    await inbox.hear(*[(7, text) for text in texts[5:]])
    await inbox.done()
    handled = [line for line in inbox.desk.told if not line.endswith("committed")]
    assert handled == [f"{text} {what}" for text in texts for what in ("begins", "ends")]
    assert [line for line in inbox.desk.told if line.endswith("committed")] == [f"{text} committed" for text in texts]
    assert inbox.states() == [("done", None)] * 8


async def test_nobody_waits_for_another_chat_whose_update_is_tried_again(inbox: Inbox) -> None:
    inbox.desk.steps["bad"] = boom
    await inbox.hear((7, "bad"), (8, "good"))
    await inbox.done()
    told = inbox.desk.told
    assert told.index("good committed") < len(told) - told[::-1].index("bad begins") - 1


async def test_a_failing_update_is_tried_again_then_parked_with_one_apology_and_the_rest_flows(inbox: Inbox) -> None:
    inbox.desk.steps["bad"] = boom
    await inbox.hear((7, "bad"), (7, "next"), (8, "other"))
    await inbox.done()
    assert inbox.states() == [("parked", "RuntimeError"), ("done", None), ("done", None)]
    of_seven = [line for line in inbox.desk.told if not line.startswith("other")]
    assert of_seven == [
        "bad begins", "bad begins", "bad begins", "bad apologised for",
        "next begins", "next ends", "apology committed", "next committed",
    ]  # fmt: skip


async def test_what_goes_well_the_second_time_is_done(inbox: Inbox) -> None:
    tries: list[int] = []

    async def flaky(tx: Tx) -> None:
        tries.append(1)
        if len(tries) == 1:
            await boom(tx)

    inbox.desk.steps["flaky"] = flaky
    await inbox.hear((7, "flaky"))
    await inbox.done()
    assert (inbox.states(), inbox.school()) == ([("done", None)], "flaky")
    assert inbox.desk.told == ["flaky begins", "flaky begins", "flaky ends", "flaky committed"]


async def test_what_cannot_be_read_is_parked_at_once(inbox: Inbox) -> None:
    inbox.desk.steps["torn"] = unreadable
    await inbox.hear((7, "torn"), (7, "next"))
    await inbox.done()
    assert inbox.states() == [("parked", "unreadable: KeyError"), ("done", None)]
    assert inbox.desk.told.count("torn begins") == 1


@pytest.mark.parametrize(
    ("text", "step", "state"), [("no", no, "done"), ("bad", boom, "parked"), ("yes", fine, "done")]
)
async def test_effects_and_the_word_done_are_one(inbox: Inbox, text: str, step: Step, state: str) -> None:
    inbox.desk.steps[text] = step
    await inbox.hear((7, text))
    await inbox.done()
    assert [found for found, _ in inbox.states()] == [state]
    assert inbox.school() == ("yes" if text == "yes" else "Oak Primary")


async def test_a_refusal_is_answered_once(inbox: Inbox) -> None:
    inbox.desk.steps["no"] = no
    await inbox.hear((7, "no"))
    await inbox.done()
    assert inbox.desk.told == ["no begins", "no refused text_empty", "refusal committed"]


async def test_killed_after_its_effects_an_update_is_done_afresh(database: Database) -> None:
    """The process dies between the effects and the commit: both are gone, and come again together."""
    effects = asyncio.Event()

    async def die(_tx: Tx) -> None:
        effects.set()
        await asyncio.Event().wait()

    await keep(database, CLOCK, [{"update_id": 1, "message": {"chat": {"id": 7}, "text": "x"}}])
    before, after = Inbox(database, Desk({"x": die})), Inbox(database, Desk())
    nursery = Nursery()
    nursery.start(Lanes(database, CLOCK, before.desk).run(), "lanes")
    async with asyncio.timeout(5):
        await effects.wait()
    await nursery.close()
    assert (before.school(), before.states()) == ("Oak Primary", [("pending", None)])
    nursery.start(Lanes(database, CLOCK, after.desk).run(), "lanes")
    await after.done()
    await nursery.close()
    assert (after.school(), after.states()) == ("x", [("done", None)])


async def test_a_lane_outlives_trouble_with_the_database(inbox: Inbox) -> None:
    """Not even *parked* could be written down: the lane waits, and goes on in order."""
    inbox.desk.steps["bad"] = boom
    async with inbox.database.begin() as tx:
        await tx.sql.exec_driver_sql(FULL)
    await inbox.hear((7, "bad"))
    await until(lambda: inbox.desk.told.count("bad begins") >= 2)
    async with inbox.database.begin() as tx:
        await tx.sql.exec_driver_sql("DROP TRIGGER full_disk")
    await inbox.hear((7, "next"))
    await inbox.done()
    assert inbox.states() == [("parked", "RuntimeError"), ("done", None)]
    assert inbox.desk.told[-5:] == [
        "bad apologised for", "next begins", "next ends", "apology committed", "next committed",
    ]  # fmt: skip


async def test_an_inbox_that_cannot_be_read_for_a_moment_deafens_nobody(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READ_AGAIN_AFTER", 0.02)
    async with inbox.database.begin() as tx:
        await tx.sql.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
        tx.wakes.add(Wake.INBOX)
    await asyncio.sleep(0.1)
    async with inbox.database.begin() as tx:
        await tx.sql.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
    await inbox.hear((7, "still heard"))
    await inbox.done()
    assert inbox.states() == [("done", None)]


FULL = "CREATE TRIGGER full_disk BEFORE UPDATE ON inbox BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
