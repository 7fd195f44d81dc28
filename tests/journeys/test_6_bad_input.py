"""Slips of the hand and bad intentions: nothing typed is lost, nothing is learned, nothing twice."""

import pytest

from bot.demo.phone import Phone
from bot.errors import Reason
from bot.store import inbox
from tests.journeys.words import refusal
from tests.stage import Stage

NOT_FOUND = refusal(Reason.UNKNOWN_COMMAND)
BUS = "The bus leaves at 8."


@pytest.mark.parametrize(
    ("said", "reason", "detail"),
    [
        ("/announce 9Z Hello", Reason.NO_SUCH_CLASS, "9Z"),
        ("/announce 4C Hello", Reason.NO_SUCH_CLASS, "4C"),
        ("/survey 9Z\nCome?\n- Yes\n- No", Reason.NO_SUCH_CLASS, "9Z"),
        ("/survey 3B until tomorrow\nCome?\n- Yes\n- No", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/survey 3B until 2026-11-01 18:00\nCome?\n- Yes\n- No", Reason.TIME_PAST, ""),
        ("/remind 3B 2026-11-01 07:30 Kit", Reason.TIME_PAST, ""),
        ("/remind 3B 2026-02-30 07:30 Kit", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/remind 3B 2026-12-01 25:99 Kit", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/remind 3B 9999-12-31 23:59 Kit", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/remind 3B 0001-01-01 00:00 Kit", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/survey 3B until 9999-12-31 23:59\nCome?\n- Yes\n- No", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/remind 3B soon Kit", Reason.TIME_NOT_UNDERSTOOD, ""),
        ("/remind 9Z every day 07:30 Kit", Reason.NO_SUCH_CLASS, "9Z"),
        ("/invite 9Z Ana", Reason.NO_SUCH_CLASS, "9Z"),
        ("/newclass 3b", Reason.CLASS_EXISTS, "3b"),
        ("/newclass two words", Reason.CLASS_NAME_BAD, ""),
        ("/families 9Z", Reason.NO_SUCH_CLASS, "9Z"),
        ("/nosuchcommand", Reason.UNKNOWN_COMMAND, ""),
        ("/announce 3B " + "x" * 20_001, Reason.TEXT_TOO_LONG, "20000"),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_slips_of_a_teacher(stage: Stage, said: str, reason: Reason, detail: str) -> None:
    lee, parents = await stage.a_class("3B")
    await stage.a_class("4C", teacher="Mr Tan")
    await lee.says(said)
    await lee.sees(refusal(reason, detail))
    await stage.quiet()
    assert len(lee.bot_messages) == 1
    assert [parent.bot_messages for parent in parents] == [[], [], [], []]


async def test_a_survey_with_a_mistake_stays_open(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/survey 3B until 2026-11-06 18:00\nCome?\n- Yes")
    await lee.sees("Please look at line 2.")
    for lines, number in (("- Yes\nCome?", 1), ("Come?\n- Yes\n- No\nLunch?\n- Meat", 4), ("Come?\n- Yes\n- Yes", 1)):
        wrote = await lee.says(lines)
        await lee.sees(f"Please look at line {number}.", after=wrote)
    await lee.says("Come?\n- Yes\n- No")
    await lee.sees("Survey – not sent yet", "Friday 6 November")
    await lee.taps("✅ Send to 4")
    await emma.sees("Come?")


async def test_an_empty_text_is_asked_for_again(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/announce 3B")
    await lee.sees("For: class 3B", "Write it now.")
    sticker = await lee.sends("sticker")
    await lee.sees("I cannot pass this on.", after=sticker)
    await lee.says(BUS)
    await lee.taps("Send to 4")
    await emma.sees(BUS)


async def test_never_mind_drops_the_question(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/announce 3B")
    await lee.taps("✖ Never mind")
    await lee.sees("nothing was sent")
    wrote = await lee.says(BUS)
    await lee.sees("What would you like to do?", after=wrote)


STAFF_ONLY = (
    "/announce 3B Hello", "/announce 9Z Hello", "/announce", "/survey 3B", "/remind 3B every day 07:30 x", "/sent",
    "/inbox", "/invite 3B Ana", "/invite teacher 3B", "/families 3B", "/newclass 7Q", "/reminders",
    "/results", "/nosuchcommand",
)  # fmt: skip


@pytest.mark.parametrize("who", ["a parent", "a stranger"])
async def test_commands_without_the_right_sound_the_same(stage: Stage, who: str) -> None:
    lee, [*_, emma] = await stage.a_class()
    somebody = emma if who == "a parent" else stage.phone("Eve Black", "en")
    for command in STAFF_ONLY:
        said = await somebody.says(command)
        answer = await somebody.sees("", after=said)
        assert (command, answer.text) == (command, NOT_FOUND)
    await stage.quiet()
    assert lee.bot_messages == []


async def test_forged_buttons_sound_the_same_whether_the_thing_exists(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    await emma.sees(BUS)
    await stage.quiet()
    for phone, forged in ((tan, "as1:{}"), (tan, "aw1:{}"), (tan, "ab1:{}:1"), (emma, "aw1:{}"), (emma, "ab1:{}:1")):
        for number in ("1", "zzz"):
            newest = phone.last if phone.bot_messages else 0
            await phone.presses(forged.format(number), newest or 1)
            answer = await phone.sees("", after=newest)
            assert answer.text == refusal(Reason.NOT_FOR_YOU)
    await emma.sees(BUS)


@pytest.mark.parametrize(
    "data", ["", "xx9:1", "as1", "as1:-1", "as1:1:2:3", "as1:" + "z" * 13, "ag1:💥", "pc1:nosuch:1", "su1:1:zzzzzz"]
)
async def test_buttons_that_mean_nothing(stage: Stage, data: str) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/help")
    shown = await lee.sees("What would you like to do?")
    await lee.presses(data, shown)
    await stage.quiet()
    await lee.presses(data, 999)
    await stage.quiet()
    assert "Sorry" not in lee.shown()


async def test_a_double_tap_on_send_is_one_announcement(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await lee.says(f"/announce 3B {BUS}")
    preview = await lee.sees(BUS)
    taps = [await lee.presses(preview.buttons[0].data or "", preview) for _ in range(3)]
    await stage.quiet()
    stage.telegram.serve_again(taps[0].update_id or 0)
    await stage.quiet()
    assert [len(parent.bot_messages) for parent in parents] == [1, 1, 1, 1]
    await lee.sees(refusal(Reason.ALREADY_SENT))


async def test_two_taps_on_undo(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await stage.undo_within(60)
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    leaving = await lee.sees("Leaving in a moment")
    for _ in range(2):
        await lee.presses(leaving.buttons[0].data or "", leaving)
    await lee.sees(refusal(Reason.BUTTON_OLD))
    await lee.sees("Announcement – not sent yet")
    await stage.clock_forward(seconds=90)
    assert [parent.bot_messages for parent in parents] == [[], [], [], []]


async def test_too_late_to_undo(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await stage.undo_within(60)
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    leaving = await lee.sees("Leaving in a moment")
    await stage.clock_forward(seconds=61)
    await emma.sees(BUS)
    await lee.presses(leaving.buttons[0].data or "", leaving)
    await lee.sees(refusal(Reason.TOO_LATE_TO_UNDO))


async def test_an_update_served_three_times_is_handled_once(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    number = stage.telegram.world.updates._next_id
    await emma.says("Only once, please")
    await lee.sees("Only once, please")
    for _ in range(2):
        await stage.quiet()
        stage.telegram.serve_again(number)
    await stage.quiet()
    assert len(lee.bot_messages) == 1


POISON: list[dict[str, object]] = [
    {"message": "not an object"},
    {"message": {"message_id": 1}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": "x", "type": "private"}, "text": "hm"}},
    {"callback_query": {"id": "1"}},
    {"a_kind_of_tomorrow": {"deep": [1, 2, 3]}},
]


async def test_poison_is_parked_and_the_others_flow(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    stage.expects_error("update parked")
    for update in POISON:
        stage.telegram.inject(dict(update))
    await emma.says("Still there?")
    await lee.sees("Still there?")
    await stage.quiet()
    assert await _parked(stage) >= 2


async def _parked(stage: Stage) -> int:
    async with stage.database.read() as tx:
        return (await inbox.counts(tx))[inbox.Heard.PARKED]


async def test_a_stranger_learns_nothing(stage: Stage) -> None:
    await stage.a_class()
    eve = stage.telegram.phone(name="Eve Black", language="en")
    for words in ("/start", "Hello?", "/help", "/mydata", "/settings", "/privacy"):
        said = await eve.says(words)
        await eve.sees("", after=said)
    assert not [secret for secret in ("3B", "Ana", "Lee", "Gómez") if secret in eve.shown()]


async def test_a_group_is_ignored(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    group = stage.telegram.group("Class parents", emma, lee)
    for member in (emma, lee):
        await group.member(member).says("/announce 3B hello")
        await group.member(member).says("/families 3B")
    await stage.quiet()
    assert not [message for message in group.messages if message.from_bot]
    assert lee.bot_messages == []


async def test_names_and_texts_stay_data(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    nasty = "'; DROP TABLE people; -- {0.__class__} %s <b>"
    await emma.says(nasty)
    await lee.sees(nasty)
    await _a_child(lee, "Robert'); DROP TABLE children;--")
    await lee.says("/families 3B")
    await lee.sees("Robert'); DROP TABLE children;--", "Children: 5")


async def _a_child(lee: Phone, name: str) -> None:
    await lee.says(f"/invite 3B {name}")
    await lee.sees("t.me/", name)
