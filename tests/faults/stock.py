"""What python-telegram-bot does in the same row, used as its own examples use it: the column "stock".

Run as a process (`python -m tests.faults.stock KIND URL TOKEN`). Kinds: `slow` handles a message for a tenth of a
second, `quick` handles them side by side, `timer` sends something in three seconds by its JobQueue, `crowd` sends to
everybody at once through its AIORateLimiter, `turn` to one after the other.
"""

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from tests.faults import figures
from tests.faults.world import World
from tests.journeys import process
from tests.stage import TOKEN

CROWD = 200


async def slow(update: Update, _context: Any) -> None:
    await asyncio.sleep(0.1)
    if update.effective_message is not None:
        await update.effective_message.reply_text(f"Heard {update.effective_message.text}")


async def quick(update: Update, _context: Any) -> None:
    await asyncio.sleep(random.uniform(0, 0.05))
    if update.effective_message is not None:
        await update.effective_message.reply_text(f"Heard {update.effective_message.text}")


async def timer(update: Update, context: Any) -> None:
    async def remind(later: Any) -> None:
        await later.bot.send_message(later.job.chat_id, "Reminded")

    assert update.effective_chat is not None
    context.job_queue.run_once(remind, 3, chat_id=update.effective_chat.id)
    await context.bot.send_message(update.effective_chat.id, "Planned")


async def crowd(update: Update, context: Any) -> None:
    assert update.effective_chat is not None
    first = update.effective_chat.id
    await asyncio.gather(*(context.bot.send_message(first + n, "To all") for n in range(CROWD)), return_exceptions=True)


async def turn(update: Update, context: Any) -> None:
    assert update.effective_chat is not None
    for n in range(CROWD):
        await context.bot.send_message(update.effective_chat.id + n, "To all")


KINDS = {"slow": slow, "quick": quick, "timer": timer, "crowd": crowd, "turn": turn}


def main(kind: str, url: str, token: str) -> None:
    builder: Any = ApplicationBuilder().token(token).base_url(f"{url}/bot").concurrent_updates(kind == "quick")
    if kind == "crowd":
        from telegram.ext import AIORateLimiter  # noqa: PLC0415 - an extra that need not be installed

        builder = builder.rate_limiter(AIORateLimiter(max_retries=3))
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(MessageHandler(filters.ALL, KINDS[kind]))
    application.run_polling(timeout=5)


