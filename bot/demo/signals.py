"""How the parts of the server wake and tell each other: a signal to wait for, and a stream of events for onlookers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from bot.demo.records import Fields

_MOST_UNREAD = 2000


class Signal:
    """Wakes everybody who waits at the moment it is fired. Check, then wait, without an await in between."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()


class Events:
    """What happens, told to every onlooker; one who does not keep up is dropped."""

    def __init__(self) -> None:
        self._onlookers: set[asyncio.Queue[Fields | None]] = set()

    def tell(self, event: Fields) -> None:
        for onlooker in list(self._onlookers):
            if onlooker.qsize() >= _MOST_UNREAD:
                self._onlookers.discard(onlooker)
                onlooker.put_nowait(None)
            else:
                onlooker.put_nowait(event)

    @property
    def watched(self) -> bool:
        return bool(self._onlookers)

    @contextmanager
    def watch(self) -> Iterator[AsyncIterator[Fields]]:
        """Everything told from now on, until the end of the block, of the server, or of our patience."""
        queue: asyncio.Queue[Fields | None] = asyncio.Queue()
        self._onlookers.add(queue)
        try:
            yield _until_none(queue)
        finally:
            self._onlookers.discard(queue)

    def close(self) -> None:
        for onlooker in list(self._onlookers):
            onlooker.put_nowait(None)


async def _until_none(queue: asyncio.Queue[Fields | None]) -> AsyncIterator[Fields]:
    while (event := await queue.get()) is not None:
        yield event
