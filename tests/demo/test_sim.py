"""The people's side over HTTP: what the web page and tests in other processes use."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.demo.telegram_server import LocalTelegram


class Page:
    """A browser, seen from the server."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http

    async def get(self, path: str) -> Any:
        async with self.http.get(path) as answer:
            return await answer.json()

    async def post(self, path: str, status: int = 200, **body: object) -> Any:
        async with self.http.post(path, json=body) as answer:
            assert answer.status == status
            return await answer.json()


@pytest.fixture
async def page(server: LocalTelegram) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession(server.url) as http:
        yield Page(http)


async def test_a_person_on_the_page_does_everything(server: LocalTelegram, bot: Bot, page: Page) -> None:
    server.phone(name="Elsewhere")
    me = (await page.post("/sim/phones", name="أمل", language="ar", on_page=True))["id"]
    phones = await page.get("/sim/phones")
    assert [(each["id"], each["name"], each["rtl"]) for each in phones] == [(me, "أمل", True)]
    await page.post(f"/sim/phone/{me}/start", code="C0DE")
    said = (await page.post(f"/sim/phone/{me}/say", text="hi", reply_to=1))["message_id"]
    await page.post(f"/sim/phone/{me}/edit", message_id=said, text="hello")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(each, callback_data=each) for each in "AB"]])
    sent = await bot.send_message(me, "<b>?</b>", parse_mode="HTML", reply_markup=keyboard)
    await page.post(f"/sim/phone/{me}/tap", message_id=sent.message_id, row=0, column=1)
    await page.post(f"/sim/phone/{me}/tap", label="A")
    await page.post(f"/sim/phone/{me}/press", message_id=sent.message_id, data="forged")
    await page.post(f"/sim/phone/{me}/block", blocked=True)
    updates = await bot.get_updates()
    taps = [update.callback_query.data for update in updates if update.callback_query]
    assert taps == ["B", "A", "forged"]
    shown = (await page.get(f"/sim/chat/{me}"))["messages"]
    assert [message["text"] for message in shown] == ["/start C0DE", "hello", "?"]
    assert shown[1]["edited"]
    assert shown[2] == {
        "id": sent.message_id, "from": "bot", "text": "?", "html": "<b>?</b>", "media": None, "reply_to": None,
        "keyboard": [[{"label": "A", "url": None}, {"label": "B", "url": None}]], "edited": False,
        "date": sent.date.isoformat(),
    }  # fmt: skip


async def test_files_both_ways(server: LocalTelegram, bot: Bot, page: Page) -> None:
    phone = server.phone(name="Ana", on_page=True)
    form = aiohttp.FormData({"kind": "document", "caption": "signed"})
    form.add_field("file", b"%PDF", filename="form.pdf", content_type="application/pdf")
    async with page.http.post(f"/sim/phone/{phone.id}/file", data=form) as answer:
        assert answer.status == 200
    media = (await page.get(f"/sim/chat/{phone.id}"))["messages"][0]["media"]
    assert (media["kind"], media["file_name"], media["mime"]) == ("document", "form.pdf", "application/pdf")
    async with page.http.get(media["url"]) as file:
        assert await file.read() == b"%PDF"
        assert file.headers["X-Content-Type-Options"] == "nosniff"


async def test_what_cannot_be_done_is_said(server: LocalTelegram, page: Page) -> None:
    phone = server.phone(name="Ana")
    assert "no button" in (await page.post(f"/sim/phone/{phone.id}/tap", status=400, label="Yes"))["error"]
    await page.post(f"/sim/phone/{phone.id}/say", status=400)
    await page.post("/sim/phone/1/say", status=404, text="x")


async def test_events_tell_of_phones_on_the_page_and_of_all_calls(server: LocalTelegram, bot: Bot, page: Page) -> None:
    ana, hidden = server.phone(name="Ana", on_page=True), server.phone(name="Hidden")
    told: list[dict[str, Any]] = []

    connected = asyncio.Event()

    async def listen() -> None:
        async with page.http.get("/sim/events") as stream:
            connected.set()
            async for line in stream.content:
                if line.startswith(b"data: "):
                    told.append(json.loads(line[6:]))
                    if len(told) == 8:
                        return

    async with asyncio.TaskGroup() as group, asyncio.timeout(5):
        listening = group.create_task(listen())
        await connected.wait()
        await ana.start()
        await hidden.start()
        sent = await bot.send_message(ana.id, "one", reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton("A", callback_data="a")))  # fmt: skip
        await sent.edit_text("two")
        tap = await ana.presses("a", sent.message_id)
        await bot.answer_callback_query(tap.callback_id, "thanks")
        await sent.delete()
        await listening
    kinds = [event["type"] for event in told]
    assert kinds == ["message", "message", "call", "edited", "call", "toast", "call", "deleted"]
    assert told[2]["method"] == "sendMessage"
    assert told[2]["summary"] == "one"
    assert told[5] == {"type": "toast", "phone": ana.id, "text": "thanks", "alert": False}


async def test_state_and_calls(server: LocalTelegram, bot: Bot, page: Page) -> None:
    phone = server.phone(name="Ana")
    await phone.start()
    await bot.send_message(phone.id, "x")
    state = await page.get("/sim/state")
    assert (state["updates_pending"], state["calls"], state["uploads"], state["polls"]) == (1, 2, 0, 0)
    calls = await page.get("/sim/calls?method=sendMessage&since=1")
    assert [(call["chat_id"], call["ok"], call["params"]["text"]) for call in calls] == [(phone.id, True, "x")]
