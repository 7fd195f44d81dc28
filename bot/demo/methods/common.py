"""What the sending methods share: formatted text within its limit, the message replied to, the common options."""

from __future__ import annotations

from bot.demo.calls import Call
from bot.demo.entities import utf16_length
from bot.demo.formatted import MAX_CAPTION, Formatted, read_formatted
from bot.demo.keyboards import read_markup
from bot.demo.records import Chat, Message
from bot.demo.refusals import bad_request
from bot.demo.world import NOT_YET, World


def read_caption(raw: str, parse_mode: str, entities: str) -> Formatted:
    caption = read_formatted(raw, parse_mode, entities)
    if utf16_length(caption.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return caption


def caption_of(call: Call) -> Formatted:
    return read_caption(call.text("caption"), call.text("parse_mode"), call.text("caption_entities"))


def draft_of(world: World, chat: Chat, call: Call) -> Message:
    """A message of the bot with everything but its content: reply, buttons, protection."""
    keyboard, markup = read_markup(call)
    return Message(
        chat.id, 0, NOT_YET, from_bot=True, sender_id=world.bot.id, reply_to=_reply(chat, call), keyboard=keyboard,
        markup=markup, protected=call.flag("protect_content"),
    )  # fmt: skip


def _reply(chat: Chat, call: Call) -> int | None:
    given = call.structure("reply_parameters", "can't parse reply parameters JSON object")
    if given is not None and not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    wanted = given.get("message_id") if given else call.whole("reply_to_message_id")
    lenient = bool(given and given.get("allow_sending_without_reply")) or call.flag("allow_sending_without_reply")
    if not wanted:
        return None
    if not isinstance(wanted, int) or wanted not in chat.messages:
        if lenient:
            return None
        raise bad_request("message to be replied not found")
    return wanted


def message_ids(call: Call) -> list[int]:
    given = call.structure("message_ids", "can't parse message_ids JSON object")
    if given is None:
        raise bad_request("message identifiers are not specified")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > 100:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(each, int) for each in given):
        raise bad_request("message identifier must be a Number")
    return given


def message_id(call: Call) -> int:
    wanted = call.whole("message_id")
    if not wanted:
        raise bad_request("message identifier is not specified")
    return wanted
