"""A reply goes to whom the message replied to is from: with two questions open, with two hats on, and after a right is
gone."""

from sqlalchemy import delete

from bot.demo.phone import Phone
from bot.ids import ChatId
from bot.model.people import Role
from bot.store import people
from bot.store.tables import guardianships
from tests.journeys.test_4_conversation import seen_by
from tests.stage import Stage


async def has_role(stage: Stage, phone: Phone, role: Role | None) -> None:
    async with stage.database.begin() as tx:
        person = await people.person_by_chat(tx, ChatId(phone.id))
        assert person is not None
        await people.change_person(tx, person.id, role=role)


async def test_a_head_who_is_a_parent_answers_the_teacher(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    brook = await stage.a_head()
    await stage.guardian_of("3B", "Zoe Brook", brook)
    await brook.says("May Zoe leave early?")
    await lee.says("Yes, she may.", reply_to=await lee.sees("May Zoe leave early?"))
    answer = await brook.sees("Yes, she may.")
    await stage.quiet()
    await brook.says("Thank you so much!", reply_to=answer)
    await stage.quiet()
    assert seen_by(stage, "Thank you so much!") == ["Ms Lee"]


async def test_a_teacher_who_is_a_parent_answers_as_one(stage: Stage) -> None:
    """Not the family whose answer was asked for before, either."""
    lee, [maria, *_] = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    await stage.guardian_of("4C", "Zoe Lee", lee)
    await lee.says("May Zoe leave early?")
    await tan.says("Yes, she may.", reply_to=await tan.sees("May Zoe leave early?"))
    answer = await lee.sees("Yes, she may.")
    await maria.says("At 8?")
    await lee.taps("↩️ Answer", message=await lee.sees("At 8?"))
    await lee.sees("Write your answer to María Gómez")
    await stage.quiet()
    await lee.says("It is for the doctor.", reply_to=answer)
    await lee.says("Yes, at 8.")
    await stage.quiet()
    assert seen_by(stage, "It is for the doctor.") == ["Mr Tan"]
    assert seen_by(stage, "Yes, at 8.") == ["María Gómez"]


async def test_an_answer_to_an_earlier_question_is_for_that_family(stage: Stage) -> None:
    lee, [maria, *_, emma] = await stage.a_class()
    await maria.says("Was Ana in a fight?")
    await lee.taps("↩️ Answer", message=await lee.sees("Was Ana in a fight?"))
    earlier = await lee.sees("Write your answer to María Gómez")
    await emma.says("When is swimming?")
    await lee.taps("↩️ Answer", message=await lee.sees("When is swimming?"))
    await lee.sees("Write your answer to Emma Smith")
    await stage.quiet()
    await lee.says("Yes, Ana was.", reply_to=earlier)
    noted = await lee.sees("On its way to María Gómez")
    await stage.quiet()
    await lee.says("She is well.", reply_to=noted)
    await stage.quiet()
    assert seen_by(stage, "Yes, Ana was.") == seen_by(stage, "She is well.") == ["María Gómez"]


async def test_after_a_reply_the_next_words_go_nowhere(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await maria.says("At 8?")
    asked = await lee.sees("At 8?")
    await lee.taps("↩️ Answer", message=asked)
    await lee.sees("Write your answer to María Gómez")
    await stage.quiet()
    await lee.says("Yes, at 8.", reply_to=asked)
    await maria.sees("Yes, at 8.")
    await lee.says("Note to myself: Ana again.")
    await stage.quiet()
    assert seen_by(stage, "Note to myself") == []


async def test_a_question_dies_with_the_right_to_answer_it(stage: Stage) -> None:
    lee, _ = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    await stage.guardian_of("4C", "Zoe Lee", lee)
    await lee.says("/announce 3B")
    await lee.sees("Write it now")
    await has_role(stage, lee, None)
    await lee.says("Zoe is ill today.")
    await tan.sees("Zoe is ill today.", "From Ms Lee")


async def test_a_question_about_a_draft_that_is_gone_is_asked_no_more(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/survey 3B\nComing?\n- Yes\n- No")
    await lee.sees("not sent yet")
    await lee.says("/survey 3B")
    await lee.sees("What would you like to ask")
    async with stage.database.begin() as tx:
        await tx.sql.exec_driver_sql("DELETE FROM surveys")
    asked = await lee.says("Coming?\n- Yes\n- No")
    refused = await lee.sees("", after=asked)
    await lee.says("Hello?")
    await lee.sees("/announce", after=refused)


async def test_an_old_answer_does_not_speak_for_who_teaches_no_more(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await maria.says("At 8?")
    answered = await lee.says("Yes, at 8.", reply_to=await lee.sees("At 8?"))
    await maria.sees("Yes, at 8.")
    await stage.quiet()
    await has_role(stage, lee, None)
    await lee.edits(answered, "Stay at home.")
    await stage.quiet()
    assert seen_by(stage, "Stay at home.") == []


async def test_an_old_message_does_not_speak_for_who_is_no_guardian_any_more(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    asked = await maria.says("At 8?")
    await lee.sees("At 8?")
    await stage.quiet()
    async with stage.database.begin() as tx:
        await tx.sql.execute(delete(guardianships))
    await maria.edits(asked, "Where is Ana?")
    await stage.quiet()
    assert seen_by(stage, "Where is Ana?") == []


async def test_a_reply_to_what_was_withdrawn_is_heard(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await stage.guardian_of("3B", "Zoe Smith", emma)
    await lee.says("/announce 3B No school tomorrow.")
    await lee.taps("✅ Send")
    post = await emma.sees("No school tomorrow.")
    async with stage.database.begin() as tx:  # older than 48 hours, so that it still stands there
        await tx.sql.exec_driver_sql("UPDATE announcements SET state = 'withdrawn'")
    await emma.says("Is that so?", reply_to=post)
    await emma.sees("Which child is this about?")


async def test_an_album_is_asked_about_whatever_was_asked_before(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await stage.guardian_of("3B", "Zoe Smith", emma)
    await emma.says("She is ill.")
    first = await emma.sees("Which child is this about?")
    for number in (1, 2):
        await emma.sends_photo(caption=f"Page {number}", album="pages")
    await emma.sees("Which child is this about?", after=first)
    await stage.quiet()
    assert len(emma.bot_messages) == 2
    assert lee.bot_messages == []


async def test_who_is_staff_no_more_hears_nothing_and_the_head_does(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    brook = await stage.a_head()
    await has_role(stage, lee, None)
    await emma.says("Tom is ill.")
    await emma.sees("Read by: Ms Brook.")
    await brook.sees("Tom is ill.")
