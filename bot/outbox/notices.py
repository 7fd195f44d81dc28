"""Everything the bot can say, as facts: a closed union of small frozen dataclasses of ids.

An outbox row keeps a notice, never a text. `bot/wording.py` reads the facts behind it at the last moment, checks the
rights again and puts them into words. Tags are stored in rows that may wait for days: add, never rename.
"""

import json
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import ClassVar, get_args

from bot.ids import (
    AnnouncementId,
    ChildId,
    ClassId,
    InvitationId,
    MessageId,
    PersonId,
    ReminderId,
    SurveyId,
    ThreadId,
)


class Lane(IntEnum):
    """Who goes first. Bulk leaves a share of the pace to the others."""

    SAFETY = 0
    REPLY = 1
    REMINDER = 2
    BULK = 3


# Anybody


@dataclass(frozen=True)
class Refused:
    tag: ClassVar[str] = "refused"
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Apology:
    tag: ClassVar[str] = "apology"


@dataclass(frozen=True)
class Welcome:
    """Hello to somebody the school does not know (yet)."""

    tag: ClassVar[str] = "welcome"


@dataclass(frozen=True)
class Help:
    tag: ClassVar[str] = "help"


@dataclass(frozen=True)
class Privacy:
    tag: ClassVar[str] = "privacy"


@dataclass(frozen=True)
class MyData:
    tag: ClassVar[str] = "my_data"


@dataclass(frozen=True)
class Preferences:
    tag: ClassVar[str] = "preferences"


@dataclass(frozen=True)
class LanguageChoice:
    tag: ClassVar[str] = "language_choice"


@dataclass(frozen=True)
class Stopped:
    tag: ClassVar[str] = "stopped"


@dataclass(frozen=True)
class NeverMind:
    """A question we had asked is dropped."""

    tag: ClassVar[str] = "never_mind"


# Joining


@dataclass(frozen=True)
class JoinLanguage:
    tag: ClassVar[str] = "join.language"
    invitation: InvitationId


@dataclass(frozen=True)
class JoinChild:
    tag: ClassVar[str] = "join.child"
    invitation: InvitationId


@dataclass(frozen=True)
class Joined:
    tag: ClassVar[str] = "join.done"
    child: ChildId


@dataclass(frozen=True)
class NotMyChild:
    tag: ClassVar[str] = "join.not_mine"


@dataclass(frozen=True)
class StaffJoined:
    tag: ClassVar[str] = "join.staff"


# The school


@dataclass(frozen=True)
class ChooseClass:
    """Which class? For a command written without one; `flow` says which command."""

    tag: ClassVar[str] = "choose_class"
    flow: str


@dataclass(frozen=True)
class AskFor:
    """One thing is missing: write it now. `flow` is the prompt that waits for it."""

    tag: ClassVar[str] = "ask_for"
    flow: str
    subject: int | None = None


@dataclass(frozen=True)
class ClassMade:
    tag: ClassVar[str] = "class_made"
    school_class: ClassId


@dataclass(frozen=True)
class InvitationLink:
    """A fresh one-time link. The code is made when it is put into words and stored only as a hash."""

    tag: ClassVar[str] = "invitation"
    invitation: InvitationId


@dataclass(frozen=True)
class JoinBoard:
    tag: ClassVar[str] = "join_board"
    school_class: ClassId
    page: int = 0


# Announcements


@dataclass(frozen=True)
class AnnouncementPreview:
    tag: ClassVar[str] = "announcement.preview"
    announcement: AnnouncementId


@dataclass(frozen=True)
class AnnouncementStatus:
    """The sender's card after sending: undo while there is time, then who has it."""

    tag: ClassVar[str] = "announcement.status"
    announcement: AnnouncementId
    names: bool = False


@dataclass(frozen=True)
class AnnouncementPost:
    tag: ClassVar[str] = "announcement.post"
    announcement: AnnouncementId
    part: int


@dataclass(frozen=True)
class AnnouncementNudge:
    tag: ClassVar[str] = "announcement.nudge"
    announcement: AnnouncementId


@dataclass(frozen=True)
class SentList:
    tag: ClassVar[str] = "sent_list"


# Conversations


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
class WaitingList:
    tag: ClassVar[str] = "waiting_list"


@dataclass(frozen=True)
class AskAnswer:
    tag: ClassVar[str] = "ask_answer"
    thread: ThreadId


# Surveys


@dataclass(frozen=True)
class SurveyPreview:
    tag: ClassVar[str] = "survey.preview"
    survey: SurveyId


@dataclass(frozen=True)
class SurveySent:
    tag: ClassVar[str] = "survey.sent"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyAsk:
    """A survey for one child, at question number `at` (from 0); after the last comes the thank-you."""

    tag: ClassVar[str] = "survey.ask"
    survey: SurveyId
    child: ChildId
    at: int = 0


@dataclass(frozen=True)
class SurveyNudge:
    tag: ClassVar[str] = "survey.nudge"
    survey: SurveyId
    child: ChildId


@dataclass(frozen=True)
class SurveyResults:
    tag: ClassVar[str] = "survey.results"
    survey: SurveyId
    names: bool = False


@dataclass(frozen=True)
class SurveyTable:
    """The results as a file."""

    tag: ClassVar[str] = "survey.table"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyList:
    tag: ClassVar[str] = "survey.list"


# Reminders


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


Notice = (
    Refused | Apology | Welcome | Help | Privacy | MyData | Preferences | LanguageChoice | Stopped | NeverMind
    | JoinLanguage | JoinChild | Joined | NotMyChild | StaffJoined
    | ChooseClass | AskFor | ClassMade | InvitationLink | JoinBoard
    | AnnouncementPreview | AnnouncementStatus | AnnouncementPost | AnnouncementNudge | SentList
    | WhichChild | Receipt | MessagePost | WaitingList | AskAnswer
    | SurveyPreview | SurveySent | SurveyAsk | SurveyNudge | SurveyResults | SurveyTable | SurveyList
    | ReminderPreview | ReminderPlanned | ReminderPost | ReminderHeld | ReminderList
)  # fmt: skip

_BY_TAG: dict[str, type[Notice]] = {kind.tag: kind for kind in get_args(Notice)}


def write(notice: Notice) -> tuple[str, str]:
    """The stored form: tag and facts."""
    return notice.tag, json.dumps(asdict(notice), ensure_ascii=False, separators=(",", ":"))


def read(tag: str, facts: str) -> Notice:
    return _BY_TAG[tag](**json.loads(facts))


def topic_of(kind: str, number: int) -> str:
    """What the copies of one thing have in common: "announcement:12"."""
    return f"{kind}:{number}"


def once_for(topic: str, person: PersonId, *rest: int) -> str:
    """The key that lets a person get a thing once, however often it is asked for."""
    return ":".join((topic, str(person), *map(str, rest)))
