"""Two-way: families just write, staff just answer."""

from bot.actions import access, conversations
from bot.cards import toasts
from bot.cards.taps import AboutChild, Answer, NoAnswerNeeded
from bot.errors import Reason, Refusal
from bot.ids import ThreadId
from bot.model.flows import Flow
from bot.outbox.notices import Notice, WaitingList
from handlers.routes import Route, command, tap
from handlers.turn import Turn


async def from_family(turn: Turn, about: Notice | None) -> None:
    _check_passable(turn)
    await conversations.receive(turn.tx, turn.who, turn.written, about, turn.now)


async def from_staff(turn: Turn, thread: ThreadId) -> None:
    _check_passable(turn)
    await conversations.answer(turn.tx, turn.who, thread, turn.written, turn.now)


def _check_passable(turn: Turn) -> None:
    if not turn.written.text and turn.written.file is None:
        raise Refusal(Reason.CANNOT_PASS_ON)


async def about_child(turn: Turn, tap: AboutChild) -> None:
    await conversations.choose_child(turn.tx, turn.who, tap.child, turn.now)


async def answer(turn: Turn, tap: Answer) -> None:
    await access.thread_of_staff(turn.tx, turn.who, tap.thread)
    turn.tapped = None
    await turn.ask(Flow.ANSWER, tap.thread)


async def no_answer_needed(turn: Turn, tap: NoAnswerNeeded) -> None:
    await conversations.settle(turn.tx, turn.who, tap.thread)
    turn.toast = toasts.saved


async def edited(turn: Turn) -> None:
    """What was edited on one side changes on the other."""
    await conversations.edit(turn.tx, turn.who, turn.written.source, turn.written.text, turn.now)


async def inbox(turn: Turn, _words: str) -> None:
    access.staff(turn.who)
    await turn.say(WaitingList())


def routes() -> list[Route]:
    return [
        command("inbox", inbox),
        tap(AboutChild, about_child),
        tap(Answer, answer),
        tap(NoAnswerNeeded, no_answer_needed),
    ]
