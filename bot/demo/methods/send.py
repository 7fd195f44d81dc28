"""Sending words, places and contacts, and answering taps."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.calls import Call
from bot.demo.entities import utf16_length
from bot.demo.formatted import MAX_TEXT, Formatted, read_formatted
from bot.demo.methods.common import draft_of
from bot.demo.records import Fields, Media, Toast
from bot.demo.refusals import QUERY_TOO_OLD, bad_request
from bot.demo.updates import TAP_LIFE
from bot.demo.world import World

_MAX_TOAST = 200


def text_of(call: Call) -> Formatted:
    """The text of a call, never empty, never too long."""
    raw = call.text("text")
    if not raw:
        raise bad_request("message text is empty")
    formatted = read_formatted(raw, call.text("parse_mode"), call.text("entities"))
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted


def send_message(world: World, call: Call) -> Fields:
    call.structure("link_preview_options", "can't parse link preview options JSON object")
    text = text_of(call)
    chat = world.writable(call.text("chat_id"))
    draft = replace(draft_of(world, chat, call), text=text.text, entities=text.entities)
    return world.fields(world.post(chat, draft))


def send_location(world: World, call: Call) -> Fields:
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if latitude is None:
        raise bad_request("latitude is empty")
    if longitude is None:
        raise bad_request("longitude is empty")
    fields: Fields = {"location": {"latitude": latitude, "longitude": longitude}}
    return _send_bare(world, call, Media("location", fields))


def send_contact(world: World, call: Call) -> Fields:
    contact: Fields = {"phone_number": call.text("phone_number"), "first_name": call.text("first_name")}
    if not all(contact.values()):
        raise bad_request("phone number and first name must be non-empty")
    return _send_bare(world, call, Media("contact", {"contact": contact}))


def _send_bare(world: World, call: Call, media: Media) -> Fields:
    chat = world.writable(call.text("chat_id"))
    return world.fields(world.post(chat, replace(draft_of(world, chat, call), media=media)))


def answer_callback_query(world: World, call: Call) -> bool:
    tap = world.taps.get(call.text("callback_query_id"))
    if tap is None or tap.answered or world.now() - tap.at > TAP_LIFE:
        raise bad_request(QUERY_TOO_OLD)
    text = call.text("text")
    if utf16_length(text) > _MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answered = True
    if text:
        world.toast(tap.person_id, Toast(text, call.flag("show_alert")))
    world.signal(tap.person_id).fire()
    return True


METHODS = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "answerCallbackQuery": answer_callback_query,
}
