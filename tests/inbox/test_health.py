"""`/healthz` is green while Telegram answers, and red when it has been silent for long."""

import io
import json
from datetime import timedelta

from aiohttp import ClientSession, web

from bot.inbox.health import Health
from bot.inbox.intake import Intake
from bot.inbox.webhook import SECRET_HEADER, Webhook, serving
from bot.model.updates import Batch, Trouble
from bot.store import Database
from tests.builders import NOW, HandClock, stored

PORT = 18743


async def nothing(_confirm: object, _hold: bool) -> Batch | Trouble:
    return Batch([])


async def no_outage(_since: object) -> None:
    return None


async def test_green_until_telegram_is_silent_for_ninety_seconds(database: Database) -> None:
    hand = HandClock()
    intake = Intake(database, hand.clock(), nothing, no_outage)
    health = Health(hand.clock(), NOW, intake)
    seen = []
    async with serving(f"127.0.0.1:{PORT}", [web.get("/healthz", health.answer)]), ClientSession() as web_client:
        for step in (0, 90, 1):
            hand.move(step)
            async with web_client.get(f"http://127.0.0.1:{PORT}/healthz") as answer:
                seen.append((answer.status, (await answer.json())["ok"]))
        intake.last_good = hand.clock().now()
        async with web_client.get(f"http://127.0.0.1:{PORT}/healthz") as answer:
            seen.append((answer.status, (await answer.json())["ok"]))
    assert seen == [(200, True), (200, True), (503, False), (200, True)]


def test_where_telegram_brings_the_updates_to_serve_is_to_be_well() -> None:
    assert Health(HandClock().clock(), NOW, None).silent_for() == timedelta(0)


async def test_only_telegram_may_bring_updates_and_a_bad_body_is_refused(database: Database) -> None:
    hook = Webhook(database, HandClock().clock(), "a secret of thirty-two letters")
    update = json.dumps({"update_id": 5, "message": {"chat": {"id": 7}}})
    url, right = f"http://127.0.0.1:{PORT + 1}/in", {SECRET_HEADER: hook.secret}
    tries: list[tuple[dict[str, str], str]] = [
        ({}, update),
        ({SECRET_HEADER: "wrong"}, update),
        (right, "no json"),
        (right, "x" * 1_100_000),
        (right, update),
        (right, update),
    ]
    seen = []
    async with serving(f"127.0.0.1:{PORT + 1}", [web.post("/in", hook.receive)]), ClientSession() as web_client:
        for headers, body in tries:
            async with web_client.post(url, data=io.BytesIO(body.encode()), headers=headers) as answer:
                seen.append(answer.status)
    assert seen == [403, 403, 400, 413, 200, 200]
    assert stored(database, 'SELECT "update" FROM inbox') == [(5,)]
