"""Sending: ours, which commits every step, beside peers that store nothing; at 0 and 50 ms, and at a held pace.

Senders take turns, and each is compared with plain aiohttp of the same round. Ours is the bot as it runs (`ours.py`).
"""

import statistics
from collections.abc import Mapping, Sequence

from benchmarks.jobs import Doing, serving
from benchmarks.load import Sent, Size
from benchmarks.machine import Machine
from benchmarks.school import Schools
from benchmarks.tables import Goal, Table, short
from bot.outbox.pacing import REPLY_SHARE, WINDOW

LATENCY = 50.0
NAMES = {
    "ours": "Bothways, stored and committed",
    "peers.raw": "aiohttp alone",
    "peer_aiogram.send": "aiogram, workers",
    "peers.ptb_loop": "python-telegram-bot, for-loop",
    "peers.ptb_gather": "python-telegram-bot, gather",
    "peers.ptb_limiter": "python-telegram-bot, gather with its rate limiter",
}
Rounds = Sequence[Mapping[str, Sent]]


async def at_once(doing: Doing, schools: Schools, machine: Machine, size: Size) -> Table:
    """As fast as each can, with no latency."""
    async with serving(machine) as url:
        rounds = [await _round(doing, schools, url, size, latency=0) for _ in range(size.rounds)]
    goals = (
        Goal("sending, ÷ aiohttp alone", _ratio(rounds, "peers.raw"), 0.9),
        Goal("sending, ÷ aiogram", _ratio(rounds, "peer_aiogram.send"), 2),
        Goal("sending, ÷ python-telegram-bot's gather", _ratio(rounds, "peers.ptb_gather"), 15),
    )
    return _table("Sending as fast as it can, server answers at once", rounds, goals)


async def far_away(doing: Doing, schools: Schools, machine: Machine, size: Size) -> Table:
    """As fast as each can, 50 ms away."""
    async with serving(machine, latency=LATENCY) as url:
        rounds = [await _round(doing, schools, url, size, latency=LATENCY) for _ in range(size.rounds)]
    return _table("Sending as fast as it can, server answers after 50 ms (128 in flight)", rounds, ())


KEPT_FREE = WINDOW / (1 - REPLY_SHARE)
"""Of our pace a share is kept for replies, and a little for the way to Telegram: set so that bulk has the rate."""


async def held(doing: Doing, schools: Schools, machine: Machine, size: Size) -> Table:
    """At a given pace, 50 ms away: is it held, and what does it cost?"""
    rows, goals = [], []
    async with serving(machine, latency=LATENCY) as url:
        for pace, most in ((1000.0, 40), (30.0, 5)):
            found = await _held(doing, schools, url, size, pace=pace)
            rows += [(f"{pace:g}/s", *row) for row in _held_rows(found)]
            goals.append(Goal(f"{pace:g}/s: held", 100 * found["ours"].per_second / pace, 97, " %"))
            goals.append(Goal(f"{pace:g}/s: of one core", 100 * found["ours"].share_of_core, most, " %", most=True))
    head = ("pace", "sender", "reached, messages/s", "of one core", "CPU s per 1,000")
    return Table("Sending at a given pace, server answers after 50 ms", head, tuple(rows), tuple(goals))


async def _round(doing: Doing, schools: Schools, url: str, size: Size, *, latency: float) -> dict[str, Sent]:
    found = {"ours": await _ours(doing, schools, size.ours // (2 if latency else 1), url)}
    for name in NAMES:
        if name != "ours":
            load = {"url": url, "messages": size.of(name, latency), "in_flight": 128 if latency else 32}
            found[name] = Sent(**await doing(name, **load))
    return found


async def _held(doing: Doing, schools: Schools, url: str, size: Size, *, pace: float) -> dict[str, Sent]:
    """Ours from when it is warm: its catalogs and statements are read and compiled."""
    messages, warm = max(2, int(pace * size.held_seconds)), size.warm if pace > 100 else 0
    found = {"ours": await _ours(doing, schools, messages + warm, url, pace=pace * KEPT_FREE, skip=warm)}
    for name in ("peers.raw", "peer_aiogram.send", "peers.ptb_limiter"):
        most = min(messages, size.gathered) if "ptb" in name else messages
        load = {"url": url, "messages": most, "in_flight": 128, "pace": pace}
        found[name] = Sent(**await doing(name, **load))
    return found


async def _ours(
    doing: Doing, schools: Schools, messages: int, url: str, *, pace: float | None = None, skip: int = 0
) -> Sent:
    file = await schools.copy(messages)
    found = await doing("ours.announce", file=str(file), url=url, messages=messages, pace=pace, skip=skip)
    return Sent(**found["steady"])


def _table(title: str, rounds: Rounds, goals: tuple[Goal, ...]) -> Table:
    head = ("sender", "messages/s", "÷ aiohttp alone", "CPU s per 1,000", "lost")
    return Table(title, head, tuple(_row(rounds, name) for name in NAMES), goals)


def _row(rounds: Rounds, name: str) -> tuple[str, ...]:
    sent = [each[name] for each in rounds]
    lost, tried = sum(each.lost for each in sent), sum(each.lost + each.messages for each in sent)
    return (
        NAMES[name],
        short(statistics.median(each.per_second for each in sent)),
        short(statistics.median(each[name].per_second / each["peers.raw"].per_second for each in rounds)),
        short(statistics.median(each.cpu_per_thousand for each in sent)),
        f"{100 * lost / tried:.0f} %" if lost else "–",
    )


def _ratio(rounds: Rounds, peer: str) -> float:
    return statistics.median(each["ours"].per_second / max(0.001, each[peer].per_second) for each in rounds)


def _held_rows(found: Mapping[str, Sent]) -> list[tuple[str, ...]]:
    return [
        (NAMES[name], short(sent.per_second), f"{100 * sent.share_of_core:.0f} %", short(sent.cpu_per_thousand))
        for name, sent in found.items()
    ]
