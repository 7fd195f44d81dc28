"""python-telegram-bot swallows what a handler raises; here the turn gets it, and its transaction rolls back."""

from handlers.turn import TURN


async def on_error(_update: object, context: object) -> None:
    """Registered as the application's one error handler."""
    failure = getattr(context, "error", None)
    TURN.get().failure = failure if isinstance(failure, Exception) else RuntimeError("unknown failure")
