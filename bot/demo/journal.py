"""What the bot asked of Telegram, call by call: the truth that tests compare the bot's own books with.

In memory always, bounded; on disk when a file is given, each line flushed and synced before the answer leaves.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.demo.records import Fields

_MOST_REMEMBERED = 200_000
SENDS = ("send", "copy", "forward")
_NO_SENDS = frozenset({"sendChatAction"})


@dataclass(frozen=True, slots=True)
class Record:
    """One call. `fault` tells what befell it on order, so that "accepted, but the answer was lost" can be seen."""

    n: int
    t: float
    method: str
    chat_id: int | None
    params: dict[str, str]
    ok: bool
    message_id: int | None = None
    code: int | None = None
    description: str | None = None
    fault: str | None = None

    @property
    def is_send(self) -> bool:
        return self.method.startswith(SENDS) and self.method not in _NO_SENDS

    def text(self) -> str:
        return self.params.get("text") or self.params.get("caption") or ""


class Journal:
    """Records in memory and, on request, in a file of one JSON object a line."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._file = path.open("a", encoding="utf-8") if path is not None else None
        self.records: deque[Record] = deque(maxlen=_MOST_REMEMBERED)
        self.count = 0

    def write(self, record: Record) -> None:
        """Safe on disk when this returns."""
        self.count += 1
        self.records.append(record)
        if self._path is not None:
            if self._file is None:
                self._file = self._path.open("a", encoding="utf-8")
            self._file.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def find(self, *, method: str | None = None, chat_id: int | None = None, since: int = 0) -> list[Record]:
        """Records after number `since`, of one method and one chat if so asked."""
        return [
            each
            for each in self.records
            if each.n > since
            and (method is None or each.method.lower() == method.lower())
            and (chat_id is None or each.chat_id == chat_id)
        ]

    def accepted_sends(self) -> dict[int, list[Record]]:
        return accepted_sends(self.records)


def accepted_sends(records: Iterable[Record]) -> dict[int, list[Record]]:
    """Per chat, in order, the messages that Telegram took: what people really got."""
    found: dict[int, list[Record]] = {}
    for record in records:
        if record.ok and record.is_send and record.chat_id is not None:
            found.setdefault(record.chat_id, []).append(record)
    return found


def read_journal(path: Path) -> Iterator[Record]:
    """The records of a journal file; a last line cut by a crash is left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield Record(**json.loads(line))


def as_fields(record: Record) -> Fields:
    return asdict(record)
