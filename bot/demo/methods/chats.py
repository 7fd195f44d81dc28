"""Small things done in a chat: reactions, "typing", pins; and what can be asked about a chat."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.answers import full_chat_fields, member_fields
from bot.demo.calls import Call
from bot.demo.methods.common import message_id
from bot.demo.records import Fields
from bot.demo.refusals import bad_request
from bot.demo.world import World

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
REACTIONS = frozenset(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 "
    "🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 "
    "😈 😴 😭 🤓 👻 👨‍💻 👀 "
    "🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split()
)


def set_message_reaction(world: World, call: Call) -> bool:
    given = call.structure("reaction", "can't parse reaction types JSON object") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    emoji = tuple(str(each.get("emoji", "")) for each in given if isinstance(each, dict))
    wanted = message_id(call)
    chat = world.writable(call.text("chat_id"))
    message = world.message(chat, wanted, "message to react")
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(each.replace("\ufe0f", "") not in REACTIONS for each in emoji):
        raise bad_request("REACTION_INVALID")
    world.change(chat, replace(message, reactions=emoji))
    return True


def send_chat_action(world: World, call: Call) -> bool:
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.writable(call.text("chat_id"))
    chat.typing = call.text("action")
    world.signal(chat.id).fire()
    return True


def pin_chat_message(world: World, call: Call) -> bool:
    wanted = message_id(call)
    chat = world.writable(call.text("chat_id"))
    chat.pinned = world.message(chat, wanted, "message to pin").id
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    chat = world.writable(call.text("chat_id"))
    if chat.pinned is None:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    return True


def get_chat(world: World, call: Call) -> Fields:
    return full_chat_fields(world, world.chat(call.text("chat_id")))


def get_chat_member(world: World, call: Call) -> Fields:
    chat = world.chat(call.text("chat_id"))
    user_id = call.whole("user_id")
    if user_id == world.bot.id:
        return member_fields(world.bot, "member" if chat.bot_is_member else "left")
    person = chat.person if chat.person and chat.person.id == user_id else chat.members.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if user_id in world.people else "invalid user_id specified")
    return member_fields(person, "member")


def leave_chat(world: World, call: Call) -> bool:
    chat = world.writable(call.text("chat_id"))
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_is_member = False
    world.signal(chat.id).fire()
    return True


METHODS = {
    "setMessageReaction": set_message_reaction,
    "sendChatAction": send_chat_action,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
}
