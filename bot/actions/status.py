"""How the school is doing, in numbers. Reads only; for `bothways status` and whoever watches it."""

from dataclasses import asdict, dataclass

from bot.clock import Instant
from bot.outbox import queue
from bot.outbox.queue import State
from bot.store import Tx, counts, inbox, reminders
from bot.store.counts import PeopleCounts
from bot.store.inbox import Heard


@dataclass(frozen=True)
class Status:
    people: PeopleCounts
    inbox: dict[Heard, int]
    outbox: dict[State, int]
    next_reminder: Instant | None
    lag_seconds: int
    """For how long the oldest row that could leave now has been due."""

    @property
    def planned(self) -> int:
        return sum(self.outbox.values())

    def as_json(self) -> dict[str, object]:
        """The contract: scripts rely on these names."""
        return {
            "people": asdict(self.people),
            "inbox": {state.value: number for state, number in self.inbox.items()},
            "outbox": {"planned": self.planned} | {state.value: number for state, number in self.outbox.items()},
            "next_reminder": self.next_reminder.isoformat() if self.next_reminder else None,
            "lag_seconds": self.lag_seconds,
        }


async def status(tx: Tx, now: Instant) -> Status:
    due = await queue.next_due(tx)
    return Status(
        people=await counts.count_people(tx),
        inbox=await inbox.counts(tx),
        outbox=await queue.counts(tx),
        next_reminder=await reminders.next_reminder(tx),
        lag_seconds=max(0, int((now - due).total_seconds())) if due else 0,
    )
