"""The Bot API over real HTTP, as python-telegram-bot meets it: what is answered, and what is refused in which words."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import Conflict, Forbidden, InvalidToken, TelegramError

from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram

from .conftest import Clock, client

JPEG = b"\xff\xd8\xff a photo"


def rows(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(each, callback_data=each)] for each in labels])


def words(text: str) -> re.Pattern[str]:
    """python-telegram-bot changes the case of what Telegram says; the exact words are tested on raw answers."""
    return re.compile(re.escape(text), re.IGNORECASE)


async def raw(server: LocalTelegram, method: str, **params: Any) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{server.url}/bot{server.token}/{method}", json=params) as answer,
    ):
        told: dict[str, Any] = await answer.json()
        assert answer.status == told.get("error_code", 200)
        return told


async def refused(server: LocalTelegram, method: str, **params: Any) -> str:
    answer = await raw(server, method, **params)
    assert not answer["ok"]
    return str(answer["description"])


# ---- the door


async def test_token_and_method_must_be_right(server: LocalTelegram) -> None:
    stranger = client(server, "123456:other")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()
    await stranger.request.shutdown()
    assert await refused(server, "sendNothing") == "Not Found"


async def test_forms_json_queries_and_any_case_are_read_alike(server: LocalTelegram, ana: Phone) -> None:
    address = f"{server.url}/bot{server.token}/SENDMESSAGE"
    parts = aiohttp.FormData({"chat_id": str(ana.id), "text": "parts"}, default_to_multipart=True)
    async with aiohttp.ClientSession() as http:
        for call in (
            http.get(address, params={"chat_id": ana.id, "text": "query"}),
            http.post(address, data={"chat_id": ana.id, "text": "form"}),
            http.post(address, json={"chat_id": ana.id, "text": "json"}),
            http.post(address, data=parts),
        ):
            async with call as answer:
                assert answer.status == 200
    assert [message.text for message in ana.bot_messages] == ["query", "form", "json", "parts"]


async def test_unknown_parameters_are_ignored_but_written_down(server: LocalTelegram, ana: Phone) -> None:
    await raw(server, "sendMessage", chat_id=ana.id, text="x", parsemode="HTML")
    assert server.unknown_parameters == [("sendmessage", "parsemode")]


# ---- polling


async def test_updates_are_served_until_confirmed(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await ana.says("one")
    await ana.says("two")
    first = await bot.get_updates()
    assert [update.message.text for update in first if update.message] == ["one", "two"]
    assert await bot.get_updates() == first
    assert await bot.get_updates(offset=-1) == first[1:]
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()


async def test_held_poll_is_woken_by_a_new_update(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=10))
        await asyncio.sleep(0.05)
        await ana.says("now")
    assert len(poll.result()) == 1


async def test_second_poll_ends_the_first(server: LocalTelegram, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    assert (await raw(server, "getUpdates"))["result"] == []
    with pytest.raises(Conflict, match=words("make sure that only one bot instance is running")):
        await first


async def test_updates_expire_by_kind(server: LocalTelegram, bot: Bot, ana: Phone, clock: Clock) -> None:
    await bot.send_message(ana.id, "?", reply_markup=rows("Yes"))
    await ana.says("hi")
    await ana.taps("Yes")
    clock.time += 151
    assert [update.callback_query for update in await bot.get_updates()] == [None]
    clock.time += 24 * 3600
    assert await bot.get_updates() == ()


async def test_allowed_updates_count_from_then_on(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await ana.says("unheard")
    await bot.get_updates(allowed_updates=[])
    await ana.says("heard")
    await ana.reacts(1)
    updates = await bot.get_updates()
    assert [update.message and update.message.text for update in updates] == ["heard"]


async def test_update_ids_can_fall(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    server.renumber(7)
    await ana.says("after the holidays")
    assert (await bot.get_updates())[0].update_id == 7


async def test_confirmed_updates_can_come_again_and_strange_ones_can_come(
    server: LocalTelegram, bot: Bot, ana: Phone
) -> None:
    await ana.says("once")
    first = (await bot.get_updates())[0]
    assert await bot.get_updates(offset=first.update_id + 1) == ()
    server.serve_again(first.update_id)
    assert await bot.get_updates() == (first,)
    strange = server.inject({"message": "not even an object"})
    assert (await raw(server, "getUpdates"))["result"][1] == {"update_id": strange, "message": "not even an object"}


# ---- sending


async def test_message_comes_back_as_telegram_tells_it(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(
        ana.id, "  <b>👍 Trip</b> on https://example.org\n", parse_mode="HTML", reply_markup=rows("OK"),
        reply_parameters=ReplyParameters(1), protect_content=True,
    )  # fmt: skip
    assert sent.text == "👍 Trip on https://example.org"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 7), ("url", 11, 19)]
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == 1
    assert sent.reply_markup == rows("OK")
    assert sent.date.timestamp() == 1_800_000_000
    assert server.unknown_parameters == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: text must be non-empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "👍" * 2049}, "Bad Request: message is too long"),
        ({"text": "x" * 40000}, "Bad Request: text is too long"),
        ({"text": "<p>x</p>", "parse_mode": "HTML"}, "Bad Request: can't parse entities: Unsupported start tag \"p\" "
         "at byte offset 0"),
        ({"text": "x", "parse_mode": "Word"}, "Bad Request: unsupported parse_mode"),
        ({"chat_id": "", "text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 1, "text": "x"}, "Bad Request: chat not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": []}, "Bad Request: object expected as reply markup"),
        ({"text": "x", "reply_markup": {"inline_keyboard": "no"}},
         'Bad Request: field "inline_keyboard" must be of type Array'),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}},
         "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
         "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}},
         "Bad Request: inline keyboard button text must be non-empty"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
         "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}},
         "Bad Request: reply markup is too long"),
    ],
)  # fmt: skip
async def test_a_bad_message_is_refused(server: LocalTelegram, ana: Phone, params: dict[str, Any], words: str) -> None:
    assert await refused(server, "sendMessage", **{"chat_id": ana.id, **params}) == words
    assert ana.bot_messages == []


async def test_the_longest_message_and_a_missing_reply_may_pass(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    lenient = ReplyParameters(99, allow_sending_without_reply=True)
    sent = await bot.send_message(ana.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML", reply_parameters=lenient)
    assert sent.reply_to_message is None


async def test_entities_beyond_a_hundred_are_dropped(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    sent = await bot.send_message(ana.id, "<b>x</b> " * 120, parse_mode="HTML")
    assert len(sent.entities) == 100
    given = [MessageEntity("italic", 0, 1)]
    assert (await bot.send_message(ana.id, "x", entities=given)).entities[0].type == "italic"


async def test_who_cannot_be_written_to(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    stranger = server.phone(name="Stranger")
    with pytest.raises(Forbidden, match=words("bot can't initiate conversation with a user")):
        await bot.send_message(stranger.id, "x")
    await ana.blocks()
    with pytest.raises(Forbidden, match=words("bot was blocked by the user")):
        await bot.send_message(ana.id, "x")
    await ana.start()
    await bot.send_message(ana.id, "x")
    ana.deactivates()
    with pytest.raises(Forbidden, match=words("user is deactivated")):
        await bot.send_message(ana.id, "x")


async def test_group_that_became_a_supergroup(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    group = server.group("Parents", ana)
    old_id, new_id = group.id, group.migrates()
    answer = await raw(server, "sendMessage", chat_id=old_id, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new_id}
    message = await bot.send_message(new_id, "x")
    assert (message.chat.type, message.message_id, len(group.messages)) == ("supergroup", 1, 1)


async def test_leaving_a_strange_group(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    group = server.group("Strangers", ana)
    update = (await bot.get_updates())[0]
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "member"
    await bot.leave_chat(group.id)
    assert not group.bot_is_member
    with pytest.raises(Forbidden, match=words("bot is not a member of the group chat")):
        await bot.send_message(group.id, "x")


async def test_stopped_and_started_again_it_has_forgotten_nothing(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    await ana.says("before")
    await server.stop()
    with pytest.raises(TelegramError):
        await bot.get_updates()
    await server.start(port=server.port)
    assert len(await bot.get_updates()) == 1
