"""Rows D9 to D16: who must not get it, what is long or large, and what the sender does meanwhile."""

import asyncio
import time

from sqlalchemy import delete

from bot.demo.records import Message
from bot.ids import ChatId, ChildId
from bot.store import classes, people
from bot.store.tables import guardianships
from tests.faults import figures
from tests.faults.delivery import IN_FLIGHT, WORDS
from tests.faults.figures import Figures, Row, inversions, percentile
from tests.faults.world import RECEIPT, World

LONG = "".join(f"{number:04} 🎒é{'🚌' * 12}\n" for number in range(300))
"""Some 9 000 UTF-16 units; wherever it is cut, an emoji is near."""

WAITING = """SELECT people.id, chat FROM outbox JOIN people ON people.id = person
WHERE state = 'pending' AND kind = 'announcement.post'"""


async def d9(world: World, seed: int) -> Figures:
    """5 % blocked, deactivated: 403 texts; no retry, office list, other guardian served; retries 0, flagged 100 %.

    60 families; the three who cannot be reached share their child with somebody who can.
    """
    gone = world.chance.sample(world.guardians, 3)
    others = [each for each in world.guardians if each not in gone]
    async with world.database() as database, database.begin() as tx:
        for phone, other in zip(gone, others, strict=False):
            child = ChildId(world.guardians.index(phone) + 1)
            await classes.add_guardian(tx, world.people[other.id], child)
    gone[0].person.blocked = gone[1].person.blocked = True
    gone[2].deactivates()
    await world.start()
    await world.announce(WORDS)
    await world.reached(WORDS, len(others))
    await world.until(lambda: len(_unreachable(world)) == len(gone), 5)
    reachable = len(world.guardians) - len(_unreachable(world))
    await world.announce("A second one.", to=reachable)
    await world.reached("A second one.", len(others))
    await asyncio.sleep(1)
    found = world.measured(WORDS, [each.id for each in others])
    asked = [each for each in world.journal() if each.is_send and each.chat_id in {phone.id for phone in gone}]
    found.note = f"retries {len(asked) - len(gone)}, flagged {len(_unreachable(world))} of {len(gone)}"
    return found.at_most(lost=0, dup=0).expect(found.note == "retries 0, flagged 3 of 3", found.note)


def _unreachable(world: World) -> list[tuple[object, ...]]:
    return world.rows("SELECT chat FROM people WHERE reach = 'blocked'")


async def d10(world: World, seed: int) -> Figures:
    """Group → supergroup: 400 + migrate id; id rewritten; lost 0, dup 0.

    One of six chats is a group, which is upgraded while a text of three parts arrives: after none, one or two of them.
    A second text then goes to the new number at once.
    """
    one, telegram = world.chance.choice(world.guardians), world.telegram.world
    group = telegram.add_group("Staff of 3B", [one.person])
    async with world.database() as database, database.begin() as tx:
        await people.change_chat(tx, world.people[one.id], ChatId(group.id))
    before = seed % 3

    def upgrade(message: Message) -> None:
        if message.chat_id == group.id and message.id == before:
            telegram.upgrade(group)

    telegram.watchers.append(upgrade)
    if before == 0:
        telegram.upgrade(group)
    await world.start()
    await world.announce(LONG)
    others = [each for each in world.chats if each != one.id]
    await world.until(lambda: len(figures.copies(world.telegram.calls, "Part 3 of").keys() - {world.head.id}) == 6)
    await world.announce("A second one.")
    ours = [group.id, group.migrated_to or 0]
    await world.until(lambda: figures.copies(world.telegram.calls, "A second one.")[ours[1]], 10)
    await world.reached("A second one.", len(others))
    await asyncio.sleep(0.5)
    found, again = world.measured("Part 3 of", others), world.measured("A second one.", [*others, ours[1]])
    theirs = [each for each in world.journal() if each.chat_id in ours and each.is_send]
    parts = [int(each.text().split("Part ")[1][0]) for each in theirs if each.ok and "Part " in each.text()]
    refused = sum(each.code == 400 for each in theirs)
    found.lost = (found.lost or 0) + (again.lost or 0) + len({1, 2, 3} - set(parts))
    found.dup = (found.dup or 0) + (again.dup or 0) + len(parts) - len(set(parts))
    found.inversions, found.note = inversions(parts), f"refused under the old number {refused}"
    return found.at_most(lost=0, dup=0, inversions=0).expect(refused == 1, found.note)


