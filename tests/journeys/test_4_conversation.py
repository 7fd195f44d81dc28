"""A parent just writes, the teacher just answers; nobody else sees any of it."""

import pytest

from bot.demo.phone import Phone
from tests.journeys.words import in_language, words_of
from tests.stage import Stage

QUESTION = "¿Necesita botas de lluvia? 🥾 <3 & más"
RECEIPT = "✅ Passed on, about {child}. Read by: {names}. The answer comes here."


def seen_by(stage: Stage, text: str) -> list[str]:
    """Whose chat shows a message of the bot with this text."""
    phones = stage.telegram.phones.values()
    return [each.person.name for each in phones if any(text in message.text for message in each.bot_messages)]


async def asks(maria: Phone, lee: Phone, text: str = QUESTION) -> None:
    await maria.says(text)
    await lee.sees(text, "Ana Gómez, class 3B", "From María Gómez, reads Spanish")


async def test_one_message_each_way(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await asks(maria, lee)
    await maria.sees(words_of(maria).text(RECEIPT, child="Ana", names=words_of(maria).list("Ms Lee")))
    await lee.taps("↩️ Answer")
    await lee.sees("Write your answer to María Gómez about Ana Gómez now.")
    await lee.says("Yes, please: <boots> & a coat.")
    answer = await maria.sees("Yes, please: <boots> & a coat.")
    assert answer.text.startswith(
        in_language("es").text("💬 <b>{author}</b>, about {child}", author="Ms Lee", child="Ana")
    )
    await lee.sees("On its way to María Gómez, about Ana.")
    await stage.quiet()
    assert seen_by(stage, QUESTION) == ["Ms Lee"]
    assert seen_by(stage, "<boots>") == ["María Gómez"]


async def test_the_reply_gesture_answers_too(stage: Stage) -> None:
    lee, [maria, *_, emma] = await stage.a_class()
    await asks(maria, lee)
    await emma.says("When is swimming?")
    marias, emmas = await lee.sees(QUESTION), await lee.sees("When is swimming?")
    await lee.says("Boots, yes.", reply_to=marias)
    await lee.says("On Monday.", reply_to=emmas)
    await maria.sees("Boots, yes.")
    await emma.sees("On Monday.")
    await stage.quiet()
    assert (seen_by(stage, "Boots, yes."), seen_by(stage, "On Monday.")) == (["María Gómez"], ["Emma Smith"])


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "video", "audio"])
async def test_files_travel_both_ways(stage: Stage, kind: str) -> None:
    lee, [*_, emma] = await stage.a_class()
    caption = None if kind == "voice" else "Please look"
    await emma.sends(kind, name="note.pdf", caption=caption)
    got = await lee.sees("Tom Smith, class 3B", "From Emma Smith")
    assert got.media is not None
    assert got.media.kind == kind
    assert (caption or "") in got.text
    await lee.sends(kind, name="answer.pdf", caption=caption, reply_to=got)
    answer = await emma.sees("Ms Lee, about Tom")
    assert answer.media is not None
    assert answer.media.kind == kind
    assert stage.telegram.uploads == 0


