"""Joining in three taps: Start, language, "yes, my child"."""

from functools import partial

from bot.cards.card import Button, Card, column, lines, paragraphs
from bot.cards.languages import choice
from bot.cards.taps import JoinIn, JoinLanguagePage, JoinNo, JoinYes, ShowLanguages
from bot.i18n import Html, Translator
from bot.ids import InvitationId
from bot.model.languages import Offer
from bot.model.people import Child
from bot.model.texts import shorten


def language(_: Translator, school: str, invitation: InvitationId, offer: Offer, page: int) -> Card:
    text = paragraphs(
        _("Welcome to {school}!", school=school),
        _("Which language would you like to read?"),
    )
    return choice(_, text, offer, page, choose=partial(JoinIn, invitation), turn=partial(JoinLanguagePage, invitation))


def child(_: Translator, invitation: InvitationId, asked: Child) -> Card:
    name, school_class = asked.first_name, asked.school_class.name
    return Card(
        paragraphs(
            _("Is this your child?"),
            _("<b>{child}</b>, class {name}", child=name, name=school_class),
        ),
        column(
            Button(
                _.label("✅ {child}, class {name}: yes, my child", child=shorten(name, 14), name=school_class),
                JoinYes(invitation),
            ),
            # Translators: a button: the child named above is not mine.
            Button(_.label("No, not my child"), JoinNo(invitation)),
        ),
    )


def done(_: Translator, school: str, joined: Child, staff: list[str]) -> Card:
    return Card(
        paragraphs(
            _("Thank you! You have joined {school} as family of {child}.", school=school, child=joined.first_name),
            lines(
                _("• You get news of class {name}: a few messages a week.", name=joined.school_class.name),
                _("• Tap <b>Got it</b> when you have read one."),
                _("• Write here at any time. Your message goes to: {names}", names=_.list(staff))
                if staff
                else _("• Write here at any time to reach the school."),
            ),
            _("To stop, write /stop. /privacy tells who sees what."),
        ),
        column(Button(_.label("🌐 Language"), ShowLanguages())),
    )


def not_mine(_: Translator) -> Card:
    return Card(
        paragraphs(
            _("Thank you for telling us. You have not joined for this child."),
            _("Please tell the school that the slip was wrong."),
        )
    )


def staff(_: Translator, school: str, name: str, taught: list[str]) -> Card:
    classes: Html | None = _("Your classes: {names}", names=_.list(taught)) if taught else None
    return Card(
        paragraphs(
            _("Welcome to {school}, {name}! You have joined as staff.", school=school, name=name),
            classes,
            _("Families see the name “{name}” above what you send.", name=name),
            _("/help shows what you can do."),
        )
    )
