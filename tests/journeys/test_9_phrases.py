"""A teacher says what schools say every week; each family reads it in its own language, without an interpreter."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.numbers import format_currency

from bot.demo.phone import Phone
from bot.errors import Reason
from bot.i18n import POP
from bot.store import schools
from tests.journeys.words import GOT_IT, HAS_TAPPED, chooses_language, refusal, words_of
from tests.stage import Stage

TRIP = date(2026, 12, 4)
ON_A_TRIP = "The class goes on a trip on {date}. Place: {place}."
CLOSED = "School is closed on {date}."
LINE = '/say 3B trip date=2026-12-04 place="City Museum" cost=5'


def trip(parent: Phone, day: date = TRIP) -> str:
    """What this parent reads."""
    theirs = words_of(parent)
    return theirs.text(ON_A_TRIP, date=theirs.translator.day(day), place="City Museum")


def price(parent: Phone, amount: str, currency: str = "GBP") -> str:
    theirs = words_of(parent)
    cost = format_currency(Decimal(amount), currency, locale=theirs.translator.locale)
    return theirs.text("Price for each child: {cost}", cost=cost)


async def test_one_line_is_read_in_four_languages(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await lee.says(LINE)
    preview = await lee.sees("Announcement – not sent yet", "Languages: ", "Friday 4 December", "City Museum", "£5.00")
    assert preview.buttons[0].label == "✅ Send to 4 guardians"
    await lee.taps("Send to 4")
    for parent in parents:
        await parent.sees(trip(parent), price(parent, "5"), "Ms Lee")
        await parent.taps(words_of(parent).label(GOT_IT))
        await parent.sees(words_of(parent).text(HAS_TAPPED))
    assert len({parent.last.text for parent in parents}) == 4
    assert "viernes, 4 de diciembre" in parents[0].last.text
    assert "الجمعة، 4 ديسمبر" in parents[1].last.text
    assert "12月4日星期五" in parents[2].last.text

    await lee.taps("Refresh")
    await lee.sees("Got it: 4", "The class goes on a trip on Friday 4 December.")
    await lee.says("/sent")
    await lee.sees("The class goes on a trip on Friday 4 December.", "Got it: 4")


async def test_led_by_buttons_from_a_bare_command(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await lee.says("/say")
    await lee.taps("3B")
    await lee.sees("For: class 3B", "What is it about?")
    await lee.taps("Trips and events")
    await lee.sees("trip – The class goes on a trip on …. Place: ….")
    await lee.taps("Back")
    await lee.taps("School days")
    await lee.taps("The holidays begin on …")
    await lee.sees("The holidays begin on ____. School starts again on ….", "Which day?")
    await lee.taps("Tomorrow, Tuesday 3 November")
    await lee.sees("The holidays begin on Tuesday 3 November. School starts again on ____.")
    await lee.taps("Calendar")
    await lee.taps("▶")
    await stage.quiet()
    await lee.taps("17")
    await lee.sees("Announcement – not sent yet", "School starts again on Thursday 17 December.")
    await lee.taps("Send to 4")
    await maria.sees("jueves, 17 de diciembre")


async def test_things_and_weekdays_are_put_together_by_tapping(stage: Stage) -> None:
    lee, [_, _, wang, _] = await stage.a_class()
    await lee.says("/say 3B swimming date=2026-11-09")
    await lee.sees("the class goes swimming on these days: ____")
    for day in ("Monday", "Thursday", "Friday", "Friday"):
        await lee.taps(day)
    await lee.taps("Done")
    await lee.sees("on these days: Monday and Thursday.")
    await lee.taps("Send to 4")
    await wang.sees("星期一和星期四")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("11/12", date(2026, 12, 11)), ("Friday", date(2026, 11, 6)), ("4 December", TRIP), ("2026-12-04", TRIP)],
)
async def test_a_date_may_be_written_and_is_shown_in_words(stage: Stage, typed: str, day: date) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/say 3B closed")
    await lee.sees("School is closed on ____.")
    await lee.says(typed)
    await lee.sees(words_of(lee).text(CLOSED, date=words_of(lee).translator.day(day)))


@pytest.mark.parametrize(
    ("language", "typed"), [("ar", "٤/١٢"), ("zh-hans", "十二月四日"), ("es", "4 de diciembre"), ("zh-hans", "12月4号")]
)
async def test_a_teacher_writes_dates_in_any_language(stage: Stage, language: str, typed: str) -> None:
    _, _ = await stage.a_class("4C")
    head = await stage.a_head()
    await head.says("/language")
    await chooses_language(head, {"ar": "العربية", "es": "Español"}.get(language, "中文 (简体)"))
    head.person.language = {"zh-hans": "zh_Hans"}.get(language, language)
    theirs = words_of(head)
    await head.says("/say 4C closed")
    await head.sees(theirs.text(CLOSED, date="____"))
    await head.says(typed)
    await head.sees(theirs.text(CLOSED, date=theirs.translator.day(TRIP)))


async def test_without_a_class_it_is_asked_for(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await lee.says("/say closed date=2026-12-04")
    await lee.sees("School is closed on Friday 4 December.", "Which class?")
    await lee.taps("3B")
    await lee.sees("For: class 3B")
    await lee.taps("Send to 4")
    await emma.sees("School is closed on Friday 4 December.")


async def test_what_is_not_understood_is_told_with_an_example(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    await lee.says("/say 3B closed date=soon")
    await lee.sees(refusal(Reason.SLOT_NOT_UNDERSTOOD, "date"), "04/12/2026")
    await lee.says("/say 3B closed place=here")
    await lee.sees("It can be like this: /say 3B closed date=2026-12-04 until=2026-12-11")
    await lee.says("/say 3B closed date=2031-01-01")
    await lee.sees(refusal(Reason.DATE_FAR))
    await lee.says("/say 9Z trip")
    await lee.sees(refusal(Reason.NO_SUCH_CLASS, "9Z"))
    await lee.says("/say Zebras")
    await lee.sees(refusal(Reason.NO_SUCH_CLASS, "Zebras"))
    await lee.says("/say 3B tripp")
    await lee.sees("There is no phrase “tripp”.", "Did you mean one of these?", "trip – The class goes on a trip")
    await lee.taps("The class goes on a trip on …. Plac…")
    await lee.says("whenever")
    await lee.sees(refusal(Reason.SLOT_NOT_UNDERSTOOD, "date"))
    await lee.says("4 December")
    await lee.sees("The class goes on a trip on Friday 4 December. Place: ____.")
    assert stage.rows("SELECT count(*), 0 FROM announcements WHERE state = 'sent'") == [(0, 0)]


async def test_details_change_before_and_after_sending(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    await lee.says(LINE)
    await lee.taps("Change the details")
    await lee.taps("➕ From when to when")
    await lee.taps("09:00\u2009–\u200915:00")
    await lee.sees("Announcement – not sent yet", "Time: 09:00")
    await lee.taps("Send to 4")
    first = [await parent.sees(trip(parent)) for parent in parents]
    await parents[0].taps(words_of(parents[0]).label(GOT_IT))
    await lee.taps("Refresh")
    await lee.taps("Change the details")
    await lee.taps("Date: Friday 4 December")
    await lee.says("11.12.2026")
    later = date(2026, 12, 11)
    for parent, post in zip(parents, first, strict=True):
        changed = await parent.sees(trip(parent, later), words_of(parent).text("<i>(changed by the school)</i>"))
        assert (changed.id, len(parent.bot_messages)) == (post.id, 1)
    await lee.sees("Sent – class 3B", "Friday 11 December", "Got it: 0")

    await lee.taps("Change the details")
    await lee.taps("Money: £5.00")
    await lee.taps("Leave this out")
    for parent in parents:
        await parent.sees_no(price(parent, "5"))
    await lee.taps("Withdraw")
    for parent in parents:
        await parent.sees_no(trip(parent, later))


async def test_about_one_child_only_its_family_reads_it(stage: Stage) -> None:
    lee, [maria, layla, wang, emma] = await stage.a_class()
    father = stage.phone("Pablo Gómez", "es")
    await stage.guardian_of("3B", "Ana Gómez", father)
    await lee.says("/say 3B well-done subject=maths")
    await lee.sees("Which child?", "____ did very well today. Subject: Maths.")
    await lee.taps("Ana Gómez")
    preview = await lee.sees("For: family of Ana Gómez", "Ana did very well today. Subject: Maths. Well done!")
    assert preview.buttons[0].label == "✅ Send to 2 guardians"
    await lee.taps("Send to 2")
    for parent in (maria, father):
        await parent.sees("¡Muy bien! Hoy Ana ha trabajado de maravilla. Materia: Matemáticas.")
    await lee.sees("Sent – family of Ana Gómez", "Not joined: 0")
    await stage.quiet()
    assert [parent.bot_messages for parent in (layla, wang, emma)] == [[], [], []]

    await lee.says("/say 3B kind child=Nobody")
    await lee.sees(refusal(Reason.SLOT_NOT_UNDERSTOOD, "child"))
    await lee.says("/say 3B kind child=tom")
    await lee.sees("Tom was kind and helpful today.")


async def test_a_file_goes_along_without_words_of_its_own(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    await lee.sends_photo(caption="/say 3B photo-day date=2026-11-05")
    await lee.sees("📎 With a file", "The photographer comes to school on Thursday 5 November.")
    await lee.taps("Add a photo or file")
    await lee.sends_photo(caption="In the hall")
    await lee.sees(refusal(Reason.PHRASE_HAS_WORDS))
    await lee.sends_photo()
    await lee.sees("📎 With a file")
    await lee.taps("Send to 4")
    post = await maria.sees("jueves, 5 de noviembre")
    assert post.media is not None
    assert post.media.kind == "photo"


async def test_the_schools_own_money(stage: Stage) -> None:
    lee, parents = await stage.a_class()
    async with stage.database.begin() as tx:
        await schools.change_school(tx, schools.Changes(currency="EUR"))
    await lee.says("/say 3B lunch-money until=2026-11-20")
    await lee.taps("€25.00")
    await lee.taps("Send to 4")
    for parent in parents:
        cost = format_currency(Decimal(25), "EUR", locale=words_of(parent).translator.locale)
        await parent.sees(cost.strip("\u200f"))


async def test_one_and_many_come_out_right(stage: Stage) -> None:
    lee, [maria, layla, *_] = await stage.a_class()
    for minutes, spanish, arabic in (("1", "1 minuto,", "دقيقة واحدة"), ("٣", "3 minutos,", f"3{POP} دقائق")):
        await lee.says(f"/say 3B bus-late minutes={minutes}")
        await lee.taps("Send to 4")
        await maria.sees(spanish)
        await layla.sees(arabic)
        await lee.sees("Sent – class 3B")


async def test_a_reminder_to_tap_is_in_their_language_too(stage: Stage) -> None:
    lee, [_, layla, *_] = await stage.a_class()
    await lee.says(LINE)
    await lee.taps("Send to 4")
    await layla.sees(trip(layla))
    await lee.sees("Sent – class 3B")
    await lee.taps("Remind who has not tapped")
    theirs = words_of(layla)
    nudge = theirs.text("⏰ <b>{author}</b> would like to know that you have this:", author="Ms Lee")
    await layla.sees(nudge, trip(layla))


async def test_a_draft_is_its_authors_alone(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    head = await stage.a_head()
    await lee.says("/say 3B closed")
    forged = (await lee.sees("Which day?")).buttons[0].data or ""
    await head.says("/help")
    await head.presses(forged, await head.sees("/inbox"))
    await head.sees(refusal(Reason.NOT_FOR_YOU))


async def test_the_year_is_that_of_the_school(stage: Stage) -> None:
    """In January the next Easter is this year's."""
    lee, _ = await stage.a_class()
    await stage.clock_at(datetime(2027, 1, 4, 9, tzinfo=UTC))
    await lee.says("/say 3B closed date=26/3")
    await lee.sees("School is closed on Friday 26 March.")