async def d11(world: World, seed: int) -> Figures:
    """9 000 chars, emoji at the cut, part 2 fails: script 500 on part 2; resume at part 2; repeated parts 0.

    Even seeds: a 500 for one family, whose part 2 comes a minute later. Odd seeds: a 429, and a kill while it rests.
    """
    one, odd = world.chance.choice(world.guardians), seed % 2 == 1
    fault = {"code": 429, "retry_after": 2} if odd else {"code": 500}
    world.telegram.faults.add(chat_id=one.id, contains="Part 2 of", **fault)  # type: ignore[arg-type]  # one of the two
    await world.start()
    await world.announce(LONG)
    await world.until(lambda: any(each.fault for each in world.telegram.calls))
    await world.reached("Part 1 of")
    await asyncio.sleep(1)
    if odd:
        await world.settled()
        await world.kill()
        await world.start()
    await world.reached("Part 3 of", seconds=75)
    await asyncio.sleep(1)
    found = world.measured("Part 3 of")
    found.inversions = 0
    for chat in world.chats:
        parts = [each.text() for each in world.journal() if each.chat_id == chat and each.ok and "Part " in each.text()]
        found.inversions += inversions([int(text.split("Part ")[1][0]) for text in parts])
        found.dup = (found.dup or 0) + (len(parts) - len(set(parts)))
        "".join(parts).encode("utf-16-le")
        numbers = [line[:4] for text in parts for line in text.splitlines() if line[:4].isdigit()]
        found.expect(numbers == [f"{n:04}" for n in range(300)], "words are missing or out of order")
    return found.at_most(lost=0, dup=0, inversions=0)


async def d12(world: World, seed: int) -> Figures:
    """Parent replies during a 10 000 broadcast: mixed load; priority lane; reply p95 ≤ 2 s.

    At Telegram's pace of 30. Of the six minutes which 10 000 take, the first are played: 40 parents write, two a
    second. In CI 120 families, twelve of whom write, and all of the broadcast.
    """
    await world.start()
    await world.announce(WORDS)
    await world.reached(WORDS, 5)
    said: dict[int, float] = {}
    for phone in world.chance.sample(world.guardians, 40 if world.thorough else 12):
        said[phone.id] = time.time()
        await phone.says("Ana is ill.")
        await asyncio.sleep(0.5 if world.thorough else 0.25)
    still = world.got(WORDS) < len(world.guardians)
    await world.reached(RECEIPT, len(said))
    if not world.thorough:
        await world.reached(WORDS)
    heard = [each for each in world.journal() if RECEIPT in each.text() and each.ok]
    p95 = percentile([each.t - said[each.chat_id or 0] for each in heard], 0.95)
    found = world.measured(WORDS, list(world.copies(WORDS)) if world.thorough else None)
    found.note = f"reply p95 {p95:.2f} s while {len(world.copies(WORDS))} left"
    found.lost = (found.lost or 0) + len(said) - len(heard)
    found.expect(p95 <= world.soon(2) and still, f"reply p95 {p95:.2f} s")
    return found.at_most(lost=0, dup=0, overrate=0)


async def d13(world: World, seed: int) -> Figures:
    """9 MB PDF to 500: count uploads; one upload, file_id; uploads 1.

    In CI 30 families. The head's PDF is with Telegram already and goes to all by its `file_id`: no upload at all.
    """
    await world.start()
    await world.head.sends_document(b"%PDF-1.4" + bytes(9_000_000), name="menu.pdf", caption=f"/announce all {WORDS}")
    await world.head.taps("Send to", timeout=20)
    await world.reached(WORDS)
    await asyncio.sleep(0.5)
    found = world.measured(WORDS)
    found.note = f"uploads {world.telegram.uploads}"
    return found.at_most(lost=0, dup=0).expect(world.telegram.uploads <= 1, found.note)


