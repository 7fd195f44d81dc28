"""What cards are filled with: usual names, and the worst that people can be called; numbers as large as any."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from bot.clock import Instant
from bot.ids import (
    AnnouncementId,
    ChatId,
    ChildId,
    ChoiceId,
    ClassId,
    MessageId,
    PersonId,
    QuestionId,
    ReminderId,
    SurveyId,
    TelegramMessageId,
    ThreadId,
)
from bot.model.announcements import Announcement, AnnouncementState, File, FileKind, Rung, Standing
from bot.model.boards import (
    AnnouncementBoard,
    AnnouncementPreviewed,
    Audience,
    ClassBoard,
    GuardianPlace,
    Posted,
    ReminderShown,
    Results,
    Said,
    SlotAsked,
    Waiting,
)
from bot.model.conversations import Message, Thread
from bot.model.people import Actor, Child, Person, Reach, Role, SchoolClass
from bot.model.phrases import Filled, phrases
from bot.model.plans import Once, Plan, Weekly
from bot.model.reminders import Reminder, ReminderState
from bot.model.slots import LONGEST, Kind
from bot.model.surveys import Choice, Question, Survey, SurveyState, Tally
from bot.model.texts import split

MOST = 2**52
"""The largest number of Telegram's, and more than we shall ever count to."""
WHEN = Instant(datetime(2026, 12, 29, 18, 45, tzinfo=UTC))
PHOTO = File("x" * 80, FileKind.PHOTO)
ONCE: Plan = Once(date(2026, 12, 29), time(18, 45))
LANGUAGES = ("en", "es", "ar", "zh_Hans", None, "vi", "uk")


@dataclass(frozen=True)
class Names:
    """Every field that people fill in, and how long each may be."""

    person: str = "Ms Fernández-Lee"
    child: str = "Alexandra Fernández"
    school_class: str = "Year3B"
    school: str = "Oak Primary School"
    text: str = "The bus leaves at 8.\nPlease bring a drink."
    question: str = "Are you coming on Friday?"
    choice: str = "Yes, with pleasure"


def all_of(said: str) -> Names:
    """The same everywhere, cut to what each field takes."""
    return Names(said[:100], said[:100], "".join(said.split())[:20], said[:100], said * 9, said, said[:38])


USUAL = Names()
LONG = Names("W" * 100, "W" * 100, "W" * 20, "W" * 100, "wörd " * 740, "Q" * 500, "C" * 60)
"""Each at its limit: a name of 100, a class of 20, a text that fills its part."""
NASTY = {
    "markup": all_of("<b>Tom & Ana</i> &lt;3 <script> </b> <a href='x'>"),
    "templates": all_of("{0.__class__} {name} %s %(x)d {} '; DROP TABLE people; --"),
    "override": all_of("\u202egnirts \u2067isolate\u2069\u2069 \u200f"),
    "emoji": all_of("👩‍👩‍👧‍👦🏳️‍🌈👍🏽" * 8),
    "zalgo": all_of("Z̸̢͠a̷̡̛l̶̨͝g̵̢͘o̴̧͞ " * 4),
    "hebrew": all_of("דנה כהן (3B)"),
    "addresses": all_of("@everyone /stop #now t.me/x?start=1 x@y.z"),
    "lines": all_of("one\ntwo\r\nthree\u2028four"),
}


