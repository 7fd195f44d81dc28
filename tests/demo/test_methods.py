"""What a bot does after it has sent: edits, deletions, files, copies, taps, its own profile."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InputMediaPhoto,
    MenuButtonCommands,
)
from telegram.error import BadRequest, Conflict

from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram

from .conftest import Clock
from .test_server import JPEG, rows, words

# ---- editing and deleting


async def test_edits(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "before", reply_markup=rows("A"))
    await sent.edit_text("after", reply_markup=rows("A"))
    assert (await ana.sees("after")).edited
    with pytest.raises(
        BadRequest, match=words("message is not modified: specified new message content and reply markup")
    ):
        await sent.edit_text("after", reply_markup=rows("A"))
    await sent.edit_reply_markup(None)
    assert ana.last.keyboard == ()
    with pytest.raises(BadRequest, match=words("message to edit not found")):
        await bot.edit_message_text("x", ana.id, 99)
    with pytest.raises(BadRequest, match=words("message can't be edited")):
        await bot.edit_message_text("x", ana.id, 1)
    with pytest.raises(BadRequest, match=words("there is no caption in the message to edit")):
        await sent.edit_caption("x")


async def test_deletes(server: LocalTelegram, bot: Bot, ana: Phone, clock: Clock) -> None:
    sent = await bot.send_message(ana.id, "x")
    await sent.delete()
    assert ana.bot_messages == []
    with pytest.raises(BadRequest, match=words("message to delete not found")):
        await sent.delete()
    old = await bot.send_message(ana.id, "old")
    clock.time += 48 * 3600 + 1
    with pytest.raises(BadRequest, match=words("message can't be deleted for everyone")):
        await old.delete()
    new = await bot.send_message(ana.id, "new")
    await bot.delete_messages(ana.id, [old.message_id, new.message_id, 99])
    assert [message.text for message in ana.bot_messages] == ["old"]


# ---- files


async def test_upload_once_then_send_by_id(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    first = await bot.send_photo(ana.id, JPEG, caption="<i>c</i>", parse_mode="HTML")
    again = await bot.send_photo(ana.id, first.photo[-1].file_id)
    assert again.photo == first.photo
    assert server.uploads == 1
    file = await first.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == JPEG


async def test_what_is_wrong_with_files(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    with pytest.raises(BadRequest, match=words("wrong file identifier/HTTP URL specified")):
        await bot.send_photo(ana.id, "nothing")
    with pytest.raises(BadRequest, match=words("image_process_failed")):
        await bot.send_photo(ana.id, b"no photo")
    with pytest.raises(BadRequest, match=words("message caption is too long")):
        await bot.send_photo(ana.id, JPEG, caption="x" * 1025)
    photo = (await bot.send_photo(ana.id, JPEG)).photo[-1].file_id
    with pytest.raises(BadRequest, match=words("can't use file of type Photo as Document")):
        await bot.send_document(ana.id, photo)
    server.world.library.forget(photo)
    with pytest.raises(BadRequest, match=words("wrong file identifier/HTTP URL specified")):
        await bot.send_photo(ana.id, photo)
    big = server.world.library.keep("document", b"x" * (20 * 2**20 + 1), name="big", mime=None, by_bot=False)
    with pytest.raises(BadRequest, match=words("file is too big")):
        await bot.get_file(big.file_id)


async def test_every_kind_of_media(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.send_document(ana.id, b"%PDF", filename="plan.pdf")
    await bot.send_voice(ana.id, b"OggS", duration=7)
    await bot.send_video(ana.id, b"video")
    await bot.send_audio(ana.id, b"ID3", title="Song")
    await bot.send_video_note(ana.id, b"round")
    await bot.send_sticker(ana.id, b"RIFF")
    await bot.send_location(ana.id, 1.5, 2.5)
    album = await bot.send_media_group(ana.id, [InputMediaPhoto(JPEG, caption="a"), InputMediaPhoto(JPEG)])
    assert album[0].media_group_id == album[1].media_group_id
    kinds = [message.media.kind for message in ana.bot_messages if message.media]
    assert kinds == "document voice video audio video_note sticker location photo photo".split()
    assert ana.bot_messages[0].media is not None
    assert ana.bot_messages[0].media.file_name == "plan.pdf"
    assert server.unknown_parameters == []


async def test_copies_and_forwards(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    voice = await ana.sends_voice(caption="listen")
    ben = server.phone(name="Ben")
    await ben.start()
    await bot.copy_message(ben.id, ana.id, voice)
    assert (ben.last.origin, ben.last.text) == (None, "listen")
    forwarded = await bot.forward_message(ben.id, ana.id, voice)
    assert forwarded.forward_origin is not None
    assert len(await bot.copy_messages(ben.id, ana.id, [1, voice])) == 2
    with pytest.raises(BadRequest, match=words("message to copy not found")):
        await bot.copy_message(ben.id, ana.id, 99)


# ---- taps, reactions, profile, webhook words


async def test_a_tap_takes_one_answer_in_time(server: LocalTelegram, bot: Bot, ana: Phone, clock: Clock) -> None:
    await bot.send_message(ana.id, "?", reply_markup=rows("Yes"))
    tap = await ana.taps("Yes")
    await bot.answer_callback_query(tap.callback_id, "thanks", show_alert=True)
    assert ana.toasts[-1].alert
    late = await ana.taps("Yes")
    clock.time += 151
    for query in (tap, late):
        with pytest.raises(
            BadRequest, match=words("query is too old and response timeout expired or query ID is invalid")
        ):
            await bot.answer_callback_query(query.callback_id)


async def test_small_things_in_a_chat(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.send_chat_action(ana.id, "typing")
    assert ana.chat.typing == "typing"
    await bot.set_message_reaction(ana.id, 1, "👍")
    assert ana.messages[0].reactions == ("👍",)
    with pytest.raises(BadRequest, match=words("reaction_invalid")):
        await bot.set_message_reaction(ana.id, 1, "🥔")
    await bot.pin_chat_message(ana.id, 1)
    chat = await bot.get_chat(ana.id)
    assert chat.pinned_message is not None
    assert (await bot.get_chat_member(ana.id, ana.id)).status == "member"


async def test_commands_by_scope_and_language(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("help", "Ayuda")], language_code="es")
    assert ana.commands == [{"command": "help", "description": "Ayuda"}]
    await bot.set_my_commands([BotCommand("sent", "Sent")], scope=BotCommandScopeChat(ana.id))
    assert ana.commands == [{"command": "sent", "description": "Sent"}]
    assert (await bot.get_my_commands(language_code="es"))[0].description == "Ayuda"
    await bot.delete_my_commands(scope=BotCommandScopeChat(ana.id))
    assert ana.commands[0]["description"] == "Ayuda"
    with pytest.raises(BadRequest, match=words("invalid language code specified")):
        await bot.set_my_commands([BotCommand("help", "x")], language_code="ckb")
    with pytest.raises(BadRequest, match=words("bot_command_invalid")):
        await bot.set_my_commands([BotCommand("Hilfe!", "x")])


async def test_profile_texts(server: LocalTelegram, bot: Bot) -> None:
    await bot.set_my_description("What it does")
    await bot.set_my_short_description("Short", language_code="es")
    await bot.set_my_name("Escuela", language_code="es")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_my_description("fr")).description == "What it does"
    assert (await bot.get_my_short_description("es")).short_description == "Short"
    assert ((await bot.get_my_name()).name, (await bot.get_my_name("es")).name) == ("Bothways", "Escuela")


async def test_webhook_needs_https_and_ends_polling(server: LocalTelegram, bot: Bot) -> None:
    with pytest.raises(BadRequest, match=words("An HTTPS URL must be provided for webhook")):
        await bot.set_webhook("http://example.org/hook")
    await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s")
    with pytest.raises(Conflict, match=words("can't use getUpdates method while webhook is active")):
        await bot.get_updates()
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.get_updates() == ()
