"""Readers of reminders, on both sides."""

from zoneinfo import ZoneInfo

from bot.actions import reminders as verbs
from bot.cards import reminders
from bot.cards.card import Card
from bot.model.plans import next_after
from bot.outbox.notices import ReminderHeld, ReminderList, ReminderPlanned, ReminderPost, ReminderPreview
from bot.wording.reading import Reading


async def preview(at: Reading, notice: ReminderPreview) -> Card:
    shown = await verbs.shown(at.tx, at.who, notice.reminder)
    first = next_after(shown.reminder.plan, ZoneInfo(shown.reminder.zone), at.now)
    return reminders.preview(at.translator, shown, first)


async def planned(at: Reading, notice: ReminderPlanned) -> Card:
    return reminders.planned(at.translator, await verbs.shown(at.tx, at.who, notice.reminder))


async def post(at: Reading, notice: ReminderPost) -> Card:
    return reminders.post(at.translator, await verbs.post(at.tx, at.who, notice.reminder), notice.late)


async def held(at: Reading, notice: ReminderHeld) -> Card:
    shown = await verbs.shown(at.tx, at.who, notice.reminder)
    return reminders.held(at.translator, shown.reminder)


async def reminder_list(at: Reading, _notice: ReminderList) -> Card:
    return reminders.reminder_list(at.translator, await verbs.planned(at.tx, at.who))
