"""A reminder: a text, whom it is for, and the plan by which it comes."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.clock import Instant
from bot.ids import PersonId, ReminderId
from bot.model.people import SchoolClass
from bot.model.plans import Plan

USEFUL_FOR = timedelta(hours=2)
"""Later than this after its hour a reminder does more harm than good: it is held and its author is told."""
LATE_FROM = timedelta(minutes=5)
"""From here on the text says that it comes late."""


class ReminderState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True)
class Reminder:
    id: ReminderId
    author: PersonId
    classes: tuple[SchoolClass, ...]
    whole_school: bool
    body: str
    plan: Plan
    zone: str
    state: ReminderState
    next_at: Instant | None
