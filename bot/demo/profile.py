"""What the bot tells of itself: commands by scope and language, names, descriptions, menu button."""

from __future__ import annotations

from bot.demo.records import Fields

Scope = tuple[str, int | None]
DEFAULT: Scope = ("default", None)
PRIVATE: Scope = ("all_private_chats", None)


class Profile:
    """Per-language texts and command lists; a person sees the most specific one that was set."""

    def __init__(self, name: str) -> None:
        self.commands: dict[tuple[Scope, str], list[Fields]] = {}
        self.texts: dict[tuple[str, str], str] = {("name", ""): name}
        self.menu: dict[int | None, Fields] = {None: {"type": "commands"}}

    def text(self, kind: str, language: str) -> str:
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def shown_commands(self, chat_id: int, language: str) -> list[Fields]:
        """The menu a person sees: the narrowest scope first, in each the own language before the general."""
        for scope in (("chat", chat_id), PRIVATE, DEFAULT):
            for each in (language[:2], ""):
                if (scope, each) in self.commands:
                    return self.commands[scope, each]
        return []
