"""What one message looks like: text, buttons, a file. No words here."""

from dataclasses import dataclass

from bot.cards.taps import Tap, write
from bot.i18n import Html
from bot.model.announcements import File, FileKind

LABEL_LIMIT = 40
"""Longer labels are cut off on a small phone; a test measures every label in every language."""


@dataclass(frozen=True)
class Button:
    """`tap` is what comes back when it is pressed; `url` opens a page instead."""

    label: str
    tap: Tap | None = None
    url: str | None = None

    def as_telegram(self) -> dict[str, str]:
        if self.url is not None:
            return {"text": self.label, "url": self.url}
        assert self.tap is not None, "a button does something"
        return {"text": self.label, "callback_data": write(self.tap)}


@dataclass(frozen=True)
class Upload:
    """A file we made ourselves."""

    name: str
    content: bytes
    kind: FileKind


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Card:
    text: Html
    rows: Rows = ()
    file: File | Upload | None = None
    silent: bool = False


def column(*buttons: Button | None) -> Rows:
    """Buttons below each other; None leaves one out."""
    return tuple((button,) for button in buttons if button is not None)


def grid(buttons: list[Button], across: int) -> Rows:
    """Buttons in rows of at most `across`."""
    return tuple(tuple(buttons[start : start + across]) for start in range(0, len(buttons), across))


def lines(*parts: Html | None) -> Html:
    """Paragraph lines below each other; None and empty ones are left out."""
    return Html("\n".join(part for part in parts if part))


def paragraphs(*parts: Html | None) -> Html:
    """The same, with a blank line between."""
    return Html("\n\n".join(part for part in parts if part))
