"""Classes, invitations and the join board."""

from bot.actions import access, classes
from bot.cards.taps import BoardPage, InviteChild, NewLink
from bot.ids import ClassId
from bot.model.flows import Flow
from bot.outbox.notices import ChooseClass, ClassMade, InvitationLink, JoinBoard
from handlers.routes import Route, command, tap
from handlers.turn import Turn

TEACHER = "teacher"


async def new_class(turn: Turn, words: str) -> None:
    access.staff(turn.who)
    if not words:
        await turn.ask(Flow.NEW_CLASS)
        return
    await make_class(turn, words)


async def make_class(turn: Turn, name: str) -> None:
    made = await classes.make_class(turn.tx, turn.who, name.strip())
    await turn.say(ClassMade(made.id))


async def invite(turn: Turn, words: str) -> None:
    access.staff(turn.who)
    first, _, rest = words.partition(" ")
    if not first:
        await turn.say(ChooseClass(Flow.INVITE_CHILD))
    elif first.casefold() == TEACHER:
        access.head(turn.who)
        school_class = await access.class_named(turn.tx, turn.who, rest.strip())
        await turn.say(InvitationLink(await classes.invite_teacher(turn.tx, turn.who, school_class.id, turn.now)))
    else:
        school_class = await access.class_named(turn.tx, turn.who, first)
        if not rest.strip():
            await turn.ask(Flow.INVITE_CHILD, school_class.id)
            return
        await invite_family(turn, school_class.id, rest)


async def invite_family(turn: Turn, school_class: ClassId, child_name: str) -> None:
    invitation = await classes.invite_family(turn.tx, turn.who, school_class, child_name, turn.now)
    await turn.say(InvitationLink(invitation))


async def families(turn: Turn, words: str) -> None:
    access.staff(turn.who)
    if not words:
        await turn.say(ChooseClass(Flow.FAMILIES))
        return
    school_class = await access.class_named(turn.tx, turn.who, words)
    await turn.say(JoinBoard(school_class.id))


async def another_child(turn: Turn, tap: InviteChild) -> None:
    school_class = await access.school_class(turn.tx, turn.who, tap.school_class)
    turn.tapped = None
    await turn.ask(Flow.INVITE_CHILD, school_class.id)


async def page(turn: Turn, tap: BoardPage) -> None:
    school_class = await access.school_class(turn.tx, turn.who, tap.school_class)
    await turn.show(JoinBoard(school_class.id, max(0, tap.page)))


async def new_link(turn: Turn, tap: NewLink) -> None:
    invitation = await classes.link_again(turn.tx, turn.who, tap.school_class, tap.place, turn.now)
    await turn.say(InvitationLink(invitation))


def routes() -> list[Route]:
    return [
        command("newclass", new_class),
        command("invite", invite),
        command("families", families),
        tap(InviteChild, another_child),
        tap(BoardPage, page),
        tap(NewLink, new_link),
    ]
