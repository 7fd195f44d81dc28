"""The emergency switch in the head's settings."""

from bot.actions import access, emergency
from bot.cards.taps import SendAsUsual, SendFaster, ShowEmergency
from bot.outbox.notices import Emergency
from handlers.routes import Route, tap
from handlers.turn import Turn


async def show(turn: Turn, _tap: ShowEmergency) -> None:
    access.head(turn.who)
    await turn.say(Emergency())


async def send_faster(turn: Turn, _tap: SendFaster) -> None:
    await emergency.send_faster(turn.tx, turn.who, turn.now)
    await turn.show(Emergency())


async def send_as_usual(turn: Turn, _tap: SendAsUsual) -> None:
    await emergency.send_as_usual(turn.tx, turn.who)
    await turn.show(Emergency())


def routes() -> list[Route]:
    return [tap(ShowEmergency, show), tap(SendFaster, send_faster), tap(SendAsUsual, send_as_usual)]
