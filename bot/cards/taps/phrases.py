"""Buttons of phrases: choose one, fill its gaps. `school_class` 0 means all classes."""

from dataclasses import dataclass

from bot.cards.taps.tap import Tap
from bot.ids import AnnouncementId, ClassId


@dataclass(frozen=True)
class SayTopics(Tap):
    """Back to the topics."""

    tag = "yb1"
    school_class: ClassId


@dataclass(frozen=True)
class SayTopic(Tap):
    tag = "yt1"
    school_class: ClassId
    topic: str


@dataclass(frozen=True)
class SayPhrase(Tap):
    tag = "yp1"
    school_class: ClassId
    phrase: str


@dataclass(frozen=True)
class SayTo(Tap):
    """The class for a phrase that was written without one."""

    tag = "yc1"
    announcement: AnnouncementId
    school_class: ClassId


@dataclass(frozen=True)
class AskSlot(Tap):
    """Give, or change, what stands in this gap."""

    tag = "yq1"
    announcement: AnnouncementId
    slot: str


@dataclass(frozen=True)
class FillSlot(Tap):
    """A value for a gap, in the form in which it is kept."""

    tag = "yf1"
    announcement: AnnouncementId
    slot: str
    value: str


@dataclass(frozen=True)
class ToggleItem(Tap):
    """One more, or one fewer, of several in one gap."""

    tag = "yg1"
    announcement: AnnouncementId
    slot: str
    value: str


@dataclass(frozen=True)
class SlotDone(Tap):
    """These are all: on to the next gap, or to the preview."""

    tag = "yd1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class LeaveOut(Tap):
    tag = "yl1"
    announcement: AnnouncementId
    slot: str


@dataclass(frozen=True)
class ShowMonth(Tap):
    """The calendar for a date; `month` counts from January of year 0."""

    tag = "ym1"
    announcement: AnnouncementId
    slot: str
    month: int


@dataclass(frozen=True)
class ChangeDetails(Tap):
    """Which gap of a phrase shall change?"""

    tag = "yw1"
    announcement: AnnouncementId
