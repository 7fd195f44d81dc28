"""The state diagram at the head of `outbox/queue.py` and the code below it say the same."""

import ast
import re
from pathlib import Path
from typing import get_args

from bot.clock import Instant
from bot.ids import ChatId, NoticeId, PersonId, TelegramMessageId
from bot.outbox import queue
from bot.outbox.notices import Help, Lane
from bot.outbox.outcomes import Accepted, Cancelled, Dead, Flood, Moved, Outcome, Retry, TokenRefused, Unknown, Why
from bot.outbox.queue import Act, Claimed, State
from tests.builders import NOW

OUTCOMES: list[Outcome] = [
    Accepted(TelegramMessageId(1)), Retry(1.0, "x"), Flood(1.0), Moved(ChatId(-1)), Unknown("x"),
    Dead(Why.REFUSED, "x"), Cancelled("x"), TokenRefused(),
]  # fmt: skip


def drawn() -> tuple[set[str], set[str]]:
    """From the drawing: where a call may lead, and which states lead back to a claim."""
    head = ast.get_docstring(ast.parse(Path(queue.__file__).read_text()))
    assert head is not None
    art = head.split("\n\n")[1]
    leads = set(re.findall(r"─▶ (\w+)", art)) - {"sending"}
    back = {line.split("▶ ")[1].split()[0] for line in art.splitlines() if "claimed" in line}
    return leads, back


def settled(outcome: Outcome, doubts: int = 0) -> dict[str, object]:
    row = Claimed(NoticeId(1), 1, PersonId(1), Help(), Lane.BULK, Act.SEND, None, None, attempts=0, doubts=doubts)
    return queue.values_of(row, outcome, Instant(NOW))


def test_every_outcome_leads_where_the_drawing_says() -> None:
    leads, _ = drawn()
    assert {type(outcome) for outcome in OUTCOMES} == set(get_args(Outcome))
    assert {str(settled(outcome)["state"]) for outcome in OUTCOMES} == leads
    assert {str(state) for state in State} == leads | {"pending", "sending"}


def test_what_is_claimed_again_is_drawn_so() -> None:
    _, back = drawn()
    assert {str(settled(outcome)["state"]) for outcome in OUTCOMES if settled(outcome).get("due_at")} == back
    assert settled(Unknown("x"), doubts=1)["due_at"] is None, "twice in doubt: left for a person to see"
