"""The honest ladder: how far an announcement is with each family. Never "read": a bot is not told."""

from bot.ids import ChatId
from bot.model.people import Reach
from bot.store import classes, people
from tests.journeys.words import in_language, words_of
from tests.stage import Stage

BUS = "The bus leaves at 8."


async def a_place_nobody_took(stage: Stage, child: str) -> None:
    async with stage.database.begin() as tx:
        found = await classes.class_by_name(tx, "3B")
        assert found is not None
        place = await people.add_person(tx, name="", language=None, chat=None, reach=Reach.NOT_JOINED, now=stage.now)
        await classes.add_guardian(tx, place, await classes.add_child(tx, found.id, child))


async def test_every_rung(stage: Stage) -> None:
    lee, [maria, layla, wang, emma] = await stage.a_class()
    omar = stage.phone("Omar Diaz", "en")
    await stage.guardian_of("3B", "Lena Diaz", omar)
    await a_place_nobody_took(stage, "Ben Hill")
    await layla.blocks()
    wang.deactivates()
    await omar.says("/stop")
    await stage.quiet()

    await lee.says(f"/announce 3B {BUS}")
    preview = await lee.sees("Guardians who get it: 3", "Cannot be reached (not joined, stopped or blocked): 3")
    assert preview.buttons[0].label == "✅ Send to 3 guardians"
    await lee.taps("Send to 3")
    await maria.taps(in_language("es").label("✅ Got it"))
    await emma.sees(BUS)
    await stage.quiet()
    await lee.taps("Refresh")
    board = await lee.sees("Got it: 1", "Accepted by Telegram: 1", "Waiting: 0", "Not joined: 1")
    assert "Chose no messages: 1" in board.text
    assert "Blocked the bot: 2" in board.text

    await lee.taps("Who has not?")
    names = await lee.sees("Has not tapped yet:")
    assert "Has not tapped yet:\n• Tom Smith – Emma Smith" in names.text
    missing = names.text.split("Cannot be reached here:\n")[1].splitlines()
    assert missing == [
        "• Ben Hill – ?",
        "• Lena Diaz – Omar Diaz",
        "• \u2068يوسف حداد\u2069 – \u2068ليلى حداد\u2069",
        "• 王小明 – 王丽",
    ]
    await omar.sees_nothing_new()


async def test_a_nudge_goes_once_to_those_who_owe(stage: Stage) -> None:
    lee, [maria, layla, wang, emma] = await stage.a_class()
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    await maria.taps(in_language("es").label("✅ Got it"))
    await stage.quiet()
    await lee.taps("Remind who has not tapped")
    await lee.sees_toast("On its way.")
    for parent in (layla, wang, emma):
        theirs = words_of(parent)
        nudge = await parent.sees(
            theirs.text("⏰ <b>{author}</b> would like to know that you have this:", author="Ms Lee")
        )
        assert BUS in nudge.text
    await lee.taps("Remind who has not tapped")
    await lee.sees_toast("Nobody needs a reminder")
    await stage.quiet()
    assert [len(parent.bot_messages) for parent in (maria, layla, wang, emma)] == [1, 2, 2, 2]

    await emma.taps("✅ Got it")
    await emma.sees_toast("Thank you!")
    await lee.says("/sent")
    await lee.sees("Got it: 2", "Accepted by Telegram: 2")


async def test_what_was_never_sent_is_not_among_what_was_sent(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/announce 3B A slip of the pen.")
    await lee.taps("Do not send")
    await lee.sees("All right, nothing was sent.")
    await lee.says("/sent")
    await lee.sees("Nothing was sent yet.")


async def test_the_whole_school_once_each(stage: Stage) -> None:
    _, [_, _, _, emma] = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    brook = await stage.a_head()
    await stage.guardian_of("4C", "Zoe Smith", emma)
    await brook.says("/announce all School is closed on Friday.")
    preview = await brook.sees("For: the whole school", "Guardians who get it: 8")
    await brook.taps("Send to 8", message=preview)
    await emma.sees("Ms Brook, the whole school", "School is closed on Friday.")
    await stage.quiet()
    assert len(emma.bot_messages) == 1
    await tan.sees_nothing_new(0.05)


async def test_whoever_comes_back_gets_what_comes_next(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await emma.blocks()
    await stage.quiet()
    await emma.unblocks()
    await stage.quiet()
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    await emma.sees(BUS)

    await emma.says("/stop")
    await emma.sees("You get no more messages from Oak Primary.")
    await emma.taps("Messages again, please")
    await emma.sees("Just write here")
    await lee.says("/announce 3B Another one.")
    await lee.taps("Send to 4")
    await emma.sees("Another one.")


async def test_the_right_to_read_it_is_asked_for_again_when_it_leaves(stage: Stage) -> None:
    lee, [maria, *_, emma] = await stage.a_class()
    await stage.undo_within(60)
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    await lee.sees("Leaving in a moment")
    async with stage.database.begin() as tx:
        removed, other = [await people.person_by_chat(tx, ChatId(phone.id)) for phone in (emma, maria)]
        assert removed is not None
        assert other is not None
        await classes.hand_over_children(tx, old=removed.id, new=other.id)
    await stage.clock_forward(seconds=61)
    await maria.sees(BUS)
    await stage.quiet()
    assert emma.bot_messages == []


async def test_withdrawn_before_it_left(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await stage.undo_within(60)
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    leaving = await lee.sees("Leaving in a moment")
    await lee.presses("aw1:1", leaving)
    await lee.sees("Withdrawn – class 3B")
    await stage.clock_forward(seconds=90)
    assert emma.bot_messages == []
    await lee.sees("Withdrawn – class 3B")
