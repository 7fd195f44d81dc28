"""Rows D1 to D8: the bot, the network or Telegram breaks while many messages leave."""

import asyncio
import time

from tests.faults import stock
from tests.faults.figures import Figures, Row
from tests.faults.world import RECEIPT, World

WORDS = "School is closed tomorrow."
IN_FLIGHT = 8
LEASE = 60


async def d1(world: World, seed: int) -> Figures:
    """kill -9 in a 2 000-parent fan-out: SIGKILL after random N; lost 0, dup ≤ 8 per kill, recover ≤ lease + 5 s.

    200 families at 60 a second, and two kills in each play.
    """
    chance, number = world.chance, len(world.guardians)
    moments = sorted(chance.sample(range(10, number - 20), 2))
    recovered = 0.0
    await world.start()
    await world.announce(WORDS)
    for moment in moments:
        await world.reached(WORDS, moment)
        await world.kill()
        before, restarted = world.got(WORDS), time.monotonic()
        await world.start()
        await world.reached(WORDS, before + 1)
        recovered = max(recovered, time.monotonic() - restarted)
    await world.reached(WORDS)
    await asyncio.sleep(1)
    found = world.measured(WORDS)
    found.recover_s = recovered
    return found.at_most(lost=0, dup=IN_FLIGHT * len(moments), recover_s=LEASE + 5, overrate=0)


async def d2(world: World, seed: int) -> Figures:
    """Crash between 200 and commit: row `unknown`, resend by kind or ask; dup ≤ 1 per kill, unknown listed = journal.

    The server accepts, journals and then keeps its answer back; the kill falls in between.
    """
    one = world.chance.choice(world.guardians)
    world.telegram.faults.add(chat_id=one.id, contains=WORDS, when="after", hang=60)
    await world.start()
    await world.announce(WORDS)
    await world.reached(WORDS)
    await world.until(lambda: world.rows("SELECT count(*) FROM outbox WHERE state = 'sending'") == [(1,)], 10)
    await world.kill()
    listed = world.rows("SELECT chat FROM outbox JOIN people ON people.id = person WHERE state = 'sending'")
    restarted = time.monotonic()
    await world.start()
    await world.until(lambda: world.copies(WORDS)[one.id] > 1, 10)
    recovered = time.monotonic() - restarted
    await asyncio.sleep(0.5)
    found = world.measured(WORDS)
    found.recover_s, found.unknown = recovered, len(listed)
    return found.at_most(lost=0, dup=1).expect(listed == [(one.id,)], "unknown listed is not the journal's")


async def d3(world: World, seed: int) -> Figures:
    """Accepted, then hang / reset: fake journals, then sleeps 60 s or RST; unknown, ≤ 1 resend; dup ≤ 1 per message.

    In CI only personal messages (repeated after 5 s) and resets; `make faults` also announcements (after 60 s) and an
    answer that hangs (given up after 30 s).
    """
    hurt = world.chance.sample(world.guardians, 4)
    await world.start()
    for each, how in zip(hurt, ("reset", "cut_json", "html_502", "reset"), strict=True):
        world.telegram.faults.add(chat_id=each.id, contains=RECEIPT, when="after", **{how: True})  # type: ignore[arg-type]  # one of the switches
        await each.says("Ana is ill.")
    wanted = {each.id: 2 for each in hurt}
    if world.thorough:
        world.telegram.faults.add(chat_id=hurt[0].id, contains=WORDS, when="after", hang=60)
        world.telegram.faults.add(chat_id=hurt[1].id, contains=WORDS, when="after", reset=True)
        await world.announce(WORDS)
        await world.until(lambda: all(world.copies(WORDS)[each.id] > 1 for each in hurt[:2]), 110)
    await world.until(lambda: world.copies(RECEIPT) == wanted, 15)
    await asyncio.sleep(6)
    replies = world.measured(RECEIPT, [each.id for each in hurt])
    bulk = world.measured(WORDS) if world.thorough else Figures(lost=0, dup=0)
    most = max((world.copies(RECEIPT) | world.copies(WORDS)).values())
    found = Figures(lost=(replies.lost or 0) + (bulk.lost or 0), dup=(replies.dup or 0) + (bulk.dup or 0))
    return found.at_most(lost=0).expect(most <= 2, f"{most} copies of one message")


async def d4(world: World, seed: int) -> Figures:
    """Refused, DNS, pool full: close port; backoff, no attempt burnt; lost 0, dup 0.

    The port closes in mid-announcement. A full pool cannot be had: 64 connections, at most 8 calls under way.
    """
    port, number = world.telegram.port, len(world.guardians)
    await world.start()
    await world.announce(WORDS)
    await world.reached(WORDS, world.chance.randrange(5, number - 20))
    await world.telegram.stop()
    await asyncio.sleep(world.chance.uniform(0.5, 3))
    await world.telegram.start(port=port)
    opened = time.monotonic()
    quick = await world.reached(WORDS, seconds=10)
    recovered = time.monotonic() - opened
    if not quick and world.thorough:
        await world.reached(WORDS, seconds=70)
    found = world.measured(WORDS)
    found.recover_s = recovered
    return found.at_most(lost=0, dup=0).expect(quick, "some waited as if they might have arrived")


