"""The person's side: what can be done on a phone, what it shows, and how waiting for it ends."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.demo.phone import Phone
from bot.demo.records import Toast
from bot.demo.telegram_server import LocalTelegram

from .test_server import rows


async def test_start_link_carries_its_code(server: LocalTelegram, bot: Bot) -> None:
    phone = server.phone(name="Ben", language="uk", username="ben")
    await phone.opens("https://t.me/bothways_demo_bot?start=ABC-1")
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.text == "/start ABC-1"
    assert message.from_user is not None
    assert (message.from_user.language_code, message.from_user.username) == ("uk", "ben")
    with pytest.raises(AssertionError, match="does not lead to the bot"):
        await phone.opens("https://t.me/another_bot?start=x")


async def test_words_replies_and_edits_reach_the_bot(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    first = await ana.says("/help me")
    await ana.says("again", reply_to=first)
    await ana.edits(first, "never mind")
    told, reply, edited = await bot.get_updates()
    assert told.message is not None
    assert told.message.entities[0].type == "bot_command"
    assert reply.message is not None
    assert reply.message.reply_to_message is not None
    assert reply.message.reply_to_message.message_id == first
    assert edited.edited_message is not None
    assert edited.edited_message.text == "never mind"
    assert edited.edited_message.edit_date is not None


async def test_every_kind_of_message_reaches_the_bot(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await ana.sends_photo(caption="look", album="7")
    await ana.sends_document(name="../x.pdf")
    await ana.sends_voice(b"OggS!")
    for kind in ("video", "audio", "sticker", "video_note", "location", "contact"):
        await ana.sends(kind)
    messages = [update.message for update in await bot.get_updates() if update.message]
    photo, document, voice, *others = messages
    assert (photo.caption, photo.media_group_id) == ("look", "7")
    assert document.document is not None
    assert document.document.file_name == "../x.pdf"
    assert voice.voice is not None
    assert bytes(await (await voice.voice.get_file()).download_as_bytearray()) == b"OggS!"
    assert others[-1].contact is not None
    assert others[-1].contact.user_id == ana.id


async def test_taps_press_the_newest_button_of_that_label(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "old", reply_markup=rows("Yes"))
    new = await bot.send_message(ana.id, "new", reply_markup=rows("Yes, all", "Yes"))
    tap = await ana.taps("Yes")
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert (query.data, query.id) == ("Yes", tap.callback_id)
    assert query.message is not None
    assert query.message.message_id == new.message_id
    assert ana.unanswered_taps == 1
    await query.answer()
    assert ana.unanswered_taps == 0
    with pytest.raises(AssertionError, match=r"no button 'No'; there are \['Yes, all', 'Yes', 'Yes'\]"):
        await ana.taps("No", timeout=0.0)


async def test_other_buttons_say_their_label_or_open_their_link(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "?", reply_markup=ReplyKeyboardMarkup([["Menu"]]))
    await ana.taps("Menu")
    link = InlineKeyboardButton("Join", url="https://t.me/bothways_demo_bot?start=X")
    await bot.send_message(ana.id, "?", reply_markup=InlineKeyboardMarkup([[link]]))
    await ana.taps("Join")
    assert [update.message and update.message.text for update in await bot.get_updates()] == ["Menu", "/start X"]


async def test_forged_tap_on_a_message_that_is_gone(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await ana.presses("forged", 77)
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible
    assert query.data == "forged"


async def test_blocking_is_told_and_stops_writing(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await ana.blocks()
    with pytest.raises(AssertionError, match="has blocked the bot"):
        await ana.says("x")
    await ana.unblocks()
    stands = [u.my_chat_member.new_chat_member.status for u in await bot.get_updates() if u.my_chat_member]
    assert stands == ["kicked", "member"]


async def test_reactions_reach_a_bot_that_asked_for_them(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.get_updates(allowed_updates=["message_reaction"])
    await ana.reacts(1, "🎉")
    reaction = (await bot.get_updates())[0].message_reaction
    assert reaction is not None
    assert reaction.user is not None
    assert reaction.user.id == ana.id


async def test_seeing_waits_for_what_comes(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    async with asyncio.TaskGroup() as group:
        seen = group.create_task(ana.sees("bus", "8"))
        toast = group.create_task(ana.sees_toast("ok"))
        await asyncio.sleep(0.02)
        await bot.send_message(ana.id, "The <b>bus</b> leaves at 8 &amp; not later", parse_mode="HTML")
        server.world.toast(ana.id, Toast("ok"))
    assert seen.result().html == "The <b>bus</b> leaves at 8 &amp; not later"
    assert toast.result().text == "ok"


async def test_seeing_in_vain_shows_the_whole_chat(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.send_message(ana.id, "Hello", reply_markup=rows("OK"))
    with pytest.raises(AssertionError, match=r"(?s)does not see 'bus'.*/start.*Hello\n +\[OK\]"):
        await ana.sees("bus", timeout=0.01)
    with pytest.raises(AssertionError, match="no toast"):
        await ana.sees_toast("x", timeout=0.01)


async def test_nothing_new_means_nothing_new(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await ana.sees_nothing_new(0.02)

    async def write() -> None:
        await asyncio.sleep(0.02)
        await bot.send_message(ana.id, "x")

    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        with pytest.raises(AssertionError, match="sees something new"):
            await ana.sees_nothing_new(5)


async def test_what_was_seen_can_be_seen_to_go(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "x")
    with pytest.raises(AssertionError, match="still sees"):
        await ana.sees_no("x", timeout=0.01)
    await sent.delete()
    await ana.sees_no("x")
