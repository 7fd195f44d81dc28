"""Reminders, on both sides."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ids import ReminderId


@dataclass(frozen=True)
class ReminderPreview:
    tag: ClassVar[str] = "reminder.preview"
    reminder: ReminderId


@dataclass(frozen=True)
class ReminderPlanned:
    tag: ClassVar[str] = "reminder.planned"
    reminder: ReminderId


@dataclass(frozen=True)
class ReminderPost:
    tag: ClassVar[str] = "reminder.post"
    reminder: ReminderId
    late: bool = False


@dataclass(frozen=True)
class ReminderHeld:
    """Told to the author: it was not sent, the hour had passed."""

    tag: ClassVar[str] = "reminder.held"
    reminder: ReminderId


@dataclass(frozen=True)
class ReminderList:
    tag: ClassVar[str] = "reminder.list"
