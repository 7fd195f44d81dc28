"""What goes on in the other classes meanwhile: their teachers write, and families who were late join one by one.

All of it over the phones and the bot, like everything else; it ends by itself after some minutes. Its pauses are not
shortened when the demo is played fast: a whole school that hurries would be slowed down by Telegram's limits.
"""

import asyncio
import random
from collections.abc import Sequence

from bot.cards.taps import JoinIn, JoinYes, Send
from bot.demo.enrolment import new_phone, take_in, take_in_teacher
from bot.demo.families import Families, Player
from bot.demo.gestures import NotSeen, mark, presses, sees_button
from bot.demo.phone import Phone
from bot.demo.sayings import ELSEWHERE
from bot.demo.school import OUR_CLASS, School
from bot.demo.temperaments import Nature, Temperament, nature_of
from bot.model.roster import Row

SEED = 380
JOINED_BEFORE = 0.8
PAUSE_BEFORE, PAUSE_BETWEEN = 12.0, 18.0


async def fill(school: School, families: Families) -> list[Row]:
    """Let four in five families join, our class first; the rows of those who have not."""
    chance = random.Random(SEED)
    ours = {parent.row.line for parent in school.parents}
    others = [row for row in school.rows if row.line not in ours]
    before = [row for row in others if chance.random() < JOINED_BEFORE]
    before.sort(key=lambda row: row.school_class != OUR_CLASS)
    one_who_asks = False
    for some in (before[start : start + 20] for start in range(0, len(before), 20)):
        for phone, row in await take_in(school, some):
            nature = nature_of(SEED + row.line)
            if row.school_class == OUR_CLASS and nature.temperament is Temperament.ASKS:
                nature = Nature(Temperament.QUICK, nature.chance) if one_who_asks else nature
                one_who_asks = True
            families.add(Player(phone, nature, row.language or "en"))
    there = {row.line for row in before}
    return [row for row in others if row.line not in there]


async def live(school: School, families: Families) -> None:
    """Fill the school, then let its days go on beside the page."""
    late = await fill(school, families)
    random.Random(SEED).shuffle(late)
    await asyncio.sleep(PAUSE_BEFORE)
    for turn, (school_class, name, text) in enumerate(ELSEWHERE):
        teacher = await take_in_teacher(school, name, school_class)
        families.add(Player(teacher, nature_of(SEED + turn), "en", is_teacher=True))
        await _announces(teacher, f"/announce {school_class} {text}")
        await asyncio.sleep(PAUSE_BETWEEN)
        await _join_late(school, families, late[turn : turn + 1])


async def _announces(teacher: Phone, command: str) -> None:
    before = mark(teacher)
    await teacher.says(command)
    try:
        preview = await sees_button(teacher, Send, after=before)
    except NotSeen:
        return
    await presses(teacher, Send, on=preview.id)


async def _join_late(school: School, families: Families, rows: Sequence[Row]) -> None:
    """The whole way: open the link, a language, "yes, my child"."""
    for row in rows:
        phone = new_phone(school, row)
        await phone.start(school.codes[row.line])
        try:
            asked = await sees_button(phone, JoinIn, after=0)
            await presses(phone, JoinIn, on=asked.id)
            await presses(phone, JoinYes, on=asked.id)
        except NotSeen:
            continue
        families.add(Player(phone, nature_of(SEED + row.line), row.language or "en"))
