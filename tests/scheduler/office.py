"""The post office of a test: the real delivery on a real database, before a Telegram on this machine.

The clock is moved by hand, so that a rest of an hour takes no time.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from math import inf
from pathlib import Path

from telegram import Bot

from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.ids import AnnouncementId, PersonId
from bot.model.announcements import AnnouncementState
from bot.nursery import Nursery
from bot.outbox import queue
from bot.outbox.notices import AnnouncementPost, Help, Lane, Notice
from bot.outbox.pacing import Pace
from bot.outbox.queue import Act, Entry
from bot.services import Services
from bot.store import Database, Wake, announcements
from bot.telegram import wire
from bot.telegram.transport import AiohttpRequest
from scheduler.calling import Place
from scheduler.delivery import Delivery
from tests.builders import TOKEN, Cast, HandClock, a_cast, a_database, services_on, stored


@dataclass
class Office:
    services: Services
    telegram: LocalTelegram
    clock: HandClock
    cast: Cast
    place: Place
    ana: Phone
    omar: Phone
    lee: Phone
    nursery: Nursery = field(default_factory=Nursery)
    delivery: Delivery | None = None

    @property
    def database(self) -> Database:
        return self.services.database

    def opens(self) -> None:
        """Start delivering; after `closes`, as a new process would."""
        self.nursery = Nursery()
        self.delivery = Delivery(self.services, self.place, Pace(inf), worker="w", alone=True)
        self.nursery.start(self.delivery.run(), "delivery")

    async def closes(self) -> None:
        """As if killed; not in the middle of a commit, which only the end of a process leaves behind properly."""
        async with self.database.begin():
            pass
        await self.nursery.close()
        await self.services.nursery.close()

    async def put(
        self, person: PersonId, notice: Notice | None = None, lane: Lane = Lane.REPLY, *,
        act: Act = Act.SEND, target: int | None = None, topic: str | None = None,
    ) -> None:  # fmt: skip
        entry = Entry(person, notice or Help(), lane, self.clock.time, act=act, target=target, topic=topic)  # type: ignore[arg-type]  # a bare number of a message
        async with self.database.begin() as tx:
            await queue.put(tx, [entry], now=self.clock.time)

    async def moves(self, seconds: float) -> None:
        """Time passes, and whoever sleeps hears of it."""
        self.clock.move(seconds)
        async with self.database.begin() as tx:
            tx.wakes.add(Wake.OUTBOX)

    def states(self) -> list[str]:
        return [state for (state,) in stored(self.database, "SELECT state FROM outbox ORDER BY id")]

    async def sees(self, *states: str, seconds: float = 5) -> None:
        """Waits until the rows are in these states."""
        for _ in range(int(seconds / 0.01)):
            if self.states() == list(states):
                return
            await asyncio.sleep(0.01)
        assert self.states() == list(states)

    def got(self, phone: Phone) -> int:
        """How many messages Telegram took for this person."""
        return len(self.telegram.journal.accepted_sends().get(phone.id, []))

    async def announcement(self, body: str = "The bus leaves at 8.") -> AnnouncementPost:
        """A sent announcement of the teacher to class 3B, which is Ana's."""
        async with self.database.begin() as tx:
            made = await announcements.add_announcement(
                tx, author=self.cast.teacher, class_ids=[self.cast.class_3b], whole_school=False, body=body,
                file=None, now=self.clock.time,
            )  # fmt: skip
            await announcements.move(
                tx, made, old=AnnouncementState.DRAFT, new=AnnouncementState.SENT, sent_at=self.clock.time
            )
        return AnnouncementPost(AnnouncementId(made), 0)


@asynccontextmanager
async def an_office(folder: Path) -> AsyncIterator[Office]:
    """Not yet open."""
    clock = HandClock()
    telegram = LocalTelegram(token=TOKEN, files=folder / "files")
    url = await telegram.start()
    lee = telegram.phone(name="Ms Lee", user_id=102)
    ana, omar = telegram.phone(name="Ana", user_id=104), telegram.phone(name="Omar", user_id=105)
    for phone in (lee, ana, omar):
        await phone.start()
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=AiohttpRequest(16), get_updates_request=AiohttpRequest(1))
    async with a_database(folder) as database, bot:
        async with database.begin() as tx:
            cast = await a_cast(tx)
        services = services_on(database, clock.clock(), Nursery(), api_url=url)
        office = Office(services, telegram, clock, cast, partial(wire.place, bot), ana, omar, lee)
        yield office
        await office.closes()
    await telegram.stop()
