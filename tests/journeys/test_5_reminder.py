"""Reminders by the school's clocks: once, every weekday, through a restart, never twice."""

from datetime import UTC, datetime, timedelta

from bot.demo.phone import Phone
from tests.journeys.words import in_language, words_of
from tests.stage import Stage

TUESDAY = datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
KIT = "PE kit today"
LATE = "<i>(This comes late, sorry.)</i>"


async def planned(lee: Phone, plan: str = "2026-11-03 07:30") -> None:
    await lee.says(f"/remind 3B {plan} {KIT}")
    await lee.taps("✅ Yes, remind them")
    await lee.sees("Reminder planned", KIT)


def times(phone: Phone) -> int:
    return sum(KIT in message.text for message in phone.bot_messages)


async def test_once_at_its_time(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await lee.says(f"/remind 3B 2026-11-03 07:30 {KIT}")
    await lee.sees("Reminder – not planned yet", "When: Tuesday 3 November, 07:30", KIT)
    await lee.taps("✅ Yes, remind them")
    await lee.sees("Reminder planned", "Next time: Tuesday 3 November, 07:30")
    await stage.clock_at(TUESDAY - timedelta(seconds=30))
    assert [times(parent) for parent in parents] == [0, 0, 0, 0]
    await stage.clock_at(TUESDAY)
    for parent in parents:
        theirs = words_of(parent)
        post = await parent.sees(KIT, "Ms Lee", theirs.text("class {name}", name="3B"))
        assert theirs.text(LATE) not in post.text
    await stage.clock_forward(days=7)
    assert [times(parent) for parent in parents] == [1, 1, 1, 1]
    said = await lee.says("/reminders")
    await lee.sees("No reminder is planned.", after=said)


async def test_the_heartbeat_finds_it_by_itself(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    stage.hands.put_to(TUESDAY - timedelta(seconds=0.7))
    await planned(lee)
    await maria.sees(KIT)


async def test_every_weekday(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says(f"/remind 3B every weekday 07:30 {KIT}")
    await lee.sees("When: Monday to Friday, 07:30", "First time: Tuesday 3 November, 07:30")
    await lee.taps("✅ Yes, remind them")
    await lee.sees("Reminder planned")
    seen = []
    for day in range(7):
        await stage.clock_at(TUESDAY + timedelta(days=day, seconds=1))
        seen.append(times(emma))
    assert seen == [1, 2, 3, 4, 4, 4, 5]
    await lee.says("/reminders")
    await lee.taps("✖ End: PE kit today")
    await lee.sees("Reminder ended")
    await stage.clock_forward(days=2)
    assert times(emma) == 5


async def test_a_restart_changes_nothing(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await planned(lee)
    await stage.quiet()
    await stage.stops()
    await stage.starts()
    await stage.clock_at(TUESDAY)
    await stage.stops()
    await stage.starts()
    await stage.clock_forward(minutes=1)
    assert [times(parent) for parent in parents] == [1, 1, 1, 1]


async def test_late_is_late_and_never_skipped(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await planned(lee)
    await stage.quiet()
    await stage.stops()
    stage.hands.put_to(TUESDAY + timedelta(minutes=50))
    await stage.starts()
    await emma.sees(KIT, in_language("en").text(LATE))


async def test_too_late_is_held_and_its_author_asked(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await planned(lee)
    await stage.quiet()
    await stage.stops()
    stage.hands.put_to(TUESDAY + timedelta(hours=3))
    await stage.starts()
    await lee.sees("This reminder was not sent", KIT)
    assert times(emma) == 0
    await lee.taps("✅ Send it now")
    await emma.sees(KIT)
    await stage.quiet()
    assert times(emma) == 1


async def test_three_missed_days_are_one_reminder(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await planned(lee, "every day 07:30")
    await stage.quiet()
    await stage.stops()
    stage.hands.put_to(TUESDAY + timedelta(days=3, minutes=1))
    await stage.starts()
    await stage.clock_forward(seconds=1)
    assert times(emma) <= 1
    before = times(emma)
    await stage.clock_at(TUESDAY + timedelta(days=4, seconds=1))
    assert times(emma) == before + 1


async def test_led_by_buttons(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/remind")
    await lee.taps("3B")
    await lee.sees("When should the reminder come?")
    await lee.taps("Tomorrow, 07:30")
    await lee.sees("What should it say? Write it now.")
    await lee.says(KIT)
    await lee.sees("Reminder – not planned yet", "When: Tuesday 3 November, 07:30", KIT)
    await lee.taps("✅ Yes, remind them")
    await lee.sees("Reminder planned")
    await stage.clock_at(TUESDAY)
    await emma.sees(KIT)
