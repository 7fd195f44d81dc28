"""Classes, links and the join board, for staff."""

import io

import segno

from bot.cards.card import Button, Card, Upload, column, grid, lines, paragraphs
from bot.cards.pieces import and_more, cancel, count
from bot.cards.taps import BoardPage, InviteChild, NewLink, PickClass
from bot.i18n import Html, Translator
from bot.ids import ClassId
from bot.model.announcements import FileKind
from bot.model.boards import ClassBoard, GuardianPlace
from bot.model.flows import Flow
from bot.model.people import Child, Reach, SchoolClass
from bot.model.texts import shorten

PAGE = 8
MOST_BUTTONS = 96
"""Of classes to choose from: Telegram takes a hundred buttons. The others are named behind the command."""


def made(_: Translator, school_class: SchoolClass) -> Card:
    return Card(
        paragraphs(
            _("Class {name} is ready.", name=school_class.name),
            _("Next, invite its families. Each guardian gets a link of their own."),
        ),
        column(Button(_.label("👪 Invite a family"), InviteChild(school_class.id))),
    )


def choose(_: Translator, flow: Flow, offered: list[SchoolClass], *, with_all: bool) -> Card:
    if not offered:
        return Card(_("There is no class yet. To add one, write: {example}", example=_.typed("/newclass 3B")))
    buttons = [Button(each.name, PickClass(flow, each.id)) for each in offered[:MOST_BUTTONS]]
    # Translators: a button: all classes.
    everybody = [Button(_.label("All classes"), PickClass(flow, ClassId(0)))] if with_all and len(offered) > 1 else []
    text = paragraphs(_("Which class?"), and_more(_, len(offered) - len(buttons)))
    return Card(text, (*grid(buttons, 4), *grid(everybody, 1), *column(cancel(_))))


def ask_name(_: Translator) -> Card:
    return Card(_("What is the new class called? One word, like 3B."), column(cancel(_)))


def ask_child(_: Translator, school_class: SchoolClass) -> Card:
    text = _(
        "Whose family do you invite to class {name}? Write the child's first and last name.", name=school_class.name
    )
    return Card(text, column(cancel(_)))


def family_link(_: Translator, child: Child, link: str, days: int) -> Card:
    """The caption below the square code; the link is on a line of its own, to be copied or forwarded."""
    return Card(
        paragraphs(
            _("For the family of <b>{child}</b>, class {name}:", child=child.name, name=child.school_class.name),
            Html(link),
            lines(
                _.plural(
                    "It works once, for one guardian, for {n} day.",
                    "It works once, for one guardian, for {n} days.",
                    days,
                ),
                _("For the second guardian, make another one."),
            ),
        ),
        # Translators: a button: make a link for one more guardian or family of the class.
        column(Button(_.label("👪 Another link"), InviteChild(child.school_class.id))),
        _square(link),
    )


def staff_link(_: Translator, school_class: SchoolClass | None, link: str, hours: int) -> Card:
    what = (
        _("For a colleague who teaches class {name}:", name=school_class.name)
        if school_class
        else _("For a colleague:")
    )
    life = _.plural("It works once, for {n} hour.", "It works once, for {n} hours.", hours)
    return Card(paragraphs(what, Html(link), life), file=_square(link))


def _square(link: str) -> Upload:
    picture = io.BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=8, border=4)
    return Upload("link.png", picture.getvalue(), FileKind.PHOTO)


def join_board(_: Translator, board: ClassBoard, page: int) -> Card:
    """Who has joined and who has not, with a fresh link a tap away for each who has not."""
    stopped = board.number(Reach.BLOCKED) + board.number(Reach.STOPPED)
    missing = [place for place in board.places if place.person.reach is Reach.NOT_JOINED]
    page = min(page, max(0, (len(missing) - 1) // PAGE))  # an old button may name a page that is no more
    shown = missing[page * PAGE : (page + 1) * PAGE]
    numbers = lines(
        count(_("Children:"), board.children),
        count(_("Guardians:"), len(board.places)),
        count(_("Joined:"), board.number(Reach.JOINED)),
        count(_("Not joined:"), len(missing)),
        count(_("Stopped or blocked:"), stopped),
    )
    names = lines(_("<b>Not joined yet</b> (tap a name below for a new link):"), *(_place(_, place) for place in shown))
    # Translators: shown on the join board when nobody is missing.
    everybody = _("Everybody has joined.") if board.places else _("No family has been invited yet.")
    return Card(
        paragraphs(
            _("<b>Families of class {name}</b>", name=board.school_class.name),
            numbers,
            names if shown else everybody,
        ),
        (
            *grid([_link_button(board, place) for place in shown], 2),
            *_pages(_, board, page, len(missing)),
            *column(Button(_.label("👪 Invite a family"), InviteChild(board.school_class.id))),
        ),
    )


def _place(_: Translator, place: GuardianPlace) -> Html:
    if place.person.name:
        return _("• {child} – {guardian}", child=place.child, guardian=place.person.name)
    return _("• {child}", child=place.child)


def _link_button(board: ClassBoard, place: GuardianPlace) -> Button:
    return Button(shorten(f"🔗 {place.child}", 30), NewLink(board.school_class.id, place.person.id))


def _pages(_: Translator, board: ClassBoard, page: int, missing: int) -> tuple[tuple[Button, ...], ...]:
    back = [Button(_.arrows[0], BoardPage(board.school_class.id, page - 1))] if page else []
    on = [Button(_.arrows[1], BoardPage(board.school_class.id, page + 1))] if missing > (page + 1) * PAGE else []
    return ((*back, *on),) if back or on else ()
