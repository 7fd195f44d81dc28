"""Passing a message on: as a copy, which shows nobody's name, or as a forward, which shows its sender."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.answers import user_fields
from bot.demo.calls import Call
from bot.demo.methods.common import caption_of, draft_of, message_id, message_ids
from bot.demo.records import Chat, Fields, Message
from bot.demo.refusals import bad_request
from bot.demo.world import World


def copy_message(world: World, call: Call) -> Fields:
    wanted = message_id(call)
    chat = world.writable(call.text("chat_id"))
    source = world.message(world.chat(call.text("from_chat_id")), wanted, "message to copy")
    copy = _copied(source, draft_of(world, chat, call))
    if source.media is not None and "caption" in call.params:
        caption = caption_of(call)
        copy = replace(copy, text=caption.text, entities=caption.entities)
    return {"message_id": world.post(chat, copy).id}


def copy_messages(world: World, call: Call) -> list[Fields]:
    chat, sources = _sources(world, call)
    draft = draft_of(world, chat, call)
    copies = [_copied(source, draft) for source in sources]
    if call.flag("remove_caption"):
        copies = [replace(each, text="", entities=()) if each.media else each for each in copies]
    return [{"message_id": world.post(chat, each).id} for each in copies]


def forward_message(world: World, call: Call) -> Fields:
    wanted = message_id(call)
    chat = world.writable(call.text("chat_id"))
    source = world.message(world.chat(call.text("from_chat_id")), wanted, "message to forward")
    return world.fields(world.post(chat, _forwarded(world, source, draft_of(world, chat, call))))


def forward_messages(world: World, call: Call) -> list[Fields]:
    chat, sources = _sources(world, call)
    draft = draft_of(world, chat, call)
    return [{"message_id": world.post(chat, _forwarded(world, each, draft)).id} for each in sources]


def _sources(world: World, call: Call) -> tuple[Chat, list[Message]]:
    wanted = message_ids(call)
    if wanted != sorted(set(wanted)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    chat = world.writable(call.text("chat_id"))
    here = world.chat(call.text("from_chat_id")).messages
    found = [here[each] for each in wanted if each in here]
    if not found:
        raise bad_request("there are no messages to forward")
    return chat, found


def _copied(source: Message, draft: Message) -> Message:
    if source.protected:
        raise bad_request("message can't be copied")
    return replace(draft, text=source.text, entities=source.entities, media=source.media)


def _forwarded(world: World, source: Message, draft: Message) -> Message:
    if source.protected:
        raise bad_request("message can't be forwarded")
    sender = world.bot if source.from_bot else world.people[source.sender_id]
    first: Fields = {"type": "user", "date": int(source.date.timestamp()), "sender_user": user_fields(sender)}
    return replace(_copied(source, draft), origin=source.origin or first)


METHODS = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
