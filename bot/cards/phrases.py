"""Phrases: choosing one, what it says, and what can be changed of it. How a gap is asked for: `slot_questions.py`."""

import html
from collections.abc import Sequence

from bot.cards import slots
from bot.cards.card import Button, Card, column, grid, lines, paragraphs
from bot.cards.catalogue import MORE, TEXTS, Gaps
from bot.cards.pieces import cancel, for_whom
from bot.cards.taps import AskSlot, SayPhrase, SayTo, SayTopic, SayTopics, SlotDone
from bot.i18n import Html, Translator
from bot.ids import ClassId
from bot.model.announcements import Announcement
from bot.model.people import SchoolClass
from bot.model.phrases import Filled, Phrase, Topic, of_topic
from bot.model.slots import Kind
from bot.model.texts import shorten

EXAMPLE = '/say 3B trip date=2026-12-04 place="City Museum" cost=5'
OPEN, ASKED = "…", "____"
"""How a gap looks that is empty still, and the one that is asked for now."""
SOME = 10
"""The number a plural goes by while nobody has given one."""
LABEL, MOST_CLASSES = 36, 96


def say(_: Translator, filled: Filled, asked: str = "") -> Html:
    """The phrase in this language. Below it a sentence for each thing that was added."""
    given = filled.values
    words: dict[str, object] = {}
    number = SOME
    for slot in filled.phrase.slots:
        name = "n" if slot.kind is Kind.COUNT else slot.name
        kept, called = given.get(slot.name), filled.names.get(slot.name, "")
        number = int(kept) if kept and slot.kind is Kind.COUNT else number
        value = slots.in_words(_, slot.kind, kept, called) if kept else OPEN
        words[name] = ASKED if slot.name == asked else value
    gaps = Gaps(words, number)
    more = [slot.name for slot in filled.phrase.slots if not slot.needed and (slot.name in given or slot.name == asked)]
    return lines(TEXTS[filled.phrase.key](_, gaps), *(MORE[name](_, gaps) for name in more))


def words(_: Translator, body: str, phrase: Filled | None) -> str:
    """What an announcement says to this reader, without markup: phrases have none."""
    return html.unescape(say(_, phrase)) if phrase else body


def topic_name(_: Translator, topic: Topic) -> str:
    match topic:
        case Topic.DAYS:
            # Translators: a button: a group of phrases; so are the next ones.
            return _.label("🏫 School days")
        case Topic.BUS:
            return _.label("🚌 Bus")
        case Topic.TRIPS:
            return _.label("🎒 Trips and events")
        case Topic.THINGS:
            return _.label("👟 Bring and wear")
        case Topic.HEALTH:
            return _.label("💊 Health")
        case Topic.MEETINGS:
            return _.label("👥 Meetings")
        case Topic.LESSONS:
            return _.label("📚 Lessons and tests")
        case Topic.MONEY:
            return _.label("📝 Money and forms")
        case Topic.CHILD:
            # Translators: about one child, to that child's family.
            return _.label("⭐ One child")
        case Topic.THANKS:
            return _.label("💐 Thanks and wishes")


def topics(_: Translator, for_classes: Sequence[SchoolClass], whole_school: bool, to: ClassId) -> Card:
    buttons = [Button(topic_name(_, topic), SayTopic(to, topic)) for topic in Topic]
    return Card(
        paragraphs(
            _("For: {whom}", whom=for_whom(_, for_classes, whole_school)),
            _("What is it about? Every family reads the phrase in its own language."),
        ),
        (*grid(buttons, 2), *column(cancel(_))),
    )


def listed(_: Translator, topic: Topic, to: ClassId) -> Card:
    """The phrases of a topic, with the word for each that /say takes on one line."""
    found = of_topic(topic)
    return Card(
        paragraphs(
            _("<b>{topic}</b> – tap a phrase:", topic=topic_name(_, topic)),
            lines(*(_entry(_, phrase) for phrase in found)),
            # Translators: an example of a line to write stands below this.
            lines(_("On one line:"), _.typed(EXAMPLE)),
        ),
        (
            *column(*(_phrase_button(_, phrase, to) for phrase in found)),
            # Translators: a button: to the question before.
            *column(Button(_.label("Back"), SayTopics(to)), cancel(_)),
        ),
    )


def _entry(_: Translator, phrase: Phrase) -> Html:
    return Html(f"{_.typed(phrase.key)} – {say(_, Filled(phrase))}")


def _phrase_button(_: Translator, phrase: Phrase, to: ClassId) -> Button:
    return Button(shorten(words(_, "", Filled(phrase)), LABEL), SayPhrase(to, phrase.key))


def unknown(_: Translator, word: str, likely: Sequence[Phrase], to: ClassId) -> Card:
    """No phrase of that name; to tap, those that may have been meant."""
    return Card(
        paragraphs(
            # Translators: {word} is what somebody wrote instead of a phrase's short name.
            _("There is no phrase “{word}”.", word=shorten(word, 40)),
            lines(_("Did you mean one of these?"), *(_entry(_, phrase) for phrase in likely)) if likely else None,
        ),
        column(
            *(_phrase_button(_, phrase, to) for phrase in likely),
            Button(_.label("💬 All phrases"), SayTopics(to)),
            cancel(_),
        ),
    )


def which_class(_: Translator, announcement: Announcement, offered: Sequence[SchoolClass]) -> Card:
    """For a phrase that was written without one."""
    assert announcement.phrase is not None, "only phrases are written without a class"
    buttons = [Button(each.name, SayTo(announcement.id, each.id)) for each in offered[:MOST_CLASSES]]
    everybody = [Button(_.label("All classes"), SayTo(announcement.id, ClassId(0)))] if len(offered) > 1 else []
    return Card(
        paragraphs(say(_, announcement.phrase), _("Which class?")),
        (*grid(buttons, 4), *grid(everybody, 1), *column(cancel(_))),
    )


def details(_: Translator, announcement: Announcement) -> Card:
    """What stands in the gaps, each a button; what may be left out too."""
    assert announcement.phrase is not None, "only phrases have gaps"
    filled = announcement.phrase
    return Card(
        paragraphs(say(_, filled), _("What would you like to change?")),
        column(
            *(
                Button(_detail(_, filled, slot.name, slot.kind), AskSlot(announcement.id, slot.name))
                for slot in filled.phrase.slots
            ),
            Button(_.label("Back"), SlotDone(announcement.id)),
        ),
    )


def _detail(_: Translator, filled: Filled, name: str, kind: Kind) -> str:
    called, kept = slots.names(_)[name], filled.values.get(name)
    if kept is None:
        return f"➕ {called}"
    return shorten(f"✏️ {called}: {slots.in_words(_, kind, kept, filled.names.get(name, ''))}", LABEL)
