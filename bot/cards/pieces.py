"""Pieces that several cards share: whom something is for, counts beside their labels, a button to go back."""

from collections.abc import Callable, Sequence

from bot.cards.card import Button, lines
from bot.cards.taps import Forget
from bot.i18n import Html, Translator
from bot.model.boards import Audience
from bot.model.people import SchoolClass
from bot.model.texts import units

MOST_NAMED = 4
ROOM = 1400
"""UTF-16 units for a list of names: two of them and a board's numbers fit one message."""
ALL_ROOM = 3700
"""The same for a list that has a message to itself."""


def for_whom(_: Translator, classes: Sequence[SchoolClass], whole_school: bool, child: str = "") -> Html:
    if child:
        # Translators: stands after "For:", when only one child's family gets it.
        return _("family of {child}", child=child)
    if whole_school:
        # Translators: stands after a sender's name, or after "For:".
        return _("the whole school")
    if len(classes) > MOST_NAMED:
        return _.plural("{n} class", "{n} classes", len(classes))
    if len(classes) == 1:
        # Translators: a school class, as in "class 3B".
        return _("class {name}", name=classes[0].name)
    # Translators: several school classes, as in "classes 3A, 3B and 4C".
    return _("classes {names}", names=_.list(each.name for each in classes))


def as_many(
    _: Translator,
    entries: Sequence[Html],
    *,
    room: int = ROOM,
    together: Callable[..., Html] = lines,
) -> Html:
    """Entries below each other, as many as a message has room for; the rest is a number."""
    shown: list[Html] = []
    for entry in entries:
        room -= units(entry) + 2
        if room < 0:
            break
        shown.append(entry)
    left = len(entries) - len(shown)
    return together(*shown, and_more(_, left))


def and_more(_: Translator, left: int) -> Html | None:
    """How many were left out for want of room; None if none was."""
    return _.plural("… and {n} more", "… and {n} more", left) if left else None


def count(label: Html, number: int) -> Html:
    """A count on a board: always digits beside its label."""
    gap = "" if label.endswith("：") else " "  # a full-width colon brings its own
    return Html(f"{label}{gap}<b>{number}</b>")


def audience(_: Translator, reached: Audience) -> Html:
    """How many will get it, in which languages they read, and how many will not."""
    # Translators: in a list of languages: guardians who have not chosen one.
    unknown = _.label("language not chosen")
    languages = _.list(f"{_.language(code) if code else unknown} {number}" for code, number in reached.languages)
    missing = reached.guardians - reached.reachable
    return Html(
        "\n".join(
            part
            for part in (
                count(_("Guardians who get it:"), reached.reachable),
                # Translators: a list of languages with how many guardians read in each.
                _("Languages: {languages}", languages=languages) if languages else None,
                count(_("Cannot be reached (not joined, stopped or blocked):"), missing) if missing else None,
            )
            if part
        )
    )


def a_question(_: Translator) -> Html:
    """How a survey is written, as an example."""
    # Translators: an example of a question to families, with the two choices below it.
    question, yes, no = _.label("Are you coming on Friday?"), _.label("Yes"), _.label("No")
    return _.typed(f"{question}\n- {yes}\n- {no}")


def a_reminder(_: Translator) -> str:
    """A reminder on one line, as an example."""
    # Translators: an example of a short reminder to families: bring clothes for sports.
    words = _.label("PE kit today")
    return f"/remind 3B 2026-12-01 07:30 {words}"


def cancel(_: Translator) -> Button:
    # Translators: a button that drops a question the bot asked.
    return Button(_.label("✖ Never mind"), Forget())
