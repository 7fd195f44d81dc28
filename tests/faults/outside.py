"""Rows I8 to I10: faults in handlers and in the database under them, strangers at the webhook, odd things people do."""

import asyncio
import io
import socket
import sqlite3
import time
from contextlib import closing

import aiohttp

from bot.demo.webhook import SECRET_HEADER
from tests.faults import forked
from tests.faults.figures import Figures, Row, percentile
from tests.faults.world import RECEIPT, World
from tests.journeys import process

SORRY = "Sorry, something went wrong"
BURSTS = """CREATE TRIGGER bursts BEFORE INSERT ON messages WHEN new.text LIKE '%burst%'
BEGIN SELECT RAISE(ABORT, 'a fault in a handler'); END"""


async def i8(world: World, seed: int) -> Figures:
    """Handler raises; DB down in handler: failpoint; retry, park, one apology; silent loss 0.

    A trigger makes one parent's handler fail for good; then a lock from outside, 7 s, keeps everybody's from the
    database, which is longer than a statement waits.
    """
    first, *others = world.guardians
    with closing(sqlite3.connect(world.database_file)) as connection:
        connection.execute(BURSTS)
    await world.start()
    await first.says("This will burst.")
    await world.until(lambda: world.copies(SORRY)[first.id], 15)
    with closing(sqlite3.connect(world.database_file, isolation_level=None, timeout=20)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for phone in others:
            await phone.says("Ana is ill.")
        await asyncio.sleep(7)
        connection.execute("ROLLBACK")
    freed = time.monotonic()
    await world.until(lambda: len(world.copies(RECEIPT) | world.copies(SORRY)) == len(world.guardians), 30)
    recovered = time.monotonic() - freed
    await asyncio.sleep(1)
    apologies, receipts = world.copies(SORRY), world.copies(RECEIPT)
    silent = sum(apologies[chat] + receipts[chat] == 0 for chat in world.chats)
    twice = sum(max(0, apologies[chat] + receipts[chat] - 1) for chat in world.chats)
    parked = world.rows("SELECT count(*) FROM inbox WHERE state = 'parked'")[0][0]
    found = Figures(lost=silent, dup=twice, recover_s=recovered, note=f"parked {parked}, apologies {apologies.total()}")
    return found.at_most(lost=0, dup=0).expect(apologies[first.id] == 1, "no apology, or more than one")


async def i9(world: World, seed: int) -> Figures:
    """Webhook: bad secret, 5 MB, slow body: raw sockets; 403/413/408; rows 0; loop lag p99 < 200 ms."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    world.more |= {"BOTHWAYS_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "BOTHWAYS_LISTEN": f"127.0.0.1:{port}"}
    env = process.environment(world.telegram, world.folder / "data") | world.more
    world.bot = forked.start(env, world.folder)
    await world.until(lambda: any(each.method == "setWebhook" for each in world.telegram.calls), 20)
    secret = next(e.params["secret_token"] for e in world.telegram.calls if e.method == "setWebhook")
    async with aiohttp.ClientSession() as session:
        lags: list[float] = []
        watching = asyncio.create_task(_watch(session, port, lags))
        answers = await asyncio.gather(
            _post(session, port, "wrong", b"{}"), _post(session, port, secret, bytes(5_000_000)),
            _slow(port, "wrong"), _slow(port, secret),
            *(_post(session, port, f"wrong{n}", b'{"update_id":1}') for n in range(200)),
        )  # fmt: skip
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    stored = world.rows("SELECT count(*) FROM inbox")[0][0]
    await world.guardians[0].says("Ana is ill.")
    heard = await world.reached(RECEIPT, 1, 10)
    lag = percentile(lags, 0.99)
    note = f"answers {'/'.join(map(str, answers[:4]))}, rows {stored}, loop lag p99 {lag * 1000:.0f} ms"
    good = answers[:4] == [403, 413, 403, 408] and set(answers[4:]) == {403} and stored == 0 and lag < world.soon(0.2)
    return Figures(lost=int(not heard), note=note).at_most(lost=0).expect(good, note)


async def _watch(session: aiohttp.ClientSession, port: int, lags: list[float]) -> None:
    """How long a plain question waits, again and again."""
    while True:
        begun = time.monotonic()
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            await answer.read()
        lags.append(time.monotonic() - begun)
        await asyncio.sleep(0.005)


async def _post(session: aiohttp.ClientSession, port: int, secret: str, body: bytes) -> int:
    try:
        url = f"http://127.0.0.1:{port}/hook"
        async with session.post(url, data=io.BytesIO(body), headers={SECRET_HEADER: secret}) as answer:
            return answer.status
    except aiohttp.ClientError:
        return 0


async def _slow(port: int, secret: str) -> int:
    """A body that never comes to an end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {secret}\r\nContent-Length: 1000\r\n\r\n{{"
    writer.write(head.encode())
    try:
        async with asyncio.timeout(30):
            return int((await reader.readline()).split()[1])
    except (TimeoutError, IndexError):
        return 0
    finally:
        writer.close()


async def i10(world: World, seed: int) -> Figures:
    """Edits, albums, date=0 buttons: corpus; history kept, one thread item; exceptions 0."""
    one, two, three = world.guardians[:3]
    await world.start()
    said = await one.says("Ana is il.")
    await world.head.sees("Ana is il.", timeout=20)
    await one.edits(said, "Ana is ill.")
    await world.head.sees("Ana is ill.", timeout=20)
    for number in range(3):
        await two.sends_photo(name=f"{number}.jpg", album="holiday", caption="Here they are" if number == 0 else None)
    await world.until(lambda: world.copies(RECEIPT)[two.id], 10)
    await three.presses("ag1:1", 999)
    await three.presses("no such tag", 1)
    await three.edits(await three.says("/help"), "/helping")
    await three.sends("location")
    await three.sends("sticker", b"RIFF")
    await world.until(lambda: not any(phone.unanswered_taps for phone in world.guardians), 10)
    await asyncio.sleep(2)
    receipts = world.copies(RECEIPT)
    found = Figures(lost=sum(receipts[each.id] == 0 for each in (one, two)), dup=receipts[two.id] - 1)
    unanswered = sum(phone.unanswered_taps for phone in world.guardians)
    found.note = f"exceptions {len(world.errors())}, taps unanswered {unanswered}"
    return found.at_most(lost=0, dup=0).expect(not world.errors() and not unanswered, found.note)


ROWS = (
    Row("I8", i8, families=6, together=5),
    Row("I9", i9, families=2, together=1),
    Row("I10", i10, families=4),
)
