"""The families and teachers who have no phone on the page, played as such people are.

One task and a heap of (when, what). Nobody's phone is looked at again and again: the server tells of each message that
arrives, and whoever it is for then plans what to do with it. Seeded; only the order in which messages arrive is not.
"""

import asyncio
import heapq
import itertools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from bot.cards.taps import Answer, GotIt, SurveyChoose, write
from bot.demo.gestures import taps_of
from bot.demo.hours import Hours
from bot.demo.phone import Phone
from bot.demo.records import Message
from bot.demo.sayings import FAMILIES, TEACHERS_ANSWER
from bot.demo.temperaments import (
    LEAVES_WITHIN,
    NEXT_QUESTION_WITHIN,
    REMINDED_ANSWERS,
    TEACHER_ANSWERS_WITHIN,
    WRITES_WITHIN,
    Nature,
    Temperament,
)

log = logging.getLogger(__name__)

Deed = Callable[[], Awaitable[object]]


@dataclass
class Player:
    """Somebody who is played. `wrote` keeps a family from asking twice."""

    phone: Phone
    nature: Nature
    language: str
    is_teacher: bool = False
    wrote: bool = False
    seen: set[tuple[object, ...]] = field(default_factory=set)


@dataclass
class Families:
    """`noticed` is told of every message; `run` does what was planned when its time has come."""

    hours: Hours
    players: dict[int, Player] = field(default_factory=dict)
    done: int = 0
    """How many things they have done so far."""
    _plans: list[tuple[float, int, Deed]] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, player: Player) -> None:
        self.players[player.phone.id] = player

    def noticed(self, message: Message) -> None:
        """A message appeared or changed in somebody's chat."""
        player = self.players.get(message.chat_id)
        if player is None or not message.from_bot or not message.keyboard:
            return
        if player.is_teacher:
            self._teacher_sees(player, message)
        else:
            self._family_sees(player, message)

    async def run(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            self._news.clear()
            wait = self._plans[0][0] - loop.time() if self._plans else None
            if wait is not None and wait <= 0:
                _, _, deed = heapq.heappop(self._plans)
                await self._do(deed)
            else:
                await self._wait(wait)

    async def _wait(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return

    async def _do(self, deed: Deed) -> None:
        try:
            await deed()
            self.done += 1
        except AssertionError:
            log.debug("a simulated person could not do what was planned")

    def _plan(self, seconds: float, deed: Deed) -> None:
        due = asyncio.get_running_loop().time() + seconds / self.hours.speed
        heapq.heappush(self._plans, (due, next(self._numbers), deed))
        self._news.set()

    def _family_sees(self, player: Player, message: Message) -> None:
        if got_it := taps_of(message, GotIt):
            self._plan_tap(player, message, write(got_it[0]), key=(message.id, "got it", message.text))
        if choices := taps_of(message, SurveyChoose):
            pick = choices[player.nature.choice(len(choices))]
            self._plan_tap(player, message, write(pick), key=(message.id, *(each.choice for each in choices)))

    def _plan_tap(self, player: Player, message: Message, data: str, *, key: tuple[object, ...]) -> None:
        """Each button once, and once more where its message was changed; what follows on one message follows soon."""
        if key in player.seen:
            return
        follows = any(seen[0] == message.id for seen in player.seen)
        player.seen.add(key)
        nature = player.nature
        reminded = "⏰" in message.text and nature.chance.random() < REMINDED_ANSWERS
        after = nature.after(WRITES_WITHIN) if reminded else nature.reacts_after()
        if nature.temperament is Temperament.LEAVES:
            self._plan(nature.after(LEAVES_WITHIN), player.phone.blocks)
        elif after is not None:
            within = nature.after(NEXT_QUESTION_WITHIN) if follows else after
            self._plan(within, partial(player.phone.presses, data, message.id))
        if nature.temperament is Temperament.ASKS and not player.wrote:
            player.wrote = True
            words = nature.chance.choice(FAMILIES[player.language])
            self._plan(nature.after(WRITES_WITHIN), partial(player.phone.says, words))

    def _teacher_sees(self, player: Player, message: Message) -> None:
        """A family's message: the teacher answers by replying to it."""
        if taps_of(message, Answer) and (message.id,) not in player.seen:
            player.seen.add((message.id,))
            words = player.nature.chance.choice(TEACHERS_ANSWER)
            after = player.nature.after(TEACHER_ANSWERS_WITHIN)
            self._plan(after, partial(player.phone.says, words, reply_to=message.id))
