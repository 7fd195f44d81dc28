"""Rows I1 to I7: what people do must reach us once, whatever becomes of us, of Telegram or of the connection."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.demo.records import Fields
from tests.faults import stock
from tests.faults.figures import Figures, Row, inversions
from tests.faults.world import RECEIPT, REPEATED, World
from tests.stage import TOKEN

ILL = "Ana is ill."
OUTAGE = "could not hear you for a while"


async def i1(world: World, seed: int) -> Figures:
    """kill -9 with fetched updates; replay from inbox; lost 0 (stock 17/20); effects twice 0.

    By seed the kill comes while an answer of Telegram with updates is on its way; when Telegram has just been told that
    we have them, and they wait to be handled; at any moment while they are handled. An answer that the kill caught on
    its way may come again, and says so: that is D1's, not an effect done twice.
    """
    faults, moment = world.telegram.faults, ("fetched", "stored", "handled")[seed % 3]
    await world.start()
    world.freeze()
    for phone in world.guardians:
        await phone.says(ILL)
    if moment == "fetched":
        faults.add(method="getUpdates", when="after", then=world.kill_now)
    if moment == "stored":
        faults.add(method="getUpdates", after=1, then=world.kill_now)
    world.thaw()
    if moment == "handled":
        await asyncio.sleep(world.chance.uniform(0, 0.25))
        world.kill_now()
    dead = await world.gone()
    waiting, handled = _by_state(world, "pending"), _by_state(world, "done")
    restarted = time.monotonic()
    await world.start()
    await world.reached(RECEIPT)
    recovered = time.monotonic() - restarted
    await asyncio.sleep(1)
    found = world.measured(RECEIPT)
    plain = [each for each in world.journal() if each.ok and RECEIPT in each.text() and REPEATED not in each.text()]
    found.recover_s = recovered
    found.note = f"effects twice {len(plain) - len({each.chat_id for each in plain})}"
    kept = world.rows("SELECT count(*) FROM messages") == [(len(world.guardians),)]
    found.expect(dead and (moment != "stored" or waiting), f"killed too late: {waiting} waited")
    found.expect(moment != "fetched" or waiting + handled <= 1, f"stored before: {waiting + handled}")
    return found.at_most(lost=0, dup=8).expect(kept and found.note == "effects twice 0", "an effect was done twice")


def _by_state(world: World, state: str) -> int:
    return world.number("SELECT count(*) FROM inbox WHERE state = ?", state)


async def i2(world: World, seed: int) -> Figures:
    """Same update 3 ×, and to 2 replicas at once: re-serve; handled once; duplicate effects 0.

    On a SQLite file a second copy is refused; the rows R1 to R5 are about replicas.
    """
    await world.start()
    first = world.running
    for phone in world.guardians:
        await phone.says(ILL)
    heard = [update.id for update in world.telegram.world.updates.waiting()]
    await world.reached(RECEIPT)
    for _ in range(2):
        for number in heard:
            world.telegram.serve_again(number)
        await world.until(lambda: not world.telegram.world.updates.waiting(), 10)
    try:
        await world.start()
        refused = False
    except AssertionError:
        refused = world.running.process.returncode not in (0, None)
    world.bot = first
    await asyncio.sleep(1)
    return world.measured(RECEIPT).at_most(lost=0, dup=0).expect(refused, "a second copy was not refused")


POISON: tuple[Fields, ...] = (
    {"message": {"message_id": 1, "date": "no date"}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 2**70, "type": "private"}}},
    {"message": None},
    {"callback_query": {"id": 1, "from": "nobody"}},
    {"something_new": {"from": 17}},
)


async def i3(world: World, seed: int) -> Figures:
    """Poison update: one that cannot be parsed; parked, rest flow; others 100 %, polls/s ≤ 2 (stock 517, 0 %)."""
    await world.start()
    for number, phone in enumerate(world.guardians):
        if number % 3 == 0:
            world.telegram.inject(POISON[(number // 3 + seed) % len(POISON)])
        await phone.says(ILL)
    await world.reached(RECEIPT, seconds=8)
    before = world.telegram.world.updates.polls
    await asyncio.sleep(2)
    polls = (world.telegram.world.updates.polls - before) / 2
    found = world.measured(RECEIPT)
    found.note = f"polls/s {polls:.1f}"
    return found.at_most(lost=0, dup=0).expect(polls <= 2, found.note)


async def i4(world: World, seed: int) -> Figures:
    """One 401; 404; 409 twin: one stray, or a second poller; keep polling, alarm; recover ≤ 60 s (stock never)."""
    kind = ("401", "404", "409")[seed % 3]
    first, *others = world.guardians
    await world.start()
    begun = time.monotonic()
    if kind == "409":
        async with _a_second_poller(world):
            await first.says(ILL)
            await world.until(lambda: _alarmed(world), 20)
    else:
        world.telegram.faults.add(method="getUpdates", code=int(kind))
        await first.says(ILL)
    for phone in others:
        await phone.says(ILL)
    chats = [phone.id for phone in (others if kind == "409" else world.guardians)]
    await world.until(lambda: all(world.copies(RECEIPT)[chat] for chat in chats), 60)
    found = world.measured(RECEIPT, chats)
    found.recover_s = time.monotonic() - begun
    found.expect(await world.until(lambda: _alarmed(world), 20), "no alarm in the log")
    return found.at_most(lost=0, dup=0, recover_s=60)


def _alarmed(world: World) -> bool:
    return any("polling:" in line for line in world.errors())


@asynccontextmanager
async def _a_second_poller(world: World) -> AsyncIterator[None]:
    """Somebody else with our token, who confirms nothing."""
    url = f"{world.telegram.url}/bot{TOKEN}/getUpdates"

    async def poll() -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                async with session.get(url, params={"timeout": "1"}) as answer:
                    await answer.read()
                await asyncio.sleep(0.2)

    polling = asyncio.create_task(poll())
    try:
        yield
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)


async def i5(world: World, seed: int) -> Figures:
    """40 quick messages, one parent: at once; in order; inversions 0 (stock 21/39).

    In CI twenty: the head's chat takes one a second.
    """
    one, number = world.chance.choice(world.guardians), 40 if world.thorough else 20
    await world.start()
    for count in range(number):
        await one.says(f"No. {count:02}.")
    wanted = [f"No. {count:02}." for count in range(number)]

    def order() -> list[int]:
        heard = [each.text() for each in world.telegram.calls if each.ok and each.chat_id == world.head.id]
        return [int(text.split("No. ")[1][:2]) for text in heard if "No. " in text]

    await world.until(lambda: len(order()) >= number, 60)
    await asyncio.sleep(1)
    found = Figures(lost=len(wanted) - len(set(order())), dup=len(order()) - len(set(order())))
    found.inversions = inversions(order())
    return found.at_most(lost=0, dup=0, inversions=0)


async def i6(world: World, seed: int) -> Figures:
    """update_id falls after 8 idle days: fake renumbers; accepted; lost 0. Also with a restart in between."""
    first, rest = world.guardians[:5], world.guardians[5:]
    await world.start()
    for phone in first:
        await phone.says(ILL)
    await world.reached(RECEIPT, len(first))
    world.telegram.renumber(world.chance.randrange(1000, 10_000))
    if seed % 2:
        await world.settled()
        await world.kill()
        await world.start()
    for phone in rest:
        await phone.says(ILL)
    await world.reached(RECEIPT, seconds=10)
    return world.measured(RECEIPT).at_most(lost=0, dup=0)


async def i7(world: World, seed: int) -> Figures:
    """10 min outage, buttons expired: fake drops callbacks > 150 s; re-prompt open questions once; twice 0.

    A survey, half of it answered. The bot is killed, the other half taps, and Telegram's clock goes on by ten minutes,
    so that it drops the taps; the moment at which the bot last heard from it is put back by as much.
    """
    await world.start()
    await world.head.says("/survey all until 2030-01-01 18:00\nWill you come?\n- Yes\n- No")
    await world.head.taps("Send", timeout=20)
    await world.reached("Will you come?")
    half = len(world.guardians) // 2
    for phone in world.guardians[:half]:
        await phone.taps("Yes", timeout=20)
    await world.until(lambda: world.rows("SELECT count(*) FROM answers") == [(half,)], 20)
    await world.kill()
    for phone in world.guardians[half:]:
        await phone.taps("No", timeout=20)
    world.clock.ahead += 600
    async with world.database() as database, database.begin() as tx:
        await tx.sql.exec_driver_sql("UPDATE school SET heard_at = datetime(heard_at, '-10 minutes')")
    await world.start()
    await world.reached(OUTAGE, len(world.guardians) - half, 15)
    await world.settled()
    await world.kill()
    await world.start()
    await asyncio.sleep(3)
    owing = [phone.id for phone in world.guardians[half:]]
    found = world.measured(OUTAGE, owing)
    others = world.got(OUTAGE) - len(world.copies(OUTAGE).keys() & set(owing))
    return found.at_most(lost=0, dup=0).expect(others == 0, f"{others} were asked who had answered")


ROWS = (
    Row("I1", i1, stock=stock.i1),
    Row("I2", i2, stock=stock.i2),
    Row("I3", i3, families=15, stock=stock.i3),
    Row("I4", i4, families=6, together=5, stock=stock.i4),
    Row("I5", i5, families=2, together=5, stock=stock.i5),
    Row("I6", i6, stock=stock.i6),
    Row("I7", i7, families=12),
)
