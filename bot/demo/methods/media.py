"""Sending photos, voice, files and albums, by upload or by file_id; fetching what people sent."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

from bot.demo.calls import Call, Upload
from bot.demo.library import MAX_DOWNLOAD, StoredFile, as_media
from bot.demo.methods.common import caption_of, draft_of, read_caption
from bot.demo.records import Fields, Message
from bot.demo.refusals import WRONG_FILE, bad_request
from bot.demo.world import World

_DETAILS = ("duration", "width", "height", "length", "performer", "title", "emoji")
_IN_ALBUMS = ("photo", "video", "audio", "document")
_ALONE_IN_ALBUMS = ("audio", "document")
_TYPE_NAMES = {"photo": "Photo", "voice": "VoiceNote", "video": "Video", "audio": "Audio", "video_note": "VideoNote"}


def _type_name(kind: str) -> str:
    return _TYPE_NAMES.get(kind, kind.capitalize())


def stored_file(world: World, call: Call, kind: str, given: str, field: str) -> StoredFile:
    """The file a call means: attached under the field's own name, under `attach://…`, or known by its file_id."""
    upload: Upload | None = call.uploads.get(field)
    if given.startswith("attach://"):
        upload = call.uploads.get(given.removeprefix("attach://"))
    if upload is not None:
        return world.library.keep(kind, upload.data, name=upload.name, mime=upload.mime, by_bot=True)
    if not given:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.library.find(given)
    if stored is None:
        raise bad_request(WRONG_FILE)
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {_type_name(stored.kind)} as {_type_name(kind)}")
    return stored


def _send(kind: str, world: World, call: Call) -> Fields:
    caption = caption_of(call)
    chat = world.writable(call.text("chat_id"))
    draft = draft_of(world, chat, call)
    stored = stored_file(world, call, kind, call.text(kind), kind)
    message = replace(draft, media=as_media(stored, _details(call)), text=caption.text, entities=caption.entities)
    return world.fields(world.post(chat, message))


def _details(call: Call) -> Fields:
    texts = ("performer", "title", "emoji")
    return {n: call.text(n) if n in texts else call.whole(n) for n in _DETAILS if call.text(n)}


def send_media_group(world: World, call: Call) -> list[Fields]:
    given = call.structure("media", "can't parse media JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of InputMedia")
    if not 1 <= len(given) <= 10:
        raise bad_request("Too many messages to send as an album" if given else "there are no messages to send")
    kinds = {each.get("type") for each in given if isinstance(each, dict)}
    if len(kinds) > 1 and kinds & set(_ALONE_IN_ALBUMS):
        kind = next(iter(kinds & set(_ALONE_IN_ALBUMS)))
        raise bad_request(f"{_type_name(str(kind))} can't be mixed with other media types")
    chat = world.writable(call.text("chat_id"))
    draft = replace(draft_of(world, chat, call), album=str(secrets.randbits(53)))
    drafts = [with_input_media(world, call, draft, each, albums=True) for each in given]
    return [world.fields(world.post(chat, each)) for each in drafts]


def with_input_media(world: World, call: Call, message: Message, given: object, *, albums: bool) -> Message:
    """The message with an InputMedia object as its content."""
    complaint = "can't parse InputMedia: "
    if not isinstance(given, dict):
        raise bad_request(complaint + "expected an Object")
    kind = str(given.get("type"))
    if kind not in _IN_ALBUMS:
        raise bad_request(complaint + "type must be one of " + ", ".join(_IN_ALBUMS) if albums else "wrong type")
    stored = stored_file(world, call, kind, str(given.get("media", "")), "")
    text, mode = str(given.get("caption") or ""), str(given.get("parse_mode") or "")
    caption = read_caption(text, mode, _as_json(given.get("caption_entities")))
    details = {name: given[name] for name in _DETAILS if name in given}
    return replace(message, media=as_media(stored, details), text=caption.text, entities=caption.entities)


def _as_json(value: object) -> str:
    """Entities inside a structure, back in the form in which a call of their own would carry them."""
    return json.dumps(value) if value else ""


def get_file(world: World, call: Call) -> Fields:
    stored = world.library.find(call.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    told: Fields = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": stored.size}
    return told | {"file_path": stored.path}


def send_photo(world: World, call: Call) -> Fields:
    return _send("photo", world, call)


def send_document(world: World, call: Call) -> Fields:
    return _send("document", world, call)


def send_voice(world: World, call: Call) -> Fields:
    return _send("voice", world, call)


def send_video(world: World, call: Call) -> Fields:
    return _send("video", world, call)


def send_audio(world: World, call: Call) -> Fields:
    return _send("audio", world, call)


def send_video_note(world: World, call: Call) -> Fields:
    return _send("video_note", world, call)


def send_sticker(world: World, call: Call) -> Fields:
    return _send("sticker", world, call)


METHODS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendVideo": send_video,
    "sendAudio": send_audio,
    "sendVideoNote": send_video_note,
    "sendSticker": send_sticker,
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