@dataclass(frozen=True)
class Values:
    """Objects as verbs hand them to cards, with these names."""

    names: Names

    @property
    def school_class(self) -> SchoolClass:
        return SchoolClass(ClassId(MOST), self.names.school_class)

    @property
    def classes(self) -> tuple[SchoolClass, ...]:
        return tuple(SchoolClass(ClassId(MOST - n), self.names.school_class) for n in range(4))

    @property
    def child(self) -> Child:
        return Child(ChildId(MOST), self.names.child, self.school_class)

    def person(self, reach: Reach = Reach.JOINED) -> Person:
        return Person(PersonId(MOST), self.names.person, "zh_Hans", ChatId(MOST), reach)

    def actor(self, role: Role | None) -> Actor:
        return Actor(self.person(), role, frozenset({ClassId(1)}), frozenset({ChildId(1)}))

    @property
    def audience(self) -> Audience:
        return Audience(9999, 8888, tuple((code, 1111) for code in LANGUAGES))

    def announcement(self, state: AnnouncementState = AnnouncementState.SENT) -> Announcement:
        return Announcement(
            AnnouncementId(MOST), PersonId(MOST), self.classes, False, self.names.text, PHOTO, state, WHEN, True
        )

    def previewed(self, *, phrase: str | None = None) -> AnnouncementPreviewed:
        draft = self.announcement(AnnouncementState.DRAFT) if phrase is None else self.said_by_phrase(phrase)
        return AnnouncementPreviewed(draft, self.names.person, self.audience)

    def filled(self, key: str, *, empty: bool = False) -> Filled:
        """A phrase with everything in it that it can hold, as long as it may be; or with nothing."""
        phrase = phrases()[key]
        values = {} if empty else {slot.name: self.kept(slot.kind) for slot in phrase.slots}
        return Filled(phrase, values, {"class": self.names.school_class, "child": self.names.child})

    def kept(self, kind: Kind) -> str:
        """A value in the form in which it is kept: among them the longest that a person can write."""
        words = " ".join(self.names.choice.split())
        room = LONGEST.get(kind, 0) // 2 if words.isascii() else LONGEST.get(kind, 0) // 4
        said = (words * 9)[:room].strip()
        usual = {
            Kind.DATE: "2026-09-30", Kind.TIME: "1530", Kind.HOURS: "0900-1530", Kind.CLASS: str(MOST),
            Kind.CHILD: str(MOST), Kind.COUNT: "9999", Kind.MONEY: "9999.95GBP", Kind.DAYS: "0123456",
            Kind.SUBJECT: "#languages", Kind.ILLNESS: "#hand-foot-mouth", Kind.TEXT: said,
            Kind.THINGS: "\n".join(["#lunch", "#water", "#sports-shoes", "#exercise-book", "#warm-clothes", said]),
        }  # fmt: skip
        return usual[kind]

    def said_by_phrase(self, key: str, state: AnnouncementState = AnnouncementState.DRAFT) -> Announcement:
        return replace(self.announcement(state), body="", file=None, phrase=self.filled(key))

    def asked(self, key: str, slot: str, *, month: int | None = None) -> SlotAsked:
        """Its gap is open still, and so are those after it."""
        found = phrases()[key].slot(slot)
        assert found is not None, f"{key} has {slot}"
        announcement = replace(
            self.said_by_phrase(key), phrase=self.filled(key, empty=True).given("date", "2026-09-30")
        )
        today = date(2026, 9, 29)
        return SlotAsked(announcement, found, today, "GBP", month, self.classes, (self.child,) * 30)

    def board(
        self, state: AnnouncementState = AnnouncementState.SENT, *, can_undo: bool = False, families: int = 400
    ) -> AnnouncementBoard:
        rungs = list(Rung)
        standings = tuple(
            Standing(self.person(), (self.names.child, self.names.child), rungs[n % len(rungs)])
            for n in range(families)
        )
        return AnnouncementBoard(self.announcement(state), self.names.person, standings, can_undo)

    def posted(self, *, part: int = 1, parts: int = 2, got_it: bool = True, words: str | None = None) -> Posted:
        said = split(self.names.text)[0] if words is None else words
        return Posted(self.names.person, self.names.school, self.classes, False, said, part, parts, got_it, True)

    @property
    def thread(self) -> Thread:
        return Thread(ThreadId(MOST), ChildId(MOST), PersonId(MOST), WHEN)

    def said(self, *, words: str | None = None) -> Said:
        text = split(self.names.text)[0] if words is None else words
        message = Message(
            MessageId(MOST), ThreadId(MOST), PersonId(MOST), False, text, None, TelegramMessageId(1), None, WHEN, True
        )
        return Said(message, self.thread, self.child, self.person(), text, 1, 2)

    def waiting(self) -> Waiting:
        return Waiting(self.thread, self.child, self.person(), self.said().message)

    def join_board(self, joined: bool = False) -> ClassBoard:
        reach = Reach.JOINED if joined else Reach.NOT_JOINED
        return ClassBoard(self.school_class, 999, (GuardianPlace(self.person(reach), self.names.child, True),) * 30)

    def survey(self, state: SurveyState = SurveyState.OPEN, *, questions: int = 2) -> Survey:
        asked = tuple(
            Question(
                QuestionId(number),
                self.names.question,
                tuple(Choice(ChoiceId(MOST - 2 * number - n), self.names.choice) for n in range(2)),
            )
            for number in range(questions)
        )
        return Survey(SurveyId(MOST), PersonId(MOST), self.classes, False, asked, state, WHEN)

    def results(self, state: SurveyState = SurveyState.OPEN, *, questions: int = 2, children: int = 60) -> Results:
        survey = self.survey(state, questions=questions)
        tallies = tuple(Tally(question, (9999, 0)) for question in survey.questions)
        return Results(survey, tallies, (self.child,) * children, (self.child,) * children)

    def reminder(self, plan: Plan = ONCE, state: ReminderState = ReminderState.ACTIVE) -> Reminder:
        body = split(self.names.text)[0]
        following = WHEN if state is ReminderState.ACTIVE else None
        return Reminder(
            ReminderId(MOST), PersonId(MOST), self.classes, False, body, plan, "Europe/London", state, following
        )

    def reminder_shown(self, state: ReminderState = ReminderState.ACTIVE, plan: Plan = ONCE) -> ReminderShown:
        return ReminderShown(self.reminder(plan, state), self.audience)


PLANS: dict[str, Plan] = {
    "once": ONCE,
    "daily": Weekly(frozenset(range(7)), time(7, 30)),
    "workdays": Weekly(frozenset(range(5)), time(7, 30)),
    "some days": Weekly(frozenset({0, 2, 4, 6}), time(7, 30)),
}