async def d5(world: World, seed: int) -> Figures:
    """429 for one chat: scripted retry_after=7; only that chat waits; sends inside pause 0, others p95 < 1.5 s."""
    one = world.chance.choice(world.guardians)
    world.telegram.faults.add(chat_id=one.id, contains=WORDS, code=429, retry_after=7)
    await world.start()
    await world.announce(WORDS)
    begun = time.time()
    await world.reached(WORDS)
    sent = [each for each in world.journal() if WORDS in each.text() and each.chat_id in world.chats]
    refused = next(each.t for each in sent if each.code == 429)
    waits = sorted(each.t - begun for each in sent if each.ok and each.chat_id != one.id)
    found = world.measured(WORDS)
    found.early = sum(each.ok and each.chat_id == one.id and each.t < refused + 7 for each in sent)
    p95 = waits[int(len(waits) * 0.95)]
    found.note = f"others p95 {p95:.1f} s"
    return found.at_most(lost=0, dup=0, early=0, overrate=0).expect(p95 < 1.5, f"others waited {p95:.1f} s")


async def d6(world: World, seed: int) -> Figures:
    """429 10072 s + restart: script, SIGKILL, restart; pause survives, operator told; sends in pause 0."""
    one = world.chance.choice(world.guardians)
    world.telegram.faults.add(chat_id=one.id, contains=WORDS, code=429, retry_after=10072)
    await world.start()
    await world.announce(WORDS)
    await world.reached(WORDS, len(world.guardians) - 1)
    await world.until(lambda: world.rows("SELECT count(*) FROM pauses") == [(1,)], 5)
    await world.settled()
    await world.kill()
    await world.start()
    await world.announce("A second one.")
    await world.reached("A second one.", len(world.guardians) - 1)
    await asyncio.sleep(3)
    found = world.measured(WORDS, [each for each in world.chats if each != one.id])
    found.early = sum(each.chat_id == one.id and each.ok and each.is_send for each in world.journal())
    told = "10072" in world.running.said
    return found.at_most(lost=0, dup=0, early=0).expect(told, "the log does not tell the operator")


async def d7(world: World, seed: int) -> Figures:
    """Release of a pause: 500 queued, pause 5 s; paced; max per 1 s ≤ 30.

    120 families, at Telegram's own pace of 30.
    """
    await world.start()
    await world.head.says(f"/announce all {WORDS}")
    await world.head.sees("not sent yet")
    world.telegram.faults.add(contains=WORDS, method="sendMessage", code=429, retry_after=5, times=10)
    await world.head.taps("Send to")
    await world.until(lambda: any(each.code == 429 for each in world.telegram.calls))
    refused = time.time()
    await world.reached(WORDS, seconds=40)
    found = world.measured(WORDS)
    first = min(each.t for each in world.journal() if each.ok and WORDS in each.text() and each.chat_id in world.chats)
    found.early = float(first < refused + 4)
    found.recover_s = max(0.0, first - refused - 5)
    return found.at_most(lost=0, dup=0, overrate=0)


async def d8(world: World, seed: int) -> Figures:
    """500 restart, 502 HTML, cut JSON: script; unknown path; lost 0.

    In CI only personal messages; `make faults` also an announcement, which is repeated after a minute.
    """
    hurt = world.chance.sample(world.guardians, 3)
    await world.start()
    for each, how in zip(hurt, ({"code": 500}, {"html_502": True}, {"cut_json": True}), strict=True):
        world.telegram.faults.add(chat_id=each.id, contains=RECEIPT, **how)  # type: ignore[arg-type]  # one of three
        if world.thorough:
            world.telegram.faults.add(chat_id=each.id, contains=WORDS, **how)  # type: ignore[arg-type]  # the same
        await each.says("Ana is ill.")
    started = time.monotonic()
    await world.reached(RECEIPT, 3, 15)
    recovered = time.monotonic() - started
    bulk = Figures(lost=0, dup=0)
    if world.thorough:
        await world.announce(WORDS)
        await world.reached(WORDS, seconds=75)
        bulk = world.measured(WORDS)
    found = world.measured(RECEIPT, [each.id for each in hurt])
    found.lost, found.dup, found.recover_s = (found.lost or 0) + (bulk.lost or 0), bulk.dup, recovered
    return found.at_most(lost=0, dup=0)


ROWS = (
    Row("D1", d1, ci=1, families=200),
    Row("D2", d2),
    Row("D3", d3, ci=0, together=True),
    Row("D4", d4, ci=0, families=100, together=True),
    Row("D5", d5, ci=0, families=30),
    Row("D6", d6),
    Row("D7", d7, ci=0, families=120, pace=30, together=True, stock=stock.d7),
    Row("D8", d8, ci=0, together=True),
)
