"""Everything the bot can say, as facts: a closed union of small frozen dataclasses of ids, a file a feature.

An outbox row keeps a notice, never a text. `bot/wording.py` reads the facts behind it at the last moment, checks the
rights again and puts them into words. Tags are stored in rows that may wait for days: add, never rename.
"""

import json
from dataclasses import asdict
from enum import IntEnum
from functools import lru_cache
from typing import get_args

from bot.ids import PersonId
from bot.outbox.notices.announcements import (
    AnnouncementNudge,
    AnnouncementPost,
    AnnouncementPreview,
    AnnouncementStatus,
    AnnouncementThanks,
    SentList,
)
from bot.outbox.notices.basics import (
    Apology,
    Help,
    LanguageChoice,
    MyData,
    NeverMind,
    Preferences,
    Privacy,
    Refused,
    Stopped,
    Welcome,
)
from bot.outbox.notices.classes import (
    ChooseClass,
    ClassMade,
    InvitationLink,
    JoinBoard,
)
from bot.outbox.notices.conversations import (
    AnswerLost,
    AnswerNoted,
    MessagePost,
    Receipt,
    WaitingList,
    WhichChild,
)
from bot.outbox.notices.emergency import (
    Emergency,
)
from bot.outbox.notices.joining import (
    JoinChild,
    Joined,
    JoinLanguage,
    NotMyChild,
    StaffJoined,
)
from bot.outbox.notices.phrases import (
    PhraseClass,
    PhraseDetails,
    PhraseList,
    PhraseSlot,
    PhraseTopics,
    PhraseUnknown,
)
from bot.outbox.notices.questions import (
    AskAnswer,
    AskFor,
)
from bot.outbox.notices.reminders import (
    ReminderHeld,
    ReminderList,
    ReminderPlanned,
    ReminderPost,
    ReminderPreview,
)
from bot.outbox.notices.surveys import (
    SurveyAgain,
    SurveyAsk,
    SurveyList,
    SurveyNudge,
    SurveyPreview,
    SurveyResults,
    SurveySent,
    SurveyTable,
)


class Lane(IntEnum):
    """Who goes first. Bulk leaves a share of the pace to the others."""

    SAFETY = 0
    REPLY = 1
    REMINDER = 2
    BULK = 3


Notice = (
    Refused | Apology | Welcome | Help | Privacy | MyData | Preferences | LanguageChoice | Stopped | NeverMind
    | Emergency | JoinLanguage | JoinChild | Joined | NotMyChild | StaffJoined
    | ChooseClass | AskFor | ClassMade | InvitationLink | JoinBoard
    | AnnouncementPreview | AnnouncementStatus | AnnouncementPost | AnnouncementNudge | AnnouncementThanks | SentList
    | PhraseTopics | PhraseList | PhraseUnknown | PhraseClass | PhraseSlot | PhraseDetails
    | AnswerNoted | AnswerLost | WhichChild | Receipt | MessagePost | WaitingList | AskAnswer
    | SurveyPreview | SurveySent | SurveyAsk | SurveyNudge | SurveyAgain | SurveyResults | SurveyTable | SurveyList
    | ReminderPreview | ReminderPlanned | ReminderPost | ReminderHeld | ReminderList
)  # fmt: skip

_BY_TAG: dict[str, type[Notice]] = {kind.tag: kind for kind in get_args(Notice)}


def write(notice: Notice) -> tuple[str, str]:
    """The stored form: tag and facts."""
    return notice.tag, json.dumps(asdict(notice), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=256)
def read(tag: str, facts: str) -> Notice:
    """Kept for a while: the copies of one thing have the same facts."""
    return _BY_TAG[tag](**json.loads(facts))


def topic_of(kind: str, number: int) -> str:
    """What the copies of one thing have in common: "announcement:12"."""
    return f"{kind}:{number}"


def once_for(topic: str, person: PersonId, *rest: int) -> str:
    """The key that lets a person get a thing once, however often it is asked for."""
    return ":".join((topic, str(person), *map(str, rest)))


__all__ = [
    "AnnouncementNudge",
    "AnnouncementPost",
    "AnnouncementPreview",
    "AnnouncementStatus",
    "AnnouncementThanks",
    "AnswerLost",
    "AnswerNoted",
    "Apology",
    "AskAnswer",
    "AskFor",
    "ChooseClass",
    "ClassMade",
    "Emergency",
    "Help",
    "InvitationLink",
    "JoinBoard",
    "JoinChild",
    "JoinLanguage",
    "Joined",
    "Lane",
    "LanguageChoice",
    "MessagePost",
    "MyData",
    "NeverMind",
    "NotMyChild",
    "Notice",
    "PhraseClass",
    "PhraseDetails",
    "PhraseList",
    "PhraseSlot",
    "PhraseTopics",
    "PhraseUnknown",
    "Preferences",
    "Privacy",
    "Receipt",
    "Refused",
    "ReminderHeld",
    "ReminderList",
    "ReminderPlanned",
    "ReminderPost",
    "ReminderPreview",
    "SentList",
    "StaffJoined",
    "Stopped",
    "SurveyAgain",
    "SurveyAsk",
    "SurveyList",
    "SurveyNudge",
    "SurveyPreview",
    "SurveyResults",
    "SurveySent",
    "SurveyTable",
    "WaitingList",
    "Welcome",
    "WhichChild",
    "once_for",
    "read",
    "topic_of",
    "write",
]
