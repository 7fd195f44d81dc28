"""Changing and deleting what was sent."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.calls import Call
from bot.demo.keyboards import read_markup
from bot.demo.methods.common import caption_of, message_id, message_ids
from bot.demo.methods.media import with_input_media
from bot.demo.methods.send import text_of
from bot.demo.records import Chat, Fields, Message
from bot.demo.refusals import NOT_MODIFIED, bad_request
from bot.demo.world import World

_DELETABLE_FOR = 48 * 3600


def edit_message_text(world: World, call: Call) -> Fields:
    text = text_of(call)
    chat, message = _editable(world, call)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, call, message, replace(message, text=text.text, entities=text.entities))


def edit_message_caption(world: World, call: Call) -> Fields:
    caption = caption_of(call)
    chat, message = _editable(world, call)
    if message.media is None or message.media.file_id is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, chat, call, message, replace(message, text=caption.text, entities=caption.entities))


def edit_message_media(world: World, call: Call) -> Fields:
    given = call.structure("media", "can't parse input media JSON object")
    chat, message = _editable(world, call)
    changed = with_input_media(world, call, message, given, albums=False)
    return _change(world, chat, call, message, changed)


def edit_message_reply_markup(world: World, call: Call) -> Fields:
    chat, message = _editable(world, call)
    return _change(world, chat, call, message, message)


def _editable(world: World, call: Call) -> tuple[Chat, Message]:
    wanted = message_id(call)
    chat = world.writable(call.text("chat_id"))
    message = world.message(chat, wanted, "message to edit")
    if not message.from_bot or message.origin is not None:
        raise bad_request("message can't be edited")
    return chat, message


def _change(world: World, chat: Chat, call: Call, before: Message, after: Message) -> Fields:
    """Without a markup in the call the buttons go, as they do at Telegram."""
    keyboard, markup = read_markup(call)
    after = replace(after, keyboard=keyboard, markup=markup)
    if after == before:
        raise bad_request(NOT_MODIFIED)
    return world.fields(world.change(chat, replace(after, edited=world.today())))


def delete_message(world: World, call: Call) -> bool:
    wanted = message_id(call)
    chat = world.writable(call.text("chat_id"))
    message = world.message(chat, wanted, "message to delete")
    if world.now() - message.date.timestamp() > _DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    world.delete(chat, message)
    return True


def delete_messages(world: World, call: Call) -> bool:
    """Deletes what can be deleted; what is not there is passed over."""
    wanted = message_ids(call)
    chat = world.writable(call.text("chat_id"))
    for each in wanted:
        message = chat.messages.get(each)
        if message is not None and world.now() - message.date.timestamp() <= _DELETABLE_FOR:
            world.delete(chat, message)
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
