"""What the bot shows of itself before anybody writes: its command menu and two descriptions."""

from dataclasses import dataclass

from bot.cards.basics import family_commands
from bot.i18n import LEFT_TO_RIGHT, POP, Html, Translator
from bot.model.texts import shorten

DASH = " – "
"""Between a command and its words, in every language."""
NAME_ROOM = 40
"""Letters of a school's name that leave room for the sentence around it: Telegram shows 120."""


@dataclass(frozen=True)
class Front:
    """Plain text, no HTML. `commands` are pairs: the command without its slash, and what it is for."""

    commands: tuple[tuple[str, str], ...]
    description: str
    about: str


def front(_: Translator, school: str) -> Front:
    name = shorten(school, NAME_ROOM)
    # Translators: what the bot is, on its profile: 100 letters at most, with the school's name in it.
    about = _.label("{school} and its families write to each other here, each in their own language.", school=name)
    joining = _.label("To join, please scan the square code on the slip from the school, or tap the link it sent you.")
    lines = (*family_commands(_), _("/help – what you can do"))
    return Front(tuple(_command(line) for line in lines), f"{about}\n\n{joining}", about)


def _command(line: Html) -> tuple[str, str]:
    """From a line of help: the menu shows commands and words in two columns."""
    command, _, words = line.replace(LEFT_TO_RIGHT, "").replace(POP, "").partition(DASH)
    return command.strip().removeprefix("/"), words.strip()
