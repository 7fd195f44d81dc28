"""Setting a school up, and letting its first head in. For `bothways setup`: whoever holds the server's keyboard may."""

from bot.clock import Instant
from bot.model.invitations import STAFF_LIFE, code_hash, new_code
from bot.model.people import Role
from bot.store import Tx, invitations, schools
from bot.store.schools import Changes


class OtherSchool(Exception):
    """This database holds a school of another name."""


class Incomplete(Exception):
    """A new school needs a name and a zone."""


async def set_up(tx: Tx, wanted: Changes, *, again: bool, now: Instant) -> str:
    """Make the school, or change what is given of it; a code that lets its holder in as a head."""
    there = await schools.school_there(tx)
    if there is None:
        if wanted.name is None or wanted.zone is None:
            raise Incomplete
        await schools.found_school(tx, wanted.name, wanted.zone, wanted.language or "en", now)
    elif wanted.name not in (None, there.name) and not again:
        raise OtherSchool(there.name)
    await schools.change_school(tx, wanted)
    return await _invite_head(tx, now)


async def _invite_head(tx: Tx, now: Instant) -> str:
    code = new_code()
    await invitations.add_invitation(
        tx, role=Role.HEAD, code_hash=code_hash(code), expires_at=Instant(now + STAFF_LIFE)
    )
    return code
