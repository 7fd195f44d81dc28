"""Sentences that stand below a phrase when somebody gave more than it needs; each by the name of its gap."""

from bot.cards.catalogue.text import Text

TEXTS: dict[str, Text] = {
    # Translators: stands below "School is closed on {date}."; {until} is the first day of school after that.
    "until": lambda _, v: _("School opens again on {until}.", **v.words),
    # Translators: {hours} is a range, like "9:00 – 15:00".
    "hours": lambda _, v: _("Time: {hours}", **v.words),
    # Translators: where something takes place; {place} is as the school wrote it.
    "place": lambda _, v: _("Place: {place}", **v.words),
    # Translators: {cost} is an amount of money with its currency.
    "cost": lambda _, v: _("Price for each child: {cost}", **v.words),
    # Translators: {things} is a list, like "a packed lunch, a bottle of water and boots".
    "things": lambda _, v: _("Please bring: {things}", **v.words),
}
