"""What we asked somebody and wait to hear: a pointer, at most one a person. The content lives in drafts."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from sqlalchemy import bindparam, delete, insert, select

from bot.clock import Instant
from bot.ids import PersonId
from bot.model.flows import Flow
from bot.store.database import Tx
from bot.store.prepared import Prepared
from bot.store.tables import prompts

LIFE = timedelta(hours=12)


@dataclass(frozen=True)
class Prompt:
    flow: Flow
    subject: int | None
    step: str | None = None
    """Which of several things the flow asks for."""


async def ask(tx: Tx, person: PersonId, flow: Flow, subject: int | None, now: Instant, step: str | None = None) -> None:
    """Wait for this person's next message; what we waited for before is forgotten."""
    await forget(tx, person)
    await tx.sql.execute(
        insert(prompts).values(person=person, flow=flow, subject=subject, step=step, expires_at=Instant(now + LIFE))
    )


async def asked(tx: Tx, person: PersonId, now: Instant) -> Prompt | None:
    row = await _asked().first(tx, person=person)
    return Prompt(Flow(row.flow), row.subject, row.step) if row and row.expires_at > now else None


async def forget(tx: Tx, person: PersonId) -> bool:
    return bool(await _forget().run(tx, person=person))


@cache
def _asked() -> Prepared:
    return Prepared(select(prompts).where(prompts.c.person == bindparam("person")))


@cache
def _forget() -> Prepared:
    return Prepared(delete(prompts).where(prompts.c.person == bindparam("person")))
