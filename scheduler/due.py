"""What the clock starts: reminders and surveys whose time has come."""

from bot.actions import reminders, surveys
from bot.clock import Instant
from bot.services import Services
from bot.store import reminders as reminder_rows
from bot.store import surveys as survey_rows


async def do_what_is_due(services: Services) -> Instant | None:
    """Everything whose time has come, each in one transaction with its notices; when the next is due."""
    now = services.clock.now()
    async with services.database.read() as tx:
        coming = [await reminder_rows.next_reminder(tx), await survey_rows.next_turn(tx)]
    if not any(moment is not None and moment <= now for moment in coming):
        return min((moment for moment in coming if moment is not None), default=None)
    async with services.database.begin() as tx:
        await reminders.send_due(tx, now)
        await surveys.remind_and_close(tx, now)
        after = [await reminder_rows.next_reminder(tx), await survey_rows.next_turn(tx)]
    return min((moment for moment in after if moment is not None), default=None)
