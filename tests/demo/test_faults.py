"""Faults on order, limits and the journal: what a caller meets, and what is written down as the truth."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.demo.calls import Call
from bot.demo.journal import read_journal
from bot.demo.limits import Limits
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram

from .conftest import TOKEN, Clock, client


@pytest.fixture(autouse=True)
def _pauses_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


async def test_flood_answer_names_its_pause_and_then_it_is_over(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    server.faults.add(method="sendMessage", code=429, retry_after=7)
    with pytest.raises(RetryAfter) as told:
        await bot.send_message(ana.id, "x")
    assert told.value.retry_after == timedelta(seconds=7)
    await bot.send_message(ana.id, "x")
    assert [call.ok for call in server.journal.find(method="sendMessage")] == [False, True]


async def test_fault_for_one_chat_one_text_and_not_the_first(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    server.faults.add(chat_id=ana.id, contains="bus", after=1, times=None, code=500)
    await bot.send_message(ana.id, "bus 1")
    await bot.send_message(ana.id, "train")
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error: restart"):
            await bot.send_message(ana.id, "bus 2")
    server.faults.clear()
    await bot.send_message(ana.id, "bus 3")


@pytest.mark.parametrize("how", ["reset", "cut_json", "html_502", "code"])
async def test_answer_lost_after_the_message_was_accepted(
    server: LocalTelegram, bot: Bot, ana: Phone, how: str
) -> None:
    server.faults.add(
        when="after", reset=how == "reset", cut_json=how == "cut_json", html_502=how == "html_502",
        code=502 if how == "code" else None,
    )  # fmt: skip
    with pytest.raises(TelegramError):
        await bot.send_message(ana.id, "accepted")
    assert ana.last.text == "accepted"
    record = server.journal.accepted_sends()[ana.id][0]
    assert record.message_id == ana.last.id
    assert record.fault is not None


async def test_connection_cut_before_the_message_arrived(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    server.faults.add(reset=True)
    with pytest.raises(NetworkError):
        await bot.send_message(ana.id, "x")
    assert ana.bot_messages == []
    assert [(call.ok, call.code) for call in server.journal.find(method="sendMessage")] == [(False, None)]


async def test_hanging_call_ends_with_the_server(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    server.faults.add(hang=60, when="after")
    with pytest.raises(TimedOut):
        await bot.send_message(ana.id, "x", read_timeout=0.05)
    assert ana.last.text == "x"
    async with asyncio.timeout(2):
        await server.stop()


async def test_a_mere_delay_changes_nothing_else(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    server.faults.add(hang=0.05)
    assert (await bot.send_message(ana.id, "late")).text == "late"


async def test_faults_over_http(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    address = f"{server.url}/sim/faults"
    async with aiohttp.ClientSession() as http:
        async with http.post(address, json={"method": "sendMessage", "code": 400, "description": "Bad Request: no"}):
            with pytest.raises(BadRequest, match="No"):
                await bot.send_message(ana.id, "x")
        for wrong in ({"cod": 400}, {"code": "400"}):
            async with http.post(address, json=wrong) as answer:
                assert answer.status == 400
        async with http.get(address) as answer:
            assert [fault["met"] for fault in await answer.json()] == [1]
        async with http.delete(address), http.get(address) as answer:
            assert await answer.json() == []


async def test_journal_is_on_disk_before_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    server = LocalTelegram(token=TOKEN, journal=path)
    await server.start()
    phone = server.phone(name="Ana")
    await phone.start()
    async with client(server) as bot:
        sent = await bot.send_photo(phone.id, b"\xff\xd8\xff", caption="c")
        with pytest.raises(BadRequest):
            await bot.send_message(1, "x")
        with path.open("a") as file:
            file.write('{"cut by a cra')
        records = list(read_journal(path))
    await server.stop()
    assert [(r.method, r.ok, r.message_id) for r in records[-2:]] == [
        ("sendPhoto", True, sent.message_id),
        ("sendMessage", False, None),
    ]
    assert records[-1].description == "Bad Request: chat not found"
    assert records[-2].params["photo"] == "(3 bytes)"


# ---- limits


def send(chat_id: int) -> Call:
    return Call("sendmessage", {"chat_id": str(chat_id), "text": "x"})


def passed(limits: Limits, clock: Clock, chat_id: int, seconds: float, step: float = 0.1) -> int:
    """How many of the sends tried every `step` get through."""
    count = 0
    for _ in range(round(seconds / step)):
        count += limits.refuse(send(chat_id)) is None
        clock.time += step
    return count


def test_one_chat_takes_a_burst_and_then_one_a_second(clock: Clock) -> None:
    limits = Limits(clock)
    assert all(limits.refuse(send(1)) is None for _ in range(6))
    assert limits.refuse(send(1)) == 1
    assert limits.refuse(send(2)) is None
    clock.time += 1
    assert 58 <= passed(limits, clock, 1, 60) <= 61


def test_a_group_takes_twenty_a_minute(clock: Clock) -> None:
    limits = Limits(clock)
    assert passed(limits, clock, -5, 59) == 20
    assert limits.refuse(send(-5)) is not None
    clock.time += 1.5
    assert limits.refuse(send(-5)) is None


def test_thirty_a_second_over_all(clock: Clock) -> None:
    limits = Limits(clock)
    assert sum(limits.refuse(send(chat)) is None for chat in range(1, 100)) == 30
    clock.time += 1.01
    assert sum(limits.refuse(send(chat)) is None for chat in range(200, 300)) == 30
    assert limits.refuse(Call("answercallbackquery", {})) is None


async def test_limits_are_answered_with_429(clock: Clock) -> None:
    server = LocalTelegram(token=TOKEN, limits=True, now=clock)
    await server.start()
    phone = server.phone(name="Ana")
    await phone.start()
    async with client(server) as bot:
        for _ in range(6):
            await bot.send_message(phone.id, "x")
        with pytest.raises(RetryAfter):
            await bot.send_message(phone.id, "x")
        clock.time += 1
        await bot.send_message(phone.id, "x")
    await server.stop()


async def test_something_else_may_happen_at_the_very_moment(server: LocalTelegram, bot: Bot, ana: Phone) -> None:
    seen, before = [], len(server.calls)
    for when in ("before", "after"):
        server.faults.add(method="sendMessage", when=when, then=lambda: seen.append(len(server.calls) - before))
    await bot.send_message(ana.id, "x")
    await bot.send_message(ana.id, "x")
    assert seen == [0, 2]
    assert "then" not in str(server.faults.add(then=seen.clear))
