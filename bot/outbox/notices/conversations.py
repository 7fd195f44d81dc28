"""Conversations, on both sides."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import MessageId


@dataclass(frozen=True)
class WhichChild:
    tag: ClassVar[str] = "which_child"
    message: MessageId


@dataclass(frozen=True)
class Receipt:
    """Told to the writer: who will read it."""

    tag: ClassVar[str] = "receipt"
    message: MessageId


@dataclass(frozen=True)
class MessagePost:
    """A message of a conversation, for the other side."""

    tag: ClassVar[str] = "message.post"
    message: MessageId
    part: int


@dataclass(frozen=True)
class AnswerNoted:
    """Told to a member of staff: the answer is on its way, and to whom."""

    tag: ClassVar[str] = "answer_noted"
    message: MessageId


@dataclass(frozen=True)
class AnswerLost:
    """Told to a member of staff: the answer did not arrive, or nobody can say whether it did."""

    tag: ClassVar[str] = "answer_lost"
    message: MessageId
    surely: bool


@dataclass(frozen=True)
class WaitingList:
    tag: ClassVar[str] = "waiting_list"
