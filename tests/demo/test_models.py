"""Every answer and update, held against the models of aiogram, which are not of our making."""

from __future__ import annotations

import json
from typing import Any

import aiogram.methods
import aiogram.types
import pytest
from telegram import Bot

from bot.demo.methods import METHODS
from bot.demo.parameters import PARAMETERS, spelled
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram

from .test_server import JPEG, raw, rows

MESSAGE = aiogram.types.Message
SLOW = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "close", "logOut"}


def model(method: str) -> Any:
    return getattr(aiogram.methods, method[0].upper() + method[1:])


@pytest.mark.parametrize("method", sorted(PARAMETERS))
def test_parameters_are_those_of_the_bot_api(method: str) -> None:
    assert set(model(method).model_fields) >= PARAMETERS[method]


def test_every_method_has_its_parameters_and_every_table_its_method() -> None:
    assert {spelled(method) for method in METHODS} | SLOW == set(PARAMETERS)


def foreign(told: object, shape: Any, path: str = "") -> list[str]:
    """Fields that the model does not know, at any depth: its own check lets extra fields pass."""
    if isinstance(told, dict) and isinstance(shape, aiogram.types.TelegramObject):
        known = {field.alias or name: name for name, field in type(shape).model_fields.items()}
        inside = [(told[name], getattr(shape, known[name]), f"{path}.{name}") for name in told if name in known]
        unknown = [f"{path}.{name}" for name in told if name not in known]
        return unknown + [wrong for each in inside for wrong in foreign(*each)]
    if isinstance(told, list) and isinstance(shape, list):
        return [wrong for pair in zip(told, shape, strict=True) for wrong in foreign(*pair, path)]
    return []


def holds(told: object, kind: Any) -> None:
    read = kind.model_validate(told)
    assert foreign(told, read) == []


async def test_updates_are_whole(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.get_updates(allowed_updates=list(aiogram.types.Update.model_fields))
    sent = await bot.send_message(ana.id, "<b>x</b> https://x.org", parse_mode="HTML", reply_markup=rows("A"))
    said = await ana.says("/start <x> https://x.org", reply_to=sent.message_id)
    await ana.edits(said, "y")
    for kind in "photo voice document video audio video_note sticker location contact".split():
        await ana.sends(kind, caption="c")
    await ana.taps("A")
    await ana.presses("gone", 99)
    await ana.reacts(said)
    await ana.blocks()
    await ana.unblocks()
    group = server.group("Parents", ana)
    await group.member(ana).says("hello all")
    updates = (await raw(server, "getUpdates"))["result"]
    assert len(updates) == 18
    for update in updates:
        holds(update, aiogram.types.Update)


async def test_messages_are_whole(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    said = await ana.sends_document(caption="c")
    photo = (await bot.send_photo(ana.id, JPEG)).photo[-1].file_id
    everything = (
        "<b>a</b><i>b</i><u>c</u><s>d</s><code>e</code><pre><code class='language-py'>f</code></pre>"
        "<a href='http://x.y'>g</a><a href='tg://user?id=5000001'>h</a><tg-spoiler>i</tg-spoiler>"
        "<blockquote>j</blockquote><tg-time unix='1' format='wDT'>k</tg-time><tg-emoji emoji-id='5'>👍</tg-emoji>"
    )
    calls: list[tuple[str, dict[str, object]]] = [
        ("sendMessage", {"text": everything, "parse_mode": "HTML"}),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": said}, "protect_content": True}),
        ("sendPhoto", {"photo": photo, "caption": "<b>x</b>", "parse_mode": "HTML"}),
        ("sendLocation", {"latitude": 1, "longitude": 2}),
        ("sendContact", {"phone_number": "+1", "first_name": "A"}),
        ("forwardMessage", {"from_chat_id": ana.id, "message_id": said}),
        ("editMessageText", {"message_id": 4, "text": "changed"}),
        ("editMessageMedia", {"message_id": 3, "media": {"type": "photo", "media": photo, "caption": "new"}}),
    ]
    for method, params in calls:
        answer = await raw(server, method, chat_id=ana.id, **params)
        assert answer["ok"], answer
        holds(answer["result"], MESSAGE)
    for message in (await raw(server, "sendMediaGroup", chat_id=ana.id, media=json.dumps(
        [{"type": "photo", "media": photo}, {"type": "photo", "media": photo}])))["result"]:  # fmt: skip
        holds(message, MESSAGE)


async def test_other_answers_are_whole(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    photo = (await bot.send_photo(ana.id, JPEG)).photo[-1].file_id
    await bot.pin_chat_message(ana.id, 1)
    for method, params, kind in (
        ("getMe", {}, aiogram.types.User),
        ("getWebhookInfo", {}, None),
        ("getChat", {"chat_id": ana.id}, aiogram.types.ChatFullInfo),
        ("getFile", {"file_id": photo}, aiogram.types.File),
        ("copyMessage", {"chat_id": ana.id, "from_chat_id": ana.id, "message_id": 1}, aiogram.types.MessageId),
        ("getMyName", {}, aiogram.types.BotName),
        ("getMyDescription", {}, aiogram.types.BotDescription),
        ("getMyShortDescription", {}, aiogram.types.BotShortDescription),
        ("getChatMenuButton", {}, aiogram.types.MenuButtonCommands),
        ("getChatMember", {"chat_id": ana.id, "user_id": ana.id}, aiogram.types.ChatMemberMember),
    ):
        result = (await raw(server, method, **params))["result"]
        if kind is not None:
            holds(result, kind)
