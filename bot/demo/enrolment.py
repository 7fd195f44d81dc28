"""How most families have joined before anybody looks: by the bot's own verbs, without the talk.

Chosen so: 480 families who tap three times each are 1400 messages in and out, most of a minute at the pace Telegram
allows. Here the same verbs are called in the same order (meet, open the link, choose a language, "yes, my child"), a
few families to a transaction, behind the page which is there already. Only what the bot would have said is left out,
so these phones begin empty. Each code is a real one, of the list that was imported.
"""

from collections.abc import Sequence

from bot.actions import joining, people
from bot.clock import Instant
from bot.demo.phone import Phone
from bot.demo.school import School
from bot.errors import Reason
from bot.ids import ChatId
from bot.model import invitations as codes
from bot.model.people import Role
from bot.model.roster import Row
from bot.store import Tx, classes, invitations

BATCH = 4


async def take_in(school: School, rows: Sequence[Row]) -> list[tuple[Phone, Row]]:
    """These families have joined; their phones."""
    found: list[tuple[Phone, Row]] = []
    for start in range(0, len(rows), BATCH):
        async with school.database.begin() as tx:
            for row in rows[start : start + BATCH]:
                phone = new_phone(school, row)
                await _join(school, tx, phone, school.codes[row.line], row.language or "en")
                found.append((phone, row))
    return found


async def take_in_teacher(school: School, name: str, school_class: str) -> Phone:
    """A colleague who teaches this class."""
    phone = school.telegram.phone(name=name, language="en")
    code = codes.new_code()
    async with school.database.begin() as tx:
        taught = await classes.class_by_name(tx, school_class)
        assert taught is not None, school_class
        expires = Instant(school.now + codes.STAFF_LIFE)
        await invitations.add_invitation(
            tx, role=Role.TEACHER, school_class=taught.id, code_hash=codes.code_hash(code), expires_at=expires
        )
        await _join(school, tx, phone, code, "en")
    return phone


def new_phone(school: School, row: Row) -> Phone:
    """The phone of a guardian, in the language they speak at home."""
    return school.telegram.phone(name=row.guardian, language=(row.language or "en").replace("_", "-").lower())


async def _join(school: School, tx: Tx, phone: Phone, code: str, home: str) -> None:
    """`home` becomes the nearest language the bot speaks, as it would by tapping the first one offered."""
    phone.person.started = True
    language = school.services.catalogs.nearest(home) or "en"
    who = await people.meet(tx, ChatId(phone.id), name=phone.person.name, language=home, now=school.now)
    link = await joining.open_link(tx, who, code, school.now)
    assert not isinstance(link, Reason), link
    await joining.choose_language(tx, who, link.id, language, school.now)
    if link.role is None:
        await joining.confirm_child(tx, who, link.id, school.now)
