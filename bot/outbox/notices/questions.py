"""What a command asks for when a piece is missing."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import ThreadId


@dataclass(frozen=True)
class AskFor:
    """One thing is missing: write it now. `flow` is the prompt that waits for it."""

    tag: ClassVar[str] = "ask_for"
    flow: str
    subject: int | None = None


@dataclass(frozen=True)
class AskAnswer:
    tag: ClassVar[str] = "ask_answer"
    thread: ThreadId
