"""What anybody may do: help, language, settings, privacy, stop, come back."""

from telegram import ChatMember, Update

from bot.actions import access, people
from bot.cards.taps import ChangeName, ChooseLanguage, ComeBack, Forget, LanguagePage, ShowLanguages, StopAll
from bot.model.flows import Flow
from bot.outbox.notices import (
    Help,
    LanguageChoice,
    MyData,
    NeverMind,
    Preferences,
    Privacy,
    Stopped,
)
from bot.store import prompts
from handlers.routes import Route, command, tap
from handlers.turn import TURN, Turn


async def help_(turn: Turn, _words: str) -> None:
    await turn.say(Help())


async def language(turn: Turn, _words: str) -> None:
    await turn.say(LanguageChoice())


async def settings(turn: Turn, _words: str) -> None:
    await turn.say(Preferences())


async def privacy(turn: Turn, _words: str) -> None:
    await turn.say(Privacy())


async def my_data(turn: Turn, _words: str) -> None:
    await turn.say(MyData())


async def stop(turn: Turn, _words: str) -> None:
    await people.stop(turn.tx, turn.who, turn.now)
    await turn.say(Stopped())


async def cancel(turn: Turn, _words: str) -> None:
    await turn.say(NeverMind())


async def stop_by_button(turn: Turn, _tap: StopAll) -> None:
    await people.stop(turn.tx, turn.who, turn.now)
    await turn.show(Stopped())


async def come_back(turn: Turn, _tap: ComeBack) -> None:
    await people.come_back(turn.tx, turn.who)
    await turn.show(Help())


async def show_languages(turn: Turn, _tap: ShowLanguages) -> None:
    await turn.say(LanguageChoice())


async def turn_page(turn: Turn, tap: LanguagePage) -> None:
    await turn.show(LanguageChoice(tap.page))


async def choose_language(turn: Turn, tap: ChooseLanguage) -> None:
    await people.choose_language(turn.tx, turn.who, tap.language)
    await turn.show(Preferences())


async def change_name(turn: Turn, _tap: ChangeName) -> None:
    access.staff(turn.who)
    await turn.ask(Flow.OWN_NAME)


async def rename(turn: Turn) -> None:
    """The name that was asked for."""
    await people.rename(turn.tx, turn.who, turn.written.text)
    await turn.say(Preferences())


async def forget(turn: Turn, _tap: Forget) -> None:
    await prompts.forget(turn.tx, turn.who.id)
    await turn.show(NeverMind())


async def membership(update: Update, _context: object) -> None:
    """Somebody blocked the bot. Who lets it write again is back by being heard of at all (`people.meet`)."""
    turn, change = TURN.get(), update.my_chat_member
    if change is not None and change.new_chat_member.status == ChatMember.BANNED:
        await people.cannot_be_reached(turn.tx, turn.who.id)


def routes() -> list[Route]:
    return [
        command("help", help_),
        command("language", language),
        command("settings", settings),
        command("privacy", privacy),
        command("mydata", my_data),
        command("stop", stop),
        command("cancel", cancel),
        tap(StopAll, stop_by_button),
        tap(ComeBack, come_back),
        tap(ShowLanguages, show_languages),
        tap(LanguagePage, turn_page),
        tap(ChooseLanguage, choose_language),
        tap(ChangeName, change_name),
        tap(Forget, forget),
    ]
