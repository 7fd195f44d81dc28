"""What a sender is asked to do, and what it did: the same for all, so that their figures can be compared."""

import time
from collections.abc import Awaitable
from dataclasses import dataclass

LANGUAGES = ("en", "es", "ar", "zh_Hans")
BODY = "The bus to the museum leaves at eight from the main gate. Please bring lunch and the slip you have signed."
TOKEN = "123456789:AAbenchbenchbenchbenchbenchbenchbench"


@dataclass(frozen=True)
class Size:
    """How much is measured: enough to last some seconds each. Small for the test that no table rots."""

    rounds: int = 3
    ours: int = 10_000
    fast: int = 8_000
    gathered: int = 300
    looped: int = 600
    looped_far: int = 50
    held_seconds: float = 6.0
    warm: int = 2_500
    history: int = 100
    """Times `ours`: a million messages sent before."""
    batches: tuple[int, ...] = (8, 100)
    most_batches: int = 60
    burst: int = 1_500
    rest_seconds: float = 3.0
    starts: int = 5
    rest: float = 1.0
    crowd: int = 100_000

    def of(self, name: str, latency: float) -> int:
        """How many messages a peer gets: the slow ones few, and all fewer when the server is far away."""
        if name == "peers.ptb_loop":
            return self.looped_far if latency else self.looped
        return (self.gathered if "ptb" in name else self.fast) // (2 if latency else 1)


@dataclass(frozen=True)
class Load:
    """`messages` to as many people, `in_flight` at a time where the sender has such a choice, at `pace` a second (None:
    as fast as it can)."""

    url: str
    messages: int
    in_flight: int = 32
    pace: float | None = None


@dataclass(frozen=True)
class Sent:
    """`cpu` seconds are of the sender's process alone, over the same time."""

    messages: int
    seconds: float
    cpu: float
    lost: int = 0

    @property
    def per_second(self) -> float:
        return self.messages / self.seconds

    @property
    def cpu_per_thousand(self) -> float:
        return self.cpu / max(1, self.messages) * 1000

    @property
    def share_of_core(self) -> float:
        return self.cpu / self.seconds


@dataclass
class Tally:
    sent: int = 0
    lost: int = 0


async def timed(tally: Tally, work: Awaitable[object]) -> Sent:
    clock, cpu = time.perf_counter(), time.process_time()
    await work
    return Sent(tally.sent, time.perf_counter() - clock, time.process_time() - cpu, tally.lost)
