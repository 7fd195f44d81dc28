"""Every button that was ever sent, as a small frozen dataclass with a short versioned tag.

Buttons live for ever on old messages, so tags are never reused: a change of meaning gets a new tag, and the ledger in
`tests/rules/tags.txt` only grows. What comes back from a phone is a claim; `actions/access.py` makes it an object.
"""

from dataclasses import dataclass, fields
from typing import ClassVar

from bot.ids import AnnouncementId, ChildId, ChoiceId, ClassId, InvitationId, PersonId, ReminderId, SurveyId, ThreadId

BYTES = 64
"""callback_data, Bot API."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Tap:
    tag: ClassVar[str]


@dataclass(frozen=True)
class JoinIn(Tap):
    """A language, as the first tap after Start."""

    tag = "jl1"
    invitation: InvitationId
    language: str


@dataclass(frozen=True)
class JoinYes(Tap):
    tag = "jy1"
    invitation: InvitationId


@dataclass(frozen=True)
class JoinNo(Tap):
    tag = "jn1"
    invitation: InvitationId


@dataclass(frozen=True)
class ChooseLanguage(Tap):
    tag = "la1"
    language: str


@dataclass(frozen=True)
class ShowLanguages(Tap):
    tag = "ls1"


@dataclass(frozen=True)
class StopAll(Tap):
    tag = "st1"


@dataclass(frozen=True)
class ComeBack(Tap):
    tag = "cb1"


@dataclass(frozen=True)
class Forget(Tap):
    """Never mind: drop the question we asked."""

    tag = "fo1"


@dataclass(frozen=True)
class PickClass(Tap):
    """A class for the command `flow`; 0 means all."""

    tag = "pc1"
    flow: str
    school_class: ClassId


@dataclass(frozen=True)
class Begin(Tap):
    """Start a command by its button."""

    tag = "be1"
    flow: str


@dataclass(frozen=True)
class InviteChild(Tap):
    tag = "ic1"
    school_class: ClassId


@dataclass(frozen=True)
class BoardPage(Tap):
    tag = "bp1"
    school_class: ClassId
    page: int


@dataclass(frozen=True)
class NewLink(Tap):
    """A fresh link for a place on the join board."""

    tag = "nl1"
    school_class: ClassId
    place: PersonId


@dataclass(frozen=True)
class Send(Tap):
    tag = "as1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Undo(Tap):
    tag = "au1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Discard(Tap):
    tag = "ad1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Change(Tap):
    tag = "ac1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Attach(Tap):
    tag = "at1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class Withdraw(Tap):
    tag = "aw1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class ShowSent(Tap):
    """The sender's board, with or without names."""

    tag = "ab1"
    announcement: AnnouncementId
    names: int


@dataclass(frozen=True)
class NudgeAll(Tap):
    tag = "an1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class GotIt(Tap):
    tag = "ag1"
    announcement: AnnouncementId


@dataclass(frozen=True)
class AboutChild(Tap):
    tag = "mc1"
    child: ChildId


@dataclass(frozen=True)
class Answer(Tap):
    tag = "ma1"
    thread: ThreadId


@dataclass(frozen=True)
class NoAnswerNeeded(Tap):
    tag = "mn1"
    thread: ThreadId


@dataclass(frozen=True)
class SurveySend(Tap):
    tag = "ss1"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyDiscard(Tap):
    tag = "sd1"
    survey: SurveyId


@dataclass(frozen=True)
class SurveyUntil(Tap):
    """Another deadline for a draft: so many days from today, at six in the evening."""

    tag = "su1"
    survey: SurveyId
    days: int


@dataclass(frozen=True)
class SurveyChoose(Tap):
    tag = "sa1"
    survey: SurveyId
    child: ChildId
    choice: ChoiceId


@dataclass(frozen=True)
class SurveyGo(Tap):
    """Show question number `at`."""

    tag = "sg1"
    survey: SurveyId
    child: ChildId
    at: int


@dataclass(frozen=True)
class ShowResults(Tap):
    tag = "sr1"
    survey: SurveyId
    names: int


@dataclass(frozen=True)
class GetTable(Tap):
    tag = "sx1"
    survey: SurveyId


@dataclass(frozen=True)
class RemindWhen(Tap):
    """A plan chosen by button: "tomorrow", "weekday", or a weekday's number."""

    tag = "rw1"
    school_class: ClassId
    plan: str


@dataclass(frozen=True)
class RemindStart(Tap):
    tag = "rs1"
    reminder: ReminderId


@dataclass(frozen=True)
class RemindEnd(Tap):
    tag = "re1"
    reminder: ReminderId


@dataclass(frozen=True)
class RemindNow(Tap):
    """Send a held reminder after all."""

    tag = "rn1"
    reminder: ReminderId


def kinds() -> dict[str, type[Tap]]:
    """Every kind of tap by its tag."""
    return {kind.tag: kind for kind in Tap.__subclasses__()}


def write(tap: Tap) -> str:
    """The button's data: tag and fields, numbers in base 36."""
    values = [getattr(tap, each.name) for each in fields(tap)]
    data = ":".join([tap.tag, *(_in_base_36(value) if isinstance(value, int) else value for value in values)])
    assert len(data.encode()) <= BYTES, "a button holds 64 bytes"
    return data


def read(data: str) -> Tap | None:
    """The tap a button's data stands for; None if it is no button of ours, or not any more."""
    tag, *values = data.split(":")
    kind = kinds().get(tag)
    if kind is None or len(values) != len(fields(kind)):
        return None
    try:
        return kind(
            *(value if each.type is str else _number(value) for value, each in zip(values, fields(kind), strict=True))
        )
    except ValueError:
        return None


def _number(value: str) -> int:
    if not 1 <= len(value) <= 13 or not value.isascii() or not value.isalnum():
        raise ValueError(value)
    return int(value, 36)


def _in_base_36(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text or "0"
