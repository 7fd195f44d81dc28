"""Every table, with typed columns: `select(people.c.id)` is a select of `PersonId` to the checker.

A change here goes with a migration; a test holds the two against each other. Rows that queries must find among
millions have an index here, and no query scans.
"""

from bot.store.tables.announcements import acknowledgements, announcement_classes, announcements
from bot.store.tables.base import metadata
from bot.store.tables.conversations import messages, threads
from bot.store.tables.people import (
    children,
    classes,
    guardianships,
    invitations,
    people,
    prompts,
    school,
    teaching,
    wrong_tries,
)
from bot.store.tables.post import inbox, outbox, pauses
from bot.store.tables.reminders import occurrences, reminder_classes, reminders
from bot.store.tables.surveys import answers, choices, questions, survey_classes, surveys
from bot.store.tables.wordings import wordings

__all__ = [
    "acknowledgements",
    "announcement_classes",
    "announcements",
    "answers",
    "children",
    "choices",
    "classes",
    "guardianships",
    "inbox",
    "invitations",
    "messages",
    "metadata",
    "occurrences",
    "outbox",
    "pauses",
    "people",
    "prompts",
    "questions",
    "reminder_classes",
    "reminders",
    "school",
    "survey_classes",
    "surveys",
    "teaching",
    "threads",
    "wordings",
    "wrong_tries",
]
