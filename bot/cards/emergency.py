"""The emergency switch: for an hour messages leave faster, and the school pays for it."""

from bot.cards.card import Button, Card, column, paragraphs
from bot.cards.taps import SendAsUsual, SendFaster
from bot.clock import Instant
from bot.i18n import Translator


def emergency(_: Translator, until: Instant | None) -> Card:
    """`until`: how long messages leave faster; None when they do not."""
    head = _("<b>Send faster in an emergency</b>")
    if until is not None:
        return Card(
            # Translators: {time} is a clock time with its day.
            paragraphs(head, _("⚡ Messages leave faster until {time}.", time=_.moment(until))),
            column(Button(_.label("Back to the usual speed"), SendAsUsual())),
        )
    return Card(
        paragraphs(
            head,
            _("For one hour, messages to many families leave up to thirty times faster."),
            # Translators: Stars are Telegram's own money; keep the word as Telegram has it in your language.
            _("It costs money: Telegram takes a tenth of a Star from the bot's account for each message."),
        ),
        column(Button(_.label("⚡ Faster for one hour"), SendFaster())),
    )