@asynccontextmanager
async def running(world: World, kind: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The stock bot, polling; killed at the end of the block."""
    polls = world.telegram.world.updates.polls
    env = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(process.ROOT), "PTB_TIMEDELTA": "1"}
    log = world.folder / "stock.txt"
    with log.open("ab") as lines:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.faults.stock", kind, world.telegram.url, TOKEN,
            cwd=world.folder, env=env, stdout=lines, stderr=lines,
        )  # fmt: skip
    try:
        await world.until(lambda: world.telegram.world.updates.polls > polls or bot.returncode is not None)
        if bot.returncode is not None:
            raise RuntimeError(log.read_text(encoding="utf-8").strip().splitlines()[-1])
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
            await bot.wait()


async def d1(world: World) -> str:
    """200 sends one after the other, a kill after 50, a restart."""
    for _ in range(CROWD):
        world.telegram.phone(name="Parent").person.started = True

    def sent() -> int:
        return len(figures.copies(world.telegram.calls, "To all"))

    async with running(world, "turn") as bot:
        await world.guardians[0].says("All of you")
        await world.until(lambda: sent() >= 50)
        bot.kill()
        await bot.wait()
    async with running(world, "turn"):
        await world.until(lambda: sent() >= CROWD, 6)
    return f"lost {CROWD - sent()} of {CROWD}"


async def i1(world: World) -> str:
    """20 messages, a kill after three answers, a restart."""
    async with running(world, "slow") as bot:
        for phone in world.guardians:
            await phone.says("Ana is ill.")
        await world.reached("Heard", 3)
        bot.kill()
        await bot.wait()
    async with running(world, "slow"):
        await world.reached("Heard", seconds=6)
    number = len(world.guardians)
    return f"lost {number - world.got('Heard')} of {number}"


async def i2(world: World) -> str:
    """One message, served again as when a confirmation is lost."""
    async with running(world, "slow"):
        await world.guardians[0].says("Ana is ill.")
        heard = [update.id for update in world.telegram.world.updates.waiting()]
        await world.reached("Heard", 1)
        await asyncio.sleep(0.5)
        for number in heard:
            world.telegram.serve_again(number)
        await asyncio.sleep(2)
    return f"effects {world.copies('Heard').total()} of 1 message"


async def i6(world: World) -> str:
    """20 messages, of which the last 15 have small numbers again."""
    async with running(world, "slow"):
        for phone in world.guardians[:5]:
            await phone.says("Ana is ill.")
        await world.reached("Heard", 5)
        world.telegram.renumber(1000)
        for phone in world.guardians[5:]:
            await phone.says("Ana is ill.")
        await world.reached("Heard", seconds=6)
    number = len(world.guardians)
    return f"lost {number - world.got('Heard')} of {number}"


async def i3(world: World) -> str:
    """One update that cannot be parsed, and messages behind it."""
    async with running(world, "slow"):
        world.telegram.inject({"message": {"message_id": 1, "date": "no date"}})
        for phone in world.guardians[:5]:
            await phone.says("Ana is ill.")
        before = world.telegram.world.updates.polls
        await asyncio.sleep(3)
        polls = (world.telegram.world.updates.polls - before) / 3
    return f"{world.got('Heard')} of 5 handled, {polls:.0f} polls/s"


async def i4(world: World) -> str:
    """One stray 401 to a poll."""
    world.telegram.faults.add(method="getUpdates", after=1, code=401)
    async with running(world, "slow"):
        await world.guardians[0].says("Ana is ill.")
        await world.until(lambda: any(each.code == 401 for each in world.telegram.calls), 10)
        await world.guardians[1].says("Ana is ill.")
        answered = await world.until(lambda: world.copies("Heard")[world.guardians[1].id], 15)
    return "polls again" if answered else "never polls again"


async def i5(world: World) -> str:
    """40 messages of one parent, handled side by side."""
    one = world.guardians[0]
    async with running(world, "quick"):
        for number in range(40):
            await one.says(f"{number}")
        await world.until(lambda: world.copies("Heard")[one.id] >= 40, 10)
    order = [int(each.text().split()[1]) for each in world.journal() if each.ok and "Heard" in each.text()]
    return f"inversions {figures.inversions(order)} of {len(order) - 1}"


async def d7(world: World) -> str:
    """200 sends at once when a pause of 5 seconds begins."""
    for _ in range(CROWD):
        world.telegram.phone(name="Parent").person.started = True
    world.telegram.faults.add(method="sendMessage", contains="To all", code=429, retry_after=5, times=10)
    async with running(world, "crowd"):
        await world.guardians[0].says("All of you")
        await world.until(lambda: len(figures.copies(world.telegram.calls, "To all")) >= CROWD, 30)
    return f"max per 1 s {figures.most_in_a_second(world.journal())}"


async def t3(world: World) -> str:
    """Held up for 10 seconds over the due time."""
    one = world.guardians[0]
    async with running(world, "timer") as bot:
        await one.says("In three seconds")
        if not await world.reached("Planned", 1, 5):
            raise RuntimeError("the extra job-queue is not installed")
        await asyncio.sleep(0.5)
        bot.send_signal(signal.SIGSTOP)
        await asyncio.sleep(10)
        bot.send_signal(signal.SIGCONT)
        came = await world.reached("Reminded", 1, 5)
    return f"missed {int(not came)} of 1"


if __name__ == "__main__":
    main(*sys.argv[1:4])
