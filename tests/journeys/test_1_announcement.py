"""A teacher posts to a class whose families read four languages, and sees who has it."""

import pytest

from bot.demo.phone import Phone
from bot.errors import Reason
from tests.journeys.words import GOT_IT, HAS_TAPPED, in_language, refusal, words_of
from tests.stage import Stage

BUS = "The bus leaves at 8."


async def sent(lee: Phone, text: str = BUS, *, to: int = 4) -> None:
    await lee.says(f"/announce 3B {text}")
    await lee.taps(f"Send to {to}")
    await lee.sees("Sent – class 3B")


async def test_one_message_and_a_tap_reach_four_languages(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await lee.says(f"/announce 3B {BUS}")
    preview = await lee.sees("Announcement – not sent yet", "class 3B", BUS)
    assert "Languages: Spanish 1, English 1, Arabic 1 and Chinese (Simplified) 1" in preview.text
    assert preview.buttons[0].label == "✅ Send to 4 guardians"
    await lee.taps("Send to 4")

    for parent in parents:
        theirs = words_of(parent)
        post = await parent.sees(BUS, "Ms Lee", theirs.text("class {name}", name="3B"))
        await parent.taps(theirs.label(GOT_IT))
        await parent.sees_toast(theirs.label("Thank you! The school sees that you have it."))
        seen = await parent.sees(theirs.text(HAS_TAPPED))
        assert (seen.id, seen.buttons) == (post.id, ())

    await lee.taps("Refresh")
    await lee.sees_toast("Up to date.")
    await lee.sees("Got it: 4", "Accepted by Telegram: 0", "Waiting: 0", "Not joined: 0")


async def test_led_by_buttons_from_a_bare_command(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await lee.says("/announce")
    await lee.sees("Which class?")
    await lee.taps("3B")
    await lee.sees("For: class 3B", "Write it now.")
    await lee.says(BUS)
    await lee.taps("Send to 4")
    await maria.sees(BUS)


async def test_words_arrive_exactly_as_written(stage: Stage) -> None:
    lee, [_, layla, _, emma] = await stage.a_class(teacher="نور <b>Lee</b> & Co")
    text = "5 < 6 > 4 & 'so' \"on\" </b> {0} %s\n\n👩‍👩‍👧‍👦 🇪🇸 مدرسة «النور» — señor\n  indented; 中文。"
    await lee.says(f"/announce 3B {text}")
    await lee.taps("Send to 4")
    english = await emma.sees("👩‍👩‍👧‍👦")
    assert english.text == f"📣 \u2068نور <b>Lee</b> & Co\u2069, class 3B\n\n{text}"
    assert text in (await layla.sees("👩‍👩‍👧‍👦")).text


async def test_a_long_text_is_split_between_paragraphs(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    paragraphs = [f"{number}. " + "🎒 word " * 160 for number in (1, 2, 3)]
    paragraphs = [paragraph.strip() for paragraph in paragraphs]
    text = "\n\n".join(paragraphs)
    assert 3700 < len(text.encode("utf-16-le")) // 2 < 4096
    await lee.says(f"/announce 3B {text}")
    await lee.taps("Send to 4")
    spanish = in_language("es")
    await maria.taps(spanish.label(GOT_IT))
    await maria.sees(spanish.text(HAS_TAPPED))

    first, last = maria.bot_messages
    assert paragraphs[0] in first.text
    assert paragraphs[1] in first.text
    assert paragraphs[2] in last.text
    assert spanish.text("Part {part} of {parts}", part=2, parts=2) in last.text
    assert spanish.text(HAS_TAPPED) not in first.text


@pytest.mark.parametrize("kind", ["photo", "document", "voice"])
async def test_a_file_goes_along_and_is_uploaded_by_nobody(stage: Stage, kind: str) -> None:
    lee, parents = await stage.a_class()
    await lee.says("/announce 3B The form")
    await lee.taps("Add a photo or file")
    await lee.sees("Send the photo, file or voice message now.")
    await lee.sends(kind, b"\xff\xd8\xff a small one", name="form.pdf")
    await lee.sees("📎 With a file")
    await lee.taps("Send to 4")
    for parent in parents:
        post = await parent.sees("The form")
        assert post.media is not None
        assert post.media.kind == kind
        await parent.taps(words_of(parent).label(GOT_IT))
        assert (await parent.sees(words_of(parent).text(HAS_TAPPED))).media == post.media
    assert stage.telegram.uploads == 0


async def test_a_photo_with_the_command_below_it(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await lee.sends_photo(caption="/announce 3B Our trip")
    await lee.taps("Send to 4")
    post = await maria.sees("Our trip")
    assert post.media is not None
    assert post.text.endswith("Our trip")


async def test_a_file_with_a_text_too_long_for_a_caption(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/announce 3B " + "word " * 300)
    await lee.taps("Add a photo or file")
    await lee.sees("Send the photo")
    await lee.sends_document(name="plan.pdf")
    await lee.taps("Send to 4")
    await emma.taps(GOT_IT)
    await emma.sees(HAS_TAPPED)
    file, words = emma.bot_messages
    assert file.media is not None
    assert file.media.file_name == "plan.pdf"
    assert words.media is None


async def test_undo_within_its_moment(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await stage.undo_within(60)
    await lee.says(f"/announce 3B {BUS}")
    await lee.taps("Send to 4")
    await lee.sees("Leaving in a moment for 4 guardians.")
    await lee.taps("Undo")
    await lee.sees_toast("Not sent. Nobody got it.")
    await lee.sees("Announcement – not sent yet", BUS)
    await stage.clock_forward(seconds=90)
    assert [parent.bot_messages for parent in parents] == [[], [], [], []]

    await lee.taps("Send to 4")
    await lee.sees("Leaving in a moment for 4 guardians.")
    await stage.clock_forward(seconds=61)
    for parent in parents:
        await parent.sees(BUS)
    await stage.clock_forward(seconds=10)
    await lee.sees("Sent – class 3B", "Accepted by Telegram: 4")


async def test_a_change_edits_what_everybody_has(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await sent(lee)
    first = [await parent.sees(BUS) for parent in parents]
    await lee.taps("Change the text")
    await lee.sees("Write the new text now.")
    await lee.says("The bus leaves at 9.")
    for parent, post in zip(parents, first, strict=True):
        changed = await parent.sees("The bus leaves at 9.", words_of(parent).text("<i>(changed by the school)</i>"))
        assert (changed.id, len(parent.bot_messages)) == (post.id, 1)
    await lee.sees("Sent – class 3B", "The bus leaves at 9.")


async def test_a_change_that_needs_more_messages_is_sent_afresh(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await sent(lee)
    await maria.sees(BUS)
    await lee.taps("Change the text")
    await lee.sees("Write the new text now.")
    await lee.says("\n\n".join(["One " * 700, "Two " * 300]))
    await maria.sees("Two Two")
    await maria.sees_no(BUS)
    assert len(maria.bot_messages) == 2


async def test_withdrawn_copies_are_deleted(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await sent(lee)
    posts = [await parent.sees(BUS) for parent in parents]
    await lee.taps("Withdraw")
    await lee.sees_toast("Withdrawn.")
    await lee.sees("Withdrawn – class 3B", "Copies that had arrived are deleted.")
    for parent in parents:
        await parent.sees_no(BUS)

    emma = parents[3]
    await emma.presses(posts[3].buttons[0].data or "", posts[3])
    await emma.sees(refusal(Reason.TAKEN_BACK))


async def test_an_undone_announcement_can_be_sent_though_somebody_stopped_meanwhile(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await stage.undo_within(60)
    await lee.says("/announce 3B Hello, families!")
    await lee.taps("✅ Send")
    await lee.sees("Leaving in a moment")
    stopped = await emma.says("/stop")
    await emma.sees("no more messages", after=stopped)
    await lee.taps("⏪ Undo")
    await lee.sees("not sent yet")
    await emma.start()
    await stage.quiet()
    await stage.undo_within(0)
    await lee.taps("✅ Send")
    await emma.sees("Hello, families!")


async def test_a_long_text_of_emoji_has_a_preview(stage: Stage) -> None:
    """Each is two letters to Telegram."""
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/announce 3B")
    await lee.sees("Write it now")
    await lee.says("🦆" * 2045)
    await lee.sees("not sent yet", "🦆…")
    await lee.taps("✅ Send")
    await emma.sees("🦆", "Part 2 of 2")
