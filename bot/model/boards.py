"""What boards and previews show: values read for one moment, to be put into words by a card."""

from dataclasses import dataclass
from datetime import date

from bot.model.announcements import Announcement, Rung, Standing
from bot.model.conversations import Message, Thread
from bot.model.people import Child, Person, Reach, SchoolClass
from bot.model.phrases import Filled
from bot.model.reminders import Reminder
from bot.model.slots import Slot
from bot.model.surveys import Survey, Tally


@dataclass(frozen=True)
class Audience:
    """Whom something would reach: how many guardians, of how many, and in which languages they read."""

    guardians: int
    reachable: int
    languages: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True)
class GuardianPlace:
    person: Person
    child: str
    has_link: bool


@dataclass(frozen=True)
class ClassBoard:
    """The join board of a class."""

    school_class: SchoolClass
    children: int
    places: tuple[GuardianPlace, ...]

    def number(self, reach: Reach) -> int:
        return sum(place.person.reach is reach for place in self.places)


@dataclass(frozen=True)
class SlotAsked:
    """A gap of a phrase that somebody is asked to fill, and what can be offered there."""

    announcement: Announcement
    slot: Slot
    today: date
    currency: str
    month: int | None = None
    """The page of the calendar that is open, if it is."""
    classes: tuple[SchoolClass, ...] = ()
    children: tuple[Child, ...] = ()


@dataclass(frozen=True)
class AnnouncementPreviewed:
    announcement: Announcement
    author: str
    audience: Audience


@dataclass(frozen=True)
class AnnouncementBoard:
    announcement: Announcement
    author: str
    standings: tuple[Standing, ...]
    can_undo: bool

    def number(self, rung: Rung) -> int:
        return sum(standing.rung is rung for standing in self.standings)


@dataclass(frozen=True)
class Posted:
    """An announcement or reminder as one guardian gets it: one part of it."""

    author: str
    school: str
    classes: tuple[SchoolClass, ...]
    whole_school: bool
    words: str
    part: int
    parts: int
    got_it: bool
    edited: bool
    phrase: Filled | None = None
    """Instead of `words`."""


@dataclass(frozen=True)
class Said:
    """A message of a conversation as the other side gets it."""

    message: Message
    thread: Thread
    child: Child
    author: Person
    words: str
    part: int
    parts: int


@dataclass(frozen=True)
class Waiting:
    """A thread that waits for an answer."""

    thread: Thread
    child: Child
    guardian: Person
    last: Message


@dataclass(frozen=True)
class SurveyPreviewed:
    survey: Survey
    audience: Audience


@dataclass(frozen=True)
class Results:
    """A survey counted over children, whichever guardian answered."""

    survey: Survey
    tallies: tuple[Tally, ...]
    answered: tuple[Child, ...]
    silent: tuple[Child, ...]


@dataclass(frozen=True)
class ReminderShown:
    reminder: Reminder
    audience: Audience
