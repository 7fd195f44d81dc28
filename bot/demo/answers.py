"""How the Bot API tells of people, chats and messages: our records as the JSON objects of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.demo.entities import Entity
from bot.demo.records import Chat, Fields, Message, Person

if TYPE_CHECKING:
    from bot.demo.world import World


def user_fields(person: Person) -> Fields:
    fields: Fields = {"id": person.id, "is_bot": person.is_bot, "first_name": person.name}
    if person.username:
        fields["username"] = person.username
    if person.language and not person.is_bot:
        fields["language_code"] = person.language
    return fields


def chat_fields(chat: Chat) -> Fields:
    if chat.person is None:
        kind = "supergroup" if chat.id < -(10**12) else "group"
        return {"id": chat.id, "type": kind, "title": chat.title or ""}
    fields: Fields = {"id": chat.id, "type": "private", "first_name": chat.person.name}
    return fields | ({"username": chat.person.username} if chat.person.username else {})


def full_chat_fields(world: World, chat: Chat) -> Fields:
    """What getChat answers."""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    fields: Fields = chat_fields(chat) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    pinned = chat.messages.get(chat.pinned) if chat.pinned is not None else None
    return fields | ({"pinned_message": message_fields(world, pinned)} if pinned else {})


def member_fields(person: Person, status: str) -> Fields:
    until: Fields = {"until_date": 0} if status == "kicked" else {}
    return {"user": user_fields(person), "status": status} | until


def message_fields(world: World, message: Message, *, with_reply: bool = True) -> Fields:
    """A message as a result or inside an update."""
    chat = world.chats[message.chat_id]
    sender = world.bot if message.from_bot else world.people[message.sender_id]
    fields: Fields = {
        "message_id": message.id, "from": user_fields(sender), "chat": chat_fields(chat),
        "date": int(message.date.timestamp()),
    }  # fmt: skip
    _add_content(world, fields, message)
    if message.markup is not None:
        fields["reply_markup"] = message.markup
    if message.edited is not None:
        fields["edit_date"] = int(message.edited.timestamp())
    if message.album is not None:
        fields["media_group_id"] = message.album
    if message.origin is not None:
        fields["forward_origin"] = message.origin
    if message.protected:
        fields["has_protected_content"] = True
    if with_reply and message.reply_to is not None and message.reply_to in chat.messages:
        fields["reply_to_message"] = message_fields(world, chat.messages[message.reply_to], with_reply=False)
    return fields


def _add_content(world: World, fields: Fields, message: Message) -> None:
    entities = [made for e in message.entities if (made := entity_fields(world, e)) is not None]
    if message.media is None:
        fields["text"] = message.text
        named = "entities"
    else:
        fields.update(message.media.fields)
        named = "caption_entities"
        if message.text:
            fields["caption"] = message.text
    if entities:
        fields[named] = entities


def entity_fields(world: World, entity: Entity) -> Fields | None:
    """The entity, or None for a mention of somebody Telegram does not know."""
    fields: Fields = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    if entity.type == "text_mention":
        person = world.people.get(entity.user_id or 0)
        return fields | {"user": user_fields(person)} if person else None
    for name in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
        value = getattr(entity, name)
        if value is not None:
            fields[name] = value
    return fields
