"""/start: with a code, the way in; without one, hello again."""

from bot.actions import joining, people
from bot.cards.taps import JoinIn, JoinLanguagePage, JoinNo, JoinYes
from bot.errors import Reason
from bot.outbox.notices import Help, JoinChild, Joined, JoinLanguage, NotMyChild, Refused, StaffJoined
from handlers.routes import Route, command, tap
from handlers.turn import Turn


async def start(turn: Turn, words: str) -> None:
    await people.come_back(turn.tx, turn.who)
    if not words:
        half_way = await joining.half_way(turn.tx, turn.who, turn.now)
        await turn.say(JoinLanguage(half_way) if half_way else Help())
        return
    match await joining.open_link(turn.tx, turn.who, words, turn.now):
        case Reason() as reason:
            await turn.say(Refused(reason))
        case link if link.used_by is None and link.role is None and turn.who.has_joined:
            await turn.say(JoinChild(link.id))
        case link if link.used_by is None:
            await turn.say(JoinLanguage(link.id))
        case _:
            await turn.say(Help())


async def choose_language(turn: Turn, tap: JoinIn) -> None:
    link = await joining.choose_language(turn.tx, turn.who, tap.invitation, tap.language, turn.now)
    await turn.show(StaffJoined() if link.role else JoinChild(link.id))


async def turn_page(turn: Turn, tap: JoinLanguagePage) -> None:
    link = await joining.opened(turn.tx, turn.who, tap.invitation, turn.now)
    await turn.show(JoinLanguage(link.id, tap.page))


async def yes(turn: Turn, tap: JoinYes) -> None:
    child = await joining.confirm_child(turn.tx, turn.who, tap.invitation, turn.now)
    await turn.show(Joined(child.id))


async def no(turn: Turn, tap: JoinNo) -> None:
    await joining.opened(turn.tx, turn.who, tap.invitation, turn.now)
    await turn.show(NotMyChild())


def routes() -> list[Route]:
    return [
        command("start", start),
        tap(JoinIn, choose_language),
        tap(JoinLanguagePage, turn_page),
        tap(JoinYes, yes),
        tap(JoinNo, no),
    ]
