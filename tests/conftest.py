"""The stage for any test that asks for one, and what must be true after each such test:

every message that Telegram took is a row in the outbox, and the other way round; no tap is left unanswered; no call had
a parameter that Telegram does not know; nothing went wrong unexpectedly; and no name, text or token is in the log.
"""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings

from bot import log
from bot.actions.status import status
from bot.clock import Clock
from bot.store import opening
from tests.stage import TOKEN, Hands, Stage, a_stage, found_school

settings.register_profile("house", deadline=None)
settings.load_profile("house")  # a busy machine is no failure: timings never fail a test

SHORTEST_CANARY = 8
"""A text shorter than this may be found in a log by chance."""


@dataclass
class Logged:
    """All that was logged at DEBUG, in the form in which operators get it."""

    lines: io.StringIO = field(default_factory=io.StringIO)

    @property
    def text(self) -> str:
        return self.lines.getvalue()

    def errors(self) -> list[str]:
        return [line for line in self.text.splitlines() if " ERROR " in line or " CRITICAL " in line]


@pytest.fixture
def logged() -> Iterator[Logged]:
    """What `log.configure` would have written to standard error."""
    root, kept = logging.getLogger(), Logged()
    before, level = list(root.handlers), root.level
    log.configure(logging.DEBUG)
    ours = root.handlers[0]
    assert isinstance(ours, logging.StreamHandler), "logs go to standard error"
    ours.setStream(kept.lines)
    root.handlers[:] = [*before, ours]
    yield kept
    root.removeHandler(ours)
    root.setLevel(level)


@pytest.fixture(scope="session")
def empty_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy: making the tables takes longer than many a play."""
    file = tmp_path_factory.mktemp("school") / "school.db"
    asyncio.run(found_school(file, Clock(Hands().read).now()))
    return file


@pytest.fixture
async def stage(tmp_path: Path, logged: Logged, empty_school: Path) -> AsyncIterator[Stage]:
    """A school with nobody in it, and the bot running; looked at closely when the play is over."""
    async with a_stage(tmp_path, empty_school) as stage:
        yield stage
        await stage.quiet()
    await _all_is_planned(stage)
    assert outbox_of(stage) == telegrams_of(stage)
    assert not stage.telegram.unknown_parameters
    _only_expected(logged.errors(), stage.expected_errors)
    _keeps_secrets(stage, logged.text)


async def _all_is_planned(stage: Stage) -> None:
    async with opening.opened(stage.settings.database_url, changing=False) as database, database.read() as tx:
        told = (await status(tx, stage.now)).as_json()["outbox"]
    assert isinstance(told, dict)
    planned = told.pop("planned")
    assert planned == sum(told.values()) == stage.rows("SELECT count(*), 0 FROM outbox")[0][0]
    assert told["sending"] == 0


def outbox_of(stage: Stage) -> list[tuple[int, int]]:
    """(chat, message) of every message our own book says was taken."""
    sent = (
        "SELECT chat, message FROM outbox JOIN people ON people.id = person WHERE state = 'accepted' AND act = 'send'"
    )
    return sorted(stage.rows(sent))


def telegrams_of(stage: Stage) -> list[tuple[int, int]]:
    """The same from Telegram's book."""
    taken = stage.telegram.journal.accepted_sends().values()
    return sorted((each.chat_id or 0, each.message_id or 0) for sent in taken for each in sent)


def _only_expected(errors: list[str], expected: list[str]) -> None:
    assert not [line for line in errors if not any(words in line for words in expected)]
    assert not [words for words in expected if not any(words in line for line in errors)]


def _keeps_secrets(stage: Stage, text: str) -> None:
    said = {
        message.text for phone in stage.telegram.phones.values() for message in phone.messages if not message.from_bot
    }
    names = {phone.person.name for phone in stage.telegram.phones.values()}
    canaries = {TOKEN, *names, *(words for words in said if len(words) >= SHORTEST_CANARY)}
    assert not [words for words in canaries if words in text or ascii(words)[1:-1] in text]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The fault matrix first: it takes longest and mostly waits, while the others are played beside it."""
    items.sort(key=lambda item: item.name != "test_the_matrix")
