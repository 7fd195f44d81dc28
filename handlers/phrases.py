"""Phrases: choose one, fill its gaps by buttons or by writing, or say all of it on one line."""

from zoneinfo import ZoneInfo

from bot.actions import access, announcements, audience, phrases
from bot.cards import slots
from bot.cards.taps import (
    AskSlot,
    ChangeDetails,
    FillSlot,
    LeaveOut,
    SayPhrase,
    SayTo,
    SayTopic,
    SayTopics,
    ShowMonth,
    SlotDone,
    ToggleItem,
)
from bot.errors import Reason, Refusal
from bot.i18n import Translator
from bot.ids import AnnouncementId, ClassId
from bot.model.announcements import AnnouncementState
from bot.model.flows import Flow
from bot.model.lines import Line, read_line
from bot.model.phrases import Phrase, near, phrase_named
from bot.model.slots import Kind
from bot.outbox.notices import (
    AnnouncementPreview,
    AnnouncementStatus,
    ChooseClass,
    PhraseClass,
    PhraseDetails,
    PhraseList,
    PhraseSlot,
    PhraseTopics,
    PhraseUnknown,
)
from bot.store import prompts, schools
from bot.wording.questions import class_or_all
from bot.wording.reading import translator_for
from handlers.routes import Route, caption_command, command, tap
from handlers.turn import Turn
from handlers.typed_slots import kept_form


async def say(turn: Turn, words: str) -> None:
    """`/say`, `/say 3B`, `/say trip date=…`, `/say 3B trip date=…`."""
    access.staff(turn.who)
    line = read_line(words)
    if not line.words:
        await turn.say(ChooseClass(Flow.SAY))
        return
    first, *rest = line.words
    to = await _class(turn, first)
    key = "-".join(rest if to is not None else line.words)
    phrase = phrase_named(key)
    if phrase is not None:
        await _on_one_line(turn, to, phrase, line)
    elif to is None and (phrase_named("-".join(rest)) or not near(key)):
        raise Refusal(Reason.NO_SUCH_CLASS, first)
    else:
        await turn.say(PhraseUnknown(to or ClassId(0), key) if key else PhraseTopics(to or ClassId(0)))


async def _class(turn: Turn, word: str) -> ClassId | None:
    """The class of this name, 0 for all; None if the word is none and may be a phrase."""
    if word.casefold() == audience.EVERYBODY:
        return ClassId(0)
    try:
        return (await access.class_named(turn.tx, turn.who, word)).id
    except Refusal:
        return None


async def _on_one_line(turn: Turn, to: ClassId | None, phrase: Phrase, line: Line) -> None:
    draft = await phrases.begin(
        turn.tx, turn.who, to=class_or_all(to), phrase=phrase, now=turn.now, to_nobody_yet=to is None
    )
    for name, said in line.given:
        await _fill(turn, draft, await _slot_called(turn, name), said)
    if turn.written.file is not None:
        await announcements.attach(turn.tx, turn.who, draft, turn.written.file, "")
    await _go_on(turn, draft)


async def _slot_called(turn: Turn, name: str) -> str:
    """A gap by its name, or by what it is called in the writer's language."""
    called = slots.names(await _translator(turn))
    return next((key for key, word in called.items() if word.casefold() == name), name)


async def _translator(turn: Turn) -> Translator:
    return translator_for(turn.who, await schools.the_school(turn.tx), turn.services)


async def _fill(turn: Turn, announcement: AnnouncementId, name: str, said: str) -> None:
    """What was written for a gap."""
    slot = phrases.slot_of(await phrases.filled(turn.tx, turn.who, announcement), name)
    kept: str | None
    if slot.kind is Kind.CLASS:
        kept = str((await access.class_named(turn.tx, turn.who, said)).id)
    elif slot.kind is Kind.CHILD:
        kept = str((await phrases.child_named(turn.tx, turn.who, announcement, said)).id)
    else:
        school = await schools.the_school(turn.tx)
        today = turn.now.astimezone(ZoneInfo(school.zone)).date()
        kept = kept_form(await _translator(turn), slot.kind, said, today=today, currency=school.currency)
    await phrases.fill(turn.tx, turn.who, announcement, name, kept, turn.now)


