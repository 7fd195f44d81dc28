"""The demo's page in a real browser: what a visitor sees on four phones, and what reaches the server when they act.

Needs Debian's chromium; nothing here asks any machine but this one.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, Locator, Page, Request, async_playwright, expect

from bot.demo.page_routes import add_page
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_IS_HERE = CHROMIUM.exists()
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TOKEN = "7000001:page-test"
PEOPLE = [("Ms Rivera", "en"), ("Lucía Gómez", "es"), ("أمل حداد", "ar"), ("王芳", "zh-hans")]

Keyboard = list[list[dict[str, str]]]


@dataclass(slots=True)
class Classroom:
    """A Telegram with four phones on the page, and a bot which says what the test wants."""

    telegram: LocalTelegram
    people: list[Phone]
    web: ClientSession
    asked: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    async def calls(self, method: str, **given: object) -> dict[str, object]:
        async with self.web.post(f"{self.telegram.url}/bot{TOKEN}/{method}", json=given) as answer:
            return dict(await answer.json())

    async def says(self, phone: Phone, text: str, keyboard: Keyboard | None = None) -> None:
        given: dict[str, object] = {"chat_id": phone.id, "text": text, "parse_mode": "HTML"}
        if keyboard is not None:
            given["reply_markup"] = {"inline_keyboard": keyboard}
        assert (await self.calls("sendMessage", **given))["ok"]


@pytest_asyncio.fixture(loop_scope="module")
async def classroom() -> AsyncIterator[Classroom]:
    telegram = LocalTelegram(token=TOKEN)
    add_page(telegram.app)
    people = [telegram.phone(name=name, language=language, on_page=True) for name, language in PEOPLE]
    await telegram.start(port=0)
    for phone in people:
        await phone.start()
    async with ClientSession() as web:
        yield Classroom(telegram, people, web)
    await telegram.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all of these tests; each gets a page of its own."""
    if not CHROMIUM_IS_HERE:
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(classroom: Classroom, browser: Browser) -> AsyncIterator[Page]:
    """The page, opened at the size of a small laptop; in the end nothing on it may have gone wrong."""
    opened = await browser.new_page(viewport={"width": 1440, "height": 900})
    opened.set_default_timeout(10_000)

    def note(request: Request) -> None:
        classroom.asked.append(request.url)

    opened.on("request", note)
    opened.on("pageerror", lambda error: classroom.broken.append(str(error)))
    await opened.goto(classroom.telegram.url)
    await expect(opened.locator(".phone .message")).to_have_count(len(PEOPLE))
    yield opened
    await opened.close()
    assert classroom.broken == []


def screen(page: Page, phone: Phone) -> Locator:
    return page.locator(f'.phone[data-phone="{phone.id}"]')


async def test_four_phones_stand_side_by_side_each_in_its_language(page: Page) -> None:
    phones = page.locator(".phone")
    await expect(phones).to_have_count(4)
    names = await phones.locator(".who b").all_inner_texts()
    assert names == [name for name, _ in PEOPLE]
    assert [await phone.get_attribute("dir") for phone in await phones.all()] == ["ltr", "ltr", "rtl", "ltr"]
    boxes = [await box.get_attribute("placeholder") for box in await page.locator("textarea").all()]
    assert boxes == ["Write a message…", "Escribe aquí…", "اكتب رسالة…", "输入消息…"]
    assert await page.evaluate("document.documentElement.scrollWidth") == 1440
    await expect(page.locator(".strip")).to_be_in_viewport(ratio=1)


async def test_what_is_written_in_the_box_becomes_a_bubble(page: Page, classroom: Classroom) -> None:
    spanish = classroom.people[1]
    box = screen(page, spanish).get_by_role("textbox")
    await box.fill("¿Pueden llevar fruta?")
    await box.press("Enter")
    await expect(screen(page, spanish).locator(".message.person").last).to_contain_text("¿Pueden llevar fruta?")
    assert spanish.messages[-1].text == "¿Pueden llevar fruta?"
    await expect(box).to_have_value("")


async def test_a_message_of_the_bot_arrives_with_buttons_and_a_tap_reaches_the_bot(
    page: Page, classroom: Classroom
) -> None:
    chinese = classroom.people[3]
    choice = {"text": "知道了", "callback_data": "ok:12"}
    await classroom.says(chinese, "明天 <b>8:00</b> 出发", [[choice], [{"text": "提问", "callback_data": "ask:12"}]])
    bubble = screen(page, chinese).locator(".message.bot").last
    await expect(bubble.locator("b")).to_have_text("8:00")
    await bubble.get_by_role("button", name="知道了").click()
    tap = await taken(classroom)
    assert tap["data"] == "ok:12"
    await classroom.calls("answerCallbackQuery", callback_query_id=tap["id"], text="谢谢")
    await expect(screen(page, chinese).locator(".toast")).to_have_text("谢谢")


async def taken(classroom: Classroom) -> dict[str, str]:
    """The newest tap the bot can fetch."""
    found = await classroom.calls("getUpdates", timeout=5, allowed_updates=["callback_query"], offset=-1)
    updates = found["result"]
    assert isinstance(updates, list)
    return dict(updates[-1]["callback_query"])


async def test_an_edited_message_changes_in_its_place(page: Page, classroom: Classroom) -> None:
    teacher = classroom.people[0]
    await classroom.says(teacher, "Joined: 2")
    await classroom.calls("editMessageText", chat_id=teacher.id, message_id=teacher.last.id, text="Joined: 3")
    bubbles = screen(page, teacher).locator(".message.bot")
    await expect(bubbles).to_have_count(1)
    await expect(bubbles).to_contain_text("Joined: 3")


