"""One-time links: whose they are, whether they still open, and wrong tries."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.clock import Instant
from bot.ids import ChildId, ClassId, InvitationId, PersonId
from bot.model.people import Role
from bot.store.database import Tx, add_row
from bot.store.tables import invitations, wrong_tries


@dataclass(frozen=True)
class Invitation:
    """For a guardian's place in the roster (`place`, `child`), or for staff (`role`, perhaps `school_class`)."""

    id: InvitationId
    place: PersonId | None
    child: ChildId | None
    school_class: ClassId | None
    role: Role | None
    expires_at: Instant
    opened_by: PersonId | None
    used_by: PersonId | None


def _invitation(row: Row[Any]) -> Invitation:
    role = Role(row.role) if row.role else None
    return Invitation(row.id, row.person, row.child, row.school_class, role, row.expires_at, row.opened_by, row.used_by)


async def add_invitation(
    tx: Tx,
    *,
    expires_at: Instant,
    code_hash: str | None = None,
    place: PersonId | None = None,
    child: ChildId | None = None,
    school_class: ClassId | None = None,
    role: Role | None = None,
) -> InvitationId:
    return InvitationId(
        await add_row(
            tx,
            insert(invitations).values(
                code_hash=code_hash,
                person=place,
                child=child,
                school_class=school_class,
                role=role,
                expires_at=expires_at,
            ),
        )
    )


async def invitation_by_id(tx: Tx, invitation: InvitationId) -> Invitation | None:
    row = (await tx.sql.execute(select(invitations).where(invitations.c.id == invitation))).first()
    return _invitation(row) if row else None


async def invitation_by_hash(tx: Tx, code_hash: str) -> Invitation | None:
    row = (await tx.sql.execute(select(invitations).where(invitations.c.code_hash == code_hash))).first()
    return _invitation(row) if row else None


async def set_code(tx: Tx, invitation: InvitationId, code_hash: str, expires_at: Instant) -> None:
    """Give an unused invitation a new code. The old one opens nothing any more, nor goes on for who had opened it."""
    await tx.sql.execute(
        update(invitations)
        .where(invitations.c.id == invitation, invitations.c.used_by.is_(None))
        .values(code_hash=code_hash, expires_at=expires_at, opened_by=None)
    )


async def note_opened(tx: Tx, invitation: InvitationId, person: PersonId) -> None:
    """Remember who holds the code: only they may go on with it, whatever a button claims."""
    await tx.sql.execute(update(invitations).where(invitations.c.id == invitation).values(opened_by=person))


async def use_up(tx: Tx, invitation: InvitationId, person: PersonId, now: Instant) -> bool:
    """Take an invitation for this person; False when somebody else was first."""
    done = await tx.sql.execute(
        update(invitations)
        .where(invitations.c.id == invitation, invitations.c.used_by.is_(None))
        .values(used_by=person, used_at=now, person=None)
    )
    return bool(done.rowcount)


async def unused_for(tx: Tx, place: PersonId, child: ChildId) -> InvitationId | None:
    return await tx.sql.scalar(
        select(invitations.c.id).where(
            invitations.c.person == place, invitations.c.child == child, invitations.c.used_by.is_(None)
        )
    )


async def note_wrong_try(tx: Tx, person: PersonId, now: Instant) -> None:
    await tx.sql.execute(insert(wrong_tries).values(person=person, at=now))


async def wrong_tries_of(tx: Tx, person: PersonId, now: Instant) -> int:
    """How many wrong codes this person sent within the last hour."""
    since = Instant(now - timedelta(hours=1))
    found = select(func.count()).where(wrong_tries.c.person == person, wrong_tries.c.at > since)
    return await tx.sql.scalar(found) or 0


async def half_way(tx: Tx, now: Instant) -> list[tuple[InvitationId, PersonId]]:
    """Links that somebody has opened and not yet taken."""
    opened = select(invitations.c.id, invitations.c.opened_by).where(
        invitations.c.opened_by.is_not(None), invitations.c.used_by.is_(None), invitations.c.expires_at > now
    )
    return [(invitation, person) for invitation, person in await tx.sql.execute(opened) if person is not None]