async def _go_on(turn: Turn, announcement: AnnouncementId) -> None:
    """Ask for what is missing still, else show what will be sent, or was."""
    found = await phrases.found(turn.tx, turn.who, announcement)
    missing = found.phrase.missing if found.phrase else ()
    if not found.classes:
        await turn.show(PhraseClass(announcement))
    elif missing:
        await _ask(turn, announcement, missing[0].name)
    else:
        await prompts.forget(turn.tx, turn.who.id)
        draft = found.state is AnnouncementState.DRAFT
        await turn.show(AnnouncementPreview(announcement) if draft else AnnouncementStatus(announcement))


async def _ask(turn: Turn, announcement: AnnouncementId, slot: str, month: int | None = None) -> None:
    await phrases.asked(turn.tx, turn.who, announcement, slot, turn.now)
    await prompts.ask(turn.tx, turn.who.id, Flow.SAY_SLOT, announcement, turn.now, slot)
    await turn.show(PhraseSlot(announcement, slot, month))


async def write(turn: Turn, announcement: AnnouncementId, slot: str) -> None:
    """What was asked for, written."""
    await _fill(turn, announcement, slot, turn.written.text)
    await _go_on(turn, announcement)


async def topics(turn: Turn, tap: SayTopics) -> None:
    access.staff(turn.who)
    await turn.show(PhraseTopics(tap.school_class))


async def topic(turn: Turn, tap: SayTopic) -> None:
    access.staff(turn.who)
    await turn.show(PhraseList(tap.school_class, tap.topic))


async def choose(turn: Turn, tap: SayPhrase) -> None:
    phrase = phrase_named(tap.phrase)
    if phrase is None:
        raise Refusal(Reason.BUTTON_OLD)
    to = class_or_all(tap.school_class)
    await _go_on(turn, await phrases.begin(turn.tx, turn.who, to=to, phrase=phrase, now=turn.now))


async def aim(turn: Turn, tap: SayTo) -> None:
    await phrases.aim(turn.tx, turn.who, tap.announcement, class_or_all(tap.school_class))
    await _go_on(turn, tap.announcement)


async def ask(turn: Turn, tap: AskSlot) -> None:
    await _ask(turn, tap.announcement, tap.slot)


async def turn_page(turn: Turn, tap: ShowMonth) -> None:
    await _ask(turn, tap.announcement, tap.slot, tap.month)


async def fill(turn: Turn, tap: FillSlot) -> None:
    await phrases.fill(turn.tx, turn.who, tap.announcement, tap.slot, tap.value, turn.now)
    await _go_on(turn, tap.announcement)


async def toggle(turn: Turn, tap: ToggleItem) -> None:
    await phrases.toggle(turn.tx, turn.who, tap.announcement, tap.slot, tap.value, turn.now)
    await turn.show(PhraseSlot(tap.announcement, tap.slot))


async def done(turn: Turn, tap: SlotDone) -> None:
    await _go_on(turn, tap.announcement)


async def leave_out(turn: Turn, tap: LeaveOut) -> None:
    await phrases.leave_out(turn.tx, turn.who, tap.announcement, tap.slot, turn.now)
    await _go_on(turn, tap.announcement)


async def change_details(turn: Turn, tap: ChangeDetails) -> None:
    await phrases.found(turn.tx, turn.who, tap.announcement)
    await turn.show(PhraseDetails(tap.announcement))


def routes() -> list[Route]:
    return [
        command("say", say),
        caption_command("say", say),
        tap(SayTopics, topics),
        tap(SayTopic, topic),
        tap(SayPhrase, choose),
        tap(SayTo, aim),
        tap(AskSlot, ask),
        tap(ShowMonth, turn_page),
        tap(FillSlot, fill),
        tap(ToggleItem, toggle),
        tap(SlotDone, done),
        tap(LeaveOut, leave_out),
        tap(ChangeDetails, change_details),
    ]
