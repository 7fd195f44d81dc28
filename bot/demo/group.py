"""A group chat with the bot in it: only what a bot that wants no groups has to meet."""

from __future__ import annotations

from bot.demo.answers import chat_fields, member_fields, user_fields
from bot.demo.phone import Phone
from bot.demo.records import Fields, Message
from bot.demo.world import World
from bot.demo.writing import Writing


class Group:
    """People, and the bot among them; the first one has added it."""

    def __init__(self, world: World, title: str, members: list[Phone]) -> None:
        self._world = world
        self.chat = world.add_group(title, [phone.person for phone in members])
        change: Fields = {
            "chat": chat_fields(self.chat), "from": user_fields(members[0].person), "date": int(world.now()),
            "old_chat_member": member_fields(world.bot, "left"),
            "new_chat_member": member_fields(world.bot, "member"),
        }  # fmt: skip
        world.updates.add("my_chat_member", change, lane=self.chat.id)

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        return list(self.chat.messages.values())

    @property
    def bot_is_member(self) -> bool:
        return self.chat.bot_is_member

    def member(self, phone: Phone) -> Writing:
        """This person's way to write into the group."""
        return Writing(self._world, phone.person, self.chat)

    def migrates(self) -> int:
        """The group becomes a supergroup: its old id answers with the new one, which is returned."""
        self.chat = self._world.upgrade(self.chat)
        return self.chat.id