async def test_a_clicked_message_is_quoted_in_the_answer(page: Page, classroom: Classroom) -> None:
    arabic = classroom.people[2]
    await classroom.says(arabic, "هل يأتي عمر غدًا؟")
    await screen(page, arabic).locator(".message.bot .bubble").click()
    await expect(screen(page, arabic).locator(".bar")).to_contain_text("هل يأتي عمر غدًا؟")
    box = screen(page, arabic).get_by_role("textbox")
    await box.fill("نعم")
    await box.press("Enter")
    await expect(screen(page, arabic).locator(".message.person .quote")).to_contain_text("هل يأتي عمر غدًا؟")
    assert arabic.messages[-1].reply_to == arabic.last.id


async def test_an_invitation_is_opened_on_the_phone_one_chooses(page: Page, classroom: Classroom) -> None:
    teacher, spanish = classroom.people[:2]
    link = f"https://t.me/{classroom.telegram.bot_username}?start=K7Q2"
    await classroom.says(teacher, f"For Leo's family:\n{link}")
    await screen(page, teacher).get_by_role("link", name=link).click()
    await page.locator(".menu").get_by_role("button", name="Lucía Gómez").click()
    await expect(screen(page, spanish).locator(".message.person").last).to_contain_text("/start K7Q2")
    assert page.url.startswith(classroom.telegram.url)


async def test_a_file_is_sent_and_shown_by_its_name(page: Page, classroom: Classroom, tmp_path: Path) -> None:
    note = tmp_path / "nota médica.pdf"
    note.write_bytes(b"%PDF-1.4 a doctor's note")
    spanish = screen(page, classroom.people[1])
    await spanish.get_by_role("button", name="Adjuntar").click()
    async with page.expect_file_chooser() as chooser:
        await page.locator(".menu").get_by_role("button", name="Documento").click()
    await (await chooser.value).set_files(note)
    await expect(spanish.locator(".message.person .paper")).to_contain_text("nota médica.pdf")


async def test_who_blocks_the_bot_sees_it_and_can_come_back(page: Page, classroom: Classroom) -> None:
    spanish = classroom.people[1]
    head = screen(page, spanish).get_by_role("button", name="Más")
    await head.click()
    await page.locator(".menu").get_by_role("button", name="Bloquear el bot").click()
    await expect(screen(page, spanish).locator(".stopped")).to_be_visible()
    assert spanish.person.blocked
    await screen(page, spanish).get_by_role("button", name="Desbloquear").click()
    await expect(screen(page, spanish).get_by_role("textbox")).to_be_visible()
    assert not spanish.person.blocked


async def test_the_strip_shows_calls_newest_first_and_errors_as_errors(page: Page, classroom: Classroom) -> None:
    await classroom.says(classroom.people[2], "مرحبًا")
    await classroom.calls("sendMessage", chat_id=99, text="nobody")
    lines = page.locator(".call")
    await expect(lines).to_have_count(2)
    await expect(lines.first).to_contain_text("chat not found")
    assert "bad" in str(await lines.first.get_attribute("class"))
    await expect(lines.last).to_contain_text("sendMessage")
    await expect(lines.last).to_contain_text("أمل حداد")
    await page.get_by_label("only these four phones").check()
    await expect(lines.first).to_be_hidden()


async def test_a_story_lights_the_phone_it_tells_of_and_the_numbers_are_shown(page: Page, classroom: Classroom) -> None:
    arabic, tell = classroom.people[2], classroom.telegram.world.events.tell
    tell({"type": "story", "step": 2, "of": 9, "title": "Amal reads it in Arabic", "phone": arabic.id})
    tell({"type": "school", "boards": {"joined": 3, "call_list": 1}})
    await expect(page.locator("#band")).to_contain_text("2 / 9")
    await expect(page.locator("#band")).to_contain_text("Amal reads it in Arabic")
    await expect(page.locator(".phone.now")).to_have_attribute("data-phone", str(arabic.id))
    await expect(page.locator(".board-call_list")).to_contain_text("call list")


async def test_new_messages_do_not_pull_away_who_reads_older_ones(page: Page, classroom: Classroom) -> None:
    teacher = classroom.people[0]
    for number in range(30):
        await classroom.says(teacher, f"Line {number}")
    shown = screen(page, teacher)
    await expect(shown.get_by_text("Line 29")).to_be_in_viewport()
    await shown.locator(".scroller").evaluate("element => { element.scrollTop = 0 }")
    await expect(shown.get_by_text("Line 0")).to_be_in_viewport()
    await classroom.says(teacher, "The newest")
    await shown.get_by_role("button", name="New messages").click()
    await expect(shown.get_by_text("The newest")).to_be_in_viewport()


async def test_after_a_loss_of_the_line_all_chats_are_read_again(page: Page, classroom: Classroom) -> None:
    teacher = classroom.people[0]
    port = classroom.telegram.port
    await classroom.telegram.stop()
    await expect(page.locator("#link-state")).to_be_visible()
    await teacher.says("Written while the line was down")
    await classroom.telegram.start(port=port)
    await expect(screen(page, teacher).get_by_text("Written while the line was down")).to_be_visible()
    await expect(page.locator("#link-state")).to_be_hidden()


async def test_nothing_is_asked_of_any_other_machine(page: Page, classroom: Classroom) -> None:
    await expect(page.locator("footer")).to_have_text(
        "Everything here runs on this computer; nothing is sent to Telegram."
    )
    assert [url for url in classroom.asked if not url.startswith(classroom.telegram.url)] == []
