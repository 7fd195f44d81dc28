"""What a person can put into a chat, private or group: words, edits, photos, voice, files, reactions."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.answers import chat_fields, user_fields
from bot.demo.formatted import plain
from bot.demo.library import as_media
from bot.demo.records import Chat, Fields, Media, Message, Person
from bot.demo.world import NOT_YET, World

_TINY = {
    "photo": b"\xff\xd8\xff\xe0 a very small photo",
    "voice": b"OggS a very short voice note",
    "sticker": b"RIFF a sticker",
}


class Writing:
    """One person in one chat."""

    def __init__(self, world: World, person: Person, chat: Chat) -> None:
        self.world = world
        self.person = person
        self.chat = chat

    async def says(self, text: str, *, reply_to: Message | int | None = None) -> int:
        """Send a text; the message's id."""
        formatted = plain(text)
        if not formatted.text:
            raise AssertionError("Telegram lets nobody send an empty message")
        return self._send(replace(self._draft(reply_to), text=formatted.text, entities=formatted.entities))

    async def edits(self, message: Message | int, text: str) -> None:
        """Change an own message."""
        before = self.chat.messages[message if isinstance(message, int) else message.id]
        if before.from_bot or before.sender_id != self.person.id:
            raise AssertionError("only own messages can be edited")
        formatted = plain(text)
        after = replace(before, text=formatted.text, entities=formatted.entities, edited=self.world.today())
        self.world.change(self.chat, after)
        self.world.updates.add("edited_message", self.world.fields(after), lane=self.chat.id)

    async def sends_photo(
        self, data: bytes = _TINY["photo"], *, name: str = "photo.jpg", mime: str = "image/jpeg",
        caption: str | None = None, reply_to: Message | int | None = None, album: str | None = None,
    ) -> int:  # fmt: skip
        return await self.sends("photo", data, name=name, mime=mime, caption=caption, reply_to=reply_to, album=album)

    async def sends_voice(
        self, data: bytes = _TINY["voice"], *, name: str = "voice.oga", mime: str = "audio/ogg",
        caption: str | None = None, reply_to: Message | int | None = None, album: str | None = None,
    ) -> int:  # fmt: skip
        return await self.sends("voice", data, name=name, mime=mime, caption=caption, reply_to=reply_to, album=album)

    async def sends_document(
        self, data: bytes = b"%PDF-1.4 a form", *, name: str = "form.pdf", mime: str = "application/pdf",
        caption: str | None = None, reply_to: Message | int | None = None, album: str | None = None,
    ) -> int:  # fmt: skip
        return await self.sends("document", data, name=name, mime=mime, caption=caption, reply_to=reply_to, album=album)

    async def sends(
        self, kind: str, data: bytes | None = None, *, name: str | None = None, mime: str | None = None,
        caption: str | None = None, reply_to: Message | int | None = None, album: str | None = None,
        details: Fields | None = None,
    ) -> int:  # fmt: skip
        """Send anything but text: photo, voice, document, video, audio, video_note, sticker, location, contact.

        `details` are fields of the Bot API object, such as `{"duration": 7}` or a contact's `user_id`.
        """
        media = self._media(kind, data, name=name, mime=mime, details=details or {})
        formatted = plain(caption or "")
        draft = replace(self._draft(reply_to), media=media, text=formatted.text, entities=formatted.entities)
        return self._send(replace(draft, album=album))

    def _media(self, kind: str, data: bytes | None, *, name: str | None, mime: str | None, details: Fields) -> Media:
        if kind == "location":
            return Media(kind, {"location": {"latitude": 51.5, "longitude": -0.12} | details})
        if kind == "contact":
            own: Fields = {"phone_number": "+10000000000", "first_name": self.person.name, "user_id": self.person.id}
            return Media(kind, {"contact": own | details})
        content = data if data is not None else _TINY.get(kind, b"a very small file")
        return as_media(self.world.library.keep(kind, content, name=name, mime=mime, by_bot=False), details)

    async def reacts(self, message: Message | int, emoji: str = "👍") -> None:
        """Put a reaction below a message ('' takes it away); the bot hears of it only if it asked to."""
        there = self.chat.messages[message if isinstance(message, int) else message.id]
        new: list[Fields] = [{"type": "emoji", "emoji": emoji}] if emoji else []
        reaction: Fields = {
            "chat": chat_fields(self.chat), "message_id": there.id, "user": user_fields(self.person),
            "date": int(self.world.now()), "old_reaction": [], "new_reaction": new,
        }  # fmt: skip
        self.world.updates.add("message_reaction", reaction, lane=self.chat.id)

    def _draft(self, reply_to: Message | int | None) -> Message:
        reply = reply_to.id if isinstance(reply_to, Message) else reply_to
        return Message(self.chat.id, 0, NOT_YET, from_bot=False, sender_id=self.person.id, reply_to=reply)

    def _send(self, draft: Message) -> int:
        if self.person.blocked:
            raise AssertionError(f"{self.person.name} has blocked the bot; Telegram lets nobody write to a blocked bot")
        self.person.started = self.person.started or self.chat.is_private
        message = self.world.post(self.chat, draft)
        self.world.updates.add("message", self.world.fields(message), lane=self.chat.id)
        return message.id
