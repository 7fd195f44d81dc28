"""Conversations: what each side gets, who reads what a family writes, and who still waits."""

from bot.cards.card import Button, Card, column, lines, paragraphs
from bot.cards.pieces import ALL_ROOM, as_many, cancel
from bot.cards.taps import AboutChild, Answer, NoAnswerNeeded
from bot.i18n import Html, Translator, escape
from bot.model.announcements import File
from bot.model.boards import Said, Waiting
from bot.model.people import Child, Person
from bot.model.texts import shorten


def which_child(_: Translator, children: list[Child]) -> Card:
    buttons = (
        Button(
            _.label("{child}, class {name}", child=shorten(each.first_name, 14), name=each.school_class.name),
            AboutChild(each.id),
        )
        for each in children
    )
    return Card(_("Which child is this about?"), column(*buttons))


def receipt(_: Translator, child: Child, readers: list[str]) -> Card:
    if not readers:
        return Card(_("✅ Passed on to the school, about {child}.", child=child.first_name))
    return Card(
        _(
            "✅ Passed on, about {child}. Read by: {names}. The answer comes here.",
            child=child.first_name,
            names=_.list(readers),
        )
    )


def for_staff(_: Translator, said: Said, file: File | None) -> Card:
    """A family's message: the child, who writes, in which language they read; then their own words."""
    language = _.language(said.author.language) if said.author.language else None
    about = _("<b>{child}</b>, class {name}", child=said.child.name, name=said.child.school_class.name)
    return Card(
        paragraphs(
            lines(
                Html(f"💬 {about}"),
                _("From {guardian}, reads {language}", guardian=_name(said.author), language=language)
                if language
                else _("From {guardian}", guardian=_name(said.author)),
            ),
            escape(said.words),
            _part(_, said),
            _("<i>(changed by the writer)</i>") if said.message.edited else None,
        ),
        column(
            Button(_.label("↩️ Answer"), Answer(said.thread.id)),
            # Translators: a button: this message of a family needs no answer.
            Button(_.label("✓ No answer needed"), NoAnswerNeeded(said.thread.id)),
        )
        if said.part == said.parts - 1
        else (),
        file,
    )


def for_guardian(_: Translator, said: Said, file: File | None) -> Card:
    return Card(
        paragraphs(
            _("💬 <b>{author}</b>, about {child}", author=_name(said.author), child=said.child.first_name),
            escape(said.words),
            _part(_, said),
            _("<i>(changed by the writer)</i>") if said.message.edited else None,
        ),
        file=file,
    )


def _name(person: Person) -> str:
    return person.name or "?"


def _part(_: Translator, said: Said) -> Html | None:
    if said.parts < 2 or not said.words:
        return None
    return _("Part {part} of {parts}", part=said.part + 1, parts=said.parts)


def ask_answer(_: Translator, child: Child, guardian: Person) -> Card:
    text = _(
        "Write your answer to {guardian} about {child} now. Only this guardian sees it.",
        guardian=_name(guardian),
        child=child.name,
    )
    return Card(text, column(cancel(_)))


def answer_noted(_: Translator, child: Child, guardian: Person) -> Card:
    return Card(_("✅ On its way to {guardian}, about {child}.", guardian=_name(guardian), child=child.first_name))


def answer_lost(_: Translator, child: Child, guardian: Person, surely: bool) -> Card:
    """Not sent, or nobody can say: a person has to know, and to find another way."""
    if surely:
        text = _(
            "⚠️ Your answer to {guardian} about {child} did not arrive. Please find another way, such as a call.",
            guardian=_name(guardian),
            child=child.first_name,
        )
    else:
        text = _(
            "⚠️ Your answer to {guardian} about {child} may not have arrived. Please ask in another way.",
            guardian=_name(guardian),
            child=child.first_name,
        )
    return Card(text)


def waiting(_: Translator, threads: list[Waiting]) -> Card:
    if not threads:
        return Card(_("Nobody waits for an answer."))
    entries = [
        lines(
            _(
                "<b>{child}</b>, class {name} – {guardian}",
                child=each.child.name,
                name=each.child.school_class.name,
                guardian=_name(each.guardian),
            ),
            escape(shorten(each.last.text, 120)) if each.last.text else _("(a file)"),
            _("since {when}", when=_.moment(each.thread.waiting_since)) if each.thread.waiting_since else None,
        )
        for each in threads
    ]
    heading = _.plural("<b>{n} family waits for an answer</b>", "<b>{n} families wait for an answer</b>", len(threads))
    buttons = (
        Button(
            _.label(
                "↩️ Answer {guardian} ({child})",
                guardian=shorten(_name(each.guardian), 14),
                child=shorten(each.child.first_name, 12),
            ),
            Answer(each.thread.id),
        )
        for each in threads
    )
    listed = as_many(_, entries, room=ALL_ROOM, together=paragraphs)
    return Card(paragraphs(heading, listed), column(*buttons))
