"""One card, one call, one outcome: against a Telegram as strict as the real one."""

import logging

import pytest
from telegram import Bot

from bot.cards.card import Button, Card, Upload, column
from bot.cards.taps import GotIt
from bot.demo.phone import Phone
from bot.demo.telegram_server import LocalTelegram
from bot.i18n import Html, escape
from bot.ids import AnnouncementId, ChatId, TelegramMessageId
from bot.model.announcements import File, FileKind
from bot.outbox.outcomes import Accepted, Dead, Flood, Outcome, TokenRefused, Unknown, Why
from bot.telegram.wire import Deleting, Editing, Sending, place

GOT_IT = column(Button("✅ Got it", GotIt(AnnouncementId(7))))
BUS = Card(Html("The <b>bus</b> leaves at 8."), GOT_IT)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


async def sent(bot: Bot, to: Phone, card: Card) -> TelegramMessageId:
    outcome = await place(bot, ChatId(to.id), Sending(card), 0)
    assert isinstance(outcome, Accepted)
    assert outcome.message is not None
    return outcome.message


async def test_a_message_with_its_button(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    assert await sent(bot, ana, BUS) == ana.last.id
    assert (ana.last.text, ana.last.buttons[0].label) == ("The bus leaves at 8.", "✅ Got it")
    assert ana.last.buttons[0].data == "ag1:7"
    params = telegram.journal.find(method="sendMessage")[-1].params
    assert params["parse_mode"] == "HTML"
    assert params["link_preview_options"] == '{"is_disabled": true}'
    assert telegram.unknown_parameters == []


async def test_a_silent_message_and_a_page_to_open(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    rows = column(Button("Page", url="https://t.me/oak?start=1"))
    await sent(bot, ana, Card(Html("Hush"), rows, silent=True))
    assert telegram.journal.find(method="sendMessage")[-1].params["disable_notification"] == "true"
    assert ana.last.buttons[0].url == "https://t.me/oak?start=1"


async def test_an_edit_and_an_edit_that_changes_nothing(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    message = await sent(bot, ana, BUS)
    changed = Editing(Card(Html("The bus leaves at 9.")), message)
    outcomes = [await place(bot, ChatId(ana.id), changed, 0) for _ in range(2)]
    assert outcomes == [Accepted(message), Accepted(message)]
    assert [call.ok for call in telegram.journal.find(method="editMessageText")] == [True, False]
    assert (ana.last.text, ana.last.buttons) == ("The bus leaves at 9.", ())


async def test_deleting(bot: Bot, ana: Phone) -> None:
    message = await sent(bot, ana, BUS)
    assert await place(bot, ChatId(ana.id), Deleting(message), 0) == Accepted(None)
    assert ana.bot_messages == []
    again = await place(bot, ChatId(ana.id), Deleting(message), 0)
    assert isinstance(again, Dead)
    assert again.why is Why.MESSAGE_GONE


async def test_an_edit_of_what_is_gone(bot: Bot, ana: Phone) -> None:
    outcome = await place(bot, ChatId(ana.id), Editing(BUS, TelegramMessageId(999)), 0)
    assert isinstance(outcome, Dead)
    assert outcome.why is Why.MESSAGE_GONE


async def test_a_file_of_ours_is_uploaded_and_one_of_telegrams_is_not(
    bot: Bot, ana: Phone, telegram: LocalTelegram
) -> None:
    message = await sent(bot, ana, Card(Html("<b>link</b>"), GOT_IT, Upload("link.png", PIXEL, FileKind.PHOTO)))
    assert (ana.last.text, ana.last.buttons[0].data, telegram.uploads) == ("link", "ag1:7", 1)
    caption = Editing(Card(Html("new"), file=File("x", FileKind.PHOTO)), message)
    assert await place(bot, ChatId(ana.id), caption, 0) == Accepted(message)
    assert ana.last.text == "new"
    assert telegram.unknown_parameters == []


@pytest.mark.parametrize("kind", list(FileKind))
async def test_every_kind_of_file_travels_by_its_id(
    bot: Bot, ana: Phone, telegram: LocalTelegram, kind: FileKind
) -> None:
    await ana.sends(kind.value)
    media = ana.messages[-1].media
    assert media is not None
    await sent(bot, ana, Card(Html("look"), GOT_IT, File(media.file_id or "", kind)))
    assert telegram.uploads == 0
    assert ana.last.media is not None
    assert (ana.last.media.kind, ana.last.buttons[0].data) == (kind, "ag1:7")
    assert ana.last.text == ("" if kind in (FileKind.VIDEO_NOTE, FileKind.STICKER) else "look")


async def test_html_that_telegram_cannot_read_arrives_as_plain_words(
    bot: Bot, ana: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Card(Html("<b>Tom & <i>Ana</b> &lt;3"), GOT_IT)
    message = await sent(bot, ana, broken)
    assert (message, ana.last.text, ana.last.buttons[0].data) == (ana.last.id, "Tom & Ana <3", "ag1:7")
    assert [record.levelno for record in caplog.records if record.name == "bot.telegram.wire"] == [logging.ERROR]
    assert "Tom" not in caplog.text


async def test_user_text_needs_no_such_rescue(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    text = "<b>not bold</b> & <script> </i> &amp; 👍"
    await sent(bot, ana, Card(escape(text)))
    assert ana.last.text == text
    assert len(telegram.journal.find(method="sendMessage")) == 1


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"code": 429, "retry_after": 7}, Flood(7.0)),
        ({"code": 401}, TokenRefused()),
        ({"code": 404}, TokenRefused()),
        ({"code": 403}, Dead(Why.BLOCKED, "Forbidden: bot was blocked by the user")),
        ({"code": 500}, Unknown("NetworkError")),
        ({"html_502": True}, Unknown("NetworkError")),
        ({"cut_json": True, "when": "after"}, Unknown("TelegramError")),
        ({"reset": True, "when": "after"}, Unknown("PerhapsSent")),
    ],
    ids=str,
)
async def test_what_goes_wrong_on_the_way(
    bot: Bot, ana: Phone, telegram: LocalTelegram, fault: dict[str, object], outcome: Outcome
) -> None:
    telegram.faults.add_given({"method": "sendMessage", **fault})
    assert await place(bot, ChatId(ana.id), Sending(BUS), 0) == outcome
    assert isinstance(await place(bot, ChatId(ana.id), Sending(BUS), 0), Accepted)


async def test_paid_for_only_where_it_is_said(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    for call in (Sending(BUS), Sending(BUS, paid=True)):
        assert isinstance(await place(bot, ChatId(ana.id), call, 0), Accepted)
    first, second = telegram.journal.find(method="sendMessage")
    assert "allow_paid_broadcast" not in first.params
    assert second.params["allow_paid_broadcast"] == "true"


async def test_what_cannot_be_paid_for_leaves_without(bot: Bot, ana: Phone, telegram: LocalTelegram) -> None:
    telegram.faults.add_given({"method": "sendMessage", "code": 400, "description": "Bad Request: BALANCE_TOO_LOW"})
    assert isinstance(await place(bot, ChatId(ana.id), Sending(BUS, paid=True), 0), Accepted)
    assert ana.last.text == "The bus leaves at 8."


async def test_words_leave_alone_when_their_file_is_no_longer_known(
    bot: Bot, ana: Phone, telegram: LocalTelegram
) -> None:
    gone = "Bad Request: wrong file identifier/HTTP URL specified"
    telegram.faults.add_given({"method": "sendPhoto", "code": 400, "description": gone})
    card = Card(BUS.text, GOT_IT, File("gone", FileKind.PHOTO))
    assert isinstance(await place(bot, ChatId(ana.id), Sending(card), 0), Accepted)
    assert (ana.last.text, ana.last.buttons[0].label) == ("The bus leaves at 8.", "✅ Got it")
