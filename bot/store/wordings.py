"""Corrections of the bot's own texts: few rows, read as a whole. The last one of a text counts."""

import json
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select

from bot.model.wordings import Corrections, Wording
from bot.store.database import Tx
from bot.store.tables import wordings


async def put_wordings(tx: Tx, new: Sequence[Wording]) -> None:
    """Each takes the place of the one before."""
    for each in new:
        same = wordings.c.language == each.language, wordings.c.msgid == each.msgid
        await tx.sql.execute(delete(wordings).where(*same))
        await tx.sql.execute(
            insert(wordings).values(
                language=each.language,
                msgid=each.msgid,
                forms=json.dumps(each.forms, ensure_ascii=False),
                checked=each.checked,
                role=each.by,
                at=each.at,
            )
        )


async def wordings_in(tx: Tx, language: str) -> list[Wording]:
    rows = await tx.sql.execute(select(wordings).where(wordings.c.language == language).order_by(wordings.c.id))
    return [
        Wording(row.language, row.msgid, tuple(json.loads(row.forms)), row.checked, row.role, row.at) for row in rows
    ]


async def corrections(tx: Tx) -> Corrections:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, msgid, forms in await tx.sql.execute(select(wordings.c.language, wordings.c.msgid, wordings.c.forms)):
        found.setdefault(language, {})[msgid] = tuple(json.loads(forms))
    return found


async def newest(tx: Tx) -> int:
    """Grows with every correction: rows are never changed, a new one takes the place of the old."""
    return await tx.sql.scalar(select(func.max(wordings.c.id))) or 0
