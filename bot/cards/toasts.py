"""The short line that answers a tap, at most 200 letters (Bot API). Nobody needs it after a crash."""

from bot.i18n import Translator


def got_it(_: Translator) -> str:
    return _.label("Thank you! The school sees that you have it.")


def saved(_: Translator) -> str:
    return _.label("Saved.")


def sending(_: Translator) -> str:
    return _.label("On its way.")


def undone(_: Translator) -> str:
    return _.label("Not sent. Nobody got it.")


def withdrawn(_: Translator) -> str:
    return _.label("Withdrawn.")


def nothing_to_do(_: Translator) -> str:
    return _.label("Nobody needs a reminder: all have tapped, or were reminded already.")


def fresh(_: Translator) -> str:
    # Translators: toast after tapping "Refresh": the numbers shown are from this moment.
    return _.label("Up to date.")


def old_button(_: Translator) -> str:
    return _.label("This button is from an older message and does nothing any more.")


def refused(_: Translator) -> str:
    return _.label("That did not work. Please read the message below.")
