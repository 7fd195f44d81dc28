"""Buttons that mean nothing any more: from an old version, or forged. They stay on people's phones for ever."""

from bot.cards import toasts
from handlers.routes import Route, any_tap
from handlers.turn import Turn


async def outdated(turn: Turn) -> None:
    turn.toast = toasts.old_button


def routes() -> list[Route]:
    return [any_tap(outdated)]
