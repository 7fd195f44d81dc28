"""Every no, kindly: what is wrong, and what to do now."""

from typing import assert_never

from bot.cards.card import Card
from bot.cards.pieces import a_question
from bot.cards.slot_questions import not_understood
from bot.errors import Reason
from bot.i18n import Html, Translator
from bot.model.phrases import line_of


def refused(_: Translator, reason: Reason, detail: str) -> Card:
    return Card(_text(_, reason, detail))


def _text(_: Translator, reason: Reason, detail: str) -> Html:
    match reason:
        case Reason.NOT_FOR_YOU | Reason.UNKNOWN_COMMAND:
            return _("I cannot find that. /help shows what you can do here.")
        case Reason.NO_SUCH_CLASS:
            return _("There is no class “{name}” that you can use. Please look at the name again.", name=detail)
        case Reason.CLASS_EXISTS:
            return _("There is a class “{name}” already.", name=detail)
        case Reason.CLASS_NAME_BAD:
            return _("A class name is one word of up to 20 letters, like 3B.")
        case Reason.CHILD_NAME_MISSING:
            return _(
                "Please write the child's name too, like this: {example}",
                example=_.typed(f"/invite {detail} Ana Gómez"),
            )
        case Reason.TEXT_EMPTY:
            return _("There is no text yet. Please write what the families should read.")
        case Reason.TEXT_TOO_LONG:
            return _("That text is too long: at most {limit} characters, please. Nothing was sent.", limit=detail)
        case Reason.NO_FAMILIES:
            return _("Nobody can get this yet: no guardian has joined. /families shows who is missing.")
        case Reason.LINK_DEAD | Reason.LINK_TRIES:
            return _link(_, reason)
        case Reason.TIME_NOT_UNDERSTOOD | Reason.TIME_PAST:
            return _time(_, reason)
        case Reason.SURVEY_NOT_UNDERSTOOD | Reason.SURVEY_LINE_BAD | Reason.SURVEY_CLOSED:
            return _survey(_, reason, detail)
        case Reason.ALREADY_SENT:
            return _("That was sent already. It was not sent twice.")
        case Reason.TAKEN_BACK:
            return _("The school has taken this message back. There is nothing to do.")
        case Reason.TOO_LATE_TO_UNDO:
            return _("It is too late to undo: it is on its way. You can still change or withdraw it.")
        case Reason.BUTTON_OLD:
            return _("This button is from an older message and does nothing any more.")
        case Reason.CANNOT_PASS_ON:
            return _("I cannot pass this on. Please write it, or send a photo, a file or a voice message.")
        case Reason.NOBODY_TO_ANSWER:
            return _("Nobody at the school can read this here yet. Please call the school. Nothing was passed on.")
        case Reason.SLOT_NOT_UNDERSTOOD:
            return not_understood(_, detail)
        case Reason.SLOT_UNKNOWN | Reason.DATE_FAR | Reason.PHRASE_HAS_WORDS:
            return _phrase(_, reason, detail)
    assert_never(reason)


def _link(_: Translator, reason: Reason) -> Html:
    if reason is Reason.LINK_TRIES:
        return _("Several links did not work. Please wait an hour, then try again.")
    return _("This link does not work, or not any more: each works once. Please ask the school for a new one.")


def _time(_: Translator, reason: Reason) -> Html:
    if reason is Reason.TIME_PAST:
        return _("That time is already over. Please choose a later one.")
    return _(
        "I do not understand the time. Please write the date and time like this: {example}",
        example=_.typed("2026-12-01 07:30"),
    )


def _survey(_: Translator, reason: Reason, detail: str) -> Html:
    if reason is Reason.SURVEY_CLOSED:
        return _("This survey has ended. Thank you all the same.")
    example = a_question(_)
    if reason is Reason.SURVEY_LINE_BAD:
        return _(
            "Please look at line {line}. A question needs 2 to 10 different choices below it, "
            "each with a dash and up to 60 letters:\n{example}",
            line=detail,
            example=example,
        )
    return _("Write each question on a line of its own, with its choices below it:\n{example}", example=example)


def _phrase(_: Translator, reason: Reason, detail: str) -> Html:
    if reason is Reason.DATE_FAR:
        return _("That date is long past, or more than a year away. Please look at it again.")
    if reason is Reason.PHRASE_HAS_WORDS:
        return _("Every family reads this message in its own language. Please send the file without words.")
    # Translators: {example} is a whole line with a command.
    return _("Please look at the line again. It can be like this: {example}", example=_.typed(line_of(detail)))
