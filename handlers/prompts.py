"""What people write: the answer to what we asked, a conversation, or neither. And the buttons that begin a question."""

from bot.actions import access, conversations
from bot.cards.taps import Begin, PickClass
from bot.errors import Reason, Refusal
from bot.ids import AnnouncementId, ClassId, ReminderId, SurveyId, ThreadId
from bot.model.flows import Flow
from bot.outbox import copies
from bot.outbox.notices import (
    AnnouncementNudge,
    AnnouncementPost,
    ChooseClass,
    Help,
    JoinBoard,
    MessagePost,
    PhraseTopics,
    Receipt,
    Refused,
    ReminderPost,
    SurveyAgain,
    SurveyAsk,
    SurveyNudge,
)
from bot.store import prompts, savepoint
from bot.store.prompts import Prompt
from bot.wording.questions import class_or_all
from handlers import announcements, basics, classes, phrases, reminders, surveys
from handlers import conversations as talks
from handlers.routes import Route, edited, message, tap
from handlers.turn import FOR_GOOD, Turn

FOR_FAMILIES = (
    AnnouncementPost, AnnouncementNudge, MessagePost, Receipt, ReminderPost, SurveyAgain, SurveyAsk, SurveyNudge,
)  # fmt: skip
"""What reaches somebody as a guardian."""


async def heard(turn: Turn) -> None:
    """Anything that is no command. A reply is meant for whom the message replied to is from, whatever was asked since:
    a family's message for that family, what one got as a guardian for the child's staff."""
    if turn.written.text.startswith("/"):
        raise Refusal(Reason.UNKNOWN_COMMAND)
    about = await copies.copy_by_message(turn.tx, turn.who.id, turn.replied_to) if turn.replied_to else None
    thread = await conversations.thread_meant(turn.tx, turn.who, about) if turn.who.is_staff else None
    prompt = await prompts.asked(turn.tx, turn.who.id, turn.now) if turn.who.is_staff else None
    if thread is not None:
        await talks.from_staff(turn, thread)
        if prompt is not None and prompt.flow is Flow.ANSWER:  # else the next words, meant for nobody, went there
            await prompts.forget(turn.tx, turn.who.id)
    elif turn.who.is_guardian and isinstance(about, FOR_FAMILIES):
        await talks.from_family(turn, about)
    elif prompt is not None:
        await _answered(turn, prompt)
    elif turn.who.is_guardian:
        await talks.from_family(turn, about)
    else:
        await turn.say(Help(unheard=True))


async def _answered(turn: Turn, prompt: Prompt) -> None:
    """Hand the message to whoever asked. If it is refused, the question stays open: nothing typed is lost; unless
    nothing can answer it any more."""
    try:
        async with savepoint(turn.tx):
            await _take(turn, prompt, prompt.subject or 0)
    except Refusal as refusal:
        await turn.say(Refused(refusal.reason, refusal.detail))
        if refusal.reason in FOR_GOOD:
            await prompts.forget(turn.tx, turn.who.id)
        return
    if await prompts.asked(turn.tx, turn.who.id, turn.now) == prompt and not turn.asked_again:
        await prompts.forget(turn.tx, turn.who.id)


async def _take(turn: Turn, prompt: Prompt, subject: int) -> None:
    match prompt.flow:
        case Flow.NEW_CLASS:
            await classes.make_class(turn, turn.written.text)
        case Flow.INVITE_CHILD | Flow.FAMILIES:
            await classes.invite_family(turn, ClassId(subject), turn.written.text)
        case Flow.ANNOUNCE:
            await announcements.write(turn, class_or_all(subject))
        case Flow.EDIT_ANNOUNCEMENT:
            await announcements.write_change(turn, AnnouncementId(subject))
        case Flow.ATTACH:
            await announcements.write_attachment(turn, AnnouncementId(subject))
        case Flow.SURVEY:
            await surveys.begin(turn, class_or_all(subject))
        case Flow.SURVEY_QUESTIONS:
            await surveys.write(turn, SurveyId(subject), turn.written.text)
        case Flow.REMIND:
            await reminders.write_when(turn, subject)
        case Flow.REMIND_TEXT:
            await reminders.write(turn, ReminderId(subject))
        case Flow.OWN_NAME:
            await basics.rename(turn)
        case Flow.ANSWER:
            await talks.from_staff(turn, ThreadId(subject))
        case Flow.SAY_SLOT:
            await phrases.write(turn, AnnouncementId(subject), prompt.step or "")
        case Flow.SAY:
            raise Refusal(Reason.BUTTON_OLD)  # asked by buttons only


async def begin(turn: Turn, tap: Begin) -> None:
    """A command by its button."""
    access.staff(turn.who)
    await turn.say(ChooseClass(_flow(tap.flow)))


async def pick_class(turn: Turn, tap: PickClass) -> None:
    flow = _flow(tap.flow)
    if tap.school_class:
        await access.school_class(turn.tx, turn.who, tap.school_class)
    else:
        access.staff(turn.who)
    if flow is Flow.FAMILIES:
        await turn.show(JoinBoard(tap.school_class))
    elif flow is Flow.SAY:
        await turn.show(PhraseTopics(tap.school_class))
    elif flow is Flow.SURVEY:
        await surveys.begin(turn, class_or_all(tap.school_class))
    else:
        await turn.ask(flow, tap.school_class)


def _flow(name: str) -> Flow:
    if name not in set(Flow):
        raise Refusal(Reason.BUTTON_OLD)
    return Flow(name)


def routes() -> list[Route]:
    return [tap(Begin, begin), tap(PickClass, pick_class), message(heard), edited(talks.edited)]