async def test_what_cannot_travel_is_said(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    for kind in ("location", "contact"):
        sent = await emma.sends(kind)
        await emma.sees("I cannot pass this on.", after=sent)
    await stage.quiet()
    assert lee.bot_messages == []


async def test_an_album_has_one_receipt(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    for number in (1, 2, 3):
        await emma.sends_photo(caption=f"Page {number}", album="pages")
    for number in (1, 2, 3):
        await lee.sees(f"Page {number}")
    await stage.quiet()
    assert len(emma.bot_messages) == 1


async def test_edits_travel_both_ways(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    written = await maria.says("At 8?")
    got = await lee.sees("At 8?")
    await maria.edits(written, "At 9?")
    edited = await lee.sees("At 9?", "(changed by the writer)")
    assert edited.id == got.id
    answered = await lee.says("Yes, at 9.", reply_to=edited)
    answer = await maria.sees("Yes, at 9.")
    await lee.edits(answered, "No, at 10.")
    changed = await maria.sees("No, at 10.", in_language("es").text("<i>(changed by the writer)</i>"))
    assert changed.id == answer.id


async def test_a_message_that_became_longer_and_is_edited_again_stays_one(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    written = await maria.says("a " * 1700)
    await lee.sees("a a a")
    await maria.edits(written, "b " * 1900)
    await lee.sees("b b b", "Part 2 of 2")
    await stage.quiet()
    await maria.edits(written, "c " * 1900)
    await lee.sees("c c c", "Part 2 of 2")
    await stage.quiet()
    assert ["c c c" in message.text for message in lee.bot_messages] == [True, True]
    assert stage.rows("SELECT id, 0 FROM outbox WHERE state = 'dead'") == []


async def test_two_children_take_one_tap_more(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    await stage.guardian_of("4C", "Zoe Smith", emma)
    await emma.says("She is ill today.")
    await emma.sees("Which child is this about?")
    await emma.says("Back on Monday.")
    await emma.taps("Zoe, class 4C")
    await tan.sees("She is ill today.", "Zoe Smith, class 4C")
    await tan.sees("Back on Monday.")
    await emma.sees("about Zoe", "Read by: Mr Tan")
    await stage.quiet()
    assert seen_by(stage, "She is ill today.") == ["Mr Tan"]
    assert lee.bot_messages == []

    await tan.says("Get well soon!", reply_to=await tan.sees("Back on Monday."))
    answer = await emma.sees("Get well soon!")
    await emma.says("Thank you!", reply_to=answer)
    await tan.sees("Thank you!", "Zoe Smith")


async def test_the_inbox_shows_who_waits(stage: Stage) -> None:
    lee, [maria, *_, emma] = await stage.a_class()
    said = await lee.says("/inbox")
    await lee.sees("Nobody waits for an answer.", after=said)
    await asks(maria, lee)
    marias = await lee.sees(QUESTION)
    await emma.says("A question")
    await lee.sees("A question")
    await lee.says("/inbox")
    await lee.sees(
        "2 families wait for an answer", "Ana Gómez, class 3B – María Gómez", "Tom Smith, class 3B – Emma Smith"
    )
    await lee.taps("Answer Emma Smith (Tom)")
    await lee.sees("Write your answer to Emma Smith")
    await lee.says("An answer")
    await emma.sees("An answer")
    await lee.taps("✓ No answer needed", message=marias)
    await lee.sees_toast("Saved.")
    said = await lee.says("/inbox")
    await lee.sees("Nobody waits for an answer.", after=said)


async def test_a_separated_guardian_sees_nothing(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    pedro = stage.phone("Pedro Gómez", "es")
    await stage.guardian_of("3B", "Ana Gómez", pedro)
    await asks(maria, lee)
    await lee.says("Only for you.", reply_to=await lee.sees(QUESTION))
    await maria.sees("Only for you.")
    await stage.quiet()
    assert pedro.bot_messages == []
    await pedro.says("/mydata")
    about = await pedro.sees("Ana Gómez")
    assert "María" not in about.text

    await pedro.says("My own question")
    await lee.says("Only for Pedro.", reply_to=await lee.sees("My own question", "From Pedro Gómez"))
    await pedro.sees("Only for Pedro.")
    await stage.quiet()
    assert seen_by(stage, "Only for Pedro.") == ["Pedro Gómez"]


async def test_all_teachers_of_the_class_read_it_and_no_other(stage: Stage) -> None:
    _, [*_, emma] = await stage.a_class("3B")
    tan, _ = await stage.a_class("4C", teacher="Mr Tan")
    head = await stage.head()
    roy = await stage.teacher(head, "3B", name="Mx Roy")
    await emma.says("A question for both")
    await emma.sees("Read by: Ms Lee and Mx Roy.")
    await stage.quiet()
    assert seen_by(stage, "A question for both") == ["Ms Lee", "Mx Roy"]
    said = await tan.says("/inbox")
    await tan.sees("Nobody waits for an answer.", after=said)
    forged = (await roy.sees("A question for both")).buttons[0].data or ""
    await tan.presses(forged, tan.last)
    await tan.sees("I cannot find that.")


async def test_forty_quick_messages_stay_in_order(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    for number in range(40):
        await emma.says(f"line {number:02}")
    await lee.sees("line 39", timeout=20)
    await stage.quiet()
    got = [message.text for message in lee.bot_messages]
    assert [text[text.index("line") :] for text in got] == [f"line {number:02}" for number in range(40)]


async def test_a_restart_in_mid_sentence_changes_nothing(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await asks(maria, lee)
    await lee.taps("↩️ Answer")
    await lee.sees("Write your answer to María Gómez")
    await stage.quiet()
    await stage.stops()
    await lee.says("Yes, boots.")
    await maria.says("¿Y abrigo?")
    await stage.starts()
    await maria.sees("Yes, boots.")
    await lee.sees("¿Y abrigo?")


async def test_an_edit_of_what_was_never_passed_on(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    for phone in (lee, emma):
        said = await phone.says("/help")
        shown = await phone.sees("", after=said)
        await phone.edits(said, "/announce 3B Hello")
        await stage.quiet()
        assert phone.last == shown