async def d14(world: World, seed: int) -> Figures:
    """Teacher double-taps Send; callback redelivered: same press × 3, concurrent; one campaign."""
    await world.start()
    await world.head.says(f"/announce all {WORDS}")
    preview = await world.head.sees("not sent yet", timeout=20)
    data = preview.buttons[0].data or ""
    presses = await asyncio.gather(*(world.head.presses(data, preview) for _ in range(3)))
    await world.reached(WORDS)
    for press in presses:
        world.telegram.serve_again(press.update_id or 0)
    await asyncio.sleep(2)
    found = world.measured(WORDS)
    copies = world.rows("SELECT count(*) FROM outbox WHERE kind = 'announcement.post' AND act = 'send'")[0][0]
    campaigns = world.rows("SELECT count(*) FROM announcements WHERE state = 'sent'")[0][0]
    found.note = f"campaigns {campaigns}"
    found.expect((campaigns, copies) == (1, len(world.guardians)), f"campaigns {campaigns}, copies {copies}")
    return found.at_most(lost=0, dup=0)


async def d15(world: World, seed: int) -> Figures:
    """Guardian removed between compose and send: delete mid-fan-out; re-checked at send; sent to removed 0."""
    await world.start()
    await world.announce(WORDS)
    await world.reached(WORDS, world.chance.randrange(10, 40))
    async with world.database() as database, database.begin() as tx:
        waiting = list((await tx.sql.exec_driver_sql(WAITING)).mappings())
        removed = {row["chat"]: row["id"] for row in world.chance.sample(waiting, 10)}
        await tx.sql.execute(delete(guardianships).where(guardianships.c.person.in_(removed.values())))
    kept = [each for each in world.chats if ChatId(each) not in removed]
    await world.until(lambda: len(world.copies(WORDS).keys() & set(kept)) == len(kept))
    await asyncio.sleep(1)
    after = sum(world.copies(WORDS)[chat] for chat in removed)
    found = world.measured(WORDS, kept)
    found.note = f"sent to removed {after}"
    return found.at_most(lost=0, dup=0).expect(len(removed) == 10 and after == 0, found.note)


async def d16(world: World, seed: int) -> Figures:
    """Cancel/correct mid-send: cancel at 40 %; unsent dropped, sent edited; sent after cancel ≤ in flight."""
    number = len(world.guardians)
    await world.start()
    await world.announce(WORDS)
    await world.head.sees("Sent", "Waiting", timeout=20)
    await world.reached(WORDS, int(number * 0.4))
    press = await world.head.taps("Withdraw", timeout=20)
    await world.until(lambda: any(press.callback_id in each.params.values() for each in world.telegram.calls))
    cancelled = time.time()
    await world.until(lambda: not _holding(world, WORDS), 20)
    await asyncio.sleep(1)
    late = sum(
        each.t > cancelled and each.ok and WORDS in each.text()
        for each in world.journal()
        if each.chat_id in world.chats
    )
    left = _holding(world, WORDS)
    corrected = await _correct(world, "The bus leaves at 8.", "The bus leaves at 9.")
    note = f"after cancel {late}, still shown {left}"
    found = Figures(lost=corrected, note=note)
    return found.at_most(lost=0).expect(late <= IN_FLIGHT and left == 0, note)


async def _correct(world: World, old: str, new: str) -> int:
    """Correct an announcement at 40 %: how many do not end up with the new words alone."""
    await world.announce(old)
    await world.reached(old, int(len(world.guardians) * 0.4))
    await world.head.taps("Change the text", timeout=20)
    await world.head.sees("Write the new text", timeout=20)
    await world.head.says(new)
    await world.until(lambda: _holding(world, new) == len(world.guardians) and not _holding(world, old), 25)
    return len(world.guardians) - _holding(world, new) + _holding(world, old)


def _holding(world: World, text: str) -> int:
    """How many guardians have these words on their phone at this moment."""
    return sum(any(text in message.text for message in phone.bot_messages) for phone in world.guardians)


ROWS = (
    Row("D9", d9, families=60),
    Row("D10", d10, families=6, together=5),
    Row("D11", d11, families=6, together=10),
    Row("D12", d12, families=120, full=10_000, pace=30, together=1),
    Row("D13", d13, families=30, full=500, full_pace=240, together=1),
    Row("D14", d14),
    Row("D15", d15, families=100, pace=30),
    Row("D16", d16, families=60, full=150, together=2),
)
