"""A school day in scenes, done on the four phones of the page as people would do it. `story` performs it.

Each scene says what the viewer should look at, and fails with `NotSeen` when something does not happen.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.cards.taps import (
    Answer,
    Change,
    GotIt,
    JoinIn,
    JoinYes,
    RemindStart,
    Send,
    ShowResults,
    ShowSent,
    SurveyChoose,
    SurveySend,
)
from bot.clock import Instant, instant
from bot.demo.gestures import PATIENCE, NotSeen, mark, presses, sees_button, taps_of, until
from bot.demo.phone import Phone
from bot.demo.records import Message
from bot.demo.school import OUR_CLASS, ZONE, School

DRAWING = Path(__file__).parents[2] / "examples" / "planets.png"
TRIP = "On Friday we visit the science museum. The bus leaves at 8:00."
TRIP_CHANGED = "On Friday we visit the science museum. The bus leaves at 8:30, half an hour later!"
QUESTION = "¿Tiene que llevar comida Mateo el viernes?"
REPLY = "Yes, a packed lunch and some water, please. No glass bottles."
HALL = "Oak Hall"
PE_KIT = "Please bring the PE kit tomorrow."
PHOTO = "عمر رسم الكواكب في البيت"
SURVEY = """Can you help on the museum trip?
- All day
- Morning
- Sorry, no
Which workshop would your child like?
- Robots
- Dinosaurs
- Stars"""
PICKS = ((0, 2), (1, 1), (0, 0))
"""What the three parents choose."""
SOONEST = timedelta(seconds=12)
LONGEST = 80.0
"""The reminder comes at the next full minute, and not within the next seconds."""


class Scene(NamedTuple):
    title: str
    phone: Phone | None
    act: Callable[[], Awaitable[object]]
    pause: float = 2.5
    """How long it may be looked at afterwards."""


@dataclass
class Day:
    school: School
    since: dict[int, int] = field(default_factory=dict)
    """Where each chat ended when what it waits for was sent; and the same for the reminder, which comes in between."""
    planned: dict[int, int] = field(default_factory=dict)
    card: int = 0
    """The teacher's card of the announcement; and of the survey, below."""
    survey: int = 0
    question: int = 0
    reminder_at: Instant | None = None

    def __post_init__(self) -> None:
        self.teacher = self.school.teacher
        self.maria, self.huda, self.fang = (parent.phone for parent in self.school.parents)

    def scenes(self) -> list[Scene]:
        teacher, maria, huda, fang = self.teacher, self.maria, self.huda, self.fang
        return [
            Scene("María scans the slip from school. Three taps, nothing to type.", maria, partial(self.joins, 0)),
            Scene("Huda does the same, from right to left.", huda, partial(self.joins, 1)),
            Scene("And 王芳 in Chinese.", fang, partial(self.joins, 2)),
            Scene("Ms Lee writes to class 3B: one line, then a preview.", teacher, self.announces),
            Scene("She taps Send. A moment to undo, and it is on its way.", teacher, self.sends),
            Scene("One message, each family in its own frame.", None, self.arrives),
            Scene("“Got it” is one tap.", None, self.got_it),
            Scene("Who has not? Ms Lee sees whom to call.", teacher, self.who_has_not),
            Scene("The bus is late. One edit changes every copy.", teacher, self.edits, 4.0),
            Scene("A phrase: each family reads it in its own language.", teacher, self.says_phrase, 4.0),
            Scene("A reminder, planned for the next full minute.", teacher, self.plans_reminder),
            Scene("María asks something. She just writes.", maria, self.asks),
            Scene("Ms Lee taps Answer. Only María reads it.", teacher, self.answers),
            Scene("Two questions to every family.", teacher, self.surveys),
            Scene("Answers are taps, so every language counts alike.", None, self.choose),
            Scene("The results count themselves.", teacher, self.looks_at_results, 5.0),
            Scene("Huda sends a photo: to the teacher, to nobody else.", huda, self.sends_photo, 3.5),
        ]

    def reminded(self) -> Scene:
        """Comes when its minute comes: between two scenes, or last."""
        return Scene("On the minute, the reminder arrives.", None, self.sees_reminder)

    def reminder_came(self) -> bool:
        return bool(self.planned) and _holding(self.fang, PE_KIT, self.planned[self.fang.id]) is not None

    # ---- the scenes

    async def joins(self, number: int) -> None:
        parent = self.school.parents[number]
        phone = parent.phone
        if phone.person.blocked:
            await phone.start()
        if (code := (await self.school.fresh_slips())[number]) is None:
            return
        before = mark(phone)
        await phone.start(code)
        asked = await sees_button(phone, JoinIn, after=before)
        await self._breathe(1.2)
        await presses(phone, JoinIn, on=asked.id)
        await until(phone, lambda: taps_of(phone.chat.messages[asked.id], JoinYes) or None, "the question")
        await self._breathe(1.2)
        await presses(phone, JoinYes, on=asked.id)
        await until(phone, lambda: "/privacy" in phone.chat.messages[asked.id].text or None, "a welcome")

    async def announces(self) -> None:
        before = mark(self.teacher)
        await self.teacher.says(f"/announce {OUR_CLASS} {TRIP}")
        self.card = (await sees_button(self.teacher, Send, after=before)).id

    async def sends(self) -> None:
        self.since = self._marks()
        await presses(self.teacher, Send, on=self.card)

    async def arrives(self) -> None:
        await self._all_see(TRIP)

    async def got_it(self) -> None:
        for parent in self.school.parents:
            post = await self._sees(parent.phone, TRIP, self.since[parent.phone.id])
            await presses(parent.phone, GotIt, on=post.id)
            await self._breathe(0.7)

    async def who_has_not(self) -> None:
        await presses(self.teacher, ShowSent, on=self.card)
        await self._breathe(1.5)

    async def edits(self) -> None:
        before = mark(self.teacher)
        await presses(self.teacher, Change, on=self.card)
        await until(self.teacher, lambda: self._newer(self.teacher, before), "the question for a new text")
        await self._breathe(1.0)
        await self.teacher.says(TRIP_CHANGED)
        await self._all_see(TRIP_CHANGED, after=0)

    async def says_phrase(self) -> None:
        before, since = mark(self.teacher), self._marks()
        concert = self.school.now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=7)
        await self.teacher.says(f"/say {OUR_CLASS} performance date={concert} time=17:30 place={HALL}")
        preview = await sees_button(self.teacher, Send, after=before)
        await self._breathe(2.0)
        await presses(self.teacher, Send, on=preview.id)
        for parent in self.school.parents:
            await self._sees(parent.phone, HALL, since[parent.phone.id])

    async def plans_reminder(self) -> None:
        local = (self.school.now + SOONEST).astimezone(ZoneInfo(ZONE))
        at = local.replace(second=0, microsecond=0) + timedelta(minutes=1)
        before = mark(self.teacher)
        await self.teacher.says(f"/remind {OUR_CLASS} {at:%Y-%m-%d %H:%M} {PE_KIT}")
        preview = await sees_button(self.teacher, RemindStart, after=before)
        self.planned = self._marks()
        self.reminder_at = instant(at)
        await self._breathe(1.2)
        await presses(self.teacher, RemindStart, on=preview.id)

    async def asks(self) -> None:
        before = mark(self.teacher)
        await self.maria.says(QUESTION)
        self.question = (await self._sees(self.teacher, QUESTION, before)).id

    async def answers(self) -> None:
        asked, before = mark(self.teacher), mark(self.maria)
        await presses(self.teacher, Answer, on=self.question)
        await until(self.teacher, lambda: self._newer(self.teacher, asked), "the question for an answer")
        await self._breathe(1.5)
        await self.teacher.says(REPLY)
        await self._sees(self.maria, REPLY, before)

    async def surveys(self) -> None:
        before = mark(self.teacher)
        await self.teacher.says(f"/survey {OUR_CLASS}\n{SURVEY}")
        preview = await sees_button(self.teacher, SurveySend, after=before)
        self.since = self._marks()
        await self._breathe(2.0)
        self.survey = preview.id
        await presses(self.teacher, SurveySend, on=preview.id)

    async def choose(self) -> None:
        """Side by side, each at their own speed."""
        async with asyncio.TaskGroup() as together:
            for parent, picks in zip(self.school.parents, PICKS, strict=True):
                together.create_task(self._chooses(parent.phone, picks))

    async def _chooses(self, phone: Phone, picks: tuple[int, ...]) -> None:
        asked = await sees_button(phone, SurveyChoose, after=self.since[phone.id])
        for pick in picks:
            before = taps_of(phone.chat.messages[asked.id], SurveyChoose)
            await self._breathe(1.2 + 0.4 * pick)
            await presses(phone, SurveyChoose, on=asked.id, pick=pick)
            await until(phone, partial(_changed, phone, asked.id, before), "the next question")

    async def sends_photo(self) -> None:
        before = mark(self.teacher)
        picture = DRAWING.read_bytes()
        await self.huda.sends_photo(picture, name=DRAWING.name, mime="image/png", caption=PHOTO)
        await self._sees(self.teacher, PHOTO, before)

    async def looks_at_results(self) -> None:
        await presses(self.teacher, ShowResults, on=self.survey)
        await until(self.teacher, lambda: "▓" in self._text(self.survey) or None, "bars")

    async def sees_reminder(self) -> None:
        assert self.reminder_at is not None, "planned before"
        await self.school.hours.reach(self.reminder_at, self.school.database)
        for parent in self.school.parents:
            await self._sees(parent.phone, PE_KIT, self.planned[parent.phone.id], LONGEST)

    # ---- what the scenes share

    async def _breathe(self, seconds: float) -> None:
        await self.school.hours.pause(seconds)

    def _marks(self) -> dict[int, int]:
        return {phone.id: mark(phone) for phone in (self.teacher, self.maria, self.huda, self.fang)}

    async def _all_see(self, text: str, *, after: int | None = None) -> None:
        for parent in self.school.parents:
            await self._sees(parent.phone, text, self.since[parent.phone.id] if after is None else after)

    async def _sees(self, phone: Phone, text: str, after: int, seconds: float = PATIENCE) -> Message:
        return await until(phone, lambda: _holding(phone, text, after), f"“{text}”", seconds=seconds)

    def _newer(self, phone: Phone, after: int) -> Message | None:
        return next((m for m in reversed(phone.bot_messages) if m.id > after), None)

    def _text(self, message: int) -> str:
        there = self.teacher.chat.messages.get(message)
        if there is None:
            raise NotSeen("Ms Lee's message is gone")
        return there.text


def _holding(phone: Phone, text: str, after: int) -> Message | None:
    return next((m for m in reversed(phone.bot_messages) if m.id > after and text in m.text), None)


def _changed(phone: Phone, message: int, before: list[SurveyChoose]) -> bool | None:
    return taps_of(phone.chat.messages[message], SurveyChoose) != before or None
